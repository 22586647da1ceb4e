//! One parameter: the loss as a curve, the iterates on it, the tangent.

use descent_core::Sample;
use descent_core::math::exp;
use descent_draw::{DisplayList, Marker, PathData, Scale, Size, Stroke, number::significant};

use super::axes;
use super::marks::{self, ArrowLook, Labels, PathLook};
use super::runs::{self, RunColors};
use super::{Geometry, Hover, PaneKind, Picture};
use crate::event::Light;
use crate::panel::point_text;
use crate::params::MapLayer;
use crate::scene::{Ground, Profile};
use crate::words::{fill, whole};

fn profile<'a>(picture: &Picture<'a>) -> Option<&'a Profile> {
    match picture.scene.ground() {
        Ground::Line(profile) => Some(profile),
        Ground::Plane(_) => None,
    }
}

pub(super) fn geometry(picture: &Picture, size: Size) -> Geometry {
    let (x, y) = profile(picture).map_or(((0.0, 1.0), (0.0, 1.0)), |p| (p.x, p.y));
    let upwards = Scale::linear(y, (size.h, 0.0));
    let plot = axes::plot(size, &upwards, picture.palette, 18.0);
    Geometry::flat(size, plot, x, y)
}

pub(super) fn background(list: &mut DisplayList, picture: &Picture, at: &Geometry) {
    let Some(profile) = profile(picture) else {
        return;
    };
    let palette = picture.palette;
    axes::usual(
        list,
        at,
        palette,
        (picture.params.axis_name(0), false),
        (picture.words.loss, true),
    );
    list.clip(at.plot, |list| {
        let mut curve = PathData::new();
        curve.polyline(profile.points.iter().map(|p| at.pixel(p.0, p.1)), false);
        list.stroke(curve, Stroke::solid(palette.ink, 2.0));
    });
}

/// The pixels of a path on the curve.
fn pixels(path: &descent_core::Path, at: &Geometry) -> Vec<(f64, f64)> {
    let mut pixels = Vec::new();
    for step in 0..path.len() {
        pixels.push(at.pixel(path.x()[step], path.loss()[step]));
    }
    pixels
}

pub(super) fn middle(list: &mut DisplayList, picture: &Picture, at: &Geometry) {
    let palette = picture.palette;
    list.clip(at.plot, |list| {
        if picture.params.shows_layer(MapLayer::Minima) {
            minima(list, picture, at);
        }
        let faint = |color| PathLook {
            color,
            halo: None,
            width: 1.5,
            dot: 2.0,
            arrows: false,
        };
        if let Some(ghost) = picture.ghost {
            let look = faint(palette.soft.with_alpha(0.3));
            marks::path(list, &pixels(ghost, at), &look);
        }
        swarm(list, picture, at);
        // The curve itself is in nobody's way either.
        let mut all = Vec::new();
        if let Some(profile) = profile(picture) {
            for (x, y) in &profile.points {
                all.push(at.pixel(*x, *y));
            }
        }
        for (i, run) in picture.scene.runs().iter().enumerate().rev() {
            let look = faint(palette.run(i).with_alpha(0.4));
            let points = pixels(run.path(), at);
            marks::path(list, &points, &look);
            all.extend(points);
        }
        let colors = RunColors {
            of: |picture, run| picture.palette.run(run),
            ink: palette.ink,
            sheet: palette.paper.with_alpha(0.8),
        };
        runs::name(list, picture, at.plot, &all, &colors);
    });
}

