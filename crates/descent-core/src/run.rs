//! An optimizer at work on an objective.

use std::rc::Rc;

use crate::draws::Chance;
use crate::math::norm;
use crate::objective::Objective;
use crate::optimizer::{OptimizerEntry, RateDefault};
use crate::oracle::Evaluation;
use crate::path::Path;
use crate::schedule::Schedule;
use crate::settings::Settings;
use crate::status::Status;
use crate::walker::Walker;

/// The most updates that a run may make.
pub const MAX_STEPS: u32 = 100_000;

/// A gradient no longer than this vanishes: rounding alone is larger.
const VANISHING_GRADIENT: f64 = 1e-10;

/// Positions beyond this many times the domain count as diverged.
const FAR: f64 = 1e6;

/// Everything that fixes a run.
#[derive(Clone)]
pub struct RunSpec {
    /// What to minimise.
    pub objective: Rc<dyn Objective>,
    /// By which rule.
    pub optimizer: &'static OptimizerEntry,
    /// At which values of its knobs.
    pub settings: Settings,
    /// Learning rate, before the schedule.
    pub rate: f64,
    /// How the rate changes from step to step.
    pub schedule: Schedule,
    /// Mini-batches and noise.
    pub chance: Chance,
    /// Start position; the second entry is ignored in one parameter.
    pub start: [f64; 2],
    /// ‖Δθ‖ under which a step counts as small.
    pub tolerance: f64,
}

impl RunSpec {
    /// Plain descent from an objective's own start: its rate or the
    /// optimizer's, no schedule, no chance, a tolerance of 0.001.
    #[must_use]
    pub fn new(
        objective: Rc<dyn Objective>,
        optimizer: &'static OptimizerEntry,
        settings: Settings,
    ) -> Self {
        let defaults = objective.defaults();
        Self {
            objective,
            optimizer,
            settings,
            rate: match optimizer.rate {
                RateDefault::Objective => defaults.rate,
                RateDefault::Own(rate, _) => rate,
            },
            schedule: Schedule::default(),
            chance: Chance::default(),
            start: defaults.start,
            tolerance: 1e-3,
        }
    }

    /// The learning rate that the update leaving row `step` uses.
    #[must_use]
    pub fn rate_at(&self, step: usize) -> f64 {
        self.schedule.rate(self.rate, step)
    }

    /// How many updates see every sample once; `None` without mini-batches.
    #[must_use]
    pub fn steps_per_epoch(&self) -> Option<usize> {
        let (batch, terms) = (self.chance.batch as usize, self.objective.terms());
        (batch > 0 && terms > 0).then(|| terms.div_ceil(batch))
    }
}

/// A run: the optimizer, where it stands, and the path so far.
///
/// A run ends early only where value, gradient or position is not finite; that
/// row is its last. Going back is reading an earlier row of the path.
pub struct Run {
    spec: RunSpec,
    walker: Walker,
    evaluations: u64,
    path: Path,
    first_small_step: Option<usize>,
}

impl Run {
    /// A run at its start, with one row.
    #[must_use]
    pub fn new(spec: RunSpec) -> Self {
        Self::with_capacity(spec, 1)
    }

    /// A run at its start, with room for `steps` updates.
    #[must_use]
    pub fn with_capacity(spec: RunSpec, steps: usize) -> Self {
        let walker = Walker::new(&spec);
        let mut path = Path::with_capacity(spec.objective.dim(), steps + 1);
        path.push(&walker.here, 0);
        Self {
            spec,
            walker,
            evaluations: 0,
            path,
            first_small_step: None,
        }
    }

    /// Makes one update and records it; nothing once the run has ended.
    pub fn step(&mut self) {
        self.run(1);
    }

    /// Makes up to `count` updates.
    pub fn run(&mut self, count: u32) {
        for _ in 0..count {
            if self.has_ended() {
                break;
            }
            self.evaluations += self.walker.step(&self.spec, None);
            self.path.push(&self.walker.here, self.evaluations);
            if self.first_small_step.is_none() {
                let step = self.path.len() - 1;
                if self.path.step_length(step) < self.spec.tolerance {
                    self.first_small_step = Some(step);
                }
            }
        }
    }

    /// Where a run ends after up to `steps` updates, without keeping its path.
    pub(crate) fn end(spec: &RunSpec, steps: u32) -> [f64; 2] {
        let mut walker = Walker::new(spec);
        for _ in 0..steps {
            if !walker.here.is_finite() {
                break;
            }
            walker.step(spec, None);
        }
        walker.here.position
    }

    /// Back to the start, forgetting the path.
    pub fn reset(&mut self) {
        *self = Self::new(self.spec.clone());
    }

