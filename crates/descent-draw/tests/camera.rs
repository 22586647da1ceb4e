//! Three dimensions: where things are seen, held to Matplotlib's numbers.

#![expect(clippy::approx_constant, reason = "a limit of 3.14 is not π")]

use descent_draw::{Axis3, BoxEdge, Camera, Cuboid, Edge, Rect, View3};
use proptest::prelude::*;

/// What mplot3d of Matplotlib 3.11.2 makes of an orthographic view: azimuth
/// and elevation, `set_box_aspect`, limits, a point, how far it is to the
/// right of, above and before the middle of the box in units of the aspect
/// (`proj_transform`, unscaled), `_get_coord_info`'s `highs`, and the ends of
/// its ranges that the lines of the x, y and z axis stand at (`0` the lower
/// limit, `1` the upper, `-` along the axis).
struct Seen {
    angles: (f64, f64),
    sides: [f64; 3],
    ranges: [(f64, f64); 3],
    point: [f64; 3],
    seen: [f64; 3],
    far: [bool; 3],
    edges: [&'static str; 3],
}

const MATPLOTLIB: [Seen; 12] = [
    Seen {
        angles: (45.0, 69.9),
        sides: [4.0, 4.0, 3.0],
        ranges: [(1.64, 36.65), (-6.62, -5.91), (-5.5, 27.44)],
        point: [29.545, -6.288, 4.482],
        seen: [-0.931831962006, -0.906054769371, -0.297646403365],
        far: [false, false, false],
        edges: ["-10", "1-0", "10-"],
    },
    Seen {
        angles: (-79.8, -43.1),
        sides: [1.0, 1.0, 0.7],
        ranges: [(-3.32, 36.5), (-2.43, 29.38), (-1.7, 23.38)],
        point: [36.06, 4.419, 2.318],
        seen: [0.430808397879, 0.076936198496, 0.430326445428],
        far: [false, true, true],
        edges: ["-01", "1-1", "11-"],
    },
    Seen {
        angles: (40.5, -80.3),
        sides: [2.0, 1.0, 1.0],
        ranges: [(-9.46, 27.27), (-2.28, 23.07), (-3.01, 17.8)],
        point: [8.79, 3.995, -2.765],
        seen: [-0.187909473523, -0.248573663545, 0.452818525735],
        far: [false, false, true],
        edges: ["-11", "1-1", "10-"],
    },
    Seen {
        angles: (-110.7, 33.8),
        sides: [4.0, 4.0, 3.0],
        ranges: [(-6.99, 26.3), (-4.46, 2.14), (-9.94, 1.13)],
        point: [22.316, -1.095, -0.562],
        seen: [1.40916407384, 1.185082536935, 0.101885094999],
        far: [true, true, false],
        edges: ["-00", "0-0", "01-"],
    },
    Seen {
        angles: (50.3, 42.6),
        sides: [1.0, 1.0, 0.7],
        ranges: [(-8.63, 26.29), (-1.88, 12.89), (-2.38, 21.75)],
        point: [-6.561, 3.845, 5.415],
        seen: [0.267321972183, 0.157916195418, -0.35473611501],
        far: [false, false, false],
        edges: ["-10", "1-0", "10-"],
    },
    Seen {
        angles: (-125.9, 55.7),
        sides: [2.0, 1.0, 1.0],
        ranges: [(-4.31, 20.09), (4.68, 30.38), (-1.15, 26.07)],
        point: [-0.631, 15.996, 5.371],
        seen: [-0.530767795008, -0.52502964919, 0.04289365956],
        far: [true, true, false],
        edges: ["-00", "0-0", "01-"],
    },
    Seen {
        angles: (-35.1, -71.0),
        sides: [4.0, 4.0, 3.0],
        ranges: [(4.52, 16.89), (-6.77, 28.26), (0.08, 26.74)],
        point: [6.148, 22.833, 25.272],
        seen: [0.281986521942, -1.455783370247, -1.912987702193],
        far: [false, true, true],
        edges: ["-01", "1-1", "11-"],
    },
    Seen {
        angles: (145.4, 12.3),
        sides: [1.0, 1.0, 0.7],
        ranges: [(-7.82, 14.5), (-7.11, 0.52), (3.92, 39.34)],
        point: [6.5, -2.763, 17.248],
        seen: [-0.137786642996, -0.068221412587, -0.093626837057],
        far: [true, false, false],
        edges: ["-10", "0-0", "00-"],
    },
    Seen {
        angles: (-32.1, -45.8),
        sides: [2.0, 1.0, 1.0],
        ranges: [(-9.43, 12.7), (3.14, 16.37), (-2.98, 27.2)],
        point: [-8.872, 8.064, -2.064],
        seen: [-0.612875902764, -0.855413890949, -0.176752774881],
        far: [false, true, true],
        edges: ["-01", "1-1", "11-"],
    },
    Seen {
        angles: (-135.8, 82.2),
        sides: [4.0, 4.0, 3.0],
        ranges: [(-0.13, 34.85), (-3.58, 10.52), (-2.14, 21.68)],
        point: [23.785, 1.431, 10.225],
        seen: [0.926900636074, 0.130085185865, 0.04002047626],
        far: [true, true, false],
        edges: ["-00", "0-0", "01-"],
    },
    Seen {
        angles: (95.5, 72.0),
        sides: [1.0, 1.0, 0.7],
        ranges: [(-7.73, 22.51), (4.0, 36.52), (-9.92, -4.02)],
        point: [4.938, 30.512, -9.836],
        seen: [0.050495778621, -0.410909793061, -0.224020113888],
        far: [true, false, false],
        edges: ["-10", "0-0", "00-"],
    },
    Seen {
        angles: (46.2, 51.6),
        sides: [2.0, 1.0, 1.0],
        ranges: [(-2.3, 6.04), (0.89, 15.73), (-6.6, 0.99)],
        point: [0.586, 14.96, -2.248],
        seen: [0.532398337744, -0.040865611232, 0.126030933446],
        far: [false, false, false],
        edges: ["-10", "1-0", "10-"],
    },
];

fn room() -> Rect {
    Rect::new(20.0, 10.0, 640.0, 480.0)
}

#[test]
fn points_are_where_matplotlib_puts_them() {
    for case in &MATPLOTLIB {
        let camera = Camera::new(case.angles.0, case.angles.1);
        let view = View3::new(Cuboid::new(case.ranges, case.sides), camera, room());
        let [px, py, depth] = view.project(case.point);
        let seen = [px - 340.0, 250.0 - py, depth].map(|v| v / view.scale());
        for (ours, theirs) in seen.into_iter().zip(case.seen) {
            assert!((ours - theirs).abs() < 1e-11, "{:?}: {seen:?}", case.angles);
        }
    }
}

#[test]
fn panes_and_axes_are_on_the_sides_where_matplotlib_has_them() {
    for case in &MATPLOTLIB {
        let camera = Camera::new(case.angles.0, case.angles.1);
        let cuboid = Cuboid::new(case.ranges, case.sides);
        let view = View3::new(cuboid, camera, room());
        assert_eq!(view.far(), case.far, "{:?}", case.angles);
        let stands = |edge: Edge| -> String {
            let BoxEdge { from, to, .. } = view.edge(edge);
            let mut ends = String::new();
            for i in 0..3 {
                ends.push(
                    match (from[i] == to[i], from[i] == cuboid.corner([true; 3])[i]) {
                        (false, _) => '-',
                        (true, true) => '1',
                        (true, false) => '0',
                    },
                );
            }
            ends
        };
        assert_eq!(stands(Edge::X), case.edges[0], "{:?}", case.angles);
        assert_eq!(stands(Edge::Y), case.edges[1], "{:?}", case.angles);
        // Matplotlib's z axis changes sides while the box turns; ours is where
        // it is asked for.
        let (left, right) = (stands(Edge::ZLeft), stands(Edge::ZRight));
        assert_ne!(left, right);
        assert!(
            left == case.edges[2] || right == case.edges[2],
            "{:?}",
            case.angles
        );
    }
}

fn unit() -> Cuboid {
    Cuboid::new([(0.0, 1.0); 3], [1.0, 1.0, 0.7])
}

fn at(azimuth: f64, elevation: f64) -> View3 {
    View3::new(unit(), Camera::new(azimuth, elevation), room())
}

#[test]
fn x_is_to_the_right_and_z_up_from_the_side_of_low_y() {
    let view = at(-90.0, 0.0);
    let (origin, scale) = (view.pixel([0.0; 3]), view.scale());
    let away = |point| {
        let (x, y) = view.pixel(point);
        (x - origin.0, origin.1 - y)
    };
    for (point, right, up) in [
        ([1.0, 0.0, 0.0], 1.0, 0.0),
        ([0.0, 1.0, 0.0], 0.0, 0.0),
        ([0.0, 0.0, 1.0], 0.0, 0.7),
    ] {
        let (x, y) = away(point);
        assert!((x - right * scale).abs() < 1e-9, "{point:?}");
        assert!((y - up * scale).abs() < 1e-9, "{point:?}");
    }
    assert!(view.depth([0.5, 0.0, 0.5]) > view.depth([0.5, 1.0, 0.5]));
}

#[test]
fn from_above_the_axes_are_those_of_a_map() {
    let view = at(-90.0, 90.0);
    assert_eq!(view.far(), [true, true, false]);
    let (x, y) = (view.edge(Edge::X), view.edge(Edge::Y));
    assert_eq!((x.from, x.to), ([0.0, 0.0, 0.0], [1.0, 0.0, 0.0]));
    assert_eq!((y.from, y.to), ([0.0, 0.0, 0.0], [0.0, 1.0, 0.0]));
    assert_eq!((x.out, y.out), ((0.0, 1.0), (-1.0, 0.0)));
    assert_eq!(view.edge(Edge::ZLeft).length, 0.0);
}

#[test]
fn the_floor_is_the_pane_of_z_and_its_grid_runs_across() {
    let view = at(-60.0, 30.0);
    let floor = view.pane(Axis3::Z);
    assert!(floor.iter().all(|corner| corner[2] == 0.0));
    let corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)];
    assert_eq!(floor.map(|[x, y, _]| (x, y)), corners);
    let [from, to] = view.grid_line(Axis3::X, 0.3, Axis3::Z);
    assert_eq!((from, to), ([0.3, 0.0, 0.0], [0.3, 1.0, 0.0]));
    // On the wall behind, which stands at the high end of y.
    let [from, to] = view.grid_line(Axis3::X, 0.3, Axis3::Y);
    assert_eq!((from, to), ([0.3, 1.0, 0.0], [0.3, 1.0, 1.0]));
    let [from, to] = view.grid_line(Axis3::Z, 0.3, Axis3::Z);
    assert_eq!(from, to);
}

