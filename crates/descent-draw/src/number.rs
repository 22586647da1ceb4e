//! Numbers as people read them, and as machines read them back ([`exact`] and
//! [`parse`]).
//!
//! For people: a true minus sign (U+2212), never "−0", and
//! "1.2×10⁻⁵" where plain notation would be a row of zeros. What is not finite
//! reads "undefined", "∞" or "−∞".

pub use crate::exact::{exact, parse};

use crate::decimal::Decimal;
use crate::path_data::push_integer;
use crate::ticks::decade;

/// Plain notation from a thousandth…
const SMALLEST_PLAIN_EXPONENT: i32 = -3;
/// …up to, and without, a hundred thousand.
const LARGEST_PLAIN_EXPONENT: i32 = 4;

/// A fixed number of decimals, at most 100: `fixed(-0.5, 2)` is "−0.50". Small
/// values round to "0.00". From 100,000 on it is scientific with that many decimals, except
/// whole numbers (no decimals), which stay plain below 10¹⁵.
pub fn fixed(value: f64, decimals: usize) -> String {
    let decimals = decimals.min(100);
    let large = if decimals == 0 { 1e15 } else { 1e5 };
    if !value.is_finite() {
        not_finite(value)
    } else if value.abs() >= large {
        let (mantissa, exponent) = mantissa_exponent(value, decimals);
        scientific(&mantissa, exponent)
    } else {
        plain(value, decimals)
    }
}

/// A number of significant digits, 1 to 17, with trailing zeros, so that a
/// read-out keeps its width while it changes: `significant(0.36, 3)` is
/// "0.360". Digits before the point are never rounded away (12345.6 to three
/// digits is "12346"). Zero is "0". From 100,000 on, and below a thousandth,
/// it is scientific.
pub fn significant(value: f64, digits: usize) -> String {
    if !value.is_finite() {
        return not_finite(value);
    }
    if value == 0.0 {
        return String::from("0");
    }
    let decimals = digits.clamp(1, 17) - 1;
    let (mantissa, exponent) = mantissa_exponent(value, decimals);
    if is_plain(exponent) {
        plain(value, usize_or_zero(decimals as i32 - exponent))
    } else {
        scientific(&mantissa, exponent)
    }
}

/// Up to four significant digits without trailing zeros: "0.36", "2", "10⁻⁵",
/// "1.234×10⁷". For constants that stand in a sentence.
pub fn compact(value: f64) -> String {
    if !value.is_finite() {
        return not_finite(value);
    }
    let (mantissa, exponent) = mantissa_exponent(value, 3);
    if value == 0.0 || is_plain(exponent) {
        return trimmed(plain(value, usize_or_zero(3 - exponent)));
    }
    let mantissa = trimmed(mantissa);
    match mantissa.strip_suffix('1') {
        Some(sign) if !sign.contains(|c: char| c.is_ascii_digit()) => {
            joined(&[sign, "10", &superscript(exponent)])
        }
        _ => scientific(&mantissa, exponent),
    }
}

/// The label of a tick at `value` on an axis with ticks `step` apart: as many
/// decimals as tell neighbours apart; zero is "0". Where `step` is not a
/// positive finite number it is [`compact`].
///
/// [`Scale::ticks`](crate::Scale::ticks) labels a whole axis in one notation.
pub fn tick_label(value: f64, step: f64) -> String {
    tick_label_in(value, step, is_scientific(value, step))
}

/// Whether labels of ticks up to `largest` should be scientific: where plain
/// ones are long, unless that takes more digits still.
pub(crate) fn is_scientific(largest: f64, step: f64) -> bool {
    let largest = largest.abs();
    if !largest.is_finite() || !is_positive(step) || largest < step * 0.5 {
        return false;
    }
    let exponent = decade(largest);
    !is_plain(exponent) && (exponent - decade(step) <= 4 || exponent >= 15)
}

