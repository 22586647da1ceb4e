//! The loss at every step, of all runs.

mod curves;
mod domain;
mod names;
mod pointer;

use descent_draw::{
    Anchor, Baseline, DisplayList, Marker, Path, PathData, Rect, Scale, Size, Stroke, Text,
};

use super::axes::{self, AxisOf};
use super::ends;
use super::marks::{self, Labels, PathLook};
use super::{Geometry, Palette, Picture};
use crate::params::LossScale;
use curves::{Places, ZERO_ROOM, base, by_evaluations};
use domain::Zero;
pub(super) use domain::round_ends;
pub(super) use pointer::{hover, step_at};

/// Curves of so few rows have a dot at each.
const FEW_ROWS: usize = 60;

/// So few random starts have their curves drawn.
const FEW_STARTS: usize = 30;

/// Room on the right where curves have no names.
const NO_NAMES: f64 = 18.0;

/// Curves may be seen a little beyond the plot, so that lines and dots on its
/// rim are whole.
fn inside(plot: Rect) -> Rect {
    plot.inset(-2.0, -2.0, -2.0, -2.0)
}

fn title<'a>(picture: &Picture<'a>) -> &'a str {
    if base(picture) == 0.0 {
        picture.words.loss
    } else {
        picture.words.loss_above
    }
}

pub(super) fn geometry(picture: &Picture, size: Size) -> Geometry {
    let scene = picture.scene;
    let log = scene.loss_scale(picture.params) == LossScale::Log;
    let domain = domain::domain(scene.losses(), scene.loss_scale(picture.params));
    let scale = if log { Scale::log } else { Scale::linear };
    let ends = (domain.low, domain.high);
    let names = names::of(picture, size);
    let right = if names.is_empty() {
        NO_NAMES
    } else {
        ends::room(&names, picture.words)
    };
    let plot = axes::plot(size, &scale(ends, (size.h, 0.0)), picture.palette, right);
    let mut last = scene.planned() as u64;
    if by_evaluations(picture) {
        last = 0;
        for run in scene.runs() {
            last = last.max(run.path().sample(usize::MAX).evaluations);
        }
    }
    let zero = if domain.zero == Zero::No {
        0.0
    } else {
        ZERO_ROOM
    };
    Geometry {
        size,
        plot,
        x: Scale::linear((0.0, last.max(1) as f64), (plot.x, plot.right())),
        y: scale(ends, ((plot.bottom() - zero).max(plot.y), plot.y)),
        view: None,
    }
}

pub(super) fn background(list: &mut DisplayList, picture: &Picture, at: &Geometry) {
    let x = AxisOf {
        ticks: &axes::step_ticks(at),
        title: if by_evaluations(picture) {
            picture.words.evaluations_axis
        } else {
            picture.words.step_axis
        },
        grid: false,
    };
    let y = AxisOf {
        ticks: &axes::y_ticks(at),
        title: title(picture),
        grid: true,
    };
    axes::draw(list, at, picture.palette, &x, &y);
}

/// The place of zero under a logarithmic axis, which is broken above it.
fn zero(list: &mut DisplayList, picture: &Picture, at: &Geometry) {
    let scene = picture.scene;
    let domain = domain::domain(scene.losses(), scene.loss_scale(picture.params));
    let words = match domain.zero {
        Zero::No => return,
        Zero::Exact => "0",
        Zero::Almost => "≈ 0",
    };
    let style = picture.palette.axis(false);
    let (x, floor) = (at.plot.x, at.plot.bottom());
    let y = 0.5 * (at.y.range.0 + floor);
    let mut gap = PathData::new();
    gap.segment((x, y - 2.5), (x, y + 2.5));
    list.stroke(gap, Stroke::solid(picture.palette.paper, 3.0));
    let mut lines = PathData::new();
    for y in [y - 2.5, y + 2.5] {
        lines.segment((x - 4.0, y + 1.5), (x + 4.0, y - 1.5));
    }
    lines.segment((x - 5.0, floor), (x, floor));
    list.stroke(lines, Stroke::solid(style.soft, 1.0));
    list.text(
        Text::new(words, x - 8.0, floor, style.size, style.ink)
            .anchor(Anchor::End)
            .baseline(Baseline::Middle),
    );
}

/// Dashes of the validation loss.
const DASHES: Option<(f64, f64)> = Some((6.0, 4.0));