#[test]
fn a_range_that_runs_down_turns_its_axis_round() {
    let cuboid = Cuboid::new([(1.0, 0.0), (0.0, 1.0), (0.0, 1.0)], [1.0, 1.0, 0.7]);
    let view = View3::new(cuboid, Camera::new(-60.0, 30.0), room());
    let straight = at(-60.0, 30.0);
    assert_eq!(view.pixel([0.2, 0.5, 0.5]), straight.pixel([0.8, 0.5, 0.5]));
    assert_eq!(view.far(), straight.far());
    assert_eq!(
        view.pane(Axis3::X)[0][0],
        1.0 - straight.pane(Axis3::X)[0][0]
    );
}

#[test]
fn rooms_and_numbers_that_make_no_picture_do_no_harm() {
    let nan = f64::NAN;
    for room in [
        Rect::new(0.0, 0.0, 0.0, 100.0),
        Rect::new(5.0, 5.0, -10.0, 100.0),
        Rect::new(0.0, 0.0, nan, 100.0),
        Rect::new(0.0, 0.0, f64::INFINITY, f64::INFINITY),
    ] {
        let view = View3::new(unit(), Camera::new(20.0, 20.0), room);
        assert_eq!(view.scale(), 0.0);
        assert!(view.under_pixel((1.0, 1.0), 0.0).is_none());
        for edge in [Edge::X, Edge::Y, Edge::ZLeft, Edge::ZRight] {
            assert_eq!(view.edge(edge).length, 0.0);
        }
    }
    let (px, py) = at(20.0, 20.0).pixel([nan, 0.0, 0.0]);
    assert!(px.is_nan() && py.is_nan());
}

