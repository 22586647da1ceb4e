//! What the losses of all runs span, and those on samples kept aside.

use descent_core::{Objective, Path, Run};

use super::lowest;

/// Validation losses are looked at in so many rows of a long run at the most.
const MOST_VALIDATED: usize = 2000;

/// What the losses along a path span, less the [`Losses::base`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Span {
    /// Least and greatest finite loss; infinite the wrong way round where there
    /// is none.
    pub(crate) low: f64,
    pub(crate) high: f64,
    /// Least loss above zero; infinite where there is none.
    pub(crate) positive: f64,
    /// The loss of the first row.
    pub(crate) first: f64,
    /// The loss of the last row; not finite where the run fell off.
    pub(crate) last: f64,
}

impl Span {
    const EMPTY: Self = Self {
        low: f64::INFINITY,
        high: f64::NEG_INFINITY,
        positive: f64::INFINITY,
        first: f64::NAN,
        last: f64::NAN,
    };

    fn of(losses: &[f64], base: f64) -> Self {
        let mut span = Self::EMPTY;
        span.first = losses[0] - base;
        for loss in losses {
            span.add(loss - base);
        }
        span
    }

    fn add(&mut self, loss: f64) {
        self.last = loss;
        if !loss.is_finite() {
            return;
        }
        self.low = self.low.min(loss);
        self.high = self.high.max(loss);
        if loss > 0.0 {
            self.positive = self.positive.min(loss);
        }
    }
}

/// The losses of all runs at a glance.
pub(crate) struct Losses {
    /// What is subtracted so that a logarithmic axis can show losses: the lowest
    /// known minimum where it is not zero, and where no validation loss is shown
    /// that has a minimum of its own.
    pub(crate) base: f64,
    /// Whether losses fall below zero and nobody knows how far they could.
    pub(crate) bottomless: bool,
    /// The greatest loss at a start, less the base; no number where none is.
    pub(crate) first: f64,
    /// Each run.
    pub(crate) spans: Vec<Span>,
    /// Rows of the main run and their losses on the samples kept aside; none
    /// where no samples are.
    pub(crate) validation: Vec<(usize, f64)>,
    /// What the validation losses span.
    pub(crate) validation_span: Span,
    /// What the paths from random starts span, all together.
    pub(crate) swarm: Span,
}

impl Losses {
    pub(super) fn new(objective: &dyn Objective, runs: &[Run], swarm: &[Path]) -> Self {
        let validation = validation(objective, runs[0].path());
        let known = lowest(objective);
        let base = match known {
            Some(least) if validation.is_empty() && least.abs() >= 1e-12 => least,
            _ => 0.0,
        };
        let mut spans = Vec::with_capacity(runs.len());
        let (mut low, mut first) = (f64::INFINITY, f64::NAN);
        for run in runs {
            let span = Span::of(run.path().loss(), base);
            low = low.min(span.low);
            if span.first.is_finite() {
                first = span.first.max(first);
            }
            spans.push(span);
        }
        let mut validation_span = Span::EMPTY;
        for (_, loss) in &validation {
            validation_span.add(*loss);
        }
        let mut all = Span::EMPTY;
        for path in swarm {
            for loss in path.loss() {
                all.add(loss - base);
            }
        }
        Self {
            base,
            bottomless: known.is_none() && low < 0.0,
            first,
            spans,
            validation,
            validation_span,
            swarm: all,
        }
    }
}

/// The losses of a path on the samples kept aside, in every row or, of a long
/// path, in every n-th and the last.
fn validation(objective: &dyn Objective, path: &Path) -> Vec<(usize, f64)> {
    let mut losses = Vec::new();
    let Some(fit) = objective.fit().filter(|fit| !fit.held_out().is_empty()) else {
        return losses;
    };
    let stride = path.len().div_ceil(MOST_VALIDATED);
    let last = path.len() - 1;
    let mut row = 0;
    while row <= last {
        let position = path.sample(row).position;
        if let Some(loss) = fit.validation_loss(&position[..path.dim()]) {
            losses.push((row, loss));
        }
        // The last row once, whatever the stride.
        row = if row < last {
            (row + stride).min(last)
        } else {
            last + 1
        };
    }
    losses
}

#[cfg(test)]
mod tests {
    use crate::params::Params;
    use crate::scene::Scene;

    fn scene(query: &str) -> Scene {
        let (params, warnings) = Params::parse(query);
        assert_eq!(warnings, []);
        Scene::new(&params)
    }

    #[test]
    fn spans_are_measured_from_the_lowest_minimum() {
        let hills = scene("f=hills&steps=5");
        let losses = hills.losses();
        assert_eq!(losses.base, -1.0);
        assert!(losses.spans[0].low > 0.0 && losses.first < 2.0);
        assert!(!losses.bottomless && scene("f=saddle").losses().bottomless);
        let ended = scene("f=rosenbrock&lr=0.1");
        assert!(!ended.losses().spans[0].last.is_finite());
        assert!(ended.losses().spans[0].high.is_finite());
    }

    #[test]
    fn validation_losses_are_those_of_the_samples_kept_aside() {
        let query = "f=line-fit&data=line&holdout=0.3&steps=7";
        let fitted = scene(query);
        let validation = &fitted.losses().validation;
        assert_eq!(validation.len(), 8);
        let fit = fitted.objective().fit().unwrap();
        let row = fitted.run().path().sample(5);
        let mut sum = 0.0;
        for (input, target) in fit.held_out() {
            let error = fit.predict(&row.position, *input) - target;
            sum += error * error;
        }
        assert_eq!(fit.held_out().len(), 30);
        assert!((validation[5].1 - sum / 30.0).abs() < 1e-12);
        // Two minima, so none of them is the zero of the axis.
        assert_eq!(fitted.losses().base, 0.0);
        assert!(scene("f=line-fit&data=line").losses().base > 0.1);
        let long = scene("f=line-fit&data=line&holdout=0.3&steps=9001");
        let rows = &long.losses().validation;
        assert!(rows.len() <= 2001 && rows[rows.len() - 1].0 == 9001);
        assert!(scene("").losses().validation.is_empty());
    }
}
