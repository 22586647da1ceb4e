//! Contour lines on small grids that a person can check on paper.

use descent_core::{Contour, Grid, Window, contours};

use crate::{bounds, grid, length, signed_area};

/// A grid drawn as letters, the top row the highest y: `#` is 1, `.` is 0, `?`
/// a hole. One unit from node to node.
pub(crate) fn drawn(picture: &[&str]) -> Grid {
    let value = |c: char| match c {
        '#' => 1.0,
        '.' => 0.0,
        _ => f64::NAN,
    };
    let rows: Vec<Vec<f64>> = picture
        .iter()
        .rev()
        .map(|row| row.chars().map(value).collect())
        .collect();
    let side = |count: usize| (0.0, (count - 1) as f64);
    grid(Window::new(side(rows[0].len()), side(rows.len())), &rows)
}

fn lines(grid: &Grid, level: f64) -> Vec<Contour> {
    contours(grid, &[level]).remove(0).lines
}

#[test]
fn a_block_has_a_rim_half_a_cell_out() {
    let block = drawn(&[
        "..........",
        "..........",
        "..........",
        "...###....",
        "...###....",
        "...###....",
        "...###....",
        "..........",
        "..........",
        "..........",
    ]);
    let lines = lines(&block, 0.5);
    assert_eq!(lines.len(), 1);
    let rim = &lines[0];
    assert!(rim.closed);
    // Two points at the ends of each of 4 rows and 3 columns.
    assert_eq!(rim.points.len(), 14);
    assert_eq!(bounds(rim), [2.5, 5.5, 2.5, 6.5]);
    // Straight along 2 and 3 cells on each side, corners cut at 45°.
    let half = 0.5_f64;
    assert!((length(rim) - (2.0 * 2.0 + 2.0 * 3.0 + 4.0 * half.sqrt())).abs() < 1e-12);
    // 3 × 4 cells less four corners; higher values lie on the left.
    assert!((signed_area(rim) - (12.0 - 4.0 * 0.125)).abs() < 1e-12);
}

#[test]
fn a_ring_has_two_rims_that_run_opposite_ways() {
    let ring = drawn(&[
        "..........",
        "..........",
        "..#####...",
        "..#####...",
        "..##.##...",
        "..#####...",
        "..#####...",
        "..........",
        "..........",
        "..........",
    ]);
    let mut areas: Vec<f64> = lines(&ring, 0.5).iter().map(signed_area).collect();
    areas.sort_by(f64::total_cmp);
    assert_eq!(areas, [-0.5, 24.5]);
}

#[test]
fn a_line_that_leaves_the_window_is_open() {
    let corner = drawn(&[
        "..........",
        "..........",
        "..........",
        "..........",
        "..........",
        "..........",
        "..........",
        "##........",
        "##........",
        "##........",
    ]);
    let lines = lines(&corner, 0.5);
    assert_eq!(lines.len(), 1);
    assert!(!lines[0].closed);
    let points = &lines[0].points;
    let along = [(1.5, 0.0), (1.5, 1.0), (1.5, 2.0), (1.0, 2.5), (0.0, 2.5)];
    // The block is on the left of a line that goes up on its right side.
    assert_eq!(*points, along);
}

#[test]
fn holes_break_lines() {
    let slope = |hole: Option<usize>| {
        let mut values: Vec<f64> = (0..36).map(|node| f64::from(node % 6)).collect();
        if let Some(hole) = hole {
            values[hole] = f64::NAN;
        }
        let rows: Vec<Vec<f64>> = values.chunks(6).map(<[f64]>::to_vec).collect();
        grid(Window::new((0.0, 5.0), (0.0, 5.0)), &rows)
    };
    let whole = lines(&slope(None), 2.5);
    assert_eq!(whole.len(), 1);
    assert_eq!(bounds(&whole[0]), [2.5, 2.5, 0.0, 5.0]);
    // Node 3 of row 2: its four cells, from y 1 to 3, are gone.
    let mut broken: Vec<[f64; 4]> = lines(&slope(Some(15)), 2.5).iter().map(bounds).collect();
    broken.sort_by(|a, b| a[2].total_cmp(&b[2]));
    assert_eq!(broken, [[2.5, 2.5, 0.0, 1.0], [2.5, 2.5, 3.0, 5.0]]);
    // An infinite value is a hole as well, whichever its sign.
    for infinite in [f64::INFINITY, f64::NEG_INFINITY] {
        let mut spiked = slope(None);
        spiked.values[15] = infinite;
        assert_eq!(lines(&spiked, 2.5), lines(&slope(Some(15)), 2.5));
    }
    let nothing = drawn(&["????", "????", "????"]);
    assert_eq!(lines(&nothing, 0.5), []);
}

