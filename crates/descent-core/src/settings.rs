//! The values of knobs.

use std::rc::Rc;

use crate::catalog::Knob;

/// The value of a knob.
#[derive(Clone, Debug, PartialEq)]
pub enum Setting {
    /// A number, or the index of a choice's answer.
    Number(f64),
    /// A text.
    Text(Rc<str>),
}

impl From<f64> for Setting {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

/// The values of a list of knobs, by id, and the seed of what is drawn at
/// random to make the thing that has them.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    values: Vec<(String, Setting)>,
    seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            values: Vec::new(),
            seed: 1,
        }
    }
}

impl Settings {
    /// Every knob of a list at its default, except those that `values` names;
    /// the seed is 1.
    #[must_use]
    pub fn resolve(knobs: &[Knob], value_of: &dyn Fn(&str) -> Option<Setting>) -> Self {
        Self::resolve_each(&mut knobs.iter(), value_of)
    }

    /// The same for knobs that are not in one place.
    pub fn resolve_each<'a>(
        knobs: &mut dyn Iterator<Item = &'a Knob>,
        value_of: &dyn Fn(&str) -> Option<Setting>,
    ) -> Self {
        let mut settings = Self::default();
        for knob in knobs {
            let value = value_of(&knob.id).unwrap_or_else(|| knob.default_among(&settings));
            settings.values.push((knob.id.to_string(), value));
        }
        settings
    }

    /// The same values under another seed.
    #[must_use]
    pub fn seeded(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// The seed of random draws.
    #[must_use]
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// The value of a knob that is a number or a choice; 0 for any other id,
    /// which the registry test rules out.
    #[must_use]
    pub fn get(&self, id: &str) -> f64 {
        match self.find(id) {
            Some(Setting::Number(number)) => *number,
            _ => 0.0,
        }
    }

    /// The value of a knob that is a text; empty for any other id.
    #[must_use]
    pub fn text(&self, id: &str) -> &str {
        match self.find(id) {
            Some(Setting::Text(text)) => text,
            _ => "",
        }
    }

    fn find(&self, id: &str) -> Option<&Setting> {
        let (_, value) = self.values.iter().find(|(name, _)| *name == id)?;
        Some(value)
    }

    /// All ids with their values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Setting)> {
        self.values.iter().map(|(id, value)| (id.as_str(), value))
    }
}
