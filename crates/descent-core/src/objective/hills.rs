//! Hills and valleys in a chessboard pattern.

use std::f64::consts::{FRAC_PI_2, PI};

use std::borrow::Cow;

use super::{Defaults, Objective, ObjectiveEntry, RateScale};
use crate::catalog::Scaling;
use crate::curvature::Hessian;
use crate::math::{cos, sin};
use crate::window::Window;

pub(super) static ENTRY: ObjectiveEntry = ObjectiveEntry {
    id: "hills",
    name: "Hills",
    formula: |_| Cow::Borrowed("sin(x) sin(y)"),
    parameters: &[],
    source: "Product of sines: minima, maxima and saddles at multiples of π/2",
    question: "Where does each start end up?",
    rate: RateScale {
        range: (0.0, 2.4),
        scaling: Scaling::Linear,
        ticks: &[0.2, 1.0, 2.0],
    },
    knobs: &[],
    make: |_| Box::new(Hills),
};

struct Hills;

impl Objective for Hills {
    fn domain(&self) -> Window {
        Window::square(5.0)
    }

    fn defaults(&self) -> Defaults {
        Defaults {
            start: [0.4, 0.6],
            rate: 0.2,
            steps: 60,
        }
    }

    /// Those in the domain: (π/2 + kπ, π/2 + lπ) with k + l odd.
    fn minima(&self) -> Vec<[f64; 2]> {
        let at = |k: i32| FRAC_PI_2 + f64::from(k) * PI;
        let mut minima = Vec::new();
        for k in -2..=1 {
            for l in -2..=1 {
                if (k + l) % 2 != 0 {
                    minima.push([at(k), at(l)]);
                }
            }
        }
        minima
    }

    fn value(&self, p: &[f64]) -> f64 {
        sin(p[0]) * sin(p[1])
    }

    fn gradient(&self, p: &[f64], out: &mut [f64]) {
        out[0] = cos(p[0]) * sin(p[1]);
        out[1] = sin(p[0]) * cos(p[1]);
    }

    fn hessian(&self, p: &[f64]) -> Hessian {
        let value = self.value(p);
        Hessian {
            xx: -value,
            xy: cos(p[0]) * cos(p[1]),
            yy: -value,
        }
    }

    fn values_in_row(&self, xs: &[f64], y: f64, out: &mut [f64]) {
        let factor = sin(y);
        for (value, x) in out.iter_mut().zip(xs) {
            *value = sin(*x) * factor;
        }
    }
}
