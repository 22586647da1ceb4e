//! The data and the model fitted to them: how a point of the parameters looks
//! as a line through the samples.

mod legend;
mod lines;

use descent_core::Fit;
use descent_core::math::hypot;
use descent_draw::{
    Color, DisplayList, Marker, PathData, Rect, Scale, Size, Stroke, number::significant,
};

use super::axes;
use super::marks::{self, Labels};
use super::{Geometry, Hover, PaneKind, Picture};
use crate::params::MapLayer;
use crate::words::{fill, whole};
use lines::{Model, domain};

/// Room at the right for half a number of the axis below.
const RIGHT: f64 = 14.0;

fn data<'a>(picture: &Picture<'a>) -> Option<&'a dyn Fit> {
    picture.scene.objective().fit()
}

/// The window is that of the data and of what they were made from: no line
/// moves it, however far it flies.
pub(super) fn geometry(picture: &Picture, size: Size) -> Geometry {
    let (x, y) = data(picture).map_or(((0.0, 1.0), (0.0, 1.0)), domain);
    let upwards = Scale::linear(y, (size.h, 0.0));
    let room = axes::plot(size, &upwards, picture.palette, RIGHT);
    let plot = room.inset(0.0, legend::height(picture, room, size), 0.0, 0.0);
    Geometry::flat(size, plot, x, y)
}

/// Axes, samples, and what they were made from.
pub(super) fn background(list: &mut DisplayList, picture: &Picture, at: &Geometry) {
    let Some(fit) = data(picture) else {
        return;
    };
    let palette = picture.palette;
    axes::usual(
        list,
        at,
        palette,
        (picture.words.input_axis, true),
        (picture.words.target_axis, true),
    );
    let truth = |input: f64| fit.truth(input).unwrap_or(f64::NAN);
    let mut line = PathData::new();
    lines::add_line(&mut line, at, &truth);
    list.clip(at.plot, |list| {
        list.stroke(line.clone(), truth_stroke(picture));
    });
    let mut dots = PathData::new();
    let size = dot(fit);
    for (input, target) in fit.samples() {
        let (x, y) = at.pixel(*input, *target);
        dots.circle(x, y, size);
    }
    list.fill(dots, sample_color(picture));
    let (mut sheet, mut diamonds) = (PathData::new(), PathData::new());
    for (input, target) in fit.held_out() {
        let middle = at.pixel(*input, *target);
        Marker::Diamond.add_to(&mut sheet, middle, size + 0.6);
        Marker::OpenDiamond.add_to(&mut diamonds, middle, size + 0.6);
    }
    list.fill(sheet, palette.paper);
    list.fill(diamonds, held_out_color(picture));
}

fn held_out_color(picture: &Picture) -> Color {
    picture.palette.ink.with_alpha(0.85)
}

/// Radius of the mark of a sample: smaller where there are many.
fn dot(fit: &dyn Fit) -> f64 {
    match fit.samples().len() + fit.held_out().len() {
        0..=30 => 4.0,
        31..=150 => 3.2,
        _ => 2.2,
    }
}

/// Samples stand back where a mini-batch stands out.
fn sample_color(picture: &Picture) -> Color {
    let strength = if picture.draws_batches() { 0.28 } else { 0.62 };
    picture.palette.ink.with_alpha(strength)
}

fn truth_stroke(picture: &Picture) -> Stroke {
    Stroke {
        color: picture.palette.ink.with_alpha(0.75),
        width: 1.6,
        dash: Some((6.0, 5.5)),
    }
}

/// The lines of all iterates, faint, and what the marks mean.
pub(super) fn middle(list: &mut DisplayList, picture: &Picture, at: &Geometry) {
    let Some(fit) = data(picture) else {
        return;
    };
    list.clip(at.plot, |list| lines::every_step(list, picture, fit, at));
    legend::draw(list, picture, at);
}

/// The present lines, the residuals, the samples of this step, what is pointed
/// at.
pub(super) fn foreground(list: &mut DisplayList, picture: &Picture, at: &Geometry) {
    let Some(fit) = data(picture) else {
        return;
    };
    let palette = picture.palette;
    let runs = picture.scene.runs();
    let now = Model {
        fit,
        point: picture.position_of(0),
    };
    let batch: &[u32] = match picture.update {
        Some(update) if picture.draws_batches() => &update.batch,
        _ => &[],
    };
    list.clip(at.plot, |list| {
        if picture.params.shows_layer(MapLayer::Residuals) {
            residuals(list, picture, at, &now, batch);
        }
        if let Some(ghost) = picture.ghost {
            let point = ghost.sample(picture.row().min(ghost.len() - 1)).position;
            let before = Model { fit, point }.line(at);
            let faint = palette.run(0).with_alpha(0.3);
            list.stroke(before, Stroke::solid(faint, 2.5));
        }
        for i in (0..runs.len()).rev() {
            let point = picture.position_of(i);
            let line = Model { fit, point }.line(at);
            let width = if i == 0 { 3.0 } else { 2.4 };
            list.stroke(line, Stroke::solid(palette.run(i), width));
        }
    });
    let mut dots = PathData::new();
    for index in batch {
        if let Some((input, target)) = fit.samples().get(*index as usize) {
            let (x, y) = at.pixel(*input, *target);
            dots.circle(x, y, dot(fit) + 1.4);
        }
    }
    list.stroke(dots.clone(), Stroke::solid(palette.paper, 3.0));
    list.fill(dots, palette.slope);
    if let Some(hover) = picture.hover {
        let mut labels = Labels::new(at.plot, palette.paper);
        match hover.sample {
            Some(index) => sample(list, &mut labels, picture, at, &now, index),
            None => pointed(list, &mut labels, picture, at, fit, &hover),
        }
    }
}

