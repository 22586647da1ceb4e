//! How losses become colours.

use descent_core::Grid;
use descent_core::math::{exp, ln};
use descent_draw::number::compact;
use descent_draw::{Scale, Tick};

use super::landscape::quantile;
use super::levels::{decade, power_of_ten};

/// How losses become colours: linearly, or logarithmically above the minimum
/// where a linear scale would leave most of the window in one colour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Tone {
    /// What is subtracted first; 0 on a linear tone.
    pub(crate) base: f64,
    /// Least value shown, less the base.
    low: f64,
    /// Greatest value shown, less the base.
    high: f64,
    /// Where a logarithmic tone turns linear.
    threshold: Option<f64>,
}

impl Tone {
    pub(super) fn of(grid: &Grid, lowest: Option<f64>) -> Self {
        let (min, max) = grid.range().unwrap_or((0.0, 1.0));
        let mut values = Vec::new();
        let mut index = 0;
        while index < grid.values.len() {
            if grid.values[index].is_finite() {
                values.push(grid.values[index]);
            }
            index += 7;
        }
        let tenth = quantile(values, 0.1).unwrap_or(min);
        let base = lowest.filter(|f| *f <= min).unwrap_or(min);
        // A minimum that is zero but for rounding is zero.
        let base = if base.abs() < 1e-6 * (max - min) {
            0.0
        } else {
            base
        };
        let threshold = tenth - base;
        if threshold > 0.0 && max - base > 12.0 * threshold {
            Self {
                base,
                low: 0.0,
                high: max - base,
                threshold: Some(threshold),
            }
        } else {
            Self {
                base: 0.0,
                low: min,
                high: if max > min { max } else { min + 1.0 },
                threshold: None,
            }
        }
    }

    /// How many times the threshold the highest loss is; 1 on a linear tone.
    pub(crate) fn contrast(&self) -> f64 {
        self.threshold.map_or(1.0, |c| self.high / c)
    }

    /// Whether colours are logarithmic in the loss.
    pub(crate) fn is_log(&self) -> bool {
        self.threshold.is_some()
    }

    /// Where a loss lies between the ends of the colour map, 0 to 1; `NaN`
    /// counts as 0.
    pub(crate) fn place(&self, value: f64) -> f64 {
        let above = value - self.base;
        let place = match self.threshold {
            Some(c) => ln(1.0 + above.max(0.0) / c) / ln(1.0 + self.high / c),
            None => (above - self.low) / (self.high - self.low),
        };
        if place > 0.0 { place.min(1.0) } else { 0.0 }
    }

    /// The loss at a place between the ends of the colour map.
    pub(crate) fn value(&self, place: f64) -> f64 {
        let above = match self.threshold {
            Some(c) => c * (exp(place * ln(1.0 + self.high / c)) - 1.0),
            None => self.low + (self.high - self.low) * place,
        };
        above + self.base
    }

    /// Least and greatest loss shown, less the base.
    pub(crate) fn ends(&self) -> (f64, f64) {
        (self.low, self.high)
    }

    /// From where on losses above the base differ in colour, and the greatest.
    pub(crate) fn decades(&self) -> (f64, f64) {
        (self.threshold.unwrap_or(self.high) / 20.0, self.high)
    }

    /// The axis of the colour bar: losses less the base to pixels.
    pub(crate) fn scale(&self, range: (f64, f64)) -> Scale {
        let domain = (self.low, self.high);
        match self.threshold {
            Some(c) => Scale::sym_log(domain, range, c),
            None => Scale::linear(domain, range),
        }
    }

    /// Round losses for the colour bar, less the base, about as many as asked
    /// for and evenly spread over the colours.
    pub(crate) fn ticks(&self, range: (f64, f64), count: usize) -> Vec<Tick> {
        let scale = self.scale(range);
        let Some(c) = self.threshold else {
            return scale.ticks(count);
        };
        let mut ticks = vec![Tick::new(0.0, "0")];
        let steps: [&[f64]; 3] = [&[1.0, 2.0, 5.0], &[1.0, 3.0], &[1.0]];
        for mantissas in steps {
            let values = log_levels(0.4 * c, self.high, mantissas);
            if values.len() <= count || mantissas.len() == 1 {
                for value in values {
                    ticks.push(Tick::new(value, compact(value)));
                }
                break;
            }
        }
        ticks
    }
}

/// Mantissas times powers of ten from `first` to `last`, at most a hundred.
fn log_levels(first: f64, last: f64, mantissas: &[f64]) -> Vec<f64> {
    let mut levels = Vec::new();
    let mut exponent = decade(first);
    while exponent <= decade(last) + 1 {
        let power = power_of_ten(exponent);
        for mantissa in mantissas {
            let level = mantissa * power;
            if level >= first && level <= last && levels.len() < 100 {
                levels.push(level);
            }
        }
        exponent += 1;
    }
    levels
}
