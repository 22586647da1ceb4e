//! The fixed keys of the query grammar: one place that reads, writes and
//! resets each.

use descent_core::{Limits, MAX_STEPS, OBJECTIVES, OPTIMIZERS, objective_by_id, optimizer_by_id};
use descent_draw::{Colormap, number::exact};

use super::kinds::Named;
use super::parse::{number_within, whole_within};
use super::{Control, MapLayer, Params, VERSION};
use crate::panes::PaneKind;
use crate::words::{fill, words};

/// The largest seed: every whole number up to it is exact in JavaScript.
const MAX_SEED: f64 = 9_007_199_254_740_991.0;

/// A fixed key, in the order in which keys are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    Version,
    Objective,
    X,
    Y,
    Rate,
    Steps,
    Optimizer,
    Seed,
    Tolerance,
    Step,
    View,
    Layers,
    Field,
    Xmin,
    Xmax,
    Ymin,
    Ymax,
    LossScale,
    Colors,
    Speed,
    Embed,
    Show,
    Theme,
}

impl Named for Key {
    const NAMES: &'static [(Self, &'static str)] = &[
        (Self::Version, "v"),
        (Self::Objective, "f"),
        (Self::X, "x"),
        (Self::Y, "y"),
        (Self::Rate, "lr"),
        (Self::Steps, "steps"),
        (Self::Optimizer, "opt"),
        (Self::Seed, "seed"),
        (Self::Tolerance, "tolerance"),
        (Self::Step, "step"),
        (Self::View, "view"),
        (Self::Layers, "layers"),
        (Self::Field, "field"),
        (Self::Xmin, "xmin"),
        (Self::Xmax, "xmax"),
        (Self::Ymin, "ymin"),
        (Self::Ymax, "ymax"),
        (Self::LossScale, "yscale"),
        (Self::Colors, "colors"),
        (Self::Speed, "speed"),
        (Self::Embed, "embed"),
        (Self::Show, "show"),
        (Self::Theme, "theme"),
    ];
}

impl Key {
    /// The window's ends, in the order of [`Params::window`]'s storage.
    const WINDOW: [Self; 4] = [Self::Xmin, Self::Xmax, Self::Ymin, Self::Ymax];

    /// The value as the query says it.
    pub(crate) fn get(self, params: &Params) -> String {
        let p = params;
        match self {
            Self::Version => VERSION.to_string(),
            Self::Objective => p.objective.id.to_owned(),
            Self::X => exact(p.start()[0]),
            Self::Y => exact(p.start()[1]),
            Self::Rate => exact(p.rate()),
            Self::Steps => p.steps().to_string(),
            Self::Optimizer => p.optimizer.id.to_owned(),
            Self::Seed => p.seed.to_string(),
            Self::Tolerance => exact(p.tolerance),
            Self::Step => p.step().to_string(),
            Self::View => join(p.view().into_iter()),
            Self::Layers => join(p.layers.iter().copied()),
            Self::Field => p.field.id().to_owned(),
            Self::Xmin => exact(p.window().x.0),
            Self::Xmax => exact(p.window().x.1),
            Self::Ymin => exact(p.window().y.0),
            Self::Ymax => exact(p.window().y.1),
            Self::LossScale => p.loss_scale.id().to_owned(),
            Self::Colors => p.colors.id().to_owned(),
            Self::Speed => exact(p.speed),
            Self::Embed => u8::from(p.embed).to_string(),
            Self::Show => join(p.show.iter().copied()),
            Self::Theme => p.theme.id().to_owned(),
        }
    }

