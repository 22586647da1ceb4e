//! Where ticks go, and what they are called.

use crate::decimal::Decimal;
use crate::number;

/// More ticks than this are never made, whatever is asked for.
const MOST: usize = 1000;

/// A mark on an axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Where, in the units of the domain.
    pub value: f64,
    /// What it is called; never empty in ticks that a scale makes.
    pub label: String,
    /// Whether it keeps its label longest where room is short. On logarithmic
    /// scales powers of ten are major and their multiples by 2 and 5 are not.
    pub major: bool,
}

impl Tick {
    /// A major tick under a name of one's own.
    pub fn new(value: f64, label: impl Into<String>) -> Self {
        Self {
            value,
            label: label.into(),
            major: true,
        }
    }
}

/// The largest `n` with 10ⁿ ≤ `value`. `value` must be positive and finite.
pub(crate) fn decade(value: f64) -> i32 {
    Decimal::exactly(value).point - 1
}

/// The double nearest to 10ⁿ.
pub(crate) fn pow10(exponent: i32) -> f64 {
    if exponent.unsigned_abs() <= 22 {
        // Exact up to 10²², so that one division rounds correctly.
        let power = small_power(exponent.unsigned_abs());
        if exponent < 0 { 1.0 / power } else { power }
    } else {
        Decimal::new(vec![1], exponent.saturating_add(1)).to_f64()
    }
}

/// 10ⁿ for n up to 22, exactly.
pub(crate) fn small_power(exponent: u32) -> f64 {
    let mut power = 1.0;
    for _ in 0..exponent {
        power *= 10.0;
    }
    power
}

/// Ticks at round values (1, 2 or 5 times a power of ten apart) from `lo` to
/// `hi`, both finite and `lo < hi`: the rule of d3-array's `ticks`,
/// <https://d3js.org/d3-array/ticks>.
pub(crate) fn linear(lo: f64, hi: f64, count: usize) -> Vec<Tick> {
    let count = count.min(MOST);
    let (mut values, mut step) = round_values(lo, hi, count);
    if values.is_empty() && count == 1 {
        (values, step) = round_values(lo, hi, 2);
    }
    let mut largest: f64 = 0.0;
    for value in &values {
        largest = largest.max(value.abs());
    }
    let in_powers = number::is_scientific(largest, step);
    let mut ticks = Vec::with_capacity(values.len());
    for value in values {
        let label = number::tick_label_in(value, step, in_powers);
        ticks.push(Tick::new(value, label));
    }
    ticks
}

/// The round values and their distance.
fn round_values(lo: f64, hi: f64, count: usize) -> (Vec<f64>, f64) {
    let parts = count as f64;
    let wide = (hi - lo) / parts;
    let rough = if wide.is_finite() {
        wide
    } else {
        hi / parts - lo / parts
    };
    if !(rough > 0.0 && rough.is_finite()) {
        return (Vec::new(), 0.0);
    }
    let power = decade(rough);
    let factor = match rough / pow10(power) {
        // Between two round steps the geometric mean decides.
        ratio if ratio >= 50.0_f64.sqrt() => 10.0,
        ratio if ratio >= 10.0_f64.sqrt() => 5.0,
        ratio if ratio >= 2.0_f64.sqrt() => 2.0,
        _ => 1.0,
    };
    // A whole number divided by a whole number is the double nearest to what
    // the label says; multiplied by 0.1 it would not be.
    let (unit, divide) = if power < 0 {
        (pow10(-power) / factor, true)
    } else {
        (pow10(power) * factor, false)
    };
    let times = |n: f64| if divide { n / unit } else { n * unit };
    let nearest = |v: f64| if divide { v * unit } else { v / unit }.round_ties_even();
    let (first, last) = (nearest(lo), nearest(hi));
    let mut values: Vec<f64> = Vec::new();
    // The rule gives at most 1.6 per count; the bound is for steps that vanish
    // beside the values, and for a unit that is infinite.
    for n in 0..2 * count + 3 {
        let n = first + n as f64;
        let value = times(n) + 0.0;
        let is_new = values.last().is_none_or(|before| *before < value);
        if n <= last && value >= lo && value <= hi && is_new {
            values.push(value);
        }
    }
    (values, times(1.0))
}

