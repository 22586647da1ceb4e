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

/// An element that nobody else writes to. What was written is remembered, so
/// that it is neither written nor read again while it stays the same.
pub(crate) struct Part {
    pub(crate) element: HtmlElement,
    /// Names of attributes and properties, `TEXT`, `HTML`, `HIDDEN`.
    written: Vec<(&'static str, String)>,
}

const TEXT: &str = "";
const HTML: &str = "<>";
const HIDDEN: &str = "hidden";

impl Part {
    /// An element about which nothing is known yet.
    pub(crate) fn new(element: HtmlElement) -> Self {
        Self {
            element,
            written: Vec::new(),
        }
    }

    /// The first element within `root` that a selector of the crate's own
    /// templates finds.
    pub(crate) fn of(root: &Element, selector: &str) -> Self {
        Self::new(find(root, selector))
    }

    /// Notes a value; whether it is another one than before.
    fn is_new(&mut self, name: &'static str, value: &str) -> bool {
        for (known, written) in &mut self.written {
            if *known == name {
                let new = written != value;
                if new {
                    value.clone_into(written);
                }
                return new;
            }
        }
        self.written.push((name, value.to_owned()));
        true
    }

    /// Sets the text.
    pub(crate) fn text(&mut self, text: &str) {
        if self.is_new(TEXT, text) {
            self.element.set_text_content(Some(text));
        }
    }

    /// Sets what is inside; returns whether it is new.
    pub(crate) fn html(&mut self, html: &str) -> bool {
        let new = self.is_new(HTML, html);
        if new {
            self.element.set_inner_html(html);
        }
        new
    }

    /// Sets an attribute.
    pub(crate) fn attribute(&mut self, name: &'static str, value: &str) {
        if self.is_new(name, value) {
            // Fails only for names with forbidden characters; these are literals.
            let _ = self.element.set_attribute(name, value);
        }
    }

    /// Sets a custom property through the CSS object model, which a strict
    /// content-security policy allows.
    pub(crate) fn property(&mut self, name: &'static str, value: &str) {
        if self.is_new(name, value) {
            let _ = self.element.style().set_property(name, value);
        }
    }

    /// Shows or hides it.
    pub(crate) fn show(&mut self, shown: bool) {
        if self.is_new(HIDDEN, if shown { "0" } else { "1" }) {
            self.element.set_hidden(!shown);
        }
    }
}

/// Sets an attribute, unless it has that value already.
pub(crate) fn attribute(element: &Element, name: &str, value: &str) {
    if element.get_attribute(name).as_deref() != Some(value) {
        // Fails only for names with forbidden characters; these are literals.
        let _ = element.set_attribute(name, value);
    }
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
