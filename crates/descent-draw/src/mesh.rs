//! A surface over a rectangle: heights at the nodes of a grid.

use descent_raster::Cut;

use crate::Cuboid;

/// A surface over a rectangle, to be looked at from any side.
///
/// Between the nodes it consists of triangles, two a cell, cut along the
/// diagonal whose ends differ least in height, so that valleys and ridges stay
/// smooth. A cell with a node that is not finite is a hole.
///
/// ```
/// use descent_draw::{Cuboid, Mesh};
///
/// let cuboid = Cuboid::new([(0.0, 2.0), (0.0, 2.0), (0.0, 8.0)], [4.0, 4.0, 3.0]);
/// let at = [0.0, 1.0, 2.0];
/// let heights = [0.0, 1.0, 4.0, 1.0, 2.0, 5.0, 4.0, 5.0, 8.0]; // x² + y²
/// let colors = heights.map(|height| height / 8.0);
/// let bowl = Mesh::new(&cuboid, &at, &at, &heights, &colors);
/// assert_eq!(bowl.height(1.0, 1.0), Some(2.0));
/// assert_eq!(bowl.height(1.5, 1.0), Some(3.5));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Mesh {
    pub(crate) cuboid: Cuboid,
    pub(crate) columns: usize,
    pub(crate) rows: usize,
    pub(crate) nodes: Vec<Node>,
    /// Whether x and y run the same way in the box, both up or both down.
    pub(crate) is_upright: bool,
}

/// A corner of cells.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Node {
    /// Where it is in the box; not finite where there is a hole.
    pub(crate) place: [f64; 3],
    /// Unit vector in the box, upwards.
    pub(crate) normal: [f64; 3],
    /// Its place on the colour map.
    pub(crate) t: f64,
    /// The cell that begins here and goes on to the next column and row.
    pub(crate) cut: Cut,
}

impl Node {
    pub(crate) fn is_solid(&self) -> bool {
        let [x, y, z] = self.place;
        x.is_finite() && y.is_finite() && z.is_finite() && self.t.is_finite()
    }
}

impl Mesh {
    /// The surface over `x` and `y`, both in order, up or down. Heights `z`
    /// and places on the colour map `t` (0 to 1, held within) are row by row,
    /// the first row at the first `y`: `x.len() * y.len()` of each; where there
    /// are fewer, the rest is a hole.
    ///
    /// Everything that does not depend on the camera is computed here, once.
    pub fn new(cuboid: &Cuboid, x: &[f64], y: &[f64], z: &[f64], t: &[f64]) -> Self {
        let (columns, rows) = (x.len(), y.len());
        let mut nodes = Vec::with_capacity(z.len().min(t.len()));
        for (i, (z, t)) in z.iter().zip(t).enumerate() {
            if columns == 0 || i / columns >= rows {
                break;
            }
            nodes.push(Node {
                place: cuboid.place([x[i % columns], y[i / columns], *z]),
                normal: [0.0, 0.0, 1.0],
                t: if t.is_finite() {
                    t.clamp(0.0, 1.0)
                } else {
                    f64::NAN
                },
                cut: Cut::Hole,
            });
        }
        let mut mesh = Self {
            cuboid: *cuboid,
            columns,
            rows: nodes.len() / columns.max(1),
            nodes,
            is_upright: true,
        };
        mesh.nodes.truncate(mesh.rows * columns);
        for i in 0..mesh.nodes.len() {
            mesh.nodes[i].normal = mesh.normal(i);
            mesh.nodes[i].cut = mesh.cut(i);
        }
        if let (Some(first), Some(last)) = (mesh.nodes.first(), mesh.nodes.last()) {
            let across = [0, 1].map(|i| last.place[i] > first.place[i]);
            mesh.is_upright = across[0] == across[1];
        }
        mesh
    }