/// Random starts, small, and where each ended.
fn swarm(list: &mut DisplayList, picture: &Picture, at: &Geometry) {
    let swarm = picture.scene.swarm();
    let objective = picture.scene.objective();
    let mut lines = PathData::new();
    for path in &swarm.paths {
        lines.polyline(pixels(path, at), false);
    }
    list.stroke(
        lines,
        Stroke::solid(picture.palette.soft.with_alpha(0.35), 1.0),
    );
    let (mut rings, mut dots) = (PathData::new(), PathData::new());
    for start in &swarm.starts {
        let (x, y) = at.pixel(start[0], objective.value(&start[..1]));
        rings.circle(x, y, 2.4);
    }
    for end in &swarm.ends {
        let (x, y) = at.pixel(end[0], objective.value(&end[..1]));
        dots.circle(x, y, 3.4);
    }
    list.stroke(
        rings,
        Stroke::solid(picture.palette.soft.with_alpha(0.6), 1.0),
    );
    list.stroke(dots.clone(), Stroke::solid(picture.palette.paper, 2.0));
    list.fill(dots, picture.palette.soft);
}

/// A tick under the curve at each minimum.
fn minima(list: &mut DisplayList, picture: &Picture, at: &Geometry) {
    let objective = picture.scene.objective();
    let mut crosses = PathData::new();
    for [x, _] in objective.minima() {
        let (px, py) = at.pixel(x, objective.value(&[x]));
        crosses.segment((px - 5.0, py), (px + 5.0, py));
        crosses.segment((px, py - 5.0), (px, py + 5.0));
    }
    list.stroke(crosses.clone(), Stroke::solid(picture.palette.paper, 5.0));
    list.stroke(crosses, Stroke::solid(picture.palette.ink, 2.0));
}

pub(super) fn foreground(list: &mut DisplayList, picture: &Picture, at: &Geometry) {
    let palette = picture.palette;
    let objective = picture.scene.objective();
    let runs = picture.scene.runs();
    let (mut shown, mut heads) = (Vec::new(), Vec::new());
    for (i, run) in runs.iter().enumerate() {
        let row = picture.row_of(i);
        let here = picture.position_of(i);
        let head = at.pixel(here[0], objective.value(&here[..1]));
        let mut points = pixels(run.path(), at);
        points.truncate(row + 1);
        if picture.progress > row as f64 {
            points.push(head);
        }
        shown.push(points);
        heads.push(head);
    }
    list.clip(at.plot, |list| {
        for (i, points) in shown.iter().enumerate().rev() {
            let look = PathLook {
                color: palette.run(i),
                halo: Some(palette.paper),
                width: 2.5,
                dot: 3.2,
                arrows: true,
            };
            marks::path_of(list, points, &look, Marker::of_run(i));
        }
    });
    let start = runs[0].path().sample(0);
    let ring = at.pixel(start.position[0], start.loss);
    let mut labels = Labels::new(at.plot, palette.paper);
    labels.keep_free(ring, 10.0);
    for head in &heads {
        labels.keep_free(*head, 6.0);
    }
    if picture.params.shows_layer(MapLayer::Gradient) && picture.progress.fract() == 0.0 {
        tangent(list, &mut labels, picture, at);
    }
    list.clip(at.plot, |list| {
        for (i, head) in heads.iter().enumerate().rev() {
            let (color, marker) = (palette.run(i), Marker::of_run(i));
            marks::current_of(list, *head, color, palette.paper, marker);
        }
    });
    if at
        .plot
        .inset(-2.0, -2.0, -2.0, -2.0)
        .contains(ring.0, ring.1)
    {
        marks::start_ring(list, ring, palette.ink, palette.paper, picture.dragging);
    } else {
        marks::outside(list, &mut labels, ring, picture.words.start, palette.ink);
    }
    for (i, head) in heads.iter().enumerate() {
        let words = point_text(&picture.position_of(i), picture);
        marks::outside(list, &mut labels, *head, &words, palette.run(i));
    }
    if let Some(hover) = picture.hover {
        pointed(list, &mut labels, picture, at, &hover);
    }
}

/// What a pixel of the plot means: an iterate that is near, or a place on the
/// curve.
pub(super) fn hover(picture: &Picture, at: &Geometry, x: f64, y: f64) -> Option<Hover> {
    if !at.plot.contains(x, y) {
        return None;
    }
    let place = |sample: &Sample| Some(at.pixel(sample.position[0], sample.loss));
    let iterate = Hover::iterate(PaneKind::Curve, picture, (x, y), &place);
    let point = [at.x.invert(x), 0.0];
    Some(iterate.unwrap_or_else(|| Hover::point(PaneKind::Curve, point)))
}

