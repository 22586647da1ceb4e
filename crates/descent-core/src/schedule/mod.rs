//! Schedules: how the learning rate changes from step to step.
//!
//! One schedule a file. Adding one is a new file with an `ENTRY` and its two
//! lines here.

mod cosine;
mod exponential;
mod inverse_time;
mod one_cycle;
mod polynomial;
mod step;
mod warmup;

use crate::catalog::{Knob, Limits};
use crate::math::cos;
use crate::settings::Settings;

/// Every schedule, in the order of the page's list; the first keeps the rate.
pub static SCHEDULES: &[ScheduleEntry] = &[
    ScheduleEntry {
        id: "constant",
        name: "Constant",
        source: "",
        knobs: &[],
        rate: |_, base, _| base,
    },
    step::ENTRY,
    exponential::ENTRY,
    inverse_time::ENTRY,
    cosine::ENTRY,
    polynomial::ENTRY,
    warmup::ENTRY,
    one_cycle::ENTRY,
];

/// The entry with this id.
#[must_use]
pub fn schedule_by_id(id: &str) -> Option<&'static ScheduleEntry> {
    SCHEDULES.iter().find(|entry| entry.id == id)
}

/// A row of the registry of schedules.
#[derive(Debug)]
pub struct ScheduleEntry {
    /// What the query says: `schedule=id`.
    pub id: &'static str,
    /// The English name.
    pub name: &'static str,
    /// Where it comes from, and the PyTorch class that it agrees with.
    pub source: &'static str,
    /// Adjustable numbers and choices.
    pub knobs: &'static [Knob],
    /// The rate that update `t` uses, the first being 0, at given values of
    /// the knobs and a base rate. After its end a schedule holds its last rate.
    pub rate: fn(&Settings, base: f64, t: u64) -> f64,
}

impl PartialEq for ScheduleEntry {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl ScheduleEntry {
    /// The default of a knob where it depends on the run: its number of steps
    /// or its learning rate. `None` where the knob's own default holds.
    #[must_use]
    pub fn default_in_run(&self, knob: &str, steps: u32, rate: f64) -> Option<f64> {
        match (self.id, knob) {
            (_, "t_max" | "total_steps") | ("polynomial", "total_iters") => {
                Some(f64::from(steps.max(1)))
            }
            (_, "max_lr") => Some(rate),
            _ => None,
        }
    }
}

/// A schedule at given values of its knobs.
#[derive(Clone, Debug, PartialEq)]
pub struct Schedule {
    /// Which.
    pub entry: &'static ScheduleEntry,
    /// At which values.
    pub settings: Settings,
}

impl Default for Schedule {
    fn default() -> Self {
        Self {
            entry: &SCHEDULES[0],
            settings: Settings::default(),
        }
    }
}

impl Schedule {
    /// The rate that update `t` uses, the first being 0.
    #[must_use]
    pub fn rate(&self, base: f64, t: usize) -> f64 {
        (self.entry.rate)(&self.settings, base, t as u64)
    }
}

/// A number of steps, at least 1.
const fn steps(id: &'static str, label: &'static str, default: f64) -> Knob {
    Knob::number(
        id,
        label,
        "T",
        (1.0, 200.0),
        Limits::closed(1.0, 1e6),
        1.0,
        default,
    )
    .whole()
}

/// From `start` to `end` along half a wave, at a `share` of the way.
fn along_cosine(start: f64, end: f64, share: f64) -> f64 {
    end + (start - end) * 0.5 * (1.0 + cos(std::f64::consts::PI * share))
}
