//! Numbers with as many digits as mean something.

use descent_draw::number::significant;

use crate::panes::Picture;

/// A number, or a vector in parentheses, each entry to three digits.
pub(crate) fn vector(values: &[f64]) -> String {
    if let [one] = values {
        return significant(*one, 3);
    }
    let mut out = String::new();
    for value in values {
        out.push_str(if out.is_empty() { "(" } else { ", " });
        out.push_str(&significant(*value, 3));
    }
    out.push(')');
    out
}

/// A position for a label on a plot.
pub(crate) fn point_text(at: &[f64; 2], picture: &Picture) -> String {
    let at = vector(&at[..picture.params.dim()]);
    crate::words::fill(picture.words.outside, &[("position", &at)])
}
