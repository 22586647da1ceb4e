//! What each figure states, a line each.

use descent_app::PaneKind::{self, Curve, Fit, Loss, Map, Slice, Surface};

/// Something that a picture states. Numbers are written as they are read from
/// it: half a unit of the last digit is what a reading may be off.
pub(crate) enum Fact {
    /// The ends of the axes of a pane: across, and up.
    Axes(PaneKind, [f64; 2], [f64; 2]),
    /// The ends of the horizontal axis, and losses that the vertical one has.
    Across(PaneKind, [f64; 2], [f64; 2]),
    /// Azimuth and elevation, and which corner is the nearest to the eye.
    Camera([f64; 2], [f64; 2]),
    /// How many points each run has.
    Points(usize),
    /// A run is the article's of that name, point by point.
    Way(usize, &'static str),
    /// Where a run ends.
    End(usize, &'static [&'static str]),
    /// Where a run ends, about: its position and how far off it may be.
    About(usize, [f64; 2], f64),
    /// The loss at a row of the main run.
    At(usize, &'static str),
    /// The loss somewhere.
    Value(&'static [f64], &'static str),
    /// A line of equal loss goes through a place on the lower or upper rim.
    Crosses(f64, [f64; 2]),
    /// The steepness at a row of the main run.
    Steep(usize, &'static str),
    /// From which step on steps are shorter than the tolerance, if any are.
    Small(Option<usize>),
    /// The gradient's arrow is seen.
    Uphill,
    /// Arrows of the gradient cover the map.
    Field,
    /// Losses that have a contour line, above the lowest one.
    Levels(&'static [f64]),
    /// How many samples there are, and some of them.
    Samples(usize, &'static [(f64, &'static str)]),
    /// A pane shows these words.
    Words(PaneKind, &'static [&'static str]),
    /// The lowest losses of the two curves of a slice, about, and how much
    /// higher they are at both ends.
    Floors([f64; 2], &'static str),
}
use Fact::{
    About, Across, At, Axes, Camera, Crosses, End, Field, Floors, Levels, Points, Samples, Small,
    Steep, Uphill, Value, Way, Words,
};

/// The figure's file and what it states.
pub(crate) type Figure = (&'static str, &'static [Fact]);

const PARAMETERS: [f64; 2] = [1.0, 10.0];
const NOISY: &[(f64, &str)] = &[(0.0, "7.553"), (9.5, "26.897")];
const SLOPE: [f64; 2] = [-5.0, 5.0];
const LEVELS: &[f64] = &[1.0, 2.0, 5.0, 10.0, 20.0];
const THREE: [f64; 2] = [-3.0, 3.0];
const FAR: [f64; 2] = [-1.4e9, 1.4e9];
const SQUARE: [f64; 2] = [-3.0, 5.0];
const HILLS: [f64; 2] = [-5.0, 5.0];
const FIT: &[&str] = &["samples", "true line", "fit"];
const OPEN: [f64; 2] = [135.0, 45.0];

#[rustfmt::skip]
pub(crate) const FIGURES: &[Figure] = &[
    ("000-dataset.png", &[Samples(20, NOISY), Words(Fit, &["samples"])]),
    ("000-initial-model.png", &[Samples(20, NOISY), Points(1), End(0, &["8", "6"]), Words(Fit, &["samples", "fit"])]),
    ("000-surface.png", &[Axes(Surface, PARAMETERS, PARAMETERS), Camera([135.0, 15.0], [1.0, 10.0]), Points(1), At(0, "21784"), Value(&[10.0, 10.0], "45259")]),
    ("000-contour.png", &[Axes(Map, PARAMETERS, PARAMETERS), At(0, "21784"), Levels(&[1000.0, 10000.0, 20000.0]),
        Crosses(1e3, [1.70, 1.0]), Crosses(1e3, [3.97, 1.0]), Crosses(1e3, [2.62, 10.0]), Crosses(1e4, [6.82, 1.0]), Crosses(1e4, [5.44, 10.0]), Crosses(2e4, [8.50, 1.0]), Crosses(2e4, [7.12, 10.0])]),
    ("000-gradient.png", &[Axes(Map, PARAMETERS, PARAMETERS), Points(2), End(0, &["7.267", "5.887"]), Steep(0, "7415"), Uphill, Words(Map, &["gradient"])]),
    ("000-update.png", &[Axes(Map, PARAMETERS, PARAMETERS), Points(2), Way(0, "000-single-update"), At(0, "21784"), At(1, "16632"), Words(Map, &["0", "1"])]),
    ("000-animation.gif", &[Axes(Map, PARAMETERS, PARAMETERS), Samples(20, NOISY), Points(26), Way(0, "000-animation"), Words(Fit, &["samples", "fit"])]),
    ("000-animation-last.png", &[Axes(Map, PARAMETERS, PARAMETERS), Samples(20, NOISY), Points(26), Way(0, "000-animation"), End(0, &["2.201", "5.151"]), At(25, "39.52"), Words(Fit, &["samples", "fit"])]),

    ("001-one-param.png", &[Across(Curve, [-0.2, 1.2], [0.0, 0.0903]), Points(20), Way(0, "001-one-param"), End(0, &["0.49999"]), At(0, "0.0461"), Value(&[-0.2], "0.0903"), Value(&[1.2], "0.0903"), Samples(20, &[(-1.0, "-0.5"), (1.0, "0.5")]), Words(Fit, FIT)]),
    ("001-one-param-slow.png", &[Points(20), Way(0, "001-one-param-slow"), End(0, &["0.2550"]), At(19, "0.0111"), Samples(20, &[])]),
    ("001-one-param-fast.png", &[Points(50), Way(0, "001-one-param-fast"), End(0, &["0.5000000000000000"]), At(0, "0.0903"), Samples(20, &[])]),
    ("001-one-param-left.png", &[Points(10), Way(0, "001-one-param-left"), End(0, &["0.4261"]), At(0, "0.0903"), At(9, "0.0010"), Samples(20, &[])]),
    ("001-one-param-n1.png", &[Points(1), Way(0, "001-one-param-n1"), End(0, &["0"]), At(0, "0.0461"), Samples(20, &[])]),

    ("001-two-param.png", &[Axes(Map, SLOPE, [-4.0, 4.0]), Points(15), Way(0, "001-two-param"), End(0, &["1.9693", "2.0000"]), At(0, "2.737"), At(14, "0.00017"), Value(&[-5.0, -4.0], "27.03"), Levels(LEVELS), Samples(20, &[(-1.0, "0"), (1.0, "4")]), Words(Fit, FIT)]),
    ("001-two-param-fast.png", &[Axes(Map, SLOPE, [-4.0, 4.0]), Points(20), Way(0, "001-two-param-fast"), End(0, &["1.4991", "-3"]), At(0, "26.70"), Levels(LEVELS), Samples(20, &[])]),
    ("001-two-param-slow.png", &[Axes(Map, SLOPE, [-4.5, 4.0]), Points(20), Way(0, "001-two-param-slow"), End(0, &["2.980", "1.189"]), At(0, "18.74"), At(19, "0.505"), Levels(LEVELS), Samples(20, &[])]),
    ("001-two-param-n2.png", &[Axes(Map, SLOPE, [-4.0, 4.0]), Points(2), Way(0, "001-two-param-n2"), End(0, &["2.079", "0.000"]), At(0, "6.605"), At(1, "3.565"), Levels(LEVELS), Samples(20, &[(-1.0, "3"), (1.0, "-1")])]),

    ("002-convex.png", &[Across(Curve, [-3.5, 3.5], [0.0, 9.0]), Points(31), Way(0, "002-convex--2.5"), Way(1, "002-convex-2.0"), End(0, &["-0.0031"]), End(1, &["0.0025"]), At(0, "6.25"), Uphill]),
    ("002-multi-minima.png", &[Across(Curve, [-3.05, 3.05], [-0.63, 2.6]), Points(151), Way(0, "002-multi-2.9"), Way(1, "002-multi-1.4"), Way(2, "002-multi-1.2"), Way(3, "002-multi-0.5"), Way(4, "002-multi--1.2"), Way(5, "002-multi--1.4"), Way(6, "002-multi--2.9"),
        End(0, &["2.386"]), End(1, &["2.386"]), End(2, &["0.00"]), End(3, &["0.00"]), End(4, &["0.00"]), End(5, &["-2.386"]), End(6, &["-2.386"]), At(150, "-0.630"), Value(&[1.280], "1.04"), Value(&[-1.280], "1.04"), Value(&[0.0], "0.000")]),
    ("002-hills.png", &[Axes(Surface, HILLS, HILLS), Axes(Map, HILLS, HILLS), Camera([-60.0, 30.0], [5.0, -5.0]), Points(151), Way(0, "002-hills-0"), Way(1, "002-hills-1"), Way(2, "002-hills-2"), Way(3, "002-hills-3"), Way(4, "002-hills-4"), Way(5, "002-hills-5"), Way(6, "002-hills-6"), Way(7, "002-hills-7"), Way(8, "002-hills-8"), Way(9, "002-hills-9"),
        End(0, &["1.571", "-1.571"]), End(1, &["-1.571", "-4.712"]), End(2, &["1.571", "4.712"]), End(3, &["-1.571", "1.571"]), End(8, &["1.571", "-1.571"]), End(9, &["-1.571", "1.571"]), At(150, "-1.000")]),
    ("002-hills-field.png", &[Axes(Map, HILLS, HILLS), Points(151), Way(0, "002-hills-0"), Way(4, "002-hills-4"), Way(9, "002-hills-9"), Field]),
    ("002-playground.png", &[Axes(Map, HILLS, HILLS), Points(13), Way(0, "002-playground"), End(0, &["-1.2366", "1.3352"]), Steep(12, "0.388"), Uphill, Words(Map, &["gradient"])]),

    ("002-lr-small.png", &[Axes(Map, THREE, THREE), Points(51), Way(0, "002-lr-small"), End(0, &["0.154", "1.210"]), At(0, "12.0"), At(50, "0.791"), Across(Loss, [0.0, 50.0], [0.8, 12.0])]),
    ("002-lr-good.png", &[Axes(Map, THREE, THREE), Points(51), Way(0, "002-lr-good"), End(0, &["0.000", "0.0006"]), At(50, "1.7e-7"), Across(Loss, [0.0, 50.0], [0.0, 12.0])]),
    ("002-lr-large.png", &[Axes(Map, THREE, THREE), Points(51), Way(0, "002-lr-large"), End(0, &["0.0103", "0.0000"]), At(50, "0.00027"), Across(Loss, [0.0, 50.0], [0.0, 12.0])]),
    ("002-lr-unstable.png", &[Axes(Map, FAR, FAR), Points(51), Way(0, "002-lr-unstable"), End(0, &["1.275e9", "0.000"]), At(50, "4.07e18"), Across(Loss, [0.0, 50.0], [12.0, 4e18])]),

    ("002-regression-data.png", &[Samples(100, &[]), Across(Fit, [-2.0, 2.0], [-3.0, 5.0]), Words(Fit, FIT)]),
    ("002-regression-data-legacy0.png", &[Samples(100, &[]), Across(Fit, [-2.0, 2.0], [-3.0, 5.0]), Words(Fit, FIT)]),
    ("002-regression.png", &[Samples(100, &[]), Points(101), About(0, [1.999, 1.035], 0.2), Words(Fit, FIT)]),
    ("002-regression-legacy0.png", &[Samples(100, &[]), Points(101), About(0, [1.939, 1.010], 0.2), Words(Fit, FIT)]),
    ("002-regression-landscape.png", &[Axes(Surface, SQUARE, SQUARE), Camera([-60.0, 30.0], [5.0, -3.0]), Points(61), About(0, [2.018, 1.037], 0.2), Samples(100, &[]), Words(Fit, FIT)]),
    ("002-parabola-landscape.png", &[Axes(Surface, SQUARE, SQUARE), Camera([-60.0, 30.0], [5.0, -3.0]), Points(61), About(0, [-0.023, 1.319], 0.2), Samples(100, &[]), Words(Fit, &["samples", "true curve", "fit"])]),
    ("002-loss-comparison.png", &[Floors([0.231, 1.710], "5.44"), Words(Slice, &["line", "parabola"]), Across(Slice, [-2.0, 2.0], [0.0, 7.0])]),

    ("003-bgd-sgd.png", &[Axes(Surface, [1.0, 6.0], [2.0, 6.0]), Camera(OPEN, [1.0, 6.0]), Points(31), Way(0, "003-bgd-sgd-bgd"), End(0, &["2.0037", "3.0025"]), About(1, [2.0, 3.0], 0.4), At(0, "13"), Value(&[6.0, 6.0], "25"), Words(Surface, &["Gradient descent", "Gradient descent, noise 0.5"])]),
    ("003-bgd-sgd-nonoise.png", &[Axes(Surface, [1.0, 6.0], [2.0, 6.0]), Camera(OPEN, [1.0, 6.0]), Points(31), Way(0, "003-bgd-sgd-nonoise-bgd"), Way(1, "003-bgd-sgd-nonoise-bgd"), End(1, &["2.0037", "3.0025"]), Words(Surface, &["Gradient descent", "Gradient descent (2)"])]),
    ("003-bgd-onestep.png", &[Axes(Surface, [-6.0, 3.0], [2.0, 11.0]), Camera(OPEN, [-6.0, 11.0]), Points(11), Way(0, "003-bgd-onestep-bgd"), Way(1, "003-bgd-onestep-bgd"), At(0, "98"), At(1, "0"), At(10, "0"), Value(&[-6.0, 11.0], "128")]),
    ("003-bgd-lr1.png", &[Axes(Surface, [-1.0, 6.0], [1.0, 6.0]), Camera(OPEN, [-1.0, 6.0]), Points(11), Way(0, "003-bgd-lr1-bgd"), Way(1, "003-bgd-lr1-bgd"), End(0, &["5", "5"]), At(0, "13"), At(9, "13"), At(10, "13")]),
    ("003-bgd-slow.png", &[Axes(Surface, [1.0, 11.0], [-6.0, 4.0]), Camera(OPEN, [1.0, 4.0]), Points(101), Way(0, "003-bgd-slow-bgd"), End(0, &["3.061", "1.939"]), About(1, [3.061, 1.939], 0.5), At(0, "128"), At(100, "2.25"), Value(&[11.0, -6.0], "162"), Words(Surface, &["Gradient descent", "Gradient descent, noise 2"])]),

    ("003-quadratic.png", &[Across(Curve, [-6.0, 9.0], [0.0, 64.0]), Points(21), Way(0, "003-quadratic"), End(0, &["0.0922"]), At(0, "64"), At(20, "0.0085"), Small(None)]),
    ("003-quadratic-fndefault.png", &[Across(Curve, [-6.0, 6.0], [0.0, 36.0]), Points(21), Way(0, "003-quadratic-fndefault"), End(0, &["0.0576"]), At(0, "25"), Small(None)]),
    ("003-quadratic-100.png", &[Across(Curve, [-6.0, 9.0], [0.0, 64.0]), Points(101), Way(0, "003-quadratic-100"), End(0, &["1.6e-9"]), Small(Some(35))]),
    ("003-quadratic-lr1.png", &[Across(Curve, [-9.0, 9.0], [0.0, 64.0]), Points(21), Way(0, "003-quadratic-lr1"), At(0, "64"), At(1, "64"), At(20, "64"), Small(None)]),
    ("003-quadratic-lr05.png", &[Across(Curve, [-6.0, 9.0], [0.0, 64.0]), Points(21), Way(0, "003-quadratic-lr05"), End(0, &["0"]), Small(Some(2))]),
    ("003-quadratic-lr001.png", &[Across(Curve, [-6.0, 9.0], [0.0, 64.0]), Points(101), Way(0, "003-quadratic-lr001"), End(0, &["1.061"]), At(100, "1.126"), Small(None)]),
    ("003-quadratic-lr09.png", &[Across(Curve, [-7.0, 9.0], [0.0, 64.0]), Points(101), Way(0, "003-quadratic-lr09"), Small(Some(44))]),
    ("003-quadratic-1step.png", &[Across(Curve, [-6.0, 6.0], [0.0, 36.0]), Points(2), Way(0, "003-quadratic-1step"), End(0, &["0.08"]), Small(None)]),
    ("004-convex.png", &[Across(Curve, [-10.0, 10.0], [0.0, 100.0]), Points(1)]),
    ("004-descent.png", &[Across(Curve, [-10.0, 10.0], [0.0, 100.0]), Points(21), Way(0, "004-descent"), End(0, &["0.0922"]), At(0, "64")]),
];
