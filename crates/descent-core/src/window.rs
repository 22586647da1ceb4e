//! A rectangle of the parameter plane.

use crate::math::hypot;

/// A closed rectangle `x.0 ..= x.1` by `y.0 ..= y.1` of parameter space; in one
/// parameter only `x` means anything.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// Lower and upper end in the first parameter.
    pub x: (f64, f64),
    /// Lower and upper end in the second parameter.
    pub y: (f64, f64),
}

impl Window {
    /// The rectangle between two ends on each axis.
    #[must_use]
    pub const fn new(x: (f64, f64), y: (f64, f64)) -> Self {
        Self { x, y }
    }

    /// The square `-half ..= half` on both axes.
    #[must_use]
    pub const fn square(half: f64) -> Self {
        Self::new((-half, half), (-half, half))
    }

    /// The longer side for two parameters, the width for one.
    #[must_use]
    pub fn extent(&self, dim: usize) -> f64 {
        let width = self.x.1 - self.x.0;
        if dim < 2 {
            width
        } else {
            width.max(self.y.1 - self.y.0)
        }
    }

    /// The length of the diagonal, a natural unit of distance on the picture.
    #[must_use]
    pub fn diagonal(&self, dim: usize) -> f64 {
        let height = if dim < 2 { 0.0 } else { self.y.1 - self.y.0 };
        hypot(self.x.1 - self.x.0, height)
    }

    /// Whether a point lies inside or on the rim; `NaN` lies nowhere.
    #[must_use]
    pub fn contains(&self, point: &[f64]) -> bool {
        let inside = |v: f64, (lo, hi): (f64, f64)| v >= lo && v <= hi;
        match point {
            [x] => inside(*x, self.x),
            [x, y, ..] => inside(*x, self.x) && inside(*y, self.y),
            [] => false,
        }
    }

    /// Whether both sides have a positive, finite length.
    #[must_use]
    pub fn is_proper(&self) -> bool {
        let proper = |(lo, hi): (f64, f64)| lo.is_finite() && hi.is_finite() && lo < hi;
        proper(self.x) && proper(self.y)
    }
}
