//! What the JavaScript calls report of a run at one step.

use descent_core::{Diagnosis, Run};

use crate::panel::sentence;

/// A run at one of its steps.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The step, 0 at the start.
    pub step: usize,
    /// Position, one entry a parameter.
    pub position: Vec<f64>,
    /// The exact loss there.
    pub loss: f64,
    /// The exact gradient there.
    pub gradient: Vec<f64>,
    /// The learning rate that the next step would use.
    pub learning_rate: f64,
    /// `running`, `converged`, `stalled`, `diverged` or `finished`.
    pub status: &'static str,
    /// What happened so far, in words.
    pub reason: String,
    /// Evaluations that the optimizer asked for so far.
    pub evaluations: u64,
}

impl State {
    /// A row of a run that is meant to make `planned` updates.
    #[must_use]
    pub fn of(run: &Run, step: usize, planned: usize) -> Self {
        let path = run.path();
        let step = step.min(path.len() - 1);
        let row = path.sample(step);
        let dim = path.dim();
        Self {
            step,
            position: row.position[..dim].to_vec(),
            loss: row.loss,
            gradient: row.gradient[..dim].to_vec(),
            learning_rate: run.rate_at(step),
            status: run.status(step, planned).id(),
            reason: sentence(run, &Diagnosis::of(run, step)),
            evaluations: row.evaluations,
        }
    }
}
