//! Rectangles that are turned.

use descent_draw::Rect;

/// A rectangle turned about its middle, pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Oriented {
    pub(super) center: (f64, f64),
    /// The unit vector along its first side.
    pub(super) along: (f64, f64),
    /// Half of its sides: along that vector and across.
    pub(super) half: (f64, f64),
}

impl Oriented {
    pub(super) fn new(center: (f64, f64), along: (f64, f64), half: (f64, f64)) -> Self {
        Self {
            center,
            along,
            half,
        }
    }

    /// The point so far along and across from the middle.
    pub(super) fn point(&self, along: f64, across: f64) -> (f64, f64) {
        (
            self.center.0 + along * self.along.0 - across * self.along.1,
            self.center.1 + along * self.along.1 + across * self.along.0,
        )
    }

    /// Half of the length of its shadow on a line along a unit vector.
    fn reach(&self, (x, y): (f64, f64)) -> f64 {
        let (cos, sin) = self.along;
        self.half.0 * (cos * x + sin * y).abs() + self.half.1 * (cos * y - sin * x).abs()
    }

    pub(super) fn lies_in(&self, rect: Rect) -> bool {
        let (w, h) = (self.reach((1.0, 0.0)), self.reach((0.0, 1.0)));
        rect.contains(self.center.0 - w, self.center.1 - h)
            && rect.contains(self.center.0 + w, self.center.1 + h)
    }

    /// Whether the two come nearer to each other than a margin. No gap along
    /// any of their four sides' directions means that they meet.
    pub(super) fn meets(&self, other: &Self, margin: f64) -> bool {
        let (dx, dy) = (
            other.center.0 - self.center.0,
            other.center.1 - self.center.1,
        );
        let far = self.half.0 + self.half.1 + other.half.0 + other.half.1 + margin;
        if dx.abs() >= far || dy.abs() >= far {
            return false;
        }
        let gap = |axis: (f64, f64)| {
            let apart = (dx * axis.0 + dy * axis.1).abs();
            apart >= self.reach(axis) + other.reach(axis) + margin
        };
        let (a, b) = (self.along, other.along);
        !(gap(a) || gap((-a.1, a.0)) || gap(b) || gap((-b.1, b.0)))
    }
}
