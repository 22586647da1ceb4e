//! The simplest objective of all, in one parameter.

use std::borrow::Cow;

use super::{Defaults, Objective, ObjectiveEntry, RateScale};
use crate::catalog::Scaling;
use crate::curvature::Hessian;
use crate::window::Window;

pub(super) static ENTRY: ObjectiveEntry = ObjectiveEntry {
    id: "parabola",
    name: "Parabola",
    formula: |_| Cow::Borrowed("x^2"),
    parameters: &[],
    source: "x squared: curvature 2 everywhere, so one step at rate 1/2 lands",
    question: "Which way is down, and how far?",
    rate: RateScale {
        range: (0.0, 1.1),
        scaling: Scaling::Linear,
        ticks: &[0.1, 0.5, 1.0],
    },
    knobs: &[],
    make: |_| Box::new(Parabola),
};

struct Parabola;

impl Objective for Parabola {
    fn dim(&self) -> usize {
        1
    }

    fn domain(&self) -> Window {
        Window::square(10.0)
    }

    fn defaults(&self) -> Defaults {
        Defaults {
            start: [8.0, 0.0],
            rate: 0.1,
            steps: 20,
        }
    }

    fn minima(&self) -> Vec<[f64; 2]> {
        vec![[0.0, 0.0]]
    }

    fn value(&self, p: &[f64]) -> f64 {
        p[0] * p[0]
    }

    fn gradient(&self, p: &[f64], out: &mut [f64]) {
        out[0] = 2.0 * p[0];
    }

    fn hessian(&self, _: &[f64]) -> Hessian {
        Hessian {
            xx: 2.0,
            ..Hessian::default()
        }
    }
}
