//! Rectangles and sizes, in CSS pixels.

/// Width and height, CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Size {
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

/// An axis-parallel rectangle, CSS pixels, y down.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

impl Rect {
    /// The rectangle with its top left corner at (`x`, `y`).
    pub const fn new(x: f64, y: f64, w: f64, h: f64) -> Self {
        Self { x, y, w, h }
    }

    /// The x coordinate of the right edge.
    pub fn right(&self) -> f64 {
        self.x + self.w
    }

    /// The y coordinate of the bottom edge.
    pub fn bottom(&self) -> f64 {
        self.y + self.h
    }

    /// The point in the middle.
    pub fn center(&self) -> (f64, f64) {
        (self.x + self.w / 2.0, self.y + self.h / 2.0)
    }

    /// Whether the point lies inside or on the edge. Never for NaN.
    pub fn contains(&self, x: f64, y: f64) -> bool {
        x >= self.x && x <= self.right() && y >= self.y && y <= self.bottom()
    }

    /// Whether the two have an area in common; touching edges do not count.
    pub fn intersects(&self, other: &Rect) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }

    /// What is left after taking a margin off each side. Width and height stop
    /// at zero where the margins are larger than the rectangle; negative
    /// margins make it larger.
    #[must_use]
    pub fn inset(&self, left: f64, top: f64, right: f64, bottom: f64) -> Self {
        Self {
            x: self.x + left,
            y: self.y + top,
            w: (self.w - left - right).max(0.0),
            h: (self.h - top - bottom).max(0.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inset_takes_each_margin_off_its_own_side() {
        let rect = Rect::new(10.0, 20.0, 100.0, 50.0).inset(1.0, 2.0, 3.0, 4.0);
        assert_eq!(rect, Rect::new(11.0, 22.0, 96.0, 44.0));
        assert_eq!((rect.right(), rect.bottom()), (107.0, 66.0));
        assert_eq!(rect.center(), (59.0, 44.0));
        assert_eq!(rect.inset(90.0, 0.0, 90.0, 0.0).w, 0.0);
    }

    #[test]
    fn edges_belong_to_the_rectangle_and_nan_does_not() {
        let rect = Rect::new(0.0, 0.0, 2.0, 1.0);
        assert!(rect.contains(2.0, 1.0));
        assert!(!rect.contains(2.01, 1.0));
        assert!(!rect.contains(f64::NAN, 0.5));
    }

    #[test]
    fn neighbours_that_touch_do_not_intersect() {
        let rect = Rect::new(0.0, 0.0, 2.0, 2.0);
        assert!(!rect.intersects(&Rect::new(2.0, 0.0, 2.0, 2.0)));
        assert!(rect.intersects(&Rect::new(1.9, 1.9, 2.0, 2.0)));
    }
}
