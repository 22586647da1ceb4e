//! Numbers as the page shows and as links carry them.

use descent_draw::number::{compact, exact, fixed, significant, tick_label};

#[test]
fn fixed_decimals() {
    for (value, decimals, text) in [
        (0.0, 2, "0.00"),
        (-0.0, 2, "0.00"),
        (-0.001, 2, "0.00"),
        (-0.005_1, 2, "−0.01"),
        (2.7168, 3, "2.717"),
        (-2.5, 1, "−2.5"),
        (99_999.994, 2, "99999.99"),
        (123_456.0, 2, "1.23×10⁵"),
        (-1e300, 1, "−1.0×10³⁰⁰"),
        (123_456.0, 0, "123456"),
        (1e15, 0, "1×10¹⁵"),
        (f64::NAN, 2, "undefined"),
        (f64::INFINITY, 2, "∞"),
        (f64::NEG_INFINITY, 0, "−∞"),
    ] {
        assert_eq!(fixed(value, decimals), text, "{value} to {decimals}");
    }
}

#[test]
fn significant_digits() {
    for (value, digits, text) in [
        (0.36, 3, "0.360"),
        (0.0, 3, "0"),
        (-0.0, 3, "0"),
        (-1.0, 3, "−1.00"),
        (12_345.6, 3, "12346"),
        (999.96, 4, "1000"),
        (99_999.6, 3, "1.00×10⁵"),
        (100_000.0, 3, "1.00×10⁵"),
        (0.001, 2, "0.0010"),
        (0.000_999_6, 3, "0.00100"),
        (0.000_99, 2, "9.9×10⁻⁴"),
        (-0.000_012, 2, "−1.2×10⁻⁵"),
        (5e-324, 1, "5×10⁻³²⁴"),
        (1.5, 0, "2"),
        (1.0 / 3.0, 99, "0.33333333333333331"),
        (f64::NAN, 3, "undefined"),
        (f64::NEG_INFINITY, 3, "−∞"),
    ] {
        assert_eq!(significant(value, digits), text, "{value} to {digits}");
    }
}

#[test]
fn compact_drops_what_says_nothing() {
    for (value, text) in [
        (0.36, "0.36"),
        (2.0, "2"),
        (-40.0, "−40"),
        (0.0, "0"),
        (-0.0, "0"),
        (1.0 / 3.0, "0.3333"),
        (12_345.0, "12345"),
        (0.99996, "1"),
        (1e-5, "10⁻⁵"),
        (-1e-5, "−10⁻⁵"),
        (1.2e-5, "1.2×10⁻⁵"),
        (1.1e7, "1.1×10⁷"),
        (1.234e7, "1.234×10⁷"),
        (99_999.9, "10⁵"),
        (f64::NAN, "undefined"),
        (f64::INFINITY, "∞"),
    ] {
        assert_eq!(compact(value), text, "{value}");
    }
}

#[test]
fn ticks_have_the_decimals_of_their_step() {
    for (value, step, text) in [
        (0.5, 0.1, "0.5"),
        (1.0, 0.25, "1.00"),
        (-0.75, 0.25, "−0.75"),
        (1e-17, 0.1, "0"),
        (20.0, 5.0, "20"),
        (200_000.0, 50_000.0, "2×10⁵"),
        (150_000.0, 50_000.0, "1.5×10⁵"),
        (0.000_02, 0.000_01, "2×10⁻⁵"),
        (123_456.5, 0.5, "123456.5"),
        (0.36, f64::NAN, "0.36"),
        (0.36, 0.0, "0.36"),
        (f64::NAN, 1.0, "undefined"),
    ] {
        assert_eq!(tick_label(value, step), text, "{value} by {step}");
    }
}

#[test]
fn exact_numbers_read_back_as_they_were() {
    for (value, text) in [
        (0.36, "0.36"),
        (-2.0, "-2"),
        (0.0, "0"),
        (-0.0, "0"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1e21, "1e21"),
        (0.0002, "2e-4"),
        (0.001, "1e-3"),
        (0.01, "0.01"),
        (40.0, "40"),
        (100_000.0, "1e5"),
        (5e-324, "5e-324"),
        (f64::NAN, "NaN"),
        (f64::NEG_INFINITY, "-inf"),
    ] {
        assert_eq!(exact(value), text);
    }
}

proptest::proptest! {
    #[test]
    fn exact_is_exact(value in proptest::num::f64::ANY) {
        let back: f64 = exact(value).parse().unwrap();
        proptest::prop_assert!(back == value || value.is_nan());
    }

    #[test]
    fn no_number_reads_as_minus_zero(value in proptest::num::f64::ANY, digits in 0_usize..9) {
        for text in [fixed(value, digits), significant(value, digits), compact(value)] {
            let digits = |c: char| ('1'..='9').contains(&c) || "∞u".contains(c);
            proptest::prop_assert!(!text.starts_with('−') || text.contains(digits), "{text}");
            proptest::prop_assert!(!text.contains('-'), "{text}");
        }
    }
}
