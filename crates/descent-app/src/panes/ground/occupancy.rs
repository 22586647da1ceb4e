//! Where lines run, as a raster: how much room there is around a place.

use descent_draw::Rect;

use super::isolines::{Isoline, distance};
use super::oriented::Oriented;

/// Side of a cell, pixels.
const CELL: f64 = 2.0;

/// Each line is told apart in pieces of this length, so that it can be in its
/// own way where it comes back.
const PIECE: f64 = 6.0;

/// Pieces of a line that are so many apart are as two lines.
const FAR: u32 = 4;

/// In a cell: nothing, or more than one line.
const FREE: u32 = 0;
const MANY: u32 = u32::MAX - FAR;

pub(super) struct Occupancy {
    /// Upper left corner of the first cell.
    corner: (f64, f64),
    columns: usize,
    rows: usize,
    cells: Vec<u32>,
    /// The first piece of each line, and whether it is closed.
    lines: Vec<(u32, bool)>,
}

impl Occupancy {
    pub(super) fn of(lines: &[Isoline], plot: Rect, origin: (f64, f64)) -> Self {
        // Cells stand on the landscape, so that they move with it.
        let shift = |edge: f64, origin: f64| {
            let cells = (edge - origin) / CELL;
            edge - (cells - cells.floor()) * CELL
        };
        let corner = (shift(plot.x, origin.0), shift(plot.y, origin.1));
        let cells = |length: f64| (length / CELL) as usize + 2;
        let (columns, rows) = (cells(plot.w), cells(plot.h));
        let mut occupancy = Self {
            corner,
            columns,
            rows,
            cells: vec![FREE; columns * rows],
            lines: Vec::with_capacity(lines.len() + 1),
        };
        let mut piece = 1;
        for line in lines {
            occupancy.lines.push((piece, line.closed));
            occupancy.enter(line, piece);
            piece += (line.length() / PIECE) as u32 + 1;
        }
        occupancy.lines.push((piece, false));
        occupancy
    }

    fn enter(&mut self, line: &Isoline, first: u32) {
        for (i, pair) in line.points.windows(2).enumerate() {
            let length = distance(pair[0], pair[1]);
            let steps = (length / (0.5 * CELL)) as usize + 1;
            for step in 0..steps {
                let t = step as f64 / steps as f64;
                let x = pair[0].0 + (pair[1].0 - pair[0].0) * t;
                let y = pair[0].1 + (pair[1].1 - pair[0].1) * t;
                let piece = first + ((line.along[i] + t * length) / PIECE) as u32;
                if let Some(index) = self.cell(x, y) {
                    let cell = &mut self.cells[index];
                    if *cell == FREE {
                        *cell = piece;
                    } else if *cell < first || *cell + FAR < piece {
                        // Another line, or this one as it comes back.
                        *cell = MANY;
                    }
                }
            }
        }
    }

    /// The index of the cell at a point; none outside of the plot.
    fn cell(&self, x: f64, y: f64) -> Option<usize> {
        let (column, row) = ((x - self.corner.0) / CELL, (y - self.corner.1) / CELL);
        let inside = column >= 0.0 && row >= 0.0;
        let (column, row) = (column as usize, row as usize);
        (inside && column < self.columns && row < self.rows).then(|| row * self.columns + column)
    }

    /// How far from a place on a line, at a length along it, the nearest other
    /// line or other part of the same is, across; at most `most`.
    pub(super) fn room(&self, place: &Oriented, line: usize, at: f64, most: f64) -> f64 {
        let (first, closed) = self.lines[line];
        let count = i64::from(self.lines[line + 1].0 - first);
        let piece = |length: f64| (length / PIECE).floor() as i64;
        // The line itself, under the label and a little beyond.
        let reach = place.half.0 + 5.0;
        let own = (piece(at - reach), piece(at + reach));
        let turns = if closed { count } else { 0 };
        let is_other = |(x, y): (f64, f64)| {
            let found = self.cell(x, y).map_or(FREE, |index| self.cells[index]);
            let piece = i64::from(found) - i64::from(first);
            let is_own = |piece: i64| piece >= own.0 && piece <= own.1;
            let on_line = piece >= 0 && piece < count;
            found != FREE
                && !(on_line && (is_own(piece) || is_own(piece - turns) || is_own(piece + turns)))
        };
        let mut room = most;
        let mut along = -place.half.0;
        while along <= place.half.0 {
            let mut across = 0.0;
            while across < room {
                if is_other(place.point(along, across)) || is_other(place.point(along, -across)) {
                    room = across;
                }
                across += CELL;
            }
            along += CELL;
        }
        room
    }
}
