//! A function that can be chosen: one of the registry, or a typed one.

use std::borrow::Cow;

use crate::catalog::{Knob, Settings};
use crate::objective::{OBJECTIVES, Objective, ObjectiveEntry, RateScale};

/// An objective of the registry, or one that a person typed.
#[derive(Clone, Debug)]
pub enum Function {
    /// Of the registry.
    Listed(&'static ObjectiveEntry),
}

/// Equal where the query says the same.
impl PartialEq for Function {
    fn eq(&self, other: &Self) -> bool {
        self.id() == other.id()
    }
}

impl Default for Function {
    fn default() -> Self {
        Self::Listed(OBJECTIVES[0])
    }
}

impl Function {
    /// What the query says after `f=`: an id, or the typed text.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Listed(entry) => entry.id,
        }
    }

    /// The English name, or the typed text.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Listed(entry) => entry.name,
        }
    }

    /// The English question that the function makes one ask; `None` of a typed
    /// one.
    #[must_use]
    pub fn question(&self) -> Option<&'static str> {
        match self {
            Self::Listed(entry) => Some(entry.question),
        }
    }

    /// How the learning-rate slider is laid out for plain gradient descent.
    #[must_use]
    pub fn rate(&self) -> RateScale {
        match self {
            Self::Listed(entry) => entry.rate,
        }
    }

    /// What the parameters are called where they mean something.
    #[must_use]
    pub fn parameters(&self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Listed(entry) => entry.parameters,
        }
    }

    /// The adjustable number or choice at a place of the list.
    #[must_use]
    pub fn knob(&self, index: usize) -> Option<&'static Knob> {
        match self {
            Self::Listed(entry) => entry.knobs.get(index),
        }
    }

    /// All adjustable numbers and choices.
    pub fn knobs(&self) -> impl Iterator<Item = &'static Knob> {
        (0..).map_while(|index| self.knob(index))
    }

    /// The formula in the grammar of typed functions.
    #[must_use]
    pub fn formula(&self, settings: &Settings) -> Cow<'_, str> {
        match self {
            Self::Listed(entry) => (entry.formula)(settings),
        }
    }

    /// Makes the function at given values of its knobs.
    #[must_use]
    pub fn make(&self, settings: &Settings) -> Box<dyn Objective> {
        match self {
            Self::Listed(entry) => (entry.make)(settings),
        }
    }
}