fn angles() -> impl Strategy<Value = (f64, f64)> {
    // Right angles too, where sides are seen from their edges.
    let round = |a: i32, b: i32| (f64::from(a) * 45.0, f64::from(b) * 45.0);
    prop_oneof![
        (-180.0..180.0, -90.0..90.0),
        (-4..=4, -2..=2).prop_map(move |(a, b)| round(a, b)),
    ]
}

fn corners() -> impl Iterator<Item = [bool; 3]> {
    (0..8).map(|bits| [bits & 1 > 0, bits & 2 > 0, bits & 4 > 0])
}

proptest! {
    #[test]
    fn the_whole_box_is_in_the_room_at_one_scale((azimuth, elevation) in angles()) {
        let view = at(azimuth, elevation);
        prop_assert_eq!(view.scale(), at(0.0, 0.0).scale());
        for corner in corners() {
            let (x, y) = view.pixel(unit().corner(corner));
            let room = room().inset(-1e-9, -1e-9, -1e-9, -1e-9);
            prop_assert!(room.contains(x, y), "{corner:?} is at {x}, {y}");
        }
    }

    #[test]
    fn axes_lie_on_the_outline((azimuth, elevation) in angles()) {
        let view = at(azimuth, elevation);
        for edge in [Edge::X, Edge::Y, Edge::ZLeft, Edge::ZRight] {
            let BoxEdge { from, out, length, .. } = view.edge(edge);
            prop_assert!((libm::hypot(out.0, out.1) - 1.0).abs() < 1e-9);
            if length == 0.0 {
                continue;
            }
            let from = view.pixel(from);
            for corner in corners() {
                let (x, y) = view.pixel(unit().corner(corner));
                let beyond = (x - from.0) * out.0 + (y - from.1) * out.1;
                prop_assert!(beyond < 1e-9, "{edge:?} has {corner:?} {beyond} beyond it");
            }
        }
    }

    #[test]
    fn the_far_corner_is_the_farthest((azimuth, elevation) in angles()) {
        let view = at(azimuth, elevation);
        let farthest = view.depth(unit().corner(view.far()));
        for corner in corners() {
            prop_assert!(view.depth(unit().corner(corner)) >= farthest - 1e-9);
        }
    }

    #[test]
    fn a_pixel_and_its_depth_lead_back_to_the_point(
        (azimuth, elevation) in angles(),
        point in prop::array::uniform3(-2.0..3.0f64),
    ) {
        let view = at(azimuth, elevation);
        let back = view.unproject(view.project(point));
        for i in 0..3 {
            prop_assert!((back[i] - point[i]).abs() < 1e-9);
        }
        if elevation.abs() > 1.0 {
            let (x, y) = view.under_pixel(view.pixel(point), point[2]).unwrap();
            prop_assert!((x - point[0]).abs() < 1e-9 && (y - point[1]).abs() < 1e-9);
        }
    }
}
