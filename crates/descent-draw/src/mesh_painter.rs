//! The triangles of a surface, their light and their lines.

use crate::facet::{Corner, Facet, Plane};
use crate::mesh::{Cell, Node};
use crate::raster::{Line, Raster};
use crate::view3::dot;
use crate::{Color, Mesh, MeshStyle, Stroke};

/// Lines of equal height across a triangle, at most.
const MOST_LEVELS: usize = 8;
/// Triangles that rise less than this many pixels a pixel have none.
const FLATTEST: f32 = 1e-3;
/// Lines fade where they are closer together than this many of their widths.
const CLOSE: f32 = 4.0;

/// What all cells of an image share.
pub(crate) struct Painter<'a> {
    mesh: &'a Mesh,
    style: &'a MeshStyle<'a>,
    /// Pixels per unit of the box.
    scale: f64,
    /// Pixels per CSS pixel.
    fineness: f64,
    /// Heights of lines, in pixels over the middle of the box.
    levels: Vec<f32>,
    /// The lines across the present triangle.
    lines: Vec<Line>,
}

/// A node on the screen.
pub(crate) struct Spot {
    /// In the light from above.
    corner: Corner,
    /// Light from below, 0 to 256.
    from_below: f32,
    /// Pixels over the middle of the box.
    height: f32,
    /// How many levels are lower.
    levels_below: usize,
}

/// Which of the two columns, or rows, of nodes round a cell have a line.
type Sides = [bool; 2];

impl<'a> Painter<'a> {
    pub(crate) fn new(mesh: &'a Mesh, style: &'a MeshStyle<'a>, scale: f64, fineness: f64) -> Self {
        let mut levels = Vec::with_capacity(style.levels.len());
        for level in style.levels {
            let height = mesh.cuboid.place_along(2, *level) * scale;
            if height.is_finite() {
                levels.push(height as f32);
            }
        }
        Self {
            mesh,
            style,
            scale,
            fineness,
            levels,
            lines: Vec::with_capacity(MOST_LEVELS + 4),
        }
    }

    /// A node that is seen at a pixel of the image, with its depth.
    pub(crate) fn spot(&self, node: &Node, [x, y, depth]: [f64; 3]) -> Spot {
        let facing = dot(node.normal, self.style.light);
        let light = |facing: f64| {
            let light = self.style.ambient + (1.0 - self.style.ambient) * facing.max(0.0);
            (256.0 * light) as f32
        };
        let height = (node.place[2] * self.scale) as f32;
        Spot {
            corner: Corner {
                x: x as f32,
                y: y as f32,
                depth: depth as f32,
                t: (256.0 * node.t) as f32,
                light: light(facing),
            },
            from_below: light(-facing),
            height,
            levels_below: self.levels.partition_point(|level| *level < height),
        }
    }

    /// Paints the surface whose nodes are seen at these spots.
    pub(crate) fn paint(&mut self, raster: &mut Raster, spots: &[Spot]) {
        let columns = self.mesh.columns;
        let upright = self.sides(columns);
        let level = self.sides(self.mesh.rows);
        for (row, level) in level.into_iter().enumerate() {
            for (column, upright) in upright.iter().enumerate() {
                let first = row * columns + column;
                let (south, north) = (spots.get(first..), spots.get(first + columns..));
                let (Some([a, b, ..]), Some([d, c, ..])) = (south, north) else {
                    continue;
                };
                let halves = match self.mesh.nodes[first].cell {
                    Cell::Hole => continue,
                    Cell::Rising => [[0, 1, 2], [0, 2, 3]],
                    Cell::Falling => [[0, 1, 3], [1, 2, 3]],
                };
                for half in halves {
                    self.triangle(raster, [a, b, c, d], half, [*upright, level]);
                }
            }
        }
    }