    /// Takes a value, or says in words why not; then nothing has changed.
    pub(crate) fn set(self, params: &mut Params, text: &str) -> Result<(), String> {
        let w = words();
        let p = params;
        let defaults = p.facts.defaults;
        match self {
            Self::Version => {
                whole_within(text, f64::from(VERSION), f64::from(VERSION))?;
            }
            Self::Objective => {
                let ids = || OBJECTIVES.iter().map(|entry| entry.id);
                let entry = objective_by_id(text)
                    .ok_or_else(|| fill(w.no_function, &[("ids", &list(ids()))]))?;
                p.choose_objective(entry);
            }
            Self::X => p.x = differing(number_within(text, Limits::FINITE)?, defaults.start[0]),
            Self::Y if p.dim() < 2 => return Err(w.one_parameter.to_owned()),
            Self::Y => p.y = differing(number_within(text, Limits::FINITE)?, defaults.start[1]),
            Self::Rate => {
                p.rate = differing(number_within(text, Limits::POSITIVE)?, p.default_rate());
            }
            Self::Steps => {
                let steps = whole_within(text, 0.0, f64::from(MAX_STEPS))? as u32;
                p.steps = (steps != defaults.steps).then_some(steps);
                p.step = p.step.filter(|step| *step < steps);
            }
            Self::Optimizer => {
                let ids = || OPTIMIZERS.iter().map(|entry| entry.id);
                let entry = optimizer_by_id(text)
                    .ok_or_else(|| fill(w.no_optimizer, &[("ids", &list(ids()))]))?;
                p.choose_optimizer(entry);
            }
            Self::Seed => p.seed = whole_within(text, 0.0, MAX_SEED)? as u64,
            Self::Tolerance => p.tolerance = number_within(text, Limits::POSITIVE)?,
            Self::Step => {
                let step = whole_within(text, 0.0, f64::from(p.steps()))? as u32;
                p.step = (step < p.steps()).then_some(step);
            }
            Self::View => {
                let view = members::<PaneKind>(text)?;
                if view.is_empty() || view.len() > 4 {
                    return Err(w.one_to_four_panes.to_owned());
                }
                if let Some(pane) = view.iter().find(|pane| !pane.dims().contains(&p.dim())) {
                    return Err(fill(w.pane_does_not_suit, &[("pane", pane.id())]));
                }
                p.view = (view != PaneKind::default_view(p.dim())).then_some(view);
            }
            Self::Layers => p.layers = members::<MapLayer>(text)?,
            Self::Field => p.field = member(text)?,
            Self::Xmin | Self::Xmax | Self::Ymin | Self::Ymax => {
                let value = number_within(text, Limits::FINITE)?;
                let side = Self::WINDOW.iter().position(|key| *key == self);
                if let Some(side) = side {
                    let d = p.facts.domain;
                    let default = [d.x.0, d.x.1, d.y.0, d.y.1][side];
                    p.window[side] = differing(value, default);
                }
            }
            Self::LossScale => p.loss_scale = member(text)?,
            Self::Colors => {
                let ids = || Colormap::ALL.iter().map(|map| map.id());
                p.colors = Colormap::from_id(text)
                    .ok_or_else(|| fill(w.one_of, &[("ids", &list(ids()))]))?;
            }
            Self::Speed => p.speed = number_within(text, Limits::closed(0.25, 16.0))?,
            Self::Embed => p.embed = whole_within(text, 0.0, 1.0)? == 1.0,
            Self::Show => p.show = members::<Control>(text)?,
            Self::Theme => p.theme = member(text)?,
        }
        Ok(())
    }

    /// Back to the default.
    pub(crate) fn reset(self, params: &mut Params) {
        let p = params;
        let default = Params::default();
        match self {
            Self::Version => {}
            Self::Objective => p.choose_objective(default.objective),
            Self::X => p.x = None,
            Self::Y => p.y = None,
            Self::Rate => p.rate = None,
            Self::Steps => {
                p.steps = None;
                p.step = p.step.filter(|step| *step < p.facts.defaults.steps);
            }
            Self::Optimizer => p.choose_optimizer(default.optimizer),
            Self::Seed => p.seed = default.seed,
            Self::Tolerance => p.tolerance = default.tolerance,
            Self::Step => p.step = None,
            Self::View => p.view = None,
            Self::Layers => p.layers = default.layers,
            Self::Field => p.field = default.field,
            Self::Xmin => p.window[0] = None,
            Self::Xmax => p.window[1] = None,
            Self::Ymin => p.window[2] = None,
            Self::Ymax => p.window[3] = None,
            Self::LossScale => p.loss_scale = default.loss_scale,
            Self::Colors => p.colors = default.colors,
            Self::Speed => p.speed = default.speed,
            Self::Embed => p.embed = default.embed,
            Self::Show => p.show = default.show,
            Self::Theme => p.theme = default.theme,
        }
    }

    /// Whether the value is what it would be if nothing were said.
    pub(crate) fn is_default(self, params: &Params) -> bool {
        let mut other = params.clone();
        self.reset(&mut other);
        self.get(&other) == self.get(params)
    }
}

/// The value, unless it is the default.
fn differing(value: f64, default: f64) -> Option<f64> {
    (value.to_bits() != default.to_bits()).then_some(value)
}

pub(super) fn list<'a>(ids: impl Iterator<Item = &'a str>) -> String {
    ids.collect::<Vec<_>>().join(", ")
}

/// A list of members as the query says it; `none` for an empty one.
fn join<T: Named>(members: impl Iterator<Item = T>) -> String {
    let joined = members.map(Named::id).collect::<Vec<_>>().join(",");
    if joined.is_empty() {
        "none".to_owned()
    } else {
        joined
    }
}

fn member<T: Named>(text: &str) -> Result<T, String> {
    T::from_id(text).ok_or_else(|| fill(words().one_of, &[("ids", &T::all_ids())]))
}

/// A list of distinct members; `none` is the empty list.
fn members<T: Named>(text: &str) -> Result<Vec<T>, String> {
    if text == "none" {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for id in text.split(',') {
        let one: T = member(id.trim())
            .map_err(|why| fill(words().not_a_member, &[("id", id), ("why", &why)]))?;
        if !found.contains(&one) {
            found.push(one);
        }
    }
    Ok(found)
}
