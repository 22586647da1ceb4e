//! Sliders: where their thumbs are and what their positions mean.

use descent_core::math::{exp, ln};
use descent_core::{Knob, KnobKind, MAX_STEPS, Scaling};
use descent_draw::number::{compact, exact};

use crate::panes::PaneKind;
use crate::params::{Control, Params, parse_number};
use crate::words::{concat, words};

/// A slider with its number box.
#[derive(Clone, Debug, PartialEq)]
pub struct SliderModel {
    /// The query key.
    pub key: &'static str,
    /// The label; the accessible name is the same.
    pub label: String,
    /// The symbol in formulas.
    pub symbol: &'static str,
    /// Lower end of the track, in the units of `position`.
    pub min: f64,
    /// Upper end of the track.
    pub max: f64,
    /// Step of the track.
    pub step: f64,
    /// Where the thumb is: the value, or its decimal logarithm.
    pub position: f64,
    /// Whether positions are decimal logarithms.
    pub log: bool,
    /// The value as the number box shows it.
    pub text: String,
    /// Positions worth a tick, with their numbers.
    pub ticks: Vec<SliderTick>,
    /// Which group of an embed it belongs to.
    pub control: Control,
    /// Whether it belongs under "More".
    pub more: bool,
    /// Whether it is shown.
    pub shown: bool,
}

/// A tick under a slider.
#[derive(Clone, Debug, PartialEq)]
pub struct SliderTick {
    /// Where, in the units of the track.
    pub position: f64,
    /// Its number.
    pub label: String,
}

/// All sliders, in order.
pub(super) fn all(params: &Params) -> Vec<SliderModel> {
    let mut sliders = vec![rate(params), steps(params), start(params, 0)];
    if params.dim() > 1 {
        sliders.push(start(params, 1));
    }
    for knob in params.knobs() {
        if params.matters(knob) {
            sliders.extend(of_knob(params, knob));
        }
    }
    if params.view().contains(&PaneKind::Surface) {
        sliders.extend(camera(params));
    }
    sliders
}

/// Where the surface is seen from, degrees.
fn camera(params: &Params) -> [SliderModel; 2] {
    let (w, [az, el]) = (words(), params.camera());
    let slider = |key, label, value, range| {
        let track = Track {
            range,
            step: 1.0,
            scaling: Scaling::Linear,
        };
        let mut slider = model(params, key, label, "°", Control::Knobs, value, &track, &[]);
        slider.more = true;
        slider.shown = !params.embed();
        slider
    };
    [
        slider("az", w.azimuth, az, (-180.0, 180.0)),
        slider("el", w.elevation, el, (0.0, 90.0)),
    ]
}

/// The slider of a key.
pub(crate) fn slider(params: &Params, key: &str) -> Option<SliderModel> {
    let mut sliders = all(params);
    let index = sliders.iter().position(|slider| slider.key == key)?;
    Some(sliders.swap_remove(index))
}

/// The value that a position of a slider's track means, as the query says it.
pub(crate) fn slider_value(slider: &SliderModel, position: &str) -> Option<String> {
    let place = parse_number(position)?;
    if slider.log {
        // Three digits are as fine as a hand can set.
        let value = exp(place * std::f64::consts::LN_10);
        Some(exact(three_digits(value)))
    } else if slider.key == "lr" && place <= 0.0 {
        // A rate of zero is no rate: the least that the track can show.
        Some(exact(slider.step))
    } else {
        Some(position.to_owned())
    }
}

/// Where a value is on the track.
fn place(value: f64, scaling: Scaling) -> f64 {
    match scaling {
        Scaling::Linear => value,
        Scaling::Log => ln(value.max(f64::MIN_POSITIVE)) / std::f64::consts::LN_10,
    }
}

/// Rounded to three significant digits.
fn three_digits(value: f64) -> f64 {
    let exponent = (ln(value) / std::f64::consts::LN_10).floor();
    let digits = (value / exp((exponent - 2.0) * std::f64::consts::LN_10)).round();
    decimal(digits, exponent - 2.0).unwrap_or(digits)
}

/// The double nearest to `digits`, a whole number, times a power of ten.
fn decimal(digits: f64, exponent: f64) -> Option<f64> {
    parse_number(&concat(&[&exact(digits), "e", &exact(exponent)]))
}

struct Track {
    range: (f64, f64),
    step: f64,
    scaling: Scaling,
}

#[expect(clippy::too_many_arguments, reason = "one field each of a slider")]
fn model(
    params: &Params,
    key: &'static str,
    label: &str,
    symbol: &'static str,
    control: Control,
    value: f64,
    track: &Track,
    ticks: &[f64],
) -> SliderModel {
    let at = |value| place(value, track.scaling);
    let mut marks = Vec::with_capacity(ticks.len());
    for value in ticks {
        marks.push(SliderTick {
            position: at(*value),
            label: compact(*value),
        });
    }
    // The track stretches to a value outside its range.
    let position = at(value);
    SliderModel {
        key,
        label: label.to_owned(),
        symbol,
        min: at(track.range.0).min(position),
        max: at(track.range.1).max(position),
        step: track.step,
        position,
        log: track.scaling == Scaling::Log,
        text: exact(value),
        ticks: marks,
        control,
        more: false,
        shown: params.shows_control(control),
    }
}

