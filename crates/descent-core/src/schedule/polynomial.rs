//! A rate that falls to zero along a power of the time left.

use super::{ScheduleEntry, steps};
use crate::catalog::{Knob, Limits};
use crate::math::{pow, powi};

pub(super) const ENTRY: ScheduleEntry = ScheduleEntry {
    id: "polynomial",
    name: "Polynomial decay",
    source: "torch.optim.lr_scheduler.PolynomialLR",
    knobs: &[
        steps("total_iters", "Steps to the end", 50.0),
        Knob::number(
            "power",
            "Power",
            "p",
            (0.5, 4.0),
            Limits::NOT_NEGATIVE,
            0.1,
            1.0,
        ),
    ],
    rate: |settings, base, t| {
        let (end, power) = (settings.get("total_iters"), settings.get("power"));
        let left = (end - t as f64).max(0.0) / end;
        let whole = power as u64;
        base * if whole as f64 == power {
            powi(left, whole)
        } else {
            pow(left, power)
        }
    },
};
