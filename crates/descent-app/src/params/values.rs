//! The values that are not at their default.

use descent_core::Setting;

/// Values by key, in the order in which they were set first.
#[derive(Clone, Debug, Default)]
pub(super) struct Values(Vec<(&'static str, Setting)>);

/// Whether two values are the same; of numbers, to the bit.
pub(super) fn same(a: &Setting, b: &Setting) -> bool {
    match (a, b) {
        (Setting::Number(a), Setting::Number(b)) => a.to_bits() == b.to_bits(),
        (Setting::Text(a), Setting::Text(b)) => a == b,
        _ => false,
    }
}

impl Values {
    pub(super) fn get(&self, key: &str) -> Option<&Setting> {
        for (id, value) in &self.0 {
            if *id == key {
                return Some(value);
            }
        }
        None
    }

    pub(super) fn set(&mut self, key: &'static str, value: Setting) {
        for entry in &mut self.0 {
            if entry.0 == key {
                entry.1 = value;
                return;
            }
        }
        self.0.push((key, value));
    }

    pub(super) fn remove(&mut self, key: &str) {
        self.keep(&|id, _| id != key);
    }

    /// Drops what a test does not want.
    pub(super) fn keep(&mut self, wanted: &dyn Fn(&str, &Setting) -> bool) {
        self.0.retain(|(id, value)| wanted(id, value));
    }
}

/// Equal where the same keys have the same values, in whatever order.
impl PartialEq for Values {
    fn eq(&self, other: &Self) -> bool {
        for (id, value) in &self.0 {
            match other.get(id) {
                Some(theirs) if same(value, theirs) => {}
                _ => return false,
            }
        }
        self.0.len() == other.0.len()
    }
}
