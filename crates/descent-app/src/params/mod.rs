//! The whole persisted truth, as one query string.

mod key;
mod kinds;
mod pairs;
mod parse;
mod race;
mod readers;
mod text;
mod values;
mod warning;

use std::rc::Rc;

use descent_core::{
    Chance, Defaults, Function, Knob, OPTIMIZERS, Objective, OptimizerEntry, RateDefault,
    RateScale, RunSpec, SCHEDULES, Schedule, ScheduleEntry, Setting, Settings, Window,
};

use crate::panes::PaneKind;
pub use kinds::{Compare, Control, FieldDirection, LossScale, MapLayer, Theme};
pub(crate) use kinds::{Named, named};
use kinds::{pack, unpack};
pub use pairs::merge_queries;
pub use race::Racer;
pub(crate) use text::{escape, parse_number};
use values::{Values, same};
pub use warning::Warning;

/// Everything that a link says. Two equal `Params` are one picture.
///
/// Only values that differ from their default are stored, so that choosing
/// another function or optimizer brings its own defaults along.
#[derive(Clone, Debug)]
pub struct Params {
    function: Function,
    optimizer: &'static OptimizerEntry,
    schedule: &'static ScheduleEntry,
    facts: Facts,
    values: Values,
}

/// What the chosen objective says of itself at its knobs.
#[derive(Clone, Debug)]
struct Facts {
    /// Where the knobs were.
    settings: Settings,
    dim: usize,
    domain: Window,
    defaults: Defaults,
    terms: usize,
    has_data: bool,
    rate_scale: Option<RateScale>,
}

/// The facts follow from the rest.
impl PartialEq for Params {
    fn eq(&self, other: &Self) -> bool {
        self.function == other.function
            && self.optimizer == other.optimizer
            && self.schedule == other.schedule
            && self.values == other.values
    }
}

impl Facts {
    fn of(function: &Function, settings: Settings) -> Self {
        let objective = function.make(&settings);
        Self {
            settings,
            dim: objective.dim(),
            domain: objective.domain(),
            defaults: objective.defaults(),
            terms: objective.terms(),
            has_data: objective.fit().is_some(),
            rate_scale: objective.rate_scale(),
        }
    }
}

impl Default for Params {
    fn default() -> Self {
        let function = Function::default();
        let settings = Settings::resolve_each(&mut function.knobs(), &|_| None);
        Self {
            facts: Facts::of(&function, settings),
            function,
            optimizer: OPTIMIZERS[0],
            schedule: &SCHEDULES[0],
            values: Values::default(),
        }
    }
}

/// Members of a closed set as one number.
fn packed<T: Named>(members: &[T]) -> f64 {
    let mut indices = Vec::new();
    for member in members {
        indices.push(member.index());
    }
    pack(&indices)
}

