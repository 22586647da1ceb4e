//! Scales: places, inverses, and domains that make no sense.

use descent_draw::{Scale, ScaleKind};
use proptest::prelude::*;

#[test]
fn values_go_where_they_belong() {
    let across = Scale::linear((-3.0, 3.0), (100.0, 400.0));
    assert_eq!(across.map(-3.0), 100.0);
    assert_eq!(across.map(0.0), 250.0);
    assert_eq!(across.map(3.0), 400.0);
    assert!((across.map(5.0) - 500.0).abs() < 1e-9);
    let up = Scale::log((1e-4, 1e4), (300.0, 20.0));
    assert_eq!(up.map(1e-4), 300.0);
    assert!((up.map(1.0) - 160.0).abs() < 1e-9);
    assert_eq!(up.map(1e4), 20.0);
    let both = Scale::sym_log((-99.0, 99.0), (0.0, 200.0), 1.0);
    assert_eq!(both.map(0.0), 100.0);
    assert!((both.map(9.0) - 150.0).abs() < 1e-9);
    assert!((both.map(-9.0) - 50.0).abs() < 1e-9);
}

#[test]
fn values_without_a_place_are_nan() {
    let nowhere = |scale: Scale, value: f64| scale.map(value).is_nan();
    let linear = Scale::linear((0.0, 1.0), (0.0, 100.0));
    assert!(nowhere(linear, f64::NAN) && nowhere(linear, f64::INFINITY));
    let log = Scale::log((1.0, 10.0), (0.0, 100.0));
    assert!(nowhere(log, 0.0) && nowhere(log, -1.0));
    assert!(log.invert(f64::NAN).is_nan());
}

#[test]
fn degenerate_domains_map_to_the_middle() {
    for scale in [
        Scale::linear((2.0, 2.0), (0.0, 100.0)),
        Scale::linear((f64::NAN, 1.0), (0.0, 100.0)),
        Scale::linear((0.0, f64::INFINITY), (0.0, 100.0)),
        Scale::log((0.0, 1.0), (0.0, 100.0)),
        Scale::log((-1.0, 1.0), (0.0, 100.0)),
    ] {
        assert_eq!(scale.map(2.0), 50.0, "{scale:?}");
    }
    assert_eq!(Scale::linear((2.0, 2.0), (0.0, 100.0)).invert(70.0), 2.0);
    assert_eq!(Scale::linear((2.0, 3.0), (5.0, 5.0)).invert(5.0), 2.0);
    assert!(Scale::log((0.0, 1.0), (0.0, 100.0)).invert(50.0).is_nan());
}

#[test]
fn the_widest_domain_does_not_overflow() {
    let scale = Scale::linear((-f64::MAX, f64::MAX), (0.0, 100.0));
    assert_eq!(scale.map(0.0), 50.0);
    assert_eq!(scale.map(f64::MAX), 100.0);
    assert_eq!(scale.invert(50.0), 0.0);
    assert_eq!(scale.invert(100.0), f64::MAX);
    assert!(scale.ticks(5).len() >= 3);
}

/// Numbers of all magnitudes, with the awkward ones often among them.
fn awkward() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => prop::num::f64::ANY,
        2 => -10.0..10.0,
        1 => prop::sample::select(vec![
            0.0, -0.0, 1.0, 1e-320, 5e-324, f64::MAX, f64::MIN, f64::NAN, f64::INFINITY,
            f64::NEG_INFINITY, 1e15, 1e15 + 0.125, 1e300,
        ]),
    ]
}

fn kind() -> impl Strategy<Value = ScaleKind> {
    prop_oneof![
        Just(ScaleKind::Linear),
        Just(ScaleKind::Log),
        awkward().prop_map(|threshold| ScaleKind::SymLog { threshold }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn ticks_are_few_ordered_inside_and_labelled(
        kind in kind(), a in awkward(), b in awkward(), near: bool, count in 0_usize..40,
    ) {
        let b = if near { a.next_up().next_up() } else { b };
        let ticks = Scale { kind, domain: (a, b), range: (0.0, 1.0) }.ticks(count);
        prop_assert!(ticks.len() <= 2 * count + 6, "{} for {count}", ticks.len());
        for tick in &ticks {
            prop_assert!(tick.value >= a.min(b) && tick.value <= a.max(b));
            prop_assert!(!tick.label.is_empty());
        }
        for pair in ticks.windows(2) {
            prop_assert!(pair[0].value < pair[1].value);
        }
    }

    #[test]
    fn any_scale_answers(kind in kind(), a in awkward(), b in awkward(), v in awkward()) {
        let scale = Scale { kind, domain: (a, b), range: (10.0, 90.0) };
        let place = scale.map(v);
        let inside = a.min(b) <= v && v <= a.max(b);
        if inside && place.is_finite() && a.is_finite() && b.is_finite() {
            prop_assert!((9.999..=90.001).contains(&place), "{place}");
        }
        let _ = scale.invert(v);
    }

    #[test]
    fn inverting_comes_back(kind in prop_oneof![
        Just(ScaleKind::Linear),
        Just(ScaleKind::Log),
        Just(ScaleKind::SymLog { threshold: 0.5 }),
    ], lo in 0.01..10.0, width in 0.1..1e4, part in -0.2..1.2) {
        let scale = Scale { kind, domain: (lo, lo + width), range: (300.0, 20.0) };
        let place = 300.0 - 280.0 * part;
        prop_assert!((scale.map(scale.invert(place)) - place).abs() < 1e-6);
    }

    /// Neighbouring ticks never carry the same label.
    #[test]
    fn labels_tell_ticks_apart(lo in -1e6..1e6, exponent in -6..7, count in 2_usize..12) {
        let hi = lo + 10.0_f64.powi(exponent);
        for pair in Scale::linear((lo, hi), (0.0, 1.0)).ticks(count).windows(2) {
            prop_assert_ne!(&pair[0].label, &pair[1].label);
        }
    }
}
