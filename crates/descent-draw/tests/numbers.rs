//! Numbers as the page shows and as links carry them.

use descent_draw::number::{compact, exact, fixed, parse, significant, tick_label};
use proptest::prelude::*;

#[test]
fn fixed_decimals() {
    for (value, decimals, text) in [
        (0.0, 2, "0.00"),
        (-0.0, 2, "0.00"),
        (-0.001, 2, "0.00"),
        (-0.005_1, 2, "−0.01"),
        (2.7168, 3, "2.717"),
        (-2.5, 1, "−2.5"),
        (0.125, 2, "0.12"),
        (0.375, 2, "0.38"),
        (0.5, 0, "0"),
        (0.5, usize::MAX, &format!("0.5{}", "0".repeat(99))),
        (-0.75, 0, "−1"),
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
        (1e16, "1e16"),
        (9_999_999_999_999_998.0, "9999999999999998"),
        (0.0001, "0.0001"),
        (-0.000_099, "-9.9e-5"),
        (0.01, "0.01"),
        (40.0, "40"),
        (100_000.0, "100000"),
        (5e-324, "5e-324"),
        (f64::NAN, "NaN"),
        (f64::NEG_INFINITY, "-inf"),
    ] {
        assert_eq!(exact(value), text);
    }
}

#[test]
fn numbers_are_read_as_rust_reads_them() {
    for text in [
        "0",
        "-0",
        "1",
        "+1.5",
        ".5",
        "5.",
        "-.5e3",
        "1e5",
        "1E+5",
        "1e-5",
        "0.1",
        "1e23",
        "1e400",
        "1e-400",
        "5e-324",
        "2.4703282292062327e-324",
        "2.4703282292062328e-324",
        "1.7976931348623157e308",
        "1.7976931348623158e308",
        "1.7976931348623159e308",
        "9007199254740993",
        "9007199254740993.0000000000000000000000000000000001",
        "2.2250738585072011e-308",
        "0.000000000000000000000000000000000000001",
        "1000000000000000000000000000000000000000",
        "1e999999999999",
        "1e-999999999999",
        "0e999999999999",
    ] {
        let value: f64 = text.parse().unwrap();
        assert_eq!(
            parse(text).map(f64::to_bits),
            Some(value.to_bits()),
            "{text}"
        );
    }
    for text in [
        "", "+", "-", ".", "e5", "1e", "1e+", "1e5.", "1.2.3", " 1", "1 ", "1_000", "inf", "NaN",
        "0x10", "--1", "１", "1e٣", "−1",
    ] {
        assert_eq!(parse(text), None, "{text:?}");
    }
}

/// With U+2212 for the minus and none before zeros, as Rust's formatting
/// would be.
fn like_ours(text: &str) -> String {
    let is_zero = !text.contains(|c: char| ('1'..='9').contains(&c));
    text.replacen('-', if is_zero { "" } else { "−" }, 1)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn exact_is_the_shortest_that_reads_back(value in prop::num::f64::ANY) {
        let text = exact(value);
        let back: f64 = text.parse().unwrap();
        prop_assert!(back == value || value.is_nan());
        let is_plain = value == 0.0 || !value.is_finite() || (1e-4..1e16).contains(&value.abs());
        let rust = if is_plain { format!("{}", value + 0.0) } else { format!("{value:e}") };
        // Where the value lies just between two texts of that length, Rust takes
        // the upper one and we, like Python, the even one.
        prop_assert_eq!(text.len(), rust.len(), "{} {}", text, rust);
    }

    #[test]
    fn what_is_written_is_read(value in prop::num::f64::NORMAL | prop::num::f64::SUBNORMAL) {
        prop_assert_eq!(parse(&exact(value)).map(f64::to_bits), Some(value.to_bits()));
        prop_assert_eq!(parse(&format!("{value:.30e}")), Some(value));
        prop_assert_eq!(parse(&format!("{value:.3}")), format!("{value:.3}").parse().ok());
    }

    /// Numbers of few digits, and their neighbours, which have many.
    #[test]
    fn few_digits_are_written_as_rust_writes_them(
        digits in 0_u64..1 << 53, cut in 0_u32..16, power in -40_i32..40, aside in -1_i8..=1,
    ) {
        let short: f64 = format!("{}e{power}", digits / 10_u64.pow(cut)).parse().unwrap();
        let value = match aside {
            -1 => short.next_down().max(0.0),
            1 => short.next_up(),
            _ => short,
        };
        let is_plain = value == 0.0 || (1e-4..1e16).contains(&value);
        let rust = if is_plain { format!("{value}") } else { format!("{value:e}") };
        let text = exact(value);
        prop_assert!(text == rust || text.len() == rust.len() && aside != 0, "{} {}", text, rust);
        prop_assert_eq!(parse(&text), Some(value));
        prop_assert_eq!(parse(&rust), Some(value));
    }

    /// Odd numbers of 54 bits lie just between two doubles.
    #[test]
    fn midpoints_go_to_the_even_neighbour(bits in 0_u64..1 << 53, zeros in 0_usize..400) {
        let middle = (1 << 53) | bits | 1;
        let zeros = "0".repeat(zeros);
        for text in [
            format!("{middle}"),
            format!("{middle}.{zeros}"),
            format!("{middle}.{zeros}1"),
            format!("{}.9{}", middle - 1, "9".repeat(zeros.len())),
            format!("{middle}{zeros}"),
            format!("{middle}e-{}", zeros.len()),
        ] {
            prop_assert_eq!(parse(&text), text.parse().ok(), "{}", text);
        }
    }

    #[test]
    fn any_digits_are_read_as_rust_reads_them(text in "[+-]?[0-9]{0,25}[.]?[0-9]{0,25}(e[+-]?[0-9]{1,3})?") {
        prop_assert_eq!(parse(&text), text.parse().ok());
    }

    #[test]
    fn any_text_is_refused_or_read(text in "[-+.e0-9a ]{0,8}") {
        prop_assert_eq!(parse(&text), text.parse().ok());
    }

    #[test]
    fn decimals_are_those_of_rust(value in -1e5..1e5, small in -1.0..1.0, decimals in 0_usize..20) {
        for value in [value, small, small * 1e-9] {
            prop_assert_eq!(fixed(value, decimals), like_ours(&format!("{value:.decimals$}")));
        }
    }

    #[test]
    fn digits_are_those_of_rust(value in prop::num::f64::NORMAL, digits in 1_usize..17) {
        let text = significant(value, digits);
        let rust = format!("{value:.*e}", digits - 1);
        let (mantissa, exponent) = rust.split_once('e').unwrap();
        let exponent: i32 = exponent.parse().unwrap();
        prop_assume!(!(-3..5).contains(&exponent));
        prop_assert!(text.starts_with(&like_ours(mantissa)), "{text} {rust}");
    }

    #[test]
    fn no_number_reads_as_minus_zero(value in prop::num::f64::ANY, digits in 0_usize..9) {
        for text in [fixed(value, digits), significant(value, digits), compact(value)] {
            let digits = |c: char| ('1'..='9').contains(&c) || "∞u".contains(c);
            prop_assert!(!text.starts_with('−') || text.contains(digits), "{text}");
            prop_assert!(!text.contains('-'), "{text}");
        }
    }
}
