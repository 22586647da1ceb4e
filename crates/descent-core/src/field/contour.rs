//! Contour lines by marching squares.
//!
//! Linear interpolation along cell edges. A node exactly at a level counts as
//! below it, an ambiguous cell is decided by the mean of its corners, and a
//! cell with a corner that is not finite is a hole. Lines run with higher
//! values on their left (y upwards) and are joined across cells, so a closed
//! line is one ring.
//!
//! Every node is ranked once among the levels; each cell then names the levels
//! that cross it, so that no cell is looked at for a level that misses it.

use super::Grid;

/// One connected contour line.
#[derive(Clone, Debug, PartialEq)]
pub struct Contour {
    /// Points along the line; a closed line does not repeat its first point.
    pub points: Vec<(f64, f64)>,
    /// Whether the last point joins the first.
    pub closed: bool,
}

/// The lines of one level.
#[derive(Clone, Debug, PartialEq)]
pub struct ContourSet {
    /// The value along the lines.
    pub level: f64,
    /// The lines, none where nothing crosses the level.
    pub lines: Vec<Contour>,
}

/// No edge.
const NONE: u32 = u32::MAX;

/// The contour lines of a grid at each of the levels, in their order.
///
/// Levels that are not finite give no lines.
#[must_use]
pub fn contours(grid: &Grid, levels: &[f64]) -> Vec<ContourSet> {
    let mut sorted = Vec::with_capacity(levels.len());
    for level in levels {
        if level.is_finite() {
            sorted.insert(below(&sorted, *level), *level);
        }
    }
    let crossings = Crossings::index(grid, &sorted);
    let mut tracer = Tracer::new(grid);
    let mut sets = Vec::with_capacity(levels.len());
    for level in levels {
        let lines = if level.is_finite() {
            tracer.trace(*level, crossings.cells(below(&sorted, *level)))
        } else {
            Vec::new()
        };
        sets.push(ContourSet {
            level: *level,
            lines,
        });
    }
    sets
}

/// How many of the sorted levels lie strictly below a value.
fn below(sorted: &[f64], value: f64) -> usize {
    sorted.partition_point(|level| *level < value)
}

/// For each level, the cells that it crosses, as a chain through `links`.
struct Crossings {
    first: Vec<u32>,
    /// A cell, and where the chain goes on.
    links: Vec<(u32, u32)>,
}

impl Crossings {
    fn index(grid: &Grid, sorted: &[f64]) -> Self {
        let ranks = ranks(grid, sorted);
        let columns = grid.columns;
        let mut first = vec![NONE; sorted.len()];
        let mut links = Vec::new();
        // Backwards, so that each chain runs forwards.
        for row in (0..grid.rows - 1).rev() {
            for cell in (row * columns..(row + 1) * columns - 1).rev() {
                let (a, b) = (ranks[cell], ranks[cell + 1]);
                let (c, d) = (ranks[cell + columns], ranks[cell + columns + 1]);
                let (low, high) = (a.min(b).min(c.min(d)), a.max(b).max(c.max(d)));
                if low < high && high != NONE {
                    for chain in &mut first[low as usize..high as usize] {
                        links.push((cell as u32, *chain));
                        *chain = links.len() as u32 - 1;
                    }
                }
            }
        }
        Self { first, links }
    }

    /// The cells that a level crosses, row after row.
    fn cells(&self, level: usize) -> impl Iterator<Item = usize> {
        let mut at = self.first[level];
        std::iter::from_fn(move || {
            let (cell, next) = *self.links.get(at as usize)?;
            at = next;
            Some(cell as usize)
        })
    }
}

/// How many levels lie strictly below each node; [`NONE`] in a hole.
fn ranks(grid: &Grid, sorted: &[f64]) -> Vec<u32> {
    let mut ranks = vec![NONE; grid.values.len()];
    // Neighbours differ little: the search begins at the last node's rank.
    let mut at = 0;
    for (rank, value) in ranks.iter_mut().zip(&grid.values) {
        if value.is_finite() {
            while at < sorted.len() && sorted[at] < *value {
                at += 1;
            }
            while at > 0 && sorted[at - 1] >= *value {
                at -= 1;
            }
            *rank = at as u32;
        }
    }
    ranks
}

/// Joins the segments of one level after another.
///
/// Edges are numbered: the edge from node `n` to its right neighbour is `2n`,
/// the one to its upper neighbour `2n + 1`. Segments are directed, so an edge
/// has at most one segment that leaves it and one that arrives.
struct Tracer<'a> {
    grid: &'a Grid,
    next: Vec<u32>,
    arrives: Vec<bool>,
}

