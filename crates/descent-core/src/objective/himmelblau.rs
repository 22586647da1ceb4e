//! Four equal minima in one landscape.

use std::borrow::Cow;

use super::{Defaults, Objective, ObjectiveEntry, RateScale};
use crate::catalog::Scaling;
use crate::curvature::Hessian;
use crate::window::Window;

pub(super) static ENTRY: ObjectiveEntry = ObjectiveEntry {
    id: "himmelblau",
    name: "Himmelblau",
    formula: |_| Cow::Borrowed("(x^2 + y - 11)^2 + (x + y^2 - 7)^2"),
    parameters: &[],
    source: "Himmelblau, Applied Nonlinear Programming, 1972",
    question: "Which of the four valleys wins?",
    rate: RateScale {
        range: (0.0, 0.03),
        scaling: Scaling::Linear,
        ticks: &[0.001, 0.01, 0.02],
    },
    knobs: &[],
    make: |_| Box::new(Himmelblau),
};

struct Himmelblau;

impl Objective for Himmelblau {
    fn domain(&self) -> Window {
        Window::square(5.0)
    }

    fn defaults(&self) -> Defaults {
        Defaults {
            start: [-0.6, -1.2],
            rate: 0.01,
            steps: 40,
        }
    }

    fn minima(&self) -> Vec<[f64; 2]> {
        vec![
            [3.0, 2.0],
            [-2.805_118_086_952_745, 3.131_312_518_250_573],
            [-3.779_310_253_377_747, -3.283_185_991_286_17],
            [3.584_428_340_330_492, -1.848_126_526_964_404],
        ]
    }

    fn value(&self, p: &[f64]) -> f64 {
        let (a, b) = (p[0] * p[0] + p[1] - 11.0, p[0] + p[1] * p[1] - 7.0);
        a * a + b * b
    }

    fn gradient(&self, p: &[f64], out: &mut [f64]) {
        let (a, b) = (p[0] * p[0] + p[1] - 11.0, p[0] + p[1] * p[1] - 7.0);
        out[0] = 4.0 * p[0] * a + 2.0 * b;
        out[1] = 2.0 * a + 4.0 * p[1] * b;
    }

    fn hessian(&self, p: &[f64]) -> Hessian {
        Hessian {
            xx: 12.0 * p[0] * p[0] + 4.0 * p[1] - 42.0,
            xy: 4.0 * (p[0] + p[1]),
            yy: 12.0 * p[1] * p[1] + 4.0 * p[0] - 26.0,
        }
    }
}
