//! A line search for the strong Wolfe conditions.

use super::{TOLERANCE_CHANGE, ahead, dot};
use crate::oracle::Oracle;

/// How much of the promised decrease is enough.
const DECREASE: f64 = 1e-4;

/// Which part of the slope may be left.
const FLATNESS: f64 = 0.9;

/// The most trials after the first.
const TRIALS: u32 = 25;

/// A way down from a point.
pub(super) struct Ray {
    pub(super) from: [f64; 2],
    pub(super) way: [f64; 2],
    pub(super) dim: usize,
    /// The loss at the point.
    pub(super) value: f64,
    /// Its slope along the way, below zero.
    pub(super) slope: f64,
}

/// A place on the ray: how far, the loss and its slope.
#[derive(Clone, Copy)]
struct Place {
    length: f64,
    value: f64,
    slope: f64,
}

impl Ray {
    fn at(&self, length: f64, oracle: &mut Oracle) -> Place {
        let mut gradient = [0.0; 2];
        let point = ahead(self.from, length, self.way);
        let value = oracle.value_gradient(&point[..self.dim], &mut gradient[..self.dim]);
        Place {
            length,
            // A hole in the domain is a wall.
            value: if value.is_nan() { f64::INFINITY } else { value },
            slope: dot(gradient, self.way),
        }
    }

    fn is_too_high(&self, place: &Place) -> bool {
        place.value > self.value + DECREASE * place.length * self.slope
    }

    fn is_flat(&self, place: &Place) -> bool {
        place.slope.abs() <= -FLATNESS * self.slope
    }
}

/// How far to go along a ray, trying `first`: to where the loss has fallen by
/// enough and the slope is small enough (Nocedal and Wright, algorithms 3.5
/// and 3.6, with the safeguards of PyTorch's `strong_wolfe`). Where none is
/// found in time, to the lowest place seen of the last bracket, which may be
/// the start: 0.
pub(super) fn strong_wolfe(ray: &Ray, first: f64, oracle: &mut Oracle) -> f64 {
    let start = Place {
        length: 0.0,
        value: ray.value,
        slope: ray.slope,
    };
    let (mut before, mut tried) = (start, ray.at(first, oracle));
    let mut trials = 0;
    // Go on until a good place lies behind.
    loop {
        if trials == TRIALS {
            before = start;
            break;
        }
        if ray.is_too_high(&tried) || (trials > 1 && tried.value >= before.value) {
            break;
        }
        if ray.is_flat(&tried) {
            return tried.length;
        }
        if tried.slope >= 0.0 {
            break;
        }
        let least = tried.length + 0.01 * (tried.length - before.length);
        let next = lowest_between(&before, &tried, (least, 10.0 * tried.length));
        before = tried;
        tried = ray.at(next, oracle);
        trials += 1;
    }
    let (mut low, mut high) = ordered(before, tried);
    let mut hesitated = false;
    while trials < TRIALS {
        let ends = if low.length < high.length {
            (low.length, high.length)
        } else {
            (high.length, low.length)
        };
        let width = ends.1 - ends.0;
        if width * ray.way[0].abs().max(ray.way[1].abs()) < TOLERANCE_CHANGE {
            break;
        }
        let mut length = lowest_between(&low, &high, ends);
        // Too near an end twice, or at the end: a tenth of the way in.
        let near = (ends.1 - length).min(length - ends.0) < 0.1 * width;
        if near && (hesitated || length >= ends.1 || length <= ends.0) {
            length = if ends.1 - length < length - ends.0 {
                ends.1 - 0.1 * width
            } else {
                ends.0 + 0.1 * width
            };
            hesitated = false;
        } else {
            hesitated = near;
        }
        tried = ray.at(length, oracle);
        trials += 1;
        if ray.is_too_high(&tried) || tried.value >= low.value {
            (low, high) = ordered(low, tried);
        } else {
            if ray.is_flat(&tried) {
                return length;
            }
            if tried.slope * (high.length - low.length) >= 0.0 {
                high = low;
            }
            low = tried;
        }
    }
    low.length
}

/// The lower place first.
fn ordered(a: Place, b: Place) -> (Place, Place) {
    if a.value <= b.value { (a, b) } else { (b, a) }
}

/// Where the cubic through two places has its minimum, kept within bounds; the
/// middle of the bounds where it has none.
fn lowest_between(a: &Place, b: &Place, bounds: (f64, f64)) -> f64 {
    let (left, right) = if a.length <= b.length { (a, b) } else { (b, a) };
    let width = right.length - left.length;
    let bend = left.slope + right.slope - 3.0 * (right.value - left.value) / width;
    let square = bend * bend - left.slope * right.slope;
    let root = square.sqrt();
    let share = (right.slope + root - bend) / (right.slope - left.slope + 2.0 * root);
    let lowest = right.length - width * share;
    if square >= 0.0 && !lowest.is_nan() {
        lowest.max(bounds.0).min(bounds.1)
    } else {
        0.5 * (bounds.0 + bounds.1)
    }
}
