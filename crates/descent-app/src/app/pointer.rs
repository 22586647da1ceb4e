//! The hand on the plots: dragging, tapping, scrubbing, pointing.

use descent_core::math::{hypot, ln};
use descent_draw::Scale;

use super::App;
use super::samples::HeldSample;
use crate::event::Light;
use crate::panel::start_step;
use crate::panes::{self, Geometry, Hover, PaneKind, PlotTarget};
use crate::params::{MapLayer, Warning};
use crate::words::concat;

/// How near the start ring a pointer must be, pixels: a target of 44.
const RING_REACH: f64 = 22.0;

/// How far a finger may stray and still have tapped, pixels.
pub(super) const TAP_REACH: f64 = 8.0;

/// How far a mouse may stray and still have clicked, pixels.
pub(super) const CLICK_REACH: f64 = 4.0;

/// How near an arrow a pointer must be to light it, pixels.
const ARROW_REACH: f64 = 7.0;

/// What the pointer is doing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Gesture {
    None,
    /// A sample is held.
    DragSample(HeldSample),
    /// The ring is held; where it was caught, relative to its centre.
    DragStart(PaneKind, (f64, f64)),
    /// The timeline is scrubbed.
    Scrub(PaneKind),
    /// A finger went down where it may yet begin to scroll.
    Tap(PaneKind, (f64, f64)),
    /// A button went down on a plane: to put the start there, or to move the
    /// window once the pointer moves.
    Press(PaneKind, (f64, f64)),
    /// What is shown follows the pointer, which was here last.
    Move(PaneKind, (f64, f64)),
}

impl App {
    /// What is under a pixel of a pane.
    #[must_use]
    pub fn target(&self, pane: PaneKind, x: f64, y: f64) -> PlotTarget {
        self.target_of(pane, x, y, false)
    }

    /// Whether a finger on a pixel of a pane drags something there.
    #[must_use]
    pub fn finger_drags(&self, pane: PaneKind, x: f64, y: f64) -> bool {
        let target = self.target_of(pane, x, y, true);
        matches!(target, PlotTarget::Start | PlotTarget::Sample)
    }

    /// What a mouse or a finger means by a pixel.
    fn target_of(&self, pane: PaneKind, x: f64, y: f64, touch: bool) -> PlotTarget {
        let Some(at) = self.geometry(pane) else {
            return PlotTarget::Nothing;
        };
        if pane.has_start() {
            let (rx, ry) = self.ring(pane, at);
            if hypot(x - rx, y - ry) <= RING_REACH {
                return PlotTarget::Start;
            }
        }
        if pane == PaneKind::Fit && self.sample_at(at, x, y, touch).is_some() {
            return PlotTarget::Sample;
        }
        if !at.plot.contains(x, y) {
            return PlotTarget::Nothing;
        }
        match pane {
            PaneKind::Fit if self.params.takes_samples() => PlotTarget::Plane,
            PaneKind::Curve | PaneKind::Map => PlotTarget::Plane,
            PaneKind::Loss => PlotTarget::Steps,
            PaneKind::Surface => PlotTarget::Turn,
            PaneKind::Fit | PaneKind::Slice => PlotTarget::Nothing,
        }
    }

    /// Where a pane had its plot when it was last drawn.
    #[must_use]
    pub fn geometry(&self, pane: PaneKind) -> Option<&Geometry> {
        self.caches
            .iter()
            .find(|cache| cache.pane == pane)
            .map(|cache| &cache.geometry)
    }

    /// The pixel of the start ring.
    pub(super) fn ring(&self, pane: PaneKind, at: &Geometry) -> (f64, f64) {
        let start = self.scene.run().path().sample(0);
        let [x, y] = start.position;
        at.pixel(
            x,
            if pane == PaneKind::Curve {
                start.loss
            } else {
                y
            },
        )
    }

    pub(super) fn pointer_down(
        &mut self,
        pane: PaneKind,
        x: f64,
        y: f64,
        touch: bool,
    ) -> Vec<Warning> {
        self.hover = None;
        self.gesture = match self.target_of(pane, x, y, touch) {
            PlotTarget::Sample => self.catch_sample(x, y, touch),
            PlotTarget::Start => {
                let ring = self.geometry(pane).map(|at| self.ring(pane, at));
                let (rx, ry) = ring.unwrap_or((x, y));
                Gesture::DragStart(pane, (x - rx, y - ry))
            }
            PlotTarget::Plane if touch => Gesture::Tap(pane, (x, y)),
            PlotTarget::Plane if pane == PaneKind::Map => Gesture::Press(pane, (x, y)),
            PlotTarget::Plane if pane == PaneKind::Fit => {
                let place = self.sample_count();
                let warnings = self.add_sample(x, y);
                if warnings.is_empty() {
                    self.gesture = Gesture::DragSample(HeldSample::new(place, x, y));
                }
                return warnings;
            }
            PlotTarget::Plane => {
                self.put_start(pane, x, y);
                Gesture::DragStart(pane, (0.0, 0.0))
            }
            PlotTarget::Steps => {
                self.pause();
                self.scrub_to(pane, x);
                Gesture::Scrub(pane)
            }
            PlotTarget::Turn => Gesture::Move(pane, (x, y)),
            PlotTarget::Nothing => Gesture::None,
        };
        Vec::new()
    }

