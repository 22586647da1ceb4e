//! A run that somebody else made.

use descent_core::{Objective, ObjectiveEntry, OptimizerEntry, Run, RunSpec, Settings};
use serde_json::Value;

use super::{items, number, numbers};

/// Values beyond this are cut from the reference runs.
const CUT: f64 = 1e30;

/// Whether two numbers agree within a tolerance, relative to the larger of 1
/// and the expected value.
#[must_use]
pub fn close(ours: f64, theirs: f64, tolerance: f64) -> bool {
    (ours - theirs).abs() <= tolerance * theirs.abs().max(1.0)
}

/// The rows of a run as the reference data give them.
#[derive(Clone, Debug)]
pub struct Reference {
    /// Learning rate.
    pub rate: f64,
    /// Start position, one entry a parameter.
    pub start: Vec<f64>,
    /// Updates that were made.
    pub updates: usize,
    /// Position, loss and gradient of each row, the start first.
    pub rows: Vec<Row>,
    /// The first row that is left out because a value in it is not finite or
    /// above 10³⁰.
    pub diverged_at: Option<usize>,
}

/// Position, loss and gradient.
pub type Row = (Vec<f64>, f64, Vec<f64>);

impl Reference {
    /// Reads `lr`, `start`, `params`, `loss`, `grad` and `diverged_at` of a run
    /// of so many updates.
    ///
    /// # Panics
    /// Where a column is missing or the columns differ in length.
    #[must_use]
    pub fn read(run: &Value, updates: usize) -> Self {
        let (params, loss) = (items(&run["params"]), items(&run["loss"]));
        let grad = items(&run["grad"]);
        assert_eq!((params.len(), grad.len()), (loss.len(), loss.len()));
        let rows = params.iter().zip(loss).zip(grad);
        Self {
            rate: number(&run["lr"]),
            start: numbers(&run["start"]),
            updates,
            rows: rows
                .map(|((p, l), g)| (numbers(p), number(l), numbers(g)))
                .collect(),
            diverged_at: run["diverged_at"].as_u64().map(|step| step as usize),
        }
    }

    /// The same run by our optimizer, made to its end.
    #[must_use]
    pub fn ours(
        &self,
        objective: &ObjectiveEntry,
        optimizer: &'static OptimizerEntry,
        settings: &Settings,
    ) -> Run {
        let knobs = Settings::resolve(objective.knobs, &|_| None);
        self.ours_on((objective.make)(&knobs), optimizer, settings)
    }

    /// The same run on an objective with knobs of one's choice.
    #[must_use]
    pub fn ours_on(
        &self,
        objective: Box<dyn Objective>,
        optimizer: &'static OptimizerEntry,
        settings: &Settings,
    ) -> Run {
        let mut start = [0.0; 2];
        start[..self.start.len()].copy_from_slice(&self.start);
        let mut run = Run::new(RunSpec {
            rate: self.rate,
            start,
            ..RunSpec::new(objective.into(), optimizer, settings.clone())
        });
        for _ in 0..self.updates {
            run.step();
        }
        run
    }

    /// Every number of every row in which a run of ours disagrees, in words.
    #[must_use]
    pub fn differences(&self, run: &Run, tolerance: f64) -> Vec<String> {
        let path = run.path();
        let mut found = Vec::new();
        let expected = self.diverged_at.unwrap_or(self.updates + 1);
        if self.rows.len() != expected {
            found.push(format!("{} rows for {expected}", self.rows.len()));
        }
        if path.len() < self.rows.len() {
            found.push(format!("ends at row {}", path.len() - 1));
        }
        for (step, (position, loss, gradient)) in self.rows.iter().enumerate().take(path.len()) {
            let row = path.sample(step);
            let mut check = |name: &str, ours: f64, theirs: f64| {
                if !close(ours, theirs, tolerance) {
                    found.push(format!("row {step}: {name} is {ours:e}, not {theirs:e}"));
                }
            };
            check("loss", row.loss, *loss);
            for (i, axis) in ["x", "y"].iter().enumerate().take(position.len()) {
                check(axis, row.position[i], position[i]);
                check(&format!("grad_{axis}"), row.gradient[i], gradient[i]);
            }
        }
        if let Some(step) = self.diverged_at {
            // Ours may have ended before, on a value that is not finite.
            let row = path.sample(step);
            let dim = self.start.len();
            let mut values = vec![row.loss];
            values.extend(&row.position[..dim]);
            values.extend(&row.gradient[..dim]);
            if values.iter().all(|v| v.abs() <= CUT) {
                found.push(format!("row {step} has not diverged: {values:?}"));
            }
        }
        found
    }
}