fn rate(params: &Params) -> SliderModel {
    let scale = params.rate_scale();
    let step = match scaling_step(scale.scaling) {
        Some(step) => step,
        None => nice_step(scale.range.1 - scale.range.0, 500.0),
    };
    let track = Track {
        range: scale.range,
        step,
        scaling: scale.scaling,
    };
    let label = words().learning_rate;
    model(
        params,
        "lr",
        label,
        "α",
        Control::Rate,
        params.rate(),
        &track,
        scale.ticks,
    )
}

fn steps(params: &Params) -> SliderModel {
    let usual = f64::from(params.default_steps());
    let mut top = f64::from(MAX_STEPS);
    for larger in [5000.0, 2000.0, 1000.0, 500.0, 200.0, 100.0] {
        if larger >= 2.0 * usual {
            top = larger;
        }
    }
    let track = Track {
        range: (0.0, top),
        step: 1.0,
        scaling: Scaling::Linear,
    };
    let label = words().steps;
    let value = f64::from(params.steps());
    model(
        params,
        "steps",
        label,
        "",
        Control::Steps,
        value,
        &track,
        &[],
    )
}

fn start(params: &Params, axis: usize) -> SliderModel {
    let w = words();
    let (key, label, symbol, range) = if axis == 0 {
        ("x", w.start_x, "x₀", params.domain().x)
    } else {
        ("y", w.start_y, "y₀", params.domain().y)
    };
    // What the coordinate means, where it means something.
    let meaning = params.function().parameters().get(axis);
    let label = match meaning {
        Some((symbol, name)) => concat(&[label, " · ", name, " ", symbol]),
        None => label.to_owned(),
    };
    let symbol = if meaning.is_some() { "" } else { symbol };
    let track = Track {
        range,
        step: start_step(params),
        scaling: Scaling::Linear,
    };
    let value = params.start()[axis];
    model(
        params,
        key,
        &label,
        symbol,
        Control::Start,
        value,
        &track,
        &[],
    )
}

/// The step of the start sliders, and of the arrow keys on the plot.
pub(crate) fn start_step(params: &Params) -> f64 {
    nice_step(params.domain().extent(params.dim()), 200.0)
}

fn of_knob(params: &Params, knob: &'static Knob) -> Option<SliderModel> {
    let KnobKind::Number {
        range,
        step,
        scaling,
        ..
    } = knob.kind
    else {
        return None;
    };
    let value = params.knob(knob);
    let track = Track {
        range,
        step: scaling_step(scaling).unwrap_or(step),
        scaling,
    };
    let (key, label, symbol) = (&*knob.id, &*knob.label, &*knob.symbol);
    let slider = model(
        params,
        key,
        label,
        symbol,
        Control::Knobs,
        value,
        &track,
        &[],
    );
    Some(slider)
}

/// The step of a logarithmic track: a hundredth of a decade.
fn scaling_step(scaling: Scaling) -> Option<f64> {
    (scaling == Scaling::Log).then_some(0.01)
}

/// The nearest of 1, 2 or 5 times a power of ten at or below a part of a
/// length.
fn nice_step(length: f64, parts: f64) -> f64 {
    let raw = length / parts;
    let exponent = (ln(raw) / std::f64::consts::LN_10 + 1e-9).floor();
    let mut nice = raw;
    for digit in [1.0, 2.0, 5.0] {
        if let Some(step) = decimal(digit, exponent)
            && step <= raw * 1.000_001
        {
            nice = step;
        }
    }
    nice
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(query: &str, key: &str) -> SliderModel {
        slider(&Params::parse(query).0, key).unwrap()
    }

    #[test]
    fn the_opening_rate_slider() {
        let rate = of("", "lr");
        assert_eq!(
            (rate.min, rate.max, rate.step, rate.position),
            (0.0, 0.5, 0.001, 0.36)
        );
        let ticks: Vec<&str> = rate.ticks.iter().map(|tick| &*tick.label).collect();
        assert_eq!(ticks, ["0.01", "0.15", "0.38", "0.5"]);
        assert_eq!(slider_value(&rate, "0"), Some("0.001".to_owned()));
        assert_eq!(slider_value(&rate, "0.42"), Some("0.42".to_owned()));
    }

    #[test]
    fn tracks_stretch_to_values_beyond_their_range() {
        assert_eq!(of("lr=0.8", "lr").max, 0.8);
        assert_eq!(of("x=-7", "x").min, -7.0);
    }

    #[test]
    fn logarithmic_tracks_have_three_digits() {
        let rate = of("f=rosenbrock", "lr");
        assert_eq!((rate.log, rate.min, rate.max), (true, -5.0, -2.0));
        assert_eq!(slider_value(&rate, "-3"), Some("0.001".to_owned()));
        assert_eq!(slider_value(&rate, "-3.5"), Some("0.000316".to_owned()));
        assert_eq!(
            slider_value(&of("opt=adam", "lr"), "-0.3"),
            Some("0.501".to_owned())
        );
    }

    #[test]
    fn knobs_without_effect_have_no_slider() {
        let has = |query: &str| slider(&Params::parse(query).0, "slope").is_some();
        assert!(!has("f=line-fit") && has("f=line-fit&data=line"));
        assert!(!has("f=line-fit&data=parabola") && has("f=one-parameter-fit"));
    }

    #[test]
    fn steps_are_nice() {
        assert_eq!(nice_step(6.0, 200.0), 0.02);
        assert_eq!(nice_step(20.0, 200.0), 0.1);
        assert_eq!(nice_step(0.03, 500.0), 5e-5);
    }
}
