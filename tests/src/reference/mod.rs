//! Numbers made by other people's software, and how they are compared with
//! ours. The files are in `tests/data`, whose README says what they hold.

mod names;
mod run;

use std::path::Path;

use serde_json::Value;

pub use names::{objective_of, optimizer_of};
pub use run::{Reference, Row, close};

/// A file of `tests/data`.
///
/// # Panics
/// Where the file is missing or is not JSON: then the test cannot go on.
#[must_use]
pub fn data(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data")
        .join(name);
    let text = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// A number of a file.
///
/// # Panics
/// Where the value is no number.
#[must_use]
pub fn number(value: &Value) -> f64 {
    value
        .as_f64()
        .unwrap_or_else(|| panic!("a number, not {value}"))
}

/// A list of numbers of a file.
///
/// # Panics
/// Where the value is no list of numbers.
#[must_use]
pub fn numbers(value: &Value) -> Vec<f64> {
    items(value).iter().map(number).collect()
}

/// A list of a file.
///
/// # Panics
/// Where the value is no list.
#[must_use]
pub fn items(value: &Value) -> &[Value] {
    value
        .as_array()
        .unwrap_or_else(|| panic!("a list, not {value}"))
}

/// A text of a file.
///
/// # Panics
/// Where the value is no text.
#[must_use]
pub fn text(value: &Value) -> &str {
    value
        .as_str()
        .unwrap_or_else(|| panic!("a text, not {value}"))
}
