//! A long, bent, nearly flat valley.

use std::borrow::Cow;

use super::{Defaults, Objective, ObjectiveEntry, RateScale};
use crate::catalog::Scaling;
use crate::curvature::Hessian;
use crate::window::Window;

pub(super) static ENTRY: ObjectiveEntry = ObjectiveEntry {
    id: "rosenbrock",
    name: "Rosenbrock",
    formula: |_| Cow::Borrowed("(1 - x)^2 + 100(y - x^2)^2"),
    parameters: &[],
    source: "Rosenbrock, The Computer Journal 3 (1960), 175",
    question: "Why is a flat valley slow?",
    rate: RateScale {
        range: (1e-5, 1e-2),
        scaling: Scaling::Log,
        ticks: &[1e-5, 1e-4, 1e-3, 1e-2],
    },
    knobs: &[],
    make: |_| Box::new(Rosenbrock),
};

struct Rosenbrock;

impl Objective for Rosenbrock {
    fn domain(&self) -> Window {
        Window::new((-2.0, 2.0), (-1.0, 3.0))
    }

    fn defaults(&self) -> Defaults {
        Defaults {
            start: [-1.2, 1.0],
            rate: 0.001,
            steps: 300,
        }
    }

    fn minima(&self) -> Vec<[f64; 2]> {
        vec![[1.0, 1.0]]
    }

    fn value(&self, p: &[f64]) -> f64 {
        let (a, b) = (1.0 - p[0], p[1] - p[0] * p[0]);
        a * a + 100.0 * b * b
    }

    /// In the order of autograd, to its last bit.
    fn gradient(&self, p: &[f64], out: &mut [f64]) {
        let slope = 100.0 * (2.0 * (p[1] - p[0] * p[0]));
        out[0] = -slope * (2.0 * p[0]) - 2.0 * (1.0 - p[0]);
        out[1] = slope;
    }

    fn hessian(&self, p: &[f64]) -> Hessian {
        Hessian {
            xx: 2.0 - 400.0 * (p[1] - 3.0 * p[0] * p[0]),
            xy: -400.0 * p[0],
            yy: 200.0,
        }
    }
}
