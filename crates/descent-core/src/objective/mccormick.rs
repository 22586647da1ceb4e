//! A steep-sided valley whose floor goes up and down.

use std::borrow::Cow;

use super::plain::{Minima, Plain};
use super::{ObjectiveEntry, RateScale};
use crate::catalog::Scaling;
use crate::curvature::Hessian;
use crate::math::{cos, sin};
use crate::window::Window;

pub(super) static ENTRY: ObjectiveEntry = ObjectiveEntry {
    id: "mccormick",
    name: "McCormick",
    formula: |_| Cow::Borrowed("sin(x + y) + (x - y)^2 - 1.5x + 2.5y + 1"),
    parameters: &[],
    source: "McCormick, Mathematical Programming 10 (1976), 147",
    question: "Is the first valley the lowest?",
    rate: RateScale {
        range: (0.0, 0.6),
        scaling: Scaling::Linear,
        ticks: &[0.05, 0.2, 0.5],
    },
    knobs: &[],
    make: |_| Box::new(MCCORMICK),
};

/// Minima are where x − y = 1 and x + y = −2π/3 + 2kπ; two are in the domain.
const MCCORMICK: Plain = Plain {
    dim: 2,
    domain: Window::new((-1.5, 4.0), (-3.0, 4.0)),
    start: [0.2, 3.4],
    rate: 0.1,
    steps: 60,
    minima: Minima::Known(&[
        [-0.547_197_551_196_597_7, -1.547_197_551_196_597_9],
        [2.594_395_102_393_195_7, 1.594_395_102_393_195_5],
    ]),
    cusps: &[],
    value: |x, y| sin(x + y) + (x - y) * (x - y) - 1.5 * x + 2.5 * y + 1.0,
    gradient: |x, y| {
        let (across, along) = (2.0 * (x - y), cos(x + y));
        [-1.5 + across + along, 2.5 - across + along]
    },
    hessian: |x, y| {
        let bend = sin(x + y);
        Hessian {
            xx: 2.0 - bend,
            xy: -2.0 - bend,
            yy: 2.0 - bend,
        }
    },
};
