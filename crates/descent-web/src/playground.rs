//! A playground in a page: the app, its elements, the frame loop.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use descent_app::{App, Event, PaneKind, PlotTarget, State};
use descent_draw::SvgOptions;
use gloo_events::EventListener;
use gloo_render::{AnimationFrame, request_animation_frame};
use gloo_timers::callback::Timeout;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, IntersectionObserver, IntersectionObserverEntry};

use crate::view::View;
use crate::{dom, hands, listen};

/// Milliseconds without a change after which a state is at rest.
const REST: u32 = 250;

const DARK: &str = "(prefers-color-scheme: dark)";
const REDUCED_MOTION: &str = "(prefers-reduced-motion: reduce)";

thread_local! {
    /// How many playgrounds there have been, for ids that are unique.
    static COUNT: Cell<u32> = const { Cell::new(0) };
}

/// What is told to whoever asked to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// Something is different on the screen.
    Frame,
    /// The state is at rest: time to write it down.
    Rest,
    /// Another function was chosen: an entry of its own in the history.
    Entry,
}

type Watcher = Box<dyn Fn(&Playground, Change)>;

/// A playground. Dropping the last `Rc` removes listeners, frames and timers.
pub(crate) struct Playground {
    app: RefCell<App>,
    view: RefCell<Option<View>>,
    frame: RefCell<Option<AnimationFrame>>,
    rest: RefCell<Option<Timeout>>,
    /// What is done after a frame, when the browser has painted.
    after: RefCell<Option<Timeout>>,
    /// Whether another function was chosen, which the history is yet to hear.
    entry: Cell<bool>,
    /// The time of the last frame while something plays, milliseconds.
    clock: Cell<Option<f64>>,
    visible: Cell<bool>,
    told: RefCell<String>,
    watchers: RefCell<Vec<Watcher>>,
    listeners: RefCell<Vec<EventListener>>,
    sight: RefCell<Option<Sight>>,
    this: Weak<Self>,
}

/// An observer of whether the playground can be seen.
struct Sight {
    observer: IntersectionObserver,
    _callback: Closure<dyn FnMut(js_sys::Array)>,
}

impl Drop for Sight {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

impl Playground {
    /// Opens a query inside an element.
    pub(crate) fn open(host: &HtmlElement, query: &str) -> Rc<Self> {
        let (mut app, warnings) = App::new(query);
        app.update(system());
        let playground = Rc::new_cyclic(|this| Self {
            app: RefCell::new(app),
            view: RefCell::new(None),
            frame: RefCell::new(None),
            rest: RefCell::new(None),
            after: RefCell::new(None),
            entry: Cell::new(false),
            clock: Cell::new(None),
            visible: Cell::new(true),
            told: RefCell::new(String::new()),
            watchers: RefCell::new(Vec::new()),
            listeners: RefCell::new(Vec::new()),
            sight: RefCell::new(None),
            this: this.clone(),
        });
        let id = COUNT.with(|count| count.replace(count.get() + 1));
        let prefix = format!("descent{id}");
        let mut view = View::new(host, &prefix, &playground.this);
        view.show(&playground.app.borrow());
        for warning in warnings {
            view.warn(&warning);
        }
        playground.listen(&view.root);
        playground.watch_sight(&view.root);
        // The first picture is there before the browser paints.
        view.paint(&mut playground.app.borrow_mut());
        playground.view.replace(Some(view));
        playground
    }

    /// Plays the path once, unless motion is unwanted.
    pub(crate) fn introduce(&self) {
        self.dispatch(Event::Introduce);
    }

    /// Calls `watcher` after changes.
    pub(crate) fn watch(&self, watcher: Watcher) {
        self.watchers.borrow_mut().push(watcher);
    }

    fn tell(&self, change: Change) {
        for watcher in self.watchers.borrow().iter() {
            watcher(self, change);
        }
    }

    /// Takes an event and asks for a frame. Returns whether all of it could be
    /// taken.
    pub(crate) fn dispatch(&self, event: Event) -> bool {
        self.warnings_of(event).is_empty()
    }

