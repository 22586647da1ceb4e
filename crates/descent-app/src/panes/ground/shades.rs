//! The loss as colour: smooth, or in one flat colour between two levels.

use std::rc::Rc;

use descent_core::{NO_VALUE, bands};
use descent_draw::number::compact;
use descent_draw::{Color, DisplayList, Image, PathData, Stroke, Tick};

use super::super::palette::{Palette, on_map};
use super::super::{Geometry, Picture};
use super::isolines;
use crate::params::MapLayer;
use crate::scene::{CHOICES, Landscape, Tone};

/// Numbers on the colour bar of a smooth map besides zero, about.
const BAR_TICKS: usize = 7;

/// Cells of the raster along each side: of smooth colours, which the browser
/// smooths further, and of bands at the most, whose edges are to be sharp.
const SMOOTH_CELLS: usize = 256;
const BAND_CELLS: f64 = 768.0;

/// Least contrast of lines on paper, and of white marks on colours.
const LINE_CONTRAST: f64 = 2.2;
const MARK_CONTRAST: f64 = 2.2;

/// Colours of a map.
const COLORS: usize = 256;

/// Distance between the lines that say that there is no value.
const HATCHING: f64 = 8.0;

/// How losses are shown as colour.
pub(in super::super) struct Shades<'a> {
    tone: &'a Tone,
    palette: &'a Palette,
    table: &'static [[u8; 3]; COLORS],
    /// Losses at which one flat colour changes to the next, in increasing
    /// order; of no use where colours are smooth.
    edges: Vec<f64>,
    /// Whether colours are shown at all.
    pub(super) shown: bool,
    flat: bool,
    /// The least rank of the contour lines that there is room for; more than
    /// any where there is not even for the fewest.
    pub(super) least: usize,
    /// The least rank of the levels between bands.
    pub(in super::super) least_edge: usize,
}

impl<'a> Shades<'a> {
    pub(in super::super) fn of(picture: &Picture<'a>, land: &'a Landscape, at: &Geometry) -> Self {
        let flat = picture.params.shows_layer(MapLayer::Bands);
        let least = isolines::least_rank(land, at);
        let least_edge = least.min(CHOICES);
        let mut edges = Vec::new();
        for (set, rank) in land.lines.iter().zip(&land.ranks) {
            if *rank >= least_edge {
                edges.push(set.level);
            }
        }
        Self {
            tone: &land.tone,
            palette: picture.palette,
            table: picture.params.colors().table(),
            edges,
            shown: flat || picture.params.shows_layer(MapLayer::Heat),
            flat,
            least,
            least_edge,
        }
    }

    /// Where a loss lies on the colour map, 0 to 1.
    pub(in super::super) fn place(&self, loss: f64) -> f64 {
        if self.flat {
            self.flat_place(self.edges.partition_point(|edge| *edge < loss))
        } else {
            self.tone.place(loss)
        }
    }

    /// The colour of a band: that in the middle between its levels.
    fn flat_place(&self, band: usize) -> f64 {
        let place = |edge: Option<&f64>, end| edge.map_or(end, |edge| self.tone.place(*edge));
        let below = place(self.edges.get(band.wrapping_sub(1)), 0.0);
        let above = place(self.edges.get(band), 1.0);
        0.5 * (below + above)
    }

    /// The colour of the ground where the loss is this.
    pub(super) fn ground(&self, loss: f64) -> Color {
        if self.shown {
            let [r, g, b] = self.table[entry(self.tone.place(loss))];
            Color::rgb(r, g, b)
        } else {
            self.palette.paper
        }
    }

    /// The colour of letters on a ground: whichever differs more.
    pub(super) fn letters_on(&self, ground: Color) -> Color {
        if !self.shown {
            self.palette.ink
        } else if on_map::MARK.contrast(ground) > on_map::HALO.contrast(ground) {
            on_map::MARK
        } else {
            on_map::HALO
        }
    }

    /// Whether marks on a ground are dark: they are white as long as that can
    /// be seen.
    pub(super) fn wants_dark(&self, ground: Color) -> bool {
        self.shown && on_map::MARK.contrast(ground) < MARK_CONTRAST
    }

    /// The line of a level where no colour lies under it: in its own colour, as
    /// far as that reads on the paper.
    pub(super) fn line(&self, level: f64) -> Stroke {
        let [r, g, b] = self.table[entry(self.tone.place(level))];
        let mut color = Color::rgb(r, g, b);
        while color.contrast(self.palette.paper) < LINE_CONTRAST {
            color = color.mix(self.palette.ink, 0.15);
        }
        Stroke::solid(color, 1.4)
    }

