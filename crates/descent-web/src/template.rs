//! The elements of a playground as HTML. Words and ids are filled into
//! `{slots}`; what changes later is set on the elements.

use descent_app::words::{Words, fill};

/// The whole playground.
const PAGE: &str = r#"<header><b>{title}</b></header>
<div class="notices" role="status"></div>
<main class="stage">
<h1 class="question"></h1>
<p class="sentence" role="status"></p>
<div class="lead">
<div class="main-pane"></div>
<div class="time">
<button type="button" class="icon back" data-do="back" aria-label="{back}" title="{back}"></button>
<button type="button" class="icon play" data-do="play" aria-label="{play}" title="{play}"></button>
<button type="button" class="icon forward" data-do="forward" aria-label="{forward}" title="{forward}"></button>
<input type="range" class="scrub" id="{id}-step" data-key="step" min="0" step="1" aria-label="{timeline}">
<output for="{id}-step"></output>
<button type="button" class="plain reset" data-do="reset">{reset}</button>
</div>
</div>
<aside class="controls">
<div data-place="f"></div>
<p class="formula"></p>
<div class="group" data-place="sliders"></div>
<div data-place="opt"></div>
<div class="group" data-place="choices"></div>
<div class="group" data-place="knobs"></div>
<details class="more"><summary>{more}</summary>
<fieldset class="layers"><legend>{layers}</legend><div data-place="layers"></div></fieldset>
<div class="group" data-place="camera"></div>
<div class="group" data-place="more"></div>
</details>
</aside>
<div class="side"></div>
<section class="story"><div class="rule"></div><dl class="readings"></dl></section>
<a class="open" target="_blank" rel="noopener">{open}</a>
</main>"#;

/// A pane: caption, plot and its three canvases.
pub(crate) const PANE: &str = r#"<figcaption><b></b><span class="hint"></span></figcaption>
<div class="plot" tabindex="0" role="img"><canvas aria-hidden="true"></canvas><canvas aria-hidden="true"></canvas><canvas aria-hidden="true"></canvas></div>"#;

/// A slider with its number box.
const SLIDER: &str = r#"<div class="slider" data-slider="{key}">
<label for="{id}-{key}">{label}</label><span class="symbol" aria-hidden="true">{symbol}</span>
<input type="text" class="number" data-key="{key}" inputmode="decimal" autocomplete="off" spellcheck="false" aria-label="{number}">
<input type="range" id="{id}-{key}" data-key="{key}">
<div class="ticks" aria-hidden="true"></div>
</div>"#;

/// A choice.
const CHOICE: &str = r#"<div class="choice"><label for="{id}-{key}">{label}</label>
<select id="{id}-{key}" data-key="{key}">{options}</select></div>"#;

/// An answer of a choice.
const OPTION: &str = r#"<option value="{value}">{label}</option>"#;

/// A layer that can be on or off.
const SWITCH: &str = r#"<label class="switch"><input type="checkbox" data-layer="{key}"><span>{label}</span></label>"#;

/// A named number.
const READING: &str = "<div><dt>{label}</dt><dd class=\"{class}\">{value}</dd></div>";

/// A piece of a formula, and one that has a class.
const PLAIN_TOKEN: &str = "<span>{value}</span>";
const TOKEN: &str = "<span class=\"{class}\">{value}</span>";

/// A warning.
const NOTICE: &str = r#"<p data-about="{key}"><span>{value}</span><button type="button" class="plain" data-do="dismiss">{label}</button></p>"#;

/// The whole playground; `id` is unique in the page.
pub(crate) fn page(w: &Words, id: &str) -> String {
    fill(
        PAGE,
        &[
            ("id", id),
            ("title", w.title),
            ("back", w.step_back),
            ("play", w.play),
            ("forward", w.step_forward),
            ("timeline", w.timeline),
            ("reset", w.reset),
            ("more", w.more),
            ("layers", w.show_on_map),
            ("open", w.open_playground),
        ],
    )
}

/// A slider; all texts are escaped already.
pub(crate) fn slider(id: &str, key: &str, label: &str, symbol: &str, number: &str) -> String {
    let slots = [
        ("id", id),
        ("key", key),
        ("label", label),
        ("symbol", symbol),
        ("number", number),
    ];
    fill(SLIDER, &slots)
}

/// A choice; all texts are escaped already.
pub(crate) fn choice(id: &str, key: &str, label: &str, options: &str) -> String {
    let slots = [
        ("id", id),
        ("key", key),
        ("label", label),
        ("options", options),
    ];
    fill(CHOICE, &slots)
}

/// An answer; all texts are escaped already.
pub(crate) fn option(value: &str, label: &str) -> String {
    fill(OPTION, &[("value", value), ("label", label)])
}

/// A switch of a layer.
pub(crate) fn switch(key: &str, label: &str) -> String {
    fill(SWITCH, &[("key", key), ("label", label)])
}

/// A named number; all texts are escaped already.
pub(crate) fn reading(label: &str, value: &str, class: &str) -> String {
    fill(
        READING,
        &[("label", label), ("value", value), ("class", class)],
    )
}

/// A piece of a formula; all texts are escaped already.
pub(crate) fn token(value: &str, class: &str) -> String {
    let template = if class.is_empty() { PLAIN_TOKEN } else { TOKEN };
    fill(template, &[("value", value), ("class", class)])
}

/// A warning about a key, with its button; all texts are escaped already.
pub(crate) fn notice(key: &str, message: &str, dismiss: &str) -> String {
    let slots = [("key", key), ("value", message), ("label", dismiss)];
    fill(NOTICE, &slots)
}

/// A number of panes.
pub(crate) fn digit(count: usize) -> &'static str {
    match count {
        0 | 1 => "1",
        2 => "2",
        3 => "3",
        _ => "4",
    }
}