    /// Takes an event; what could not be taken is shown and returned.
    pub(crate) fn warnings_of(&self, event: Event) -> Vec<String> {
        let pointing = matches!(
            event,
            Event::PointerMove { .. } | Event::PointerLeave | Event::Light(_)
        );
        if let Some(view) = &*self.view.borrow() {
            match &event {
                Event::Set { key, .. } | Event::Slide { key, .. } => view.forgive(Some(key)),
                Event::Reset | Event::Open(_) => view.forgive(None),
                _ => {}
            }
        }
        let effect = self.app.borrow_mut().update(event);
        if let Some(view) = &*self.view.borrow() {
            for warning in &effect.warnings {
                view.warn(warning);
            }
        }
        if effect.push_history {
            self.entry.set(true);
        }
        if !pointing || self.query() != *self.told.borrow() {
            self.expect_rest();
        }
        self.schedule();
        effect
            .warnings
            .into_iter()
            .map(|warning| warning.message)
            .collect()
    }

    /// Asks for one frame, however often it is called before that frame.
    pub(crate) fn schedule(&self) {
        if self.frame.borrow().is_some() || !self.visible.get() {
            return;
        }
        let this = self.this.clone();
        let frame = request_animation_frame(move |time| {
            if let Some(this) = this.upgrade() {
                this.on_frame(time);
            }
        });
        self.frame.replace(Some(frame));
    }

    fn on_frame(&self, time: f64) {
        self.frame.replace(None);
        let moving = self.app.borrow().is_moving();
        if moving {
            let before = self.clock.replace(Some(time)).unwrap_or(time);
            self.app
                .borrow_mut()
                .update(Event::Tick((time - before) / 1000.0));
        }
        self.refresh();
        if self.app.borrow().is_moving() {
            self.schedule();
        } else {
            if moving {
                self.expect_rest();
            }
            self.clock.set(None);
        }
        self.tell(Change::Frame);
        if self.entry.get() {
            // Browsers take their time for it: after the picture.
            let this = self.this.clone();
            let timeout = Timeout::new(0, move || {
                if let Some(this) = this.upgrade() {
                    this.tell_entry();
                }
            });
            self.after.replace(Some(timeout));
        }
    }

    fn tell_entry(&self) {
        if self.entry.replace(false) {
            self.tell(Change::Entry);
        }
    }

    /// Brings the page up to date at once: pictures first, unless there are
    /// others than before. A canvas that is given a font makes the browser work
    /// out the styles of all elements that changed.
    pub(crate) fn refresh(&self) {
        let mut app = self.app.borrow_mut();
        if let Some(view) = self.view.borrow_mut().as_mut() {
            let same = view.has_panes_of(&app);
            if same {
                measured("descent:paint", &mut || view.paint(&mut app));
            }
            measured("descent:update", &mut || view.show(&app));
            if !same {
                measured("descent:paint", &mut || view.paint(&mut app));
            }
        }
    }

    /// Paints at once what has another size than before; out of sight, when it
    /// is seen again.
    pub(crate) fn repaint(&self) {
        if !self.visible.get() {
            return;
        }
        if let Some(view) = &*self.view.borrow() {
            let mut app = self.app.borrow_mut();
            measured("descent:paint", &mut || view.paint(&mut app));
        }
    }

    /// (Re)starts the wait for rest.
    fn expect_rest(&self) {
        let this = self.this.clone();
        let timeout = Timeout::new(REST, move || {
            if let Some(this) = this.upgrade() {
                this.on_rest();
            }
        });
        self.rest.replace(Some(timeout));
    }

    fn on_rest(&self) {
        if self.app.borrow().is_moving() {
            return;
        }
        self.app.borrow_mut().update(Event::Rest);
        self.told.replace(self.query());
        self.tell_entry();
        self.tell(Change::Rest);
        self.schedule();
    }

    // What callers ask.

