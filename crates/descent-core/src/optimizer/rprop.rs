//! Rprop: steps that grow while the slope keeps its sign, whatever its size.

use super::adam::OWN_RATE;
use super::{OptimizerEntry, PerCoordinate, RateDefault, Rule};
use crate::catalog::{Knob, Limits};

pub(super) static ENTRY: OptimizerEntry = OptimizerEntry {
    id: "rprop",
    name: "Rprop",
    source: "Riedmiller and Braun, ICNN 1993, 586; torch.optim.Rprop",
    rule: |_| {
        &[
            "{factor+} = {eta_plus} if {gradient} {g} > 0, {eta_minus} if {gradient} {g} < 0, else 1",
            "{tried+} = {lr} if {t} < 2, else {factor+} {size}",
            "{size+} = min({step_max}, max({step_min}, {tried+}))",
            "{g+} = 0 if {gradient} {g} < 0, else {gradient}",
            "{theta+} = {theta} − sign({g+}) · {size+}",
        ]
    },
    symbols: &[("g", "g"), ("factor", "η"), ("tried", "Δ̃"), ("size", "Δ")],
    rate: RateDefault::Own(0.05, OWN_RATE),
    knobs: &[
        Knob::number(
            "eta_minus",
            "Factor after a turn",
            "η⁻",
            (0.1, 0.9),
            Limits {
                above: true,
                ..Limits::FRACTION
            },
            0.01,
            0.5,
        ),
        Knob::number(
            "eta_plus",
            "Factor on a straight way",
            "η⁺",
            (1.01, 2.0),
            Limits {
                min: 1.0,
                ..Limits::FINITE
            },
            0.01,
            1.2,
        ),
        Knob::log(
            "step_min",
            "Shortest step",
            "Δmin",
            (1e-8, 1e-1),
            Limits::NOT_NEGATIVE,
            1e-6,
        ),
        Knob::log(
            "step_max",
            "Longest step",
            "Δmax",
            (1e-2, 100.0),
            Limits::POSITIVE,
            50.0,
        ),
    ],
    make: |settings| {
        Box::new(PerCoordinate::new(Rprop {
            eta_minus: settings.get("eta_minus"),
            eta_plus: settings.get("eta_plus"),
            step_min: settings.get("step_min"),
            step_max: settings.get("step_max"),
        }))
    },
};

/// The sign of a number, 0 for 0; `NaN` stays.
pub(super) fn sign(x: f64) -> f64 {
    if x > 0.0 {
        1.0
    } else if x < 0.0 {
        -1.0
    } else {
        x
    }
}

#[derive(Clone)]
struct Rprop {
    eta_minus: f64,
    eta_plus: f64,
    step_min: f64,
    step_max: f64,
}

/// In memory: the gradient, 0 after a turn, so that the turn counts once; the
/// factor; and the step's size before and after its limits. The learning rate
/// is the first size; later rates mean nothing, as in PyTorch.
impl Rule<4> for Rprop {
    const SLOTS: [&'static str; 4] = ["g", "factor", "tried", "size"];
    type Shared = ();

    fn initial(&self, rate: f64) -> [f64; 4] {
        [0.0, 0.0, 0.0, rate]
    }

    fn shared(&mut self, _: u64, _: f64) {}

    fn update(&self, (): (), theta: f64, g: f64, memory: &mut [f64; 4]) -> f64 {
        let [before, _, _, size] = *memory;
        let turn = g * before;
        let grown = if turn > 0.0 { self.eta_plus } else { 1.0 };
        let factor = if turn < 0.0 { self.eta_minus } else { grown };
        let tried = factor * size;
        let size = if tried > self.step_min {
            tried
        } else {
            self.step_min
        };
        let size = if size < self.step_max {
            size
        } else {
            self.step_max
        };
        let g = if turn < 0.0 { 0.0 } else { g };
        *memory = [g, factor, tried, size];
        theta - sign(g) * size
    }
}
