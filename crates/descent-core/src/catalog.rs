//! What a registry lists: knobs, their ranges and limits, and their values.

use std::borrow::Cow;

/// How a slider spreads its values over its track.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scaling {
    /// Equal distances are equal differences.
    Linear,
    /// Equal distances are equal ratios; the range is positive.
    Log,
}

/// The values that are accepted, wider than what a slider shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// Lowest value.
    pub min: f64,
    /// Highest value.
    pub max: f64,
    /// Whether `min` itself is excluded.
    pub above: bool,
    /// Whether `max` itself is excluded.
    pub below: bool,
}

impl Limits {
    /// Every finite number.
    pub const FINITE: Self = Self {
        min: f64::NEG_INFINITY,
        max: f64::INFINITY,
        above: true,
        below: true,
    };
    /// Every finite number greater than zero.
    pub const POSITIVE: Self = Self {
        min: 0.0,
        ..Self::FINITE
    };
    /// Zero and every finite number above it.
    pub const NOT_NEGATIVE: Self = Self {
        min: 0.0,
        above: false,
        ..Self::FINITE
    };
    /// From zero up to, but not including, one: decay factors.
    pub const FRACTION: Self = Self {
        min: 0.0,
        max: 1.0,
        above: false,
        below: true,
    };

    /// Both ends included.
    #[must_use]
    pub const fn closed(min: f64, max: f64) -> Self {
        Self {
            min,
            max,
            above: false,
            below: false,
        }
    }

    /// Whether a value is accepted; `NaN` never is.
    #[must_use]
    pub fn accept(&self, value: f64) -> bool {
        let low = if self.above {
            value > self.min
        } else {
            value >= self.min
        };
        let high = if self.below {
            value < self.max
        } else {
            value <= self.max
        };
        low && high
    }
}

/// One of the answers to a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What the query says.
    pub id: &'static str,
    /// What the page says.
    pub label: &'static str,
}

/// Whether a knob is a number or a choice.
#[derive(Clone, Debug, PartialEq)]
pub enum KnobKind {
    /// A real number, or a whole one.
    Number {
        /// What the slider shows.
        range: (f64, f64),
        /// What is accepted.
        limits: Limits,
        /// The slider's step.
        step: f64,
        /// The value when nothing is said.
        default: f64,
        /// How the slider spreads its values.
        scaling: Scaling,
        /// Whether only whole numbers are accepted.
        whole: bool,
    },
    /// One of a few named answers; its value is the answer's index.
    Choice {
        /// The answers.
        options: &'static [Choice],
        /// The index when nothing is said.
        default: usize,
    },
}

/// One adjustable number or choice of an objective, optimizer or schedule.
///
/// Sliders, query keys, validation, documentation and tests all come from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Knob {
    /// The query key.
    pub id: Cow<'static, str>,
    /// The English name beside the slider.
    pub label: Cow<'static, str>,
    /// The symbol in formulas, such as `β₁`.
    pub symbol: Cow<'static, str>,
    /// The unit, empty for a pure number.
    pub unit: &'static str,
    /// Number or choice.
    pub kind: KnobKind,
}

impl Knob {
    /// A real number on a linear slider.
    #[must_use]
    pub const fn number(
        id: &'static str,
        label: &'static str,
        symbol: &'static str,
        range: (f64, f64),
        limits: Limits,
        step: f64,
        default: f64,
    ) -> Self {
        Self {
            id: Cow::Borrowed(id),
            label: Cow::Borrowed(label),
            symbol: Cow::Borrowed(symbol),
            unit: "",
            kind: KnobKind::Number {
                range,
                limits,
                step,
                default,
                scaling: Scaling::Linear,
                whole: false,
            },
        }
    }

    /// A positive number on a logarithmic slider.
    #[must_use]
    pub const fn log(
        id: &'static str,
        label: &'static str,
        symbol: &'static str,
        range: (f64, f64),
        limits: Limits,
        default: f64,
    ) -> Self {
        Self {
            id: Cow::Borrowed(id),
            label: Cow::Borrowed(label),
            symbol: Cow::Borrowed(symbol),
            unit: "",
            kind: KnobKind::Number {
                range,
                limits,
                step: 0.01,
                default,
                scaling: Scaling::Log,
                whole: false,
            },
        }
    }

    /// The value when nothing is said; a choice's is the index of its answer.
    #[must_use]
    pub fn default_value(&self) -> f64 {
        match self.kind {
            KnobKind::Number { default, .. } => default,
            KnobKind::Choice { default, .. } => default as f64,
        }
    }

    /// Whether a value may be set.
    #[must_use]
    pub fn accepts(&self, value: f64) -> bool {
        match &self.kind {
            KnobKind::Number { limits, whole, .. } => {
                limits.accept(value) && (!whole || value.floor() == value)
            }
            KnobKind::Choice { options, .. } => {
                value >= 0.0 && value < options.len() as f64 && value.floor() == value
            }
        }
    }
}

/// The values of a list of knobs, by id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings(Vec<(String, f64)>);

impl Settings {
    /// Every knob of a list at its default, except those that `values` names.
    #[must_use]
    pub fn resolve(knobs: &[Knob], value_of: &dyn Fn(&str) -> Option<f64>) -> Self {
        let value = |knob: &Knob| value_of(&knob.id).unwrap_or_else(|| knob.default_value());
        Self(
            knobs
                .iter()
                .map(|knob| (knob.id.to_string(), value(knob)))
                .collect(),
        )
    }

    /// The value of a knob; 0 for an id that is not in the list, which the
    /// registry test rules out.
    #[must_use]
    pub fn get(&self, id: &str) -> f64 {
        self.iter()
            .find(|(name, _)| *name == id)
            .map_or(0.0, |(_, value)| value)
    }

    /// All ids with their values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, f64)> {
        self.0.iter().map(|(id, value)| (id.as_str(), *value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_know_their_ends() {
        assert!(Limits::FRACTION.accept(0.0) && !Limits::FRACTION.accept(1.0));
        assert!(!Limits::POSITIVE.accept(0.0) && Limits::POSITIVE.accept(5e-324));
        assert!(!Limits::FINITE.accept(f64::INFINITY) && !Limits::FINITE.accept(f64::NAN));
        assert!(Limits::closed(-1.0, 2.0).accept(2.0) && !Limits::closed(-1.0, 2.0).accept(2.1));
    }
}
