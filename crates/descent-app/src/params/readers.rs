//! What parameters say, key by key.

use std::rc::Rc;

use descent_core::{
    Function, KnobKind, OptimizerEntry, RateDefault, RateScale, ScheduleEntry, Setting, Window,
};
use descent_draw::Colormap;

use super::Params;
use super::kinds::{Compare, Control, FieldDirection, LossScale, MapLayer, Named, Theme, unpack};
use crate::panes::PaneKind;

impl Params {
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

    /// Whether the loss is that of a model on data.
    #[must_use]
    pub fn has_data(&self) -> bool {
        self.facts.has_data
    }

    /// Whether samples of one's own can take the place of the data.
    #[must_use]
    pub fn takes_samples(&self) -> bool {
        self.find_knob("samples").is_some()
    }

    /// The samples of one's own, as the query says them; `None` where the data
    /// are others.
    pub(crate) fn own_samples(&self) -> Option<Rc<str>> {
        let knob = self.find_knob("data")?;
        let KnobKind::Choice { options, .. } = knob.kind else {
            return None;
        };
        let answer = options.get(self.knob(knob) as usize)?;
        match self.setting("samples") {
            Setting::Text(text) if answer.id == "custom" => Some(text),
            _ => None,
        }
    }

    /// Where the surface is seen from: azimuth and elevation, degrees.
    #[must_use]
    pub fn camera(&self) -> [f64; 2] {
        [self.get("az"), self.get("el")]
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
            if pane.suits(self.dim(), self.has_data()) {
                view.push(pane);
            }
        }
        if view.is_empty() {
            view.extend(PaneKind::default_view(self.dim(), self.has_data()));
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
}
