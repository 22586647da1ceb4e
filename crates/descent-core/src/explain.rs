//! One update opened up: the numbers in an optimizer's rule.

use crate::optimizer::StateValue;
use crate::run::RunSpec;
use crate::walker::{Seen, Walker};

/// The numbers of one update, for the formula under the plot.
#[derive(Clone, Debug, PartialEq)]
pub struct StepExplained {
    /// Position before and after.
    pub position: ([f64; 2], [f64; 2]),
    /// The gradient at the position before, of the step's batch and with its
    /// noise.
    pub gradient: [f64; 2],
    /// The samples that the gradient is made from, in the order in which they
    /// were drawn; empty for all of them.
    pub batch: Vec<u32>,
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
    let mut seen = Seen::default();
    walker.step(spec, Some(&mut seen));
    Some(StepExplained {
        position: (from, walker.here.position),
        gradient: seen.gradient,
        batch: seen.batch,
        rate: spec.rate_at(step),
        before,
        after: walker.optimizer.state(),
    })
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::{Chance, Settings, objective_by_id, optimizer_by_id};

    #[test]
    fn the_batch_is_what_the_gradient_is_made_from() {
        let entry = objective_by_id("line-fit").unwrap();
        let objective: Rc<_> = (entry.make)(&Settings::resolve(entry.knobs, &|_| None)).into();
        let gd = optimizer_by_id("gd").unwrap();
        let settings = Settings::resolve(gd.knobs, &|_| None);
        let mut spec = RunSpec::new(objective, gd, settings);
        assert_eq!(explain_step(&spec, 3).unwrap().batch, []);
        spec.chance = Chance {
            batch: 6,
            ..Chance::default()
        };
        let mut epoch = Vec::new();
        for (step, size) in [6, 6, 6, 2].into_iter().enumerate() {
            let step = explain_step(&spec, step).unwrap();
            let mut gradient = [0.0; 2];
            let at = step.position.0;
            let objective = &spec.objective;
            objective.batch_value_gradient(&step.batch, &at, &mut gradient);
            assert_eq!((step.gradient, step.batch.len()), (gradient, size));
            epoch.extend(step.batch);
        }
        epoch.sort_unstable();
        assert_eq!(epoch, (0..20).collect::<Vec<_>>());
    }
}
