//! The box that a picture in three dimensions stands in.

/// A box of data: what its sides span, and how long they are drawn.
///
/// A *place* is a point of the box in its own units, from the middle of the
/// box: each coordinate runs from minus to plus half the side's length. Ranges
/// may run downwards; the axis then does too.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cuboid {
    middle: [f64; 3],
    /// From the middle to the end of each range, in data; 0 where unusable.
    half: [f64; 3],
    sides: [f64; 3],
}

impl Cuboid {
    /// The box over the ranges of x, y and z, drawn with sides of these
    /// relative lengths (Matplotlib's default is 4, 4, 3).
    ///
    /// All values of a range that has no width or no finite ends lie in the
    /// middle. A length that is not positive and finite counts as 1.
    pub fn new(ranges: [(f64, f64); 3], sides: [f64; 3]) -> Self {
        let mut cuboid = Self {
            middle: [0.0; 3],
            half: [0.0; 3],
            sides,
        };
        for (i, (low, high)) in ranges.into_iter().enumerate() {
            // Halves, so that the widest ranges do not overflow.
            let (middle, half) = (0.5 * low + 0.5 * high, 0.5 * high - 0.5 * low);
            if middle.is_finite() {
                cuboid.middle[i] = middle;
                cuboid.half[i] = half;
            }
            if !(sides[i] > 0.0 && sides[i].is_finite()) {
                cuboid.sides[i] = 1.0;
            }
        }
        cuboid
    }

    /// The lengths of the sides.
    pub fn sides(&self) -> [f64; 3] {
        self.sides
    }

    /// The place of a point in data. Points outside the ranges lie outside the
    /// box; coordinates that are not finite stay so.
    pub fn place(&self, point: [f64; 3]) -> [f64; 3] {
        [0, 1, 2].map(|i| self.place_along(i, point[i]))
    }

    /// One coordinate of [`Cuboid::place`].
    pub(crate) fn place_along(&self, axis: usize, value: f64) -> f64 {
        let (away, half) = (value - self.middle[axis], self.half[axis]);
        if half == 0.0 && away.is_finite() {
            return 0.0;
        }
        away / half * (0.5 * self.sides[axis])
    }

    /// The point in data at a place: the inverse of [`Cuboid::place`], and the
    /// middle along ranges that have no width.
    pub fn point(&self, place: [f64; 3]) -> [f64; 3] {
        [0, 1, 2].map(|i| self.middle[i] + place[i] / (0.5 * self.sides[i]) * self.half[i])
    }

    /// The corner at the high (true) or low end of each range, in data.
    pub fn corner(&self, high: [bool; 3]) -> [f64; 3] {
        [0, 1, 2].map(|i| {
            let half = self.half[i];
            self.middle[i] + if high[i] { half } else { -half }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_span_the_sides() {
        let cuboid = Cuboid::new([(-1.0, 3.0), (10.0, 0.0), (0.0, 8.0)], [4.0, 4.0, 3.0]);
        assert_eq!(cuboid.place([-1.0, 10.0, 8.0]), [-2.0, -2.0, 1.5]);
        assert_eq!(cuboid.place([1.0, 0.0, 16.0]), [0.0, 2.0, 4.5]);
        assert_eq!(cuboid.point([-2.0, -2.0, 1.5]), [-1.0, 10.0, 8.0]);
        assert_eq!(cuboid.corner([true, true, false]), [3.0, 0.0, 0.0]);
    }

    #[test]
    fn narrow_ranges_far_from_zero_keep_their_digits() {
        let cuboid = Cuboid::new([(1e9, 1e9 + 1.0), (0.0, 1.0), (0.0, 1.0)], [1.0; 3]);
        assert_eq!(cuboid.place([1e9 + 0.25, 0.0, 0.0])[0], -0.25);
    }

    #[test]
    fn degenerate_ranges_and_sides_still_have_a_middle() {
        let nan = f64::NAN;
        let ranges = [(5.0, 5.0), (nan, 1.0), (-f64::MAX, f64::MAX)];
        let cuboid = Cuboid::new(ranges, [nan, -1.0, f64::INFINITY]);
        assert_eq!(cuboid.sides(), [1.0; 3]);
        assert_eq!(cuboid.place([7.0, 7.0, f64::MAX]), [0.0, 0.0, 0.5]);
        assert_eq!(cuboid.point([0.3, 0.3, -0.5]), [5.0, 0.0, -f64::MAX]);
        assert!(
            cuboid
                .place([nan, f64::INFINITY, nan])
                .iter()
                .all(|v| !v.is_finite())
        );
    }
}
