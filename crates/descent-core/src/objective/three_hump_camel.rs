//! A valley in the middle and a shallower one on either side.

use std::borrow::Cow;

use super::plain::{Minima, Plain};
use super::{ObjectiveEntry, RateScale};
use crate::catalog::Scaling;
use crate::curvature::Hessian;
use crate::math::powi;
use crate::window::Window;

pub(super) static ENTRY: ObjectiveEntry = ObjectiveEntry {
    id: "three-hump-camel",
    name: "Three-hump camel",
    formula: |_| Cow::Borrowed("2x^2 - 1.05x^4 + x^6/6 + x y + y^2"),
    parameters: &[],
    source: "Branin, IBM Journal of Research and Development 16 (1972), 504",
    question: "What would carry you out of a side valley?",
    rate: RateScale {
        range: (0.0, 0.2),
        scaling: Scaling::Linear,
        ticks: &[0.01, 0.05, 0.1],
    },
    knobs: &[],
    make: |_| Box::new(THREE_HUMP_CAMEL),
};

/// The outer minima have x² = 2.1 + √0.91 and y = −x/2.
const THREE_HUMP_CAMEL: Plain = Plain {
    dim: 2,
    domain: Window::square(2.5),
    start: [2.0, 2.2],
    rate: 0.05,
    steps: 60,
    minima: Minima::Known(&[
        [0.0, 0.0],
        [-1.747_552_345_830_288_8, 0.873_776_172_915_144_4],
        [1.747_552_345_830_288_8, -0.873_776_172_915_144_4],
    ]),
    cusps: &[],
    value: |x, y| {
        let u = x * x;
        u * (2.0 - u * (1.05 - u / 6.0)) + y * (x + y)
    },
    gradient: |x, y| {
        let fifth = powi(x.abs(), 5).copysign(x);
        let cube = x * x * x;
        let slope = y + 1.0 / 6.0 * (6.0 * fifth) - 1.05 * (4.0 * cube) + 4.0 * x;
        [slope, x + 2.0 * y]
    },
    hessian: |x, _| {
        let u = x * x;
        Hessian {
            xx: 4.0 - u * (12.6 - 5.0 * u),
            xy: 1.0,
            yy: 2.0,
        }
    },
};
