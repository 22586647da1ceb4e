//! A bowl full of holes, 121 of them in the window.

use std::borrow::Cow;
use std::f64::consts::{PI, TAU};

use super::plain::{Minima, Plain};
use super::{ObjectiveEntry, RateScale};
use crate::catalog::Scaling;
use crate::curvature::Hessian;
use crate::math::{cos, sin};
use crate::window::Window;

pub(super) static ENTRY: ObjectiveEntry = ObjectiveEntry {
    id: "rastrigin",
    name: "Rastrigin",
    formula: |_| Cow::Borrowed("20 + x^2 - 10cos(2pi x) + y^2 - 10cos(2pi y)"),
    parameters: &[],
    source: "Rastrigin, Systems of Extremal Control, 1974, chapter 6",
    question: "How would you cross a hundred holes?",
    rate: RateScale {
        range: (0.0001, 0.1),
        scaling: Scaling::Log,
        ticks: &[0.0001, 0.001, 0.01, 0.1],
    },
    knobs: &[],
    make: |_| Box::new(RASTRIGIN),
};

const RASTRIGIN: Plain = Plain {
    dim: 2,
    domain: Window::square(5.12),
    start: [-3.5, 2.45],
    rate: 0.001,
    steps: 40,
    minima: Minima::Lattice,
    cusps: &[],
    value: |x, y| term(x) + term(y),
    gradient: |x, y| [slope(x), slope(y)],
    hessian: |x, y| Hessian {
        xx: 2.0 + 40.0 * PI * PI * cos(TAU * x),
        xy: 0.0,
        yy: 2.0 + 40.0 * PI * PI * cos(TAU * y),
    },
};

fn term(t: f64) -> f64 {
    t * t + 10.0 * (1.0 - cos(TAU * t))
}

fn slope(t: f64) -> f64 {
    10.0 * sin(TAU * t) * TAU + 2.0 * t
}
