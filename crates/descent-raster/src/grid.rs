//! A surface over a grid: its triangles, their light and their lines.

use crate::facet::{Corner, Facet, Plane};
use crate::raster::{Line, MOST_LINES, Painted, Raster};

/// Triangles that rise less than this many pixels a pixel have none.
const FLATTEST: f32 = 1e-3;
/// Lines fade where they are closer together than this many of their widths.
const CLOSE: f32 = 4.0;

/// A node of the grid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    /// Pixels to the right.
    pub x: f32,
    /// Pixels down.
    pub y: f32,
    /// In any unit; larger is nearer.
    pub depth: f32,
    /// Place on the colour map, 0 to 256.
    pub t: f32,
    /// Light on the upper side and on the lower side, 0 to 256.
    pub lights: [f32; 2],
    /// Height, in pixels as seen from the side.
    pub height: f32,
    /// What becomes of the cell between this node and the next column and row.
    pub cut: Cut,
}

/// How a cell is cut into triangles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// Not at all: it is a hole.
    Hole,
    /// From its first corner to the one across.
    Rising,
    /// From the next column to the next row.
    Falling,
}

/// How lines are drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LineLook {
    /// Pixels.
    pub width: f32,
    /// Red, green, blue, alpha.
    pub color: [u8; 4],
}

/// How a surface is painted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look<'a> {
    /// The colour map.
    pub colors: &'a [[u8; 3]; 256],
    /// Whether columns and rows, seen from above, turn as x and y do: from one
    /// to the other against the clock.
    pub is_upright: bool,
    /// Lines along every so many columns and rows, and along the rim; 0 for
    /// none.
    pub every: usize,
    /// How those are drawn.
    pub lines: LineLook,
    /// Heights of lines, in the unit of [`Spot::height`], in increasing order.
    pub levels: &'a [f32],
    /// How those are drawn.
    pub level_lines: LineLook,
}

/// Paints the surface whose nodes are these, in rows of `columns`, on an image
/// of that many pixels across and down. What lies before something else hides
/// it, pixel by pixel.
pub fn paint(size: (usize, usize), columns: usize, spots: &[Spot], look: &Look<'_>) -> Painted {
    let rows = spots.len().checked_div(columns).unwrap_or(0);
    let mut below = Vec::with_capacity(spots.len());
    for spot in spots {
        below.push(look.levels.partition_point(|level| *level < spot.height));
    }
    let mut painter = Painter {
        look,
        raster: Raster::new(size.0, size.1, look.colors),
        lines: Vec::with_capacity(MOST_LINES),
    };
    let (upright, level) = (sides(columns, look.every), sides(rows, look.every));
    for (row, level) in level.into_iter().enumerate() {
        for (column, upright) in upright.iter().enumerate() {
            let first = row * columns + column;
            let nodes = [first, first + 1, first + columns + 1, first + columns];
            let halves = match spots[first].cut {
                Cut::Hole => continue,
                Cut::Rising => [[0, 1, 2], [0, 2, 3]],
                Cut::Falling => [[0, 1, 3], [1, 2, 3]],
            };
            for half in halves {
                let [a, b, c] = half.map(|i| nodes[i]);
                let corners = [&spots[a], &spots[b], &spots[c]];
                let below = [below[a], below[b], below[c]];
                painter.triangle(corners, below, half, [*upright, level]);
            }
        }
    }
    painter.raster.painted
}

/// Which of the two columns, or rows, of nodes round a cell have a line.
type Sides = [bool; 2];

/// The sides of every cell along an axis with so many nodes.
fn sides(count: usize, every: usize) -> Vec<Sides> {
    let has_line = |i: usize| every > 0 && (i.is_multiple_of(every) || i + 1 == count);
    let mut sides = Vec::with_capacity(count);
    for i in 1..count {
        sides.push([has_line(i - 1), has_line(i)]);
    }
    sides
}

struct Painter<'a> {
    look: &'a Look<'a>,
    raster: Raster,
    /// The lines across the present triangle.
    lines: Vec<Line>,
}

impl Painter<'_> {
    /// Paints a part of a cell: those of its corners, which go round it from
    /// the first column and row. So many levels are `below` each; `sides` are
    /// those across the columns and across the rows.
    fn triangle(
        &mut self,
        [a, b, c]: [&Spot; 3],
        below: [usize; 3],
        half: [usize; 3],
        sides: [Sides; 2],
    ) {
        let corner = |spot: &Spot| Corner {
            x: spot.x,
            y: spot.y,
            depth: spot.depth,
            t: spot.t,
            light: spot.lights[0],
        };
        let Some(mut facet) = Facet::new([corner(a), corner(b), corner(c)]) else {
            return;
        };
        // With y down, what turns against the clock has a negative area.
        if (facet.area > 0.0) == self.look.is_upright {
            for (corner, spot) in facet.corners.iter_mut().zip([a, b, c]) {
                corner.light = spot.lights[1];
            }
        }
        self.lines.clear();
        let part = |of: [f32; 4]| half.map(|i| of[i]);
        self.grid_lines(&facet, sides[0], part([0.0, 1.0, 1.0, 0.0]));
        self.grid_lines(&facet, sides[1], part([0.0, 0.0, 1.0, 1.0]));
        self.level_lines(&facet, [a.height, b.height, c.height], below);
        self.raster.paint(&facet, &self.lines);
    }

    /// The lines along two sides of a cell, if there are any. `part` says how
    /// far from the first to the second each corner is.
    fn grid_lines(&mut self, facet: &Facet, sides: Sides, part: [f32; 3]) {
        if sides == [false, false] {
            return;
        }
        let across = facet.plane(part);
        let steepness = across.steepness();
        let spacing = self.look.every as f32 / steepness;
        for (side, has_line) in [0.0, 1.0].into_iter().zip(sides) {
            if has_line {
                self.line(across.distance(side, steepness), self.look.lines, spacing);
            }
        }
    }

    /// The lines of equal height across a triangle.
    fn level_lines(&mut self, facet: &Facet, [a, b, c]: [f32; 3], below: [usize; 3]) {
        let levels = self.look.levels;
        // One more on either side, whose width may reach into the triangle.
        let first = below[0].min(below[1]).min(below[2]).saturating_sub(1);
        let last = below[0].max(below[1]).max(below[2]);
        if first >= levels.len() {
            return;
        }
        let rise = facet.plane([a, b, c]);
        let steepness = rise.steepness();
        if steepness < FLATTEST {
            return;
        }
        let reach = (0.5 * self.look.level_lines.width + 0.5) * steepness;
        let (low, high) = (a.min(b).min(c) - reach, a.max(b).max(c) + reach);
        for i in first..=last {
            let (Some(level), true) = (levels.get(i), self.lines.len() < MOST_LINES) else {
                return;
            };
            if *level < low || *level > high {
                continue;
            }
            let next = levels.get(i + 1).or(levels.get(i.wrapping_sub(1)));
            let spacing = next.map_or(f32::INFINITY, |next| (next - level).abs()) / steepness;
            let distance = rise.distance(*level, steepness);
            self.line(distance, self.look.level_lines, spacing);
        }
    }

    /// Adds a line that is `spacing` pixels from the next.
    fn line(&mut self, distance: Plane, look: LineLook, spacing: f32) {
        let [r, g, b, a] = look.color;
        let width = look.width;
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
}
