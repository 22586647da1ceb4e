//! A pane in the page: a caption, three canvases on top of one another, and
//! the listeners for the hand.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use descent_app::{App, Caption, Event, Layers, PaneKind, PlotTarget};
use descent_draw::Size;
use gloo_events::EventListener;
use wasm_bindgen::prelude::*;
use web_sys::{
    HtmlCanvasElement, HtmlElement, KeyboardEvent, PointerEvent, ResizeObserver,
    ResizeObserverBoxOptions, ResizeObserverOptions, TouchEvent,
};

use crate::canvas::paint;
use crate::dom::{attribute, create, find, find_all, text};
use crate::playground::Playground;
use crate::{listen, template};

/// A pane of the stage.
pub(crate) struct Pane {
    pub(crate) kind: PaneKind,
    pub(crate) figure: HtmlElement,
    plot: HtmlElement,
    canvases: Vec<HtmlElement>,
    painted: RefCell<Option<(Layers, f64)>>,
    _listeners: Vec<EventListener>,
    _resizing: Resizing,
}

#[wasm_bindgen]
extern "C" {
    /// A `ResizeObserver` that says so where it does not know an option.
    type PixelObserver;

    #[wasm_bindgen(method, catch)]
    fn observe(
        this: &PixelObserver,
        target: &HtmlElement,
        options: &ResizeObserverOptions,
    ) -> Result<(), JsValue>;
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
    pub(crate) fn new(kind: PaneKind, place: &HtmlElement, owner: &Weak<Playground>) -> Self {
        let figure: HtmlElement = create("figure");
        attribute(&figure, "data-pane", kind.name());
        figure.set_inner_html(template::PANE);
        // Fails only for a node that contains the place; this one is new.
        let _ = place.append_child(&figure);
        let plot: HtmlElement = find(&figure, ".plot");
        let resized = owner.clone();
        let callback = Closure::new(move || {
            if let Some(owner) = resized.upgrade() {
                owner.schedule();
            }
        });
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).unwrap_throw();
        // Where the browser knows of device pixels, also when only their ratio
        // changes.
        let options = ResizeObserverOptions::new();
        options.set_box(ResizeObserverBoxOptions::DevicePixelContentBox);
        let pixels: &PixelObserver = observer.unchecked_ref();
        if pixels.observe(&plot, &options).is_err() {
            observer.observe(&plot);
        }
        Self {
            kind,
            _listeners: listeners(kind, &plot, owner),
            canvases: find_all(&plot, "canvas"),
            figure,
            plot,
            painted: RefCell::new(None),
            _resizing: Resizing {
                observer,
                _callback: callback,
            },
        }
    }

    /// Writes the caption.
    pub(crate) fn caption(&self, caption: &Caption) {
        text(&find(&self.figure, "b"), &caption.title);
        text(&find(&self.figure, ".hint"), caption.hint);
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
    pub(crate) fn paint(&self, app: &mut App) {
        let size = self.size();
        if size.w < 1.0 || size.h < 1.0 {
            return;
        }
        let ratio = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio());
        let layers = app.frame(self.kind, size);
        let before = self.painted.replace(Some((layers.clone(), ratio)));
        for (i, canvas) in self.canvases.iter().enumerate() {
            let same = before
                .as_ref()
                .is_some_and(|(old, at)| *at == ratio && Rc::ptr_eq(&old[i], &layers[i]));
            if !same {
                let canvas: &HtmlCanvasElement = canvas.unchecked_ref();
                paint(canvas, &layers[i], ratio);
            }
        }
    }
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

/// The pixel of a pointer within an element.
fn place(plot: &HtmlElement, x: i32, y: i32) -> (f64, f64) {
    let rect = plot.get_bounding_client_rect();
    (f64::from(x) - rect.left(), f64::from(y) - rect.top())
}

fn listeners(kind: PaneKind, plot: &HtmlElement, owner: &Weak<Playground>) -> Vec<EventListener> {
    let held = Rc::new(Cell::new(false));
    let mut all = Vec::new();
    for name in [
        "pointerdown",
        "pointermove",
        "pointerup",
        "pointercancel",
        "pointerleave",
    ] {
        let (inner, held) = (plot.clone(), Rc::clone(&held));
        all.push(listen(plot, name, owner, move |owner, event| {
            pointer(owner, &inner, kind, &held, event.unchecked_ref());
        }));
    }
    let inner = plot.clone();
    all.push(listen(plot, "touchstart", owner, move |owner, event| {
        hold_touch(owner, &inner, kind, event.unchecked_ref());
    }));
    all.push(listen(plot, "keydown", owner, move |owner, event| {
        key(owner, kind, event.unchecked_ref());
    }));
    all
}

fn pointer(
    owner: &Playground,
    plot: &HtmlElement,
    pane: PaneKind,
    held: &Cell<bool>,
    event: &PointerEvent,
) {
    let (x, y) = place(plot, event.client_x(), event.client_y());
    let touch = event.pointer_type() == "touch";
    match event.type_().as_str() {
        "pointerdown" => {
            if event.button() != 0 || !event.is_primary() {
                return;
            }
            // Fails only for a pointer that is gone already.
            let _ = plot.set_pointer_capture(event.pointer_id());
            held.set(!touch);
            owner.dispatch(Event::PointerDown { pane, x, y, touch });
        }
        "pointermove" => {
            if event.is_primary() {
                owner.dispatch(Event::PointerMove { pane, x, y });
            }
        }
        "pointerup" => {
            held.set(false);
            owner.dispatch(Event::PointerUp);
        }
        "pointercancel" => {
            held.set(false);
            owner.dispatch(Event::PointerCancel);
        }
        _ => {
            if !held.get() {
                owner.dispatch(Event::Light(None));
            }
        }
    }
    cursor(
        plot,
        owner.target(pane, x, y),
        held.get() && pane.has_start(),
    );
}

/// A finger on the ring drags it; anywhere else the page may scroll.
fn hold_touch(owner: &Playground, plot: &HtmlElement, pane: PaneKind, event: &TouchEvent) {
    if let Some(touch) = event.touches().get(0) {
        let (x, y) = place(plot, touch.client_x(), touch.client_y());
        if owner.target(pane, x, y) == PlotTarget::Start {
            event.prevent_default();
        }
    }
}

fn key(owner: &Playground, pane: PaneKind, event: &KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let (x, y) = match event.key().as_str() {
        "ArrowLeft" => (-1.0, 0.0),
        "ArrowRight" => (1.0, 0.0),
        "ArrowUp" => (0.0, 1.0),
        "ArrowDown" => (0.0, -1.0),
        _ => return,
    };
    let far = if event.shift_key() { 10.0 } else { 1.0 };
    if pane == PaneKind::Map || (pane.has_start() && x != 0.0) {
        owner.dispatch(Event::Nudge {
            x: far * x,
            y: far * y,
        });
    } else if !pane.has_start() && x != 0.0 {
        owner.dispatch(Event::StepBy((far * x) as i64));
    } else {
        // There is no up and down: the page may scroll.
        return;
    }
    event.prevent_default();
}
