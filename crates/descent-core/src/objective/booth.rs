//! The squared errors of two linear equations.

use std::borrow::Cow;

use super::plain::{Minima, Plain};
use super::{ObjectiveEntry, RateScale};
use crate::catalog::Scaling;
use crate::curvature::Hessian;
use crate::window::Window;

pub(super) static ENTRY: ObjectiveEntry = ObjectiveEntry {
    id: "booth",
    name: "Booth",
    formula: |_| Cow::Borrowed("(x + 2y - 7)^2 + (2x + y - 5)^2"),
    parameters: &[],
    source: "Jamil and Yang, Int. J. Math. Modelling and Numerical Optimisation 4 (2013), 150",
    question: "Can descent solve two equations at once?",
    rate: RateScale {
        range: (0.0, 0.12),
        scaling: Scaling::Linear,
        ticks: &[0.01, 0.05, 0.111],
    },
    knobs: &[],
    make: |_| Box::new(BOOTH),
};

const BOOTH: Plain = Plain {
    dim: 2,
    domain: Window::square(10.0),
    start: [-7.0, 8.0],
    rate: 0.1,
    steps: 40,
    minima: Minima::Known(&[[1.0, 3.0]]),
    cusps: &[],
    value: |x, y| {
        let (a, b) = (x + 2.0 * y - 7.0, 2.0 * x + y - 5.0);
        a * a + b * b
    },
    gradient: |x, y| {
        let (a, b) = (x + 2.0 * y - 7.0, 2.0 * x + y - 5.0);
        [2.0 * a + 4.0 * b, 4.0 * a + 2.0 * b]
    },
    hessian: |_, _| Hessian {
        xx: 10.0,
        xy: 8.0,
        yy: 10.0,
    },
};
