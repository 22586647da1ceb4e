//! Gradient arrows on a lattice.

use crate::math::norm;
use crate::objective::Objective;
use crate::window::Window;

/// The gradient at one point of a lattice.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Arrow {
    /// Where.
    pub at: [f64; 2],
    /// The gradient there.
    pub gradient: [f64; 2],
    /// Its Euclidean norm.
    pub magnitude: f64,
}

/// The gradient of an objective of two parameters at the centres of
/// `columns × rows` equal cells of a window, without those that are not finite.
#[must_use]
pub fn arrows(
    objective: &dyn Objective,
    window: Window,
    columns: usize,
    rows: usize,
) -> Vec<Arrow> {
    let centre = |(lo, hi): (f64, f64), index: usize, count: usize| {
        lo + (hi - lo) * ((index as f64 + 0.5) / count as f64)
    };
    let mut arrows = Vec::with_capacity(columns * rows);
    for j in 0..rows {
        for i in 0..columns {
            let at = [centre(window.x, i, columns), centre(window.y, j, rows)];
            let mut gradient = [0.0; 2];
            objective.gradient(&at, &mut gradient);
            let magnitude = norm(&gradient);
            if magnitude.is_finite() {
                arrows.push(Arrow {
                    at,
                    gradient,
                    magnitude,
                });
            }
        }
    }
    arrows
}
