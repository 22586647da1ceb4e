//! Optimizers: the rules that turn a gradient into a step.
//!
//! One optimizer a file. Adding one is a new file with an `ENTRY` and its two
//! lines here. Most rules treat each coordinate alone; they implement
//! [`Rule`] and get [`PerCoordinate`] around it.

mod adadelta;
mod adagrad;
mod adam;
mod adamax;
mod adamw;
mod amsgrad;
mod gd;
mod lbfgs;
mod lion;
mod momentum;
mod nadam;
mod nesterov;
mod newton;
mod per_coordinate;
mod radam;
mod rmsprop;
mod rprop;

use crate::catalog::Knob;
use crate::objective::RateScale;
use crate::oracle::Oracle;
use crate::settings::Settings;

use per_coordinate::{PerCoordinate, Rule};

/// Every optimizer, in the order of the page's list; the first is the one that
/// an empty query uses.
pub static OPTIMIZERS: &[&OptimizerEntry] = &[
    &gd::ENTRY,
    &momentum::ENTRY,
    &nesterov::ENTRY,
    &adagrad::ENTRY,
    &rmsprop::ENTRY,
    &adadelta::ENTRY,
    &adam::ENTRY,
    &amsgrad::ENTRY,
    &adamw::ENTRY,
    &adamax::ENTRY,
    &nadam::ENTRY,
    &radam::ENTRY,
    &rprop::ENTRY,
    &lion::ENTRY,
    &newton::ENTRY,
    &lbfgs::ENTRY,
];

/// The entry with this id.
#[must_use]
pub fn optimizer_by_id(id: &str) -> Option<&'static OptimizerEntry> {
    OPTIMIZERS.iter().copied().find(|entry| entry.id == id)
}

/// A row of the registry of optimizers.
#[derive(Debug)]
pub struct OptimizerEntry {
    /// What the query says: `opt=id`.
    pub id: &'static str,
    /// The English name.
    pub name: &'static str,
    /// Paper and, where there is one, the PyTorch class that it agrees with.
    pub source: &'static str,
    /// The update rule at given values of the knobs, one line an assignment.
    /// `{slot}` is a number that can be shown live: `{theta}`, `{theta+}`
    /// (after the step), `{lr}`, `{gradient}`, `{t}` (which update it is, the
    /// first being 1), `{^t}` (raised to that power), a knob's id, or a value
    /// of [`Optimizer::state`], with `+` for its value after the step. Factors
    /// stand side by side or have a `·` between them; what depends on a
    /// condition reads `… if … > …, else …`. Terms that a knob switches off are
    /// left out.
    pub rule: fn(&Settings) -> &'static [&'static str],
    /// The symbol of each slot of a rule that is neither a knob's nor common to
    /// all; one in parentheses stands for itself at every step.
    pub symbols: &'static [(&'static str, &'static str)],
    /// Which learning rate it starts from.
    pub rate: RateDefault,
    /// Hyper-parameters.
    pub knobs: &'static [Knob],
    /// Makes the optimizer at given values of its knobs.
    pub make: fn(&Settings) -> Box<dyn Optimizer>,
}

impl PartialEq for OptimizerEntry {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// The learning rate of an optimizer when nothing is said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RateDefault {
    /// That of the objective.
    Objective,
    /// Its own, on its own slider.
    Own(f64, RateScale),
}

/// A named vector of an optimizer's memory, such as the velocity. Two of one
/// name are the rows of a matrix.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StateValue {
    /// The name of its slot in [`OptimizerEntry::rule`].
    pub slot: &'static str,
    /// One entry a coordinate.
    pub value: [f64; 2],
    /// Whether all coordinates share one number, such as a step length.
    pub common: bool,
}

/// A rule that moves a position downhill, with the memory that it needs.
pub trait Optimizer {
    /// Makes one update in place at a learning rate, asking what it needs.
    ///
    /// `position` has one or two entries and is the point that the oracle is
    /// at. Numbers that are not finite pass
    /// through: the run, not the optimizer, ends on them.
    fn step(&mut self, position: &mut [f64], rate: f64, oracle: &mut Oracle);

    /// The memory as it is now, after the last step.
    fn state(&self) -> Vec<StateValue>;

    /// The same rule, fresh, for so many coordinates (a multiple of eight) at
    /// once; `None` for a rule that does not treat each coordinate alone.
    fn lanes(&self, _lanes: usize) -> Option<Box<dyn Lanes>> {
        None
    }
}

/// A rule applied to the coordinates of many points at once.
pub trait Lanes {
    /// Makes one update of every coordinate at its gradient. Both slices have
    /// the length that the lanes were made for, or the gradients more. Equal to [`Optimizer::step`]
    /// to the last bit.
    fn step(&mut self, positions: &mut [f64], gradients: &[f64], rate: f64);
}
