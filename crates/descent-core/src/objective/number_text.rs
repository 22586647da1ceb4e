//! Decimal numbers written into formulas and read from lists.
//!
//! Small, where the standard library's conversions are large in the page.

use crate::math::times;

/// Significant digits that are written: as many as every double keeps.
const DIGITS: u64 = 1_000_000_000_000_000;

/// 10 to a whole power; exact up to 10²².
pub(super) fn power_of_ten(exponent: i32) -> f64 {
    let mut power = 1.0;
    for _ in 0..exponent {
        power *= 10.0;
    }
    power
}

/// A product with a whole power of ten, by exact powers.
fn scaled(mut value: f64, mut exponent: i32) -> f64 {
    while exponent != 0 {
        let step = exponent.abs().min(22);
        if exponent > 0 {
            value *= power_of_ten(step);
            exponent -= step;
        } else {
            value /= power_of_ten(step);
            exponent += step;
        }
    }
    value
}

/// Appends a finite number in the grammar of typed functions, to fifteen
/// significant digits without trailing zeros.
pub(super) fn push_number(out: &mut String, value: f64) {
    if value < 0.0 {
        out.push('-');
    }
    let size = value.abs();
    if size == 0.0 {
        out.push('0');
        return;
    }
    let (mut decimals, mut about) = (0, size);
    while about < 0.1 * DIGITS as f64 {
        about *= 10.0;
        decimals += 1;
    }
    while about >= DIGITS as f64 {
        about /= 10.0;
        decimals -= 1;
    }
    let mut digits = (scaled(size, decimals) + 0.5) as u64;
    while digits.is_multiple_of(10) {
        digits /= 10;
        decimals -= 1;
    }
    let digits = digits.to_string();
    let exponent = digits.len() as i32 - 1 - decimals;
    let is_plain = (-5..15).contains(&exponent);
    let whole = if is_plain { exponent + 1 } else { 1 };
    if whole <= 0 {
        out.push_str("0.");
    }
    for _ in whole..0 {
        out.push('0');
    }
    for (place, digit) in (0..).zip(digits.chars()) {
        if place == whole && place > 0 {
            out.push('.');
        }
        out.push(digit);
    }
    for _ in digits.len() as i32..whole {
        out.push('0');
    }
    if !is_plain {
        out.push('e');
        out.push_str(&exponent.to_string());
    }
}

/// A finite number in the grammar of typed functions, to fifteen significant
/// digits.
pub(super) fn numeral(value: f64) -> String {
    let mut text = String::new();
    push_number(&mut text, value);
    text
}

/// Appends a number with the sign of a sum before it: ` + 2` or ` - 2`.
pub(super) fn push_summand(out: &mut String, value: f64) {
    out.push_str(if value < 0.0 { " - " } else { " + " });
    push_number(out, value.abs());
}

/// Reads the decimal number that a text begins with: perhaps a sign, digits,
/// perhaps a point and an exponent. Gives the number and the rest of the text;
/// `None` where no number begins.
///
/// The result is the nearest double but for ties within 10⁻³⁰ of it, so that
/// every double in its shortest form reads back as itself. Beyond about 10²⁹⁰
/// it is infinite or `NaN`.
pub(super) fn read_number(text: &str) -> Option<(f64, &str)> {
    let negative = text.strip_prefix(['-', '−']);
    let unsigned = negative.or(text.strip_prefix('+')).unwrap_or(text);
    let (mut mantissa, mut exponent) = (0_u64, 0_i32);
    let (mut found, mut decimals) = (false, 0);
    let mut rest = unsigned;
    while let Some(first) = rest.bytes().next() {
        if first == b'.' && decimals == 0 {
            decimals = 1;
        } else if first.is_ascii_digit() {
            found = true;
            // Eighteen digits are more than a double holds.
            if mantissa < 1_000_000_000_000_000_000 {
                mantissa = 10 * mantissa + u64::from(first - b'0');
                exponent -= decimals;
            } else {
                exponent += 1 - decimals;
            }
        } else {
            break;
        }
        rest = &rest[1..];
    }
    if !found {
        return None;
    }
    if let Some(power) = rest.strip_prefix(['e', 'E']) {
        let minus = power.strip_prefix('-');
        let digits = minus.or(power.strip_prefix('+')).unwrap_or(power);
        let after = digits.trim_start_matches(|c: char| c.is_ascii_digit());
        if after.len() < digits.len() {
            let mut size = 0;
            for digit in digits[..digits.len() - after.len()].bytes() {
                size = 9999.min(10 * size + i32::from(digit - b'0'));
            }
            exponent += if minus.is_some() { -size } else { size };
            rest = after;
        }
    }
    let value = nearest(mantissa, exponent);
    Some((
        if negative.is_some() {
            0.0 - value
        } else {
            value
        },
        rest,
    ))
}

