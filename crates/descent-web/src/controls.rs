//! The column of controls: choices, sliders, layers.

use descent_app::words::{fill, words};
use descent_app::{ChoiceModel, Control, Panel, SliderModel};
use descent_draw::number::exact;
use web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement};

use crate::dom::{attribute, document, escaped, find, find_all, property, show};
use crate::template;

/// The controls in the page. Their elements are written as HTML where a list
/// of them changes, and otherwise only brought up to date.
pub(crate) struct Controls {
    column: HtmlElement,
    id: String,
    /// The keys of the elements that are there.
    sliders: String,
    choices: String,
    formula: String,
    switches: String,
}

impl Controls {
    pub(crate) fn new(column: HtmlElement, id: &str) -> Self {
        Self {
            column,
            id: id.to_owned(),
            sliders: String::new(),
            choices: String::new(),
            formula: String::new(),
            switches: String::new(),
        }
    }

    /// Shows a panel.
    pub(crate) fn show(&mut self, panel: &Panel) {
        let formula: HtmlElement = find(&self.column, ".formula");
        if panel.formula != self.formula {
            self.formula.clone_from(&panel.formula);
            formula.set_inner_html(&panel.formula);
        }
        let more: HtmlElement = find(&self.column, ".more");
        show(&more, !panel.embed);
        self.show_choices(&panel.choices, &formula);
        self.show_sliders(&panel.sliders);
        self.show_switches(panel);
    }

    fn place(&self, name: &str) -> HtmlElement {
        find(
            &self.column,
            &fill("[data-place={name}]", &[("name", name)]),
        )
    }

    fn show_choices(&mut self, models: &[ChoiceModel], formula: &HtmlElement) {
        let mut keys = String::new();
        for model in models {
            keys.push_str(model.key);
            // A typed function is the last of its options.
            keys.push_str(model.options.last().map_or("", |(id, _)| id));
            keys.push(',');
        }
        if keys != self.choices {
            self.choices = keys;
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
        }
        let rows = find_all(&self.column, ".choice");
        for row in &rows {
            let select: HtmlSelectElement = find(row, "select");
            let key = select.get_attribute("data-key").unwrap_or_default();
            let Some(model) = models.iter().find(|model| model.key == key) else {
                continue;
            };
            show(row, model.shown);
            if model.key == "f" {
                show(formula, model.shown);
            }
            if select.value() != model.selected {
                select.set_value(&model.selected);
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
        if keys != self.sliders {
            self.sliders = keys;
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
        }
        for (model, row) in models.iter().zip(find_all(&self.column, ".slider")) {
            show_slider(model, &row);
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
        if html != self.switches {
            self.place("layers").set_inner_html(&html);
            self.switches = html;
        }
        let inputs = find_all(&self.column, "[data-layer]");
        for (model, input) in panel.switches.iter().zip(inputs) {
            let input: &HtmlInputElement = wasm_bindgen::JsCast::unchecked_ref(&input);
            input.set_checked(model.on);
        }
    }
}

fn show_slider(model: &SliderModel, row: &HtmlElement) {
    show(row, model.shown);
    let range: HtmlInputElement = find(row, "[type=range]");
    attribute(&range, "min", &exact(model.min));
    attribute(&range, "max", &exact(model.max));
    attribute(&range, "step", &exact(model.step));
    let position = exact(model.position);
    if range.value() != position {
        range.set_value(&position);
    }
    attribute(&range, "aria-valuetext", &model.text);
    let filled = (model.position - model.min) / (model.max - model.min);
    property(&range, "--filled", &exact(filled));
    let number: HtmlInputElement = find(row, ".number");
    let active = document().and_then(|document| document.active_element());
    if !active.is_some_and(|active| active.is_same_node(Some(&number))) {
        write_number(&number, &model.text);
    }
    let mut ticks = String::new();
    for tick in &model.ticks {
        ticks.push_str(&template::token(&escaped(&tick.label), ""));
    }
    let place: HtmlElement = find(row, ".ticks");
    if place.child_element_count() as usize != model.ticks.len()
        || range.get_attribute("data-ticks").as_deref() != Some(&ticks)
    {
        place.set_inner_html(&ticks);
        attribute(&range, "data-ticks", &ticks);
    }
    for (tick, mark) in model.ticks.iter().zip(find_all(&place, "span")) {
        let at = (tick.position - model.min) / (model.max - model.min);
        property(&mark, "--place", &exact(at));
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