#[test]
fn a_peak_without_its_top_is_open_or_absent() {
    // The hole eats all four cells around the only high node.
    let all_gone = drawn(&[".....", ".....", "..?..", ".....", "....."]);
    assert_eq!(lines(&all_gone, 0.5), []);
    // A hole beside the block cuts its rim open.
    let cut = drawn(&["......", "......", "..##..", "..##?.", "......", "......"]);
    let rims = lines(&cut, 0.5);
    assert_eq!(rims.len(), 1);
    assert!(!rims[0].closed);
}

#[test]
fn levels_keep_their_order_and_may_be_nonsense() {
    let block = drawn(&["....", ".##.", ".##.", "...."]);
    let levels = [
        0.75,
        f64::NAN,
        0.25,
        f64::INFINITY,
        5.0,
        -5.0,
        0.0,
        1.0,
        0.25,
    ];
    let sets = contours(&block, &levels);
    let found: Vec<usize> = sets.iter().map(|set| set.lines.len()).collect();
    // A node exactly at a level counts as below it: at 0 there is a rim
    // through the nodes around, at 1 there is none.
    assert_eq!(found, [1, 0, 1, 0, 0, 0, 1, 0, 1]);
    assert_eq!(sets[2], sets[8]);
    for (set, level) in sets.iter().zip(levels) {
        assert_eq!(set.level.to_bits(), level.to_bits());
    }
    assert!(signed_area(&sets[2].lines[0]) > signed_area(&sets[0].lines[0]));
    assert_eq!(bounds(&sets[6].lines[0]), [0.0, 3.0, 0.0, 3.0]);
}

/// Ten by ten nodes, one unit apart from (0, 0) to (9, 9).
pub(crate) fn ten_by_ten(value: impl Fn(f64, f64) -> f64) -> Grid {
    let row = |y: i32| (0..10).map(|x| value(f64::from(x), f64::from(y))).collect();
    let rows: Vec<Vec<f64>> = (0..10).map(row).collect();
    grid(Window::new((0.0, 9.0), (0.0, 9.0)), &rows)
}

/// A ring has no beginning: it is turned to begin at its least point.
fn from_least(line: &Contour) -> Vec<(f64, f64)> {
    let mut points = line.points.clone();
    let mut least = 0;
    for (i, point) in points.iter().enumerate() {
        if *point < points[least] {
            least = i;
        }
    }
    points.rotate_left(least);
    points
}

/// x + y = 4.5 is one straight line. It crosses each grid line on its way in
/// the middle between two nodes, with the higher values on its left.
#[test]
fn a_plane_has_a_straight_line() {
    let lines = lines(&ten_by_ten(|x, y| x + y), 4.5);
    let along: Vec<(f64, f64)> = (0..10)
        .map(|half| (0.5 * f64::from(half), 4.5 - 0.5 * f64::from(half)))
        .collect();
    assert_eq!(
        (lines.len(), &lines[0].points, lines[0].closed),
        (1, &along, false)
    );
}

/// The distance to (4, 4) along the axes: |x − 4| + |y − 4| = 2.5 is a diamond
/// with its tips at 1.5 and 6.5. Beside a tip, at x = 1 the distance is 3 and
/// at x = 2 it is 2.
#[test]
fn a_pyramid_has_diamonds() {
    let pyramid = ten_by_ten(|x, y| (x - 4.0).abs() + (y - 4.0).abs());
    let lines = lines(&pyramid, 2.5);
    assert_eq!((lines.len(), lines[0].closed), (1, true));
    // The higher values are outside, on the left: clockwise.
    let ring = [
        (1.5, 4.0),
        (2.0, 4.5),
        (2.5, 5.0),
        (3.0, 5.5),
        (3.5, 6.0),
        (4.0, 6.5),
        (4.5, 6.0),
        (5.0, 5.5),
        (5.5, 5.0),
        (6.0, 4.5),
        (6.5, 4.0),
        (6.0, 3.5),
        (5.5, 3.0),
        (5.0, 2.5),
        (4.5, 2.0),
        (4.0, 1.5),
        (3.5, 2.0),
        (3.0, 2.5),
        (2.5, 3.0),
        (2.0, 3.5),
    ];
    assert_eq!(from_least(&lines[0]), ring);
    assert_eq!(signed_area(&lines[0]), -12.5);
}

