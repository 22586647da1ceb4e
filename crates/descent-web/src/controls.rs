//! The column of controls: choices, sliders, layers.

use std::rc::Weak;

use descent_app::words::words;
use descent_app::{ChoiceModel, Control, Event, Panel, SliderModel, Switch};
use gloo_events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, HtmlInputElement, HtmlOptionElement, HtmlSelectElement};

use crate::dom::{append, attribute, element, show, text};
use crate::playground::Playground;
use crate::slider::Slider;

/// The controls in the page.
pub(crate) struct Controls {
    pub(crate) column: HtmlElement,
    owner: Weak<Playground>,
    prefix: String,
    function: Choice,
    formula: HtmlElement,
    optimizer: Choice,
    main: HtmlElement,
    knobs: HtmlElement,
    more: HtmlElement,
    more_choices: HtmlElement,
    layers: HtmlElement,
    sliders: Vec<Slider>,
    choices: Vec<Choice>,
    switches: Vec<SwitchBox>,
}

impl Controls {
    /// Builds the controls; `prefix` makes ids unique in the page.
    pub(crate) fn new(
        panel: &Panel,
        prefix: &str,
        owner: &Weak<Playground>,
    ) -> Result<Self, JsValue> {
        let column: HtmlElement = element("aside", "controls")?;
        let model = |key: &str| panel.choices.iter().find(|choice| choice.key == key);
        let choice = |key| match model(key) {
            Some(model) => Choice::new(model, prefix, owner),
            None => Err(JsValue::from("a choice is missing from the panel")),
        };
        let function = choice("f")?;
        let optimizer = choice("opt")?;
        let formula: HtmlElement = element("p", "formula")?;
        let main: HtmlElement = element("div", "group")?;
        let knobs: HtmlElement = element("div", "group")?;
        let more: HtmlElement = element("details", "more")?;
        let summary: HtmlElement = element("summary", "")?;
        text(&summary, words().more);
        let layers: HtmlElement = element("fieldset", "layers")?;
        let legend: HtmlElement = element("legend", "")?;
        text(&legend, words().show_on_map);
        append(&layers, &[&legend]);
        let more_choices: HtmlElement = element("div", "group")?;
        append(&more, &[&summary, &layers, &more_choices]);
        append(
            &column,
            &[
                &function.row,
                &formula,
                &main,
                &optimizer.row,
                &knobs,
                &more,
            ],
        );
        let mut controls = Self {
            column,
            owner: owner.clone(),
            prefix: prefix.to_owned(),
            function,
            formula,
            optimizer,
            main,
            knobs,
            more,
            more_choices,
            layers,
            sliders: Vec::new(),
            choices: Vec::new(),
            switches: Vec::new(),
        };
        controls.show(panel)?;
        Ok(controls)
    }

    /// Shows a panel, building only what it has and the page has not.
    pub(crate) fn show(&mut self, panel: &Panel) -> Result<(), JsValue> {
        text(&self.formula, &panel.formula);
        for model in &panel.choices {
            match model.key {
                "f" => {
                    self.function.show(model);
                    show(&self.formula, model.shown);
                }
                "opt" => self.optimizer.show(model),
                _ => {}
            }
        }
        self.show_sliders(&panel.sliders)?;
        self.show_more(panel)?;
        show(&self.more, !panel.embed);
        Ok(())
    }

    fn show_sliders(&mut self, models: &[SliderModel]) -> Result<(), JsValue> {
        let same = models.len() == self.sliders.len()
            && models
                .iter()
                .zip(&self.sliders)
                .all(|(model, slider)| slider.is_for(&model.key));
        if !same {
            let mut old = std::mem::take(&mut self.sliders);
            for model in models {
                let known = old.iter().position(|slider| slider.is_for(&model.key));
                let slider = match known {
                    Some(i) => old.swap_remove(i),
                    None => {
                        let id = format!("{}-{}", self.prefix, model.key);
                        Slider::new(model, &id, &self.owner)?
                    }
                };
                let group = if model.control == Control::Knobs {
                    &self.knobs
                } else {
                    &self.main
                };
                append(group, &[&slider.row]);
                self.sliders.push(slider);
            }
            for slider in old {
                slider.row.remove();
            }
        }
        for (model, slider) in models.iter().zip(&self.sliders) {
            slider.show(model);
        }
        Ok(())
    }

