//! Between which levels the values lie, cell by cell of a raster.

use super::Grid;

/// What [`bands`] says where there is no value.
pub const NO_VALUE: u16 = u16::MAX;

/// How many of the levels lie strictly below the value in the middle of each
/// of `columns × rows` equal cells of the grid's window, rows from low `y` to
/// high.
///
/// `levels` are in increasing order, at most 65,534; one that is `NaN` lies
/// below nothing. Between nodes values are interpolated linearly along `x` and
/// `y`, so that the number changes where [`contours`](super::contours) has its
/// lines. An infinite node counts as the largest double of its sign. Beside
/// nodes that are `NaN` the others decide, up to half of the way; beyond it is
/// [`NO_VALUE`].
#[must_use]
pub fn bands(grid: &Grid, levels: &[f64], columns: usize, rows: usize) -> Vec<u16> {
    let mut found = Vec::with_capacity(columns * rows);
    let across: Vec<(usize, f64)> = (0..columns)
        .map(|column| middle(column, columns, grid.columns))
        .collect();
    let mut line = vec![0.0; grid.columns];
    // Neighbours differ little: the search begins at the last cell's answer.
    let mut at = 0;
    for row in 0..rows {
        let (node, part) = middle(row, rows, grid.rows);
        let (low, high) = grid.values[node * grid.columns..].split_at(grid.columns);
        for ((value, a), b) in line.iter_mut().zip(low).zip(high) {
            *value = held(between(held(*a), held(*b), part));
        }
        for (column, t) in &across {
            let mut value = between(line[*column], line[*column + 1], *t);
            if value.is_nan() {
                value = beside_hole(grid, (*column, *t), (node, part));
            }
            if value.is_nan() {
                found.push(NO_VALUE);
                continue;
            }
            while at < levels.len() && levels[at] < value {
                at += 1;
            }
            while at > 0 && levels[at - 1] >= value {
                at -= 1;
            }
            found.push(at as u16);
        }
    }
    found
}

/// Where the middle of a cell is among the nodes: the one before it, and how
/// much of the way to the next.
fn middle(cell: usize, cells: usize, nodes: usize) -> (usize, f64) {
    let along = (cell as f64 + 0.5) / cells as f64 * (nodes - 1) as f64;
    let node = (along as usize).min(nodes - 2);
    (node, along - node as f64)
}

/// Exactly `a` where both are the same. Halves, so that a difference does not
/// overflow.
fn between(a: f64, b: f64, t: f64) -> f64 {
    a + (0.5 * b - 0.5 * a) * (2.0 * t)
}

/// Without infinities; `NaN` stays.
fn held(value: f64) -> f64 {
    value.clamp(-f64::MAX, f64::MAX)
}

/// The mean of those corners of a cell that have a value, each as heavy as it
/// is near; `NaN` where they have less than half of the weight.
fn beside_hole(grid: &Grid, (column, tx): (usize, f64), (row, ty): (usize, f64)) -> f64 {
    let node = row * grid.columns + column;
    let above = node + grid.columns;
    let corners = [
        (node, (1.0 - tx) * (1.0 - ty)),
        (node + 1, tx * (1.0 - ty)),
        (above, (1.0 - tx) * ty),
        (above + 1, tx * ty),
    ];
    let (mut sum, mut weight) = (0.0, 0.0);
    for (corner, part) in corners {
        let value = held(grid.values[corner]);
        if !value.is_nan() {
            sum += value * part;
            weight += part;
        }
    }
    if weight < 0.5 { f64::NAN } else { sum / weight }
}
