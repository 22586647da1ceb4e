//! The whole persisted truth, as one query string.

mod key;
mod kinds;
mod parse;
mod race;
mod text;
mod values;
mod warning;

use std::rc::Rc;

use descent_core::{
    Chance, Defaults, Function, Knob, OPTIMIZERS, Objective, OptimizerEntry, RateDefault,
    RateScale, RunSpec, SCHEDULES, Schedule, ScheduleEntry, Setting, Settings, Window,
};
use descent_draw::Colormap;

use crate::panes::PaneKind;
pub use kinds::{Compare, Control, FieldDirection, LossScale, MapLayer, Theme};
pub(crate) use kinds::{Named, named};
use kinds::{pack, unpack};
pub use parse::merge_queries;
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
            "view" => packed(PaneKind::default_view(self.facts.dim)),
            "layers" => {
                use MapLayer::{Contours, Gradient, Heat, Minima};
                packed(&[Heat, Contours, Minima, Gradient])
            }
            "xmin" => domain.x.0,
            "xmax" => domain.x.1,
            "ymin" => domain.y.0,
            "ymax" => domain.y.1,
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

    /// The chosen function.
    #[must_use]
    pub fn function(&self) -> &Function {
        &self.function
    }

    /// What a coordinate is called on an axis.
    pub(crate) fn axis_name(&self, axis: usize) -> &'static str {
        match self.function.parameters().get(axis) {
            Some((symbol, _)) => symbol,
            None => ["x", "y"][axis],
        }
    }

    /// How the learning rate changes from step to step.
    #[must_use]
    pub fn schedule(&self) -> &'static ScheduleEntry {
        self.schedule
    }

    /// The chosen optimizer.
    #[must_use]
    pub fn optimizer(&self) -> &'static OptimizerEntry {
        self.optimizer
    }

    /// Number of parameters of the objective.
    #[must_use]
    pub fn dim(&self) -> usize {
        self.facts.dim
    }

    /// The objective's own window.
    #[must_use]
    pub fn domain(&self) -> Window {
        self.facts.domain
    }

    /// Start position; the second entry means nothing in one parameter.
    #[must_use]
    pub fn start(&self) -> [f64; 2] {
        [self.get("x"), self.get("y")]
    }

    /// Learning rate.
    #[must_use]
    pub fn rate(&self) -> f64 {
        self.get("lr")
    }

    /// How the learning-rate slider is laid out.
    #[must_use]
    pub fn rate_scale(&self) -> RateScale {
        match self.optimizer.rate {
            RateDefault::Objective => {
                let own = self.facts.rate_scale;
                own.unwrap_or_else(|| self.function.rate())
            }
            RateDefault::Own(_, scale) => scale,
        }
    }

    /// Number of updates.
    #[must_use]
    pub fn steps(&self) -> u32 {
        self.get("steps") as u32
    }

    /// Number of updates when nothing is said.
    #[must_use]
    pub fn default_steps(&self) -> u32 {
        self.facts.defaults.steps
    }

    /// The position of the timeline, at most [`Params::steps`].
    #[must_use]
    pub fn step(&self) -> u32 {
        self.get("step") as u32
    }

    /// The visible window.
    #[must_use]
    pub fn window(&self) -> Window {
        Window::new(
            (self.get("xmin"), self.get("xmax")),
            (self.get("ymin"), self.get("ymax")),
        )
    }

    /// The panes, in order. Panes that cannot show this many parameters are
    /// left out.
    #[must_use]
    pub fn view(&self) -> Vec<PaneKind> {
        let mut view = Vec::new();
        for index in unpack(self.get("view")) {
            let pane = PaneKind::ALL[index];
            if pane.suits(self.dim()) {
                view.push(pane);
            }
        }
        if view.is_empty() {
            view.extend(PaneKind::default_view(self.dim()));
        }
        view
    }

    /// ‖Δθ‖ under which a step counts as small.
    #[must_use]
    pub fn tolerance(&self) -> f64 {
        self.get("tolerance")
    }

    /// Whether the map shows a layer.
    #[must_use]
    pub fn shows_layer(&self, layer: MapLayer) -> bool {
        unpack(self.get("layers")).contains(&layer.index())
    }

    /// Which way the arrows of the field point.
    #[must_use]
    pub fn field(&self) -> FieldDirection {
        self.member("field")
    }

    /// The axis of the loss pane.
    #[must_use]
    pub fn loss_scale(&self) -> LossScale {
        self.member("yscale")
    }

    /// The colours of the loss.
    #[must_use]
    pub fn colors(&self) -> Colormap {
        self.member("colors")
    }

    /// Playback speed; at 1 the whole path takes three seconds.
    #[must_use]
    pub fn speed(&self) -> f64 {
        self.get("speed")
    }

    /// Whether only the stage and chosen controls are shown.
    #[must_use]
    pub fn embed(&self) -> bool {
        self.get("embed") == 1.0
    }

    /// Whether a control is on the page: all are, but in an embed.
    #[must_use]
    pub fn shows_control(&self, control: Control) -> bool {
        !self.embed() || unpack(self.get("show")).contains(&control.index())
    }

    /// Light, dark, or what the system says.
    #[must_use]
    pub fn theme(&self) -> Theme {
        self.member("theme")
    }

    /// Samples per gradient; 0 for all.
    #[must_use]
    pub fn batch(&self) -> u32 {
        self.get("batch") as u32
    }

    /// Standard deviation of the noise on each gradient component.
    #[must_use]
    pub fn noise(&self) -> f64 {
        self.get("noise")
    }

    /// The seed of every random draw.
    #[must_use]
    pub fn seed(&self) -> u64 {
        self.get("seed") as u64
    }

    /// What runs are compared by.
    #[must_use]
    pub fn compare(&self) -> Compare {
        self.member("compare")
    }

    /// How many random starts there are besides the main one.
    #[must_use]
    pub fn starts(&self) -> u32 {
        self.get("starts") as u32
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
