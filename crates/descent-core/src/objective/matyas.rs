//! A shallow trough along the diagonal, 25 times steeper across than along.

use std::borrow::Cow;

use super::plain::{Minima, Plain};
use super::{ObjectiveEntry, RateScale};
use crate::catalog::Scaling;
use crate::curvature::Hessian;
use crate::window::Window;

pub(super) static ENTRY: ObjectiveEntry = ObjectiveEntry {
    id: "matyas",
    name: "Matyas",
    formula: |_| Cow::Borrowed("0.26(x^2 + y^2) - 0.48x y"),
    parameters: &[],
    source: "Matyas, Random Optimization, Automation and Remote Control 26 (1965), 246",
    question: "One leap into the valley, and then?",
    rate: RateScale {
        range: (0.0, 2.2),
        scaling: Scaling::Linear,
        ticks: &[0.2, 1.0, 1.9],
    },
    knobs: &[],
    make: |_| Box::new(MATYAS),
};

/// The eigenvalues are 1 and 0.04: at a rate of 1 the first step lands on the
/// valley floor.
const MATYAS: Plain = Plain {
    dim: 2,
    domain: Window::square(10.0),
    start: [9.0, 2.0],
    rate: 1.0,
    steps: 60,
    minima: Minima::Known(&[[0.0, 0.0]]),
    cusps: &[],
    value: |x, y| 0.26 * (x * x + y * y) - 0.48 * x * y,
    gradient: |x, y| [0.52 * x - 0.48 * y, 0.52 * y - 0.48 * x],
    hessian: |_, _| Hessian {
        xx: 0.52,
        xy: -0.48,
        yy: 0.52,
    },
};