/// Everything as far as it goes, faint.
pub(super) fn middle(list: &mut DisplayList, picture: &Picture, at: &Geometry) {
    let palette = picture.palette;
    let scene = picture.scene;
    let places = Places::new(picture, at);
    zero(list, picture, at);
    let faint = |color| PathLook {
        color,
        halo: None,
        width: 1.5,
        dot: 0.0,
        arrows: false,
    };
    list.clip(inside(at.plot), |list| {
        let swarm = &scene.swarm().paths;
        if swarm.len() <= FEW_STARTS {
            let mut lines = PathData::new();
            for path in swarm {
                lines.polyline(places.curve(path, path.len()), false);
            }
            list.stroke(lines, Stroke::solid(palette.soft.with_alpha(0.35), 1.0));
        }
        if let Some(ghost) = picture.ghost {
            let look = faint(palette.soft.with_alpha(0.3));
            marks::path(list, &places.curve(ghost, ghost.len()), &look);
        }
        let main = scene.run().path();
        let validation = places.some(main, &scene.losses().validation, usize::MAX);
        let mut line = PathData::new();
        line.polyline(validation, false);
        let dashed = Stroke {
            color: palette.run(0).with_alpha(0.35),
            width: 1.5,
            dash: DASHES,
        };
        list.stroke(line, dashed);
        for (i, run) in scene.runs().iter().enumerate().rev() {
            let path = run.path();
            let look = faint(palette.run(i).with_alpha(0.35));
            marks::path(list, &places.curve(path, path.len()), &look);
        }
    });
}

/// Everything up to the current step, its mark, and the names.
pub(super) fn foreground(list: &mut DisplayList, picture: &Picture, at: &Geometry) {
    let palette = picture.palette;
    let scene = picture.scene;
    let runs = scene.runs();
    let places = Places::new(picture, at);
    let now = at.x.map(picture.progress);
    let mut heads = Vec::with_capacity(runs.len());
    let validation = &scene.losses().validation;
    let validated = places.some(scene.run().path(), validation, picture.row());
    list.clip(inside(at.plot), |list| {
        if !by_evaluations(picture) {
            let mut line = PathData::new();
            line.segment((now, at.plot.y), (now, at.plot.bottom()));
            let dashed = Stroke {
                color: palette.accent,
                width: 1.0,
                dash: Some((2.0, 4.0)),
            };
            list.stroke(line, dashed);
        }
        let mut line = PathData::new();
        line.polyline(validated.iter().copied(), false);
        let dashed = Stroke {
            color: palette.run(0),
            width: 2.0,
            dash: DASHES,
        };
        list.stroke(line, dashed);
        for (i, run) in runs.iter().enumerate().rev() {
            let path = run.path();
            let look = PathLook {
                color: palette.run(i),
                halo: None,
                width: if i == 0 { 2.5 } else { 2.0 },
                dot: match (path.len() <= FEW_ROWS, i) {
                    (false, _) => 0.0,
                    (true, 0) => 2.4,
                    (true, _) => 2.0,
                },
                arrows: false,
            };
            let mut points = places.curve(path, picture.row_of(i) + 1);
            let head = places.between(path, picture.progress);
            if picture.progress.fract() > 0.0 {
                points.push(head);
            }
            marks::path(list, &points, &look);
            heads.push(head);
        }
    });
    heads.reverse();
    let mut labels = Labels::new(at.plot, palette.paper);
    let mut read_out = DisplayList::new(list.size);
    let mut named = true;
    if let Some(hover) = picture.hover {
        named = !pointer::pointed(&mut read_out, &mut labels, picture, &places, at, &hover);
    }
    if let Some(head) = validated
        .last()
        .filter(|head| at.plot.contains(head.0, head.1))
    {
        let mut ring = PathData::new();
        ring.circle(head.0, head.1, 4.0);
        list.fill(ring.clone(), palette.paper);
        list.stroke(ring, Stroke::solid(palette.run(0), 2.0));
    }
    let seen = inside(at.plot);
    for (i, head) in heads.iter().enumerate().rev() {
        if seen.contains(head.0, head.1) {
            labels.keep_free(*head, 6.0);
            if i == 0 {
                marks::current(list, *head, palette.run(i), palette.paper);
            } else {
                racer(list, *head, i, palette);
            }
        }
    }
    if named {
        names::of_curves(list, &mut labels, picture, at, &places);
    }
    names::value(list, &mut labels, picture, at, (now, heads[0]));
    list.items.append(&mut read_out.items);
}

/// The marker of a further run on its current step, smaller than the main one.
fn racer(list: &mut DisplayList, at: (f64, f64), run: usize, palette: &Palette) {
    let mut data = PathData::new();
    Marker::of_run(run).add_to(&mut data, at, 5.0);
    list.path(Path {
        data,
        fill: Some(palette.run(run)),
        stroke: Some(Stroke::solid(palette.paper, 2.0)),
    });
}
