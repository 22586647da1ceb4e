//! The words and numbers that follow the hand: update rule, read-outs,
//! timeline, notices.

use descent_app::words::words;
use descent_app::{Light, Panel, Reading, RuleLine, RuleToken};
use descent_draw::number::exact;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use crate::dom::{Part, escaped, find_all};
use crate::template;

/// Pieces of text in elements that stay while only what they say changes: what
/// the pointer is on does not vanish from under it.
pub(crate) struct Pieces {
    place: Part,
    selector: &'static str,
    parts: Vec<Part>,
}

impl Pieces {
    /// Pieces in the elements of `place` that the selector finds.
    pub(crate) fn new(place: Part, selector: &'static str) -> Self {
        Self {
            place,
            selector,
            parts: Vec::new(),
        }
    }

    /// Shows texts in the elements of `html`, where they are left empty.
    fn show(&mut self, html: &str, texts: &[&str]) {
        if self.place.html(html) {
            self.parts.clear();
            for element in find_all(&self.place.element, self.selector) {
                self.parts.push(Part::new(element));
            }
        }
        for (part, text) in self.parts.iter_mut().zip(texts) {
            part.text(text);
        }
    }
}

/// Shows the update rule.
pub(crate) fn show_rule(place: &mut Pieces, lines: &[RuleLine]) {
    let mut html = String::new();
    let mut texts = Vec::new();
    for line in lines {
        for (class, tokens) in [("symbols", &line.symbols), ("numbers", &line.numbers)] {
            html.push_str("<p class=\"");
            html.push_str(class);
            html.push_str("\">");
            for token in tokens {
                html.push_str(&template::token("", class_of(token)));
                texts.push(&*token.text);
            }
            html.push_str("</p>");
        }
    }
    place.show(&html, &texts);
}

fn class_of(token: &RuleToken) -> &'static str {
    match (token.light, token.rate) {
        (Some(light), _) => light_class(light),
        (None, true) => "rate",
        // A value stays on one line; the text between values may break.
        (None, false) if token.text.starts_with(['(', 'θ']) => "value",
        (None, false) => "",
    }
}

/// The class of what belongs to a mark in the plot.
fn light_class(light: Light) -> &'static str {
    match light {
        Light::Gradient => "slot gradient",
        Light::Step => "slot step",
    }
}

/// The mark in the plot that an element of the formula belongs to.
pub(crate) fn light_of(element: &Element) -> Option<Light> {
    let class = element.class_name();
    [Light::Gradient, Light::Step]
        .into_iter()
        .find(|light| class == light_class(*light))
}

/// The name of what is lit, for the style sheet.
pub(crate) fn light_name(light: Option<Light>) -> &'static str {
    match light {
        Some(Light::Gradient) => "gradient",
        Some(Light::Step) => "step",
        None => "none",
    }
}

/// Shows named numbers.
pub(crate) fn show_readings(place: &mut Pieces, readings: &[Reading]) {
    let mut html = String::new();
    let mut texts = Vec::new();
    for reading in readings {
        let class = reading.light.map_or("", light_class);
        html.push_str(&template::reading(reading.label, "", class));
        texts.push(&*reading.value);
    }
    place.show(&html, &texts);
}

/// The timeline with its buttons.
pub(crate) struct Timeline {
    icons: Vec<Part>,
    reset: Part,
    range: Part,
    output: Part,
    play: Part,
}

impl Timeline {
    /// The timeline in its row.
    pub(crate) fn new(row: &Element) -> Self {
        let mut icons = Vec::new();
        for icon in find_all(row, ".icon") {
            icons.push(Part::new(icon));
        }
        Self {
            icons,
            reset: Part::of(row, ".reset"),
            range: Part::of(row, ".scrub"),
            output: Part::of(row, "output"),
            play: Part::of(row, ".play"),
        }
    }

    /// Brings it up to date.
    pub(crate) fn show(&mut self, panel: &Panel) {
        let model = &panel.timeline;
        let w = words();
        for icon in &mut self.icons {
            icon.show(panel.shows_play);
        }
        self.reset.show(!panel.embed);
        self.range.show(panel.shows_timeline);
        self.output.show(panel.shows_timeline || panel.shows_play);
        self.output.text(&model.text);
        self.range.attribute("max", &model.steps.to_string());
        let input: &HtmlInputElement = self.range.element.unchecked_ref();
        // The hand moves it, too.
        let step = model.step.to_string();
        if input.value() != step {
            input.set_value(&step);
        }
        self.range.attribute("aria-valuetext", &model.text);
        let filled = model.step as f64 / model.steps.max(1) as f64;
        self.range.property("--filled", &exact(filled));
        let name = if model.playing { w.pause } else { w.play };
        self.play.attribute("aria-label", name);
        self.play.attribute("title", name);
        self.play
            .attribute("data-playing", if model.playing { "1" } else { "0" });
    }
}

/// Adds a warning in place of the one about the same key.
pub(crate) fn add_notice(list: &Element, key: &str, message: &str) {
    const MOST: usize = 24;
    drop_notices(list, Some(key));
    let html = template::notice(&escaped(key), &escaped(message), words().dismiss);
    if list.child_element_count() as usize >= MOST
        && let Some(oldest) = list.first_element_child()
    {
        oldest.remove();
    }
    // Fails only for positions and markup that are not; these are literals.
    let _ = list.insert_adjacent_html("beforeend", &html);
}

/// Removes the warnings about a key, or all of them.
pub(crate) fn drop_notices(list: &Element, key: Option<&str>) {
    for line in find_all(list, "p") {
        if key.is_none() || line.get_attribute("data-about").as_deref() == key {
            line.remove();
        }
    }
}
