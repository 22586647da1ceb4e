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
    let mut sorted = levels.to_vec();
    sorted.retain(|level| level.is_finite());
    sorted.sort_unstable_by(f64::total_cmp);

    let crossings = Crossings::index(grid, &sorted);
    let mut tracer = Tracer::new(grid);
    let trace = |level: &f64| {
        let rank = sorted.partition_point(|other| other < level);
        let lines = if level.is_finite() {
            tracer.trace(*level, crossings.cells(rank))
        } else {
            Vec::new()
        };
        ContourSet {
            level: *level,
            lines,
        }
    };
    levels.iter().map(trace).collect()
}

/// For each level, the cells that it crosses.
struct Crossings {
    starts: Vec<usize>,
    cells: Vec<u32>,
}

impl Crossings {
    fn index(grid: &Grid, sorted: &[f64]) -> Self {
        // How many levels lie strictly below each node; NONE in a hole.
        let rank = |value: &f64| {
            if value.is_finite() {
                sorted.partition_point(|level| level < value) as u32
            } else {
                NONE
            }
        };
        let ranks: Vec<u32> = grid.values.iter().map(rank).collect();
        let columns = grid.columns;
        let span = |cell: usize| {
            let corners = [
                ranks[cell],
                ranks[cell + 1],
                ranks[cell + columns],
                ranks[cell + columns + 1],
            ];
            let low = corners.into_iter().fold(NONE, u32::min);
            let high = corners.into_iter().fold(0, u32::max);
            if high == NONE {
                0..0
            } else {
                low as usize..high as usize
            }
        };
        let all_cells =
            || (0..grid.rows - 1).flat_map(move |j| (0..columns - 1).map(move |i| j * columns + i));
        let mut starts = vec![0; sorted.len() + 1];
        for cell in all_cells() {
            for level in span(cell) {
                starts[level + 1] += 1;
            }
        }
        for level in 0..sorted.len() {
            starts[level + 1] += starts[level];
        }
        let mut next = starts.clone();
        let mut cells = vec![0; starts[sorted.len()]];
        for cell in all_cells() {
            for level in span(cell) {
                cells[next[level]] = cell as u32;
                next[level] += 1;
            }
        }
        Self { starts, cells }
    }

    fn cells(&self, level: usize) -> &[u32] {
        &self.cells[self.starts[level]..self.starts[level + 1]]
    }
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

    fn trace(&mut self, level: f64, cells: &[u32]) -> Vec<Contour> {
        let mut sources = Vec::with_capacity(cells.len() + 8);
        for cell in cells {
            for (from, to) in self.segments(*cell as usize, level).into_iter().flatten() {
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

    /// One or two directed segments of a cell, from edge to edge.
    fn segments(&self, cell: usize, level: f64) -> [Option<(u32, u32)>; 2] {
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
        let node = cell as u32;
        let (bottom, left) = (2 * node, 2 * node + 1);
        let (right, top) = (2 * (node + 1) + 1, 2 * (node + columns as u32));
        let one = |from, to| [Some((from, to)), None];
        let joined = || corners.iter().sum::<f64>() / 4.0 > level;
        match case {
            0b0001 => one(bottom, left),
            0b0010 => one(right, bottom),
            0b0100 => one(top, right),
            0b1000 => one(left, top),
            0b0011 => one(right, left),
            0b0110 => one(top, bottom),
            0b1100 => one(left, right),
            0b1001 => one(bottom, top),
            0b0111 => one(top, left),
            0b1110 => one(left, bottom),
            0b1101 => one(bottom, right),
            0b1011 => one(right, top),
            0b0101 if joined() => [Some((bottom, right)), Some((top, left))],
            0b0101 => [Some((bottom, left)), Some((top, right))],
            0b1010 if joined() => [Some((left, bottom)), Some((right, top))],
            0b1010 => [Some((right, bottom)), Some((left, top))],
            _ => [None, None],
        }
    }
}
