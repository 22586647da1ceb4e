//! Adagrad: each coordinate's rate falls with the gradients that it has seen.

use super::adam::OWN_RATE;
use super::gd::{DECAYED, WEIGHT_DECAY};
use super::{OptimizerEntry, PerCoordinate, RateDefault, Rule};
use crate::catalog::{Knob, Limits};

const SUM: &str = "{s+} = {s} + {gradient}²";
const SUM_DECAYED: &str = "{s+} = {s} + {g+}²";
const RATE: &str = "{rate+} = {lr} / (1 + ({t} − 1) · {lr_decay})";

pub(super) static ENTRY: OptimizerEntry = OptimizerEntry {
    id: "adagrad",
    name: "Adagrad",
    source: "Duchi, Hazan and Singer, JMLR 12 (2011), 2121; torch.optim.Adagrad",
    rule: |settings| {
        let on = |id| settings.get(id) != 0.0;
        match (on("weight_decay"), on("lr_decay")) {
            (false, false) => &[
                SUM,
                "{theta+} = {theta} − {lr} {gradient} / (√{s+} + {eps})",
            ],
            (false, true) => &[
                SUM,
                RATE,
                "{theta+} = {theta} − {rate+} {gradient} / (√{s+} + {eps})",
            ],
            (true, false) => &[
                DECAYED,
                SUM_DECAYED,
                "{theta+} = {theta} − {lr} {g+} / (√{s+} + {eps})",
            ],
            (true, true) => &[
                DECAYED,
                SUM_DECAYED,
                RATE,
                "{theta+} = {theta} − {rate+} {g+} / (√{s+} + {eps})",
            ],
        }
    },
    symbols: &[("g", "g"), ("s", "s"), ("rate", "α̂")],
    rate: RateDefault::Own(0.05, OWN_RATE),
    knobs: &[
        Knob::number(
            "lr_decay",
            "Decay of the rate",
            "η",
            (0.0, 1.0),
            Limits::NOT_NEGATIVE,
            0.01,
            0.0,
        ),
        Knob::number(
            "initial_accumulator_value",
            "Sum of squares at the start",
            "s₀",
            (0.0, 10.0),
            Limits::NOT_NEGATIVE,
            0.1,
            0.0,
        ),
        Knob::log(
            "eps",
            "Floor of the divisor",
            "ε",
            (1e-10, 1e-1),
            Limits::NOT_NEGATIVE,
            1e-10,
        ),
        WEIGHT_DECAY,
    ],
    make: |settings| {
        Box::new(PerCoordinate::new(Adagrad {
            lr_decay: settings.get("lr_decay"),
            initial: settings.get("initial_accumulator_value"),
            eps: settings.get("eps"),
            weight_decay: settings.get("weight_decay"),
        }))
    },
};

#[derive(Clone)]
struct Adagrad {
    lr_decay: f64,
    initial: f64,
    eps: f64,
    weight_decay: f64,
}

/// In memory: decayed gradient, the sum of its squares, and the decayed rate.
impl Rule<3> for Adagrad {
    const SLOTS: [&'static str; 3] = ["g", "s", "rate"];
    const COMMON: usize = 1;
    type Shared = f64;

    fn initial(&self, _: f64) -> [f64; 3] {
        [0.0, self.initial, 0.0]
    }

    fn shared(&mut self, t: u64, rate: f64) -> f64 {
        rate / (1.0 + (t - 1) as f64 * self.lr_decay)
    }

    fn update(&self, rate: f64, theta: f64, g: f64, memory: &mut [f64; 3]) -> f64 {
        let g = g + self.weight_decay * theta;
        let s = memory[1] + g * g;
        *memory = [g, s, rate];
        theta - rate * g / (s.sqrt() + self.eps)
    }
}
