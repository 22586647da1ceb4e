//! Contour lines against contourpy, and on grids that a person can check.

#[path = "contours/bands.rs"]
mod bands;
#[path = "contours/by_hand.rs"]
mod by_hand;

use descent_core::{Contour, Grid, Settings, Window, contours};
use descent_tests::reference::{close, data, items, number, numbers, objective_of, text};
use serde_json::Value;

/// Rounding alone: both interpolate along cell edges.
const TOLERANCE: f64 = 1e-9;

/// A grid of nodes given row by row, low y first.
fn grid(window: Window, rows: &[Vec<f64>]) -> Grid {
    Grid {
        window,
        columns: rows[0].len(),
        rows: rows.len(),
        values: rows.concat(),
    }
}

fn ends(values: &[f64]) -> (f64, f64) {
    (values[0], values[values.len() - 1])
}

/// NumPy's `linspace`: its nodes differ from ours in the last bit, and a node
/// exactly at a level counts as below it.
fn linspace((lo, hi): (f64, f64), count: usize) -> Vec<f64> {
    let step = (hi - lo) / (count - 1) as f64;
    let mut nodes: Vec<f64> = (0..count).map(|i| i as f64 * step + lo).collect();
    nodes[count - 1] = hi;
    nodes
}

/// The function of a case of `grids` at its nodes.
fn sampled(case: &Value) -> Grid {
    let side = |axis: &str| {
        let linspace = numbers(&case[axis]["linspace"]);
        ((linspace[0], linspace[1]), linspace[2] as usize)
    };
    let ((x, columns), (y, rows)) = (side("x"), side("y"));
    let window = Window::new(x, y);
    let (xs, ys) = (linspace(x, columns), linspace(y, rows));
    let nodes = |f: &dyn Fn(f64, f64) -> f64| {
        let row = |y: &f64| -> Vec<f64> { xs.iter().map(|x| f(*x, *y)).collect() };
        grid(window, &ys.iter().map(row).collect::<Vec<_>>())
    };
    let grid = if let Some(entry) = objective_of(text(&case["name"])) {
        let objective = (entry.make)(&Settings::resolve(entry.knobs, &|_| None));
        let theirs = nodes(&|x, y| objective.value(&[x, y]));
        let ours = Grid::sample(&*objective, window, columns, rows);
        assert_eq!((ours.columns, ours.rows), (columns, rows));
        let mut pairs = ours.values.iter().zip(&theirs.values);
        assert!(pairs.all(|(a, b)| close(*a, *b, 1e-12)), "{}", entry.id);
        theirs
    } else {
        assert_eq!(case["name"], "saddle", "no such function");
        nodes(&|x, y| x * x - y * y)
    };
    let sum: f64 = grid.values.iter().sum();
    let expected = &case["z_checksum"];
    assert!((sum - number(&expected["sum"])).abs() <= 1e-9 * sum.abs().max(1.0));
    let (low, high) = grid.range().unwrap_or_default();
    assert!(close(low, number(&expected["min"]), 1e-12));
    assert!(close(high, number(&expected["max"]), 1e-12));
    grid
}

fn length(line: &Contour) -> f64 {
    let mut length = 0.0;
    for pair in line.points.windows(2) {
        length += (pair[1].0 - pair[0].0).hypot(pair[1].1 - pair[0].1);
    }
    if let (true, Some(first), Some(last)) = (line.closed, line.points.first(), line.points.last())
    {
        length += (last.0 - first.0).hypot(last.1 - first.1);
    }
    length
}

/// The area inside a closed line, positive where it runs counter-clockwise.
fn signed_area(line: &Contour) -> f64 {
    let points = &line.points;
    let next = points.iter().cycle().skip(1);
    let twice: f64 = points
        .iter()
        .zip(next)
        .map(|(a, b)| a.0 * b.1 - b.0 * a.1)
        .sum();
    if line.closed { twice / 2.0 } else { 0.0 }
}

fn bounds(line: &Contour) -> [f64; 4] {
    let fold = |pick: fn(&(f64, f64)) -> f64, best: fn(f64, f64) -> f64| {
        line.points
            .iter()
            .map(pick)
            .reduce(best)
            .unwrap_or(f64::NAN)
    };
    [
        fold(|p| p.0, f64::min),
        fold(|p| p.0, f64::max),
        fold(|p| p.1, f64::min),
        fold(|p| p.1, f64::max),
    ]
}

fn assert_close(what: &str, ours: f64, theirs: f64) {
    assert!(
        close(ours, theirs, TOLERANCE),
        "{what}: {ours}, not {theirs}"
    );
}

/// The line of ours that is a line of theirs: as closed, as long, in the same
/// place.
fn partner<'a>(case: &str, lines: &mut Vec<&'a Contour>, theirs: &Value) -> &'a Contour {
    let bbox = numbers(&theirs["bbox"]);
    let same = |line: &&Contour| {
        Some(line.closed) == theirs["closed"].as_bool()
            && close(length(line), number(&theirs["length"]), TOLERANCE)
            && bounds(line)
                .iter()
                .zip(&bbox)
                .all(|(a, b)| close(*a, *b, TOLERANCE))
    };
    let index = lines.iter().position(same);
    let index = index.unwrap_or_else(|| panic!("{case}: none of ours is {theirs}: {lines:?}"));
    lines.swap_remove(index)
}

