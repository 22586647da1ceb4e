//! A function of one parameter, sampled for drawing.

use descent_core::{Objective, Window};

/// Points along a curve; more than any plot has pixels across a segment.
const SAMPLES: usize = 600;

/// A curve over the visible range.
pub(crate) struct Profile {
    /// (θ, f(θ)) from left to right; values may be non-finite.
    pub(crate) points: Vec<(f64, f64)>,
    /// The visible range of θ.
    pub(crate) x: (f64, f64),
    /// Lowest and highest finite value, widened a little; never empty.
    pub(crate) y: (f64, f64),
}

impl Profile {
    pub(crate) fn new(objective: &dyn Objective, window: Window) -> Self {
        let (lo, hi) = window.x;
        let points: Vec<(f64, f64)> = (0..=SAMPLES)
            .map(|i| {
                let x = lo + (hi - lo) * (i as f64 / SAMPLES as f64);
                (x, objective.value(&[x]))
            })
            .collect();
        let finite = points.iter().map(|(_, y)| *y).filter(|y| y.is_finite());
        let range = finite.fold(None, |range: Option<(f64, f64)>, y| {
            let (a, b) = range.unwrap_or((y, y));
            Some((a.min(y), b.max(y)))
        });
        let (a, b) = range.unwrap_or((0.0, 1.0));
        let pad = if b > a { 0.06 * (b - a) } else { 1.0 };
        Self {
            points,
            x: window.x,
            y: (a - pad, b + pad),
        }
    }
}
