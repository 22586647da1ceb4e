//! A quadratic valley five times steeper one way than the other.

use std::borrow::Cow;

use super::{Defaults, Objective, ObjectiveEntry, RateScale};
use crate::catalog::Scaling;
use crate::curvature::Hessian;
use crate::window::Window;

pub(super) static ENTRY: ObjectiveEntry = ObjectiveEntry {
    id: "ellipse",
    name: "Ellipse",
    formula: |_| Cow::Borrowed("(5x^2 + y^2)/2"),
    parameters: &[],
    source: "The convex quadratic with eigenvalues 5 and 1; Boyd and Vandenberghe, Convex Optimization, 9.3.2",
    question: "How big should each step be?",
    rate: RateScale {
        range: (0.0, 0.5),
        scaling: Scaling::Linear,
        ticks: &[0.01, 0.15, 0.38, 0.5],
    },
    knobs: &[],
    make: |_| Box::new(Ellipse),
};

struct Ellipse;

impl Objective for Ellipse {
    fn domain(&self) -> Window {
        Window::square(3.0)
    }

    fn defaults(&self) -> Defaults {
        Defaults {
            start: [2.0, 2.0],
            rate: 0.36,
            steps: 40,
        }
    }

    fn minima(&self) -> Vec<[f64; 2]> {
        vec![[0.0, 0.0]]
    }

    fn value(&self, p: &[f64]) -> f64 {
        (5.0 * p[0] * p[0] + p[1] * p[1]) / 2.0
    }

    fn gradient(&self, p: &[f64], out: &mut [f64]) {
        out[0] = 5.0 * p[0];
        out[1] = p[1];
    }

    fn hessian(&self, _: &[f64]) -> Hessian {
        Hessian {
            xx: 5.0,
            xy: 0.0,
            yy: 1.0,
        }
    }
}
