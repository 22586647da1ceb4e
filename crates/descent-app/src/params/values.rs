//! The values that are not at their default.

/// Values by key, in the order in which they were set first.
#[derive(Clone, Debug, Default)]
pub(super) struct Values(Vec<(&'static str, f64)>);

impl Values {
    pub(super) fn get(&self, key: &str) -> Option<f64> {
        for (id, value) in &self.0 {
            if *id == key {
                return Some(*value);
            }
        }
        None
    }

    pub(super) fn set(&mut self, key: &'static str, value: f64) {
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
    pub(super) fn keep(&mut self, wanted: &dyn Fn(&str, f64) -> bool) {
        self.0.retain(|(id, value)| wanted(id, *value));
    }
}

/// Equal where the same keys have the same values, in whatever order.
impl PartialEq for Values {
    fn eq(&self, other: &Self) -> bool {
        for (id, value) in &self.0 {
            match other.get(id) {
                Some(same) if same.to_bits() == value.to_bits() => {}
                _ => return false,
            }
        }
        self.0.len() == other.0.len()
    }
}
