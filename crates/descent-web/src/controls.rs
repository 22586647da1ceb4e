//! The column of controls: choices, sliders, layers.

use descent_app::words::{fill, words};
use descent_app::{ChoiceModel, Control, Panel, SliderModel};
use descent_draw::number::exact;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement};

use crate::dom::{Part, attribute, document, escaped, find, find_all};
use crate::template;

/// The controls in the page. Their elements are written as HTML where a list
/// of them changes, and otherwise only brought up to date.
pub(crate) struct Controls {
    column: HtmlElement,
    id: String,
    formula: Part,
    more: Part,
    layers: Part,
    /// The keys of the elements that are there.
    slider_keys: String,
    choice_keys: String,
    sliders: Vec<Slider>,
    choices: Vec<Choice>,
    switches: Vec<HtmlElement>,
}

/// A choice in the page.
struct Choice {
    row: Part,
    select: HtmlSelectElement,
    key: String,
}

impl Controls {
    pub(crate) fn new(column: HtmlElement, id: &str) -> Self {
        Self {
            id: id.to_owned(),
            formula: Part::of(&column, ".formula"),
            more: Part::of(&column, ".more"),
            layers: Part::of(&column, "[data-place=layers]"),
            column,
            slider_keys: String::new(),
            choice_keys: String::new(),
            sliders: Vec::new(),
            choices: Vec::new(),
            switches: Vec::new(),
        }
    }

    /// Shows a panel.
    pub(crate) fn show(&mut self, panel: &Panel) {
        self.formula.html(&panel.formula);
        self.more.show(!panel.embed);
        self.show_choices(&panel.choices);
        self.show_sliders(&panel.sliders);
        self.show_switches(panel);
    }

    fn place(&self, name: &str) -> HtmlElement {
        find(
            &self.column,
            &fill("[data-place={name}]", &[("name", name)]),
        )
    }

    fn show_choices(&mut self, models: &[ChoiceModel]) {
        let mut keys = String::new();
        for model in models {
            keys.push_str(model.key);
            // A typed function is the last of its options.
            keys.push_str(model.options.last().map_or("", |(id, _)| id));
            keys.push(',');
        }
        if keys != self.choice_keys {
            self.choice_keys = keys;
            let (mut more, mut knobs) = (String::new(), String::new());
            for model in models {
                let html = self.choice_html(model);
                if model.more {
                    more.push_str(&html);
                } else if matches!(model.key, "f" | "opt") {
                    self.place(model.key).set_inner_html(&html);
                } else {
                    knobs.push_str(&html);
                }
            }
            self.place("more").set_inner_html(&more);
            self.place("choices").set_inner_html(&knobs);
            self.choices.clear();
            for row in find_all(&self.column, ".choice") {
                let select: HtmlSelectElement = find(&row, "select");
                self.choices.push(Choice {
                    key: select.get_attribute("data-key").unwrap_or_default(),
                    select,
                    row: Part::new(row),
                });
            }
        }
        for choice in &mut self.choices {
            let Some(model) = models.iter().find(|model| model.key == choice.key) else {
                continue;
            };
            choice.row.show(model.shown);
            if model.key == "f" {
                self.formula.show(model.shown);
            }
            // The hand chooses, too.
            if choice.select.value() != model.selected {
                choice.select.set_value(&model.selected);
            }
        }
    }

    fn choice_html(&self, model: &ChoiceModel) -> String {
        let mut options = String::new();
        for (id, label) in &model.options {
            options.push_str(&template::option(&escaped(id), &escaped(label)));
        }
        template::choice(&self.id, model.key, &escaped(model.label), &options)
    }

