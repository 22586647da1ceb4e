//! The JavaScript calls.

use std::cell::RefCell;
use std::rc::Rc;

use descent_app::{Event, Params, State};
use descent_core::Run;
use gloo_events::EventListener;
use js_sys::{Array, Float64Array, Function, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use crate::address;
use crate::playground::{Change, Playground};

/// Opens the playground in an element.
#[wasm_bindgen]
#[expect(
    clippy::needless_pass_by_value,
    reason = "an optional string of JavaScript arrives as a value"
)]
pub fn mount(element: &HtmlElement, query: Option<String>) -> Handle {
    let playground = Playground::open(element, query.as_deref().unwrap_or_default());
    Handle::new(playground, Vec::new())
}

/// Opens the playground in an element of its own page: the state is read from
/// the address and written back to it.
#[wasm_bindgen]
pub fn open_page(element: &HtmlElement) -> Handle {
    let empty = address::is_empty();
    let playground = Playground::open(element, &address::query());
    let listeners = address::follow(&playground);
    if empty {
        playground.introduce();
    }
    Handle::new(playground, listeners)
}

/// A playground in a page.
#[wasm_bindgen]
pub struct Handle {
    playground: Rc<Playground>,
    changes: Rc<RefCell<Vec<Function>>>,
    listeners: Vec<EventListener>,
}

impl Handle {
    fn new(playground: Rc<Playground>, listeners: Vec<EventListener>) -> Self {
        let changes: Rc<RefCell<Vec<Function>>> = Rc::default();
        let told = RefCell::new(playground.query());
        let callbacks = Rc::clone(&changes);
        playground.watch(Box::new(move |playground, change| {
            let now = playground.query();
            if change == Change::Frame && now != *told.borrow() {
                told.replace(now);
                announce(playground, &callbacks.borrow().clone());
            }
        }));
        Self {
            playground,
            changes,
            listeners,
        }
    }
}

/// Calls each function with `{ type: "change", query, state }`.
fn announce(playground: &Playground, callbacks: &[Function]) {
    if callbacks.is_empty() {
        return;
    }
    let event = Object::new();
    let fields = [
        ("type", JsValue::from_str("change")),
        ("query", JsValue::from_str(&playground.query())),
        ("state", plain(&playground.state())),
    ];
    for (name, value) in fields {
        // Setting a property of a plain object cannot fail.
        let _ = Reflect::set(&event, &name.into(), &value);
    }
    for callback in callbacks {
        // A listener's own error is the listener's: the console shows it.
        if let Err(error) = callback.call1(&JsValue::UNDEFINED, &event) {
            wasm_bindgen::throw_val(error);
        }
    }
}

#[wasm_bindgen]
impl Handle {
    /// Named keys replace the present values, `key=` restores a default.
    /// Returns what could not be taken, in words.
    pub fn set(&self, query: &str) -> Vec<String> {
        self.playground.warnings_of(Event::Query(query.to_owned()))
    }

    /// The query that brings the present state back.
    #[must_use]
    pub fn query(&self) -> String {
        self.playground.query()
    }

    /// The run at the position of the timeline.
    #[must_use]
    pub fn state(&self) -> JsValue {
        plain(&self.playground.state())
    }

    /// Moves the timeline by whole steps, one if nothing is said.
    pub fn step(&self, n: Option<f64>) -> JsValue {
        let n = n.unwrap_or(1.0);
        // Out of range saturates; NaN is no step.
        self.playground.dispatch(Event::StepBy(n as i64));
        self.state()
    }

    /// Plays from here, or from the start at the end.
    pub fn play(&self) {
        self.playground.dispatch(Event::Play);
    }

    /// Stops playing.
    pub fn pause(&self) {
        self.playground.dispatch(Event::Pause);
    }

    /// Back to the state that was opened, a second time to the defaults.
    pub fn reset(&self) {
        self.playground.dispatch(Event::Reset);
    }

    /// The first pane as an SVG document.
    #[must_use]
    pub fn svg(&self) -> String {
        self.playground.svg()
    }

    /// Every step as comma-separated values.
    #[must_use]
    pub fn csv(&self) -> String {
        self.playground.csv()
    }

    /// Calls `listener` with `{ type, query, state }` after each change.
    #[wasm_bindgen(js_name = addEventListener)]
    pub fn add_event_listener(&self, name: &str, listener: Function) {
        if name == "change" && !self.changes.borrow().contains(&listener) {
            self.changes.borrow_mut().push(listener);
        }
    }

    /// Stops calling `listener`.
    #[wasm_bindgen(js_name = removeEventListener)]
    pub fn remove_event_listener(&self, name: &str, listener: &Function) {
        if name == "change" {
            self.changes.borrow_mut().retain(|known| known != listener);
        }
    }

    /// Removes the playground from the page and stops everything.
    pub fn unmount(&mut self) {
        self.changes.borrow_mut().clear();
        self.listeners.clear();
        self.playground.close();
    }
}

/// The main run of a query, without a page.
#[wasm_bindgen]
pub struct Descent {
    run: Run,
    steps: usize,
}

#[wasm_bindgen]
impl Descent {
    /// A run at its start. What a query gets wrong stays at its default.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(query: &str) -> Self {
        let (params, _) = Params::parse(query);
        Self {
            run: Run::new(params.run_spec(params.make_objective())),
            steps: params.steps() as usize,
        }
    }

    /// Makes one update; nothing beyond the query's `steps`.
    pub fn step(&mut self) -> JsValue {
        self.run(1.0)
    }

    /// Makes up to `n` updates; nothing beyond the query's `steps`.
    pub fn run(&mut self, n: f64) -> JsValue {
        let left = self.steps - (self.run.path().len() - 1);
        // At most `MAX_STEPS`, which fits.
        self.run.run((n as usize).min(left) as u32);
        self.state()
    }

    /// Back to the start.
    pub fn reset(&mut self) -> JsValue {
        self.run.reset();
        self.state()
    }

    /// The run where it is.
    #[must_use]
    pub fn state(&self) -> JsValue {
        let last = self.run.path().len() - 1;
        plain(&State::of(&self.run, last, self.steps))
    }

    /// x, y and loss of every step so far; y is `NaN` in one parameter.
    #[must_use]
    pub fn path(&self) -> Float64Array {
        let path = self.run.path();
        let two = path.dim() > 1;
        let mut flat = Vec::with_capacity(3 * path.len());
        for i in 0..path.len() {
            let y = if two { path.y()[i] } else { f64::NAN };
            flat.extend([path.x()[i], y, path.loss()[i]]);
        }
        Float64Array::from(flat.as_slice())
    }
}

/// A state as a plain object with the names that JavaScript is used to.
fn plain(state: &State) -> JsValue {
    let numbers = |values: &[f64]| -> JsValue {
        let array = Array::new();
        for value in values {
            array.push(&(*value).into());
        }
        array.into()
    };
    let object = Object::new();
    for (name, value) in [
        ("step", (state.step as f64).into()),
        ("position", numbers(&state.position)),
        ("loss", state.loss.into()),
        ("gradient", numbers(&state.gradient)),
        ("learningRate", state.learning_rate.into()),
        ("status", state.status.into()),
        ("reason", state.reason.as_str().into()),
        // Exact up to 2⁵³ evaluations.
        ("evaluations", (state.evaluations as f64).into()),
    ] {
        // Fails only for objects that are frozen; this one is new.
        let _ = Reflect::set(&object, &name.into(), &value);
    }
    object.into()
}
