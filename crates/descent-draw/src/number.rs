//! Numbers as people read them, and one way as machines read them back.
//!
//! For people: a true minus sign (U+2212), never "−0", and
//! "1.2×10⁻⁵" where plain notation would be a row of zeros. What is not finite
//! reads "undefined", "∞" or "−∞".

use crate::decimal::Decimal;
use crate::path_data::push_integer;
use crate::ticks::decade;

/// Plain notation from a thousandth…
const SMALLEST_PLAIN_EXPONENT: i32 = -3;
/// …up to, and without, a hundred thousand.
const LARGEST_PLAIN_EXPONENT: i32 = 4;

/// A fixed number of decimals: `fixed(-0.5, 2)` is "−0.50". Small values round
/// to "0.00". From 100,000 on it is scientific with that many decimals, except
/// whole numbers (no decimals), which stay plain below 10¹⁵.
pub fn fixed(value: f64, decimals: usize) -> String {
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
            [sign, "10", &superscript(exponent)].concat()
        }
        _ => scientific(&mantissa, exponent),
    }
}

/// The label of a tick at `value` on an axis with ticks `step` apart: as many
/// decimals as tell neighbours apart; zero is "0". Where `step` is not a positive finite
/// number it is [`compact`].
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
        (1, _) => ["10", &superscript(exponent)].concat(),
        (-1, _) => ["−10", &superscript(exponent)].concat(),
        _ => scientific(&plain(f64::from(mantissa), 0), exponent),
    }
}

/// The shortest text that reads back as the same number, for query strings
/// and number boxes: ASCII, plain or with `e`, whichever is shorter. `NaN`,
/// `inf` and `-inf` for what is not finite; a negative zero is `0`.
pub fn exact(value: f64) -> String {
    let sign = if value < 0.0 { "-" } else { "" };
    if !value.is_finite() {
        return [sign, if value.is_nan() { "NaN" } else { "inf" }].concat();
    }
    if value == 0.0 {
        return String::from("0");
    }
    let decimal = Decimal::shortest(value);
    let count = decimal.digits.len() as i32;
    let plain = digits(&decimal, usize_or_zero(count - decimal.point));
    let power = decimal.point - 1;
    let mantissa = Decimal::new(decimal.digits, 1);
    let mut with_exponent = digits(&mantissa, usize_or_zero(count - 1));
    with_exponent.push_str(if power < 0 { "e-" } else { "e" });
    push_integer(&mut with_exponent, power.unsigned_abs());
    let is_plain = plain.len() <= with_exponent.len();
    [sign, if is_plain { &plain } else { &with_exponent }].concat()
}

/// Reads a decimal number: an optional sign, digits with at most one point
/// among them, and an optional exponent (`e`, an optional sign, digits). The
/// nearest double, and an infinity beyond the largest. `None` for anything
/// else, words such as `inf` and spaces included.
///
/// As exact as Rust's own `parse`, which is 15 KB larger in the compressed
/// page.
pub fn parse(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (mantissa, power) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, power)) => (mantissa, integer(power)?),
        None => (unsigned, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let mut digits = Vec::with_capacity(mantissa.len());
    for c in whole.chars().chain(fraction.chars()) {
        digits.push(c.to_digit(10)? as u8);
    }
    if digits.is_empty() {
        return None;
    }
    let point = i32::try_from(whole.len()).ok()?.saturating_add(power);
    let value = Decimal::new(digits, point).to_f64();
    Some(if text.starts_with('-') { -value } else { value })
}

/// A whole number with an optional sign, held within a million either way.
fn integer(text: &str) -> Option<i32> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.is_empty() {
        return None;
    }
    let mut value = 0;
    for c in digits.chars() {
        value = (value * 10 + c.to_digit(10)? as i32).min(1_000_000);
    }
    Some(if text.starts_with('-') { -value } else { value })
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
    [
        if is_negative { "−" } else { "" },
        &digits(&rounded, decimals),
    ]
    .concat()
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
    let mantissa = digits(&Decimal::new(rounded.digits, 1), decimals);
    ([sign, &mantissa].concat(), exponent)
}

/// Digits with a point, and exactly so many after it; further ones are cut.
fn digits(decimal: &Decimal, decimals: usize) -> String {
    let digit = |place: i32| {
        let digit = usize::try_from(place).ok();
        let digit = digit.and_then(|place| decimal.digits.get(place));
        char::from(b'0' + digit.unwrap_or(&0))
    };
    let mut out = String::new();
    if decimal.point <= 0 {
        out.push('0');
    }
    (0..decimal.point).for_each(|place| out.push(digit(place)));
    if decimals > 0 {
        out.push('.');
        (decimal.point..decimal.point + decimals as i32).for_each(|place| out.push(digit(place)));
    }
    out
}

fn scientific(mantissa: &str, exponent: i32) -> String {
    [mantissa, "×10", &superscript(exponent)].concat()
}

fn superscript(exponent: i32) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let mut digits = String::new();
    push_integer(&mut digits, exponent.unsigned_abs());
    let sign = (exponent < 0).then_some('⁻');
    let raised = digits
        .bytes()
        .map(|digit| DIGITS[usize::from(digit - b'0')]);
    sign.into_iter().chain(raised).collect()
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
