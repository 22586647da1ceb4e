//! A function of two parameters over the visible window: values, how they
//! become colours, contour lines, and how steep it is.

use std::cell::OnceCell;

use descent_core::{ContourSet, Grid, Objective, Window, arrows, contours};

use super::levels::{CHOICES, levels};
use super::relief::Relief;
use super::tone::Tone;

/// Nodes along each side of the grid that colours and lines come from.
const NODES: usize = 256;

/// Lattice on which the typical steepness is measured.
const PROBES: usize = 12;

/// Points on all contour lines together, a hundred lines across the window, up
/// to which they read as lines.
const MOST_POINTS: usize = 100 * NODES;

/// A window of the plane, evaluated.
pub(crate) struct Landscape {
    pub(crate) grid: Grid,
    pub(crate) tone: Tone,
    /// In increasing order of their levels.
    pub(crate) lines: Vec<ContourSet>,
    /// For each of the lines how long it stays where there is less room, 1 to
    /// [`CHOICES`](super::levels::CHOICES).
    pub(crate) ranks: Vec<usize>,
    /// The median of ‖∇f‖ over the window: the unit in which gradient arrows
    /// are drawn.
    pub(crate) typical_gradient: f64,
    window: Window,
    relief: OnceCell<Relief>,
}

impl Landscape {
    pub(crate) fn new(objective: &dyn Objective, window: Window) -> Self {
        let grid = Grid::sample(objective, window, NODES, NODES);
        let tone = Tone::of(&grid, lowest(objective));
        let (lines, ranks) = lines(&grid, &tone);
        let mut steepness = Vec::new();
        for arrow in arrows(objective, window, PROBES, PROBES) {
            if arrow.magnitude.is_finite() {
                steepness.push(arrow.magnitude);
            }
        }
        let typical_gradient = match quantile(steepness, 0.5) {
            Some(median) if median > 0.0 => median,
            _ => 1.0,
        };
        Self {
            grid,
            tone,
            lines,
            ranks,
            typical_gradient,
            window,
            relief: OnceCell::new(),
        }
    }

    /// The window as a surface, made when it is first asked for.
    pub(crate) fn relief(&self, objective: &dyn Objective) -> &Relief {
        self.relief
            .get_or_init(|| Relief::new(objective, self.window, self.tone))
    }

    /// The loss at the node nearest to a point of the window.
    pub(crate) fn near(&self, [x, y]: [f64; 2]) -> f64 {
        let node = |at: f64, (lo, hi): (f64, f64), nodes: usize| {
            let part = (at - lo) / (hi - lo);
            ((part * (nodes - 1) as f64 + 0.5) as usize).min(nodes - 1)
        };
        let column = node(x, self.grid.window.x, self.grid.columns);
        let row = node(y, self.grid.window.y, self.grid.rows);
        self.grid.values[row * self.grid.columns + column]
    }
}

/// Contour lines at nice levels: fewer levels where a landscape of many hills
/// would turn into a texture.
fn lines(grid: &Grid, tone: &Tone) -> (Vec<ContourSet>, Vec<usize>) {
    let levels = levels(tone);
    let values: Vec<f64> = levels.iter().map(|level| level.value).collect();
    let mut ranks: Vec<usize> = levels.iter().map(|level| level.rank).collect();
    let mut lines = contours(grid, &values);
    for least in 2..=CHOICES {
        let mut points = 0;
        for line in lines.iter().flat_map(|set| &set.lines) {
            points += line.points.len();
        }
        if points <= MOST_POINTS {
            break;
        }
        let mut kept = ranks.iter().map(|rank| *rank >= least);
        lines.retain(|_| kept.next() == Some(true));
        ranks.retain(|rank| *rank >= least);
    }
    (lines, ranks)
}

/// The lowest value at a known minimum.
pub(crate) fn lowest(objective: &dyn Objective) -> Option<f64> {
    let mut lowest = None;
    for minimum in objective.minima() {
        let value = objective.value(&minimum);
        lowest = Some(value.min(lowest.unwrap_or(value)));
    }
    lowest
}

