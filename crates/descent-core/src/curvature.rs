//! Second derivatives and what they say about learning rates.

use crate::math::hypot;

/// A symmetric Hessian matrix; in one parameter only `xx` is used.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Hessian {
    /// ∂²f/∂x².
    pub xx: f64,
    /// ∂²f/∂x∂y.
    pub xy: f64,
    /// ∂²f/∂y².
    pub yy: f64,
}

impl Hessian {
    /// Eigenvalues, the smaller first; in one parameter both are `xx`. `NaN`
    /// where an entry is.
    #[must_use]
    pub fn eigenvalues(&self, dim: usize) -> (f64, f64) {
        if dim < 2 {
            return (self.xx, self.xx);
        }
        let mean = 0.5 * (self.xx + self.yy);
        let spread = hypot(0.5 * (self.xx - self.yy), self.xy);
        let (far, det) = (
            if mean < 0.0 {
                mean - spread
            } else {
                mean + spread
            },
            self.xx * self.yy - self.xy * self.xy,
        );
        // The eigenvalue of smaller magnitude from the determinant, where the
        // direct difference would cancel.
        let near = if far == 0.0 { 0.0 } else { det / far };
        if far < near { (far, near) } else { (near, far) }
    }

    /// Whether every direction curves upwards.
    #[must_use]
    pub fn is_positive_definite(&self, dim: usize) -> bool {
        self.eigenvalues(dim).0 > 0.0
    }

    /// The largest rate at which plain gradient descent settles at a minimum
    /// with this Hessian, 2/λmax; `None` where the Hessian is not positive
    /// definite.
    #[must_use]
    pub fn rate_limit(&self, dim: usize) -> Option<f64> {
        let (low, high) = self.eigenvalues(dim);
        (low > 0.0 && high.is_finite()).then(|| 2.0 / high)
    }

    /// λmax/λmin; `None` where the Hessian is not positive definite.
    #[must_use]
    pub fn condition_number(&self, dim: usize) -> Option<f64> {
        let (low, high) = self.eigenvalues(dim);
        (low > 0.0 && high.is_finite()).then(|| high / low)
    }

    /// H⁻¹g, the step from here to the bottom as the curvature sees it; `None`
    /// where the Hessian is not positive definite or the result not finite.
    #[must_use]
    pub fn newton_step(&self, gradient: &[f64]) -> Option<[f64; 2]> {
        if !self.is_positive_definite(gradient.len()) {
            return None;
        }
        let step = match gradient {
            [g] => [g / self.xx, 0.0],
            [gx, gy, ..] => {
                let det = self.xx * self.yy - self.xy * self.xy;
                [
                    (self.yy * gx - self.xy * gy) / det,
                    (self.xx * gy - self.xy * gx) / det,
                ]
            }
            [] => return None,
        };
        step.iter().all(|v| v.is_finite()).then_some(step)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_matrix() {
        let h = Hessian {
            xx: 2.0,
            xy: 1.0,
            yy: 2.0,
        };
        assert_eq!(h.eigenvalues(2), (1.0, 3.0));
        assert_eq!(h.rate_limit(2), Some(2.0 / 3.0));
        assert_eq!(h.condition_number(2), Some(3.0));
        assert_eq!(h.newton_step(&[3.0, 3.0]), Some([1.0, 1.0]));
    }

    #[test]
    fn saddles_have_no_limit() {
        let h = Hessian {
            xx: 2.0,
            xy: 0.0,
            yy: -2.0,
        };
        assert_eq!(h.eigenvalues(2), (-2.0, 2.0));
        assert_eq!((h.rate_limit(2), h.condition_number(2)), (None, None));
        assert_eq!(h.newton_step(&[1.0, 1.0]), None);
        assert_eq!(h.rate_limit(1), Some(1.0));
    }

    #[test]
    fn small_eigenvalue_survives_a_large_one() {
        let h = Hessian {
            xx: 1e12,
            xy: 0.0,
            yy: 1e-3,
        };
        assert_eq!(h.eigenvalues(2), (1e-3, 1e12));
    }
}
