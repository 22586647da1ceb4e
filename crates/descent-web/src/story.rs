//! The words and numbers that follow the hand: update rule, read-outs,
//! timeline, notices.

use descent_app::words::words;
use descent_app::{Light, Panel, Reading, RuleLine, RuleToken};
use descent_draw::number::exact;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use crate::dom::{attribute, escaped, find, find_all, property, show, text};
use crate::template;

/// The update rule as HTML.
pub(crate) fn rule(lines: &[RuleLine]) -> String {
    let mut html = String::new();
    for line in lines {
        for (class, tokens) in [("symbols", &line.symbols), ("numbers", &line.numbers)] {
            html.push_str("<p class=\"");
            html.push_str(class);
            html.push_str("\">");
            for token in tokens {
                html.push_str(&template::token(&escaped(&token.text), class_of(token)));
            }
            html.push_str("</p>");
        }
    }
    html
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

/// Named numbers as HTML.
pub(crate) fn readings(readings: &[Reading]) -> String {
    let mut html = String::new();
    for reading in readings {
        let class = reading.light.map_or("", light_class);
        html.push_str(&template::reading(
            reading.label,
            &escaped(&reading.value),
            class,
        ));
    }
    html
}

/// Brings the timeline with its buttons up to date.
pub(crate) fn show_timeline(row: &HtmlElement, panel: &Panel) {
    let model = &panel.timeline;
    let w = words();
    for button in find_all(row, ".icon") {
        show(&button, panel.shows_play);
    }
    show(&find(row, ".reset"), !panel.embed);
    let range: HtmlInputElement = find(row, ".scrub");
    show(&range, panel.shows_timeline);
    let output: HtmlElement = find(row, "output");
    show(&output, panel.shows_timeline || panel.shows_play);
    text(&output, &model.text);
    attribute(&range, "max", &model.steps.to_string());
    let step = model.step.to_string();
    if range.value() != step {
        range.set_value(&step);
    }
    attribute(&range, "aria-valuetext", &model.text);
    let filled = model.step as f64 / model.steps.max(1) as f64;
    property(&range, "--filled", &exact(filled));
    let play: HtmlElement = find(row, ".play");
    let name = if model.playing { w.pause } else { w.play };
    attribute(&play, "aria-label", name);
    attribute(&play, "title", name);
    attribute(&play, "data-playing", if model.playing { "1" } else { "0" });
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
