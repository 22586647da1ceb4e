//! Panes: pure functions from a [`Picture`] to display lists.

mod curve;
mod ground;
mod loss;
mod map;
mod marks;
mod palette;

use std::rc::Rc;

use descent_core::{Path, StepExplained};
use descent_draw::{DisplayList, Rect, Scale, Size};

use crate::event::Light;
use crate::params::{Named, Params, named};
use crate::scene::Scene;
use crate::words::Words;
pub(crate) use map::arrow_tips;
pub(crate) use palette::Palette;

/// A kind of picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaneKind {
    /// The loss of one parameter as a curve.
    Curve,
    /// The loss of two parameters from above.
    Map,
    /// The loss at every step.
    Loss,
}

named!(PaneKind { Curve "curve", Map "map", Loss "loss" });

impl PaneKind {
    /// The id in a query.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.id()
    }

    /// Whether it can show this many parameters.
    pub(crate) fn suits(self, dim: usize) -> bool {
        match self {
            Self::Curve => dim == 1,
            Self::Map => dim == 2,
            Self::Loss => true,
        }
    }

    /// The panes of an objective when nothing is said.
    pub(crate) fn default_view(dim: usize) -> &'static [Self] {
        if dim > 1 {
            &[Self::Map, Self::Loss]
        } else {
            &[Self::Curve, Self::Loss]
        }
    }

    /// Whether the start point can be dragged on it.
    #[must_use]
    pub fn has_start(self) -> bool {
        matches!(self, Self::Curve | Self::Map)
    }
}

/// The three layers of a pane, from the back to the front. A layer that did
/// not change is the same `Rc` as before.
pub type Layers = [Rc<DisplayList>; 3];

/// What is under the pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlotTarget {
    /// The ring of the start point: it can be dragged.
    Start,
    /// The rest of a plot on which the start point can be put.
    Plane,
    /// A plot along the steps: the timeline can be scrubbed.
    Steps,
    /// Nothing that answers.
    Nothing,
}

/// Where a pane has its plot.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Geometry {
    pub(crate) size: Size,
    pub(crate) plot: Rect,
    pub(crate) x: Scale,
    pub(crate) y: Scale,
}

impl Geometry {
    /// The pixel of a point of the plot.
    pub(crate) fn pixel(&self, x: f64, y: f64) -> (f64, f64) {
        (self.x.map(x), self.y.map(y))
    }
}

/// Everything that a pane may look at.
pub(crate) struct Picture<'a> {
    pub(crate) params: &'a Params,
    pub(crate) scene: &'a Scene,
    pub(crate) palette: &'a Palette,
    pub(crate) words: &'a Words,
    /// Position of the timeline; between whole steps while it plays.
    pub(crate) progress: f64,
    /// The update that leaves the current row.
    pub(crate) update: Option<&'a StepExplained>,
    /// What the pointer lights, here or in the formula.
    pub(crate) light: Option<Light>,
    /// Whether the start point is held.
    pub(crate) dragging: bool,
    /// The path as it was before the present change.
    pub(crate) ghost: Option<&'a Path>,
}

impl Picture<'_> {
    /// The row that the timeline is on, at most the last.
    pub(crate) fn row(&self) -> usize {
        (self.progress as usize).min(self.scene.run().path().len() - 1)
    }

    /// The present position, between two rows while it plays.
    pub(crate) fn position(&self) -> [f64; 2] {
        let path = self.scene.run().path();
        let (here, next) = (path.sample(self.row()), path.sample(self.row() + 1));
        let t = self.progress - self.progress.floor();
        let between = |a: f64, b: f64| {
            if t > 0.0 && b.is_finite() {
                a + (b - a) * t
            } else {
                a
            }
        };
        [
            between(here.position[0], next.position[0]),
            between(here.position[1], next.position[1]),
        ]
    }
}

/// Where a pane of this size has its plot.
pub(crate) fn geometry(pane: PaneKind, picture: &Picture, size: Size) -> Geometry {
    match pane {
        PaneKind::Map => map::geometry(picture, size),
        PaneKind::Curve => curve::geometry(picture, size),
        PaneKind::Loss => loss::geometry(picture, size),
    }
}

/// One layer of a pane, 0 at the back.
pub(crate) fn draw(
    pane: PaneKind,
    layer: usize,
    picture: &Picture,
    geometry: &Geometry,
) -> DisplayList {
    let mut list = DisplayList::new(geometry.size);
    let draw = match (pane, layer) {
        (PaneKind::Map, 0) => map::background,
        (PaneKind::Map, 1) => map::middle,
        (PaneKind::Map, _) => map::foreground,
        (PaneKind::Curve, 0) => curve::background,
        (PaneKind::Curve, 1) => curve::middle,
        (PaneKind::Curve, _) => curve::foreground,
        (PaneKind::Loss, 0) => loss::background,
        (PaneKind::Loss, 1) => loss::middle,
        (PaneKind::Loss, _) => loss::foreground,
    };
    draw(&mut list, picture, geometry);
    list
}
