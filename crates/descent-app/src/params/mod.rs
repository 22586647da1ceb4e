//! The whole persisted truth, as one query string.

mod key;
mod kinds;
mod knob;
mod parse;
mod warning;

use std::rc::Rc;

use descent_core::{
    Defaults, Knob, OBJECTIVES, OPTIMIZERS, Objective, ObjectiveEntry, OptimizerEntry, RateDefault,
    RateScale, RunSpec, Settings, Window,
};
use descent_draw::Colormap;

use crate::panes::PaneKind;

pub(crate) use kinds::Named;
pub use kinds::{Control, FieldDirection, LossScale, MapLayer, Theme};
use knob::KnobValues;
pub(crate) use knob::knob_text;
pub use parse::merge_queries;
pub(crate) use parse::parse_number;
pub use warning::Warning;

/// The version of defaults and meanings that this build reads and writes.
pub(crate) const VERSION: u32 = 1;

/// Everything that a link says. Two equal `Params` are one picture.
///
/// A value at its default is not stored, so that choosing another function or
/// optimizer brings its own defaults along.
#[derive(Clone, Debug, PartialEq)]
pub struct Params {
    objective: &'static ObjectiveEntry,
    optimizer: &'static OptimizerEntry,
    facts: Facts,
    x: Option<f64>,
    y: Option<f64>,
    rate: Option<f64>,
    steps: Option<u32>,
    knobs: KnobValues,
    /// xmin, xmax, ymin, ymax.
    window: [Option<f64>; 4],
    view: Option<Vec<PaneKind>>,
    seed: u64,
    tolerance: f64,
    step: Option<u32>,
    layers: Vec<MapLayer>,
    field: FieldDirection,
    loss_scale: LossScale,
    colors: Colormap,
    speed: f64,
    embed: bool,
    show: Vec<Control>,
    theme: Theme,
}

/// What the chosen objective says of itself at its knobs.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Facts {
    dim: usize,
    domain: Window,
    defaults: Defaults,
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
        let settings = Settings::resolve(OBJECTIVES[0].knobs, |_| None);
        Self {
            objective: OBJECTIVES[0],
            optimizer: OPTIMIZERS[0],
            facts: Facts::of(OBJECTIVES[0], &settings),
            x: None,
            y: None,
            rate: None,
            steps: None,
            knobs: KnobValues::default(),
            window: [None; 4],
            view: None,
            seed: 1,
            tolerance: 0.001,
            step: None,
            layers: MapLayer::DEFAULT.to_vec(),
            field: FieldDirection::Up,
            loss_scale: LossScale::Log,
            colors: Colormap::Viridis,
            speed: 1.0,
            embed: false,
            show: Control::DEFAULT.to_vec(),
            theme: Theme::Auto,
        }
    }
}

