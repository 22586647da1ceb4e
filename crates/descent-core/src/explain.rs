//! One update opened up: the numbers in an optimizer's rule.

use crate::optimizer::StateValue;
use crate::run::RunSpec;
use crate::walker::Walker;

/// The numbers of one update, for the formula under the plot.
#[derive(Clone, Debug, PartialEq)]
pub struct StepExplained {
    /// Position before and after.
    pub position: ([f64; 2], [f64; 2]),
    /// The gradient at the position before, of the step's batch and with its
    /// noise.
    pub gradient: [f64; 2],
    /// The learning rate used.
    pub rate: f64,
    /// The optimizer's memory before.
    pub before: Vec<StateValue>,
    /// The optimizer's memory after.
    pub after: Vec<StateValue>,
}

/// Replays a run from its start and opens up the update that leaves row
/// `step`. Costs `step + 1` updates and keeps nothing; `None` where the run
/// ended before.
#[must_use]
pub fn explain_step(spec: &RunSpec, step: usize) -> Option<StepExplained> {
    let mut walker = Walker::new(spec);
    for _ in 0..step {
        if !walker.here.is_finite() {
            return None;
        }
        walker.step(spec, None);
    }
    if !walker.here.is_finite() {
        return None;
    }
    let (from, before) = (walker.here.position, walker.optimizer.state());
    let mut gradient = [0.0; 2];
    walker.step(spec, Some(&mut gradient));
    Some(StepExplained {
        position: (from, walker.here.position),
        gradient,
        rate: spec.rate_at(step),
        before,
        after: walker.optimizer.state(),
    })
}
