//! Lion: the sign of a blend of gradient and momentum.

use super::adam::{BETA1, OWN_RATE};
use super::rprop::sign;
use super::{OptimizerEntry, PerCoordinate, RateDefault, Rule};
use crate::catalog::{Knob, Limits};

pub(super) static ENTRY: OptimizerEntry = OptimizerEntry {
    id: "lion",
    name: "Lion",
    source: "Chen et al., NeurIPS 2023, arXiv:2302.06675, algorithm 2, without weight decay",
    rule: |_| {
        &[
            "{c+} = {beta1} {m} + (1 − {beta1}) {gradient}",
            "{m+} = {beta2} {m} + (1 − {beta2}) {gradient}",
            "{theta+} = {theta} − {lr} sign({c+})",
        ]
    },
    symbols: &[("c", "c"), ("m", "m")],
    rate: RateDefault::Own(0.05, OWN_RATE),
    knobs: &[
        BETA1,
        Knob::number(
            "beta2",
            "Decay of the momentum",
            "β₂",
            (0.0, 0.999),
            Limits::FRACTION,
            0.001,
            0.99,
        ),
    ],
    make: |settings| {
        Box::new(PerCoordinate::new(Lion {
            beta1: settings.get("beta1"),
            beta2: settings.get("beta2"),
        }))
    },
};

#[derive(Clone)]
struct Lion {
    beta1: f64,
    beta2: f64,
}

/// In memory: the blend whose sign is the step, and the momentum.
impl Rule<2> for Lion {
    const SLOTS: [&'static str; 2] = ["c", "m"];
    type Shared = f64;

    fn shared(&mut self, _: u64, rate: f64) -> f64 {
        rate
    }

    fn update(&self, rate: f64, theta: f64, g: f64, memory: &mut [f64; 2]) -> f64 {
        let m = memory[1];
        let c = self.beta1 * m + (1.0 - self.beta1) * g;
        *memory = [c, self.beta2 * m + (1.0 - self.beta2) * g];
        theta - rate * sign(c)
    }
}