impl Params {
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
        let [x, y] = self.facts.defaults.start;
        [self.x.unwrap_or(x), self.y.unwrap_or(y)]
    }

    /// Learning rate.
    #[must_use]
    pub fn rate(&self) -> f64 {
        self.rate.unwrap_or_else(|| self.default_rate())
    }

    /// The learning rate when nothing is said: the objective's, or the
    /// optimizer's own.
    #[must_use]
    pub fn default_rate(&self) -> f64 {
        match self.optimizer.rate {
            RateDefault::Objective => self.facts.defaults.rate,
            RateDefault::Own(rate, _) => rate,
        }
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
        self.steps.unwrap_or(self.facts.defaults.steps)
    }

    /// The position of the timeline, at most [`Params::steps`].
    #[must_use]
    pub fn step(&self) -> u32 {
        self.step
            .map_or(self.steps(), |step| step.min(self.steps()))
    }

    /// The visible window.
    #[must_use]
    pub fn window(&self) -> Window {
        let Window { x, y } = self.facts.domain;
        let [xmin, xmax, ymin, ymax] = self.window;
        Window::new(
            (xmin.unwrap_or(x.0), xmax.unwrap_or(x.1)),
            (ymin.unwrap_or(y.0), ymax.unwrap_or(y.1)),
        )
    }

    /// The panes, in order. Panes that cannot show this many parameters are
    /// left out.
    #[must_use]
    pub fn view(&self) -> Vec<PaneKind> {
        let suits = |pane: &PaneKind| pane.dims().contains(&self.dim());
        let chosen = self.view.iter().flatten().copied().filter(suits);
        let chosen: Vec<PaneKind> = chosen.collect();
        if chosen.is_empty() {
            PaneKind::default_view(self.dim()).to_vec()
        } else {
            chosen
        }
    }

    /// ‖Δθ‖ under which a step counts as small.
    #[must_use]
    pub fn tolerance(&self) -> f64 {
        self.tolerance
    }

    /// Whether the map shows a layer.
    #[must_use]
    pub fn shows_layer(&self, layer: MapLayer) -> bool {
        self.layers.contains(&layer)
    }

    /// Which way the arrows of the field point.
    #[must_use]
    pub fn field(&self) -> FieldDirection {
        self.field
    }

    /// The axis of the loss pane.
    #[must_use]
    pub fn loss_scale(&self) -> LossScale {
        self.loss_scale
    }

    /// The colours of the loss.
    #[must_use]
    pub fn colors(&self) -> Colormap {
        self.colors
    }

    /// Playback speed; at 1 the whole path takes three seconds.
    #[must_use]
    pub fn speed(&self) -> f64 {
        self.speed
    }

    /// Whether only the stage and chosen controls are shown.
    #[must_use]
    pub fn embed(&self) -> bool {
        self.embed
    }

    /// Whether a control is on the page: all are, but in an embed.
    #[must_use]
    pub fn shows_control(&self, control: Control) -> bool {
        !self.embed || self.show.contains(&control)
    }

    /// Light, dark, or what the system says.
    #[must_use]
    pub fn theme(&self) -> Theme {
        self.theme
    }

    /// The knobs of objective and optimizer, in that order.
    pub fn knobs(&self) -> impl Iterator<Item = &'static Knob> + use<> {
        self.objective.knobs.iter().chain(self.optimizer.knobs)
    }

    /// The value of a knob.
    #[must_use]
    pub fn knob(&self, knob: &Knob) -> f64 {
        self.knobs
            .get(&knob.id)
            .unwrap_or_else(|| knob.default_value())
    }

    /// Makes the objective at its knobs.
    #[must_use]
    pub fn make_objective(&self) -> Rc<dyn Objective> {
        (self.objective.make)(&self.settings(self.objective.knobs)).into()
    }

    /// What fixes the main run on an objective made by
    /// [`Params::make_objective`].
    #[must_use]
    pub fn run_spec(&self, objective: Rc<dyn Objective>) -> RunSpec {
        RunSpec {
            objective,
            optimizer: self.optimizer,
            settings: self.settings(self.optimizer.knobs),
            rate: self.rate(),
            start: self.start(),
            tolerance: self.tolerance,
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
        Settings::resolve(knobs, |id| self.knobs.get(id))
    }

    /// Chooses an objective: what belonged to the old one is dropped.
    fn choose_objective(&mut self, entry: &'static ObjectiveEntry) {
        if *entry == *self.objective {
            return;
        }
        self.objective = entry;
        (self.x, self.y, self.rate, self.steps, self.step) = (None, None, None, None, None);
        self.window = [None; 4];
        self.drop_foreign_knobs();
    }

    /// Chooses an optimizer; knobs that it does not have are dropped.
    fn choose_optimizer(&mut self, entry: &'static OptimizerEntry) {
        self.optimizer = entry;
        self.drop_foreign_knobs();
    }

    fn drop_foreign_knobs(&mut self) {
        let known: Vec<&str> = self.knobs().map(|knob| &*knob.id).collect();
        self.knobs.retain(|id| known.contains(&id));
        self.refresh_facts();
    }

    fn refresh_facts(&mut self) {
        self.facts = Facts::of(self.objective, &self.settings(self.objective.knobs));
    }
}
