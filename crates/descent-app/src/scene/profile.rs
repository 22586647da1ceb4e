//! A function of one parameter, sampled for drawing.

use descent_core::{Objective, Window};

use super::landscape::quantile;

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
    /// The median of |f′| over the range: the unit of the slope's arrow.
    pub(crate) typical_slope: f64,
}

impl Profile {
    pub(crate) fn new(objective: &dyn Objective, window: Window) -> Self {
        let (lo, hi) = window.x;
        let mut points = Vec::new();
        let mut range = None;
        for i in 0..SAMPLES + 1 {
            let x = lo + (hi - lo) * (i as f64 / SAMPLES as f64);
            let y = objective.value(&[x]);
            points.push((x, y));
            if y.is_finite() {
                let (a, b): (f64, f64) = range.unwrap_or((y, y));
                range = Some((a.min(y), b.max(y)));
            }
        }
        let mut slopes = Vec::new();
        for pair in points.windows(2) {
            let slope = ((pair[1].1 - pair[0].1) / (pair[1].0 - pair[0].0)).abs();
            if slope.is_finite() {
                slopes.push(slope);
            }
        }
        let typical_slope = quantile(slopes, 0.5).filter(|slope| *slope > 0.0);
        let (a, b) = range.unwrap_or((0.0, 1.0));
        let pad = if b > a { 0.06 * (b - a) } else { 1.0 };
        Self {
            points,
            x: window.x,
            y: (a - pad, b + pad),
            typical_slope: typical_slope.unwrap_or(1.0),
        }
    }
}