/// What the pointer means, on the curve, with loss and slope there.
fn pointed(
    list: &mut DisplayList,
    labels: &mut Labels,
    picture: &Picture,
    at: &Geometry,
    hover: &Hover,
) {
    let Some([x, _]) = hover.position else {
        return;
    };
    let objective = picture.scene.objective();
    let loss = objective.value(&[x]);
    let point = at.pixel(x, loss);
    if !at.plot.contains(point.0, point.1) {
        return;
    }
    let palette = picture.palette;
    let color = hover.row.map_or(palette.ink, |(run, _)| palette.run(run));
    let mut ring = PathData::new();
    ring.circle(point.0, point.1, 7.0);
    list.stroke(ring.clone(), Stroke::solid(palette.paper, 4.5));
    list.stroke(ring, Stroke::solid(color, 2.0));
    let mut slope = [0.0];
    objective.gradient(&[x], &mut slope);
    let loss = significant(loss, 3);
    let first = match hover.row {
        Some((_, row)) => fill(
            picture.words.point_at_step,
            &[("step", &whole(row)), ("loss", &loss)],
        ),
        None => fill(picture.words.point_loss, &[("loss", &loss)]),
    };
    let slope = significant(slope[0], 3);
    let second = fill(picture.words.point_slope, &[("gradient", &slope)]);
    labels.force(list, &[&first, &second], point, color);
}

/// The tangent at the current iterate with its slope, and on the axis the
/// derivative and the step.
fn tangent(list: &mut DisplayList, labels: &mut Labels, picture: &Picture, at: &Geometry) {
    let Some(update) = picture.update else {
        return;
    };
    let palette = picture.palette;
    let (x, slope) = (update.position.0[0], update.gradient[0]);
    let loss = picture.scene.objective().value(&[x]);
    let point = at.pixel(x, loss);
    if !at.plot.contains(point.0, point.1) {
        return;
    }
    let reach = 0.14 * (at.x.domain.1 - at.x.domain.0);
    let line = |dx: f64| at.pixel(x + dx, loss + slope * dx);
    let lit = picture.light == Some(Light::Gradient);
    list.clip(at.plot, |list| {
        let mut data = PathData::new();
        data.segment(line(-reach), line(reach));
        let width = if lit { 3.5 } else { 2.0 };
        list.stroke(data, Stroke::solid(palette.slope, width));
    });
    // Both arrows lie just above the axis: uphill, and where the step goes.
    let typical = profile(picture).map_or(1.0, |profile| profile.typical_slope);
    let strength = 1.0 - exp(-slope.abs() / typical);
    let uphill = point.0 + 0.2 * at.plot.w * strength * slope.signum();
    let next = at.x.map(update.position.1[0]);
    let arrows = [
        (
            Light::Gradient,
            palette.slope,
            uphill,
            29.0,
            picture.words.gradient_arrow,
        ),
        (
            Light::Step,
            palette.accent,
            next,
            12.0,
            picture.words.step_arrow,
        ),
    ];
    for (light, color, to, rise, words) in arrows {
        let y = at.plot.bottom() - rise;
        let to = to.max(at.plot.x).min(at.plot.right());
        let look = ArrowLook {
            color,
            halo: palette.paper,
            width: 2.5,
            lit: picture.light == Some(light),
        };
        if slope != 0.0 && marks::arrow(list, (point.0, y), (to, y), look) {
            labels.at_end(list, words, (point.0, y), (to, y), color);
        }
    }
    let words = fill(picture.words.slope, &[("slope", &significant(slope, 3))]);
    // On the side of the tangent where the curve is not.
    let objective = picture.scene.objective();
    let bend = objective.value(&[x - reach]) + objective.value(&[x + reach]) - 2.0 * loss;
    let side = if bend < 0.0 { -1.0 } else { 1.0 };
    labels.beside(list, &words, point, (side * slope, side), palette.slope);
}
