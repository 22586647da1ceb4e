//! A rate that falls by a factor in each step.

use super::ScheduleEntry;
use crate::catalog::{Knob, Limits};
use crate::math::powi;

pub(super) const ENTRY: ScheduleEntry = ScheduleEntry {
    id: "exponential",
    name: "Exponential decay",
    source: "torch.optim.lr_scheduler.ExponentialLR",
    knobs: &[Knob::number(
        "gamma",
        "Factor in each step",
        "γ",
        (0.8, 1.0),
        Limits::POSITIVE,
        0.01,
        0.95,
    )],
    rate: |settings, base, t| base * powi(settings.get("gamma"), t),
};
