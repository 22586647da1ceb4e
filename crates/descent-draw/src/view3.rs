//! From three dimensions to pixels and back.

use crate::{Camera, Cuboid, Rect};

/// A box of data as a camera sees it: orthographic, in a rectangle of the
/// picture. Its scale does not depend on the angles, so that nothing grows or
/// shrinks while the box turns, and at every angle all of it is inside.
///
/// ```
/// use descent_draw::{Camera, Cuboid, Rect, View3};
///
/// let cuboid = Cuboid::new([(0.0, 1.0), (0.0, 1.0), (0.0, 5.0)], [1.0, 1.0, 0.7]);
/// let room = Rect::new(0.0, 0.0, 400.0, 300.0);
/// let view = View3::new(cuboid, Camera::new(-60.0, 30.0), room);
/// assert_eq!(view.pixel([0.5, 0.5, 2.5]), (200.0, 150.0));
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct View3 {
    cuboid: Cuboid,
    camera: Camera,
    axes: [[f64; 3]; 3],
    center: (f64, f64),
    scale: f64,
}

impl View3 {
    /// The box in the middle of `room`. A rectangle without a finite area puts
    /// all points on one pixel.
    pub fn new(cuboid: Cuboid, camera: Camera, room: Rect) -> Self {
        let [x, y, z] = cuboid.sides();
        // How far the box reaches when it turns all the way round; towards the
        // top it reaches farthest as seen along a diagonal.
        let (w, h) = ((x * x + y * y).sqrt(), (x * x + y * y + z * z).sqrt());
        let scale = (room.w / w).min(room.h / h);
        let usable = room.w > 0.0 && room.h > 0.0 && scale.is_finite();
        Self {
            cuboid,
            camera,
            axes: camera.axes(),
            center: room.center(),
            scale: if usable { scale } else { 0.0 },
        }
    }

    /// The box.
    pub fn cuboid(&self) -> &Cuboid {
        &self.cuboid
    }

    /// The camera.
    pub fn camera(&self) -> Camera {
        self.camera
    }

    /// The pixel of the middle of the box.
    pub fn center(&self) -> (f64, f64) {
        self.center
    }

    /// Pixels per unit of the box's sides.
    pub fn scale(&self) -> f64 {
        self.scale
    }

    /// The pixel of a point in data. Not finite where the point is not.
    pub fn pixel(&self, point: [f64; 3]) -> (f64, f64) {
        let [x, y, _] = self.project(point);
        (x, y)
    }

    /// How much nearer to the eye than the middle of the box a point in data
    /// is, in pixels; negative behind it.
    pub fn depth(&self, point: [f64; 3]) -> f64 {
        self.project(point)[2]
    }

    /// Pixel and depth of a point in data.
    pub fn project(&self, point: [f64; 3]) -> [f64; 3] {
        self.project_place(self.cuboid.place(point))
    }

    /// Pixel and depth of a place in the box.
    pub fn project_place(&self, place: [f64; 3]) -> [f64; 3] {
        let [right, up, near] = self.axes.map(|axis| dot(axis, place) * self.scale);
        [self.center.0 + right, self.center.1 - up, near]
    }

    /// The point in data at a pixel and a depth: the inverse of
    /// [`View3::project`]. Not finite where there is no scale.
    pub fn unproject(&self, [px, py, depth]: [f64; 3]) -> [f64; 3] {
        let seen = [px - self.center.0, self.center.1 - py, depth].map(|v| v / self.scale);
        let [u, v, w] = self.axes;
        self.cuboid
            .point([0, 1, 2].map(|i| seen[0] * u[i] + seen[1] * v[i] + seen[2] * w[i]))
    }

    /// The x and y, in data, of what lies at height `z` under a pixel: for
    /// picking points of the floor. `None` where the eye is level with the
    /// floor, or no number comes out.
    pub fn under_pixel(&self, (px, py): (f64, f64), z: f64) -> Option<(f64, f64)> {
        let [_, up, near] = self.axes;
        let height = self.cuboid.place_along(2, z) * self.scale;
        let depth = (height - up[2] * (self.center.1 - py)) / near[2];
        let [x, y, _] = self.unproject([px, py, depth]);
        (near[2].abs() > 1e-6 && x.is_finite() && y.is_finite()).then_some((x, y))
    }
}

pub(crate) fn dot(a: [f64; 3], b: [f64; 3]) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}
