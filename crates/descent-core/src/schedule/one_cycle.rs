//! A rate that rises, then falls to next to nothing.

use super::{ScheduleEntry, along_cosine, steps};
use crate::catalog::{Choice, Knob, Limits};

/// The answers to `anneal`; the first is the cosine.
const SHAPES: &[Choice] = &[
    Choice {
        id: "cos",
        label: "Along a cosine",
    },
    Choice {
        id: "linear",
        label: "Along a line",
    },
];

/// Two phases: from `max_lr` / `div_factor` up to `max_lr`, reached one step
/// before the share `pct_start` of all steps, and down to the first rate
/// divided by `final_div_factor`. The momentum is left alone.
pub(super) const ENTRY: ScheduleEntry = ScheduleEntry {
    id: "one-cycle",
    name: "One cycle",
    source: "Smith and Topin 2017, arXiv:1708.07120; torch.optim.lr_scheduler.OneCycleLR",
    knobs: &[
        Knob::log(
            "max_lr",
            "Highest rate",
            "αmax",
            (1e-3, 1.0),
            Limits::POSITIVE,
            0.1,
        ),
        steps("total_steps", "Steps to the end", 50.0),
        Knob::number(
            "pct_start",
            "Share of the rise",
            "p",
            (0.0, 1.0),
            Limits::closed(0.0, 1.0),
            0.05,
            0.3,
        ),
        Knob::choice("anneal", "Shape", "w", SHAPES),
        Knob::log(
            "div_factor",
            "Highest by first rate",
            "a",
            (1.0, 100.0),
            Limits::POSITIVE,
            25.0,
        ),
        Knob::log(
            "final_div_factor",
            "First by last rate",
            "b",
            (1.0, 1e6),
            Limits::POSITIVE,
            1e4,
        ),
    ],
    rate: |settings, _, t| {
        let total = settings.get("total_steps");
        let highest = settings.get("max_lr");
        let first = highest / settings.get("div_factor");
        let last = first / settings.get("final_div_factor");
        let (top, bottom) = (settings.get("pct_start") * total - 1.0, total - 1.0);
        let t = (t as f64).min(bottom);
        let (start, end, way, length) = if t <= top {
            (first, highest, t, top)
        } else {
            (highest, last, t - top, bottom - top)
        };
        // A phase without length is at its end.
        let share = if length > 0.0 { way / length } else { 1.0 };
        if settings.get("anneal") == 0.0 {
            along_cosine(start, end, share)
        } else {
            start + (end - start) * share
        }
    },
};
