//! A pane in the page: a caption and three canvases on top of one another.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use descent_app::{App, Caption, Layers, PaneKind};
use descent_draw::Size;
use gloo_events::EventListener;
use wasm_bindgen::prelude::*;
use web_sys::{
    HtmlCanvasElement, HtmlElement, ResizeObserver, ResizeObserverBoxOptions, ResizeObserverOptions,
};

use crate::canvas::paint;
use crate::dom::{Part, attribute, create, find, find_all};
use crate::playground::Playground;
use crate::{plot_hands, template};

/// A pane of the stage.
pub(crate) struct Pane {
    pub(crate) kind: PaneKind,
    pub(crate) figure: HtmlElement,
    plot: HtmlElement,
    canvases: Vec<HtmlElement>,
    /// The size of the plot, until it changes: to ask the browser for it
    /// within a frame would have it lay out the whole page at once.
    measured: Rc<Cell<Option<Size>>>,
    title: Part,
    hint: Part,
    named: Part,
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
        let measured = Rc::new(Cell::new(None));
        let (resized, outdated) = (owner.clone(), Rc::clone(&measured));
        // Comes after the layout and before the browser paints.
        let callback = Closure::new(move || {
            outdated.set(None);
            if let Some(owner) = resized.upgrade() {
                owner.repaint();
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
            _listeners: plot_hands::listeners(kind, &plot, owner),
            canvases: find_all(&plot, "canvas"),
            measured,
            title: Part::of(&figure, "b"),
            hint: Part::of(&figure, ".hint"),
            named: Part::new(plot.clone()),
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
    pub(crate) fn caption(&mut self, caption: &Caption) {
        self.title.text(&caption.title);
        self.hint.text(caption.hint);
        self.named.attribute("aria-label", &caption.name);
    }

    /// The size of the plot, CSS pixels.
    pub(crate) fn size(&self) -> Size {
        if let Some(size) = self.measured.get() {
            return size;
        }
        let size = Size {
            w: f64::from(self.plot.client_width()),
            h: f64::from(self.plot.client_height()),
        };
        self.measured.set(Some(size));
        size
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
