//! What a hand does on a plot: pointers, two fingers, the wheel, keys.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use descent_app::{Event, PaneKind, PlotTarget};
use gloo_events::EventListener;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, KeyboardEvent, PointerEvent, TouchEvent, WheelEvent};

use crate::dom::attribute;
use crate::listen;
use crate::playground::Playground;

/// How many times larger one notch of a wheel makes the picture is about
/// e to the power of a hundred times this; a pinch on a touch pad sends many
/// small turns.
const WHEEL: f64 = 0.0018;
const PAD: f64 = 0.01;

/// Pixels of a line and of a page, for wheels that count in them.
const LINE: f64 = 16.0;
const PAGE: f64 = 400.0;

/// How many times larger a press of the plus key makes the picture, and how
/// far a key moves it, pixels.
const KEY_ZOOM: f64 = 1.25;
const KEY_MOVE: f64 = 40.0;

/// The plot of a pane and the hands on it.
struct Plot {
    pane: PaneKind,
    element: HtmlElement,
    held: Cell<bool>,
    /// Fingers on it: id and place.
    fingers: RefCell<Vec<(i32, f64, f64)>>,
}

pub(crate) fn listeners(
    pane: PaneKind,
    element: &HtmlElement,
    owner: &Weak<Playground>,
) -> Vec<EventListener> {
    let plot = Rc::new(Plot {
        pane,
        element: element.clone(),
        held: Cell::new(false),
        fingers: RefCell::new(Vec::new()),
    });
    let names = [
        "pointerdown",
        "pointermove",
        "pointerup",
        "pointercancel",
        "pointerleave",
        "touchstart",
        "wheel",
        "dblclick",
        "keydown",
    ];
    let mut all = Vec::new();
    for name in names {
        let plot = Rc::clone(&plot);
        all.push(listen(
            element,
            name,
            owner,
            move |owner, event| match name {
                "touchstart" => plot.hold_touch(owner, event),
                "wheel" => plot.wheel(owner, event),
                "dblclick" => plot.double_click(owner, event),
                "keydown" => plot.key(owner, event),
                _ => plot.pointer(owner, event),
            },
        ));
    }
    all
}

impl Plot {
    /// The pixel of a pointer within the plot.
    fn place(&self, x: i32, y: i32) -> (f64, f64) {
        let rect = self.element.get_bounding_client_rect();
        (f64::from(x) - rect.left(), f64::from(y) - rect.top())
    }

    /// Whether its window can be moved and zoomed.
    fn has_window(&self) -> bool {
        matches!(self.pane, PaneKind::Map | PaneKind::Curve)
    }

    fn pointer(&self, owner: &Playground, event: &web_sys::Event) {
        let event: &PointerEvent = event.unchecked_ref();
        let pane = self.pane;
        let (x, y) = self.place(event.client_x(), event.client_y());
        let touch = event.pointer_type() == "touch";
        if touch && self.fingers(owner, event, x, y) {
            return;
        }
        match event.type_().as_str() {
            "pointerdown" => {
                if event.button() != 0 || !event.is_primary() {
                    return;
                }
                // Fails only for a pointer that is gone already.
                let _ = self.element.set_pointer_capture(event.pointer_id());
                self.held.set(!touch);
                owner.dispatch(Event::PointerDown { pane, x, y, touch });
            }
            "pointermove" => {
                if event.is_primary() {
                    owner.dispatch(Event::PointerMove { pane, x, y });
                }
            }
            "pointerup" => {
                self.held.set(false);
                owner.dispatch(Event::PointerUp);
            }
            "pointercancel" => {
                self.held.set(false);
                owner.dispatch(Event::PointerCancel);
            }
            _ => {
                if !self.held.get() {
                    owner.dispatch(Event::PointerLeave);
                }
            }
        }
        // What a finger points at is gone with the finger.
        if touch && event.type_() == "pointerup" {
            owner.dispatch(Event::PointerLeave);
        }
        self.cursor(owner.target(pane, x, y));
    }

    /// Shows by the cursor what the hand would do here.
    fn cursor(&self, target: PlotTarget) {
        let held = self.held.get() && self.pane != PaneKind::Loss;
        let cursor = match (target, held) {
            (PlotTarget::Nothing, false) => "default",
            (_, true) => "grabbing",
            (PlotTarget::Start | PlotTarget::Sample | PlotTarget::Turn, _) => "grab",
            (PlotTarget::Plane, _) => "crosshair",
            (PlotTarget::Steps, _) => "ew-resize",
        };
        attribute(&self.element, "data-cursor", cursor);
    }

    /// Follows fingers; two of them move and zoom. Returns whether this event
    /// was theirs.
    fn fingers(&self, owner: &Playground, event: &PointerEvent, x: f64, y: f64) -> bool {
        let id = event.pointer_id();
        let mut fingers = self.fingers.borrow_mut();
        let before = middle(&fingers);
        match event.type_().as_str() {
            "pointerdown" => {
                fingers.retain(|finger| finger.0 != id);
                fingers.push((id, x, y));
                if fingers.len() == 2 && self.pane != PaneKind::Loss {
                    owner.dispatch(Event::PointerCancel);
                    return true;
                }
                fingers.len() > 1
            }
            "pointermove" => {
                for finger in fingers.iter_mut() {
                    if finger.0 == id {
                        (finger.1, finger.2) = (x, y);
                    }
                }
                let (Some(from), Some(to)) = (before, middle(&fingers)) else {
                    return false;
                };
                owner.dispatch(Event::MoveView {
                    pane: self.pane,
                    around: Some((to.0, to.1)),
                    by: (to.0 - from.0, to.1 - from.1),
                    zoom: to.2 / from.2.max(1.0),
                });
                true
            }
            _ => {
                let two = fingers.len() > 1;
                fingers.retain(|finger| finger.0 != id);
                two
            }
        }
    }

