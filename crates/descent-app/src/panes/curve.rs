//! One parameter: the loss as a curve, the iterates on it, the tangent.

use descent_draw::{
    DisplayList, PathData, Rect, Scale, Side, Size, Stroke, axis, axis_extent, axis_title_extent,
    number::significant,
};

use super::marks::{self, ArrowLook, Labels, PathLook};
use super::{Geometry, Picture};
use crate::event::Light;
use crate::panel::point_text;
use crate::params::MapLayer;
use crate::scene::{Ground, Profile};
use crate::words::fill;

fn profile<'a>(picture: &Picture<'a>) -> Option<&'a Profile> {
    match picture.scene.ground() {
        Ground::Line(profile) => Some(profile),
        Ground::Plane(_) => None,
    }
}

pub(super) fn geometry(picture: &Picture, size: Size) -> Geometry {
    let style = picture.palette.axis(true);
    let (x, y) = profile(picture).map_or(((0.0, 1.0), (0.0, 1.0)), |p| (p.x, p.y));
    let y_ticks = Scale::linear(y, (size.h, 0.0)).ticks(6);
    let left = axis_extent(Side::Left, &y_ticks, &style) + axis_title_extent(&style);
    let bottom = axis_extent(Side::Bottom, &y_ticks, &style) + axis_title_extent(&style);
    let plot = Rect::new(0.0, 0.0, size.w, size.h).inset(left + 2.0, 8.0, 18.0, bottom);
    Geometry {
        size,
        plot,
        x: Scale::linear(x, (plot.x, plot.right())),
        y: Scale::linear(y, (plot.bottom(), plot.y)),
    }
}

pub(super) fn background(list: &mut DisplayList, picture: &Picture, at: &Geometry) {
    let Some(profile) = profile(picture) else {
        return;
    };
    let palette = picture.palette;
    let style = palette.axis(true);
    let spacing = |length: f64, each: f64| ((length / each) as usize).clamp(2, 9);
    let y_ticks = at.y.ticks(spacing(at.plot.h, 60.0));
    let x_ticks = at.x.ticks(spacing(at.plot.w, 70.0));
    axis(
        list,
        &at.y,
        Side::Left,
        at.plot,
        &y_ticks,
        Some(picture.words.loss),
        &style,
    );
    axis(
        list,
        &at.x,
        Side::Bottom,
        at.plot,
        &x_ticks,
        Some(picture.params.axis_name(0)),
        &palette.axis(false),
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
        let faint = |alpha| PathLook {
            color: palette.run.with_alpha(alpha),
            halo: None,
            width: 1.5,
            dot: 2.0,
            arrows: false,
        };
        if let Some(ghost) = picture.ghost {
            let look = PathLook {
                color: palette.soft.with_alpha(0.3),
                ..faint(0.3)
            };
            marks::path(list, &pixels(ghost, at), &look);
        }
        marks::path(list, &pixels(picture.scene.run().path(), at), &faint(0.4));
    });
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
    let path = picture.scene.run().path();
    let row = picture.row();
    let objective = picture.scene.objective();
    let here = picture.position();
    let current = at.pixel(here[0], objective.value(&here[..1]));
    let mut points = pixels(path, at);
    points.truncate(row + 1);
    if picture.progress > row as f64 {
        points.push(current);
    }
    list.clip(at.plot, |list| {
        let look = PathLook {
            color: palette.run,
            halo: Some(palette.paper),
            width: 2.5,
            dot: 3.2,
            arrows: true,
        };
        marks::path(list, &points, &look);
    });
    let start = path.sample(0);
    let ring = at.pixel(start.position[0], start.loss);
    let mut labels = Labels::new(at.plot, palette.paper);
    labels.keep_free(ring, 10.0);
    labels.keep_free(current, 6.0);
    if picture.params.shows_layer(MapLayer::Gradient) && picture.progress.fract() == 0.0 {
        tangent(list, &mut labels, picture, at);
    }
    list.clip(at.plot, |list| {
        marks::current(list, current, palette.run, palette.paper);
        marks::start_ring(list, ring, palette.ink, palette.paper, picture.dragging);
    });
    let words = point_text(&here, picture);
    marks::outside(list, &mut labels, current, &words, palette.run);
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
    let uphill = point.0 + 0.13 * at.plot.w * slope.signum();
    let next = at.x.map(update.position.1[0]);
    let arrows = [
        (
            Light::Gradient,
            palette.slope,
            uphill,
            24.0,
            picture.words.gradient_arrow,
        ),
        (
            Light::Step,
            palette.accent,
            next,
            8.0,
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
            let away = to - point.0;
            labels.beside(list, words, (to, y - 10.0), (away, 1.0), color);
        }
    }
    let words = fill(picture.words.slope, &[("slope", &significant(slope, 3))]);
    labels.beside(list, &words, point, (-slope, 1.0), palette.slope);
}
