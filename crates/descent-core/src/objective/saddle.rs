//! Up one way, down the other.

use std::borrow::Cow;

use super::plain::{Minima, Plain};
use super::{ObjectiveEntry, RateScale};
use crate::catalog::Scaling;
use crate::curvature::Hessian;
use crate::window::Window;

pub(super) static ENTRY: ObjectiveEntry = ObjectiveEntry {
    id: "saddle",
    name: "Saddle",
    formula: |_| Cow::Borrowed("x^2 - y^2"),
    parameters: &[],
    source: "The hyperbolic paraboloid: the one stationary point is neither a minimum nor a maximum",
    question: "How does descent get off a saddle?",
    rate: RateScale {
        range: (0.0, 1.1),
        scaling: Scaling::Linear,
        ticks: &[0.1, 0.5, 1.0],
    },
    knobs: &[],
    make: |_| Box::new(SADDLE),
};

/// Without bound below: the path leaves the window in its last steps.
const SADDLE: Plain = Plain {
    dim: 2,
    domain: Window::square(2.0),
    start: [1.7, 0.01],
    rate: 0.1,
    steps: 30,
    minima: Minima::Known(&[]),
    cusps: &[],
    value: |x, y| x * x - y * y,
    gradient: |x, y| [2.0 * x, -2.0 * y],
    hessian: |_, _| Hessian {
        xx: 2.0,
        xy: 0.0,
        yy: -2.0,
    },
};