    /// A finger on something that can be dragged drags it, and two fingers
    /// zoom; anywhere else the page may scroll.
    fn hold_touch(&self, owner: &Playground, event: &web_sys::Event) {
        let event: &TouchEvent = event.unchecked_ref();
        let touches = event.touches();
        if let Some(touch) = touches.get(0) {
            let (x, y) = self.place(touch.client_x(), touch.client_y());
            let two = touches.length() > 1 && self.pane != PaneKind::Loss;
            if two || owner.finger_drags(self.pane, x, y) {
                event.prevent_default();
            }
        }
    }

    /// The wheel zooms; in an embed only with the control key, so that an
    /// article scrolls past it.
    fn wheel(&self, owner: &Playground, event: &web_sys::Event) {
        let event: &WheelEvent = event.unchecked_ref();
        let control = event.ctrl_key() || event.meta_key();
        let (x, y) = self.place(event.client_x(), event.client_y());
        if !self.has_window()
            || (owner.is_embed() && !control)
            || owner.target(self.pane, x, y) == PlotTarget::Nothing
        {
            return;
        }
        event.prevent_default();
        let unit = match event.delta_mode() {
            WheelEvent::DOM_DELTA_LINE => LINE,
            WheelEvent::DOM_DELTA_PAGE => PAGE,
            _ => 1.0,
        };
        let turn = event.delta_y() * unit;
        // A touch pad says "with control" for a pinch, in small turns.
        let each = if control && turn.abs() < 50.0 {
            PAD
        } else {
            WHEEL
        };
        owner.dispatch(Event::MoveView {
            pane: self.pane,
            around: Some((x, y)),
            by: (0.0, 0.0),
            zoom: (-turn * each).clamp(-1.0, 1.0).exp(),
        });
    }

    fn double_click(&self, owner: &Playground, event: &web_sys::Event) {
        let event: &PointerEvent = event.unchecked_ref();
        let (x, y) = self.place(event.client_x(), event.client_y());
        let pane = self.pane;
        owner.dispatch(Event::DoubleClick { pane, x, y });
    }

    fn key(&self, owner: &Playground, event: &web_sys::Event) {
        let event: &KeyboardEvent = event.unchecked_ref();
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let far = if event.shift_key() { 10.0 } else { 1.0 };
        let key = event.key();
        let done = match key.as_str() {
            "ArrowLeft" => self.arrow(-far, 0.0),
            "ArrowRight" => self.arrow(far, 0.0),
            "ArrowUp" => self.arrow(0.0, far),
            "ArrowDown" => self.arrow(0.0, -far),
            "a" | "A" => self.shift(KEY_MOVE, 0.0, 1.0),
            "d" | "D" => self.shift(-KEY_MOVE, 0.0, 1.0),
            "w" | "W" => self.shift(0.0, KEY_MOVE, 1.0),
            "s" | "S" => self.shift(0.0, -KEY_MOVE, 1.0),
            "+" | "=" => self.shift(0.0, 0.0, KEY_ZOOM),
            "-" | "_" => self.shift(0.0, 0.0, 1.0 / KEY_ZOOM),
            "0" if self.has_window() || self.pane == PaneKind::Surface => {
                Some(Event::WholeView(self.pane))
            }
            _ => None,
        };
        if let Some(done) = done {
            owner.dispatch(done);
            event.prevent_default();
        }
    }

    /// What an arrow key does: moves the start, turns a surface, steps. Where
    /// there is no up and down, the page may scroll.
    fn arrow(&self, x: f64, y: f64) -> Option<Event> {
        match self.pane {
            PaneKind::Map => Some(Event::Nudge { x, y }),
            PaneKind::Curve if x != 0.0 => Some(Event::Nudge { x, y: 0.0 }),
            PaneKind::Surface => Some(Event::MoveView {
                pane: self.pane,
                around: None,
                by: (12.0 * x, -12.0 * y),
                zoom: 1.0,
            }),
            PaneKind::Loss if x != 0.0 => Some(Event::StepBy(x as i64)),
            _ => None,
        }
    }

    /// Moves and zooms a window.
    fn shift(&self, x: f64, y: f64, zoom: f64) -> Option<Event> {
        self.has_window().then_some(Event::MoveView {
            pane: self.pane,
            around: None,
            by: (x, y),
            zoom,
        })
    }
}

/// The middle of two fingers and how far they are apart.
fn middle(fingers: &[(i32, f64, f64)]) -> Option<(f64, f64, f64)> {
    let [a, b] = fingers else {
        return None;
    };
    let (dx, dy) = (b.1 - a.1, b.2 - a.2);
    let apart = (dx * dx + dy * dy).sqrt();
    Some((0.5 * (a.1 + b.1), 0.5 * (a.2 + b.2), apart))
}