    fn show_sliders(&mut self, models: &[SliderModel]) {
        let mut keys = String::new();
        for model in models {
            keys.push_str(model.key);
            keys.push_str(&model.label);
            keys.push(',');
        }
        if keys != self.slider_keys {
            self.slider_keys = keys;
            let (mut main, mut knobs) = (String::new(), String::new());
            let mut more = String::new();
            for model in models {
                let group = if model.more {
                    &mut more
                } else if model.control == Control::Knobs {
                    &mut knobs
                } else {
                    &mut main
                };
                group.push_str(&self.slider_html(model));
            }
            // A slider that is being moved must stay the same element.
            for (name, html) in [("sliders", main), ("knobs", knobs), ("camera", more)] {
                let place = self.place(name);
                if place.get_attribute("data-html").as_deref() != Some(html.as_str()) {
                    place.set_inner_html(&html);
                    attribute(&place, "data-html", &html);
                }
            }
            self.sliders.clear();
            for row in find_all(&self.column, ".slider") {
                self.sliders.push(Slider::new(row));
            }
        }
        let active = document().and_then(|document| document.active_element());
        for (model, slider) in models.iter().zip(&mut self.sliders) {
            slider.show(model, active.as_ref());
        }
    }

    fn slider_html(&self, model: &SliderModel) -> String {
        // The number box is named so that it is not mistaken for the slider.
        let what = match model.key {
            "lr" => "α",
            "x" => "x₀",
            "y" => "y₀",
            _ => &*model.label,
        };
        let number = fill(words().exact_value, &[("what", what)]);
        template::slider(
            &self.id,
            &escaped(model.key),
            &escaped(&model.label),
            &escaped(model.symbol),
            &escaped(&number),
        )
    }

    fn show_switches(&mut self, panel: &Panel) {
        let mut html = String::new();
        for model in &panel.switches {
            html.push_str(&template::switch(model.id, model.label));
        }
        if self.layers.html(&html) {
            self.switches = find_all(&self.column, "[data-layer]");
        }
        for (model, input) in panel.switches.iter().zip(&self.switches) {
            let input: &HtmlInputElement = input.unchecked_ref();
            input.set_checked(model.on);
        }
    }
}

/// A slider with its number box in the page.
struct Slider {
    row: Part,
    range: Part,
    number: HtmlInputElement,
    ticks: Part,
    marks: Vec<Part>,
}

impl Slider {
    fn new(row: HtmlElement) -> Self {
        Self {
            range: Part::of(&row, "[type=range]"),
            number: find(&row, ".number"),
            ticks: Part::of(&row, ".ticks"),
            row: Part::new(row),
            marks: Vec::new(),
        }
    }

    fn show(&mut self, model: &SliderModel, active: Option<&Element>) {
        self.row.show(model.shown);
        self.range.attribute("min", &exact(model.min));
        self.range.attribute("max", &exact(model.max));
        self.range.attribute("step", &exact(model.step));
        let position = exact(model.position);
        let range: &HtmlInputElement = self.range.element.unchecked_ref();
        // The hand moves it, too.
        if range.value() != position {
            range.set_value(&position);
        }
        self.range.attribute("aria-valuetext", &model.text);
        let along = |position| exact((position - model.min) / (model.max - model.min));
        self.range.property("--filled", &along(model.position));
        if !active.is_some_and(|active| active.is_same_node(Some(&self.number))) {
            write_number(&self.number, &model.text);
        }
        let mut ticks = String::new();
        for tick in &model.ticks {
            ticks.push_str(&template::token(&escaped(&tick.label), ""));
        }
        if self.ticks.html(&ticks) {
            self.marks.clear();
            for mark in find_all(&self.ticks.element, "span") {
                self.marks.push(Part::new(mark));
            }
        }
        for (tick, mark) in model.ticks.iter().zip(&mut self.marks) {
            mark.property("--place", &along(tick.position));
        }
    }
}

/// Writes a number into its box, with a true minus sign.
pub(crate) fn write_number(number: &HtmlInputElement, value: &str) {
    let mut shown = String::new();
    for c in value.chars() {
        shown.push(if c == '-' { '\u{2212}' } else { c });
    }
    if number.value() != shown {
        number.set_value(&shown);
    }
}
