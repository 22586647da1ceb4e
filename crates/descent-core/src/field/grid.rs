//! Values of an objective on a rectangular grid.

use crate::objective::Objective;
use crate::window::Window;

/// Values at the nodes of a grid over a window, rows from low `y` to high.
///
/// Node `(i, j)` lies at `x.0 + i·(x.1 − x.0)/(columns − 1)` and likewise in
/// `y`; the corners of the window are nodes. Values may be `NaN` or infinite.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// The rectangle that the grid covers.
    pub window: Window,
    /// Nodes along x, at least 2.
    pub columns: usize,
    /// Nodes along y, at least 2.
    pub rows: usize,
    /// Values, row after row.
    pub values: Vec<f64>,
}

impl Grid {
    /// Evaluates an objective of two parameters at every node. Fewer than two
    /// nodes along an axis are raised to two.
    #[must_use]
    pub fn sample(objective: &dyn Objective, window: Window, columns: usize, rows: usize) -> Self {
        let (columns, rows) = (columns.max(2), rows.max(2));
        let mut values = vec![0.0; columns * rows];
        let (xs, ys) = (nodes(window.x, columns), nodes(window.y, rows));
        objective.values_on_grid(&xs, &ys, &mut values);
        Self {
            window,
            columns,
            rows,
            values,
        }
    }

    /// The position of a node; fractions between nodes are allowed.
    #[must_use]
    pub fn position(&self, column: f64, row: f64) -> (f64, f64) {
        let along = |(lo, hi): (f64, f64), at: f64, count: usize| {
            lo + (hi - lo) * (at / (count - 1) as f64)
        };
        (
            along(self.window.x, column, self.columns),
            along(self.window.y, row, self.rows),
        )
    }

    /// Lowest and highest finite value; `None` where there is none.
    #[must_use]
    pub fn range(&self) -> Option<(f64, f64)> {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in &self.values {
            if value.is_finite() {
                low = low.min(*value);
                high = high.max(*value);
            }
        }
        (low <= high).then_some((low, high))
    }
}

/// So many positions, evenly from one end to the other.
fn nodes((lo, hi): (f64, f64), count: usize) -> Vec<f64> {
    let mut nodes = Vec::with_capacity(count);
    for index in 0..count {
        nodes.push(lo + (hi - lo) * (index as f64 / (count - 1) as f64));
    }
    nodes
}
