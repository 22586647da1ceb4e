//! What a registry lists: knobs, their ranges and limits, and their values.

use std::borrow::Cow;

use crate::settings::{Setting, Settings};

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
#[derive(Clone, Debug)]
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
    /// A text of a form of its own, such as a list of points.
    Text {
        /// The text when nothing is said.
        default: &'static str,
        /// Says in English what is wrong with a text and where.
        check: fn(&str) -> Result<(), String>,
    },
}

/// One adjustable number or choice of an objective, optimizer or schedule.
///
/// Sliders, query keys, validation, documentation and tests all come from it.
#[derive(Clone, Debug)]
pub struct Knob {
    /// The query key.
    pub id: Cow<'static, str>,
    /// The English name beside the slider.
    pub label: Cow<'static, str>,
    /// The symbol in formulas, such as `β₁`.
    pub symbol: Cow<'static, str>,
    /// The unit, empty for a pure number.
    pub unit: &'static str,
    /// Number, choice or text.
    pub kind: KnobKind,
    /// Where the default depends on the answer to a choice before it in the
    /// list: that choice's id, and a default for each of its answers.
    pub follows: Option<(&'static str, &'static [f64])>,
    /// Where the knob matters only for some answers to a choice before it in
    /// the list: that choice's id and the indices of those answers.
    pub only: Option<(&'static str, &'static [usize])>,
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
            follows: None,
            only: None,
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
            follows: None,
            only: None,
        }
    }

    /// One of a few answers; the first is the default.
    #[must_use]
    pub const fn choice(
        id: &'static str,
        label: &'static str,
        symbol: &'static str,
        options: &'static [Choice],
    ) -> Self {
        Self {
            id: Cow::Borrowed(id),
            label: Cow::Borrowed(label),
            symbol: Cow::Borrowed(symbol),
            unit: "",
            kind: KnobKind::Choice {
                options,
                default: 0,
            },
            follows: None,
            only: None,
        }
    }

    /// A text, checked by a function that says what is wrong with it.
    #[must_use]
    pub const fn text(
        id: &'static str,
        label: &'static str,
        symbol: &'static str,
        default: &'static str,
        check: fn(&str) -> Result<(), String>,
    ) -> Self {
        Self {
            id: Cow::Borrowed(id),
            label: Cow::Borrowed(label),
            symbol: Cow::Borrowed(symbol),
            unit: "",
            kind: KnobKind::Text { default, check },
            follows: None,
            only: None,
        }
    }

    /// The same number, of which only whole values are accepted.
    #[must_use]
    pub const fn whole(mut self) -> Self {
        if let KnobKind::Number { whole, .. } = &mut self.kind {
            *whole = true;
        }
        self
    }

    /// The same knob in a unit.
    #[must_use]
    pub const fn in_unit(mut self, unit: &'static str) -> Self {
        self.unit = unit;
        self
    }

    /// The same knob with a default for each answer to an earlier choice.
    #[must_use]
    pub const fn following(mut self, choice: &'static str, defaults: &'static [f64]) -> Self {
        self.follows = Some((choice, defaults));
        self
    }

    /// The same knob, which matters only for some answers to a choice.
    #[must_use]
    pub const fn only(mut self, choice: &'static str, answers: &'static [usize]) -> Self {
        self.only = Some((choice, answers));
        self
    }

    /// The value when nothing is said, neither here nor of a choice that the
    /// default follows; a choice's is the index of its answer.
    #[must_use]
    pub fn default_value(&self) -> Setting {
        match self.kind {
            KnobKind::Number { default, .. } => Setting::Number(default),
            KnobKind::Choice { default, .. } => Setting::Number(default as f64),
            KnobKind::Text { default, .. } => Setting::Text(default.into()),
        }
    }

    /// The value when nothing is said here, among the values of the knobs
    /// before it.
    #[must_use]
    pub fn default_among(&self, before: &Settings) -> Setting {
        match self.follows {
            Some((choice, defaults)) => match defaults.get(before.get(choice) as usize) {
                Some(default) => Setting::Number(*default),
                None => self.default_value(),
            },
            None => self.default_value(),
        }
    }

    /// Whether a number may be set; never on a text.
    #[must_use]
    pub fn accepts(&self, value: f64) -> bool {
        match &self.kind {
            KnobKind::Text { .. } => false,
            KnobKind::Number { limits, whole, .. } => {
                limits.accept(value) && (!whole || value.floor() == value)
            }
            KnobKind::Choice { options, .. } => {
                value >= 0.0 && value < options.len() as f64 && value.floor() == value
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_follow_an_earlier_choice() {
        const ANSWERS: &[Choice] = &[
            Choice {
                id: "near",
                label: "Near",
            },
            Choice {
                id: "far",
                label: "Far",
            },
        ];
        let knobs = [
            Knob::choice("place", "Place", "p", ANSWERS),
            Knob::number("way", "Way", "w", (0.0, 9.0), Limits::FINITE, 1.0, 1.0)
                .following("place", &[1.0, 8.0]),
        ];
        let at = |given: &'static [(&str, f64)]| {
            Settings::resolve(&knobs, &|id| {
                let (_, value) = given.iter().find(|(name, _)| *name == id)?;
                Some(Setting::Number(*value))
            })
            .get("way")
        };
        assert_eq!(at(&[]), 1.0);
        assert_eq!(at(&[("place", 1.0)]), 8.0);
        assert_eq!(at(&[("place", 1.0), ("way", 3.0)]), 3.0);
    }

    #[test]
    fn limits_know_their_ends() {
        assert!(Limits::FRACTION.accept(0.0) && !Limits::FRACTION.accept(1.0));
        assert!(!Limits::POSITIVE.accept(0.0) && Limits::POSITIVE.accept(5e-324));
        assert!(!Limits::FINITE.accept(f64::INFINITY) && !Limits::FINITE.accept(f64::NAN));
        assert!(Limits::closed(-1.0, 2.0).accept(2.0) && !Limits::closed(-1.0, 2.0).accept(2.1));
    }
}
