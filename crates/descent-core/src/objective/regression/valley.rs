//! The squared error of lines as a square about its bottom.

use super::{Feature, Reduction, Sample, mean, variance};
use crate::curvature::Hessian;
use crate::objective::number_text::{push_number, push_summand};

/// `floor + steep·(w − w*)² + level·(middle·(w − w*) + b − b*)²`, in one
/// parameter without the last term.
///
/// That is the sum of squared residuals of w·z + b over features z, worked out
/// with `middle` the mean feature: equal to the sum up to rounding, of one cost
/// for any number of samples, and without the sum's cancellation near the
/// bottom, where a descent spends its last steps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Valley {
    /// Slope and intercept of least loss; where all features are equal, the
    /// level line among them.
    pub(super) bottom: [f64; 2],
    /// The loss there.
    floor: f64,
    steep: f64,
    level: f64,
    middle: f64,
    /// The mean target.
    height: f64,
}

impl Valley {
    /// Lines through the origin.
    pub(super) fn of_slopes(samples: &[Sample], reduction: Reduction) -> Self {
        let mut products = [0.0; 2];
        for (x, y) in samples {
            products[0] += x * x;
            products[1] += x * y;
        }
        let slope = if products[0] > 0.0 {
            products[1] / products[0]
        } else {
            0.0
        };
        let factor = reduction.factor(samples.len());
        Self {
            bottom: [slope, 0.0],
            floor: factor * least(samples, Feature::PLAIN, [slope, 0.0]),
            steep: factor * products[0],
            level: 0.0,
            middle: 0.0,
            height: 0.0,
        }
    }

    /// All lines, by the normal equations of centred data.
    pub(super) fn of_lines(samples: &[Sample], feature: Feature, reduction: Reduction) -> Self {
        let count = samples.len() as f64;
        let mut middle = feature.of(mean(samples));
        let (mut height, mut size) = (0.0, 0.0);
        for (x, y) in samples {
            height += y / count;
            size = feature.of(*x).abs().max(size);
        }
        if middle.abs() <= 1e-14 * size {
            // What rounding leaves of symmetric inputs.
            middle = 0.0;
        }
        let (mut steep, mut slope) = (0.0, 0.0);
        if variance(samples) > 0.0 {
            let mut product = 0.0;
            for (x, y) in samples {
                let z = feature.of(*x) - middle;
                steep += z * z;
                product += z * (y - height);
            }
            slope = product / steep;
        }
        let bottom = [slope, height - middle * slope];
        let factor = reduction.factor(samples.len());
        Self {
            bottom,
            floor: factor * least(samples, feature, bottom),
            steep: factor * steep,
            level: factor * count,
            middle,
            height,
        }
    }

    /// Whether the bottom is a point and not a line.
    pub(super) fn has_minimum(&self) -> bool {
        self.steep > 0.0
    }

    /// The two terms' roots without their factors; in one parameter the second
    /// is 0.
    fn offsets(&self, point: &[f64]) -> (f64, f64) {
        let across = point[0] - self.bottom[0];
        if self.level == 0.0 {
            return (across, 0.0);
        }
        (across, self.middle * across + (point[1] - self.bottom[1]))
    }

    /// The loss.
    pub(super) fn value(&self, point: &[f64]) -> f64 {
        let (across, along) = self.offsets(point);
        self.floor + (self.steep * across * across + self.level * along * along)
    }

    /// Its derivatives by slope and intercept.
    pub(super) fn gradient(&self, point: &[f64]) -> [f64; 2] {
        let (across, along) = self.offsets(point);
        let by_intercept = 2.0 * self.level * along;
        [
            2.0 * self.steep * across + self.middle * by_intercept,
            by_intercept,
        ]
    }

    /// Its second derivatives, the same everywhere.
    pub(super) fn hessian(&self) -> Hessian {
        let Self {
            steep,
            level,
            middle,
            ..
        } = *self;
        Hessian {
            xx: 2.0 * (steep + level * middle * middle),
            xy: 2.0 * level * middle,
            yy: 2.0 * level,
        }
    }

    /// The loss in the grammar of typed functions.
    pub(super) fn formula(&self) -> String {
        let mut text = String::new();
        if self.floor > 0.0 {
            push_number(&mut text, self.floor);
        }
        push_square(&mut text, self.steep, &[(1.0, "x")], -self.bottom[0]);
        push_square(
            &mut text,
            self.level,
            &[(self.middle, "x"), (1.0, "y")],
            -self.height,
        );
        text
    }
}

/// Appends a factor times the square of a sum of multiples and a constant.
fn push_square(text: &mut String, factor: f64, multiples: &[(f64, &str)], constant: f64) {
    if factor == 0.0 {
        return;
    }
    if !text.is_empty() {
        text.push_str(" + ");
    }
    if factor != 1.0 {
        push_number(text, factor);
        text.push(' ');
    }
    let from = text.len();
    let (mut summands, mut is_name) = (0, true);
    for (multiple, name) in multiples {
        if *multiple == 0.0 {
            continue;
        }
        if summands > 0 {
            text.push_str(" + ");
        }
        if *multiple != 1.0 {
            push_number(text, *multiple);
            text.push(' ');
            is_name = false;
        }
        text.push_str(name);
        summands += 1;
    }
    if constant != 0.0 {
        push_summand(text, constant);
        summands += 1;
    }
    if summands > 1 || !is_name {
        text.insert(from, '(');
        text.push(')');
    }
    text.push_str("^2");
}

/// The sum of squared residuals of a line of least squares; 0 where it is only
/// what rounding leaves of samples that lie on the line.
fn least(samples: &[Sample], feature: Feature, [slope, intercept]: [f64; 2]) -> f64 {
    let (mut squares, mut sizes) = (0.0, 0.0);
    for (x, y) in samples {
        let (along, target) = (slope * feature.of(*x), y - intercept);
        squares += (along - target) * (along - target);
        sizes += along * along + y * y + intercept * intercept;
    }
    if squares > 1e-28 * sizes {
        squares
    } else {
        0.0
    }
}
