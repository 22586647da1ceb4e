//! The words and numbers that follow the hand: sentence, update rule,
//! read-outs, timeline.

use std::rc::Weak;

use descent_app::words::words;
use descent_app::{Event, Light, Panel, Reading, RuleLine, RuleToken, TimelineModel};
use gloo_events::EventListener;
use wasm_bindgen::JsValue;
use web_sys::{HtmlButtonElement, HtmlElement, HtmlInputElement};

use crate::dom::{append, attribute, element, property, show, text};
use crate::playground::Playground;

/// The update rule with live numbers.
pub(crate) struct Rule {
    pub(crate) block: HtmlElement,
    owner: Weak<Playground>,
    shown: Vec<RuleLine>,
    tokens: Vec<(HtmlElement, Option<Light>)>,
    listeners: Vec<EventListener>,
}

impl Rule {
    pub(crate) fn new(owner: &Weak<Playground>) -> Result<Self, JsValue> {
        Ok(Self {
            block: element("div", "rule")?,
            owner: owner.clone(),
            shown: Vec::new(),
            tokens: Vec::new(),
            listeners: Vec::new(),
        })
    }

    /// Shows the lines and which of their numbers are lit.
    pub(crate) fn show(&mut self, lines: &[RuleLine], light: Option<Light>) -> Result<(), JsValue> {
        if self.shape(lines) == self.shape(&self.shown) {
            let texts = lines
                .iter()
                .flat_map(|line| line.symbols.iter().chain(&line.numbers));
            for (token, (span, _)) in texts.zip(&self.tokens) {
                text(span, &token.text);
            }
        } else {
            self.build(lines)?;
        }
        self.shown = lines.to_vec();
        for (span, belongs) in &self.tokens {
            let lit = belongs.is_some() && *belongs == light;
            // Fails only for class names with spaces.
            let _ = span.class_list().toggle_with_force("lit", lit);
        }
        Ok(())
    }

    /// What must be equal for the page's elements to be used again.
    fn shape(&self, lines: &[RuleLine]) -> Vec<Vec<(Option<Light>, bool)>> {
        let kinds = |tokens: &[RuleToken]| tokens.iter().map(|t| (t.light, t.rate)).collect();
        let both = |line: &RuleLine| [kinds(&line.symbols), kinds(&line.numbers)];
        lines.iter().flat_map(both).collect()
    }

    fn build(&mut self, lines: &[RuleLine]) -> Result<(), JsValue> {
        self.block.set_text_content(None);
        self.tokens.clear();
        self.listeners.clear();
        for line in lines {
            for (class, tokens) in [("symbols", &line.symbols), ("numbers", &line.numbers)] {
                let row: HtmlElement = element("p", class)?;
                for token in tokens {
                    let span: HtmlElement = element("span", class_of(token))?;
                    text(&span, &token.text);
                    if let Some(light) = token.light {
                        self.listeners.extend(lights(&span, light, &self.owner));
                    }
                    append(&row, &[&span]);
                    self.tokens.push((span, token.light));
                }
                append(&self.block, &[&row]);
            }
        }
        Ok(())
    }
}

fn class_of(token: &RuleToken) -> &'static str {
    match (token.light, token.rate) {
        (Some(Light::Gradient), _) => "slot gradient",
        (Some(Light::Step), _) => "slot step",
        (None, true) => "slot rate",
        (None, false) => "",
    }
}

/// Pointing at a number lights its mark in the plot.
fn lights(span: &HtmlElement, light: Light, owner: &Weak<Playground>) -> [EventListener; 2] {
    let on = |name: &'static str, light: Option<Light>| {
        let owner = owner.clone();
        EventListener::new(span, name, move |_| {
            if let Some(owner) = owner.upgrade() {
                owner.dispatch(Event::Light(light));
            }
        })
    };
    [on("pointerenter", Some(light)), on("pointerleave", None)]
}

/// Named numbers.
pub(crate) struct Readings {
    pub(crate) list: HtmlElement,
    values: Vec<(HtmlElement, HtmlElement)>,
}

impl Readings {
    pub(crate) fn new() -> Result<Self, JsValue> {
        Ok(Self {
            list: element("dl", "readings")?,
            values: Vec::new(),
        })
    }

    pub(crate) fn show(
        &mut self,
        readings: &[Reading],
        light: Option<Light>,
    ) -> Result<(), JsValue> {
        while self.values.len() < readings.len() {
            let pair: HtmlElement = element("div", "")?;
            let (name, value): (HtmlElement, HtmlElement) =
                (element("dt", "")?, element("dd", "")?);
            append(&pair, &[&name, &value]);
            append(&self.list, &[&pair]);
            self.values.push((name, value));
        }
        for (reading, (name, value)) in readings.iter().zip(&self.values) {
            text(name, reading.label);
            text(value, &reading.value);
            let lit = reading.light.is_some() && reading.light == light;
            let _ = value.class_list().toggle_with_force("lit", lit);
        }
        Ok(())
    }
}

/// The scrubber with its buttons.
pub(crate) struct Timeline {
    pub(crate) row: HtmlElement,
    back: HtmlButtonElement,
    play: HtmlButtonElement,
    forward: HtmlButtonElement,
    reset: HtmlButtonElement,
    range: HtmlInputElement,
    output: HtmlElement,
    playing: std::rc::Rc<std::cell::Cell<bool>>,
    _listeners: Vec<EventListener>,
}

