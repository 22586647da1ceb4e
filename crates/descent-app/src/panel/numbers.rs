//! Numbers with as many digits as mean something.

use descent_core::math::ln;
use descent_draw::number::{fixed, significant};

use crate::panes::Picture;
use crate::params::Params;

/// A number, or a vector in parentheses, each entry to three digits.
pub(crate) fn vector(values: &[f64]) -> String {
    join(values, &|value| significant(value, 3))
}

/// A position with the decimals that the visible window can tell apart.
pub(crate) fn position(at: &[f64; 2], params: &Params) -> String {
    let decimals = decimals(params);
    join(&at[..params.dim()], &|value| fixed(value, decimals))
}

/// A position for a label on a plot.
pub(crate) fn point_text(at: &[f64; 2], picture: &Picture) -> String {
    let at = vector(&at[..picture.params.dim()]);
    crate::words::fill(picture.words.outside, &[("position", &at)])
}

fn join(values: &[f64], text: &dyn Fn(f64) -> String) -> String {
    if let [one] = values {
        return text(*one);
    }
    let mut out = String::new();
    for value in values {
        out.push_str(if out.is_empty() { "(" } else { ", " });
        out.push_str(&text(*value));
    }
    out.push(')');
    out
}

/// Decimals that tell a thousandth of the window apart: 3 for a width of 6.
fn decimals(params: &Params) -> usize {
    let extent = params.window().extent(params.dim());
    let exponent = ln(extent / 1000.0) / std::f64::consts::LN_10;
    (-exponent.floor()).clamp(0.0, 12.0) as usize
}
