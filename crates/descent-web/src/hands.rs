//! What a person does to the controls: one listener a kind of event, for all
//! controls that there are and will be.

use std::rc::Weak;

use descent_app::Event;
use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement, KeyboardEvent};

use crate::controls::write_number;
use crate::dom::attribute;
use crate::playground::Playground;
use crate::{listen, story};

type Reaction = fn(&Playground, &Element);

/// Listens to everything within a playground.
pub(crate) fn listeners(root: &HtmlElement, owner: &Weak<Playground>) -> Vec<EventListener> {
    let reactions: [(&'static str, Reaction); 5] = [
        ("input", slid),
        ("change", changed),
        ("click", clicked),
        ("pointerover", pointed),
        ("pointerout", left),
    ];
    let mut all = Vec::new();
    for (name, react) in reactions {
        all.push(listen(root, name, owner, move |owner, event| {
            if let Some(target) = event.target() {
                react(owner, target.unchecked_ref());
            }
        }));
    }
    // Undo and redo, from anywhere but a text that is being typed.
    if let Some(document) = root.owner_document() {
        all.push(listen(&document, "keydown", owner, |owner, event| {
            undo(owner, event.unchecked_ref());
        }));
    }
    all
}

fn key_of(element: &Element) -> Option<String> {
    element.get_attribute("data-key")
}

/// A slider moved.
fn slid(owner: &Playground, target: &Element) {
    let input: &HtmlInputElement = target.unchecked_ref();
    if target.get_attribute("type").as_deref() != Some("range") {
        return;
    }
    if let Some(key) = key_of(target) {
        let position = input.value();
        owner.dispatch(Event::Slide { key, position });
    }
}

/// A choice was made, a number typed, a layer switched.
fn changed(owner: &Playground, target: &Element) {
    if let Some(layer) = target.get_attribute("data-layer") {
        let input: &HtmlInputElement = target.unchecked_ref();
        let on = input.checked();
        owner.dispatch(Event::Switch { layer, on });
        return;
    }
    let Some(key) = key_of(target) else {
        return;
    };
    if target.tag_name() == "SELECT" {
        let select: &HtmlSelectElement = target.unchecked_ref();
        let value = select.value();
        owner.dispatch(Event::Set { key, value });
    } else if target.get_attribute("type").as_deref() == Some("text") {
        let input: &HtmlInputElement = target.unchecked_ref();
        // A comma is the decimal sign of half the world. An empty box changes
        // nothing.
        let value = input.value().replace(',', ".");
        let taken = value.trim_ascii().is_empty()
            || owner.dispatch(Event::Set {
                key: key.clone(),
                value,
            });
        attribute(target, "aria-invalid", if taken { "false" } else { "true" });
        // What is written is what holds, also where a value was not taken.
        if let Some(text) = owner.slider_text(&key) {
            write_number(input, &text);
        }
    }
}

/// A button was pressed.
fn clicked(owner: &Playground, target: &Element) {
    let event = match target.get_attribute("data-do").as_deref() {
        Some("back") => Event::StepBy(-1),
        Some("forward") => Event::StepBy(1),
        Some("reset") => Event::Reset,
        Some("play") if target.get_attribute("data-playing").as_deref() == Some("1") => {
            Event::Pause
        }
        Some("play") => Event::Play,
        Some("dismiss") => {
            if let Some(line) = target.parent_element() {
                line.remove();
            }
            return;
        }
        _ => return,
    };
    owner.dispatch(event);
}

/// Pointing at a number lights its mark in the plot.
fn pointed(owner: &Playground, target: &Element) {
    let light = story::light_of(target);
    if light.is_some() {
        owner.dispatch(Event::Light(light));
    }
}

fn left(owner: &Playground, target: &Element) {
    if story::light_of(target).is_some() {
        owner.dispatch(Event::Light(None));
    }
}

fn undo(owner: &Playground, event: &KeyboardEvent) {
    if !(event.ctrl_key() || event.meta_key()) || event.alt_key() || is_typing(event) {
        return;
    }
    let done = match (event.key().as_str(), event.shift_key()) {
        ("z", false) => Event::Undo,
        ("z" | "Z", true) | ("y", false) => Event::Redo,
        _ => return,
    };
    event.prevent_default();
    owner.dispatch(done);
}

/// Whether a key belongs to a text that is being typed.
fn is_typing(event: &web_sys::Event) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlElement>().ok());
    target.is_some_and(|target| {
        target.get_attribute("type").as_deref() == Some("text") || target.is_content_editable()
    })
}