    /// The query of the present state.
    pub(crate) fn query(&self) -> String {
        self.app.borrow().params().query()
    }

    /// The query of the present state, to be read after `base`.
    pub(crate) fn query_over(&self, base: &str) -> String {
        self.app.borrow().params().query_over(base)
    }

    /// The run at the timeline's position.
    pub(crate) fn state(&self) -> State {
        self.app.borrow().state()
    }

    /// Every step as comma-separated values.
    pub(crate) fn csv(&self) -> String {
        descent_app::trace(self.app.borrow().params())
    }

    /// The panes as one SVG document.
    pub(crate) fn svg(&self) -> String {
        let sizes = match &*self.view.borrow() {
            Some(view) => view.sizes(),
            None => Vec::new(),
        };
        let mut app = self.app.borrow_mut();
        app.svg_view(&sizes, SvgOptions::default())
    }

    /// What is under a pixel of a pane.
    pub(crate) fn target(&self, pane: PaneKind, x: f64, y: f64) -> PlotTarget {
        self.app.borrow().target(pane, x, y)
    }

    /// Whether this is an embed.
    pub(crate) fn is_embed(&self) -> bool {
        self.app.borrow().params().embed()
    }

    /// Whether a finger on a pixel of a pane drags something there.
    pub(crate) fn finger_drags(&self, pane: PaneKind, x: f64, y: f64) -> bool {
        self.app.borrow().finger_drags(pane, x, y)
    }

    /// What the number box of a slider says.
    pub(crate) fn slider_text(&self, key: &str) -> Option<String> {
        let panel = self.app.borrow().panel();
        let slider = panel.sliders.into_iter().find(|slider| slider.key == key);
        slider.map(|slider| slider.text)
    }

    /// Removes everything from the page.
    pub(crate) fn close(&self) {
        self.listeners.borrow_mut().clear();
        self.watchers.borrow_mut().clear();
        self.sight.replace(None);
        self.frame.replace(None);
        self.rest.replace(None);
        self.after.replace(None);
        if let Some(view) = self.view.replace(None) {
            view.root.remove();
        }
    }

    // What the page does.

    fn listen(&self, root: &HtmlElement) {
        let mut listeners = hands::listeners(root, &self.this);
        if let Some(window) = dom::window() {
            for query in [DARK, REDUCED_MOTION] {
                if let Ok(Some(list)) = window.match_media(query) {
                    listeners.push(listen(&list, "change", &self.this, |this, _| {
                        this.dispatch(system());
                    }));
                }
            }
        }
        self.listeners.replace(listeners);
    }

    /// Out of sight nothing runs.
    fn watch_sight(&self, root: &HtmlElement) {
        let this = self.this.clone();
        let callback = Closure::new(move |entries: js_sys::Array| {
            let last: IntersectionObserverEntry = entries.at(-1).unchecked_into();
            if let Some(this) = this.upgrade() {
                this.visible.set(last.is_intersecting());
                if last.is_intersecting() {
                    this.schedule();
                } else {
                    this.frame.replace(None);
                    this.clock.set(None);
                }
            }
        });
        let observer = IntersectionObserver::new(callback.as_ref().unchecked_ref()).unwrap_throw();
        observer.observe(root);
        self.sight.replace(Some(Sight {
            observer,
            _callback: callback,
        }));
    }
}

/// What the system prefers at present.
fn system() -> Event {
    Event::System {
        dark: dom::media(DARK),
        reduced_motion: dom::media(REDUCED_MOTION),
    }
}

/// Does something between two marks of the browser's performance timeline.
fn measured(name: &str, work: &mut dyn FnMut()) {
    let performance = dom::window().and_then(|window| window.performance());
    if let Some(performance) = &performance {
        let _ = performance.mark(name);
    }
    work();
    if let Some(performance) = &performance {
        let _ = performance.measure_with_start_mark(name, name);
        // The browser keeps all marks: one name, cleared each time, stays small.
        performance.clear_marks_with_mark_name(name);
    }
}