/// The larger of |x − 4| and |y − 4| is 2.5 on a square, whose corners are cut
/// off: they have no node, and the line is straight inside a cell.
#[test]
fn a_stepped_pyramid_has_squares() {
    let pyramid = ten_by_ten(|x, y| (x - 4.0).abs().max((y - 4.0).abs()));
    let lines = lines(&pyramid, 2.5);
    assert_eq!((lines.len(), lines[0].closed), (1, true));
    let mut ring = Vec::new();
    let five = || (2..=6).map(f64::from);
    ring.extend(five().map(|y| (1.5, y)));
    ring.extend(five().map(|x| (x, 6.5)));
    ring.extend(five().rev().map(|y| (6.5, y)));
    ring.extend(five().rev().map(|x| (x, 1.5)));
    assert_eq!(from_least(&lines[0]), ring);
    // 5 × 5 less four corners of half of a quarter.
    assert_eq!(signed_area(&lines[0]), -24.5);
}

/// In the middle cell two opposite corners are high. Their mean is 0.5: above
/// 0.25, so that at this level the high corners are joined, and below 0.75,
/// where each is cut off for itself.
#[test]
fn the_mean_decides_a_saddle() {
    let saddle = drawn(&[
        ".....#####",
        ".....#####",
        ".....#####",
        ".....#####",
        ".....#####",
        "#####.....",
        "#####.....",
        "#####.....",
        "#####.....",
        "#####.....",
    ]);
    let sorted = |level: f64| {
        let mut found = lines(&saddle, level);
        found.sort_by(|a, b| b.points[0].1.total_cmp(&a.points[0].1));
        assert!(found.len() == 2 && found.iter().all(|line| !line.closed));
        [found[0].points.clone(), found[1].points.clone()]
    };
    let ups = || (5..10).map(f64::from);
    let lows = || (0..5).map(f64::from);
    // At 0.75 the block on the upper right: down its left side, then along its
    // lower side; and the one on the lower left.
    let upper: Vec<_> = ups()
        .rev()
        .map(|y| (4.75, y))
        .chain(ups().map(|x| (x, 4.75)))
        .collect();
    let lower: Vec<_> = lows()
        .map(|y| (4.25, y))
        .chain(lows().rev().map(|x| (x, 4.25)))
        .collect();
    assert_eq!(sorted(0.75), [upper, lower]);
    // At 0.25 the low blocks are cut off: on the upper left and lower right.
    let upper: Vec<_> = ups()
        .rev()
        .map(|y| (4.25, y))
        .chain(lows().rev().map(|x| (x, 4.75)))
        .collect();
    let lower: Vec<_> = lows()
        .map(|y| (4.75, y))
        .chain(ups().map(|x| (x, 4.25)))
        .collect();
    assert_eq!(sorted(0.25), [upper, lower]);
    // At the mean itself they are not joined: a mean at the level is not above.
    let [upper, lower] = sorted(0.5);
    assert_eq!((upper[9], lower[9]), ((9.0, 4.5), (0.0, 4.5)));
}

/// A node exactly at the level counts as below it: around a plateau at the
/// level there is no line, and around a peak on it the line runs through the
/// plateau's nodes beside the peak.
#[test]
fn a_plateau_at_the_level_counts_as_below() {
    let on_plateau = |peak: f64| {
        ten_by_ten(move |x, y| {
            let out = (x - 4.5).abs().max((y - 4.5).abs());
            if out < 1.0 {
                peak
            } else if out < 3.0 {
                1.0
            } else {
                0.0
            }
        })
    };
    assert_eq!(lines(&on_plateau(1.0), 1.0), []);
    let lines = lines(&on_plateau(2.0), 1.0);
    assert_eq!((lines.len(), lines[0].closed), (1, true));
    // The peak is high and inside, on the left: counter-clockwise.
    let ring = [
        (3.0, 4.0),
        (4.0, 3.0),
        (5.0, 3.0),
        (6.0, 4.0),
        (6.0, 5.0),
        (5.0, 6.0),
        (4.0, 6.0),
        (3.0, 5.0),
    ];
    assert_eq!(from_least(&lines[0]), ring);
}

/// The line x + y = 4.5 without its part in the four cells around a hole at
/// (2, 2): from (1.5, 3) to (3, 1.5).
#[test]
fn a_hole_takes_its_four_cells() {
    let holed = ten_by_ten(|x, y| {
        if (x, y) == (2.0, 2.0) {
            f64::NAN
        } else {
            x + y
        }
    });
    let found: Vec<Vec<(f64, f64)>> = {
        let mut lines = lines(&holed, 4.5);
        lines.sort_by(|a, b| a.points[0].0.total_cmp(&b.points[0].0));
        lines.into_iter().map(|line| line.points).collect()
    };
    let upper = vec![(0.0, 4.5), (0.5, 4.0), (1.0, 3.5), (1.5, 3.0)];
    let lower = vec![(3.0, 1.5), (3.5, 1.0), (4.0, 0.5), (4.5, 0.0)];
    assert_eq!(found, [upper, lower]);
}
