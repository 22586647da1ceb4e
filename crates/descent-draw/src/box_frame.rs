//! The panes behind a picture in three dimensions, and the edges of its box
//! that axes go to.

use crate::View3;
use crate::view3::dot;

/// An axis of three dimensions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axis3 {
    /// To the right where the azimuth is −90°.
    X,
    /// To the right where the azimuth is 0°.
    Y,
    /// Up.
    Z,
}

/// An edge of the box that an axis goes to, as in Matplotlib: always on the
/// outline of the box, so that nothing is drawn beyond it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// Of x: between the front and the floor (the ceiling, seen from below).
    X,
    /// Of y: between the front and the floor (the ceiling, seen from below).
    Y,
    /// Of z: the upright edge at the left end of the picture.
    ZLeft,
    /// Of z: the upright edge at the right end of the picture.
    ZRight,
}

impl Edge {
    /// The axis whose values run along it.
    pub fn axis(self) -> Axis3 {
        match self {
            Self::X => Axis3::X,
            Self::Y => Axis3::Y,
            Self::ZLeft | Self::ZRight => Axis3::Z,
        }
    }
}

/// Where an edge of the box is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BoxEdge {
    /// At the first end of the axis's range, in data.
    pub from: [f64; 3],
    /// At its other end, in data.
    pub to: [f64; 3],
    /// Unit vector on the screen, at a right angle to the edge, away from the
    /// box: where ticks and labels go.
    pub out: (f64, f64),
    /// How long it is on the screen, CSS pixels; 0 where the eye looks along
    /// it.
    pub length: f64,
}

impl View3 {
    /// Of the two sides of the box along x, y and z, which is behind the data:
    /// the one at the second end of the range (true) or at the first.
    ///
    /// Where the eye is level with both, it is the one to the right or, along
    /// z, the first. Straight from above, what it is from a little lower.
    pub fn far(&self) -> [bool; 3] {
        let bearing = self.camera().bearing();
        let right = self.camera().axes()[0];
        [0, 1, 2].map(|i| {
            if bearing[i] == 0.0 {
                right[i] > 0.0
            } else {
                bearing[i] < 0.0
            }
        })
    }

    /// The corners, in data and in order around it, of the side of the box
    /// behind the data that the axis stands on.
    pub fn pane(&self, axis: Axis3) -> [[f64; 3]; 4] {
        let normal = axis as usize;
        [(false, false), (true, false), (true, true), (false, true)].map(|(a, b)| {
            let mut high = self.far();
            high[(normal + 1) % 3] = a;
            high[(normal + 2) % 3] = b;
            self.cuboid().corner(high)
        })
    }

    /// The line, in data, of one value of `axis` across the pane that `pane`
    /// stands on. A single point where the two are the same axis.
    pub fn grid_line(&self, axis: Axis3, value: f64, pane: Axis3) -> [[f64; 3]; 2] {
        [false, true].map(|end| {
            let mut high = self.far();
            for across in [Axis3::X, Axis3::Y, Axis3::Z] {
                if axis != pane && across != axis && across != pane {
                    high[across as usize] = end;
                }
            }
            let mut point = self.cuboid().corner(high);
            point[axis as usize] = value;
            point
        })
    }

    /// Where an edge is.
    pub fn edge(&self, edge: Edge) -> BoxEdge {
        let [x, y, z] = self.far();
        match edge {
            Edge::X => self.edge_at([x, !y, z], 0),
            Edge::Y => self.edge_at([!x, y, z], 1),
            Edge::ZLeft | Edge::ZRight => {
                let (one, other) = (self.edge_at([!x, y, z], 2), self.edge_at([x, !y, z], 2));
                let one_is_left = self.pixel(one.from).0 < self.pixel(other.from).0;
                if one_is_left == (edge == Edge::ZLeft) {
                    one
                } else {
                    other
                }
            }
        }
    }

    /// The edge through a corner along an axis.
    fn edge_at(&self, mut corner: [bool; 3], axis: usize) -> BoxEdge {
        let [from, to] = [false, true].map(|end| {
            corner[axis] = end;
            self.cuboid().corner(corner)
        });
        let (a, b) = (self.project(from), self.project(to));
        let along = [b[0] - a[0], b[1] - a[1], 0.0];
        let center = self.center();
        let away = [
            0.5 * (a[0] + b[0]) - center.0,
            0.5 * (a[1] + b[1]) - center.1,
            0.0,
        ];
        let length = libm::hypot(along[0], along[1]);
        let across = if length > 1e-6 {
            let part = dot(along, away) / (length * length);
            [away[0] - part * along[0], away[1] - part * along[1]]
        } else {
            [away[0], away[1]]
        };
        let size = libm::hypot(across[0], across[1]);
        let out = if size > 1e-9 {
            (across[0] / size, across[1] / size)
        } else {
            (0.0, 1.0)
        };
        BoxEdge {
            from,
            to,
            out,
            length: if length > 1e-6 { length } else { 0.0 },
        }
    }
}
