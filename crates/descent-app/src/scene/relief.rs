//! A function of two parameters as a surface in a box.

use std::cell::RefCell;
use std::rc::Rc;

use descent_core::{Grid, Objective, Window};
use descent_draw::{Cuboid, DepthMap, Image, Mesh, Scale, Tick, View3};

use super::tone::Tone;

/// Nodes along each side of the surface: sixty cells.
const NODES: usize = 61;

/// Sides of the box along x and y, and along the loss with the gap below.
const SIDE: f64 = 1.0;
const HEIGHT: f64 = 0.78;

/// How far the floor lies under the lowest loss, of the range of losses: room
/// for the contour lines on it to be seen.
const GAP: f64 = 0.28;

/// A logarithmic tone with more than this between the ends of its scale makes
/// a logarithmic surface: on a linear one there would be a wall and a plain.
const STEEP: f64 = 1500.0;

/// The surface of a window of the plane. Heights run from 0, the lowest loss,
/// to 1.
pub(crate) struct Relief {
    pub(crate) mesh: Mesh,
    pub(crate) cuboid: Cuboid,
    tone: Tone,
    /// Lowest and highest loss; `None` where heights follow the colours.
    linear: Option<(f64, f64)>,
    /// The latest picture: what it was made for, and what came of it.
    pub(crate) picture: RefCell<Option<ReliefPicture>>,
}

/// A painted surface, kept while nothing that it depends on changes.
pub(crate) struct ReliefPicture {
    pub(crate) view: View3,
    /// What else it was painted with, as one number.
    pub(crate) look: u64,
    pub(crate) painted: Option<(Image, Rc<DepthMap>)>,
}

impl Relief {
    /// The height of the floor.
    pub(crate) const FLOOR: f64 = -GAP;

    pub(super) fn new(objective: &dyn Objective, window: Window, tone: Tone) -> Self {
        let grid = Grid::sample(objective, window, NODES, NODES);
        let (low, high) = grid.range().unwrap_or((0.0, 1.0));
        let linear = if tone.contrast() > STEEP {
            None
        } else {
            Some((low, if high > low { high } else { low + 1.0 }))
        };
        let cuboid = Cuboid::new(
            [window.x, window.y, (Self::FLOOR, 1.0)],
            [SIDE, SIDE, HEIGHT],
        );
        let along = |(lo, hi): (f64, f64)| {
            let mut nodes = Vec::with_capacity(NODES);
            for i in 0..NODES {
                nodes.push(lo + (hi - lo) * (i as f64 / (NODES - 1) as f64));
            }
            nodes
        };
        let mut relief = Self {
            mesh: Mesh::new(&cuboid, &[], &[], &[], &[]),
            cuboid,
            tone,
            linear,
            picture: RefCell::new(None),
        };
        let (mut heights, mut colors) = (Vec::new(), Vec::new());
        for value in &grid.values {
            heights.push(relief.height_of(*value));
            colors.push(if value.is_nan() {
                f64::NAN
            } else {
                tone.place(*value)
            });
        }
        relief.mesh = Mesh::new(
            &cuboid,
            &along(window.x),
            &along(window.y),
            &heights,
            &colors,
        );
        relief
    }

    /// The height of a loss, `NaN` of one that is none; not held within the box.
    pub(crate) fn height_of(&self, value: f64) -> f64 {
        match self.linear {
            Some((low, high)) => (value - low) / (high - low),
            None if value.is_nan() => f64::NAN,
            None => self.tone.place(value),
        }
    }

    /// Whether heights are the losses themselves; otherwise they follow the
    /// logarithmic colours.
    pub(crate) fn is_linear(&self) -> bool {
        self.linear.is_some()
    }

    /// Ticks of the upright axis, their values being heights.
    pub(crate) fn ticks(&self, count: usize) -> Vec<Tick> {
        let mut ticks = match self.linear {
            Some(domain) => Scale::linear(domain, (0.0, 1.0)).ticks(count),
            None => self.tone.ticks((0.0, 1.0), count),
        };
        for tick in &mut ticks {
            tick.value = match self.linear {
                Some(_) => self.height_of(tick.value),
                None => self.height_of(tick.value + self.tone.base),
            };
        }
        ticks
    }
}