/// Compares every level of a case; returns how many levels and lines agreed.
fn compare(grid: &Grid, case: &Value) -> (usize, usize) {
    let levels = items(&case["levels"]);
    let wanted: Vec<f64> = levels.iter().map(|level| number(&level["level"])).collect();
    let sets = contours(grid, &wanted);
    assert_eq!(sets.len(), wanted.len());
    let mut lines = 0;
    for (set, level) in sets.iter().zip(levels) {
        let name = format!("{} at {}", text(&case["name"]), set.level);
        assert_eq!(set.level, number(&level["level"]));
        let count = |closed| {
            set.lines
                .iter()
                .filter(|line| line.closed == closed)
                .count()
        };
        let theirs = |key: &str| level[key].as_u64().map(|count| count as usize);
        assert_eq!(Some(set.lines.len()), theirs("lines"), "{name}: lines");
        assert_eq!(Some(count(true)), theirs("closed"), "{name}: closed");
        assert_eq!(Some(count(false)), theirs("open"), "{name}: open");
        let total: f64 = set.lines.iter().map(length).sum();
        assert_close(
            &format!("{name}: length"),
            total,
            number(&level["total_length"]),
        );
        let area: f64 = set.lines.iter().map(|line| signed_area(line).abs()).sum();
        assert_close(
            &format!("{name}: area"),
            area,
            number(&level["closed_area"]),
        );
        let mut left: Vec<&Contour> = set.lines.iter().collect();
        for theirs in items(&level["each"]) {
            let ours = partner(&name, &mut left, theirs);
            // Theirs repeats the first point of a closed line.
            let vertices = ours.points.len() + usize::from(ours.closed);
            assert_eq!(Some(vertices as u64), theirs["vertices"].as_u64(), "{name}");
            if ours.closed {
                assert_close(&name, signed_area(ours).abs(), number(&theirs["area"]));
            }
            if let Some(points) = theirs["points"].as_array() {
                same_points(&name, ours, points);
            }
            if let Some(ends) = theirs["ends"].as_array() {
                same_ends(&name, ours, ends);
            }
            lines += 1;
        }
    }
    (sets.len(), lines)
}

/// Point by point and in the same direction; a closed line may begin anywhere.
fn same_points(name: &str, ours: &Contour, theirs: &[Value]) {
    let mut points: Vec<(f64, f64)> = theirs
        .iter()
        .map(|p| (number(&p[0]), number(&p[1])))
        .collect();
    if ours.closed {
        points.pop();
    }
    let near =
        |a: &(f64, f64), b: &(f64, f64)| close(a.0, b.0, TOLERANCE) && close(a.1, b.1, TOLERANCE);
    let turns = if ours.closed { points.len() } else { 1 };
    let same = (0..turns).any(|turn| {
        let turned = points.iter().cycle().skip(turn);
        ours.points.len() == points.len() && ours.points.iter().zip(turned).all(|(a, b)| near(a, b))
    });
    assert!(same, "{name}: {:?} is not {points:?}", ours.points);
}

fn same_ends(name: &str, ours: &Contour, theirs: &[Value]) {
    let mut found: Vec<_> = [ours.points[0], ours.points[ours.points.len() - 1]].into();
    found.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    for (ours, theirs) in found.iter().zip(theirs) {
        assert_close(name, ours.0, number(&theirs[0]));
        assert_close(name, ours.1, number(&theirs[1]));
    }
}

#[test]
fn lines_of_functions_are_contourpys() {
    let file = data("contours.json");
    let mut counts = Vec::new();
    for case in items(&file["grids"]) {
        let (levels, lines) = compare(&sampled(case), case);
        counts.push((text(&case["name"]), levels, lines));
    }
    assert_eq!(
        counts,
        [
            ("ellipse", 6, 8),
            ("sinsin", 6, 48),
            ("himmelblau", 6, 18),
            ("saddle", 5, 10),
            ("rosenbrock", 5, 14),
        ]
    );
}

#[test]
fn lines_of_given_nodes_are_contourpys() {
    let file = data("contours.json");
    let mut counts = Vec::new();
    for case in items(&file["given"]) {
        let window = Window::new(ends(&numbers(&case["x"])), ends(&numbers(&case["y"])));
        let rows: Vec<Vec<f64>> = items(&case["z"]).iter().map(numbers).collect();
        let grid = grid(window, &rows);
        for (i, x) in numbers(&case["x"]).iter().enumerate() {
            assert!(close(grid.position(i as f64, 0.0).0, *x, 1e-12), "not even");
        }
        let (levels, _) = compare(&grid, case);
        counts.push((text(&case["name"]), levels));
    }
    assert_eq!(
        counts,
        [
            ("saddle-cell", 4),
            ("saddle-cell-uneven", 4),
            ("checker-3x3", 2),
            ("peak-3x3", 3),
            ("edge-exit", 3),
            ("sum-of-squares", 47),
        ]
    );
}
