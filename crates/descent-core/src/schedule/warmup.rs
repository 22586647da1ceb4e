//! A rate that begins small.

use super::{ScheduleEntry, steps};
use crate::catalog::{Knob, Limits};

pub(super) const ENTRY: ScheduleEntry = ScheduleEntry {
    id: "warmup",
    name: "Linear warm-up",
    source: "Goyal et al. 2017, arXiv:1706.02677; torch.optim.lr_scheduler.LinearLR",
    knobs: &[
        steps("total_iters", "Steps to the end", 10.0),
        Knob::number(
            "start_factor",
            "Factor at the start",
            "a",
            (0.01, 1.0),
            Limits {
                above: true,
                ..Limits::closed(0.0, 1.0)
            },
            0.01,
            0.1,
        ),
        Knob::number(
            "end_factor",
            "Factor at the end",
            "b",
            (0.0, 1.0),
            Limits::closed(0.0, 1.0),
            0.01,
            1.0,
        ),
    ],
    rate: |settings, base, t| {
        let (start, end) = (settings.get("start_factor"), settings.get("end_factor"));
        let share = (t as f64 / settings.get("total_iters")).min(1.0);
        base * (start + (end - start) * share)
    },
};
