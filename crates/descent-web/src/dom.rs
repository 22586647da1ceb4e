//! Small helpers over the DOM.

use wasm_bindgen::{JsCast, UnwrapThrowExt};
use web_sys::{Document, Element, HtmlElement, Window};

/// The window. Without one nothing here is called: this module runs in pages.
pub(crate) fn window() -> Option<Window> {
    web_sys::window()
}

/// The document of the page.
pub(crate) fn document() -> Option<Document> {
    window().and_then(|window| window.document())
}

/// A new element.
///
/// Only for names of HTML elements, which every browser makes.
pub(crate) fn create<T: JsCast>(tag: &str) -> T {
    created(tag).unchecked_into()
}

fn created(tag: &str) -> Element {
    let element = document().and_then(|document| document.create_element(tag).ok());
    element.expect_throw("a page that makes elements")
}

/// The first element within `root` that a selector finds.
///
/// Only for selectors that the crate's own templates satisfy: a test opens
/// every one of them.
pub(crate) fn find<T: JsCast>(root: &Element, selector: &str) -> T {
    found(root, selector).unchecked_into()
}

fn found(root: &Element, selector: &str) -> Element {
    let element = root.query_selector(selector).ok().flatten();
    element.expect_throw("an element of the template")
}

/// All elements within `root` that a selector finds, in the page's order.
pub(crate) fn find_all(root: &Element, selector: &str) -> Vec<HtmlElement> {
    let mut all = Vec::new();
    if let Ok(list) = root.query_selector_all(selector) {
        for i in 0..list.length() {
            all.extend(list.get(i).map(JsCast::unchecked_into));
        }
    }
    all
}

/// Sets an attribute, unless it has that value already.
pub(crate) fn attribute(element: &Element, name: &str, value: &str) {
    if element.get_attribute(name).as_deref() != Some(value) {
        // Fails only for names with forbidden characters; these are literals.
        let _ = element.set_attribute(name, value);
    }
}

/// Sets the text, unless it says that already.
pub(crate) fn text(element: &Element, text: &str) {
    if element.text_content().as_deref() != Some(text) {
        element.set_text_content(Some(text));
    }
}

/// Shows or hides an element.
pub(crate) fn show(element: &HtmlElement, shown: bool) {
    if element.hidden() == shown {
        element.set_hidden(!shown);
    }
}

/// Sets a custom property through the CSS object model, which a strict
/// content-security policy allows.
pub(crate) fn property(element: &HtmlElement, name: &str, value: &str) {
    let _ = element.style().set_property(name, value);
}

/// Whether a media query holds.
pub(crate) fn media(query: &str) -> bool {
    let list = window().and_then(|window| window.match_media(query).ok().flatten());
    list.is_some_and(|list| list.matches())
}

/// A text with the characters escaped that mean something in HTML.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
    out
}