    /// Upwards, at a right angle to the surface, by central differences.
    fn normal(&self, i: usize) -> [f64; 3] {
        let (column, row) = (i % self.columns, i / self.columns);
        let east = if column + 1 < self.columns { i + 1 } else { i };
        let west = if column > 0 { i - 1 } else { i };
        let north = if row + 1 < self.rows {
            i + self.columns
        } else {
            i
        };
        let south = if row > 0 { i - self.columns } else { i };
        let (dx, dy) = (self.slope(west, i, east, 0), self.slope(south, i, north, 1));
        let length = (dx * dx + dy * dy + 1.0).sqrt();
        if length.is_finite() {
            [-dx / length, -dy / length, 1.0 / length]
        } else {
            [0.0, 0.0, 1.0]
        }
    }

    /// Height over length along an axis, from those of three nodes that are no
    /// holes.
    fn slope(&self, before: usize, here: usize, after: usize, axis: usize) -> f64 {
        let solid = |i: usize| if self.nodes[i].is_solid() { i } else { here };
        let (a, b) = (
            self.nodes[solid(before)].place,
            self.nodes[solid(after)].place,
        );
        let run = b[axis] - a[axis];
        if run == 0.0 { 0.0 } else { (b[2] - a[2]) / run }
    }

    /// How the cell that begins at a node is cut.
    fn cut(&self, first: usize) -> Cut {
        if first % self.columns + 1 == self.columns {
            return Cut::Hole;
        }
        let next = first + self.columns;
        match (
            self.nodes.get(first..first + 2),
            self.nodes.get(next..next + 2),
        ) {
            (Some([a, b]), Some([d, c])) => {
                let is_solid = a.is_solid() && b.is_solid() && c.is_solid() && d.is_solid();
                let rise = |p: &Node, q: &Node| (p.place[2] - q.place[2]).abs();
                match (is_solid, rise(a, c) <= rise(b, d)) {
                    (false, _) => Cut::Hole,
                    (true, true) => Cut::Rising,
                    (true, false) => Cut::Falling,
                }
            }
            _ => Cut::Hole,
        }
    }

    /// The height of the surface over a point, all in data: `None` outside it
    /// and in holes. What is drawn at this height lies exactly on the
    /// triangles.
    pub fn height(&self, x: f64, y: f64) -> Option<f64> {
        let at = [self.cuboid.place_along(0, x), self.cuboid.place_along(1, y)];
        let (column, u) = self.between(0, self.columns, 1, at[0])?;
        let (row, v) = self.between(1, self.rows, self.columns, at[1])?;
        let first = row * self.columns + column;
        let height = |i: usize| Some(self.nodes.get(i)?.place[2]);
        let (a, b) = (height(first)?, height(first + 1)?);
        let (d, c) = (
            height(first + self.columns)?,
            height(first + self.columns + 1)?,
        );
        let height = match (self.nodes[first].cut, u > v, u + v > 1.0) {
            (Cut::Hole, ..) => return None,
            (Cut::Rising, true, _) => a + (b - a) * u + (c - b) * v,
            (Cut::Rising, false, _) => a + (c - d) * u + (d - a) * v,
            (Cut::Falling, _, false) => a + (b - a) * u + (d - a) * v,
            (Cut::Falling, _, true) => c + (d - c) * (1.0 - u) + (b - c) * (1.0 - v),
        };
        Some(self.cuboid.point([0.0, 0.0, height])[2])
    }

    /// Between which node and the next a coordinate lies, and what part of the
    /// way, among `count` nodes that are `stride` apart.
    fn between(&self, axis: usize, count: usize, stride: usize, at: f64) -> Option<(usize, f64)> {
        let place = |i: usize| Some(self.nodes.get(i * stride)?.place[axis]);
        let is_up = place(count.checked_sub(1)?)? > place(0)?;
        let (mut low, mut high) = (0, count - 1);
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if (place(middle)? <= at) == is_up {
                low = middle;
            } else {
                high = middle;
            }
        }
        let part = (at - place(low)?) / (place(high)? - place(low)?);
        (0.0..=1.0).contains(&part).then_some((low, part))
    }
}
