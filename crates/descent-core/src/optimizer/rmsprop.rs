//! RMSProp: the gradient by its root mean square.

use super::adam::{EPS, OWN_RATE};
use super::gd::{DECAYED, WEIGHT_DECAY};
use super::{OptimizerEntry, PerCoordinate, RateDefault, Rule};
use crate::catalog::{Knob, Limits};

const SQUARE: &str = "{s+} = {alpha} {s} + (1 − {alpha}) {gradient}²";
const SQUARE_DECAYED: &str = "{s+} = {alpha} {s} + (1 − {alpha}) {g+}²";
const MEAN: &str = "{m+} = {alpha} {m} + (1 − {alpha}) {gradient}";
const MEAN_DECAYED: &str = "{m+} = {alpha} {m} + (1 − {alpha}) {g+}";
const ROLL: &str = "{theta+} = {theta} − {lr} {velocity+}";

pub(super) static ENTRY: OptimizerEntry = OptimizerEntry {
    id: "rmsprop",
    name: "RMSProp",
    source: "Tieleman and Hinton, Neural Networks for Machine Learning (2012), lecture 6.5; torch.optim.RMSprop",
    rule: |settings| {
        let on = |id| settings.get(id) != 0.0;
        match (on("weight_decay"), on("centered"), on("momentum")) {
            (false, false, false) => &[
                SQUARE,
                "{theta+} = {theta} − {lr} {gradient} / (√{s+} + {eps})",
            ],
            (false, false, true) => &[
                SQUARE,
                "{velocity+} = {momentum} {velocity} + {gradient} / (√{s+} + {eps})",
                ROLL,
            ],
            (false, true, false) => &[
                SQUARE,
                MEAN,
                "{theta+} = {theta} − {lr} {gradient} / (√({s+} − {m+}²) + {eps})",
            ],
            (false, true, true) => &[
                SQUARE,
                MEAN,
                "{velocity+} = {momentum} {velocity} + {gradient} / (√({s+} − {m+}²) + {eps})",
                ROLL,
            ],
            (true, false, false) => &[
                DECAYED,
                SQUARE_DECAYED,
                "{theta+} = {theta} − {lr} {g+} / (√{s+} + {eps})",
            ],
            (true, false, true) => &[
                DECAYED,
                SQUARE_DECAYED,
                "{velocity+} = {momentum} {velocity} + {g+} / (√{s+} + {eps})",
                ROLL,
            ],
            (true, true, false) => &[
                DECAYED,
                SQUARE_DECAYED,
                MEAN_DECAYED,
                "{theta+} = {theta} − {lr} {g+} / (√({s+} − {m+}²) + {eps})",
            ],
            (true, true, true) => &[
                DECAYED,
                SQUARE_DECAYED,
                MEAN_DECAYED,
                "{velocity+} = {momentum} {velocity} + {g+} / (√({s+} − {m+}²) + {eps})",
                ROLL,
            ],
        }
    },
    symbols: &[("g", "g"), ("s", "s"), ("m", "m"), ("velocity", "v")],
    rate: RateDefault::Own(0.05, OWN_RATE),
    knobs: &[
        Knob::number(
            "alpha",
            "Decay of the mean square",
            "ρ",
            (0.5, 0.999),
            Limits::FRACTION,
            0.001,
            0.99,
        ),
        EPS,
        Knob::number(
            "momentum",
            "Momentum",
            "μ",
            (0.0, 0.99),
            Limits::FRACTION,
            0.01,
            0.0,
        ),
        Knob::number(
            "centered",
            "Centred: about the mean",
            "m",
            (0.0, 1.0),
            Limits::closed(0.0, 1.0),
            1.0,
            0.0,
        )
        .whole(),
        WEIGHT_DECAY,
    ],
    make: |settings| {
        Box::new(PerCoordinate::new(RmsProp {
            alpha: settings.get("alpha"),
            eps: settings.get("eps"),
            momentum: settings.get("momentum"),
            centered: settings.get("centered"),
            weight_decay: settings.get("weight_decay"),
        }))
    },
};

#[derive(Clone)]
struct RmsProp {
    alpha: f64,
    eps: f64,
    momentum: f64,
    centered: f64,
    weight_decay: f64,
}

/// In memory: decayed gradient, its mean square and mean, and the velocity.
/// Without momentum the velocity is the step that is made.
impl Rule<4> for RmsProp {
    const SLOTS: [&'static str; 4] = ["g", "s", "m", "velocity"];
    type Shared = f64;

    fn shared(&mut self, _: u64, rate: f64) -> f64 {
        rate
    }

    fn update(&self, rate: f64, theta: f64, g: f64, memory: &mut [f64; 4]) -> f64 {
        let [_, s, m, velocity] = *memory;
        let g = g + self.weight_decay * theta;
        let s = self.alpha * s + (1.0 - self.alpha) * g * g;
        let m = self.alpha * m + (1.0 - self.alpha) * g;
        let variance = s - self.centered * m * m;
        // Rounding may take it below zero.
        let variance = if variance < 0.0 { 0.0 } else { variance };
        let velocity = self.momentum * velocity + g / (variance.sqrt() + self.eps);
        *memory = [g, s, m, velocity];
        theta - rate * velocity
    }
}
