//! Panes: pure functions from a [`Picture`] to display lists.

mod axes;
mod bar;
mod curve;
mod ends;
mod fit;
mod ground;
mod loss;
mod map;
mod marks;
mod palette;
mod runs;
mod slice;
mod surface;

use std::rc::Rc;

use descent_core::math::hypot;
use descent_core::{Path, Sample, StepExplained};
use descent_draw::{DisplayList, Rect, Scale, Size, View3};

use crate::event::Light;
use crate::params::{Named, Params, named};
use crate::scene::Scene;
use crate::words::Words;
pub(crate) use fit::nearest_sample;
pub(crate) use map::arrow_tips;
pub(crate) use palette::Palette;

/// A kind of picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaneKind {
    /// The loss of one parameter as a curve.
    Curve,
    /// The loss of two parameters from above.
    Map,
    /// The loss of two parameters as a hilly surface.
    Surface,
    /// The data and the fitted model.
    Fit,
    /// The loss at every step.
    Loss,
    /// The loss along one parameter, through the minimum.
    Slice,
}

named!(PaneKind {
    Curve "curve",
    Map "map",
    Surface "surface",
    Fit "fit",
    Loss "loss",
    Slice "slice",
});

impl PaneKind {
    /// The id in a query.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.id()
    }

    /// Whether it can show a function of so many parameters, with or without
    /// data behind it.
    pub(crate) fn suits(self, dim: usize, has_data: bool) -> bool {
        match self {
            Self::Curve => dim == 1,
            Self::Map | Self::Surface | Self::Slice => dim == 2,
            Self::Fit => has_data,
            Self::Loss => true,
        }
    }

    /// The panes of an objective when nothing is said.
    pub(crate) fn default_view(dim: usize, has_data: bool) -> &'static [Self] {
        match (dim > 1, has_data) {
            (true, false) => &[Self::Map, Self::Loss],
            (true, true) => &[Self::Map, Self::Fit, Self::Loss],
            (false, false) => &[Self::Curve, Self::Loss],
            (false, true) => &[Self::Curve, Self::Fit, Self::Loss],
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
    /// The rest of a plot on which the start point, or a sample, can be put.
    Plane,
    /// A sample that can be dragged.
    Sample,
    /// A plot along the steps: the timeline can be scrubbed.
    Steps,
    /// A picture that can be turned.
    Turn,
    /// Nothing that answers.
    Nothing,
}

/// Where a pane has its plot.
#[derive(Clone, Debug, PartialEq)]
pub struct Geometry {
    /// The size of the pane, CSS pixels.
    pub size: Size,
    /// The plot within it.
    pub plot: Rect,
    /// From data to pixels across.
    pub x: Scale,
    /// From data to pixels down.
    pub y: Scale,
    /// How the surface is seen; `None` on flat panes.
    pub view: Option<View3>,
}

impl Geometry {
    /// A plot with two linear axes over all of it.
    fn flat(size: Size, plot: Rect, x: (f64, f64), y: (f64, f64)) -> Self {
        Self {
            size,
            plot,
            x: Scale::linear(x, (plot.x, plot.right())),
            y: Scale::linear(y, (plot.bottom(), plot.y)),
            view: None,
        }
    }

    /// The pixel of a point of the plot.
    pub(crate) fn pixel(&self, x: f64, y: f64) -> (f64, f64) {
        (self.x.map(x), self.y.map(y))
    }
}

/// What the pointer points at. Every pane shows it in its own way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Hover {
    /// The pane that the pointer is on.
    pub(crate) pane: PaneKind,
    /// A point of the parameters: of the iterate where there is a row.
    pub(crate) position: Option<[f64; 2]>,
    /// A run and a row of its path.
    pub(crate) row: Option<(usize, usize)>,
    /// A sample of the data, those kept for validation after the others.
    pub(crate) sample: Option<usize>,
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
    /// Whether the surface is being turned: then speed comes before fineness.
    pub(crate) turning: bool,
    /// What the pointer points at, on this pane or another; a sample that is
    /// held.
    pub(crate) hover: Option<Hover>,
    /// Whether the sample that is held would go if it were let go.
    pub(crate) leaving: bool,
    /// The path as it was before the present change.
    pub(crate) ghost: Option<&'a Path>,
}