    /// Whether the last row is not finite, so that no step can follow.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        !self.walker.here.is_finite()
    }

    /// The path so far.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What fixes the run.
    #[must_use]
    pub fn spec(&self) -> &RunSpec {
        &self.spec
    }

    /// The learning rate that the update leaving row `step` uses.
    #[must_use]
    pub fn rate_at(&self, step: usize) -> f64 {
        self.spec.rate_at(step)
    }

    /// The first row that a step shorter than the tolerance led to.
    #[must_use]
    pub fn first_small_step(&self) -> Option<usize> {
        self.first_small_step
    }

    /// The status of a row, of a run that is meant to make `planned` updates.
    #[must_use]
    pub fn status(&self, step: usize, planned: usize) -> Status {
        let row = self.path.sample(step);
        let finite = Evaluation {
            position: row.position,
            value: row.loss,
            gradient: row.gradient,
        }
        .is_finite();
        if !finite || self.is_far(step) {
            Status::Diverged
        } else if self.is_stalled(&row.position, &row.gradient) {
            Status::Stalled
        } else if self.first_small_step.is_some_and(|first| step >= first) {
            Status::Converged
        } else if step >= planned {
            Status::Finished
        } else {
            Status::Running
        }
    }

    /// Whether a row is beyond all bounds.
    pub(crate) fn is_far(&self, step: usize) -> bool {
        let dim = self.path.dim();
        let far = FAR * self.spec.objective.domain().extent(dim);
        // Also where it is no number.
        let near = norm(&self.path.sample(step).position[..dim]) <= far;
        !near
    }

    /// Whether the gradient vanishes at a point that has lower neighbours.
    fn is_stalled(&self, position: &[f64; 2], gradient: &[f64; 2]) -> bool {
        let objective = &*self.spec.objective;
        let dim = objective.dim();
        if norm(&gradient[..dim]) > VANISHING_GRADIENT {
            return false;
        }
        let (lowest, _) = objective.hessian(&position[..dim]).eigenvalues(dim);
        if lowest > 0.0 {
            return false;
        }
        // A flat direction settles nothing: look around.
        let radius = 1e-3 * objective.domain().extent(dim);
        let here = objective.value(&position[..dim]);
        NEIGHBOURS.iter().any(|(dx, dy)| {
            let near = [position[0] + radius * dx, position[1] + radius * dy];
            objective.value(&near[..dim]) < here
        })
    }
}

/// Sixteen directions on a square, enough to meet the sectors of any saddle
/// that a reader is likely to draw.
const NEIGHBOURS: [(f64, f64); 16] = [
    (1.0, 0.0),
    (1.0, 0.5),
    (1.0, 1.0),
    (0.5, 1.0),
    (0.0, 1.0),
    (-0.5, 1.0),
    (-1.0, 1.0),
    (-1.0, 0.5),
    (-1.0, 0.0),
    (-1.0, -0.5),
    (-1.0, -1.0),
    (-0.5, -1.0),
    (0.0, -1.0),
    (0.5, -1.0),
    (1.0, -1.0),
    (1.0, -0.5),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{explain_step, objective_by_id, optimizer_by_id};

    fn run(objective: &str, rate: f64, start: [f64; 2], steps: u32) -> Run {
        let objective = objective_by_id(objective).unwrap();
        let optimizer = optimizer_by_id("gd").unwrap();
        let mut run = Run::new(RunSpec {
            rate,
            start,
            ..RunSpec::new(
                (objective.make)(&Settings::default()).into(),
                optimizer,
                Settings::resolve(optimizer.knobs, &|_| None),
            )
        });
        run.run(steps);
        run
    }

    #[test]
    fn small_steps_of_the_parabola() {
        assert_eq!(
            run("parabola", 0.1, [8.0, 0.0], 20).first_small_step(),
            None
        );
        let long = run("parabola", 0.1, [8.0, 0.0], 100);
        assert_eq!(long.first_small_step(), Some(35));
        assert_eq!(long.status(34, 100), Status::Running);
        assert_eq!(long.status(35, 100), Status::Converged);
        assert_eq!(long.status(100, 100), Status::Converged);
        assert_eq!(
            run("parabola", 0.1, [8.0, 0.0], 20).status(20, 20),
            Status::Finished
        );
    }

    #[test]
    fn small_steps_of_a_crawling_ellipse() {
        let crawl = run("ellipse", 0.0001, [2.0, 2.0], 60);
        assert_eq!(crawl.first_small_step(), Some(42));
    }

    #[test]
    fn saddles_and_tops_stall() {
        for start in [[0.0, 0.0], [std::f64::consts::FRAC_PI_2; 2]] {
            assert_eq!(run("hills", 0.2, start, 10).status(3, 10), Status::Stalled);
        }
        // A minimum with a vanishing gradient is arrival, not a stall.
        assert_eq!(
            run("parabola", 0.5, [8.0, 0.0], 5).status(5, 5),
            Status::Converged
        );
        assert_eq!(
            run("ellipse", 0.1, [0.0, 0.0], 0).status(0, 0),
            Status::Finished
        );
    }

    #[test]
    fn a_finite_explosion_goes_on_and_an_infinite_one_ends() {
        let loud = run("ellipse", 0.5, [2.0, 2.0], 50);
        assert_eq!(loud.path().len(), 51);
        assert_eq!(loud.status(50, 50), Status::Diverged);
        assert_eq!(loud.status(10, 50), Status::Running);
        let over = run("rosenbrock", 0.1, [-1.2, 1.0], 50);
        assert!(over.path().len() < 51);
        let last = over.path().len() - 1;
        assert_eq!(over.status(last, 50), Status::Diverged);
        assert!(!over.path().loss()[last].is_finite());
        assert!(over.path().loss()[..last].iter().all(|v| v.is_finite()));
    }

    #[test]
    fn a_replayed_step_is_the_recorded_one() {
        let gd = run("himmelblau", 0.01, [-0.6, -1.2], 30);
        for step in [0, 7, 29] {
            let explained = explain_step(gd.spec(), step).unwrap();
            assert_eq!(explained.position.0, gd.path().sample(step).position);
            assert_eq!(explained.position.1, gd.path().sample(step + 1).position);
        }
    }

    #[test]
    fn reset_forgets_and_repeats() {
        let mut again = run("himmelblau", 0.01, [-0.6, -1.2], 30);
        let before = again.path().clone();
        again.reset();
        assert_eq!(again.path().len(), 1);
        again.run(30);
        assert_eq!(*again.path(), before);
    }
}
