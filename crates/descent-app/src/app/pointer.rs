//! The hand on the plots: dragging, tapping, scrubbing, pointing.

use descent_core::math::{hypot, ln};

use super::App;
use crate::event::Light;
use crate::panel::start_step;
use crate::panes::{self, Geometry, Hover, PaneKind, PlotTarget};
use crate::params::MapLayer;
use crate::words::concat;

/// How near the start ring a pointer must be, pixels: a target of 44.
const RING_REACH: f64 = 22.0;

/// How far a finger may stray and still have tapped, pixels.
const TAP_REACH: f64 = 8.0;

/// How far a mouse may stray and still have clicked, pixels.
const CLICK_REACH: f64 = 4.0;

/// How near an arrow a pointer must be to light it, pixels.
const ARROW_REACH: f64 = 7.0;

/// What the pointer is doing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Gesture {
    None,
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
        let Some(at) = self.geometry(pane) else {
            return PlotTarget::Nothing;
        };
        if pane.has_start() {
            let (rx, ry) = self.ring(pane, at);
            if hypot(x - rx, y - ry) <= RING_REACH {
                return PlotTarget::Start;
            }
        }
        if !at.plot.contains(x, y) {
            return PlotTarget::Nothing;
        }
        match pane {
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

    pub(super) fn pointer_down(&mut self, pane: PaneKind, x: f64, y: f64, touch: bool) {
        self.hover = None;
        self.gesture = match self.target(pane, x, y) {
            PlotTarget::Start => {
                let ring = self.geometry(pane).map(|at| self.ring(pane, at));
                let (rx, ry) = ring.unwrap_or((x, y));
                Gesture::DragStart(pane, (x - rx, y - ry))
            }
            PlotTarget::Plane if touch => Gesture::Tap(pane, (x, y)),
            PlotTarget::Plane if pane == PaneKind::Map => Gesture::Press(pane, (x, y)),
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
    }

    pub(super) fn pointer_move(&mut self, pane: PaneKind, x: f64, y: f64) {
        match self.gesture {
            Gesture::DragStart(held, (dx, dy)) => self.put_start(held, x - dx, y - dy),
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
    pub(super) fn pointer_up(&mut self) {
        if let Gesture::Tap(pane, (x, y)) | Gesture::Press(pane, (x, y)) = self.gesture {
            self.clicked_from = Some(self.params.start());
            self.put_start(pane, x, y);
        }
        self.gesture = Gesture::None;
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
        let value = |scale: &descent_draw::Scale, pixel: f64| {
            let (from, to) = (
                scale.range.0.min(scale.range.1),
                scale.range.0.max(scale.range.1),
            );
            let per_pixel = ((scale.domain.1 - scale.domain.0) / (to - from)).abs();
            let exponent = (ln(per_pixel) / std::f64::consts::LN_10).floor();
            let value = scale.invert(pixel.clamp(from, to));
            rounded(value, exponent as i32)
        };
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