/// From each sample upright to the present line; of a mini-batch's strongly.
fn residuals(list: &mut DisplayList, picture: &Picture, at: &Geometry, now: &Model, batch: &[u32]) {
    let (mut all, mut drawn) = (PathData::new(), PathData::new());
    for (index, sample) in now.fit.samples().iter().enumerate() {
        let ends = now.residual(at, *sample);
        if batch.contains(&(index as u32)) {
            drawn.segment(ends.0, ends.1);
        } else {
            all.segment(ends.0, ends.1);
        }
    }
    let palette = picture.palette;
    let strength = if batch.is_empty() { 0.7 } else { 0.25 };
    list.stroke(all, Stroke::solid(palette.ink.with_alpha(strength), 1.3));
    list.stroke(drawn, Stroke::solid(palette.slope, 1.8));
}

/// A sample with its residual: pointed at, or in the hand.
fn sample(
    list: &mut DisplayList,
    labels: &mut Labels,
    picture: &Picture,
    at: &Geometry,
    now: &Model,
    index: usize,
) {
    let Some((input, target)) = nth(now.fit, index) else {
        return;
    };
    let palette = picture.palette;
    let ends = now.residual(at, (input, target));
    let (x, y) = ends.0;
    list.clip(at.plot, |list| {
        let mut line = PathData::new();
        line.segment(ends.0, ends.1);
        list.stroke(line.clone(), Stroke::solid(palette.paper, 4.5));
        list.stroke(line, Stroke::solid(palette.ink, 2.0));
    });
    let mut ring = PathData::new();
    ring.circle(x, y, dot(now.fit) + 4.0);
    list.stroke(ring.clone(), Stroke::solid(palette.paper, 4.5));
    list.stroke(ring, Stroke::solid(palette.ink, 2.0));
    let w = picture.words;
    if picture.leaving {
        labels.force(list, &[w.sample_leaves], (x, y), palette.ink);
        return;
    }
    let says = |template, value: f64| fill(template, &[("value", &significant(value, 3))]);
    let residual = target - now.fit.predict(&now.point, input);
    let lines = [
        says(w.sample_input, input),
        says(w.sample_target, target),
        says(w.sample_residual, residual),
    ];
    let lines = [&*lines[0], &*lines[1], &*lines[2]];
    labels.force(list, &lines, (x, y), palette.ink);
}

/// The line of what another pane points at: of an iterate, or of a point.
fn pointed(
    list: &mut DisplayList,
    labels: &mut Labels,
    picture: &Picture,
    at: &Geometry,
    fit: &dyn Fit,
    hover: &Hover,
) {
    let Some(point) = hover.position else {
        return;
    };
    let palette = picture.palette;
    let model = Model { fit, point };
    let line = model.line(at);
    let halo = Stroke::solid(palette.paper, 5.5);
    let Some((run, row)) = hover.row else {
        let dashed = Stroke {
            color: palette.accent,
            width: 2.0,
            dash: Some((1.5, 4.5)),
        };
        list.clip(at.plot, |list| {
            list.stroke(line.clone(), halo);
            list.stroke(line.clone(), dashed);
        });
        return;
    };
    let color = palette.run(run);
    list.clip(at.plot, |list| {
        list.stroke(line.clone(), halo);
        list.stroke(line.clone(), Stroke::solid(color, 3.0));
    });
    if let Some(place) = model.place(at) {
        let loss = significant(picture.scene.objective().value(&point), 3);
        let step = whole(row);
        let slots = [("step", &*step), ("loss", &*loss)];
        let words = fill(picture.words.point_at_step, &slots);
        labels.force(list, &[&words], place, color);
    }
}

/// A sample, those kept aside after the others.
fn nth(fit: &dyn Fit, index: usize) -> Option<(f64, f64)> {
    let samples = fit.samples();
    match samples.get(index) {
        Some(sample) => Some(*sample),
        None => fit.held_out().get(index - samples.len()).copied(),
    }
}

/// The sample nearest to a pixel, if one is within reach.
pub(crate) fn nearest_sample(
    fit: &dyn Fit,
    at: &Geometry,
    (x, y): (f64, f64),
    reach: f64,
) -> Option<usize> {
    let (mut nearest, mut found) = (reach, None);
    let mut index = 0;
    while let Some((input, target)) = nth(fit, index) {
        let (px, py) = at.pixel(input, target);
        let distance = hypot(px - x, py - y);
        if distance <= nearest {
            (nearest, found) = (distance, Some(index));
        }
        index += 1;
    }
    found
}

/// What a pixel of the plot means: a sample that is near, or nothing.
pub(super) fn hover(picture: &Picture, at: &Geometry, x: f64, y: f64) -> Option<Hover> {
    let sample = nearest_sample(data(picture)?, at, (x, y), marks::ITERATE_REACH)?;
    Some(Hover {
        pane: PaneKind::Fit,
        position: None,
        row: None,
        sample: Some(sample),
    })
}

/// The whole plot and a little around it, where lines need not be exact.
fn around(plot: Rect) -> Rect {
    plot.inset(-20.0, -20.0, -20.0, -20.0)
}
