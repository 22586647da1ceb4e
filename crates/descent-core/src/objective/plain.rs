//! Functions without knobs, given by a table of three formulas.

use super::{Defaults, Objective};
use crate::curvature::Hessian;
use crate::window::Window;

/// A function that is fixed by its formula and the formulas of its
/// derivatives; one table a function is smaller than one set of methods.
#[derive(Clone, Copy)]
pub(super) struct Plain {
    /// Number of parameters; in one, the second argument of the formulas is 0.
    pub(super) dim: usize,
    pub(super) domain: Window,
    pub(super) start: [f64; 2],
    pub(super) rate: f64,
    pub(super) steps: u32,
    pub(super) minima: Minima,
    /// See [`Objective::cusps`].
    pub(super) cusps: &'static [[f64; 2]],
    pub(super) value: fn(f64, f64) -> f64,
    /// Summed as autograd does, the last term first, where that is no worse: an
    /// optimizer that swings makes something of the last bit.
    pub(super) gradient: fn(f64, f64) -> [f64; 2],
    pub(super) hessian: fn(f64, f64) -> Hessian,
}

/// Every known minimum in the domain, the lowest first.
#[derive(Clone, Copy)]
pub(super) enum Minima {
    /// A table of them.
    Known(&'static [[f64; 2]]),
    /// One near each point with whole coordinates up to [`REACH`], of a
    /// function that does not change under mirroring and swapping coordinates.
    Lattice,
}

/// The largest coordinate of a lattice of minima.
const REACH: i32 = 5;

/// Newton's method from near each point of the lattice.
fn lattice_minima(objective: &Plain) -> Vec<[f64; 2]> {
    // One of each eight, 0 ≤ y ≤ x; they lie a little inwards of the lattice.
    let mut found: Vec<(f64, [f64; 2])> = Vec::new();
    for k in 0..=REACH {
        for l in 0..=k {
            let mut point = [0.98 * f64::from(k), 0.98 * f64::from(l)];
            for _ in 0..5 {
                let [x, y] = point;
                let gradient = (objective.gradient)(x, y);
                if let Some(step) = (objective.hessian)(x, y).newton_step(&gradient) {
                    point = [x - step[0], y - step[1]];
                }
            }
            let value = objective.value(&point);
            let place = found.iter().position(|(other, _)| *other > value);
            found.insert(place.unwrap_or(found.len()), (value, point));
        }
    }
    let mut minima = Vec::new();
    for (_, [a, b]) in found {
        for [x, y] in [[a, b], [b, a]] {
            for image in [[x, y], [-x, y], [x, -y], [-x, -y]] {
                if !minima.contains(&image) {
                    minima.push(image);
                }
            }
        }
    }
    minima
}

impl Plain {
    fn coordinates(&self, p: &[f64]) -> (f64, f64) {
        (p[0], if self.dim > 1 { p[1] } else { 0.0 })
    }
}

impl Objective for Plain {
    fn dim(&self) -> usize {
        self.dim
    }

    fn domain(&self) -> Window {
        self.domain
    }

    fn defaults(&self) -> Defaults {
        Defaults {
            start: self.start,
            rate: self.rate,
            steps: self.steps,
        }
    }

    fn minima(&self) -> Vec<[f64; 2]> {
        match self.minima {
            Minima::Known(minima) => minima.to_vec(),
            Minima::Lattice => lattice_minima(self),
        }
    }

    fn cusps(&self) -> &'static [[f64; 2]] {
        self.cusps
    }

    fn value(&self, p: &[f64]) -> f64 {
        let (x, y) = self.coordinates(p);
        (self.value)(x, y)
    }

    fn gradient(&self, p: &[f64], out: &mut [f64]) {
        let (x, y) = self.coordinates(p);
        let gradient = (self.gradient)(x, y);
        out[0] = gradient[0];
        if self.dim > 1 {
            out[1] = gradient[1];
        }
    }

    fn hessian(&self, p: &[f64]) -> Hessian {
        let (x, y) = self.coordinates(p);
        (self.hessian)(x, y)
    }
}
