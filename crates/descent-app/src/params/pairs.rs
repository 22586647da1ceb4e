//! A query string as pairs of keys and values.

use super::Warning;
use super::text::decoded;
use crate::words::{cut, fill, words};

/// The parts of a query, none of them empty.
fn parts(query: &str) -> Vec<&str> {
    let query = query.trim_ascii();
    let mut rest = match query.as_bytes().first() {
        Some(b'?' | b'#') => &query[1..],
        _ => query,
    };
    let mut parts = Vec::new();
    while !rest.is_empty() {
        let (part, tail) = cut(rest, b'&').unwrap_or((rest, ""));
        if !part.is_empty() {
            parts.push(part);
        }
        rest = tail;
    }
    parts
}

/// Whether a key is among decoded pairs.
pub(super) fn names(pairs: &[(String, String)], key: &str) -> bool {
    for (id, _) in pairs {
        if id == key {
            return true;
        }
    }
    false
}

/// Splits a query into decoded pairs. Of a key given twice the last stays.
pub(super) fn split(query: &str) -> (Vec<(String, String)>, Vec<Warning>) {
    let mut pairs: Vec<(String, String)> = Vec::new();
    let mut warnings = Vec::new();
    for part in parts(query) {
        let (key, value) = cut(part, b'=').unwrap_or((part, ""));
        let (key, value) = (decoded(key), decoded(value));
        match pairs.iter_mut().find(|pair| pair.0 == key) {
            Some(earlier) => {
                let message = fill(words().given_twice, &[("key", &key), ("value", &value)]);
                warnings.push(Warning::new(&key, message));
                earlier.1 = value;
            }
            None => pairs.push((key, value)),
        }
    }
    (pairs, warnings)
}

/// One query from the search part and the fragment of an address; of a key in
/// both, the fragment's value wins without a warning.
#[must_use]
pub fn merge_queries(search: &str, fragment: &str) -> String {
    let winners = split(fragment).0;
    let mut merged = String::new();
    for (query, wins) in [(search, false), (fragment, true)] {
        for part in parts(query) {
            let key = decoded(cut(part, b'=').map_or(part, |(key, _)| key));
            if wins || !names(&winners, &key) {
                if !merged.is_empty() {
                    merged.push('&');
                }
                merged.push_str(part);
            }
        }
    }
    merged
}
