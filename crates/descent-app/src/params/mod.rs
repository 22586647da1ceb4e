//! The whole persisted truth, as one query string.

mod key;
mod kinds;
mod parse;
mod text;
mod values;
mod warning;

use std::rc::Rc;

use descent_core::{
    Chance, Defaults, Knob, OBJECTIVES, OPTIMIZERS, Objective, ObjectiveEntry, OptimizerEntry,
    RateDefault, RateScale, RunSpec, Schedule, Setting, Settings, Window,
};
use descent_draw::Colormap;

use crate::panes::PaneKind;
pub use kinds::{Control, FieldDirection, LossScale, MapLayer, Theme};
pub(crate) use kinds::{Named, named};
use kinds::{pack, unpack};
pub use parse::merge_queries;
pub(crate) use text::parse_number;
use values::Values;
pub use warning::Warning;

/// Everything that a link says. Two equal `Params` are one picture.
///
/// Only values that differ from their default are stored, so that choosing
/// another function or optimizer brings its own defaults along.
#[derive(Clone, Debug)]
pub struct Params {
    objective: &'static ObjectiveEntry,
    optimizer: &'static OptimizerEntry,
    facts: Facts,
    values: Values,
}

/// What the chosen objective says of itself at its knobs.
#[derive(Clone, Copy, Debug)]
struct Facts {
    dim: usize,
    domain: Window,
    defaults: Defaults,
}

/// The facts follow from the rest.
impl PartialEq for Params {
    fn eq(&self, other: &Self) -> bool {
        self.objective == other.objective
            && self.optimizer == other.optimizer
            && self.values == other.values
    }
}

impl Facts {
    fn of(entry: &ObjectiveEntry, settings: &Settings) -> Self {
        let objective = (entry.make)(settings);
        Self {
            dim: objective.dim(),
            domain: objective.domain(),
            defaults: objective.defaults(),
        }
    }
}

impl Default for Params {
    fn default() -> Self {
        let settings = Settings::resolve(OBJECTIVES[0].knobs, &|_| None);
        Self {
            objective: OBJECTIVES[0],
            optimizer: OPTIMIZERS[0],
            facts: Facts::of(OBJECTIVES[0], &settings),
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
    /// The value of a key or knob, as [`key`] encodes it.
    fn get(&self, key: &str) -> f64 {
        self.values.get(key).unwrap_or_else(|| self.default_of(key))
    }

    /// The value of a key when nothing is said; 0 for a key that is none.
    fn default_of(&self, key: &str) -> f64 {
        let Facts {
            dim,
            domain,
            defaults,
        } = self.facts;
        match key {
            "v" | "seed" | "speed" => 1.0,
            "x" => defaults.start[0],
            "y" => defaults.start[1],
            "lr" => match self.optimizer.rate {
                RateDefault::Objective => defaults.rate,
                RateDefault::Own(rate, _) => rate,
            },
            "steps" => f64::from(defaults.steps),
            "tolerance" => 0.001,
            "step" => self.get("steps"),
            "view" => packed(PaneKind::default_view(dim)),
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
            _ => match self.find_knob(key).map(Knob::default_value) {
                Some(Setting::Number(number)) => number,
                _ => 0.0,
            },
        }
    }

    /// The member of a closed set that a key has.
    fn member<T: Named>(&self, key: &str) -> T {
        T::ALL[self.get(key) as usize]
    }

    /// The chosen objective.
    #[must_use]
    pub fn objective(&self) -> &'static ObjectiveEntry {
        self.objective
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
            RateDefault::Objective => self.objective.rate,
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

    /// The knobs of objective and optimizer, in that order.
    pub fn knobs(&self) -> impl Iterator<Item = &'static Knob> + use<> {
        self.objective.knobs.iter().chain(self.optimizer.knobs)
    }

    /// The knob of an id.
    pub(crate) fn find_knob(&self, id: &str) -> Option<&'static Knob> {
        find(self.objective.knobs, id).or_else(|| find(self.optimizer.knobs, id))
    }

    /// The value of a knob.
    #[must_use]
    pub fn knob(&self, knob: &Knob) -> f64 {
        self.get(&knob.id)
    }

    /// Makes the objective at its knobs.
    #[must_use]
    pub fn make_objective(&self) -> Rc<dyn Objective> {
        (self.objective.make)(&self.objective_settings()).into()
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
            schedule: Schedule::default(),
            chance: Chance::default(),
            start: self.start(),
            tolerance: self.tolerance(),
        }
    }

    /// The values of the objective's knobs.
    #[must_use]
    pub fn objective_settings(&self) -> Settings {
        self.settings(self.objective.knobs)
    }

    /// The values of the optimizer's knobs.
    #[must_use]
    pub fn optimizer_settings(&self) -> Settings {
        self.settings(self.optimizer.knobs)
    }

    fn settings(&self, knobs: &[Knob]) -> Settings {
        Settings::resolve(knobs, &|id| self.values.get(id).map(Setting::Number))
    }

    /// Chooses an objective: what belonged to the old one is dropped.
    fn choose_objective(&mut self, entry: &'static ObjectiveEntry) {
        const OWN: [&str; 9] = [
            "x", "y", "lr", "steps", "step", "xmin", "xmax", "ymin", "ymax",
        ];
        if *entry != *self.objective {
            self.objective = entry;
            self.values.keep(&|key, _| !OWN.contains(&key));
            self.settle();
        }
    }

    /// Chooses an optimizer; knobs that it does not have are dropped.
    fn choose_optimizer(&mut self, entry: &'static OptimizerEntry) {
        self.optimizer = entry;
        self.settle();
    }

    /// Looks at the objective anew, and drops values that no key has any more
    /// and those that are at their default.
    fn settle(&mut self) {
        self.facts = Facts::of(self.objective, &self.objective_settings());
        if self.values.get("view").is_some() {
            let view = packed(&self.view());
            self.values.set("view", view);
        }
        let present = self.clone();
        self.values.keep(&|key, value| {
            let limit = if key == "step" {
                present.get("steps")
            } else {
                f64::INFINITY
            };
            let differs = value.to_bits() != present.default_of(key).to_bits();
            present.kind_of(key).is_some() && differs && value < limit
        });
    }
}
