//! The triangles of a surface, their light and their lines.

use crate::facet::{Corner, Facet, Plane};
use crate::mesh::Node;
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
}

/// A node on the screen.
pub(crate) struct Spot {
    /// In the light from above.
    corner: Corner,
    /// Light from below, 0 to 256.
    from_below: f32,
    /// Pixels over the middle of the box.
    height: f32,
}

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
        }
    }

    /// A node that is seen at a pixel of the image, with its depth.
    pub(crate) fn spot(&self, node: &Node, [x, y, depth]: [f64; 3]) -> Spot {
        let facing = dot(node.normal, self.style.light);
        let light = |facing: f64| {
            let light = self.style.ambient + (1.0 - self.style.ambient) * facing.max(0.0);
            (256.0 * light) as f32
        };
        Spot {
            corner: Corner {
                x: x as f32,
                y: y as f32,
                depth: depth as f32,
                t: (256.0 * node.t) as f32,
                light: light(facing),
            },
            from_below: light(-facing),
            height: (node.place[2] * self.scale) as f32,
        }
    }

    /// Paints the two triangles of a cell. `lines` is room to work in.
    pub(crate) fn cell(
        &self,
        raster: &mut Raster,
        spots: &[Spot],
        (column, row): (usize, usize),
        lines: &mut Vec<Line>,
    ) {
        let Some((nodes, is_rising)) = self.mesh.cell(column, row) else {
            return;
        };
        let halves = if is_rising {
            [[0, 1, 2], [0, 2, 3]]
        } else {
            [[0, 1, 3], [1, 2, 3]]
        };
        for half in halves {
            let [a, b, c] = half;
            let [a, b, c] = [&spots[nodes[a]], &spots[nodes[b]], &spots[nodes[c]]];
            let Some(mut facet) = Facet::new([a.corner, b.corner, c.corner]) else {
                continue;
            };
            if (facet.area > 0.0) == self.mesh.is_upright {
                for (corner, spot) in facet.corners.iter_mut().zip([a, b, c]) {
                    corner.light = spot.from_below;
                }
            }
            lines.clear();
            // Corners go round the cell from the first column and row.
            let (mut east, mut north) = ([0.0; 3], [0.0; 3]);
            for (i, corner) in half.into_iter().enumerate() {
                east[i] = if corner == 1 || corner == 2 { 1.0 } else { 0.0 };
                north[i] = if corner > 1 { 1.0 } else { 0.0 };
            }
            self.grid_lines(lines, &facet, east, column, self.mesh.columns);
            self.grid_lines(lines, &facet, north, row, self.mesh.rows);
            self.level_lines(lines, &facet, [a.height, b.height, c.height]);
            raster.paint(&facet, lines);
        }
    }

    /// The lines along the two sides of a cell, `index` of `count` nodes along
    /// an axis, if there are any. `part` says how far between the two each
    /// corner is.
    fn grid_lines(
        &self,
        lines: &mut Vec<Line>,
        facet: &Facet,
        part: [f32; 3],
        index: usize,
        count: usize,
    ) {
        let every = self.style.every;
        let has_line = |i: usize| i.is_multiple_of(every) || i + 1 == count;
        if every == 0 || !(has_line(index) || has_line(index + 1)) {
            return;
        }
        let across = facet.plane(part);
        let steepness = across.steepness();
        let spacing = every as f32 / steepness;
        for side in [0, 1] {
            if has_line(index + side) {
                let distance = across.distance(side as f32, steepness);
                self.line(lines, distance, self.style.lines, spacing);
            }
        }
    }

    /// The lines of equal height across a triangle with these heights.
    fn level_lines(&self, lines: &mut Vec<Line>, facet: &Facet, heights: [f32; 3]) {
        if self.levels.is_empty() {
            return;
        }
        let [a, b, c] = heights;
        let rise = facet.plane(heights);
        let steepness = rise.steepness();
        if steepness < FLATTEST {
            return;
        }
        // As far as the width of a line reaches beyond the triangle.
        let reach = ((self.style.level_lines.width * self.fineness) as f32 + 1.0) * steepness;
        let (low, high) = (a.min(b).min(c) - reach, a.max(b).max(c) + reach);
        let first = self.levels.partition_point(|level| *level < low);
        for (i, level) in self.levels.iter().enumerate().skip(first).take(MOST_LEVELS) {
            if *level > high {
                break;
            }
            let next = self
                .levels
                .get(i + 1)
                .or(self.levels.get(i.wrapping_sub(1)));
            let spacing = next.map_or(f32::INFINITY, |next| (next - level).abs()) / steepness;
            let distance = rise.distance(*level, steepness);
            self.line(lines, distance, self.style.level_lines, spacing);
        }
    }

    /// A line that is `spacing` pixels from the next.
    fn line(&self, lines: &mut Vec<Line>, distance: Plane, stroke: Stroke, spacing: f32) {
        let width = (stroke.width * self.fineness) as f32;
        let Color { r, g, b, a } = stroke.color;
        let strength = f32::from(a) * (256.0 / 255.0) * (spacing / (CLOSE * width)).min(1.0);
        if strength >= 1.0 && width > 0.0 && distance.at(1.0, 1.0).is_finite() {
            lines.push(Line {
                distance,
                half: 0.5 * width,
                strength,
                color: u32::from_le_bytes([r, g, b, 0]),
            });
        }
    }
}
