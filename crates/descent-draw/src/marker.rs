//! Shapes that tell runs apart where colours do not.

use crate::PathData;

/// A shape for the points of a run. All are outlines to be filled, and all
/// have the area of a circle, so that none looks more important.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Marker {
    /// A disc.
    Circle,
    /// A square on its side.
    Square,
    /// A triangle with its point up.
    Triangle,
    /// A square on its corner.
    Diamond,
    /// A triangle with its point down.
    TriangleDown,
    /// An x of bars.
    Cross,
    /// A + of bars.
    Plus,
    /// A star of five points.
    Star,
    /// A square on its corner that is empty inside: of none of the runs, but
    /// for data that are not like the others. It is as large as
    /// [`Marker::Diamond`].
    OpenDiamond,
}

/// How large the hole of an open shape is, as a part of it.
const HOLE: f64 = 0.68;

/// Corners of the shapes, y down, with the area of a circle of radius 1.
const SQUARE: [(f64, f64); 4] = [(-S, -S), (S, -S), (S, S), (-S, S)];
const S: f64 = 0.886_227;
const DIAMOND: [(f64, f64); 4] = [(0.0, -D), (D, 0.0), (0.0, D), (-D, 0.0)];
const D: f64 = 1.253_314;
const TRIANGLE: [(f64, f64); 3] = [(0.0, -1.555_120), (1.346_774, T), (-1.346_774, T)];
const T: f64 = 0.777_560;
/// Length of the bars of a plus and half their width.
const L: f64 = 1.153_378;
const W: f64 = 0.415_216;
const PLUS: [(f64, f64); 12] = [
    (-W, -L),
    (W, -L),
    (W, -W),
    (L, -W),
    (L, W),
    (W, W),
    (W, L),
    (-W, L),
    (-W, W),
    (-L, W),
    (-L, -W),
    (-W, -W),
];
const STAR: [(f64, f64); 10] = [
    (0.0, -1.541_254),
    (0.407_667, -0.561_105),
    (1.465_820, -0.476_274),
    (0.659_619, 0.214_323),
    (0.905_927, 1.246_901),
    (0.0, 0.693_564),
    (-0.905_927, 1.246_901),
    (-0.659_619, 0.214_323),
    (-1.465_820, -0.476_274),
    (-0.407_667, -0.561_105),
];

impl Marker {
    /// All that are for runs; neighbours differ most.
    pub const ALL: [Self; 8] = [
        Self::Circle,
        Self::Square,
        Self::Triangle,
        Self::Diamond,
        Self::TriangleDown,
        Self::Cross,
        Self::Plus,
        Self::Star,
    ];

    /// The marker of the run of that number, from 0; the ninth run has the
    /// first one again.
    pub fn of_run(run: usize) -> Self {
        Self::ALL[run % Self::ALL.len()]
    }

