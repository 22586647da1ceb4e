//! Models fitted to data: the loss is a sum or mean over samples.

mod data;
mod least_squares;
mod line_fit;
mod neuron;
mod one_parameter_fit;
mod opening;
mod samples;
#[cfg(test)]
mod tests;
mod valley;

pub(super) use line_fit::ENTRY as LINE_FIT;
pub(super) use neuron::ENTRY as NEURON;
pub(super) use one_parameter_fit::ENTRY as ONE_PARAMETER_FIT;
pub use samples::{MAX_SAMPLE_SIZE, MAX_SAMPLES};

/// An input and its target.
type Sample = (f64, f64);

/// The mean input.
fn mean(samples: &[Sample]) -> f64 {
    let first = samples.first().map_or(0.0, |sample| sample.0);
    let mut beyond = 0.0;
    for (input, _) in samples {
        // Of equal inputs exactly their value.
        beyond += input - first;
    }
    first + beyond / samples.len() as f64
}

/// The variance of the inputs, as of the whole population; 0 where it is too
/// small to divide by.
fn variance(samples: &[Sample]) -> f64 {
    let mean = mean(samples);
    let mut squares = 0.0;
    for (input, _) in samples {
        squares += (input - mean) * (input - mean);
    }
    let variance = squares / samples.len() as f64;
    if variance > 1e-40 { variance } else { 0.0 }
}

/// What a slope is multiplied with: an input, or an input standardised.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Feature {
    shift: f64,
    unit: f64,
}

impl Feature {
    /// The input itself.
    const PLAIN: Self = Self {
        shift: 0.0,
        unit: 1.0,
    };

    /// With mean 0 and variance 1 over some samples, so that a slope is one per
    /// standard deviation; only the mean is moved where all inputs are equal.
    fn standardised(samples: &[Sample]) -> Self {
        let variance = variance(samples);
        Self {
            shift: mean(samples),
            unit: if variance > 0.0 { variance.sqrt() } else { 1.0 },
        }
    }

    /// The feature of an input.
    fn of(self, input: f64) -> f64 {
        (input - self.shift) / self.unit
    }
}

/// How the squared errors of samples become a loss.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Reduction {
    /// Their sum.
    Sum,
    /// Their mean.
    Mean,
    /// Half their mean, which leaves no factor 2 in the gradient.
    HalfMean,
}

impl Reduction {
    /// What the sum of so many squared errors is multiplied by.
    fn factor(self, samples: usize) -> f64 {
        match self {
            Self::Sum => 1.0,
            Self::Mean => 1.0 / samples as f64,
            Self::HalfMean => 0.5 / samples as f64,
        }
    }

    /// The loss over samples kept aside: a mean, also where the loss is a sum,
    /// so that few and many samples compare. `None` without samples.
    fn validation(self, samples: &[Sample], predict: impl Fn(f64) -> f64) -> Option<f64> {
        let mut sum = 0.0;
        for (input, target) in samples {
            let error = predict(*input) - target;
            sum += error * error;
        }
        let reduction = match self {
            Self::HalfMean => Self::HalfMean,
            Self::Sum | Self::Mean => Self::Mean,
        };
        (!samples.is_empty()).then(|| reduction.factor(samples.len()) * sum)
    }
}
