//! Small helpers over the DOM.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, Node, Window};

/// The window. Without one nothing here is called: this module runs in pages.
pub(crate) fn window() -> Option<Window> {
    web_sys::window()
}

/// The document of the page.
pub(crate) fn document() -> Option<Document> {
    window().and_then(|window| window.document())
}

/// A new element with a class, of the Rust type that its tag has.
///
/// # Errors
/// Where the page has no document or the browser does not know the tag.
pub(crate) fn element<T: JsCast>(tag: &str, class: &str) -> Result<T, wasm_bindgen::JsValue> {
    let document = document().ok_or("this page has no document")?;
    let element = document.create_element(tag)?;
    if !class.is_empty() {
        element.set_class_name(class);
    }
    element.dyn_into::<T>().map_err(Into::into)
}

/// Puts children at the end of a parent, in order.
pub(crate) fn append(parent: &Node, children: &[&Node]) {
    for child in children {
        // Fails only for a node that contains the parent; these are new.
        let _ = parent.append_child(child);
    }
}

/// Sets an attribute, unless it has that value already.
pub(crate) fn attribute(element: &Element, name: &str, value: &str) {
    if element.get_attribute(name).as_deref() != Some(value) {
        // Fails only for names with forbidden characters; these are literals.
        let _ = element.set_attribute(name, value);
    }
}

/// Sets the text, unless it says that already.
pub(crate) fn text(node: &Node, text: &str) {
    if node.text_content().as_deref() != Some(text) {
        node.set_text_content(Some(text));
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
    window()
        .and_then(|window| window.match_media(query).ok().flatten())
        .is_some_and(|list| list.matches())
}
