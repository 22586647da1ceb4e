//! The playground in a browser.
use wasm_bindgen::prelude::*;

/// Placeholder until the page is built.
#[wasm_bindgen]
#[must_use]
pub fn answer() -> u32 {
    42
}
