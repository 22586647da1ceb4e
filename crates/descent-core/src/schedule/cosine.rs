//! A rate that falls along half a cosine.

use super::{ScheduleEntry, along_cosine, steps};
use crate::catalog::{Knob, Limits};

pub(super) const ENTRY: ScheduleEntry = ScheduleEntry {
    id: "cosine",
    name: "Cosine annealing",
    source: "Loshchilov and Hutter, ICLR 2017, arXiv:1608.03983; torch.optim.lr_scheduler.CosineAnnealingLR",
    knobs: &[
        steps("t_max", "Steps to the end", 50.0),
        Knob::number(
            "eta_min",
            "Rate at the end",
            "α₀",
            (0.0, 0.1),
            Limits::NOT_NEGATIVE,
            0.001,
            0.0,
        ),
    ],
    rate: |settings, base, t| {
        let share = (t as f64 / settings.get("t_max")).min(1.0);
        along_cosine(base, settings.get("eta_min"), share)
    },
};
