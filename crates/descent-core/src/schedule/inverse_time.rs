//! A rate that falls as one over time.

use super::ScheduleEntry;
use crate::catalog::{Knob, Limits};

pub(super) const ENTRY: ScheduleEntry = ScheduleEntry {
    id: "inverse-time",
    name: "Inverse time decay",
    source: "Robbins and Monro, Ann. Math. Stat. 22 (1951), 400: α/(1 + d t)",
    knobs: &[Knob::number(
        "decay",
        "Speed of the decay",
        "d",
        (0.0, 1.0),
        Limits::NOT_NEGATIVE,
        0.01,
        0.1,
    )],
    rate: |settings, base, t| base / (1.0 + settings.get("decay") * t as f64),
};