/// Ticks of a logarithmic scale, `0 < lo < hi`, both finite: powers of ten,
/// every n-th where there are many, with 2 and 5 between where there are few;
/// round values where the ends are less than a factor of five apart.
pub(crate) fn log(lo: f64, hi: f64, count: usize) -> Vec<Tick> {
    let count = count.min(MOST);
    if count == 0 {
        return Vec::new();
    }
    let (below, last) = (decade(lo), decade(hi));
    let first = if pow10(below) < lo { below + 1 } else { below };
    let decades = (libm::log(hi) - libm::log(lo)) / std::f64::consts::LN_10;
    if decades * 3.0 <= count as f64 * 1.5 || last <= first {
        let mut steps = Vec::new();
        for k in below..last + 1 {
            steps.extend_from_slice(&[(1, k), (2, k), (5, k)]);
        }
        let ticks = in_one_notation(&steps, lo, hi);
        if decades > 0.7 && ticks.len() > 2 {
            return ticks;
        }
        return linear(lo, hi, count);
    }
    let stride = round_stride((last - first + 1) as usize, count);
    let mut steps = Vec::new();
    for power in every(stride, first, last) {
        steps.push((1, power));
    }
    in_one_notation(&steps, lo, hi)
}

/// Ticks of a symmetric logarithmic scale from `lo` to `hi`: zero, and powers
/// of ten beyond the threshold on either side.
pub(crate) fn sym_log(lo: f64, hi: f64, threshold: f64, count: usize) -> Vec<Tick> {
    let count = count.min(MOST);
    let largest = hi.max(-lo);
    let first = decade(threshold) + 1;
    let last = if largest > 0.0 {
        decade(largest)
    } else {
        first - 1
    };
    if count == 0 || last < first {
        return linear(lo, hi, count);
    }
    let sides = if lo < 0.0 && hi > 0.0 { 2 } else { 1 };
    let stride = round_stride((last - first + 1) as usize * sides, count);
    let mut steps = vec![(0, 0)];
    for power in every(stride, first, last) {
        steps.insert(0, (-1, power));
        steps.push((1, power));
    }
    let ticks = in_one_notation(&steps, lo, hi);
    if ticks.len() < 2 {
        return linear(lo, hi, count);
    }
    ticks
}

/// Multiples of `stride` from `first` to `last`, or from `first` on where
/// there is none.
fn every(stride: i32, first: i32, last: i32) -> Vec<i32> {
    let multiple = first + (-first).rem_euclid(stride);
    let mut next = if multiple > last { first } else { multiple };
    let mut found = Vec::new();
    while next <= last {
        found.push(next);
        next += stride;
    }
    found
}

/// The least of 1, 2, 3, 5, 10, 20, 30, 50… that leaves at most `wanted` of
/// `available`.
fn round_stride(available: usize, wanted: usize) -> i32 {
    for stride in [1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 300] {
        if available.div_ceil(stride) <= wanted {
            return stride as i32;
        }
    }
    500
}

/// Ticks at the multiples (factor, exponent) of powers of ten that lie from `lo` to `hi`, all in
/// powers unless all are short in plain notation.
fn in_one_notation(steps: &[(i32, i32)], lo: f64, hi: f64) -> Vec<Tick> {
    let is_inside = |value: f64| value >= lo && value <= hi;
    let mut in_powers = false;
    for (mantissa, k) in steps {
        in_powers |= !(-3..=4).contains(k) && is_inside(value_of(*mantissa, *k));
    }
    let mut ticks = Vec::new();
    for (mantissa, k) in steps {
        let value = value_of(*mantissa, *k);
        if is_inside(value) {
            let label = if in_powers && *mantissa != 0 {
                number::power_label(*mantissa, *k)
            } else {
                number::tick_label_in(value, pow10(*k), false)
            };
            ticks.push(Tick {
                value,
                label,
                major: matches!(mantissa, -1..=1),
            });
        }
    }
    ticks
}

fn value_of(mantissa: i32, exponent: i32) -> f64 {
    let mantissa = f64::from(mantissa);
    if (-22..0).contains(&exponent) {
        mantissa / pow10(-exponent)
    } else {
        mantissa * pow10(exponent)
    }
}