    /// Adds the shape to a path, with its middle at a point and the area of a
    /// circle of that radius (CSS pixels). Nothing is added where a number is
    /// not finite or the radius not positive.
    pub fn add_to(self, path: &mut PathData, (x, y): (f64, f64), radius: f64) {
        // Corners, and where their x and y axes go: as they are, upside down,
        // or turned by half a right angle.
        const PLAIN: [f64; 4] = [1.0, 0.0, 0.0, 1.0];
        const FLIPPED: [f64; 4] = [1.0, 0.0, 0.0, -1.0];
        const TURNED: [f64; 4] = [HALF, HALF, -HALF, HALF];
        const HALF: f64 = std::f64::consts::FRAC_1_SQRT_2;
        if !(radius > 0.0 && radius.is_finite() && x.is_finite() && y.is_finite()) {
            return;
        }
        let (corners, axes): (&[(f64, f64)], [f64; 4]) = match self {
            Self::Circle => return path.circle(x, y, radius),
            Self::Square => (&SQUARE, PLAIN),
            Self::Triangle => (&TRIANGLE, PLAIN),
            Self::Diamond => (&DIAMOND, PLAIN),
            Self::OpenDiamond => {
                Self::Diamond.add_to(path, (x, y), radius);
                // Against the outline, so that the rule of filling leaves it out.
                let side = D * HOLE * radius;
                let hole = [(0.0, side), (side, 0.0), (0.0, -side), (-side, 0.0)];
                return path.polyline(hole.map(|(dx, dy)| (x + dx, y + dy)), true);
            }
            Self::TriangleDown => (&TRIANGLE, FLIPPED),
            Self::Cross => (&PLUS, TURNED),
            Self::Plus => (&PLUS, PLAIN),
            Self::Star => (&STAR, PLAIN),
        };
        let [xx, xy, yx, yy] = axes.map(|v| v * radius);
        for (i, (a, b)) in corners.iter().enumerate() {
            let (x, y) = (x + a * xx + b * yx, y + a * xy + b * yy);
            if i == 0 {
                path.move_to(x, y);
            } else {
                path.line_to(x, y);
            }
        }
        path.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The corners of what a marker draws.
    fn corners(marker: Marker, at: (f64, f64), radius: f64) -> Vec<(f64, f64)> {
        let mut path = PathData::new();
        marker.add_to(&mut path, at, radius);
        let text = path.as_str().trim_end_matches('Z').replace('M', "");
        let pair = |pair: &str| {
            let (x, y) = pair.split_once(' ').unwrap();
            (x.parse().unwrap(), y.parse().unwrap())
        };
        text.split('L').map(pair).collect()
    }

    #[test]
    fn all_but_the_circle_have_its_area_around_their_middle() {
        for marker in Marker::ALL.into_iter().skip(1) {
            let corners = corners(marker, (200.0, 300.0), 100.0);
            let (mut area, mut middle) = (0.0, (0.0, 0.0));
            for (i, a) in corners.iter().enumerate() {
                let b = corners[(i + 1) % corners.len()];
                let piece = 0.5 * (a.0 * b.1 - a.1 * b.0);
                area += piece;
                middle.0 += piece * (a.0 + b.0) / 3.0;
                middle.1 += piece * (a.1 + b.1) / 3.0;
            }
            let round = std::f64::consts::PI * 1e4;
            assert!(
                (area.abs() / round - 1.0).abs() < 1e-3,
                "{marker:?}: {area}"
            );
            let (x, y) = (middle.0 / area, middle.1 / area);
            assert!((x - 200.0).abs() < 0.02, "{marker:?}: {x}");
            assert!((y - 300.0).abs() < 0.02, "{marker:?}: {y}");
        }
    }

    #[test]
    fn triangles_point_where_they_say() {
        let highest = |marker| {
            let corners = corners(marker, (0.0, 0.0), 10.0);
            corners.iter().filter(|corner| corner.1 < -9.0).count()
        };
        assert_eq!(highest(Marker::Triangle), 1);
        assert_eq!(highest(Marker::TriangleDown), 0);
        assert_eq!(highest(Marker::Plus), 2);
        assert_eq!(highest(Marker::Star), 1);
    }

    #[test]
    fn runs_have_markers_of_their_own_as_long_as_there_are_any() {
        for (i, marker) in Marker::ALL.into_iter().enumerate() {
            assert_eq!(Marker::of_run(i), marker);
            assert_eq!(Marker::of_run(i + 8), marker);
            assert!(!Marker::ALL[..i].contains(&marker));
        }
    }

    #[test]
    fn an_open_shape_is_cut_out_against_its_outline() {
        let mut path = PathData::new();
        Marker::OpenDiamond.add_to(&mut path, (50.0, 50.0), 10.0);
        assert_eq!(
            path.as_str(),
            "M50 37.47L62.53 50L50 62.53L37.47 50ZM50 58.52L58.52 50L50 41.48L41.48 50Z"
        );
        assert!(!Marker::ALL.contains(&Marker::OpenDiamond));
    }

    #[test]
    fn numbers_that_make_no_shape_make_none() {
        let nan = f64::NAN;
        for marker in Marker::ALL.into_iter().chain([Marker::OpenDiamond]) {
            let mut path = PathData::new();
            marker.add_to(&mut path, (nan, 0.0), 1.0);
            marker.add_to(&mut path, (0.0, f64::INFINITY), 1.0);
            for radius in [0.0, -1.0, nan, f64::INFINITY] {
                marker.add_to(&mut path, (0.0, 0.0), radius);
            }
            assert!(path.is_empty(), "{marker:?}: {}", path.as_str());
        }
    }
}
