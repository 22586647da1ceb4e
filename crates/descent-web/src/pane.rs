//! A pane in the page: a caption, three canvases on top of one another, and
//! the listeners for the hand.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use descent_app::{App, Caption, Event, Layers, PaneKind, PlotTarget};
use descent_draw::Size;
use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::prelude::*;
use web_sys::{
    HtmlCanvasElement, HtmlElement, KeyboardEvent, PointerEvent, ResizeObserver, TouchEvent,
};

use crate::canvas::paint;
use crate::dom::{append, attribute, element, text};
use crate::playground::Playground;

/// A pane of the stage.
pub(crate) struct Pane {
    pub(crate) kind: PaneKind,
    pub(crate) figure: HtmlElement,
    title: HtmlElement,
    hint: HtmlElement,
    plot: HtmlElement,
    canvases: [HtmlCanvasElement; 3],
    painted: RefCell<Option<(Layers, f64)>>,
    _listeners: Vec<EventListener>,
    _resizing: Resizing,
}

/// An observer of the plot's size, which ends when it is dropped.
struct Resizing {
    observer: ResizeObserver,
    _callback: Closure<dyn FnMut()>,
}

impl Drop for Resizing {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

impl Pane {
    /// Builds a pane; what happens on it goes to the playground.
    pub(crate) fn new(kind: PaneKind, owner: &Weak<Playground>) -> Result<Self, JsValue> {
        let figure: HtmlElement = element("figure", "pane")?;
        attribute(&figure, "data-pane", kind.name());
        let caption: HtmlElement = element("figcaption", "")?;
        let title: HtmlElement = element("b", "")?;
        let hint: HtmlElement = element("span", "hint")?;
        append(&caption, &[&title, &hint]);
        let plot: HtmlElement = element("div", "plot")?;
        attribute(&plot, "tabindex", "0");
        attribute(&plot, "role", "img");
        let canvases = [
            element::<HtmlCanvasElement>("canvas", "")?,
            element::<HtmlCanvasElement>("canvas", "")?,
            element::<HtmlCanvasElement>("canvas", "")?,
        ];
        for canvas in &canvases {
            attribute(canvas, "aria-hidden", "true");
            append(&plot, &[canvas]);
        }
        append(&figure, &[&caption, &plot]);
        let callback = {
            let owner = owner.clone();
            Closure::new(move || {
                if let Some(owner) = owner.upgrade() {
                    owner.schedule();
                }
            })
        };
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref::<js_sys::Function>())?;
        observer.observe(&plot);
        Ok(Self {
            kind,
            _listeners: listeners(kind, &plot, owner),
            figure,
            title,
            hint,
            plot,
            canvases,
            painted: RefCell::new(None),
            _resizing: Resizing {
                observer,
                _callback: callback,
            },
        })
    }

    /// Writes the caption.
    pub(crate) fn caption(&self, caption: &Caption) {
        text(&self.title, &caption.title);
        text(&self.hint, caption.hint);
        attribute(&self.plot, "aria-label", &caption.name);
    }

    /// The size of the plot, CSS pixels.
    pub(crate) fn size(&self) -> Size {
        Size {
            w: f64::from(self.plot.client_width()),
            h: f64::from(self.plot.client_height()),
        }
    }

    /// Paints the layers that changed.
    pub(crate) fn paint(&self, app: &mut App) -> Result<(), JsValue> {
        let size = self.size();
        if size.w < 1.0 || size.h < 1.0 {
            return Ok(());
        }
        let ratio = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio());
        let layers = app.frame(self.kind, size);
        let before = self.painted.replace(Some((layers.clone(), ratio)));
        let before = before.filter(|(_, old)| *old == ratio);
        for (i, canvas) in self.canvases.iter().enumerate() {
            let same = before
                .as_ref()
                .is_some_and(|(old, _)| Rc::ptr_eq(&old[i], &layers[i]));
            if !same {
                paint(canvas, &layers[i], ratio)?;
            }
        }
        Ok(())
    }

    /// Shows by the cursor what the hand would do here.
    fn cursor(plot: &HtmlElement, target: PlotTarget, held: bool) {
        let cursor = match (target, held) {
            (_, true) => "grabbing",
            (PlotTarget::Start, _) => "grab",
            (PlotTarget::Plane, _) => "crosshair",
            (PlotTarget::Steps, _) => "ew-resize",
            (PlotTarget::Nothing, _) => "default",
        };
        attribute(plot, "data-cursor", cursor);
    }
}

/// The pixel of a pointer within an element.
fn place(plot: &HtmlElement, x: i32, y: i32) -> (f64, f64) {
    let rect = plot.get_bounding_client_rect();
    (f64::from(x) - rect.left(), f64::from(y) - rect.top())
}