    /// Colours or bands, and hatching where there is no value.
    pub(super) fn paint(&self, list: &mut DisplayList, land: &Landscape, at: &Geometry) {
        if self.shown {
            self.image(list, land, at);
        }
        hatching(list, land, at, self.palette);
    }

    fn image(&self, list: &mut DisplayList, land: &Landscape, at: &Geometry) {
        let mut colors = Vec::new();
        let mut thresholds = Vec::new();
        let (levels, columns, rows) = if self.flat {
            for band in 0..=self.edges.len() {
                colors.push(self.table[entry(self.flat_place(band))]);
            }
            let cells = |length: f64| (1.5 * length).clamp(1.0, BAND_CELLS) as usize;
            (&self.edges, cells(at.plot.w), cells(at.plot.h))
        } else {
            colors.extend_from_slice(self.table);
            for index in 1..COLORS {
                thresholds.push(self.tone.value((index as f64 - 0.5) / (COLORS - 1) as f64));
            }
            (&thresholds, SMOOTH_CELLS, SMOOTH_CELLS)
        };
        let found = bands(&land.grid, levels, columns, rows);
        let mut pixels = vec![[0; 4]; found.len()];
        // Pictures begin at the top.
        for (row, line) in found.chunks_exact(columns).rev().enumerate() {
            for (pixel, band) in pixels[row * columns..].iter_mut().zip(line) {
                if *band != NO_VALUE {
                    let [r, g, b] = colors[usize::from(*band)];
                    *pixel = [r, g, b, 255];
                }
            }
        }
        list.image(Image {
            rect: at.plot,
            columns,
            rows,
            pixels: Rc::new(pixels.into_flattened()),
            smooth: true,
        });
    }
}

fn entry(place: f64) -> usize {
    ((place * (COLORS - 1) as f64 + 0.5) as usize).min(COLORS - 1)
}

/// Numbers on the colour bar, less the base: where it shows bands the levels
/// from a rank on.
pub(in super::super) fn bar_ticks(
    picture: &Picture,
    land: &Landscape,
    range: (f64, f64),
    least: usize,
) -> Vec<Tick> {
    if !picture.params.shows_layer(MapLayer::Bands) {
        return land.tone.ticks(range, BAR_TICKS);
    }
    let mut ticks = Vec::new();
    if land.tone.is_log() {
        ticks.push(Tick::new(0.0, "0"));
    }
    for (set, rank) in land.lines.iter().zip(&land.ranks) {
        let value = set.level - land.tone.base;
        if *rank >= least {
            ticks.push(Tick {
                value,
                label: compact(value),
                major: *rank > 2,
            });
        }
    }
    ticks
}

/// Slanted lines where the grid has no value.
fn hatching(list: &mut DisplayList, land: &Landscape, at: &Geometry, palette: &Palette) {
    const STEP: f64 = 1.0;
    let grid = &land.grid;
    if !grid.values.iter().any(|value| value.is_nan()) {
        return;
    }
    let plot = at.plot;
    let is_hole = |x: f64, y: f64| {
        let node =
            |part: f64, nodes: usize| ((part * (nodes - 1) as f64 + 0.5) as usize).min(nodes - 1);
        let column = node((x - plot.x) / plot.w, grid.columns);
        let row = node((plot.bottom() - y) / plot.h, grid.rows);
        grid.values[row * grid.columns + column].is_nan()
    };
    let mut lines = PathData::new();
    let mut offset = HATCHING;
    while offset < plot.w + plot.h {
        // Up to the right from the left or lower edge.
        let mut x = plot.x + (offset - plot.h).max(0.0);
        let last = (plot.x + offset).min(plot.right());
        let mut begun = None;
        while x <= last {
            let y = plot.y + offset - (x - plot.x);
            match (begun, is_hole(x, y)) {
                (None, true) => begun = Some((x, y)),
                (Some(from), false) => {
                    lines.segment(from, (x, y));
                    begun = None;
                }
                _ => {}
            }
            x += STEP;
        }
        if let Some(from) = begun {
            lines.segment(from, (last, plot.y + offset - (last - plot.x)));
        }
        offset += HATCHING;
    }
    list.stroke(lines, Stroke::solid(palette.line, 1.0));
}