/// [`tick_label`] in a given notation.
pub(crate) fn tick_label_in(value: f64, step: f64, in_powers: bool) -> String {
    if !value.is_finite() || !is_positive(step) {
        return compact(value);
    }
    if value.abs() < step * 1e-6 {
        return String::from("0");
    }
    let last_place = last_place(step);
    if in_powers {
        let decimals = usize_or_zero(decade(value.abs()) - last_place).min(17);
        let (mantissa, exponent) = mantissa_exponent(value, decimals);
        scientific(&trimmed(mantissa), exponent)
    } else {
        plain(value, usize_or_zero(-last_place).min(330))
    }
}

/// `mantissa` times a power of ten, without a factor of one: "2×10⁻⁵", "10³",
/// "1", "20".
pub(crate) fn power_label(mantissa: i32, exponent: i32) -> String {
    match (mantissa, exponent) {
        (_, 0 | 1) => plain(f64::from(mantissa) * [1.0, 10.0][exponent as usize], 0),
        (1, _) => joined(&["10", &superscript(exponent)]),
        (-1, _) => joined(&["−10", &superscript(exponent)]),
        _ => scientific(&plain(f64::from(mantissa), 0), exponent),
    }
}

fn is_plain(exponent: i32) -> bool {
    (SMALLEST_PLAIN_EXPONENT..=LARGEST_PLAIN_EXPONENT).contains(&exponent)
}

fn is_positive(step: f64) -> bool {
    step > 0.0 && step.is_finite()
}

fn usize_or_zero(value: i32) -> usize {
    value.max(0) as usize
}

fn not_finite(value: f64) -> String {
    String::from(if value.is_nan() {
        "undefined"
    } else if value > 0.0 {
        "∞"
    } else {
        "−∞"
    })
}

/// Plain notation with a true minus, and without it where all digits are zero.
fn plain(value: f64, decimals: usize) -> String {
    let exact = Decimal::exactly(value);
    let rounded = exact.rounded(exact.point + decimals as i32);
    let is_negative = value < 0.0 && !rounded.digits.is_empty();
    joined(&[if is_negative { "−" } else { "" }, &rounded.plain(decimals)])
}

/// The mantissa, rounded to decimals and with a true minus, and the exponent
/// that it has after rounding.
fn mantissa_exponent(value: f64, decimals: usize) -> (String, i32) {
    let rounded = Decimal::exactly(value).rounded(decimals as i32 + 1);
    let exponent = if rounded.digits.is_empty() {
        0
    } else {
        rounded.point - 1
    };
    let sign = if value < 0.0 { "−" } else { "" };
    let mantissa = Decimal::new(rounded.digits, 1).plain(decimals);
    (joined(&[sign, &mantissa]), exponent)
}

fn scientific(mantissa: &str, exponent: i32) -> String {
    joined(&[mantissa, "×10", &superscript(exponent)])
}

fn superscript(exponent: i32) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let mut digits = String::new();
    push_integer(&mut digits, exponent.unsigned_abs());
    let mut raised = String::from(if exponent < 0 { "⁻" } else { "" });
    for digit in digits.bytes() {
        raised.push(DIGITS[usize::from(digit - b'0')]);
    }
    raised
}

/// The parts as one string; the standard library's `concat` is larger.
pub(crate) fn joined(parts: &[&str]) -> String {
    let mut out = String::new();
    for part in parts {
        out.push_str(part);
    }
    out
}

/// Without zeros at the end of the decimals.
fn trimmed(mut text: String) -> String {
    if text.contains('.') {
        let kept = text.trim_end_matches('0').trim_end_matches('.').len();
        text.truncate(kept);
    }
    text
}

/// The power of ten of the last digit that a step needs: −2 for 0.25, 4 for
/// 50,000. At most three digits are looked at.
fn last_place(step: f64) -> i32 {
    let first = decade(step);
    let leading = step / crate::ticks::pow10(first);
    let extra = [1.0, 10.0, 100.0].iter().position(|scale| {
        let digits = leading * scale;
        (digits - digits.round_ties_even()).abs() < 1e-6
    });
    first - extra.map_or(2, |extra| extra as i32)
}
