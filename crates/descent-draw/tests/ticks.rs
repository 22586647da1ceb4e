//! Ticks against d3's, and what people see on logarithmic axes.

use descent_draw::{Scale, Tick};

fn values(ticks: &[Tick]) -> Vec<f64> {
    ticks.iter().map(|tick| tick.value).collect()
}

fn labels(scale: Scale, count: usize) -> String {
    let ticks = scale.ticks(count);
    let labels: Vec<&str> = ticks.iter().map(|tick| tick.label.as_str()).collect();
    labels.join(" ")
}

fn linear(lo: f64, hi: f64) -> Scale {
    Scale::linear((lo, hi), (0.0, 1.0))
}

fn log(lo: f64, hi: f64) -> Scale {
    Scale::log((lo, hi), (0.0, 1.0))
}

#[test]
fn linear_ticks_are_those_of_d3_to_the_last_bit() {
    let data: serde_json::Value =
        serde_json::from_str(include_str!("data/ticks.json")).expect("valid JSON");
    let floats = |value: &serde_json::Value| -> Vec<f64> {
        let list = value.as_array().expect("a list");
        list.iter().map(|v| v.as_f64().expect("a number")).collect()
    };
    let ranges = data["ranges"].as_array().expect("a list");
    assert_eq!(ranges.len(), 24);
    for range in ranges {
        let ends = floats(&range["range"]);
        for (key, count) in [("count5", 5), ("count10", 10)] {
            let ours = linear(ends[0], ends[1]).ticks(count);
            assert_eq!(values(&ours), floats(&range[key]), "{ends:?} {key}");
            let back = linear(ends[1], ends[0]).ticks(count);
            assert_eq!(back, ours, "a reversed domain has the same ticks");
        }
    }
}

#[test]
fn one_tick_is_found_where_there_is_one() {
    assert_eq!(values(&linear(0.4, 1.7).ticks(1)), [1.0]);
    assert_eq!(values(&linear(1.1, 1.9).ticks(1)), [1.5]);
    assert_eq!(linear(0.0, 1.0).ticks(0), []);
}

#[test]
fn an_axis_is_labelled_in_one_notation() {
    for (lo, hi, expected) in [
        (0.0, 1.0, "0 0.2 0.4 0.6 0.8 1.0"),
        (-3.0, 3.0, "−3 −2 −1 0 1 2 3"),
        (0.0, 0.09, "0 0.02 0.04 0.06 0.08"),
        (
            -0.001,
            0.0025,
            "−0.0010 −0.0005 0 0.0005 0.0010 0.0015 0.0020 0.0025",
        ),
        (0.0, 45e3, "0 10000 20000 30000 40000"),
        (0.0, 1e5, "0 2×10⁴ 4×10⁴ 6×10⁴ 8×10⁴ 1×10⁵"),
        (0.0, 4.07e18, "0 1×10¹⁸ 2×10¹⁸ 3×10¹⁸ 4×10¹⁸"),
        (-2e-5, 3e-5, "−2×10⁻⁵ −1×10⁻⁵ 0 1×10⁻⁵ 2×10⁻⁵ 3×10⁻⁵"),
        (
            1e6,
            1e6 + 1.0,
            "1000000.0 1000000.2 1000000.4 1000000.6 1000000.8 1000001.0",
        ),
    ] {
        assert_eq!(labels(linear(lo, hi), 5), expected, "{lo} to {hi}");
    }
}

#[test]
fn logarithmic_ticks_suit_the_number_of_decades() {
    for (lo, hi, count, expected) in [
        (0.1, 10.0, 6, "0.1 0.2 0.5 1 2 5 10"),
        (0.7, 30.0, 5, "1 2 5 10 20"),
        (1e-3, 1e3, 7, "0.001 0.01 0.1 1 10 100 1000"),
        (1e-5, 10.0, 8, "10⁻⁵ 10⁻⁴ 10⁻³ 10⁻² 10⁻¹ 1 10"),
        (1e-5, 1e-3, 6, "10⁻⁵ 2×10⁻⁵ 5×10⁻⁵ 10⁻⁴ 2×10⁻⁴ 5×10⁻⁴ 10⁻³"),
        (1e-30, 1e18, 6, "10⁻³⁰ 10⁻²⁰ 10⁻¹⁰ 1 10¹⁰"),
        (1e-30, 1e18, 1, "1"),
        (3.0, 4.9, 5, "3.0 3.5 4.0 4.5"),
        (90.0, 110.0, 4, "90 95 100 105 110"),
    ] {
        assert_eq!(labels(log(lo, hi), count), expected, "{lo} to {hi}");
    }
}

#[test]
fn powers_of_ten_are_exact_and_major() {
    let ticks = log(1e-30, 1e18).ticks(60);
    assert_eq!(ticks.len(), 49);
    for (tick, power) in ticks.iter().zip(-30..) {
        assert_eq!(tick.value, format!("1e{power}").parse::<f64>().unwrap());
        assert!(tick.major);
    }
    let minor: Vec<f64> = log(1.0, 10.0)
        .ticks(4)
        .into_iter()
        .filter(|tick| !tick.major)
        .map(|tick| tick.value)
        .collect();
    assert_eq!(minor, [2.0, 5.0]);
}

#[test]
fn symmetric_ticks_grow_both_ways_from_zero() {
    let scale = |lo, hi, threshold| Scale::sym_log((lo, hi), (0.0, 1.0), threshold);
    assert_eq!(
        labels(scale(-1000.0, 1000.0, 1.0), 7),
        "−1000 −100 −10 0 10 100 1000"
    );
    assert_eq!(labels(scale(-1e6, 1e12, 1.0), 6), "−10⁵ 0 10⁵ 10¹⁰");
    assert_eq!(labels(scale(-0.5, 0.5, 1.0), 5), "−0.4 −0.2 0 0.2 0.4");
}

#[test]
fn degenerate_domains_have_a_tick_only_where_there_is_a_place_for_it() {
    assert_eq!(values(&linear(2.5, 2.5).ticks(5)), [2.5]);
    assert_eq!(values(&log(2.5, 2.5).ticks(5)), [2.5]);
    assert_eq!(linear(f64::NAN, 1.0).ticks(5), []);
    assert_eq!(linear(0.0, f64::INFINITY).ticks(5), []);
    assert_eq!(log(0.0, 10.0).ticks(5), []);
    assert_eq!(log(-1.0, 10.0).ticks(5), []);
}
