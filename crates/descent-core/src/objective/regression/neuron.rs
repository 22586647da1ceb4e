//! The smallest network: one hidden neuron, two weights.

use std::borrow::Cow;

use super::data::Truth;
use super::{Reduction, Sample};
use crate::catalog::Scaling;
use crate::curvature::Hessian;
use crate::math::tanh;
use crate::objective::number_text::{push_number, push_summand};
use crate::objective::{Defaults, Fit, Objective, ObjectiveEntry, RateScale};
use crate::settings::Settings;
use crate::window::Window;

pub(in crate::objective) static ENTRY: ObjectiveEntry = ObjectiveEntry {
    id: "neuron",
    name: "Neuron",
    formula: |_: &Settings| Cow::Owned(formula()),
    parameters: &[("w₁", "input weight"), ("w₂", "output weight")],
    source: "Half the mean squared error of y = w₂ tanh(w₁x), one hidden neuron, on ten points near 1.5 tanh(x): turning both signs changes nothing, so there are two equal valleys and a saddle between",
    question: "Which of two equal valleys?",
    rate: RateScale {
        range: (0.0, 3.0),
        scaling: Scaling::Linear,
        ticks: &[0.1, 1.0, 2.0],
    },
    knobs: &[],
    make: |_| Box::new(Neuron),
};

/// Inputs and targets, chosen by hand: 1.5 tanh(x) moved by up to a quarter.
const SAMPLES: [Sample; 10] = [
    (-2.0, -1.3),
    (-1.5, -1.5),
    (-1.1, -1.0),
    (-0.6, -0.9),
    (-0.3, -0.4),
    (0.4, 0.8),
    (0.7, 0.7),
    (1.2, 1.4),
    (1.6, 1.5),
    (2.0, 1.3),
];

/// All samples.
const EVERY: &[u32] = &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/// Where Newton's method ends from (1, 1.5).
const MINIMUM: [f64; 2] = [1.105_788_082_980_871_5, 1.436_845_425_709_691];

/// Half the mean squared error of y = w₂·tanh(w₁x) on ten samples.
///
/// At the origin the gradient vanishes and the Hessian is −mean(xy) off the
/// diagonal, a saddle; (w₁, w₂) and (−w₁, −w₂) are one and the same model.
struct Neuron;

/// Loss, gradient and Hessian.
#[derive(Default)]
struct Sums {
    value: f64,
    gradient: [f64; 2],
    hessian: Hessian,
}

/// Everything about the loss over some samples at once.
fn sums(batch: &[u32], p: &[f64]) -> Sums {
    let mut sums = Sums::default();
    let factor = Reduction::HalfMean.factor(batch.len());
    for index in batch {
        let (x, target) = SAMPLES[*index as usize];
        let hidden = tanh(p[0] * x);
        let residual = p[1] * hidden - target;
        // The slope of the hidden value by w₁, and the slope of that.
        let slope = x * (1.0 - hidden * hidden);
        let bend = -2.0 * x * hidden * slope;
        let by_input = p[1] * slope;
        sums.value += factor * residual * residual;
        sums.gradient[0] += 2.0 * factor * residual * by_input;
        sums.gradient[1] += 2.0 * factor * residual * hidden;
        sums.hessian.xx += 2.0 * factor * (by_input * by_input + residual * p[1] * bend);
        sums.hessian.xy += 2.0 * factor * (by_input * hidden + residual * slope);
        sums.hessian.yy += 2.0 * factor * hidden * hidden;
    }
    sums
}

fn formula() -> String {
    let mut text = String::from("(");
    for (x, target) in SAMPLES {
        if text.len() > 1 {
            text.push_str(" + ");
        }
        text.push_str("(y tanh(");
        if x != 1.0 {
            push_number(&mut text, x);
            text.push(' ');
        }
        text.push_str("x)");
        push_summand(&mut text, -target);
        text.push_str(")^2");
    }
    text.push_str(")/20");
    text
}

impl Objective for Neuron {
    fn domain(&self) -> Window {
        Window::square(3.0)
    }

    /// The start is nearly the saddle's: the path crawls past it.
    fn defaults(&self) -> Defaults {
        Defaults {
            start: [-1.0, 1.4],
            rate: 0.1,
            steps: 80,
        }
    }

    fn minima(&self) -> Vec<[f64; 2]> {
        vec![MINIMUM, MINIMUM.map(|w| -w)]
    }

    fn value(&self, p: &[f64]) -> f64 {
        sums(EVERY, p).value
    }

    fn gradient(&self, p: &[f64], out: &mut [f64]) {
        self.value_gradient(p, out);
    }

    fn hessian(&self, p: &[f64]) -> Hessian {
        sums(EVERY, p).hessian
    }

    fn value_gradient(&self, p: &[f64], out: &mut [f64]) -> f64 {
        self.batch_value_gradient(EVERY, p, out)
    }

    fn terms(&self) -> usize {
        SAMPLES.len()
    }

    fn batch_value_gradient(&self, batch: &[u32], p: &[f64], out: &mut [f64]) -> f64 {
        let sums = sums(batch, p);
        out[..2].copy_from_slice(&sums.gradient);
        sums.value
    }

    fn batch_hessian(&self, batch: &[u32], p: &[f64]) -> Hessian {
        sums(batch, p).hessian
    }

    fn fit(&self) -> Option<&dyn Fit> {
        Some(self)
    }
}

impl Fit for Neuron {
    fn samples(&self) -> &[Sample] {
        &SAMPLES
    }

    fn held_out(&self) -> &[Sample] {
        &[]
    }

    fn predict(&self, p: &[f64], input: f64) -> f64 {
        p[1] * tanh(p[0] * input)
    }

    fn truth(&self, input: f64) -> Option<f64> {
        Truth::Tanh(1.5).at(input)
    }

    fn validation_loss(&self, _: &[f64]) -> Option<f64> {
        None
    }
}