impl<'a> Tracer<'a> {
    fn new(grid: &'a Grid) -> Self {
        let edges = 2 * grid.values.len();
        Self {
            grid,
            next: vec![NONE; edges],
            arrives: vec![false; edges],
        }
    }

    fn trace(&mut self, level: f64, cells: impl Iterator<Item = usize>) -> Vec<Contour> {
        let mut sources = Vec::new();
        for cell in cells {
            let edges = self.edges(cell);
            for (from, to) in self.segments(cell, level) {
                let (from, to) = (edges[usize::from(*from)], edges[usize::from(*to)]);
                self.next[from as usize] = to;
                self.arrives[to as usize] = true;
                sources.push(from);
            }
        }
        let mut lines = Vec::new();
        // Open lines begin where nothing arrives; what is left are rings.
        for source in &sources {
            // A line that was walked has no next edge any more.
            let edge = *source as usize;
            if !self.arrives[edge] && self.next[edge] != NONE {
                lines.push(self.follow(*source, level));
            }
        }
        for source in &sources {
            if self.next[*source as usize] != NONE {
                lines.push(self.follow(*source, level));
            }
        }
        lines
    }

    /// Walks from an edge until the line ends or closes, clearing its marks.
    fn follow(&mut self, start: u32, level: f64) -> Contour {
        let mut points = Vec::new();
        let mut edge = start;
        loop {
            points.push(self.point(edge as usize, level));
            self.arrives[edge as usize] = false;
            let next = std::mem::replace(&mut self.next[edge as usize], NONE);
            if next == NONE || next == start {
                let closed = next == start;
                return Contour { points, closed };
            }
            edge = next;
        }
    }

    /// Where the level crosses an edge.
    fn point(&self, edge: usize, level: f64) -> (f64, f64) {
        let columns = self.grid.columns;
        let node = edge / 2;
        let upward = edge % 2 == 1;
        let (a, b) = (
            self.grid.values[node],
            self.grid.values[node + if upward { columns } else { 1 }],
        );
        let t = (level - a) / (b - a);
        let (column, row) = ((node % columns) as f64, (node / columns) as f64);
        if upward {
            self.grid.position(column, row + t)
        } else {
            self.grid.position(column + t, row)
        }
    }

    /// The edges of a cell, in the order of [`BOTTOM`], [`RIGHT`], [`TOP`] and
    /// [`LEFT`].
    fn edges(&self, cell: usize) -> [u32; 4] {
        let node = cell as u32;
        let above = node + self.grid.columns as u32;
        [2 * node, 2 * (node + 1) + 1, 2 * above, 2 * node + 1]
    }

    /// The directed segments of a cell, from edge to edge.
    fn segments(&self, cell: usize, level: f64) -> &'static [(u8, u8)] {
        let columns = self.grid.columns;
        let v = &self.grid.values;
        let corners = [
            v[cell],
            v[cell + 1],
            v[cell + columns + 1],
            v[cell + columns],
        ];
        let above = |i: usize| usize::from(corners[i] > level) << i;
        let case = above(0) | above(1) | above(2) | above(3);
        let joined = || corners.iter().sum::<f64>() / 4.0 > level;
        match case {
            0b0101 if joined() => &[(BOTTOM, RIGHT), (TOP, LEFT)],
            0b1010 if joined() => &[(LEFT, BOTTOM), (RIGHT, TOP)],
            _ => SEGMENTS[case],
        }
    }
}

const BOTTOM: u8 = 0;
const RIGHT: u8 = 1;
const TOP: u8 = 2;
const LEFT: u8 = 3;

/// The segments of a cell by which of its corners are above the level: bit 0
/// is the lower left one, further bits go round against the clock.
static SEGMENTS: [&[(u8, u8)]; 16] = [
    &[],
    &[(BOTTOM, LEFT)],
    &[(RIGHT, BOTTOM)],
    &[(RIGHT, LEFT)],
    &[(TOP, RIGHT)],
    &[(BOTTOM, LEFT), (TOP, RIGHT)],
    &[(TOP, BOTTOM)],
    &[(TOP, LEFT)],
    &[(LEFT, TOP)],
    &[(BOTTOM, TOP)],
    &[(RIGHT, BOTTOM), (LEFT, TOP)],
    &[(RIGHT, TOP)],
    &[(LEFT, RIGHT)],
    &[(BOTTOM, RIGHT)],
    &[(LEFT, BOTTOM)],
    &[],
];
