//! Bands between levels: on grids that a person can check, and beside the
//! contour lines.

use descent_core::{Grid, NO_VALUE, Settings, Window, bands, contours};
use descent_tests::reference::objective_of;

use crate::by_hand::{drawn, ten_by_ten};
use crate::grid;

/// Cells of one unit, with their middles at 0.5, 1.5, …; a value exactly at a
/// level counts as below it, as a node does.
#[test]
fn bands_change_where_the_lines_are() {
    let ramp = bands(&ten_by_ten(|x, _| x), &[2.5, 5.0], 9, 9);
    for row in ramp.chunks(9) {
        assert_eq!(row, [0, 0, 0, 1, 1, 2, 2, 2, 2]);
    }
    // Low y first: on x + y the lower left cell is the lowest.
    let plane = bands(&ten_by_ten(|x, y| x + y), &[1.5, 2.5, 16.5], 9, 9);
    assert_eq!(plane[..4], [0, 1, 2, 2]);
    assert_eq!(plane[9..13], [1, 2, 2, 2]);
    assert_eq!(plane[79..], [2, 3]);
}

#[test]
fn bands_of_a_hole_and_of_infinity() {
    let corner = |value: f64| {
        grid(
            Window::square(1.0),
            &[
                vec![value, 0.0, 0.0],
                vec![0.0, 0.0, 0.0],
                vec![0.0, 0.0, 2.0],
            ],
        )
    };
    // Within half of the way, by area: at a quarter of a cell the hole weighs
    // 9/16, beside it 3/16.
    let hole = bands(&corner(f64::NAN), &[-1.0, 1.0], 4, 4);
    let no = NO_VALUE;
    assert_eq!(hole, [no, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2]);
    for (value, band) in [(f64::INFINITY, 2), (f64::NEG_INFINITY, 0)] {
        let mut expected = [1; 16];
        expected[15] = 2;
        for near in [0, 1, 4, 5] {
            expected[near] = band;
        }
        assert_eq!(bands(&corner(value), &[-1.0, 1.0], 4, 4), expected);
    }
    let nothing = bands(&drawn(&["??", "??"]), &[0.0], 2, 1);
    assert_eq!(nothing, [NO_VALUE; 2]);
    assert_eq!(bands(&corner(0.0), &[], 2, 1), [0, 0]);
    assert_eq!(bands(&corner(0.0), &[f64::NAN], 1, 1), [0]);
    assert!(bands(&corner(0.0), &[0.0], 0, 3).is_empty());
}

/// Across a line of himmelblau's the band below it meets the band above.
#[test]
fn bands_of_a_function_lie_between_its_lines() {
    const CELLS: usize = 500;
    let entry = objective_of("himmelblau").unwrap();
    let objective = (entry.make)(&Settings::default());
    let window = objective.domain();
    let grid = Grid::sample(&*objective, window, 101, 101);
    let levels: Vec<f64> = (1..=12).map(|k| f64::from(k * k) * 4.0).collect();
    let found = bands(&grid, &levels, CELLS, CELLS);
    let cell = |at: f64, (lo, hi): (f64, f64)| ((at - lo) / (hi - lo) * CELLS as f64) as usize;
    let inside = 2..CELLS - 2;
    let mut points = 0;
    for (k, set) in contours(&grid, &levels).iter().enumerate() {
        for (x, y) in set.lines.iter().flat_map(|line| &line.points) {
            let (column, row) = (cell(*x, window.x), cell(*y, window.y));
            // A line may touch the rim from inside.
            if !inside.contains(&column) || !inside.contains(&row) {
                continue;
            }
            let around = (row - 2..=row + 2)
                .flat_map(|row| &found[row * CELLS + column - 2..=row * CELLS + column + 2]);
            let around: Vec<usize> = around.map(|band| usize::from(*band)).collect();
            assert!(
                around.contains(&k) && around.contains(&(k + 1)),
                "{x}, {y}: {around:?}"
            );
            points += 1;
        }
    }
    assert!(points > 3000, "{points}");
}
