//! Four valleys of three different depths.

use std::borrow::Cow;

use super::plain::{Minima, Plain};
use super::{ObjectiveEntry, RateScale};
use crate::catalog::Scaling;
use crate::curvature::Hessian;
use crate::window::Window;

pub(super) static ENTRY: ObjectiveEntry = ObjectiveEntry {
    id: "styblinski-tang",
    name: "Styblinski–Tang",
    formula: |_| Cow::Borrowed("(x^4 - 16x^2 + 5x + y^4 - 16y^2 + 5y)/2"),
    parameters: &[],
    source: "Styblinski and Tang, Neural Networks 3 (1990), 467",
    question: "Does the deepest valley win?",
    rate: RateScale {
        range: (0.0, 0.07),
        scaling: Scaling::Linear,
        ticks: &[0.001, 0.01, 0.03, 0.058],
    },
    knobs: &[],
    make: |_| Box::new(STYBLINSKI_TANG),
};

/// The roots of 4x³ − 32x + 5 at which it rises.
const LOW: f64 = -2.903_534_027_771_177;
const HIGH: f64 = 2.746_802_770_990_837;

const STYBLINSKI_TANG: Plain = Plain {
    dim: 2,
    domain: Window::square(5.0),
    start: [0.4, 0.25],
    rate: 0.01,
    steps: 60,
    minima: Minima::Known(&[[LOW, LOW], [LOW, HIGH], [HIGH, LOW], [HIGH, HIGH]]),
    cusps: &[],
    value: |x, y| term(x) + term(y),
    gradient: |x, y| [slope(x), slope(y)],
    hessian: |x, y| Hessian {
        xx: 6.0 * x * x - 16.0,
        xy: 0.0,
        yy: 6.0 * y * y - 16.0,
    },
};

fn term(t: f64) -> f64 {
    let u = t * t;
    0.5 * (u * (u - 16.0) + 5.0 * t)
}

fn slope(t: f64) -> f64 {
    2.5 - 16.0 * t + 2.0 * (t * t * t)
}
