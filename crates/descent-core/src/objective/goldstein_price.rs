//! Steep walls around four valleys, with values from 3 to a million.

use std::borrow::Cow;

use super::plain::{Minima, Plain};
use super::{ObjectiveEntry, RateScale};
use crate::catalog::Scaling;
use crate::curvature::Hessian;
use crate::window::Window;

pub(super) static ENTRY: ObjectiveEntry = ObjectiveEntry {
    id: "goldstein-price",
    name: "Goldstein–Price",
    formula: |_| {
        Cow::Borrowed(
            "(1 + (x + y + 1)^2 (19 - 14x + 3x^2 - 14y + 6x y + 3y^2)) \
             (30 + (2x - 3y)^2 (18 - 32x + 12x^2 + 48y - 36x y + 27y^2))",
        )
    },
    parameters: &[],
    source: "Goldstein and Price, Mathematics of Computation 25 (1971), 569",
    question: "How small must steps be where walls are steep?",
    rate: RateScale {
        range: (1e-6, 0.01),
        scaling: Scaling::Log,
        ticks: &[1e-6, 1e-5, 1e-4, 1e-3, 0.01],
    },
    knobs: &[],
    make: |_| Box::new(GOLDSTEIN_PRICE),
};

/// A product of two quartics, one in t = x + y with minima at −1 and 2, one in
/// v = 2x − 3y with minima at 0 and 3. Both are positive everywhere, so minima
/// are where both have one.
const GOLDSTEIN_PRICE: Plain = Plain {
    dim: 2,
    domain: Window::square(2.0),
    start: [-1.3, 0.0],
    rate: 5e-5,
    steps: 120,
    minima: Minima::Known(&[[0.0, -1.0], [-0.6, -0.4], [1.8, 0.2], [1.2, 0.8]]),
    cusps: &[],
    value: |x, y| {
        let (a, b) = factors(x, y);
        a[0] * b[0]
    },
    gradient: |x, y| {
        let (a, b) = factors(x, y);
        let (p, q) = (a[1] * b[0], a[0] * b[1]);
        [p + 2.0 * q, p - 3.0 * q]
    },
    hessian: |x, y| {
        let (a, b) = factors(x, y);
        let (p, q, r) = (a[2] * b[0], a[1] * b[1], a[0] * b[2]);
        Hessian {
            xx: p + 4.0 * q + 4.0 * r,
            xy: p - q - 6.0 * r,
            yy: p - 6.0 * q + 9.0 * r,
        }
    },
};

/// Both quartics, each with its first and second derivative.
fn factors(x: f64, y: f64) -> ([f64; 3], [f64; 3]) {
    let (t, v) = (x + y, 2.0 * x - 3.0 * y);
    let (s, w) = (t + 1.0, v * v);
    (
        [
            1.0 + s * s * (19.0 - t * (14.0 - 3.0 * t)),
            12.0 * s * (t - 1.0) * (t - 2.0),
            12.0 * (t * (3.0 * t - 4.0) - 1.0),
        ],
        [
            30.0 + w * (18.0 - v * (16.0 - 3.0 * v)),
            12.0 * v * (v - 1.0) * (v - 3.0),
            12.0 * (v * (3.0 * v - 8.0) + 3.0),
        ],
    )
}