impl Timeline {
    pub(crate) fn new(prefix: &str, owner: &Weak<Playground>) -> Result<Self, JsValue> {
        let w = words();
        let row: HtmlElement = element("div", "time")?;
        let button = |class: &str, name: &str| -> Result<HtmlButtonElement, JsValue> {
            let button: HtmlButtonElement = element("button", class)?;
            button.set_type("button");
            attribute(&button, "aria-label", name);
            attribute(&button, "title", name);
            Ok(button)
        };
        let back = button("icon back", w.step_back)?;
        let play = button("icon play", w.play)?;
        let forward = button("icon forward", w.step_forward)?;
        let reset = button("plain reset", w.reset)?;
        text(&reset, w.reset);
        reset.remove_attribute("title")?;
        let range: HtmlInputElement = element("input", "scrub")?;
        range.set_type("range");
        range.set_id(&format!("{prefix}-step"));
        attribute(&range, "aria-label", w.timeline);
        attribute(&range, "data-key", "step");
        attribute(&range, "min", "0");
        attribute(&range, "step", "1");
        let output: HtmlElement = element("output", "")?;
        attribute(&output, "for", &range.id());
        append(&row, &[&back, &play, &forward, &range, &output, &reset]);
        let playing = std::rc::Rc::new(std::cell::Cell::new(false));
        let on =
            |target: &web_sys::EventTarget, name: &'static str, event: Box<dyn Fn() -> Event>| {
                let owner = owner.clone();
                EventListener::new(target, name, move |_| {
                    if let Some(owner) = owner.upgrade() {
                        owner.dispatch(event());
                    }
                })
            };
        let (moving, scrubbed) = (std::rc::Rc::clone(&playing), range.clone());
        let toggle = move || {
            if moving.get() {
                Event::Pause
            } else {
                Event::Play
            }
        };
        let scrub = move || Event::Slide {
            key: "step".to_owned(),
            position: scrubbed.value(),
        };
        let listeners = vec![
            on(&back, "click", Box::new(|| Event::StepBy(-1))),
            on(&play, "click", Box::new(toggle)),
            on(&forward, "click", Box::new(|| Event::StepBy(1))),
            on(&reset, "click", Box::new(|| Event::Reset)),
            on(&range, "input", Box::new(scrub)),
        ];
        Ok(Self {
            row,
            back,
            play,
            forward,
            reset,
            range,
            output,
            playing,
            _listeners: listeners,
        })
    }

    pub(crate) fn show(&self, panel: &Panel) {
        let model: &TimelineModel = &panel.timeline;
        let w = words();
        for button in [&self.back, &self.play, &self.forward] {
            show(button, panel.shows_play);
        }
        show(&self.reset, !panel.embed);
        show(&self.range, panel.shows_timeline);
        show(&self.output, panel.shows_timeline || panel.shows_play);
        attribute(&self.range, "max", &model.steps.to_string());
        let step = model.step.to_string();
        if self.range.value() != step {
            self.range.set_value(&step);
        }
        attribute(&self.range, "aria-valuetext", &model.text);
        let filled = model.step as f64 / model.steps.max(1) as f64;
        property(
            &self.range,
            "--filled",
            &descent_draw::number::exact(filled),
        );
        text(&self.output, &model.text);
        self.playing.set(model.playing);
        let name = if model.playing { w.pause } else { w.play };
        attribute(&self.play, "aria-label", name);
        attribute(&self.play, "title", name);
        let _ = self
            .play
            .class_list()
            .toggle_with_force("playing", model.playing);
    }
}

/// Warnings, each in a line that can be dismissed.
pub(crate) struct Notices {
    pub(crate) list: HtmlElement,
}

impl Notices {
    pub(crate) fn new() -> Result<Self, JsValue> {
        let list: HtmlElement = element("div", "notices")?;
        attribute(&list, "role", "status");
        Ok(Self { list })
    }

    /// Adds a line, unless it is there already; the oldest give way to it.
    pub(crate) fn add(&self, message: &str) -> Result<(), JsValue> {
        const MOST: u32 = 24;
        let mut next = self.list.first_element_child();
        while let Some(line) = next {
            next = line.next_element_sibling();
            let said = line
                .first_element_child()
                .and_then(|said| said.text_content());
            if said.as_deref() == Some(message) {
                line.remove();
            }
        }
        if self.list.child_element_count() >= MOST {
            self.list
                .first_element_child()
                .inspect(web_sys::Element::remove);
        }
        let line: HtmlElement = element("p", "")?;
        let said: HtmlElement = element("span", "")?;
        text(&said, message);
        let dismiss: HtmlButtonElement = element("button", "plain")?;
        dismiss.set_type("button");
        text(&dismiss, words().dismiss);
        append(&line, &[&said, &dismiss]);
        append(&self.list, &[&line]);
        Ok(())
    }

    /// One listener for the buttons of all lines, present and future.
    pub(crate) fn dismissals(&self) -> EventListener {
        use wasm_bindgen::JsCast;
        EventListener::new(&self.list, "click", |event| {
            let target = event
                .target()
                .and_then(|t| t.dyn_into::<HtmlButtonElement>().ok());
            if let Some(line) = target.and_then(|button| button.parent_element()) {
                line.remove();
            }
        })
    }
}
