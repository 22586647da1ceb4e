//! Adam: adaptive moment estimation.

use super::gd::{DECAYED, WEIGHT_DECAY};
use super::{OptimizerEntry, PerCoordinate, RateDefault, Rule};
use crate::catalog::{Knob, Limits, Scaling};
use crate::math::powi;
use crate::objective::RateScale;
use crate::settings::Settings;

/// The rate slider of optimizers that scale their own steps.
pub(super) const OWN_RATE: RateScale = RateScale {
    range: (1e-3, 1.0),
    scaling: Scaling::Log,
    ticks: &[1e-3, 1e-2, 1e-1, 1.0],
};

/// Decay of the mean of gradients.
pub(super) const BETA1: Knob = Knob::number(
    "beta1",
    "Decay of the mean",
    "β₁",
    (0.0, 0.99),
    Limits::FRACTION,
    0.01,
    0.9,
);

/// Decay of the mean of squared gradients.
pub(super) const BETA2: Knob = Knob::number(
    "beta2",
    "Decay of the mean square",
    "β₂",
    (0.9, 0.999),
    Limits::FRACTION,
    0.001,
    0.999,
);

/// What keeps a divisor from zero.
pub(super) const EPS: Knob = Knob::log(
    "eps",
    "Floor of the divisor",
    "ε",
    (1e-10, 1e-1),
    Limits::NOT_NEGATIVE,
    1e-8,
);

// Lines of the rule that its relatives share.
pub(super) const MEAN: &str = "{m+} = {beta1} {m} + (1 − {beta1}) {gradient}";
pub(super) const SQUARE: &str = "{s+} = {beta2} {s} + (1 − {beta2}) {gradient}²";
pub(super) const MEAN_DECAYED: &str = "{m+} = {beta1} {m} + (1 − {beta1}) {g+}";
pub(super) const SQUARE_DECAYED: &str = "{s+} = {beta2} {s} + (1 − {beta2}) {g+}²";
pub(super) const MEAN_HAT: &str = "{mhat+} = {m+} / (1 − {beta1}{^t})";
pub(super) const SQUARE_HAT: &str = "{shat+} = {s+} / (1 − {beta2}{^t})";
pub(super) const STEP: &str = "{theta+} = {theta} − {lr} {mhat+} / (√{shat+} + {eps})";

pub(super) static ENTRY: OptimizerEntry = OptimizerEntry {
    id: "adam",
    name: "Adam",
    source: "Kingma and Ba, ICLR 2015, arXiv:1412.6980; torch.optim.Adam",
    rule: |settings| {
        if settings.get("weight_decay") == 0.0 {
            &[MEAN, SQUARE, MEAN_HAT, SQUARE_HAT, STEP]
        } else {
            &[
                DECAYED,
                MEAN_DECAYED,
                SQUARE_DECAYED,
                MEAN_HAT,
                SQUARE_HAT,
                STEP,
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
    knobs: &[BETA1, BETA2, EPS, WEIGHT_DECAY],
    make: |settings| {
        Box::new(PerCoordinate::new(Adam {
            decay: settings.get("weight_decay"),
            ..Adam::new(settings)
        }))
    },
};

/// Adam and the relatives that differ in one place: `amsgrad`, `adamw`.
#[derive(Clone)]
pub(super) struct Adam {
    pub(super) beta1: f64,
    pub(super) beta2: f64,
    pub(super) eps: f64,
    /// Weight decay as part of the gradient.
    pub(super) decay: f64,
    /// Weight decay apart from the gradient.
    pub(super) shrink: f64,
    /// Whether the largest mean square so far counts.
    pub(super) largest: bool,
}

impl Adam {
    /// Without weight decay.
    pub(super) fn new(settings: &Settings) -> Self {
        Self {
            beta1: settings.get("beta1"),
            beta2: settings.get("beta2"),
            eps: settings.get("eps"),
            decay: 0.0,
            shrink: 0.0,
            largest: false,
        }
    }
}

/// Rate and the bias corrections 1 − β₁ᵗ and 1 − β₂ᵗ.
#[derive(Clone, Copy)]
pub(super) struct Shared {
    rate: f64,
    correction1: f64,
    correction2: f64,
}

/// In memory: decayed gradient, its mean and mean square, the mean square that
/// counts, and mean and the latter without their bias.
impl Rule<6> for Adam {
    const SLOTS: [&'static str; 6] = ["g", "m", "s", "top", "mhat", "shat"];
    type Shared = Shared;

    fn shared(&mut self, t: u64, rate: f64) -> Shared {
        Shared {
            rate,
            correction1: 1.0 - powi(self.beta1, t),
            correction2: 1.0 - powi(self.beta2, t),
        }
    }

    fn update(&self, shared: Shared, theta: f64, g: f64, memory: &mut [f64; 6]) -> f64 {
        let [_, m, s, top, ..] = *memory;
        let g = g + self.decay * theta;
        let m = self.beta1 * m + (1.0 - self.beta1) * g;
        let s = self.beta2 * s + (1.0 - self.beta2) * g * g;
        let top = if self.largest && top > s { top } else { s };
        let (m_hat, s_hat) = (m / shared.correction1, top / shared.correction2);
        *memory = [g, m, s, top, m_hat, s_hat];
        theta * (1.0 - shared.rate * self.shrink) - shared.rate * m_hat / (s_hat.sqrt() + self.eps)
    }
}
