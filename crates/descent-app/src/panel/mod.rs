//! The words and numbers around the pictures: what the controls show.

mod formula;
mod numbers;
mod rule;
mod sentence;
mod sliders;

use descent_core::{Diagnosis, KnobKind, OBJECTIVES, OPTIMIZERS, SCHEDULES, StepExplained};
use descent_draw::{
    Colormap,
    number::{compact, exact, significant},
};

use crate::event::Light;
use crate::panes::PaneKind;
use crate::params::{Compare, Control, FieldDirection, LossScale, MapLayer, Named, Params, Theme};
use crate::scene::Scene;
use crate::words::{Words, concat, fill, whole, words};
pub(crate) use formula::markup;
pub(crate) use numbers::{point_text, vector};
pub use rule::{RuleLine, RuleToken};
pub(crate) use sentence::sentence;
pub use sliders::{SliderModel, SliderTick};
pub(crate) use sliders::{slider, slider_value, start_step};

/// Everything beside the canvases, ready to be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// The question over the stage.
    pub question: &'static str,
    /// The panes with their captions, in order.
    pub panes: Vec<Caption>,
    /// The formula of the objective, as MathML.
    pub formula: String,
    /// Choices: function, optimizer, knobs, then those under "More".
    pub choices: Vec<ChoiceModel>,
    /// Sliders with number boxes.
    pub sliders: Vec<SliderModel>,
    /// Layers of the map.
    pub switches: Vec<Switch>,
    /// The scrubber and its buttons.
    pub timeline: TimelineModel,
    /// What happened, in a sentence.
    pub sentence: String,
    /// The update rule.
    pub rule: Vec<RuleLine>,
    /// Named numbers at the current step.
    pub readings: Vec<Reading>,
    /// Whether this is an embed.
    pub embed: bool,
    /// Whether play and single steps are shown.
    pub shows_play: bool,
    /// Whether the scrubber is shown.
    pub shows_timeline: bool,
    /// Whether the ground is dark.
    pub dark: bool,
}

/// The caption of a pane.
#[derive(Clone, Debug, PartialEq)]
pub struct Caption {
    /// Which pane.
    pub pane: PaneKind,
    /// What it shows.
    pub title: String,
    /// What the hand can do, or how to read it.
    pub hint: &'static str,
    /// The accessible name of the plot.
    pub name: String,
}

/// A choice among a few.
#[derive(Clone, Debug, PartialEq)]
pub struct ChoiceModel {
    /// The query key.
    pub key: &'static str,
    /// The label.
    pub label: &'static str,
    /// Id and label of each answer.
    pub options: Vec<(String, String)>,
    /// The id of the present answer.
    pub selected: String,
    /// Whether it belongs under "More".
    pub more: bool,
    /// Whether it is shown.
    pub shown: bool,
}

/// A layer that can be on or off.
#[derive(Clone, Debug, PartialEq)]
pub struct Switch {
    /// The layer's id.
    pub id: &'static str,
    /// The label.
    pub label: &'static str,
    /// Whether it is on.
    pub on: bool,
}

/// The scrubber.
#[derive(Clone, Debug, PartialEq)]
pub struct TimelineModel {
    /// The current step.
    pub step: usize,
    /// The last step.
    pub steps: usize,
    /// "step 17 of 40".
    pub text: String,
    /// Whether it moves.
    pub playing: bool,
}

/// A named number.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Its name.
    pub label: &'static str,
    /// Its value.
    pub value: String,
    /// The mark in the plot that it belongs to.
    pub light: Option<Light>,
}

/// What a panel is made from.
pub(crate) struct PanelSource<'a> {
    pub(crate) params: &'a Params,
    pub(crate) scene: &'a Scene,
    pub(crate) diagnosis: &'a Diagnosis,
    pub(crate) update: Option<&'a StepExplained>,
    /// The row of the main run.
    pub(crate) row: usize,
    /// The step that the timeline is on.
    pub(crate) step: usize,
    pub(crate) playing: bool,
    pub(crate) dark: bool,
}

