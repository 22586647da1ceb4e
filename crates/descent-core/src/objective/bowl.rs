//! A round bowl: every direction curves alike.

use std::borrow::Cow;

use super::{Defaults, Objective, ObjectiveEntry, RateScale};
use crate::catalog::Scaling;
use crate::curvature::Hessian;
use crate::window::Window;

pub(super) static ENTRY: ObjectiveEntry = ObjectiveEntry {
    id: "bowl",
    name: "Bowl",
    formula: |_| Cow::Borrowed("(x - 2)^2 + (y - 3)^2"),
    parameters: &[],
    source: "Squared distance to (2, 3): the best conditioned quadratic",
    question: "What does a round bowl forgive?",
    rate: RateScale {
        range: (0.0, 1.2),
        scaling: Scaling::Linear,
        ticks: &[0.1, 0.5, 1.0],
    },
    knobs: &[],
    make: |_| Box::new(Bowl),
};

struct Bowl;

impl Objective for Bowl {
    fn domain(&self) -> Window {
        Window::new((-3.0, 7.0), (-2.0, 8.0))
    }

    fn defaults(&self) -> Defaults {
        Defaults {
            start: [5.0, 5.0],
            rate: 0.1,
            steps: 30,
        }
    }

    fn minima(&self) -> Vec<[f64; 2]> {
        vec![[2.0, 3.0]]
    }

    fn value(&self, p: &[f64]) -> f64 {
        let (u, v) = (p[0] - 2.0, p[1] - 3.0);
        u * u + v * v
    }

    fn gradient(&self, p: &[f64], out: &mut [f64]) {
        out[0] = 2.0 * (p[0] - 2.0);
        out[1] = 2.0 * (p[1] - 3.0);
    }

    fn hessian(&self, _: &[f64]) -> Hessian {
        Hessian {
            xx: 2.0,
            xy: 0.0,
            yy: 2.0,
        }
    }
}
