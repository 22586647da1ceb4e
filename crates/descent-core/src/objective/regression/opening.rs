//! What a fitted line opens with: window, start and rate for each data set.

use super::Reduction;
use super::least_squares::Opening;
use super::valley::Valley;
use crate::catalog::Scaling;
use crate::objective::number_text::power_of_ten;
use crate::objective::{Defaults, RateScale};
use crate::window::Window;

/// Where the samples come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DataSet {
    /// The twenty samples of a source article.
    NoisyLine,
    /// Gaussian noise around a line.
    Line,
    /// Gaussian noise around x².
    Parabola,
    /// Typed by the reader.
    Custom,
}

/// The layout for a line and a parabola under a mean of squares, whose rates
/// below 0.735 settle on the inputs from −2 to 2.
const MEAN_RATES: RateScale = RateScale {
    range: (0.001, 1.0),
    scaling: Scaling::Log,
    ticks: &[0.001, 0.015, 0.1, 0.7],
};

/// Window, start, rate and steps for a data set, whatever the knobs.
pub(super) fn opening(
    set: DataSet,
    start: [f64; 2],
    is_scaled: bool,
    reduction: Reduction,
    valley: &Valley,
) -> Opening {
    let (_, curvature) = valley.hessian().eigenvalues(2);
    let (usual, rate, scale, steps) = match set {
        DataSet::NoisyLine => (Reduction::Sum, 0.0002, None, 25),
        _ => (Reduction::Mean, 0.015, Some(MEAN_RATES), 100),
    };
    // The data set's own rate where it means what it is known for; otherwise a
    // quarter of what the data bear, which comes down without a swing.
    let is_usual = reduction == usual && !is_scaled && set != DataSet::Custom;
    let (rate, rate_scale) = if is_usual && rate * curvature < 1.0 {
        (rate, scale)
    } else {
        computed_rate(0.5 / curvature)
    };
    Opening {
        domain: match set {
            DataSet::NoisyLine if !is_scaled => Window::new((-2.0, 10.0), (0.0, 12.0)),
            DataSet::Line | DataSet::Parabola => square(valley.bottom),
            _ => around(start, valley),
        },
        defaults: Defaults { start, rate, steps },
        rate_scale,
    }
}

/// Powers of ten from 10⁻²⁶ to 10, for the ticks of computed scales.
#[rustfmt::skip]
static POWERS: [f64; 28] = [
    1e-26, 1e-25, 1e-24, 1e-23, 1e-22, 1e-21, 1e-20, 1e-19, 1e-18, 1e-17,
    1e-16, 1e-15, 1e-14, 1e-13, 1e-12, 1e-11, 1e-10, 1e-9, 1e-8, 1e-7,
    1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1.0, 10.0,
];

/// A rate rounded down to one digit, and three decades around it. `rate` is at
/// most a half, the curvature being 1 or more.
fn computed_rate(rate: f64) -> (f64, Option<RateScale>) {
    let mut decimals = 1;
    while decimals < 25 && rate * power_of_ten(decimals) < 1.0 {
        decimals += 1;
    }
    let digit = (rate * power_of_ten(decimals)).floor().max(1.0);
    let first = 25 - decimals as usize;
    let ticks = &POWERS[first..first + 4];
    let scale = RateScale {
        range: (ticks[0], ticks[3]),
        scaling: Scaling::Log,
        ticks,
    };
    (digit / power_of_ten(decimals), Some(scale))
}

/// The next round number from a positive one upwards.
fn round_up(size: f64) -> f64 {
    let mut unit = 1.0;
    while unit > size {
        unit /= 10.0;
    }
    while 10.0 * unit < size {
        unit *= 10.0;
    }
    for digit in [1.0, 2.0, 3.0, 4.0, 6.0, 8.0] {
        if digit * unit >= size {
            return digit * unit;
        }
    }
    10.0 * unit
}

/// The square about the origin that shows a point with some room around, at
/// least from −1 to 1.
fn square(point: [f64; 2]) -> Window {
    let size = point[0].abs().max(point[1].abs());
    Window::square(round_up(1.2 * size.max(0.8)))
}

/// A window that shows start and bottom: a square, or, where slope and
/// intercept are of very different sizes, each axis by itself.
fn around(start: [f64; 2], valley: &Valley) -> Window {
    /// Sides of a larger ratio make no square.
    const ALIKE: f64 = 10.0;
    let hessian = valley.hessian();
    let fall = valley.value(&start) - valley.value(&valley.bottom);
    let half = |axis: usize, curvature: f64| {
        // As far as the bottom, or as the loss falls through on its way there.
        let width = (0.5 * fall / curvature).sqrt();
        let reach = (valley.bottom[axis] - start[axis]).abs();
        let reach = if width > reach && width < 1e30 {
            width
        } else {
            reach
        };
        round_up(if reach > 0.0 { 0.75 * reach } else { 1.0 })
    };
    let mut halves = [half(0, hessian.xx), half(1, hessian.yy)];
    let larger = halves[0].max(halves[1]);
    if larger <= ALIKE * halves[0].min(halves[1]) {
        halves = [larger; 2];
    }
    let side = |axis: usize| {
        let half = halves[axis];
        let middle = half * ((start[axis] + valley.bottom[axis]) / half + 0.5).floor() / 2.0;
        (middle - half, middle + half)
    };
    Window::new(side(0), side(1))
}
