//! Where a picture in three dimensions is looked at from.

/// An eye far away, in the direction of two angles: what Matplotlib calls
/// `view_init(elev, azim)` with `proj_type="ortho"`. z is up; the azimuth turns
/// from +x towards +y, the elevation rises from the x-y plane.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Camera {
    azimuth: f64,
    elevation: f64,
}

impl Camera {
    /// A camera at an azimuth and an elevation, in **degrees**.
    ///
    /// An azimuth beyond a full turn is the same as within one. The elevation
    /// is held within ±90, beyond which the picture would be upside down. What
    /// is not finite, or too many turns to tell, counts as 0.
    pub fn new(azimuth: f64, elevation: f64) -> Self {
        // The remainder by % takes a kilobyte of the page.
        let within = azimuth - 360.0 * (azimuth / 360.0).trunc();
        Self {
            azimuth: if within.abs() <= 360.0 { within } else { 0.0 },
            elevation: if elevation.is_finite() {
                elevation.clamp(-90.0, 90.0)
            } else {
                0.0
            },
        }
    }

    /// Degrees from +x towards +y, between −360 and 360.
    pub fn azimuth(self) -> f64 {
        self.azimuth
    }

    /// Degrees over the x-y plane, −90 to 90.
    pub fn elevation(self) -> f64 {
        self.elevation
    }

    /// Unit vectors to the right of the picture, to its top, and out of it
    /// towards the eye, as x, y, z. At right angles they are exact.
    ///
    /// ```
    /// use descent_draw::Camera;
    ///
    /// let [right, up, near] = Camera::new(-90.0, 0.0).axes();
    /// assert_eq!(right, [1.0, 0.0, 0.0]);
    /// assert_eq!(up, [0.0, 0.0, 1.0]);
    /// assert_eq!(near, [0.0, -1.0, 0.0]);
    /// ```
    pub fn axes(self) -> [[f64; 3]; 3] {
        let (sa, ca) = sin_cos(self.azimuth);
        let (se, ce) = sin_cos(self.elevation);
        // 0 − x and not −x: no negative zeros.
        [
            [0.0 - sa, ca, 0.0],
            [0.0 - se * ca, 0.0 - se * sa, ce],
            [ce * ca, ce * sa, se],
        ]
    }

    /// The direction, as x, y, z, of what lies so far to the right, to the top
    /// and towards the eye: for a light that stays with the eye.
    pub fn direction(self, right: f64, up: f64, near: f64) -> [f64; 3] {
        let [u, v, w] = self.axes();
        [0, 1, 2].map(|i| right * u[i] + up * v[i] + near * w[i])
    }

    /// Sine and cosine of the azimuth and the sine of the elevation: where the
    /// eye is, seen from above, however high it stands.
    pub(crate) fn bearing(self) -> [f64; 3] {
        let (sa, ca) = sin_cos(self.azimuth);
        [ca, sa, sin_cos(self.elevation).0]
    }
}

/// Sine and cosine of degrees; whole where they are whole.
fn sin_cos(degrees: f64) -> (f64, f64) {
    let radians = degrees.to_radians();
    let whole = |value: f64| {
        if value.abs() < 1e-15 {
            0.0
        } else if value.abs() > 1.0 - 1e-15 {
            value.signum()
        } else {
            value
        }
    };
    (whole(libm::sin(radians)), whole(libm::cos(radians)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_from_where_matplotlib_looks() {
        // (azimuth, elevation), then what is right, up and near.
        for (angles, right, up, near) in [
            ((0.0, 0.0), [0., 1., 0.], [0., 0., 1.], [1., 0., 0.]),
            ((90.0, 0.0), [-1., 0., 0.], [0., 0., 1.], [0., 1., 0.]),
            ((-90.0, 0.0), [1., 0., 0.], [0., 0., 1.], [0., -1., 0.]),
            ((180.0, 0.0), [0., -1., 0.], [0., 0., 1.], [-1., 0., 0.]),
            ((-90.0, 90.0), [1., 0., 0.], [0., 1., 0.], [0., 0., 1.]),
            ((0.0, 90.0), [0., 1., 0.], [-1., 0., 0.], [0., 0., 1.]),
            ((-90.0, -90.0), [1., 0., 0.], [0., -1., 0.], [0., 0., -1.]),
            ((630.0, 0.0), [1., 0., 0.], [0., 0., 1.], [0., -1., 0.]),
        ] {
            let axes = Camera::new(angles.0, angles.1).axes();
            assert_eq!(axes, [right, up, near], "{angles:?}");
        }
    }

    #[test]
    fn angles_that_make_no_picture_are_replaced() {
        assert_eq!(Camera::new(f64::NAN, f64::INFINITY), Camera::new(0.0, 0.0));
        assert_eq!(Camera::new(f64::INFINITY, 0.0), Camera::new(0.0, 0.0));
        assert!(Camera::new(-1e300, 0.0).azimuth().abs() <= 360.0);
        assert_eq!(Camera::new(10.0, 120.0), Camera::new(10.0, 90.0));
        assert_eq!(Camera::new(10.0, -1e300), Camera::new(370.0, -90.0));
    }

    #[test]
    fn a_light_that_stays_with_the_eye_turns_with_it() {
        let light = Camera::new(0.0, 0.0).direction(1.0, 2.0, 3.0);
        assert_eq!(light, [3.0, 1.0, 2.0]);
        let light = Camera::new(90.0, 0.0).direction(1.0, 2.0, 3.0);
        assert_eq!(light, [-1.0, 3.0, 2.0]);
    }
}
