//! The playground without a browser.
//!
//! [`Params`] is the whole persisted truth and is one query string. An
//! [`App`] holds it, turns an [`Event`] into a change of it, rebuilds of its
//! [`Scene`] only what depends on what changed, and hands out display lists
//! for each pane and a [`Panel`] of words and numbers for the controls.

mod app;
mod csv;
mod event;
mod history;
mod panel;
mod panes;
mod params;
mod playback;
mod scene;
mod state;
mod still;
pub mod words;

pub use app::App;
pub use csv::{trace, trace_to};
pub use event::{Effect, Event, Light};
pub use panel::{
    Caption, ChoiceModel, Panel, Reading, RuleLine, RuleToken, SliderModel, SliderTick, Switch,
    TimelineModel,
};
pub use panes::{Geometry, Layers, PaneKind, PlotTarget};
pub use params::{
    Compare, Control, FieldDirection, LossScale, MapLayer, Params, Racer, Theme, Warning,
    merge_queries,
};
pub use scene::Scene;
pub use state::State;
pub use still::still;
