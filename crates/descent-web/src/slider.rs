//! A slider with its number box.

use std::rc::Weak;

use descent_app::words::{fill, words};
use descent_app::{Event, SliderModel};
use descent_draw::number::exact;
use gloo_events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, HtmlInputElement};

use crate::dom::{append, attribute, document, element, property, show, text};
use crate::playground::Playground;

/// A slider, its label and its number box in the page.
pub(crate) struct Slider {
    key: String,
    pub(crate) row: HtmlElement,
    label: HtmlElement,
    symbol: HtmlElement,
    range: HtmlInputElement,
    number: HtmlInputElement,
    ticks: HtmlElement,
    _listeners: [EventListener; 2],
}

impl Slider {
    /// Builds a slider; `id` must be unique in the page.
    pub(crate) fn new(
        model: &SliderModel,
        id: &str,
        owner: &Weak<Playground>,
    ) -> Result<Self, JsValue> {
        let row: HtmlElement = element("div", "slider")?;
        let label: HtmlElement = element("label", "")?;
        let symbol: HtmlElement = element("span", "symbol")?;
        let range: HtmlInputElement = element("input", "")?;
        let number: HtmlInputElement = element("input", "number")?;
        let ticks: HtmlElement = element("div", "ticks")?;
        attribute(&label, "for", id);
        attribute(&symbol, "aria-hidden", "true");
        attribute(&ticks, "aria-hidden", "true");
        range.set_type("range");
        range.set_id(id);
        attribute(&range, "data-key", &model.key);
        number.set_type("text");
        attribute(&number, "inputmode", "decimal");
        attribute(&number, "autocomplete", "off");
        attribute(&number, "spellcheck", "false");
        attribute(&number, "data-number", &model.key);
        append(&row, &[&label, &symbol, &number, &range, &ticks]);
        let slider = Self {
            key: model.key.clone().into_owned(),
            _listeners: [
                on_slide(&range, &model.key, owner),
                on_number(&number, &model.key, owner),
            ],
            row,
            label,
            symbol,
            range,
            number,
            ticks,
        };
        slider.show(model);
        Ok(slider)
    }

    /// Whether it is the slider of a key.
    pub(crate) fn is_for(&self, key: &str) -> bool {
        self.key == key
    }

    /// Shows a model.
    pub(crate) fn show(&self, model: &SliderModel) {
        show(&self.row, model.shown);
        text(&self.label, &model.label);
        text(&self.symbol, &model.symbol);
        let name = fill(
            words().exact_value,
            &[("what", number_name(&model.key, &model.label))],
        );
        attribute(&self.number, "aria-label", &name);
        attribute(&self.range, "min", &exact(model.min));
        attribute(&self.range, "max", &exact(model.max));
        attribute(&self.range, "step", &exact(model.step));
        let position = exact(model.position);
        if self.range.value() != position {
            self.range.set_value(&position);
        }
        attribute(&self.range, "aria-valuetext", &model.text);
        let filled = (model.position - model.min) / (model.max - model.min);
        property(&self.range, "--filled", &exact(filled));
        if !is_focused(&self.number) {
            self.write_number(&model.text);
        }
        self.show_ticks(model);
    }

    fn write_number(&self, value: &str) {
        let value = value.replace('-', "\u{2212}");
        if self.number.value() != value {
            self.number.set_value(&value);
        }
    }

    fn show_ticks(&self, model: &SliderModel) {
        let wanted = model.ticks.len() as u32;
        while self.ticks.child_element_count() > wanted {
            self.ticks
                .last_element_child()
                .inspect(web_sys::Element::remove);
        }
        while self.ticks.child_element_count() < wanted {
            match element::<HtmlElement>("span", "") {
                Ok(tick) => append(&self.ticks, &[&tick]),
                Err(_) => return,
            }
        }
        let children = self.ticks.children_of();
        for (tick, child) in model.ticks.iter().zip(children) {
            text(&child, &tick.label);
            let place = (tick.position - model.min) / (model.max - model.min);
            property(&child, "--place", &exact(place));
        }
    }
}

/// The number box is named so that it is not mistaken for the slider.
fn number_name<'a>(key: &str, label: &'a str) -> &'a str {
    match key {
        "lr" => "α",
        "x" => "x₀",
        "y" => "y₀",
        _ => label,
    }
}

/// The children of an element that are HTML elements.
trait Children {
    fn children_of(&self) -> Vec<HtmlElement>;
}

impl Children for HtmlElement {
    fn children_of(&self) -> Vec<HtmlElement> {
        let mut found = Vec::new();
        let mut next = self.first_element_child();
        while let Some(child) = next {
            next = child.next_element_sibling();
            found.extend(child.dyn_into());
        }
        found
    }
}

fn is_focused(element: &HtmlElement) -> bool {
    let active = document().and_then(|document| document.active_element());
    active.is_some_and(|active| active.is_same_node(Some(element)))
}

fn on_slide(range: &HtmlInputElement, key: &str, owner: &Weak<Playground>) -> EventListener {
    let (owner, input, key) = (owner.clone(), range.clone(), key.to_owned());
    EventListener::new(range, "input", move |_| {
        if let Some(owner) = owner.upgrade() {
            owner.dispatch(Event::Slide {
                key: key.clone(),
                position: input.value(),
            });
        }
    })
}

fn on_number(number: &HtmlInputElement, key: &str, owner: &Weak<Playground>) -> EventListener {
    let (owner, input, key) = (owner.clone(), number.clone(), key.to_owned());
    EventListener::new(number, "change", move |_| {
        if let Some(owner) = owner.upgrade() {
            let taken = owner.dispatch(Event::Set {
                key: key.clone(),
                value: input.value(),
            });
            attribute(&input, "aria-invalid", if taken { "false" } else { "true" });
            // What is written is what holds, also after a value that was not
            // taken.
            if let Some(text) = owner.slider_text(&key) {
                input.set_value(&text.replace('-', "\u{2212}"));
            }
        }
    })
}