impl Panel {
    pub(crate) fn of(source: &PanelSource) -> Self {
        let w = words();
        let params = source.params;
        let mut panes = Vec::new();
        for pane in params.view() {
            panes.push(caption(w, source, pane));
        }
        let rule = match source.update {
            Some(update) => rule::lines(params, update, source.row),
            None => Vec::new(),
        };
        Self {
            question: params.function().question().unwrap_or(w.typed_question),
            panes,
            formula: source.scene.formula.clone(),
            choices: choices(w, params),
            sliders: sliders::all(params),
            switches: switches(w, params),
            timeline: timeline(w, source),
            sentence: sentence(source.scene.run(), source.diagnosis),
            rule,
            readings: readings(w, source),
            embed: params.embed(),
            shows_play: params.shows_control(Control::Play),
            shows_timeline: params.shows_control(Control::Timeline),
            dark: source.dark,
        }
    }
}

fn caption(w: &'static Words, source: &PanelSource, pane: PaneKind) -> Caption {
    let params = source.params;
    let function = params.function().name();
    let (kind, hint) = match pane {
        PaneKind::Map => (w.map, w.map_hint),
        PaneKind::Curve => (w.curve, w.curve_hint),
        PaneKind::Surface => (w.surface_pane, w.surface_hint),
        PaneKind::Fit if params.takes_samples() => (w.fit_pane, w.fit_hint),
        PaneKind::Fit => (w.fit_pane, w.fit_hint_fixed),
        PaneKind::Slice => (w.slice_pane, w.slice_hint),
        PaneKind::Loss => {
            let scale = source.scene.loss_scale(params);
            let hint = match (params.compare(), scale) {
                (Compare::Steps, LossScale::Log) => w.loss_hint_log,
                (Compare::Steps, LossScale::Linear) => w.loss_hint_linear,
                (Compare::Evaluations, LossScale::Log) => w.loss_hint_evaluations_log,
                (Compare::Evaluations, LossScale::Linear) => w.loss_hint_evaluations_linear,
            };
            (w.loss_pane, hint)
        }
    };
    let (title, name) = if pane.has_start() {
        let named = concat(&[kind, ": ", function]);
        let keys = if pane == PaneKind::Map {
            w.map_keys
        } else {
            w.plot_keys
        };
        (function, fill(keys, &[("name", &named)]))
    } else {
        (kind, concat(&[kind, ", ", hint]))
    };
    Caption {
        pane,
        title: title.to_owned(),
        hint,
        name,
    }
}

fn choices(w: &'static Words, params: &Params) -> Vec<ChoiceModel> {
    let mut all = Vec::new();
    let mut choice = |key, label, options: &[(&str, &str)], selected: &str| {
        let mut owned = Vec::with_capacity(options.len());
        for (id, label) in options {
            owned.push(((*id).to_owned(), (*label).to_owned()));
        }
        let knob = params.find_knob(key).is_some();
        let more = !knob && !matches!(key, "f" | "opt");
        all.push(ChoiceModel {
            key,
            label,
            options: owned,
            selected: selected.to_owned(),
            more,
            shown: match key {
                "f" => params.shows_control(Control::Function),
                "opt" => params.shows_control(Control::Optimizer),
                _ if knob => params.shows_control(Control::Knobs),
                _ => !params.embed(),
            },
        });
    };
    let mut functions = Vec::new();
    for entry in OBJECTIVES {
        functions.push((entry.id, entry.name));
    }
    let id = params.function().id();
    if !functions.iter().any(|(listed, _)| *listed == id) {
        functions.push((id, id));
    }
    choice("f", w.function, &functions, params.function().id());
    let mut optimizers = Vec::new();
    for entry in OPTIMIZERS {
        optimizers.push((entry.id, entry.name));
    }
    choice("opt", w.optimizer, &optimizers, params.optimizer().id);
    for knob in params.knobs() {
        if let KnobKind::Choice { options, .. } = knob.kind {
            let selected = params.knob(knob) as usize;
            let mut named = Vec::with_capacity(options.len());
            for option in options {
                named.push((option.id, option.label));
            }
            let id = named.get(selected).map_or("", |(id, _)| id);
            choice(&knob.id, &knob.label, &named, id);
        }
    }
    let mut schedules = Vec::new();
    for entry in SCHEDULES {
        schedules.push((entry.id, entry.name));
    }
    choice("schedule", w.schedule, &schedules, params.schedule().id);
    let speed = exact(params.speed());
    let other = concat(&[&compact(params.speed()), "×"]);
    let mut speeds = SPEEDS.to_vec();
    if !SPEEDS.iter().any(|(id, _)| *id == speed) {
        speeds.push((&speed, &other));
    }
    choice("speed", w.speed, &speeds, &speed);
    let scales = [
        (LossScale::Log.id(), w.loss_log),
        (LossScale::Linear.id(), w.loss_linear),
    ];
    choice("yscale", w.loss_axis, &scales, params.loss_scale().id());
    if params.dim() > 1 {
        let directions = [
            (FieldDirection::Up.id(), w.field_up),
            (FieldDirection::Down.id(), w.field_down),
        ];
        choice("field", w.field_direction, &directions, params.field().id());
        let mut maps = Vec::new();
        for id in Colormap::IDS {
            maps.push((*id, *id));
        }
        choice("colors", w.colors, &maps, Named::id(params.colors()));
    }
    let themes = [
        (Theme::Auto.id(), w.theme_auto),
        (Theme::Light.id(), w.theme_light),
        (Theme::Dark.id(), w.theme_dark),
    ];
    choice("theme", w.theme, &themes, params.theme().id());
    all
}