    /// Paints a part of a cell. Corners go round the cell from the first column
    /// and row; `sides` are those across the columns and across the rows.
    fn triangle(
        &mut self,
        raster: &mut Raster,
        corners: [&Spot; 4],
        half: [usize; 3],
        sides: [Sides; 2],
    ) {
        let [a, b, c] = half;
        let [one, two, three] = [corners[a], corners[b], corners[c]];
        let Some(mut facet) = Facet::new([one.corner, two.corner, three.corner]) else {
            return;
        };
        if (facet.area > 0.0) == self.mesh.is_upright {
            facet.corners[0].light = one.from_below;
            facet.corners[1].light = two.from_below;
            facet.corners[2].light = three.from_below;
        }
        self.lines.clear();
        const EAST: [f32; 4] = [0.0, 1.0, 1.0, 0.0];
        const NORTH: [f32; 4] = [0.0, 0.0, 1.0, 1.0];
        self.grid_lines(&facet, sides[0], [EAST[a], EAST[b], EAST[c]]);
        self.grid_lines(&facet, sides[1], [NORTH[a], NORTH[b], NORTH[c]]);
        self.level_lines(&facet, [one, two, three]);
        raster.paint(&facet, &self.lines);
    }

    /// The lines along two sides of a cell, if there are any. `part` says how
    /// far from the first to the second each corner is.
    fn grid_lines(&mut self, facet: &Facet, sides: Sides, part: [f32; 3]) {
        if sides == [false, false] {
            return;
        }
        let across = facet.plane(part);
        let steepness = across.steepness();
        let spacing = self.style.every as f32 / steepness;
        for (side, has_line) in [0.0, 1.0].into_iter().zip(sides) {
            if has_line {
                self.line(across.distance(side, steepness), self.style.lines, spacing);
            }
        }
    }

    /// The lines of equal height across a triangle.
    fn level_lines(&mut self, facet: &Facet, [a, b, c]: [&Spot; 3]) {
        let below = [a.levels_below, b.levels_below, c.levels_below];
        // One more on either side, whose width may reach into the triangle.
        let first = below[0].min(below[1]).min(below[2]).saturating_sub(1);
        let last = below[0]
            .max(below[1])
            .max(below[2])
            .min(first + MOST_LEVELS - 1);
        if first >= self.levels.len() {
            return;
        }
        let rise = facet.plane([a.height, b.height, c.height]);
        let steepness = rise.steepness();
        if steepness < FLATTEST {
            return;
        }
        let reach = (0.5 * self.style.level_lines.width * self.fineness) as f32 + 0.5;
        let low = a.height.min(b.height).min(c.height) - reach * steepness;
        let high = a.height.max(b.height).max(c.height) + reach * steepness;
        for i in first..=last {
            let Some(level) = self.levels.get(i) else {
                return;
            };
            if *level < low || *level > high {
                continue;
            }
            let next = self
                .levels
                .get(i + 1)
                .or(self.levels.get(i.wrapping_sub(1)));
            let spacing = next.map_or(f32::INFINITY, |next| (next - level).abs()) / steepness;
            let distance = rise.distance(*level, steepness);
            self.line(distance, self.style.level_lines, spacing);
        }
    }

    /// Adds a line that is `spacing` pixels from the next.
    fn line(&mut self, distance: Plane, stroke: Stroke, spacing: f32) {
        let width = (stroke.width * self.fineness) as f32;
        let Color { r, g, b, a } = stroke.color;
        let strength = f32::from(a) * (256.0 / 255.0) * (spacing / (CLOSE * width)).min(1.0);
        if strength >= 1.0 && width > 0.0 && distance.at(1.0, 1.0).is_finite() {
            self.lines.push(Line {
                distance,
                half: 0.5 * width,
                strength,
                color: u32::from_le_bytes([r, g, b, 0]),
            });
        }
    }

    /// The sides of every cell along an axis with so many nodes.
    fn sides(&self, count: usize) -> Vec<Sides> {
        let every = self.style.every;
        let has_line = |i: usize| every > 0 && (i.is_multiple_of(every) || i + 1 == count);
        let mut sides = Vec::with_capacity(count);
        for i in 1..count {
            sides.push([has_line(i - 1), has_line(i)]);
        }
        sides
    }
}
