//! A rate that falls by a factor every so many steps.

use super::{ScheduleEntry, steps};
use crate::catalog::{Knob, Limits};
use crate::math::powi;

pub(super) const ENTRY: ScheduleEntry = ScheduleEntry {
    id: "step",
    name: "Step decay",
    source: "torch.optim.lr_scheduler.StepLR",
    knobs: &[steps("step_size", "Steps until it falls", 10.0), GAMMA],
    rate: |settings, base, t| {
        let falls = t / settings.get("step_size") as u64;
        base * powi(settings.get("gamma"), falls)
    },
};

const GAMMA: Knob = Knob::number(
    "gamma",
    "Factor each time",
    "γ",
    (0.05, 1.0),
    Limits::POSITIVE,
    0.05,
    0.1,
);
