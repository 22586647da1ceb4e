//! Numbers with as many digits as mean something.

use descent_core::math::ln;
use descent_draw::number::{fixed, significant};

use crate::panes::Picture;
use crate::params::Params;

/// A number, or a vector in parentheses, each entry to three digits.
pub(crate) fn vector(values: &[f64]) -> String {
    join(values.iter().map(|v| significant(*v, 3)))
}

/// A position with the decimals that the visible window can tell apart.
pub(crate) fn position(at: &[f64; 2], params: &Params) -> String {
    let decimals = decimals(params);
    let dim = params.dim();
    join(at[..dim].iter().map(|v| fixed(*v, decimals)))
}

/// A position for a label on a plot.
pub(crate) fn point_text(at: &[f64; 2], picture: &Picture) -> String {
    let at = vector(&at[..picture.params.dim()]);
    crate::words::fill(picture.words.outside, &[("position", &at)])
}

fn join(entries: impl Iterator<Item = String>) -> String {
    let entries: Vec<String> = entries.collect();
    match entries.as_slice() {
        [one] => one.clone(),
        many => format!("({})", many.join(", ")),
    }
}

/// Decimals that tell a thousandth of the window apart: 3 for a width of 6.
fn decimals(params: &Params) -> usize {
    let extent = params.window().extent(params.dim());
    let exponent = ln(extent / 1000.0) / std::f64::consts::LN_10;
    (-exponent.floor()).clamp(0.0, 12.0) as usize
}