/// The speeds to choose from, with their labels.
const SPEEDS: [(&str, &str); 7] = [
    ("0.25", "¼×"),
    ("0.5", "½×"),
    ("1", "1×"),
    ("2", "2×"),
    ("4", "4×"),
    ("8", "8×"),
    ("16", "16×"),
];

fn switches(w: &'static Words, params: &Params) -> Vec<Switch> {
    let label = |layer| match layer {
        MapLayer::Heat => w.layer_heat,
        MapLayer::Contours => w.layer_contours,
        MapLayer::Labels => w.layer_labels,
        MapLayer::Field => w.layer_field,
        MapLayer::Minima => w.layer_minima,
        MapLayer::Gradient => w.layer_gradient,
        MapLayer::Bands => w.layer_bands,
        MapLayer::Residuals => w.layer_residuals,
    };
    // A curve has no colours, lines or field.
    let suits = |layer: &MapLayer| match layer {
        MapLayer::Residuals => params.has_data(),
        MapLayer::Minima | MapLayer::Gradient => true,
        _ => params.dim() > 1,
    };
    let mut switches = Vec::new();
    for layer in MapLayer::ALL {
        if suits(layer) {
            switches.push(Switch {
                id: layer.id(),
                label: label(*layer),
                on: params.shows_layer(*layer),
            });
        }
    }
    switches
}

fn timeline(w: &Words, source: &PanelSource) -> TimelineModel {
    let steps = source.params.steps() as usize;
    let (now, last) = (whole(source.step), whole(steps));
    TimelineModel {
        step: source.step,
        steps,
        text: fill(w.of_steps, &[("step", &now), ("steps", &last)]),
        playing: source.playing,
    }
}

fn readings(w: &'static Words, source: &PanelSource) -> Vec<Reading> {
    let run = source.scene.run();
    let row = run.path().sample(source.row);
    let dim = run.path().dim();
    let status = match run.status(source.row, source.scene.planned()) {
        descent_core::Status::Running => w.running,
        descent_core::Status::Converged => w.converged,
        descent_core::Status::Stalled => w.stalled,
        descent_core::Status::Diverged => w.diverged,
        descent_core::Status::Finished => w.finished,
    };
    let norm = descent_core::math::norm(&row.gradient[..dim]);
    let reading = |label, value, light| Reading {
        label,
        value,
        light,
    };
    let gradient = Some(Light::Gradient);
    let mut all = vec![
        reading(w.position, vector(&row.position[..dim]), None),
        reading(w.loss_pane, significant(row.loss, 4), None),
        // In one parameter the gradient is the slope, and its own length.
        reading(
            if dim > 1 { w.gradient } else { w.derivative },
            vector(&row.gradient[..dim]),
            gradient,
        ),
    ];
    if dim > 1 {
        all.push(reading(w.gradient_norm, significant(norm, 3), gradient));
    }
    all.push(reading(w.status, status.to_owned(), None));
    all
}