/// `mantissa` · 10^`exponent`, worked out with twice the digits of a double.
fn nearest(mantissa: u64, exponent: i32) -> f64 {
    let high = mantissa as f64;
    // Exact: the mantissa is below 10¹⁹, and a double is as near as 2¹⁰.
    let mut number = (high, mantissa.wrapping_sub(high as u64) as i64 as f64);
    let mut left = exponent.clamp(-400, 400);
    while left != 0 {
        let step = left.abs().min(22);
        let power = (power_of_ten(step), 0.0);
        if left > 0 {
            number = times(number, power);
            left -= step;
        } else {
            let quotient = number.0 / power.0;
            let back = times((quotient, 0.0), power);
            let rest = (number.0 - back.0) - back.1 + number.1;
            let correction = rest / power.0;
            let sum = quotient + correction;
            number = (sum, correction - (sum - quotient));
            left += step;
        }
    }
    number.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::{Purpose, Stream};

    #[test]
    fn numbers_are_written_short() {
        for (value, text) in [
            (0.0, "0"),
            (2.0, "2"),
            (-617.5, "-617.5"),
            (0.1 + 0.2, "0.3"),
            (34.897_468_315_052_04, "34.897468315052"),
            (1.0 / 3.0, "0.333333333333333"),
            (0.000_012_5, "0.0000125"),
            (9e-7, "9e-7"),
            (1.25e-20, "1.25e-20"),
            (1e14, "100000000000000"),
            (1.5e15, "1.5e15"),
            (-2.5e300, "-2.5e300"),
            (20.05, "20.05"),
            (100.0, "100"),
        ] {
            assert_eq!(numeral(value), text);
        }
        let mut sum = String::from("2");
        push_summand(&mut sum, -0.5);
        push_summand(&mut sum, 4.0);
        assert_eq!(sum, "2 - 0.5 + 4");
    }

    #[test]
    fn numbers_survive_writing_to_fifteen_digits() {
        let mut stream = Stream::new(3, Purpose::Starts, 0);
        for _ in 0..20_000 {
            let value = stream.normal() * power_of_ten(stream.below(40) as i32) / 1e20;
            let read: f64 = numeral(value).parse().unwrap();
            assert!((read - value).abs() <= 6e-15 * value.abs(), "{value:e}");
        }
    }

    #[test]
    fn numbers_read_as_the_standard_library_reads_them() {
        let mut stream = Stream::new(4, Purpose::Starts, 0);
        for i in 0..40_000 {
            let value = stream.normal() * power_of_ten(stream.below(60) as i32) / 1e30;
            let text = match i % 4 {
                0 => format!("{value}"),
                1 => format!("{value:e}"),
                2 => format!("{value:.25}"),
                _ => format!("{value:.3}"),
            };
            let (read, rest) = read_number(&text).unwrap();
            let theirs: f64 = text.parse().unwrap();
            assert_eq!((read, rest), (theirs, ""), "{text}");
        }
    }

    #[test]
    fn numbers_end_where_they_end() {
        for (text, value, rest) in [
            ("2:3", 2.0, ":3"),
            ("-.5,", -0.5, ","),
            ("−4. 1", -4.0, " 1"),
            ("+1e3e", 1000.0, "e"),
            ("1e", 1.0, "e"),
            ("1e+", 1.0, "e+"),
            ("1.2.3", 1.2, ".3"),
            ("1e-99999", 0.0, ""),
            ("-0", 0.0, ""),
            ("00012", 12.0, ""),
        ] {
            assert_eq!(read_number(text), Some((value, rest)), "{text}");
        }
        for text in ["", "-", ".", "e5", "x", "--1", "∞", "NaN", "-é"] {
            assert_eq!(read_number(text), None, "{text}");
        }
        let huge = read_number("1e99999").map(|(value, _)| value.is_finite());
        assert_eq!(huge, Some(false));
    }
}
