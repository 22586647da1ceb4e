//! Data sets, what is held out, and what the page opens with.

use super::*;

#[test]
fn openings_show_start_and_minimum_at_a_rate_that_settles() {
    for (case, fit) in all_lines() {
        let (window, defaults) = (fit.domain(), fit.defaults());
        assert!(window.is_proper(), "{case}: {window:?}");
        assert!(window.contains(&defaults.start), "{case}: {window:?}");
        for minimum in fit.minima() {
            assert!(window.contains(&minimum), "{case}: {window:?}, {minimum:?}");
            // Neither may sit on the rim.
            for (at, (low, high)) in minimum.iter().zip([window.x, window.y]) {
                let room = 0.03 * (high - low);
                assert!(at - room > low && at + room < high, "{case}: {window:?}");
            }
        }
        let (_, curvature) = fit.hessian(&defaults.start).eigenvalues(2);
        let swing = defaults.rate * curvature;
        assert!(swing > 0.0 && swing < 1.0, "{case}: {swing}");
        let scale = fit.rate_scale().unwrap_or(entry("line-fit").rate);
        let (low, high) = scale.range;
        assert!((low..=high).contains(&defaults.rate), "{case}: {scale:?}");
        assert!(
            high >= 2.0 / curvature,
            "{case}: the limit is off the slider"
        );
        assert!(
            scale.ticks.iter().all(|t| (low..=high).contains(t)),
            "{case}"
        );
    }
}

#[test]
fn defaults_are_the_data_sets() {
    let defaults = |set| {
        let fit = made("line-fit", &[data(set)]);
        let defaults = fit.defaults();
        (defaults.start, defaults.rate, defaults.steps, fit.terms())
    };
    assert_eq!(defaults("line"), ([0.0; 2], 0.015, 100, 100));
    assert_eq!(defaults("parabola"), ([0.0; 2], 0.015, 100, 100));
    assert_eq!(defaults("noisy-line"), ([8.0, 6.0], 0.0002, 25, 20));
    assert_eq!(defaults("custom").3, 5);
    // The mean of x² over 100 inputs from −2 to 2, for a mean of squares.
    let curvature = made("line-fit", &[data("line")]).hessian(&[0.0; 2]);
    assert!((curvature.xx - 2.0 * 1.360_269_360_269_360_5).abs() < 1e-12);
    assert_eq!((curvature.xy, curvature.yy), (0.0, 2.0));
    let neuron = made("neuron", &[]).defaults();
    assert_eq!((neuron.start, neuron.rate), ([-1.0, 1.4], 0.1));
}

/// A line has no bottom where every slope fits as well: all inputs equal.
#[test]
fn data_without_a_slope_make_a_valley_and_no_minimum() {
    for (list, floor) in [("2:3", 0.0), ("0.1:1,0.1:2,0.1:3", 2.0 / 3.0), ("0:0", 0.0)] {
        for scale in [0.0, 1.0] {
            let given = [&custom(list)[..], &[("scale", scale.into())]].concat();
            let fit = made("line-fit", &given);
            assert_eq!(fit.minima(), [[0.0; 2]; 0], "{list}");
            let (flat, _) = fit.hessian(&[0.0; 2]).eigenvalues(2);
            assert!(flat.abs() < 1e-15, "{list}: {flat}");
            let opening = fit.defaults();
            let run = run(
                made("line-fit", &given),
                opening.rate,
                100,
                Chance::default(),
            );
            let last = run.path().sample(100).loss;
            assert!((last - floor).abs() < 1e-12, "{list}: {last}");
        }
    }
    let one = made("line-fit", &[data("line"), ("points", 1.0.into())]);
    assert!(one.minima().is_empty() && one.value(&[1.0, 1.0]).is_finite());
}

#[test]
fn what_is_held_out_is_measured_and_not_fitted() {
    let given = |holdout: f64, seed| {
        let given = [data("line"), ("holdout", holdout.into())];
        (entry("line-fit").make)(&settings("line-fit", &given, seed))
    };
    let whole = given(0.0, 1);
    let all = whole.fit().unwrap();
    assert_eq!((all.samples().len(), all.held_out().len()), (100, 0));
    assert_eq!(all.validation_loss(&[2.0, 1.0]), None);
    let split = given(0.2, 1);
    let fit = split.fit().unwrap();
    assert_eq!((split.terms(), fit.held_out().len()), (80, 20));
    let mut joined = [(0.0, 0.0); 100];
    for (index, sample) in fit.samples().iter().chain(fit.held_out()).enumerate() {
        joined[fit.place(index)] = *sample;
    }
    assert_eq!(joined, all.samples(), "one data set in two parts");
    assert_eq!((all.place(7), fit.place(100)), (7, 100));
    let other = given(0.2, 2);
    assert_ne!(fit.held_out(), other.fit().unwrap().held_out());
    // The loss of both parts together is the loss of the whole.
    let point = [1.5, 0.5];
    let kept = fit.validation_loss(&point).unwrap();
    assert_close(
        0.8 * split.value(&point) + 0.2 * kept,
        whole.value(&point),
        0.0,
        "whole",
    );
    assert_close(fit.predict(&point, 3.0), 5.0, 0.0, "prediction");
    assert_eq!(fit.truth(3.0), Some(7.0));
}

#[test]
fn data_depend_on_the_seed_where_they_are_drawn() {
    let samples = |set, seed| {
        let fit = (entry("line-fit").make)(&settings("line-fit", &[data(set)], seed));
        fit.fit().unwrap().samples().to_vec()
    };
    for set in ["line", "parabola"] {
        assert_ne!(samples(set, 1), samples(set, 2), "{set}");
    }
    for set in ["noisy-line", "custom"] {
        assert_eq!(samples(set, 1), samples(set, 2), "{set}");
    }
    let first = samples("line", 1)[0];
    assert_eq!(
        (first.0, first.1.to_bits()),
        (-2.0, 13_837_251_711_105_914_134),
        "this number must never change: links depend on it"
    );
}
