//! From values to pixels and back.

use crate::Tick;
use crate::ticks;

/// How a [`Scale`] spaces values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ScaleKind {
    /// Equal differences are equally long.
    Linear,
    /// Equal ratios are equally long. The domain must be positive.
    Log,
    /// Linear near zero, logarithmic far from it on either side: the sign of v
    /// times ln(1 + |v| / threshold).
    SymLog {
        /// Where the one turns into the other; positive. Anything else counts
        /// as 1.
        threshold: f64,
    },
}

/// A map from values in a domain to positions in a range, usually CSS pixels.
///
/// Either may run backwards: a vertical axis has its range from the bottom
/// (larger y) to the top. Values outside the domain map outside the range.
///
/// A domain is **degenerate** where its ends are the same, not finite or, on a
/// logarithmic scale, not positive. Every value then maps to the middle of the
/// range.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// The spacing.
    pub kind: ScaleKind,
    /// The values at the two ends of the range.
    pub domain: (f64, f64),
    /// The positions of the two ends of the domain.
    pub range: (f64, f64),
}

impl Scale {
    /// A linear scale.
    pub const fn linear(domain: (f64, f64), range: (f64, f64)) -> Self {
        Self {
            kind: ScaleKind::Linear,
            domain,
            range,
        }
    }

    /// A logarithmic scale over a positive domain.
    pub const fn log(domain: (f64, f64), range: (f64, f64)) -> Self {
        Self {
            kind: ScaleKind::Log,
            domain,
            range,
        }
    }

    /// A symmetric logarithmic scale, linear within ±`threshold`.
    pub const fn sym_log(domain: (f64, f64), range: (f64, f64), threshold: f64) -> Self {
        Self {
            kind: ScaleKind::SymLog { threshold },
            domain,
            range,
        }
    }

    /// The position of a value. NaN where the value has none: it is not
    /// finite, or not positive on a logarithmic scale.
    pub fn map(&self, value: f64) -> f64 {
        let place = self.spread(value);
        let (from, to) = (self.spread(self.domain.0), self.spread(self.domain.1));
        let part = if !place.is_finite() {
            return f64::NAN;
        } else if from.is_finite() && to.is_finite() && from != to {
            // Halves, so that the widest domains do not overflow.
            (place * 0.5 - from * 0.5) / (to * 0.5 - from * 0.5)
        } else {
            0.5
        };
        between(self.range, part)
    }

    /// The value at a position. NaN where the position is not finite or the
    /// domain not usable; the beginning of the domain where domain or range
    /// have no width.
    pub fn invert(&self, position: f64) -> f64 {
        let part = (position - self.range.0) / (self.range.1 - self.range.0);
        let ends = (self.spread(self.domain.0), self.spread(self.domain.1));
        if !position.is_finite() || !ends.0.is_finite() || !ends.1.is_finite() {
            f64::NAN
        } else if part == 0.0 || !part.is_finite() || ends.0 == ends.1 {
            self.domain.0
        } else if part == 1.0 {
            self.domain.1
        } else {
            self.gather(between(ends, part))
        }
    }

    /// About `count` round values within the domain, in increasing order, with
    /// their labels; never more than 2 × `count` + 6. A domain of no width has
    /// one tick, an otherwise degenerate one has none.
    ///
    /// Linear scales follow d3-array's rule. Logarithmic ones take powers of
    /// ten, every n-th of them where there are many, and label 2 and 5 between
    /// them where there are few.
    pub fn ticks(&self, count: usize) -> Vec<Tick> {
        let (lo, hi) = if self.domain.0 <= self.domain.1 {
            self.domain
        } else {
            (self.domain.1, self.domain.0)
        };
        if count == 0 || !self.spread(lo).is_finite() || !self.spread(hi).is_finite() {
            return Vec::new();
        }
        if lo == hi {
            return vec![Tick::new(lo, crate::number::compact(lo))];
        }
        match self.kind {
            ScaleKind::Linear => ticks::linear(lo, hi, count),
            ScaleKind::Log => ticks::log(lo, hi, count),
            ScaleKind::SymLog { threshold } => ticks::sym_log(lo, hi, usable(threshold), count),
        }
    }

    /// A value on the axis where equal lengths are equal lengths.
    fn spread(&self, value: f64) -> f64 {
        match self.kind {
            ScaleKind::Linear => value,
            ScaleKind::Log => {
                if value > 0.0 {
                    libm::log(value)
                } else {
                    f64::NAN
                }
            }
            ScaleKind::SymLog { threshold } => {
                libm::log(1.0 + value.abs() / usable(threshold)).copysign(value)
            }
        }
    }

    /// The inverse of `spread`.
    fn gather(&self, place: f64) -> f64 {
        match self.kind {
            ScaleKind::Linear => place,
            ScaleKind::Log => libm::exp(place),
            ScaleKind::SymLog { threshold } => {
                ((libm::exp(place.abs()) - 1.0) * usable(threshold)).copysign(place)
            }
        }
    }
}

fn usable(threshold: f64) -> f64 {
    if threshold > 0.0 && threshold.is_finite() {
        threshold
    } else {
        1.0
    }
}

/// The point a part of the way from one end to the other; exact at both.
fn between(ends: (f64, f64), part: f64) -> f64 {
    ends.0 * (1.0 - part) + ends.1 * part
}
