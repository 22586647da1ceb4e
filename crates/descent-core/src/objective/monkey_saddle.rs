//! A saddle with three ways down, flat to second order in the middle.

use std::borrow::Cow;

use super::plain::{Minima, Plain};
use super::{ObjectiveEntry, RateScale};
use crate::catalog::Scaling;
use crate::curvature::Hessian;
use crate::window::Window;

pub(super) static ENTRY: ObjectiveEntry = ObjectiveEntry {
    id: "monkey-saddle",
    name: "Monkey saddle",
    formula: |_| Cow::Borrowed("x^3 - 3x y^2"),
    parameters: &[],
    source: "Hilbert and Cohn-Vossen, Geometry and the Imagination, 1932: room for two legs and a tail",
    question: "Why does the path wait, and then run?",
    rate: RateScale {
        range: (0.0, 0.2),
        scaling: Scaling::Linear,
        ticks: &[0.02, 0.05, 0.1],
    },
    knobs: &[],
    make: |_| Box::new(MONKEY_SADDLE),
};

/// Without bound below: the path leaves the window in its last steps.
const MONKEY_SADDLE: Plain = Plain {
    dim: 2,
    domain: Window::square(1.5),
    start: [1.3, 0.02],
    rate: 0.05,
    steps: 32,
    minima: Minima::Known(&[]),
    cusps: &[],
    value: |x, y| x * (x * x - 3.0 * y * y),
    gradient: |x, y| [3.0 * (x * x - y * y), -6.0 * x * y],
    hessian: |x, y| Hessian {
        xx: 6.0 * x,
        xy: -6.0 * y,
        yy: -6.0 * x,
    },
};