impl Hover {
    /// The iterate of any run that is nearest to a pixel, if one is near;
    /// `place` says where a row is drawn, if it is.
    fn iterate(
        pane: PaneKind,
        picture: &Picture,
        (x, y): (f64, f64),
        place: &dyn Fn(&Sample) -> Option<(f64, f64)>,
    ) -> Option<Self> {
        let mut nearest = marks::ITERATE_REACH;
        let mut found = None;
        for (i, run) in picture.scene.runs().iter().enumerate() {
            let path = run.path();
            for row in 0..path.len() {
                let sample = path.sample(row);
                let Some((px, py)) = place(&sample) else {
                    continue;
                };
                let distance = hypot(px - x, py - y);
                if distance < nearest {
                    nearest = distance;
                    found = Some(Self {
                        pane,
                        position: Some(sample.position),
                        row: Some((i, row)),
                        sample: None,
                    });
                }
            }
        }
        found
    }

    /// A point of the parameters that is no iterate.
    fn point(pane: PaneKind, position: [f64; 2]) -> Self {
        Self {
            pane,
            position: Some(position),
            row: None,
            sample: None,
        }
    }
}

impl Picture<'_> {
    /// Whether gradients are made from some of the samples only.
    pub(crate) fn draws_batches(&self) -> bool {
        let batch = self.params.batch() as usize;
        batch > 0 && batch < self.scene.objective().terms()
    }

    /// The row that the timeline is on in a run, at most its last.
    pub(crate) fn row_of(&self, run: usize) -> usize {
        (self.progress as usize).min(self.scene.runs()[run].path().len() - 1)
    }

    /// The row of the main run that the timeline is on.
    pub(crate) fn row(&self) -> usize {
        self.row_of(0)
    }

    /// The present position of a run, between two rows while it plays.
    pub(crate) fn position_of(&self, run: usize) -> [f64; 2] {
        let path = self.scene.runs()[run].path();
        let row = self.row_of(run);
        let (here, next) = (path.sample(row), path.sample(row + 1));
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
    let geometry = match pane {
        PaneKind::Curve => curve::geometry,
        PaneKind::Map => map::geometry,
        PaneKind::Surface => surface::geometry,
        PaneKind::Fit => fit::geometry,
        PaneKind::Loss => loss::geometry,
        PaneKind::Slice => slice::geometry,
    };
    geometry(picture, size)
}

/// The step of the timeline that a pixel along the loss pane's axis means.
pub(crate) fn step_at(picture: &Picture, at: &Geometry, x: f64) -> usize {
    loss::step_at(picture, at, x)
}

/// What a pixel of a pane means.
pub(crate) fn hover(
    pane: PaneKind,
    picture: &Picture,
    at: &Geometry,
    x: f64,
    y: f64,
) -> Option<Hover> {
    let hover = match pane {
        PaneKind::Curve => curve::hover,
        PaneKind::Map => map::hover,
        PaneKind::Surface => surface::hover,
        PaneKind::Fit => fit::hover,
        PaneKind::Loss => loss::hover,
        PaneKind::Slice => slice::hover,
    };
    hover(picture, at, x, y)
}

/// One layer of a pane, 0 at the back.
pub(crate) fn draw(
    pane: PaneKind,
    layer: usize,
    picture: &Picture,
    geometry: &Geometry,
) -> DisplayList {
    let mut list = DisplayList::new(geometry.size);
    let layers: [fn(&mut DisplayList, &Picture, &Geometry); 3] = match pane {
        PaneKind::Curve => [curve::background, curve::middle, curve::foreground],
        PaneKind::Map => [map::background, map::middle, map::foreground],
        PaneKind::Surface => [surface::background, surface::middle, surface::foreground],
        PaneKind::Fit => [fit::background, fit::middle, fit::foreground],
        PaneKind::Loss => [loss::background, loss::middle, loss::foreground],
        PaneKind::Slice => [slice::background, slice::middle, slice::foreground],
    };
    layers[layer.min(2)](&mut list, picture, geometry);
    list
}
