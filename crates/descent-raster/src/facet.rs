//! Triangles on a grid of pixels, and what changes evenly over them.

/// A corner of a triangle: pixels to the right and down, and what varies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Corner {
    pub(crate) x: f32,
    pub(crate) y: f32,
    /// Larger is nearer.
    pub(crate) depth: f32,
    /// Place on the colour map, 0 to 256.
    pub(crate) t: f32,
    /// Light, 0 to 256.
    pub(crate) light: f32,
}

/// A triangle that covers some of the picture.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Facet {
    pub(crate) corners: [Corner; 3],
    /// From the first corner to the second and to the third.
    sides: [(f32, f32); 2],
    /// Twice its area, pixels; positive where its corners go round clockwise.
    pub(crate) area: f32,
    inverse: f32,
}

impl Facet {
    /// `None` where a number is not finite or the area practically nothing.
    pub(crate) fn new(corners: [Corner; 3]) -> Option<Self> {
        let [a, b, c] = &corners;
        let sides = [(b.x - a.x, b.y - a.y), (c.x - a.x, c.y - a.y)];
        let [b, c] = sides;
        let area = b.0 * c.1 - b.1 * c.0;
        (area.abs() > 1e-6 && area.is_finite()).then(|| Self {
            corners,
            sides,
            area,
            inverse: 1.0 / area,
        })
    }

    /// What has these values at the corners.
    pub(crate) fn plane(&self, [a, b, c]: [f32; 3]) -> Plane {
        let [(bx, by), (cx, cy)] = self.sides;
        let (b, c) = (b - a, c - a);
        Plane {
            value: a,
            dx: (b * cy - c * by) * self.inverse,
            dy: (c * bx - b * cx) * self.inverse,
        }
    }
}

/// A value that changes evenly over a triangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Plane {
    /// At the first corner.
    value: f32,
    /// The change from a pixel to the next.
    pub(crate) dx: f32,
    dy: f32,
}

impl Plane {
    /// The value so far to the right of and below the first corner.
    pub(crate) fn at(&self, x: f32, y: f32) -> f32 {
        self.value + self.dx * x + self.dy * y
    }

    /// How much it changes over a pixel, in the direction of its slope.
    pub(crate) fn steepness(&self) -> f32 {
        (self.dx * self.dx + self.dy * self.dy).sqrt()
    }

    /// How many pixels it is to where the value is `level`, negative below it.
    /// `steepness` is the value's.
    pub(crate) fn distance(self, level: f32, steepness: f32) -> Self {
        let scale = 1.0 / steepness;
        Self {
            value: (self.value - level) * scale,
            dx: self.dx * scale,
            dy: self.dy * scale,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn corner(x: f32, y: f32) -> Corner {
        Corner {
            x,
            y,
            depth: 0.0,
            t: 0.0,
            light: 0.0,
        }
    }

    #[test]
    fn a_plane_goes_through_its_corners() {
        let corners = [corner(1.0, 2.0), corner(5.0, 2.0), corner(1.0, 4.0)];
        let facet = Facet::new(corners).unwrap();
        assert_eq!(facet.area, 8.0);
        let plane = facet.plane([10.0, 18.0, 13.0]);
        assert_eq!(plane.at(0.0, 0.0), 10.0);
        assert_eq!(plane.at(4.0, 0.0), 18.0);
        assert_eq!(plane.at(0.0, 2.0), 13.0);
        assert_eq!(plane.steepness(), 2.5);
        assert_eq!(plane.distance(15.0, 2.5).at(4.0, 0.0), 1.2);
        assert_eq!(plane.distance(15.0, 2.5).steepness(), 1.0);
    }

    #[test]
    fn what_has_no_area_is_no_facet() {
        let [a, b] = [corner(1.0, 2.0), corner(5.0, 2.0)];
        assert!(Facet::new([a, b, corner(9.0, 2.0)]).is_none());
        assert!(Facet::new([a, b, corner(f32::NAN, 9.0)]).is_none());
        assert!(Facet::new([a, b, corner(f32::INFINITY, 9.0)]).is_none());
    }
}
