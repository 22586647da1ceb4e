//! Path strings.

use descent_draw::{PathData, Rect};
use proptest::prelude::*;

fn polyline(points: &[(f64, f64)], closed: bool) -> String {
    let mut path = PathData::new();
    path.polyline(points.iter().copied(), closed);
    path.as_str().to_string()
}

#[test]
fn numbers_are_short() {
    for (x, text) in [
        (0.0, "M0 0"),
        (-0.001, "M0 0"),
        (1.0, "M1 0"),
        (-1.5, "M-1.5 0"),
        (0.07, "M0.07 0"),
        (12.345_6, "M12.35 0"),
        (-0.996, "M-1 0"),
        (1e9, "M100000 0"),
        (-1e300, "M-100000 0"),
    ] {
        let mut path = PathData::new();
        path.move_to(x, 0.0);
        assert_eq!(path.as_str(), text, "{x}");
    }
}

#[test]
fn a_line_is_one_move_and_then_lines() {
    let square = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)];
    assert_eq!(polyline(&square, false), "M0 0L1 0L1 1L0 1");
    assert_eq!(polyline(&square, true), "M0 0L1 0L1 1L0 1Z");
}

#[test]
fn points_in_the_same_place_are_written_once() {
    let points = [
        (0.0, 0.0),
        (0.001, 0.0),
        (5.0, 5.0),
        (5.0, 5.0),
        (5.002, 4.999),
    ];
    assert_eq!(polyline(&points, false), "M0 0L5 5");
    assert_eq!(polyline(&[(1.0, 1.0), (1.0, 1.0)], true), "");
    assert_eq!(polyline(&[], true), "");
}

#[test]
fn what_is_not_finite_breaks_the_line() {
    let nan = f64::NAN;
    let points = [
        (0.0, 0.0),
        (1.0, 0.0),
        (nan, 0.0),
        (1.0, 0.0),
        (2.0, 0.0),
        (f64::INFINITY, 0.0),
        (9.0, 9.0),
        (0.0, nan),
    ];
    assert_eq!(polyline(&points, true), "M0 0L1 0M1 0L2 0");
}

#[test]
fn two_lines_share_a_path() {
    let mut path = PathData::new();
    path.polyline([(0.0, 0.0), (1.0, 1.0)], false);
    path.polyline([(1.0, 1.0), (2.0, 0.0)], false);
    assert_eq!(path.as_str(), "M0 0L1 1M1 1L2 0");
}

#[test]
fn shapes() {
    let mut path = PathData::new();
    path.rect(Rect::new(1.0, 2.0, 3.0, 4.0));
    assert_eq!(path.as_str(), "M1 2L4 2L4 6L1 6Z");

    let mut path = PathData::new();
    path.circle(10.0, 10.0, 2.5);
    assert_eq!(
        path.as_str(),
        "M7.5 10a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0Z"
    );

    let mut path = PathData::new();
    path.arrow_head((10.0, 10.0), (1.0, 0.0), 5.0);
    assert_eq!(path.as_str(), "M10 10L5 8L5 12Z");

    // Down on the screen is a quarter turn clockwise.
    let mut path = PathData::new();
    path.arrow_head((10.0, 10.0), (0.0, 3.0), 5.0);
    assert_eq!(path.as_str(), "M10 10L12 5L8 5Z");

    let mut path = PathData::new();
    path.segment((0.0, 0.0), (1.0, 2.0));
    assert_eq!(path.as_str(), "M0 0L1 2");
}

#[test]
fn shapes_without_a_place_are_left_out() {
    let nan = f64::NAN;
    let mut path = PathData::new();
    path.move_to(nan, 0.0);
    path.line_to(0.0, nan);
    path.close();
    path.rect(Rect::new(0.0, nan, 1.0, 1.0));
    path.rect(Rect::new(0.0, 0.0, f64::INFINITY, 1.0));
    path.circle(0.0, 0.0, nan);
    path.circle(0.0, 0.0, 0.0);
    path.circle(0.0, 0.0, -1.0);
    path.circle(nan, 0.0, 1.0);
    path.arrow_head((0.0, 0.0), (nan, 1.0), 1.0);
    path.arrow_head((nan, 0.0), (1.0, 0.0), 1.0);
    path.segment((0.0, 0.0), (nan, 0.0));
    assert_eq!(path.as_str(), "");
    assert!(path.is_empty());
}

#[test]
fn a_line_without_a_move_begins_with_one() {
    let mut path = PathData::new();
    path.line_to(1.0, 1.0);
    path.line_to(2.0, 1.0);
    assert_eq!(path.as_str(), "M1 1L2 1");
}

proptest! {
    /// Every number in a path is within half a hundredth of the one given.
    #[test]
    fn coordinates_read_back(x in -1e5..1e5, y in -1e5..1e5) {
        let mut path = PathData::new();
        path.move_to(x, y);
        let (left, right) = path.as_str()[1..].split_once(' ').unwrap();
        prop_assert!((left.parse::<f64>().unwrap() - x).abs() <= 0.005_000_1);
        prop_assert!((right.parse::<f64>().unwrap() - y).abs() <= 0.005_000_1);
    }

    /// Whatever the points, the string has only what SVG's grammar allows.
    #[test]
    fn any_points_make_a_valid_path(
        points in prop::collection::vec((prop::num::f64::ANY, prop::num::f64::ANY), 0..20),
        closed: bool,
    ) {
        let text = polyline(&points, closed);
        prop_assert!(text.chars().all(|c| "MLZ-. 0123456789".contains(c)), "{text}");
        prop_assert!(text.is_empty() || text.starts_with('M'));
    }
}
