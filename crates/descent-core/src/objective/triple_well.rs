//! Two deep wells and a shallow one between them.

use std::borrow::Cow;

use super::plain::{Minima, Plain};
use super::{ObjectiveEntry, RateScale};
use crate::catalog::Scaling;
use crate::curvature::Hessian;
use crate::window::Window;

pub(super) static ENTRY: ObjectiveEntry = ObjectiveEntry {
    id: "triple-well",
    name: "Triple well",
    formula: |_| Cow::Borrowed("0.05x^6 - 0.55x^4 + 1.4x^2"),
    parameters: &[],
    source: "Even polynomial of degree six: equal global minima at x² = (11 + √37)/3, a local one at 0",
    question: "Does a step downhill lead to the lowest point?",
    rate: RateScale {
        range: (0.0, 0.2),
        scaling: Scaling::Linear,
        ticks: &[0.01, 0.05, 0.1, 0.144],
    },
    knobs: &[],
    make: |_| Box::new(TRIPLE_WELL),
};

/// The start is just outside the top at 1.2803, x² = (11 − √37)/3.
const TRIPLE_WELL: Plain = Plain {
    dim: 1,
    domain: Window::square(3.0),
    start: [1.3, 0.0],
    rate: 0.05,
    steps: 60,
    minima: Minima::Known(&[
        [-2.386_263_643_599_775, 0.0],
        [2.386_263_643_599_775, 0.0],
        [0.0, 0.0],
    ]),
    cusps: &[],
    value: |x, _| {
        let u = x * x;
        u * (1.4 - u * (0.55 - 0.05 * u))
    },
    gradient: |x, _| {
        let u = x * x;
        [x * (2.8 - u * (2.2 - 0.3 * u)), 0.0]
    },
    hessian: |x, _| {
        let u = x * x;
        Hessian {
            xx: 2.8 - u * (6.6 - 1.5 * u),
            ..Hessian::default()
        }
    },
};
