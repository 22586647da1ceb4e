//! The values that are not at their default.

/// Values by key, in the order in which they were set first.
#[derive(Clone, Debug, Default)]
pub(super) struct Values(Vec<(&'static str, f64)>);

impl Values {
    pub(super) fn get(&self, key: &str) -> Option<f64> {
        self.0
            .iter()
            .find(|(id, _)| *id == key)
            .map(|(_, value)| *value)
    }

    pub(super) fn set(&mut self, key: &'static str, value: f64) {
        match self.0.iter_mut().find(|(id, _)| *id == key) {
            Some(entry) => entry.1 = value,
            None => self.0.push((key, value)),
        }
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
        let same =
            |(id, value): &(&str, f64)| other.get(id).map(f64::to_bits) == Some(value.to_bits());
        self.0.len() == other.0.len() && self.0.iter().all(same)
    }
}
