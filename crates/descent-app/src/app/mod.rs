//! The playground: parameters, what is derived from them, and events.

mod frames;
mod pointer;
mod samples;
mod sheet;
mod timeline;
mod view;

use descent_core::{Diagnosis, Path, RateDefault, StepExplained, explain_step};

use crate::event::{Effect, Event, Light};
use crate::history::History;
use crate::panel::{slider, slider_value};
use crate::panes::{Hover, PaneKind, PlotTarget};
use crate::params::{MapLayer, Named, Params, Warning, escape};
use crate::playback::Playback;
use crate::scene::Scene;
use crate::state::State;
use crate::words::concat;
use frames::PaneCache;
use pointer::Gesture;

/// The whole playground, without a browser.
pub struct App {
    params: Params,
    opened: Params,
    scene: Scene,
    diagnosis: Diagnosis,
    update: Option<StepExplained>,
    update_of: (u64, usize),
    history: History,
    playback: Option<Playback>,
    gesture: Gesture,
    light: Option<Light>,
    hover: Option<Hover>,
    /// Where the surface was seen from at rest.
    camera_at_rest: [f64; 2],
    /// Where the start was before the last click moved it.
    clicked_from: Option<[f64; 2]>,
    ghost: Ghost,
    system_dark: bool,
    reduced_motion: bool,
    caches: Vec<PaneCache>,
}

/// The path at the last resting state.
struct Ghost {
    path: Path,
    run_revision: u64,
    ground_revision: u64,
}

impl App {
    /// Opens a query.
    #[must_use]
    pub fn new(query: &str) -> (Self, Vec<Warning>) {
        let (params, warnings) = Params::parse(query);
        let scene = Scene::new(&params);
        let diagnosis = Diagnosis::of(scene.run(), scene.planned());
        let mut history = History::default();
        history.rest(&params);
        let ghost = Ghost {
            path: Path::default(),
            run_revision: scene.run_revision,
            ground_revision: scene.ground_revision,
        };
        let mut app = Self {
            opened: params.clone(),
            params,
            scene,
            diagnosis,
            update: None,
            update_of: (u64::MAX, 0),
            history,
            playback: None,
            gesture: Gesture::None,
            light: None,
            hover: None,
            camera_at_rest: [0.0; 2],
            clicked_from: None,
            ghost,
            system_dark: false,
            reduced_motion: false,
            caches: Vec::new(),
        };
        app.refresh();
        app.rest();
        (app, warnings)
    }

    /// The present parameters.
    #[must_use]
    pub fn params(&self) -> &Params {
        &self.params
    }

    /// Everything derived from the parameters.
    #[must_use]
    pub fn scene(&self) -> &Scene {
        &self.scene
    }

    /// Whether frames are needed: something moves by itself.
    #[must_use]
    pub fn is_moving(&self) -> bool {
        self.playback.is_some()
    }

    /// The run at the position of the timeline.
    #[must_use]
    pub fn state(&self) -> State {
        let step = self.params.step() as usize;
        State::of(self.scene.run(), step, self.scene.planned())
    }

    /// Takes an event; afterwards frames and panel are up to date.
    pub fn update(&mut self, event: Event) -> Effect {
        let interrupts = !matches!(
            event,
            Event::Tick(_)
                | Event::Rest
                | Event::Light(_)
                | Event::PointerMove { .. }
                | Event::PointerCancel
                | Event::PointerLeave
                | Event::System { .. }
                | Event::Introduce
        );
        if interrupts && self.playback.is_some_and(|play| play.introduction) {
            self.playback = None;
        }
        let function_before = self.params.function().clone();
        let warnings = self.take(event);
        self.refresh();
        Effect {
            warnings,
            push_history: *self.params.function() != function_before,
        }
    }

