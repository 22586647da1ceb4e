//! Newton's method, kept from going uphill.

use super::{Optimizer, OptimizerEntry, RateDefault, StateValue};
use crate::catalog::Scaling;
use crate::curvature::Hessian;
use crate::objective::RateScale;
use crate::oracle::Oracle;

/// The rate slider of optimizers whose natural rate is 1.
pub(super) const FULL_STEPS: RateScale = RateScale {
    range: (0.0, 2.0),
    scaling: Scaling::Linear,
    ticks: &[0.5, 1.0, 1.5, 2.0],
};

/// Where the Hessian is not positive definite, no direction counts as flatter
/// than this part of the steepest.
const FLATTEST: f64 = 1e-3;

/// How much of the promised decrease is enough (Armijo).
const ENOUGH: f64 = 1e-4;

/// The most halvings of a step.
const HALVINGS: u32 = 60;

pub(super) static ENTRY: OptimizerEntry = OptimizerEntry {
    id: "newton",
    name: "Newton",
    source: "Nocedal and Wright, Numerical Optimization (2006), sections 3.1 and 3.4",
    rule: |_| &["{theta+} = {theta} − {lr} {share+} {inverse+} {gradient}"],
    symbols: &[("share", "(2⁻ᵏ)"), ("inverse", "(|∇²f|⁻¹)")],
    rate: RateDefault::Own(1.0, FULL_STEPS),
    knobs: &[],
    make: |_| {
        Box::new(Newton {
            inverse: IDENTITY,
            share: 1.0,
        })
    },
};

/// A symmetric matrix, row by row.
pub(super) type Matrix = [[f64; 2]; 2];

pub(super) const IDENTITY: Matrix = [[1.0, 0.0], [0.0, 1.0]];

/// The product of a row and a vector, or of two vectors.
pub(super) fn dot(a: [f64; 2], b: [f64; 2]) -> f64 {
    a[0] * b[0] + a[1] * b[1]
}

/// The step length and both rows of the matrix that it goes with, to be shown.
pub(super) fn shown(share: f64, inverse: Matrix) -> Vec<StateValue> {
    let value = |slot, value, common| StateValue {
        slot,
        value,
        common,
    };
    vec![
        value("share", [share; 2], true),
        value("inverse", inverse[0], false),
        value("inverse", inverse[1], false),
    ]
}

/// The step is −|∇²f|⁻¹∇f times the rate, halved until the loss falls by
/// enough; where no halving helps, the position stays. |∇²f| is the Hessian
/// with the sign of every negative eigenvalue turned (and none nearly zero), so
/// that the step leads down from saddles and tops too; where the Hessian is
/// positive definite it is the Hessian itself.
///
/// A step asks for value and gradient, for the Hessian, and for a value each
/// time it tries.
struct Newton {
    inverse: Matrix,
    share: f64,
}

impl Optimizer for Newton {
    fn step(&mut self, position: &mut [f64], rate: f64, oracle: &mut Oracle) {
        let dim = position.len();
        let mut gradient = [0.0; 2];
        let value = oracle.value_gradient(position, &mut gradient[..dim]);
        self.inverse = downhill_inverse(&oracle.hessian(position), dim);
        let step = self.inverse.map(|row| rate * dot(row, gradient));
        let promised = dot(step, gradient);
        // What rounding may add to the loss near the bottom.
        let noise = 4.0 * f64::EPSILON * value.abs();
        let mut tried = [0.0; 2];
        self.share = 1.0;
        for _ in 0..HALVINGS {
            for i in 0..dim {
                tried[i] = position[i] - self.share * step[i];
            }
            let there = oracle.value(&tried[..dim]);
            if there <= value - ENOUGH * self.share * promised + noise {
                position.copy_from_slice(&tried[..dim]);
                return;
            }
            self.share *= 0.5;
        }
        self.share = 0.0;
    }

    fn state(&self) -> Vec<StateValue> {
        shown(self.share, self.inverse)
    }
}

/// |H|⁻¹, positive definite and finite; the identity where H says nothing.
///
/// A function of H with eigenvalues λ₁ and λ₂ is linear in H: it is
/// f(λ₁) + (H − λ₁) (f(λ₂) − f(λ₁)) / (λ₂ − λ₁). Here f is 1/a and 1/b.
fn downhill_inverse(h: &Hessian, dim: usize) -> Matrix {
    let (low, high) = h.eigenvalues(dim);
    let steepest = high.abs().max(low.abs());
    let size = |eigenvalue: f64| {
        if low > 0.0 {
            eigenvalue
        } else {
            eigenvalue.abs().max(FLATTEST * steepest)
        }
    };
    let (a, b) = (size(low), size(high));
    let slope = if low < high {
        (a - b) / (high - low)
    } else {
        0.0
    };
    let across = h.xy * slope / b / a;
    let inverse = [
        [(b + (h.xx - low) * slope) / b / a, across],
        [across, (b + (h.yy - low) * slope) / b / a],
    ];
    if inverse.as_flattened().iter().all(|v| v.is_finite()) {
        inverse
    } else {
        IDENTITY
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The matrix with these eigenvalues, the first along (cos, sin).
    fn hessian(eigenvalues: (f64, f64), (cos, sin): (f64, f64)) -> Hessian {
        let (a, b) = eigenvalues;
        Hessian {
            xx: a * cos * cos + b * sin * sin,
            xy: (a - b) * cos * sin,
            yy: a * sin * sin + b * cos * cos,
        }
    }

    #[test]
    fn negative_curvature_is_turned_and_flatness_bounded() {
        let axis = (0.6, 0.8);
        for (eigenvalues, sizes) in [
            ((2.0, 5.0), (2.0, 5.0)),
            ((1e-6, 5.0), (1e-6, 5.0)),
            ((3.0, 3.0), (3.0, 3.0)),
            ((-2.0, 5.0), (2.0, 5.0)),
            ((-5.0, -2.0), (5.0, 2.0)),
            ((-4.0, -4.0), (4.0, 4.0)),
            ((0.0, 5.0), (5e-3, 5.0)),
            ((-1e-9, 5.0), (5e-3, 5.0)),
            ((-7.0, 7.0), (7.0, 7.0)),
        ] {
            let ours = downhill_inverse(&hessian(eigenvalues, axis), 2);
            let inverse = hessian((1.0 / sizes.0, 1.0 / sizes.1), axis);
            for (ours, theirs) in [
                (ours[0][0], inverse.xx),
                (ours[0][1], inverse.xy),
                (ours[1][0], inverse.xy),
                (ours[1][1], inverse.yy),
            ] {
                let scale = 1.0 / sizes.0.min(sizes.1);
                assert!(
                    (ours - theirs).abs() <= 1e-8 * scale,
                    "{eigenvalues:?}: {ours} for {theirs}"
                );
            }
        }
    }

    #[test]
    fn one_parameter_has_one_curvature() {
        for (xx, expected) in [(4.0, 0.25), (-4.0, 0.25), (0.0, 1.0)] {
            let h = Hessian {
                xx,
                ..Hessian::default()
            };
            assert_eq!(downhill_inverse(&h, 1)[0][0], expected);
        }
    }

    #[test]
    fn a_hessian_that_says_nothing_leaves_the_gradient() {
        for xx in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 0.0] {
            let h = Hessian {
                xx,
                xy: 0.0,
                yy: 0.0,
            };
            assert_eq!(downhill_inverse(&h, 2), IDENTITY, "{xx}");
        }
    }
}
