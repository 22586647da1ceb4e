//! Adadelta: steps in the proportion of earlier steps to gradients.

use super::gd::{DECAYED, WEIGHT_DECAY};
use super::{OptimizerEntry, PerCoordinate, RateDefault, Rule};
use crate::catalog::{Knob, Limits, Scaling};
use crate::objective::RateScale;

const STEPS: &str = "{u+} = {rho} {u} + (1 − {rho}) {d+}²";
const STEP: &str = "{theta+} = {theta} − {lr} {d+}";

pub(super) static ENTRY: OptimizerEntry = OptimizerEntry {
    id: "adadelta",
    name: "Adadelta",
    source: "Zeiler 2012, arXiv:1212.5701; torch.optim.Adadelta",
    rule: |settings| {
        if settings.get("weight_decay") == 0.0 {
            &[
                "{s+} = {rho} {s} + (1 − {rho}) {gradient}²",
                "{d+} = √({u} + {eps}) / √({s+} + {eps}) · {gradient}",
                STEPS,
                STEP,
            ]
        } else {
            &[
                DECAYED,
                "{s+} = {rho} {s} + (1 − {rho}) {g+}²",
                "{d+} = √({u} + {eps}) / √({s+} + {eps}) · {g+}",
                STEPS,
                STEP,
            ]
        }
    },
    symbols: &[("g", "g"), ("s", "s"), ("d", "d"), ("u", "u")],
    rate: RateDefault::Own(
        1.0,
        RateScale {
            range: (0.1, 100.0),
            scaling: Scaling::Log,
            ticks: &[0.1, 1.0, 10.0, 100.0],
        },
    ),
    knobs: &[
        Knob::number(
            "rho",
            "Decay of the mean squares",
            "ρ",
            (0.5, 0.999),
            Limits::FRACTION,
            0.001,
            0.9,
        ),
        Knob::log(
            "eps",
            "Size of the first steps",
            "ε",
            (1e-10, 1e-1),
            Limits::NOT_NEGATIVE,
            1e-6,
        ),
        WEIGHT_DECAY,
    ],
    make: |settings| {
        Box::new(PerCoordinate::new(Adadelta {
            rho: settings.get("rho"),
            eps: settings.get("eps"),
            weight_decay: settings.get("weight_decay"),
        }))
    },
};

#[derive(Clone)]
struct Adadelta {
    rho: f64,
    eps: f64,
    weight_decay: f64,
}

/// In memory: decayed gradient and its mean square, step before the rate and
/// its mean square.
impl Rule<4> for Adadelta {
    const SLOTS: [&'static str; 4] = ["g", "s", "d", "u"];
    type Shared = f64;

    fn shared(&mut self, _: u64, rate: f64) -> f64 {
        rate
    }

    fn update(&self, rate: f64, theta: f64, g: f64, memory: &mut [f64; 4]) -> f64 {
        let [_, s, _, u] = *memory;
        let g = g + self.weight_decay * theta;
        let s = self.rho * s + (1.0 - self.rho) * g * g;
        let d = (u + self.eps).sqrt() / (s + self.eps).sqrt() * g;
        let u = self.rho * u + (1.0 - self.rho) * d * d;
        *memory = [g, s, d, u];
        theta - rate * d
    }
}