fn listeners(kind: PaneKind, plot: &HtmlElement, owner: &Weak<Playground>) -> Vec<EventListener> {
    let held = Rc::new(Cell::new(false));
    let on = |name: &'static str, react: PointerReaction| {
        let (owner, plot, held) = (owner.clone(), plot.clone(), Rc::clone(&held));
        EventListener::new(&plot.clone(), name, move |event| {
            if let (Some(owner), Some(event)) = (owner.upgrade(), event.dyn_ref()) {
                react(&owner, &plot, kind, &held, event);
            }
        })
    };
    vec![
        on("pointerdown", pointer_down),
        on("pointermove", pointer_move),
        on("pointerup", pointer_up),
        on("pointercancel", pointer_cancel),
        on("pointerleave", pointer_leave),
        hold_touch(kind, plot, owner),
        keys(kind, plot, owner),
    ]
}

type PointerReaction = fn(&Rc<Playground>, &HtmlElement, PaneKind, &Cell<bool>, &PointerEvent);

fn pointer_down(
    owner: &Rc<Playground>,
    plot: &HtmlElement,
    pane: PaneKind,
    held: &Cell<bool>,
    event: &PointerEvent,
) {
    if event.button() != 0 || !event.is_primary() {
        return;
    }
    let (x, y) = place(plot, event.client_x(), event.client_y());
    let touch = event.pointer_type() == "touch";
    // Fails only for a pointer that is gone already.
    let _ = plot.set_pointer_capture(event.pointer_id());
    held.set(true);
    owner.dispatch(Event::PointerDown { pane, x, y, touch });
    Pane::cursor(plot, owner.target(pane, x, y), !touch && pane.has_start());
}

fn pointer_move(
    owner: &Rc<Playground>,
    plot: &HtmlElement,
    pane: PaneKind,
    held: &Cell<bool>,
    event: &PointerEvent,
) {
    if !event.is_primary() {
        return;
    }
    let (x, y) = place(plot, event.client_x(), event.client_y());
    owner.dispatch(Event::PointerMove { pane, x, y });
    let target = owner.target(pane, x, y);
    Pane::cursor(plot, target, held.get() && pane.has_start());
}

fn pointer_up(
    owner: &Rc<Playground>,
    plot: &HtmlElement,
    pane: PaneKind,
    held: &Cell<bool>,
    event: &PointerEvent,
) {
    let (x, y) = place(plot, event.client_x(), event.client_y());
    held.set(false);
    owner.dispatch(Event::PointerUp);
    Pane::cursor(plot, owner.target(pane, x, y), false);
}

fn pointer_cancel(
    owner: &Rc<Playground>,
    _: &HtmlElement,
    _: PaneKind,
    held: &Cell<bool>,
    _: &PointerEvent,
) {
    held.set(false);
    owner.dispatch(Event::PointerCancel);
}

fn pointer_leave(
    owner: &Rc<Playground>,
    _: &HtmlElement,
    _: PaneKind,
    held: &Cell<bool>,
    _: &PointerEvent,
) {
    if !held.get() {
        owner.dispatch(Event::Light(None));
    }
}

/// A finger on the ring drags it; anywhere else the page may scroll.
fn hold_touch(kind: PaneKind, plot: &HtmlElement, owner: &Weak<Playground>) -> EventListener {
    let (owner, inner) = (owner.clone(), plot.clone());
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(plot, "touchstart", options, move |event| {
        let touch = event
            .dyn_ref::<TouchEvent>()
            .and_then(|event| event.touches().get(0));
        if let (Some(owner), Some(touch)) = (owner.upgrade(), touch) {
            let (x, y) = place(&inner, touch.client_x(), touch.client_y());
            if owner.target(kind, x, y) == PlotTarget::Start {
                event.prevent_default();
            }
        }
    })
}

fn keys(kind: PaneKind, plot: &HtmlElement, owner: &Weak<Playground>) -> EventListener {
    let owner = owner.clone();
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(plot, "keydown", options, move |event| {
        let (Some(owner), Some(key)) = (owner.upgrade(), event.dyn_ref::<KeyboardEvent>()) else {
            return;
        };
        if key.ctrl_key() || key.meta_key() || key.alt_key() {
            return;
        }
        let (x, y) = match key.key().as_str() {
            "ArrowLeft" => (-1.0, 0.0),
            "ArrowRight" => (1.0, 0.0),
            "ArrowUp" => (0.0, 1.0),
            "ArrowDown" => (0.0, -1.0),
            _ => return,
        };
        let far = if key.shift_key() { 10.0 } else { 1.0 };
        if kind.has_start() {
            // One parameter has no up and down: the page may scroll.
            if kind == PaneKind::Curve && x == 0.0 {
                return;
            }
            owner.dispatch(Event::Nudge {
                x: far * x,
                y: far * y,
            });
        } else if x != 0.0 {
            owner.dispatch(Event::StepBy((far * x) as i64));
        } else {
            return;
        }
        event.prevent_default();
    })
}
