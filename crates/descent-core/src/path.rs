//! The recorded path of a run.

use crate::math::norm;
use crate::oracle::Evaluation;

/// Positions, losses and gradients of a run, one row a step, the start first.
///
/// One array per column, so that a whole column can be handed on. A row takes
/// 48 bytes. In one parameter the second coordinate of every row is 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Path {
    dim: usize,
    x: Vec<f64>,
    y: Vec<f64>,
    loss: Vec<f64>,
    grad_x: Vec<f64>,
    grad_y: Vec<f64>,
    evaluations: Vec<u64>,
}

/// One row of a [`Path`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sample {
    /// Position.
    pub position: [f64; 2],
    /// The exact loss there.
    pub loss: f64,
    /// The exact gradient there.
    pub gradient: [f64; 2],
    /// Evaluations asked by the optimizer so far.
    pub evaluations: u64,
}

impl Path {
    /// An empty path with room for `rows` rows.
    #[must_use]
    pub fn with_capacity(dim: usize, rows: usize) -> Self {
        let column = || Vec::with_capacity(rows);
        Self {
            dim,
            x: column(),
            y: column(),
            loss: column(),
            grad_x: column(),
            grad_y: column(),
            evaluations: Vec::with_capacity(rows),
        }
    }

    #[inline(always)]
    pub(crate) fn push(&mut self, at: &Evaluation, evaluations: u64) {
        self.x.push(at.position[0]);
        self.y.push(at.position[1]);
        self.loss.push(at.value);
        self.grad_x.push(at.gradient[0]);
        self.grad_y.push(at.gradient[1]);
        self.evaluations.push(evaluations);
    }

    /// Number of parameters.
    #[must_use]
    pub fn dim(&self) -> usize {
        self.dim
    }

    /// Number of rows: updates made, plus one.
    #[must_use]
    pub fn len(&self) -> usize {
        self.x.len()
    }

    /// Whether there is no row, not even a start.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.x.is_empty()
    }

    /// The row of a step; the last one beyond the end.
    ///
    /// # Panics
    /// On an empty path, which no [`Run`](crate::Run) hands out.
    #[must_use]
    pub fn sample(&self, step: usize) -> Sample {
        let i = step.min(self.len() - 1);
        Sample {
            position: [self.x[i], self.y[i]],
            loss: self.loss[i],
            gradient: [self.grad_x[i], self.grad_y[i]],
            evaluations: self.evaluations[i],
        }
    }

    /// First coordinates.
    #[must_use]
    pub fn x(&self) -> &[f64] {
        &self.x
    }

    /// Second coordinates, all 0 in one parameter.
    #[must_use]
    pub fn y(&self) -> &[f64] {
        &self.y
    }

    /// Losses.
    #[must_use]
    pub fn loss(&self) -> &[f64] {
        &self.loss
    }

    /// The displacement of step `step`, from row `step − 1` to row `step`.
    #[must_use]
    pub(crate) fn displacement(&self, step: usize) -> [f64; 2] {
        [
            self.x[step] - self.x[step - 1],
            self.y[step] - self.y[step - 1],
        ]
    }

    /// ‖Δθ‖ of step `step` ≥ 1, the distance from row `step − 1` to row `step`.
    #[must_use]
    pub fn step_length(&self, step: usize) -> f64 {
        norm(&self.displacement(step)[..self.dim])
    }
}