    fn take(&mut self, event: Event) -> Vec<Warning> {
        match event {
            Event::Open(query) => {
                let (params, warnings) = Params::parse(&query);
                self.restore(params);
                return warnings;
            }
            Event::Query(query) => return self.params.apply(&query),
            Event::Set { key, value } => return self.set(&key, &value),
            Event::Slide { key, position } => {
                let slid =
                    slider(&self.params, &key).and_then(|slider| slider_value(&slider, &position));
                if let Some(value) = slid {
                    return self.set(&key, &value);
                }
                if key == "step" {
                    self.pause();
                    return self.set(&key, &position);
                }
            }
            Event::Switch { layer, on } => return self.switch(&layer, on),
            Event::Play => self.play(false),
            Event::Pause => self.pause(),
            Event::Introduce => {
                if !self.reduced_motion {
                    self.play(true);
                }
            }
            Event::StepBy(steps) => {
                self.pause();
                let to = (self.timeline_step() as i64).saturating_add(steps);
                self.go_to(to.clamp(0, self.end() as i64) as usize);
            }
            Event::Reset => self.reset(),
            Event::Undo => {
                if let Some(params) = self.history.undo(&self.params) {
                    self.restore(params);
                }
            }
            Event::Redo => {
                if let Some(params) = self.history.redo() {
                    self.restore(params);
                }
            }
            Event::PointerDown { pane, x, y, touch } => {
                return self.pointer_down(pane, x, y, touch);
            }
            Event::PointerMove { pane, x, y } => self.pointer_move(pane, x, y),
            Event::PointerUp => return self.pointer_up(),
            Event::PointerCancel => {
                self.gesture = Gesture::None;
                self.light = None;
                self.hover = None;
            }
            Event::PointerLeave => {
                self.light = None;
                self.hover = None;
            }
            Event::DoubleClick { pane, x, y } => {
                if pane == PaneKind::Fit {
                    return self.remove_sample_at(x, y);
                }
                if self.target(pane, x, y) != PlotTarget::Nothing {
                    self.double_click(pane);
                }
            }
            Event::MoveView {
                pane,
                around,
                by,
                zoom,
            } => {
                if let Some(at) = self.geometry(pane) {
                    let around = around.unwrap_or_else(|| at.plot.center());
                    self.move_view(pane, around, by, zoom);
                }
            }
            Event::WholeView(pane) => self.whole_view(pane),
            Event::Nudge { x, y } => self.nudge(x, y),
            Event::Light(light) => self.light = light,
            Event::Tick(seconds) => self.tick(seconds),
            Event::Rest => self.rest(),
            Event::System {
                dark,
                reduced_motion,
            } => {
                self.system_dark = dark;
                self.reduced_motion = reduced_motion;
            }
        }
        Vec::new()
    }

    fn set(&mut self, key: &str, value: &str) -> Vec<Warning> {
        let own_rate = |params: &Params| matches!(params.optimizer().rate, RateDefault::Own(..));
        let before = own_rate(&self.params);
        let mut query = concat(&[key, "="]);
        escape(value, &mut query);
        let warnings = self.params.apply(&query);
        // Rates of optimizers that scale their steps mean something else.
        if key == "opt" && own_rate(&self.params) != before {
            self.params.apply("lr=");
        }
        warnings
    }

    fn switch(&mut self, layer: &str, on: bool) -> Vec<Warning> {
        let mut query = String::from("layers=");
        for member in MapLayer::ALL {
            let shown = if member.id() == layer {
                on
            } else {
                self.params.shows_layer(*member)
            };
            if shown {
                query.push_str(member.id());
                query.push(',');
            }
        }
        // Without its last comma, or `none` for none.
        if query.pop() == Some('=') {
            query.push_str("=none");
        }
        self.params.apply(&query)
    }

    /// Back to the link, or, there already, to the function's defaults.
    fn reset(&mut self) {
        self.pause();
        if self.params != self.opened {
            self.params = self.opened.clone();
            return;
        }
        let mut query =
            "opt=&schedule=&x=&y=&lr=&steps=&step=&batch=&noise=&race=&starts=&compare=&xmin=&xmax=&ymin=&ymax=&az=&el=&tolerance=&seed=".to_owned();
        for knob in self.params.knobs() {
            query.push('&');
            query.push_str(&knob.id);
            query.push('=');
        }
        self.params.apply(&query);
    }

    fn restore(&mut self, params: Params) {
        self.pause();
        self.params = params;
    }

    /// Notes a state that undo can return to and the path that the next
    /// change will leave behind.
    fn rest(&mut self) {
        self.camera_at_rest = self.params.camera();
        if self.playback.is_none() {
            self.history.rest(&self.params);
        }
        if self.ghost.run_revision != self.scene.run_revision || self.ghost.path.is_empty() {
            self.ghost = Ghost {
                path: self.scene.run().path().clone(),
                run_revision: self.scene.run_revision,
                ground_revision: self.scene.ground_revision,
            };
        }
    }

    /// Rebuilds what depends on parameters that changed.
    fn refresh(&mut self) {
        let before = self.scene.run_revision;
        self.scene.update(&self.params);
        if before != self.scene.run_revision {
            // Its row may be of a run that is gone.
            self.hover = None;
            self.diagnosis = Diagnosis::of(self.scene.run(), self.scene.planned());
        }
        let shown = (self.scene.run_revision, self.row());
        if self.update_of != shown {
            self.update_of = shown;
            self.update = explain_step(self.scene.run().spec(), shown.1);
        }
    }
}

#[cfg(test)]
mod tests;