    pub(super) fn pointer_move(&mut self, pane: PaneKind, x: f64, y: f64) {
        match self.gesture {
            Gesture::DragStart(held, (dx, dy)) => self.put_start(held, x - dx, y - dy),
            Gesture::DragSample(held) => self.drag_sample(held, x, y),
            Gesture::Scrub(held) => self.scrub_to(held, x),
            Gesture::Tap(_, (x0, y0)) if hypot(x - x0, y - y0) > TAP_REACH => {
                self.gesture = Gesture::None;
            }
            Gesture::Press(held, (x0, y0)) if hypot(x - x0, y - y0) <= CLICK_REACH => {
                self.gesture = Gesture::Press(held, (x0, y0));
            }
            Gesture::Press(held, (x0, y0)) | Gesture::Move(held, (x0, y0)) => {
                self.move_view(held, (x, y), (x - x0, y - y0), 1.0);
                self.gesture = Gesture::Move(held, (x, y));
            }
            Gesture::Tap(..) => {}
            Gesture::None => {
                self.light = self.arrow_at(pane, x, y);
                self.hover = self.hover_at(pane, x, y);
            }
        }
    }

    /// The button or finger went up: one that did not move was a click.
    pub(super) fn pointer_up(&mut self) -> Vec<Warning> {
        match std::mem::replace(&mut self.gesture, Gesture::None) {
            Gesture::Tap(PaneKind::Fit, (x, y)) => return self.add_sample(x, y),
            Gesture::Tap(pane, (x, y)) | Gesture::Press(pane, (x, y)) => {
                self.clicked_from = Some(self.params.start());
                self.put_start(pane, x, y);
            }
            Gesture::DragSample(held) if held.leaving => return self.remove_sample(held.place),
            _ => {}
        }
        Vec::new()
    }

    /// A second click at once: all of the function again. The first one did
    /// not mean to move the start.
    pub(super) fn double_click(&mut self, pane: PaneKind) {
        if let Some([x, y]) = self.clicked_from.take() {
            let (x, y) = (
                descent_draw::number::exact(x),
                descent_draw::number::exact(y),
            );
            let mut query = concat(&["x=", &x]);
            if self.params.dim() > 1 {
                query.push_str("&y=");
                query.push_str(&y);
            }
            self.params.apply(&query);
        }
        self.whole_view(pane);
    }

    /// What a pixel means while nothing is held or moves.
    fn hover_at(&self, pane: PaneKind, x: f64, y: f64) -> Option<Hover> {
        if self.playback.is_some() {
            return None;
        }
        let at = self.geometry(pane)?;
        if self.target(pane, x, y) == PlotTarget::Start {
            return None;
        }
        panes::hover(pane, &self.picture(), at, x, y)
    }

    /// Puts the start under a pixel, within the plot, with no more digits than
    /// the pixels can tell apart.
    pub(super) fn put_start(&mut self, pane: PaneKind, x: f64, y: f64) {
        let Some(at) = self.geometry(pane) else {
            return;
        };
        let value = |scale: &Scale, pixel: f64| rounded(value_at(scale, pixel), precision(scale));
        let start = match pane {
            PaneKind::Curve => concat(&["x=", &value(&at.x, x)]),
            _ => concat(&["x=", &value(&at.x, x), "&y=", &value(&at.y, y)]),
        };
        self.params.apply(&start);
    }

    fn scrub_to(&mut self, pane: PaneKind, x: f64) {
        if let Some(at) = self.geometry(pane) {
            let step = panes::step_at(&self.picture(), at, x);
            self.go_to(step);
        }
    }

    pub(super) fn nudge(&mut self, x: f64, y: f64) {
        let step = start_step(&self.params);
        let exponent = (ln(step) / std::f64::consts::LN_10 + 1e-9).floor() as i32;
        let [x0, y0] = self.params.start();
        let mut query = String::new();
        if x != 0.0 {
            query = concat(&["x=", &rounded(x0 + x * step, exponent)]);
        }
        if y != 0.0 && self.params.dim() > 1 {
            query.push_str("&y=");
            query.push_str(&rounded(y0 + y * step, exponent));
        }
        self.params.apply(&query);
    }

    fn arrow_at(&self, pane: PaneKind, x: f64, y: f64) -> Option<Light> {
        let at = self.geometry(pane).filter(|_| pane == PaneKind::Map)?;
        if !self.params.shows_layer(MapLayer::Gradient) || self.playback.is_some() {
            return None;
        }
        for (light, from, to) in panes::arrow_tips(&self.picture(), at) {
            if distance_to_segment((x, y), from, to) <= ARROW_REACH {
                return Some(light);
            }
        }
        None
    }
}

/// The power of ten that is at most what a pixel of a scale is worth.
pub(super) fn precision(scale: &Scale) -> i32 {
    let (value, range) = (scale.domain, scale.range);
    let per_pixel = ((value.1 - value.0) / (range.1 - range.0)).abs();
    (ln(per_pixel) / std::f64::consts::LN_10).floor() as i32
}

/// The value at a pixel, or at the nearest end of the scale.
pub(super) fn value_at(scale: &Scale, pixel: f64) -> f64 {
    let (from, to) = (
        scale.range.0.min(scale.range.1),
        scale.range.0.max(scale.range.1),
    );
    scale.invert(pixel.max(from).min(to))
}

/// A value rounded to a power of ten, as the query says it.
pub(super) fn rounded(value: f64, exponent: i32) -> String {
    let power = (0..exponent.unsigned_abs()).fold(1.0, |product, _| product * 10.0);
    let value = if exponent < 0 {
        (value * power).round() / power
    } else {
        (value / power).round() * power
    };
    descent_draw::number::exact(value)
}

fn distance_to_segment(p: (f64, f64), a: (f64, f64), b: (f64, f64)) -> f64 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let squared = dx * dx + dy * dy;
    let along = ((p.0 - a.0) * dx + (p.1 - a.1) * dy) / squared;
    let t = if squared > 0.0 {
        along.clamp(0.0, 1.0)
    } else {
        0.0
    };
    hypot(p.0 - a.0 - t * dx, p.1 - a.1 - t * dy)
}
