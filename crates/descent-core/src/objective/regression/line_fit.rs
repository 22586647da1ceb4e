//! A line with slope and intercept fitted to data of one's choice.

use std::borrow::Cow;

use super::data::{Truth, noisy, noisy_line, split};
use super::least_squares::{Data, LeastSquares};
use super::opening::{DataSet, opening};
use super::samples::read_samples;
use super::valley::Valley;
use super::{Feature, Reduction};
use crate::catalog::{Choice, Knob, Limits, Scaling};
use crate::objective::{ObjectiveEntry, RateScale};
use crate::settings::Settings;

pub(in crate::objective) static ENTRY: ObjectiveEntry = ObjectiveEntry {
    id: "line-fit",
    name: "Fit a line",
    formula: |settings| Cow::Owned(fit(settings).valley.formula()),
    parameters: &[("w", "slope"), ("b", "intercept")],
    source: "Squared error of y = wx + b. The noisy line is x = 0, 0.5 … 9.5, y = 2x + 4 + 4u with u from Python's random.seed(46)",
    question: "When is the line good enough?",
    rate: RateScale {
        range: (0.00001, 0.01),
        scaling: Scaling::Log,
        ticks: &[0.00002, 0.0002, 0.0016],
    },
    knobs: &[
        Knob::choice("data", "Data", "D", DATA_SETS),
        Knob::choice("loss", "Loss", "L", REDUCTIONS).following("data", &[0.0, 1.0, 1.0, 1.0]),
        Knob::number(
            "scale",
            "Standardise inputs",
            "z",
            (0.0, 1.0),
            Limits::closed(0.0, 1.0),
            1.0,
            0.0,
        )
        .whole(),
        Knob::number(
            "holdout",
            "Kept for validation",
            "h",
            (0.0, 0.5),
            Limits::FRACTION,
            0.05,
            0.0,
        ),
        Knob::number("slope", "True slope", "w", (-4.0, 4.0), SIZE, 0.1, 2.0).only("data", &[1]),
        Knob::number(
            "intercept",
            "True intercept",
            "b",
            (-4.0, 4.0),
            SIZE,
            0.1,
            1.0,
        )
        .only("data", &[1]),
        Knob::number(
            "sigma",
            "Noise in the data",
            "σ",
            (0.0, 2.0),
            Limits::closed(0.0, 1e6),
            0.05,
            0.5,
        )
        .only("data", &[1, 2]),
        Knob::number(
            "points",
            "Points",
            "n",
            (2.0, 200.0),
            Limits::closed(1.0, 2000.0),
            1.0,
            100.0,
        )
        .whole()
        .only("data", &[1, 2]),
        Knob::number(
            "span",
            "Inputs up to",
            "s",
            (0.5, 5.0),
            Limits::closed(0.001, 1000.0),
            0.1,
            2.0,
        )
        .only("data", &[1, 2]),
        Knob::text("samples", "Samples", "S", SAMPLES, |text| {
            read_samples(text).map(drop)
        }),
    ],
    make: |settings| Box::new(fit(settings)),
};

/// Limits of the true line.
const SIZE: Limits = Limits::closed(-1e6, 1e6);

/// The order of [`DataSet`].
const DATA_SETS: &[Choice] = &[
    Choice {
        id: "noisy-line",
        label: "Noisy line",
    },
    Choice {
        id: "line",
        label: "Line",
    },
    Choice {
        id: "parabola",
        label: "Parabola",
    },
    Choice {
        id: "custom",
        label: "Your own",
    },
];

/// The order of [`REDUCTION_OF`].
const REDUCTIONS: &[Choice] = &[
    Choice {
        id: "sum",
        label: "Sum of squares",
    },
    Choice {
        id: "mean",
        label: "Mean of squares",
    },
    Choice {
        id: "half-mean",
        label: "Half the mean",
    },
];

/// What the answers to `loss` mean.
const REDUCTION_OF: [Reduction; 3] = [Reduction::Sum, Reduction::Mean, Reduction::HalfMean];

/// What `samples` are when nothing is said: five points near y = x.
const SAMPLES: &str = "0:1,1:1,2:3,3:2,4:5";

fn fit(settings: &Settings) -> LeastSquares {
    let get = |id| settings.get(id);
    let (seed, span, count) = (settings.seed(), get("span"), get("points") as usize);
    let (set, truth) = match get("data") as usize {
        // The noise between 0 and 4 has the mean 2.
        0 => (DataSet::NoisyLine, Truth::Line(2.0, 6.0)),
        1 => (DataSet::Line, Truth::Line(get("slope"), get("intercept"))),
        2 => (DataSet::Parabola, Truth::Parabola),
        _ => (DataSet::Custom, Truth::Unknown),
    };
    let mut start = [0.0; 2];
    let mut samples = match set {
        DataSet::NoisyLine => {
            let (samples, drawn) = noisy_line();
            start = drawn;
            samples
        }
        DataSet::Custom => {
            let text = settings.text("samples");
            read_samples(if text.is_empty() { SAMPLES } else { text }).unwrap_or_default()
        }
        DataSet::Line | DataSet::Parabola => noisy(truth, get("sigma"), span, count, seed),
    };
    if samples.is_empty() {
        // Nothing that the knob's check lets through.
        samples.push((0.0, 0.0));
    }
    let split = split(samples, get("holdout"), seed);
    let is_scaled = get("scale") == 1.0;
    let feature = if is_scaled {
        Feature::standardised(&split.kept)
    } else {
        Feature::PLAIN
    };
    let reduction = REDUCTION_OF[(get("loss") as usize).min(2)];
    let valley = Valley::of_lines(&split.kept, feature, reduction);
    LeastSquares {
        dim: 2,
        opening: opening(set, start, is_scaled, reduction, &valley),
        feature,
        reduction,
        valley,
        data: Data { split, truth },
    }
}
