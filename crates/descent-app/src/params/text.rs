//! Texts that a person typed.

use descent_draw::number::parse;

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
