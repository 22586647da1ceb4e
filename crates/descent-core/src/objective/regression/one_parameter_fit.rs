//! A line through the origin: one parameter.

use std::borrow::Cow;

use super::data::{Truth, linspace, split};
use super::least_squares::{Data, LeastSquares, Opening};
use super::valley::Valley;
use super::{Feature, Reduction};
use crate::catalog::{Knob, Limits, Scaling};
use crate::objective::{Defaults, ObjectiveEntry, RateScale};
use crate::settings::Settings;
use crate::window::Window;

pub(in crate::objective) static ENTRY: ObjectiveEntry = ObjectiveEntry {
    id: "one-parameter-fit",
    name: "Fit one parameter",
    formula: |settings| Cow::Owned(fit(settings).valley.formula()),
    parameters: &[("θ₁", "slope")],
    source: "Half the mean squared error of y = θ₁x on twenty points of a line through the origin; mean of x² 0.368, so one step at 2.714 lands and rates below 5.43 settle",
    question: "Which rate lands in one step?",
    rate: RateScale {
        range: (0.0, 6.0),
        scaling: Scaling::Linear,
        ticks: &[0.1, 1.15, 2.714, 5.43],
    },
    knobs: &[Knob::number(
        "slope",
        "True slope",
        "θ",
        (-2.0, 2.0),
        Limits::closed(-1e6, 1e6),
        0.05,
        0.5,
    )],
    make: |settings| Box::new(fit(settings)),
};

fn fit(settings: &Settings) -> LeastSquares {
    let slope = settings.get("slope");
    let samples = linspace(1.0, 20).map(|x| (x, slope * x)).collect();
    let data = Data {
        split: split(samples, 0.0, 0),
        truth: Truth::Line(slope, 0.0),
    };
    // Start 0 and the slope lie as far from the rims as in the article, where
    // the slope is 0.5 and the window −0.2 to 1.2.
    let size = slope.abs().max(0.25);
    let (near, far) = (-0.4 * size, 2.4 * size);
    let x = if slope < 0.0 {
        (-far, -near)
    } else {
        (near, far)
    };
    LeastSquares {
        dim: 1,
        feature: Feature::PLAIN,
        reduction: Reduction::HalfMean,
        valley: Valley::of_slopes(&data.split.kept, Reduction::HalfMean),
        data,
        opening: Opening {
            domain: Window::new(x, (-1.0, 1.0)),
            defaults: Defaults {
                start: [0.0; 2],
                rate: 1.15,
                steps: 19,
            },
            rate_scale: None,
        },
    }
}
