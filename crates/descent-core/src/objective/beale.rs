//! A flat valley with sharp peaks at the corners.

use std::borrow::Cow;

use super::plain::{Minima, Plain};
use super::{ObjectiveEntry, RateScale};
use crate::catalog::Scaling;
use crate::curvature::Hessian;
use crate::window::Window;

pub(super) static ENTRY: ObjectiveEntry = ObjectiveEntry {
    id: "beale",
    name: "Beale",
    formula: |_| Cow::Borrowed("(1.5 - x + x y)^2 + (2.25 - x + x y^2)^2 + (2.625 - x + x y^3)^2"),
    parameters: &[],
    source: "Beale, On an Iterative Method for Finding a Local Minimum, Princeton, 1958",
    question: "One rate for the cliff and for the plain?",
    rate: RateScale {
        range: (0.0001, 0.1),
        scaling: Scaling::Log,
        ticks: &[0.0001, 0.001, 0.01, 0.1],
    },
    knobs: &[],
    make: |_| Box::new(BEALE),
};

const BEALE: Plain = Plain {
    dim: 2,
    domain: Window::square(4.5),
    start: [1.0, 1.5],
    rate: 0.01,
    steps: 200,
    minima: Minima::Known(&[[3.0, 0.5]]),
    cusps: &[],
    value: |x, y| {
        let [a, b, c] = residuals(x, y);
        a * a + b * b + c * c
    },
    gradient: |x, y| {
        // Term by term, the steepest first: where a path is sensitive, a sum in
        // another order shows after forty steps.
        let [a, b, c] = residuals(x, y).map(|residual| 2.0 * residual);
        let y2 = y * y;
        [
            c * (y2 * y) - c + b * y2 - b + a * y - a,
            c * x * (3.0 * y2) + b * x * (2.0 * y) + a * x,
        ]
    },
    hessian: |x, y| {
        let [a, b, c] = residuals(x, y);
        let y2 = y * y;
        let (p, q, r) = (y - 1.0, y2 - 1.0, y2 * y - 1.0);
        Hessian {
            xx: 2.0 * (p * p + q * q + r * r),
            xy: 2.0 * (a + y * (2.0 * b + 3.0 * y * c) + x * (p + y * (2.0 * q + 3.0 * y * r))),
            yy: 2.0 * x * (2.0 * b + 6.0 * y * c + x * (1.0 + y2 * (4.0 + 9.0 * y2))),
        }
    },
};

/// How far each of Beale's three equations is from being true.
fn residuals(x: f64, y: f64) -> [f64; 3] {
    let y2 = y * y;
    [1.5 - x + x * y, 2.25 - x + x * y2, 2.625 - x + x * (y2 * y)]
}
