//! Plain gradient descent.

use super::{OptimizerEntry, PerCoordinate, RateDefault, Rule};
use crate::catalog::{Knob, Limits};

/// L2 penalty, added to the gradient; PyTorch's argument of that name.
pub(super) const WEIGHT_DECAY: Knob = Knob::number(
    "weight_decay",
    "Weight decay",
    "λ",
    (0.0, 0.5),
    Limits::NOT_NEGATIVE,
    0.01,
    0.0,
);

/// The line of a rule that adds it.
pub(super) const DECAYED: &str = "{g+} = {gradient} + {weight_decay} {theta}";

pub(super) static ENTRY: OptimizerEntry = OptimizerEntry {
    id: "gd",
    name: "Gradient descent",
    source: "Cauchy, Comptes rendus 25 (1847), 536; torch.optim.SGD",
    rule: |settings| {
        if settings.get("weight_decay") == 0.0 {
            &["{theta+} = {theta} − {lr} {gradient}"]
        } else {
            &["{theta+} = {theta} − {lr} ({gradient} + {weight_decay} {theta})"]
        }
    },
    symbols: &[],
    rate: RateDefault::Objective,
    knobs: &[WEIGHT_DECAY],
    make: |settings| {
        Box::new(PerCoordinate::new(GradientDescent {
            weight_decay: settings.get("weight_decay"),
        }))
    },
};

#[derive(Clone)]
struct GradientDescent {
    weight_decay: f64,
}

impl Rule<0> for GradientDescent {
    const SLOTS: [&'static str; 0] = [];
    const WIDE: bool = true;
    type Shared = f64;

    fn shared(&mut self, _: u64, rate: f64) -> f64 {
        rate
    }

    fn update(&self, rate: f64, theta: f64, g: f64, _: &mut [f64; 0]) -> f64 {
        theta - rate * (g + self.weight_decay * theta)
    }
}
