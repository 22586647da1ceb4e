//! An optimizer on its way, without the path behind it.

use crate::draws::Draws;
use crate::optimizer::Optimizer;
use crate::oracle::{Evaluation, Oracle};
use crate::run::RunSpec;

/// An optimizer on its way: what a run needs besides its path.
pub(crate) struct Walker {
    pub(crate) optimizer: Box<dyn Optimizer>,
    draws: Draws,
    pub(crate) here: Evaluation,
    /// That of `here`, for the optimizer to move.
    position: [f64; 2],
    step: usize,
    dim: usize,
}

/// What the optimizer sees at the point that a step leaves.
#[derive(Default)]
pub(crate) struct Seen {
    pub(crate) gradient: [f64; 2],
    /// The samples of its mini-batch; empty for all.
    pub(crate) batch: Vec<u32>,
}

impl Walker {
    /// At the start of a run.
    pub(crate) fn new(spec: &RunSpec) -> Self {
        let objective = &*spec.objective;
        let dim = objective.dim();
        let mut position = spec.start;
        position[dim..].fill(0.0);
        Self {
            optimizer: (spec.optimizer.make)(&spec.settings),
            draws: Draws::new(spec.chance, objective.terms()),
            here: Evaluation::at(objective, position),
            position,
            step: 0,
            dim,
        }
    }

    /// Makes one update and returns how many evaluations the optimizer asked
    /// for. Writes what it sees at the point it leaves to `seen`.
    ///
    /// Where the next point is made, nothing is copied that was written just
    /// before: a processor waits for that.
    pub(crate) fn step(&mut self, spec: &RunSpec, seen: Option<&mut Seen>) -> u64 {
        let objective = &*spec.objective;
        let rate = spec.rate_at(self.step);
        let position = &mut self.position[..self.dim];
        let draw = self.draws.next(self.dim);
        let mut oracle = Oracle::drawn(objective, &self.here, draw);
        self.optimizer.step(position, rate, &mut oracle);
        if let Some(seen) = seen {
            let gradient = &mut seen.gradient[..self.dim];
            oracle.look(&self.here.position[..self.dim], gradient);
            seen.batch.extend_from_slice(draw.batch);
        }
        let evaluations = oracle.evaluations();
        self.here.value = objective.value_gradient(position, &mut self.here.gradient);
        self.here.position = self.position;
        self.step += 1;
        evaluations
    }
}