/// The knob of an id in a list.
fn find(knobs: &'static [Knob], id: &str) -> Option<&'static Knob> {
    knobs.iter().find(|knob| *knob.id == *id)
}

impl Params {
    /// The number that a key or knob has, as [`key`] encodes it; 0 of a text.
    fn get(&self, key: &str) -> f64 {
        match self.setting(key) {
            Setting::Number(number) => number,
            Setting::Text(_) => 0.0,
        }
    }

    /// The value that a key or knob has.
    fn setting(&self, key: &str) -> Setting {
        match self.values.get(key) {
            Some(setting) => setting.clone(),
            None => self.default_of(key),
        }
    }

    /// The value of a key when nothing is said; 0 for a key that is none.
    fn default_of(&self, key: &str) -> Setting {
        let domain = self.facts.domain;
        let defaults = self.facts.defaults;
        let number = match key {
            "v" | "seed" | "speed" => 1.0,
            "x" => defaults.start[0],
            "y" => defaults.start[1],
            "lr" => self.default_rate(self.optimizer),
            "steps" => f64::from(defaults.steps),
            "tolerance" => 0.001,
            "step" => self.get("steps"),
            "view" => packed(PaneKind::default_view(self.facts.dim, self.facts.has_data)),
            "layers" => {
                use MapLayer::{Contours, Gradient, Heat, Minima};
                packed(&[Heat, Contours, Minima, Gradient])
            }
            "xmin" => domain.x.0,
            "xmax" => domain.x.1,
            "ymin" => domain.y.0,
            "ymax" => domain.y.1,
            "az" => 135.0,
            "el" => 45.0,
            "show" => packed(&[Control::Rate, Control::Steps, Control::Play]),
            "theme" => Theme::Auto.index() as f64,
            "race" => return Setting::Text("".into()),
            _ => match self.find_knob(key) {
                Some(knob) => return self.default_of_knob(knob),
                None => 0.0,
            },
        };
        Setting::Number(number)
    }

    fn default_of_knob(&self, knob: &Knob) -> Setting {
        if find(self.schedule.knobs, &knob.id).is_some()
            && let Some(number) =
                self.schedule
                    .default_in_run(&knob.id, self.steps(), self.get("lr"))
        {
            return Setting::Number(number);
        }
        match knob.follows {
            Some((choice, defaults)) => match defaults.get(self.get(choice) as usize) {
                Some(default) => Setting::Number(*default),
                None => knob.default_value(),
            },
            None => knob.default_value(),
        }
    }

    /// The learning rate of an optimizer when nothing is said.
    fn default_rate(&self, optimizer: &OptimizerEntry) -> f64 {
        match optimizer.rate {
            RateDefault::Objective => self.facts.defaults.rate,
            RateDefault::Own(rate, _) => rate,
        }
    }

    /// The member of a closed set that a key has.
    fn member<T: Named>(&self, key: &str) -> T {
        T::ALL[self.get(key) as usize]
    }

    /// The knobs of function, optimizer and schedule, in that order.
    pub fn knobs(&self) -> impl Iterator<Item = &'static Knob> {
        let chosen = self.optimizer.knobs.iter().chain(self.schedule.knobs);
        self.function.knobs().chain(chosen)
    }

    /// The knob of an id.
    pub(crate) fn find_knob(&self, id: &str) -> Option<&'static Knob> {
        self.knobs().find(|knob| *knob.id == *id)
    }

    /// Whether a knob matters at the present answers to choices.
    pub(crate) fn matters(&self, knob: &Knob) -> bool {
        match knob.only {
            Some((choice, answers)) => answers.contains(&(self.get(choice) as usize)),
            None => true,
        }
    }

    /// The value of a knob that is a number or a choice.
    #[must_use]
    pub fn knob(&self, knob: &Knob) -> f64 {
        self.get(&knob.id)
    }

    /// Makes the objective at its knobs.
    #[must_use]
    pub fn make_objective(&self) -> Rc<dyn Objective> {
        self.function.make(&self.objective_settings()).into()
    }

    /// What fixes the main run on an objective made by
    /// [`Params::make_objective`].
    #[must_use]
    pub fn run_spec(&self, objective: Rc<dyn Objective>) -> RunSpec {
        RunSpec {
            objective,
            optimizer: self.optimizer,
            settings: self.optimizer_settings(),
            rate: self.rate(),
            schedule: self.run_schedule(),
            chance: self.chance(),
            start: self.start(),
            tolerance: self.tolerance(),
        }
    }

    /// The schedule at its knobs.
    pub(crate) fn run_schedule(&self) -> Schedule {
        Schedule {
            entry: self.schedule,
            settings: self.settings(&mut self.schedule.knobs.iter()),
        }
    }

    /// Mini-batches and noise of the main run.
    pub(crate) fn chance(&self) -> Chance {
        Chance {
            batch: self.batch(),
            noise: self.noise(),
            seed: self.seed(),
            run: 0,
        }
    }

    /// The values of the objective's knobs, and the seed of its data.
    #[must_use]
    pub fn objective_settings(&self) -> Settings {
        self.settings(&mut self.function.knobs())
            .seeded(self.seed())
    }

    /// The values of the optimizer's knobs.
    #[must_use]
    pub fn optimizer_settings(&self) -> Settings {
        self.settings(&mut self.optimizer.knobs.iter())
    }

    fn settings(&self, knobs: &mut dyn Iterator<Item = &'static Knob>) -> Settings {
        Settings::resolve_each(knobs, &|id| Some(self.setting(id)))
    }

    /// Chooses a function: what belonged to the old one is dropped.
    fn choose_function(&mut self, function: Function) {
        const OWN: [&str; 9] = [
            "x", "y", "lr", "steps", "step", "xmin", "xmax", "ymin", "ymax",
        ];
        if function != self.function {
            self.function = function;
            self.values.keep(&|key, _| !OWN.contains(&key));
            self.facts = Facts::of(&self.function, self.objective_settings());
            self.settle();
        }
    }

    /// Chooses an optimizer; knobs that it does not have are dropped.
    fn choose_optimizer(&mut self, entry: &'static OptimizerEntry) {
        self.optimizer = entry;
        self.settle();
    }

    /// Chooses a schedule; knobs that it does not have are dropped.
    fn choose_schedule(&mut self, entry: &'static ScheduleEntry) {
        self.schedule = entry;
        self.settle();
    }

    /// Looks at the objective anew, and drops values that no key has any more
    /// and those that are at their default.
    fn settle(&mut self) {
        let settings = self.objective_settings();
        if settings != self.facts.settings {
            self.facts = Facts::of(&self.function, settings);
        }
        if self.values.get("view").is_some() {
            let view = packed(&self.view());
            self.values.set("view", Setting::Number(view));
        }
        if self.facts.terms == 0 {
            self.values.remove("batch");
        }
        let present = self.clone();
        self.values.keep(&|key, value| {
            let late = match value {
                Setting::Number(step) if key == "step" => *step >= present.get("steps"),
                _ => false,
            };
            let known = present.kind_of(key).is_some();
            known && !late && !same(value, &present.default_of(key))
        });
    }
}
