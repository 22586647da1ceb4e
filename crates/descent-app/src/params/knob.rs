//! Reading and writing the value of a knob.

use descent_core::{Knob, KnobKind};
use descent_draw::number::exact;

use super::key::list;
use super::parse::number_within;
use crate::words::{fill, words};

/// The knobs that are not at their default: few, so that a sorted list is
/// enough, and sorted, so that equal values are equal lists.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct KnobValues(Vec<(String, f64)>);

impl KnobValues {
    pub(super) fn get(&self, id: &str) -> Option<f64> {
        let entry = self.0.iter().find(|(known, _)| known == id);
        entry.map(|(_, value)| *value)
    }

    pub(super) fn insert(&mut self, id: &str, value: f64) {
        self.remove(id);
        let place = self.0.iter().position(|(known, _)| known.as_str() > id);
        let place = place.unwrap_or(self.0.len());
        self.0.insert(place, (id.to_owned(), value));
    }

    pub(super) fn remove(&mut self, id: &str) {
        self.retain(|known| known != id);
    }

    pub(super) fn retain(&mut self, mut keep: impl FnMut(&str) -> bool) {
        self.0.retain(|(id, _)| keep(id));
    }
}

/// The value that a text gives a knob, or in words why it gives none.
pub(super) fn knob_value(knob: &Knob, text: &str) -> Result<f64, String> {
    match &knob.kind {
        KnobKind::Number { limits, whole, .. } => {
            let value = number_within(text, *limits)?;
            if *whole && value.floor() != value {
                return Err(words().whole_number.to_owned());
            }
            Ok(value)
        }
        KnobKind::Choice { options, .. } => {
            let by_id = options.iter().position(|option| option.id == text);
            by_id.map(|index| index as f64).ok_or_else(|| {
                let ids = list(options.iter().map(|option| option.id));
                fill(words().one_of, &[("ids", &ids)])
            })
        }
    }
}

/// A knob's value as the query says it.
pub(crate) fn knob_text(knob: &Knob, value: f64) -> String {
    match &knob.kind {
        KnobKind::Number { .. } => exact(value),
        KnobKind::Choice { options, .. } => options
            .get(value as usize)
            .map_or_else(String::new, |option| option.id.to_owned()),
    }
}
