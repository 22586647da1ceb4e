//! Gradient descent with heavy-ball momentum.

use super::gd::WEIGHT_DECAY;
use super::{OptimizerEntry, PerCoordinate, RateDefault, Rule};
use crate::catalog::{Knob, Limits};

/// How much of the velocity survives a step.
pub(super) const MOMENTUM: Knob = Knob::number(
    "momentum",
    "Momentum",
    "μ",
    (0.0, 0.99),
    Limits::FRACTION,
    0.01,
    0.9,
);

pub(super) static ENTRY: OptimizerEntry = OptimizerEntry {
    id: "momentum",
    name: "Momentum",
    source: "Polyak, USSR Comp. Math. 4 (1964), 1; torch.optim.SGD(momentum=…)",
    rule: |settings| {
        let on = |id| settings.get(id) != 0.0;
        match (on("dampening"), on("weight_decay")) {
            (false, false) => &[
                "{velocity+} = {momentum} {velocity} + {gradient}",
                "{theta+} = {theta} − {lr} {velocity+}",
            ],
            (false, true) => &[
                "{velocity+} = {momentum} {velocity} + {gradient} + {weight_decay} {theta}",
                "{theta+} = {theta} − {lr} {velocity+}",
            ],
            (true, false) => &[
                "{velocity+} = {momentum} {velocity} + {share+} {gradient}",
                "{theta+} = {theta} − {lr} {velocity+}",
            ],
            (true, true) => &[
                "{velocity+} = {momentum} {velocity} + {share+} ({gradient} + {weight_decay} {theta})",
                "{theta+} = {theta} − {lr} {velocity+}",
            ],
        }
    },
    symbols: &[("velocity", "v"), ("share", "(1 − τ)")],
    rate: RateDefault::Objective,
    knobs: &[
        MOMENTUM,
        Knob::number(
            "dampening",
            "Dampening",
            "τ",
            (0.0, 1.0),
            Limits::closed(0.0, 1.0),
            0.01,
            0.0,
        ),
        WEIGHT_DECAY,
    ],
    make: |settings| {
        Box::new(PerCoordinate::new(Momentum {
            momentum: settings.get("momentum"),
            dampening: settings.get("dampening"),
            weight_decay: settings.get("weight_decay"),
        }))
    },
};

#[derive(Clone)]
struct Momentum {
    momentum: f64,
    dampening: f64,
    weight_decay: f64,
}

/// In memory: the velocity, and the share of the gradient that last entered
/// it.
impl Rule<2> for Momentum {
    const SLOTS: [&'static str; 2] = ["velocity", "share"];
    const WIDE: bool = true;
    const COMMON: usize = 1;
    /// Rate, and the share of the gradient that enters the velocity: as in
    /// PyTorch the first step is not dampened.
    type Shared = (f64, f64);

    fn shared(&mut self, t: u64, rate: f64) -> (f64, f64) {
        (rate, if t == 1 { 1.0 } else { 1.0 - self.dampening })
    }

    fn update(&self, (rate, share): (f64, f64), theta: f64, g: f64, memory: &mut [f64; 2]) -> f64 {
        let g = g + self.weight_decay * theta;
        let velocity = self.momentum * memory[0] + share * g;
        *memory = [velocity, share];
        theta - rate * velocity
    }
}
