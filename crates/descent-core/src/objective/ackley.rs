//! A cone in a field of holes.

use std::borrow::Cow;
use std::f64::consts::{E, PI, TAU};

use super::plain::{Minima, Plain};
use super::{ObjectiveEntry, RateScale};
use crate::catalog::Scaling;
use crate::curvature::Hessian;
use crate::math::{cos, exp, sin};
use crate::window::Window;

pub(super) static ENTRY: ObjectiveEntry = ObjectiveEntry {
    id: "ackley",
    name: "Ackley",
    formula: |_| {
        Cow::Borrowed("-20exp(-0.2sqrt((x^2 + y^2)/2)) - exp((cos(2pi x) + cos(2pi y))/2) + e + 20")
    },
    parameters: &[],
    source: "Ackley, A Connectionist Machine for Genetic Hillclimbing, 1987, 13",
    question: "Can a step be small enough to arrive, and large enough to get there?",
    rate: RateScale {
        range: (0.001, 1.0),
        scaling: Scaling::Log,
        ticks: &[0.001, 0.01, 0.1, 1.0],
    },
    knobs: &[],
    make: |_| Box::new(ACKLEY),
};

const ACKLEY: Plain = Plain {
    dim: 2,
    domain: Window::square(5.0),
    start: [-4.4, 3.4],
    rate: 0.14,
    steps: 30,
    minima: Minima::Lattice,
    // The cone's tip, where the slope is √8 all around.
    cusps: &[[0.0, 0.0]],
    value: |x, y| {
        let holes = exp(0.5 * (cos(TAU * x) + cos(TAU * y)));
        20.0 * (1.0 - exp(-0.2 * radius(x, y))) + (E - holes)
    },
    gradient: |x, y| {
        let (r, cone, holes) = parts(x, y);
        if r == 0.0 {
            return [0.0, 0.0];
        }
        [
            cone * (x / r) + PI * sin(TAU * x) * holes,
            cone * (y / r) + PI * sin(TAU * y) * holes,
        ]
    },
    hessian: |x, y| {
        let (r, cone, holes) = parts(x, y);
        let (sx, sy) = (sin(TAU * x), sin(TAU * y));
        let bend = PI * PI * holes;
        let mut hessian = Hessian {
            xx: bend * (2.0 * cos(TAU * x) - sx * sx),
            xy: -bend * sx * sy,
            yy: bend * (2.0 * cos(TAU * y) - sy * sy),
        };
        if r != 0.0 {
            let (u, v) = (x / r, y / r);
            let (around, along) = (cone / r, cone / r * (0.5 + 0.1 * r));
            hessian.xx += around - along * u * u;
            hessian.xy -= along * u * v;
            hessian.yy += around - along * v * v;
        }
        hessian
    },
};

/// Root mean square of the coordinates.
fn radius(x: f64, y: f64) -> f64 {
    (0.5 * (x * x + y * y)).sqrt()
}

/// The radius, twice the falling exponential, and the one that makes holes.
fn parts(x: f64, y: f64) -> (f64, f64, f64) {
    let r = radius(x, y);
    let holes = exp(0.5 * (cos(TAU * x) + cos(TAU * y)));
    (r, 2.0 * exp(-0.2 * r), holes)
}