/// The value below which a part of finite values lies.
pub(super) fn quantile(mut values: Vec<f64>, part: f64) -> Option<f64> {
    let index = ((values.len() as f64 - 1.0) * part).max(0.0) as usize;
    let (mut low, mut high) = (0, values.len().checked_sub(1)?);
    // Hoare's selection: only the side with the wanted place is put in order.
    while low < high {
        let pivot = values[low + (high - low) / 2];
        let (mut up, mut down) = (low, high);
        loop {
            while values[up] < pivot {
                up += 1;
            }
            while values[down] > pivot {
                down -= 1;
            }
            if up >= down {
                break;
            }
            values.swap(up, down);
            up += 1;
            down -= 1;
        }
        if index <= down {
            high = down;
        } else {
            low = down + 1;
        }
    }
    Some(values[index])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Params;
    use descent_core::{OBJECTIVES, Settings, objective_by_id};

    fn landscape(id: &str) -> Landscape {
        let params = Params::parse(&format!("f={id}")).0;
        Landscape::new(&*params.make_objective(), params.window())
    }

    #[test]
    fn a_quantile_is_what_sorting_finds() {
        let wave = |i: usize| ((i * 7919) % 97) as f64 - 40.0;
        let lists: [Vec<f64>; 5] = [
            (0..1000).map(wave).collect(),
            (0..333).map(|i| i as f64).collect(),
            (0..333).rev().map(|i| i as f64).collect(),
            vec![2.0; 64],
            vec![-1.5],
        ];
        for list in lists {
            let mut sorted = list.clone();
            sorted.sort_by(f64::total_cmp);
            for part in [0.0, 0.1, 0.25, 0.5, 0.99, 1.0] {
                let index = ((list.len() - 1) as f64 * part) as usize;
                assert_eq!(quantile(list.clone(), part), Some(sorted[index]), "{part}");
            }
        }
        assert_eq!(quantile(Vec::new(), 0.5), None);
    }

    /// Every function of two parameters in its own window.
    fn each_plane(check: impl Fn(&str, &Landscape)) {
        for entry in OBJECTIVES {
            let params = Params::parse(&format!("f={}", entry.id)).0;
            if params.dim() == 2 {
                let landscape = Landscape::new(&*params.make_objective(), params.window());
                check(entry.id, &landscape);
            }
        }
    }

    /// Where half of the window is far below the middle of the values, a linear
    /// scale would leave it in one colour.
    #[test]
    fn colours_are_spread_over_the_window() {
        each_plane(|id, land| {
            let median = quantile(land.grid.values.clone(), 0.5).unwrap();
            let place = land.tone.place(median);
            assert!((0.25..=0.8).contains(&place), "{id}: {place}");
        });
        for id in ["ellipse", "himmelblau", "rosenbrock", "bowl"] {
            let tone = landscape(id).tone;
            assert!(tone.is_log() && tone.base == 0.0, "{id}: {tone:?}");
        }
        for id in ["hills", "rastrigin", "ackley", "saddle", "monkey-saddle"] {
            assert!(!landscape(id).tone.is_log(), "{id}");
        }
        for (id, base) in [("goldstein-price", 3.0), ("styblinski-tang", -78.332_331_4)] {
            let tone = landscape(id).tone;
            let near = (tone.base - base).abs() < 1e-6;
            assert!(tone.is_log() && near, "{id}: {tone:?}");
        }
    }

    #[test]
    fn levels_are_nice_and_as_many_as_read_well() {
        each_plane(|id, land| {
            let sets = &land.lines;
            let most = if land.tone.is_log() { 17..=28 } else { 8..=26 };
            assert!(most.contains(&sets.len()), "{id}: {}", sets.len());
            assert_eq!(land.ranks.len(), sets.len(), "{id}");
            let drawn = sets.iter().filter(|set| !set.lines.is_empty()).count();
            assert!(drawn + 1 >= sets.len(), "{id}: {drawn}");
            for set in sets {
                let level = descent_draw::number::compact(set.level - land.tone.base);
                let mantissa = level.split('×').next().unwrap();
                let digits = mantissa.chars().filter(|c| ('1'..='9').contains(c)).count();
                assert!(digits <= 2, "{id}: {level}");
            }
        });
    }

    #[test]
    fn a_hundred_hills_have_fewer_levels() {
        let hills = |half: f64| {
            let objective = (objective_by_id("hills").unwrap().make)(&Settings::default());
            Landscape::new(&*objective, Window::square(half))
                .lines
                .len()
        };
        assert_eq!((hills(5.0), hills(20.0)), (19, 5));
    }

    #[test]
    fn colours_rise_with_the_loss() {
        let tone = landscape("ellipse").tone;
        assert_eq!(
            (tone.place(0.0), tone.place(27.0), tone.place(f64::NAN)),
            (0.0, 1.0, 0.0)
        );
        assert!(tone.place(1.0) > 0.15 && tone.place(1.0) < tone.place(2.0));
        assert_eq!((tone.place(f64::INFINITY), tone.place(-1.0)), (1.0, 0.0));
    }

    #[test]
    fn places_and_losses_are_inverse() {
        for id in ["ellipse", "hills", "goldstein-price", "mccormick"] {
            let tone = landscape(id).tone;
            for place in [0.0, 0.1, 0.5, 0.9, 1.0] {
                let back = tone.place(tone.value(place));
                assert!((back - place).abs() < 1e-12, "{id}: {place} {back}");
            }
        }
    }

    #[test]
    fn the_nearest_node_tells_the_loss() {
        let land = landscape("bowl");
        let node = land.grid.position(200.0, 30.0);
        let value = land.grid.values[30 * NODES + 200];
        for (dx, dy) in [(0.0, 0.0), (0.015, -0.015), (-0.015, 0.015)] {
            assert_eq!(land.near([node.0 + dx, node.1 + dy]), value);
        }
        assert_eq!(land.near([f64::NAN, 1e9]), land.grid.values[255 * NODES]);
    }
}
