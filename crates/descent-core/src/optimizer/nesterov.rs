//! Gradient descent with Nesterov's momentum.

use super::gd::{DECAYED, WEIGHT_DECAY};
use super::momentum::MOMENTUM;
use super::{OptimizerEntry, PerCoordinate, RateDefault, Rule};

pub(super) static ENTRY: OptimizerEntry = OptimizerEntry {
    id: "nesterov",
    name: "Nesterov momentum",
    source: "Nesterov, Soviet Math. Doklady 27 (1983), 372; torch.optim.SGD(nesterov=True)",
    rule: |settings| {
        if settings.get("weight_decay") == 0.0 {
            &[
                "{velocity+} = {momentum} {velocity} + {gradient}",
                "{theta+} = {theta} − {lr} ({gradient} + {momentum} {velocity+})",
            ]
        } else {
            &[
                DECAYED,
                "{velocity+} = {momentum} {velocity} + {g+}",
                "{theta+} = {theta} − {lr} ({g+} + {momentum} {velocity+})",
            ]
        }
    },
    symbols: &[("g", "g"), ("velocity", "v")],
    rate: RateDefault::Objective,
    knobs: &[MOMENTUM, WEIGHT_DECAY],
    make: |settings| {
        Box::new(PerCoordinate::new(Nesterov {
            momentum: settings.get("momentum"),
            weight_decay: settings.get("weight_decay"),
        }))
    },
};

#[derive(Clone)]
struct Nesterov {
    momentum: f64,
    weight_decay: f64,
}

/// In memory: the decayed gradient and the velocity.
impl Rule<2> for Nesterov {
    const SLOTS: [&'static str; 2] = ["g", "velocity"];
    type Shared = f64;

    fn shared(&mut self, _: u64, rate: f64) -> f64 {
        rate
    }

    fn update(&self, rate: f64, theta: f64, g: f64, memory: &mut [f64; 2]) -> f64 {
        let g = g + self.weight_decay * theta;
        let velocity = self.momentum * memory[1] + g;
        *memory = [g, velocity];
        theta - rate * (g + self.momentum * velocity)
    }
}
