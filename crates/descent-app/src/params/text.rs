//! Texts that a person typed.

use descent_draw::number::parse;

/// A part of a query with its percent escapes undone. A percent sign that no
/// two hexadecimal digits follow stays; bytes that are not UTF-8 become `�`.
///
/// Ours, because the library for it is 0.5 KB larger in the page.
pub(super) fn decoded(text: &str) -> String {
    let digit = |at: usize| {
        let byte = text.as_bytes().get(at).copied().unwrap_or(0);
        (byte as char).to_digit(16)
    };
    let mut bytes = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let mut byte = text.as_bytes()[at];
        if byte == b'%'
            && let (Some(high), Some(low)) = (digit(at + 1), digit(at + 2))
        {
            // Two digits of 16 are at most 255.
            byte = (16 * high + low) as u8;
            at += 2;
        }
        bytes.push(byte);
        at += 1;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Appends a value to a query, with the characters escaped that would end it
/// or that an address does not carry.
pub(crate) fn escape(value: &str, out: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for byte in value.bytes() {
        let plain = byte.is_ascii_graphic() && !b"%&#\"<>`\\".contains(&byte);
        if plain {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for digit in [byte >> 4, byte & 15] {
                out.push(char::from(DIGITS[usize::from(digit)]));
            }
        }
    }
}

/// A finite number, also with a true minus sign; no other words or symbols,
/// and no more characters than any double needs.
pub(crate) fn parse_number(text: &str) -> Option<f64> {
    const LONGEST: usize = 400;
    let text = text.trim_ascii();
    if text.len() > LONGEST {
        return None;
    }
    let number = match text.strip_prefix('\u{2212}') {
        Some(positive) if positive.starts_with(|c: char| c.is_ascii_digit() || c == '.') => {
            -parse(positive)?
        }
        _ => parse(text)?,
    };
    // A negative zero is zero, as it is written.
    number.is_finite().then_some(number + 0.0)
}

/// Levenshtein's distance, for "did you mean".
pub(super) fn edit_distance(a: &str, b: &str) -> usize {
    let mut row = Vec::new();
    for length in 0..b.len() + 1 {
        row.push(length);
    }
    for x in a.bytes().take(64) {
        let (mut diagonal, mut left) = (row[0], row[0] + 1);
        row[0] = left;
        for (y, above) in b.bytes().zip(&mut row[1..]) {
            let substituted = diagonal + usize::from(x != y);
            diagonal = *above;
            left = substituted.min(left + 1).min(diagonal + 1);
            *above = left;
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn escapes_are_undone_and_stray_signs_stay() {
        for (text, plain) in [
            ("x%5E2+y", "x^2+y"),
            ("%ce%b8", "θ"),
            ("100%", "100%"),
            ("%2", "%2"),
            ("%zz%41", "%zzA"),
            ("%ff", "\u{fffd}"),
            ("θ%", "θ%"),
        ] {
            assert_eq!(decoded(text), plain, "{text}");
        }
    }
}
