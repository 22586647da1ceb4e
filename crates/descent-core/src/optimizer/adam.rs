//! Adam: adaptive moment estimation.

use super::gd::WEIGHT_DECAY;
use super::{OptimizerEntry, PerCoordinate, RateDefault, Rule};
use crate::catalog::{Knob, Limits, Scaling};
use crate::math::powi;
use crate::objective::RateScale;

/// The rate slider of optimizers that scale their own steps.
pub(super) const OWN_RATE: RateScale = RateScale {
    range: (1e-3, 1.0),
    scaling: Scaling::Log,
    ticks: &[1e-3, 1e-2, 1e-1, 1.0],
};

pub(super) static ENTRY: OptimizerEntry = OptimizerEntry {
    id: "adam",
    name: "Adam",
    source: "Kingma and Ba, ICLR 2015, arXiv:1412.6980; torch.optim.Adam",
    rule: |settings| {
        if settings.get("weight_decay") == 0.0 {
            &[
                "{m+} = {beta1} {m} + (1 − {beta1}) {gradient}",
                "{s+} = {beta2} {s} + (1 − {beta2}) {gradient}²",
                "{theta+} = {theta} − {alpha} {mhat+} / (√{shat+} + {eps})",
            ]
        } else {
            &[
                "{g+} = {gradient} + {weight_decay} {theta}",
                "{m+} = {beta1} {m} + (1 − {beta1}) {g+}",
                "{s+} = {beta2} {s} + (1 − {beta2}) {g+}²",
                "{theta+} = {theta} − {alpha} {mhat+} / (√{shat+} + {eps})",
            ]
        }
    },
    symbols: &[
        ("g", "g"),
        ("m", "m"),
        ("s", "s"),
        ("mhat", "m̂"),
        ("shat", "ŝ"),
    ],
    rate: RateDefault::Own(0.05, OWN_RATE),
    knobs: &[
        Knob::number(
            "beta1",
            "Decay of the mean",
            "β₁",
            (0.0, 0.99),
            Limits::FRACTION,
            0.01,
            0.9,
        ),
        Knob::number(
            "beta2",
            "Decay of the mean square",
            "β₂",
            (0.9, 0.999),
            Limits::FRACTION,
            0.001,
            0.999,
        ),
        Knob::log(
            "eps",
            "Floor of the divisor",
            "ε",
            (1e-10, 1e-1),
            Limits::NOT_NEGATIVE,
            1e-8,
        ),
        WEIGHT_DECAY,
    ],
    make: |settings| {
        Box::new(PerCoordinate::new(Adam {
            beta1: settings.get("beta1"),
            beta2: settings.get("beta2"),
            eps: settings.get("eps"),
            weight_decay: settings.get("weight_decay"),
        }))
    },
};

#[derive(Clone)]
struct Adam {
    beta1: f64,
    beta2: f64,
    eps: f64,
    weight_decay: f64,
}

/// Rate and the bias corrections 1 − β₁ᵗ and 1 − β₂ᵗ.
#[derive(Clone, Copy)]
struct Shared {
    rate: f64,
    correction1: f64,
    correction2: f64,
}

/// In memory: decayed gradient, its mean and mean square, and both without
/// their bias.
impl Rule<5> for Adam {
    const SLOTS: [&'static str; 5] = ["g", "m", "s", "mhat", "shat"];
    type Shared = Shared;

    fn shared(&mut self, t: u64, rate: f64) -> Shared {
        Shared {
            rate,
            correction1: 1.0 - powi(self.beta1, t),
            correction2: 1.0 - powi(self.beta2, t),
        }
    }

    fn update(&self, shared: Shared, theta: f64, g: f64, memory: &mut [f64; 5]) -> f64 {
        let [_, m, s, ..] = *memory;
        let g = g + self.weight_decay * theta;
        let m = self.beta1 * m + (1.0 - self.beta1) * g;
        let s = self.beta2 * s + (1.0 - self.beta2) * g * g;
        let (m_hat, s_hat) = (m / shared.correction1, s / shared.correction2);
        *memory = [g, m, s, m_hat, s_hat];
        theta - shared.rate * m_hat / (s_hat.sqrt() + self.eps)
    }
}
