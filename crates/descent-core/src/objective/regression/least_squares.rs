//! Straight lines fitted by least squares.

use super::data::{Split, Truth};
use super::valley::Valley;
use super::{Feature, Reduction, Sample};
use crate::curvature::Hessian;
use crate::objective::{Defaults, Fit, Objective, RateScale};
use crate::window::Window;

/// Samples, the part kept aside, and what both were made from.
pub(super) struct Data {
    /// What the loss is made of, at least one, and what the validation loss is
    /// made of.
    pub(super) split: Split,
    /// The targets without noise.
    pub(super) truth: Truth,
}

/// What the page opens with.
pub(super) struct Opening {
    /// The window.
    pub(super) domain: Window,
    /// Start, rate and steps.
    pub(super) defaults: Defaults,
    /// The layout of the rate slider, where it is not the entry's.
    pub(super) rate_scale: Option<RateScale>,
}

/// The squared error of a line, over its slope alone or over slope and
/// intercept. The whole loss is a [`Valley`], that of a mini-batch is summed
/// sample by sample.
pub(super) struct LeastSquares {
    /// 1 for lines through the origin.
    pub(super) dim: usize,
    /// What is fitted to.
    pub(super) data: Data,
    /// What the slope is multiplied with.
    pub(super) feature: Feature,
    /// Sum or mean.
    pub(super) reduction: Reduction,
    /// The loss over all samples.
    pub(super) valley: Valley,
    /// What the page opens with.
    pub(super) opening: Opening,
}

impl LeastSquares {
    /// Feature and target of a sample.
    fn sample(&self, index: u32) -> Sample {
        let (input, target) = self.data.split.kept[index as usize];
        (self.feature.of(input), target)
    }
}

impl Objective for LeastSquares {
    fn dim(&self) -> usize {
        self.dim
    }

    fn domain(&self) -> Window {
        self.opening.domain
    }

    fn defaults(&self) -> Defaults {
        self.opening.defaults
    }

    fn rate_scale(&self) -> Option<RateScale> {
        self.opening.rate_scale
    }

    /// The closed form of the normal equations; none where they leave a line
    /// of solutions.
    fn minima(&self) -> Vec<[f64; 2]> {
        let mut minima = Vec::new();
        if self.valley.has_minimum() {
            minima.push(self.valley.bottom);
        }
        minima
    }

    fn value(&self, p: &[f64]) -> f64 {
        self.valley.value(p)
    }

    fn gradient(&self, p: &[f64], out: &mut [f64]) {
        let gradient = self.valley.gradient(p);
        out[..self.dim].copy_from_slice(&gradient[..self.dim]);
    }

    fn hessian(&self, _: &[f64]) -> Hessian {
        self.valley.hessian()
    }

    fn terms(&self) -> usize {
        self.data.split.kept.len()
    }

    fn batch_value_gradient(&self, batch: &[u32], p: &[f64], out: &mut [f64]) -> f64 {
        let intercept = if self.dim > 1 { p[1] } else { 0.0 };
        let (mut value, mut gradient) = (0.0, [0.0; 2]);
        for index in batch {
            let (z, target) = self.sample(*index);
            let residual = p[0] * z + intercept - target;
            value += residual * residual;
            gradient[0] += residual * z;
            gradient[1] += residual;
        }
        let factor = self.reduction.factor(batch.len());
        for (slot, sum) in out[..self.dim].iter_mut().zip(gradient) {
            *slot = 2.0 * factor * sum;
        }
        factor * value
    }

    fn batch_hessian(&self, batch: &[u32], _: &[f64]) -> Hessian {
        let twice = 2.0 * self.reduction.factor(batch.len());
        let mut hessian = Hessian::default();
        for index in batch {
            let (z, _) = self.sample(*index);
            hessian.xx += twice * z * z;
            if self.dim > 1 {
                hessian.xy += twice * z;
                hessian.yy += twice;
            }
        }
        hessian
    }

    fn fit(&self) -> Option<&dyn Fit> {
        Some(self)
    }
}

impl Fit for LeastSquares {
    fn samples(&self) -> &[Sample] {
        &self.data.split.kept
    }

    fn held_out(&self) -> &[Sample] {
        &self.data.split.held_out
    }

    fn place(&self, index: usize) -> usize {
        match self.data.split.places.get(index) {
            Some(place) => *place as usize,
            None => index,
        }
    }

    fn predict(&self, p: &[f64], input: f64) -> f64 {
        let intercept = if self.dim > 1 { p[1] } else { 0.0 };
        p[0] * self.feature.of(input) + intercept
    }

    fn truth(&self, input: f64) -> Option<f64> {
        self.data.truth.at(input)
    }

    fn validation_loss(&self, p: &[f64]) -> Option<f64> {
        let predict = |input| self.predict(p, input);
        self.reduction
            .validation(&self.data.split.held_out, predict)
    }
}