    fn show_more(&mut self, panel: &Panel) -> Result<(), JsValue> {
        let models: Vec<&ChoiceModel> = panel.choices.iter().filter(|choice| choice.more).collect();
        let same = models.len() == self.choices.len()
            && models
                .iter()
                .zip(&self.choices)
                .all(|(model, choice)| choice.key == model.key);
        if !same {
            self.more_choices.set_text_content(None);
            self.choices.clear();
            for model in &models {
                let choice = Choice::new(model, &self.prefix, &self.owner)?;
                append(&self.more_choices, &[&choice.row]);
                self.choices.push(choice);
            }
        }
        for (model, choice) in models.iter().zip(&self.choices) {
            choice.show(model);
        }
        let same = panel.switches.len() == self.switches.len()
            && panel
                .switches
                .iter()
                .zip(&self.switches)
                .all(|(a, b)| a.id == b.id);
        if !same {
            for switch in self.switches.drain(..) {
                switch.row.remove();
            }
            for model in &panel.switches {
                let switch = SwitchBox::new(model, &self.owner)?;
                append(&self.layers, &[&switch.row]);
                self.switches.push(switch);
            }
        }
        for (model, switch) in panel.switches.iter().zip(&self.switches) {
            switch.input.set_checked(model.on);
        }
        Ok(())
    }
}

/// A choice as a native select element.
struct Choice {
    key: &'static str,
    row: HtmlElement,
    select: HtmlSelectElement,
    _listener: EventListener,
}

impl Choice {
    fn new(model: &ChoiceModel, prefix: &str, owner: &Weak<Playground>) -> Result<Self, JsValue> {
        let row: HtmlElement = element("div", "choice")?;
        let label: HtmlElement = element("label", "")?;
        let select: HtmlSelectElement = element("select", "")?;
        let id = format!("{prefix}-{}", model.key);
        text(&label, &model.label);
        attribute(&label, "for", &id);
        select.set_id(&id);
        attribute(&select, "data-key", model.key);
        append(&row, &[&label, &select]);
        let (owner, input, key) = (owner.clone(), select.clone(), model.key);
        let listener = EventListener::new(&select, "change", move |_| {
            if let Some(owner) = owner.upgrade() {
                owner.dispatch(Event::Set {
                    key: key.to_owned(),
                    value: input.value(),
                });
            }
        });
        let choice = Self {
            key: model.key,
            row,
            select,
            _listener: listener,
        };
        choice.show(model);
        Ok(choice)
    }

    fn show(&self, model: &ChoiceModel) {
        show(&self.row, model.shown);
        let count = self.select.length() as usize;
        if count != model.options.len() {
            self.select.set_text_content(None);
            for (id, label) in &model.options {
                if let Ok(option) = element::<HtmlOptionElement>("option", "") {
                    option.set_value(id);
                    option.set_text(label);
                    append(&self.select, &[&option]);
                }
            }
        }
        if self.select.value() != model.selected {
            self.select.set_value(&model.selected);
        }
    }
}

/// A layer as a native check box.
struct SwitchBox {
    id: &'static str,
    row: HtmlElement,
    input: HtmlInputElement,
    _listener: EventListener,
}

impl SwitchBox {
    fn new(model: &Switch, owner: &Weak<Playground>) -> Result<Self, JsValue> {
        let row: HtmlElement = element("label", "switch")?;
        let input: HtmlInputElement = element("input", "")?;
        input.set_type("checkbox");
        attribute(&input, "data-layer", model.id);
        let name: HtmlElement = element("span", "")?;
        text(&name, model.label);
        append(&row, &[&input, &name]);
        let (owner, inner, id) = (owner.clone(), input.clone(), model.id);
        let listener = EventListener::new(&input, "change", move |_| {
            if let Some(owner) = owner.upgrade() {
                owner.dispatch(Event::Switch {
                    layer: id.to_owned(),
                    on: inner.checked(),
                });
            }
        });
        let row = row.unchecked_into();
        Ok(Self {
            id: model.id,
            row,
            input,
            _listener: listener,
        })
    }
}
