//! The loss at every step.

use descent_draw::{
    Anchor, Baseline, DisplayList, PathData, Rect, Scale, Side, Size, Stroke, Text, Tick, Weight,
    axis, axis_extent, axis_title_extent, number::significant, text_width,
};

use super::marks::{self, PathLook};
use super::{Geometry, Hover, PaneKind, Picture};
use crate::params::LossScale;
use crate::scene::lowest;

/// On a logarithmic axis, losses this much below the first are rounding, and
/// those this much above it are off the picture.
const DEEPEST: f64 = 1e-36;
const HIGHEST: f64 = 1e20;

/// On a linear axis, losses that rise by more than this many times the fall are
/// off the picture: a path that blows up must not flatten what came before.
const OFF_THE_PICTURE: f64 = 3.0;

/// What is subtracted so that a logarithmic axis can show losses: the lowest
/// known minimum where it is not zero.
fn base(picture: &Picture) -> f64 {
    let lowest = lowest(picture.scene.objective()).unwrap_or(0.0);
    if picture.scene.loss_scale(picture.params) == LossScale::Linear || lowest.abs() < 1e-12 {
        0.0
    } else {
        lowest
    }
}

fn title<'a>(picture: &Picture<'a>) -> &'a str {
    if base(picture) == 0.0 {
        picture.words.loss
    } else {
        picture.words.loss_above
    }
}

/// The losses that are drawn, less the base.
fn losses(picture: &Picture) -> Vec<f64> {
    let base = base(picture);
    let mut losses = picture.scene.run().path().loss().to_vec();
    for loss in &mut losses {
        *loss -= base;
    }
    losses
}

fn domain(picture: &Picture) -> (f64, f64) {
    let losses = losses(picture);
    let (mut min, mut max) = (f64::INFINITY, f64::NEG_INFINITY);
    let mut positive = f64::INFINITY;
    for loss in &losses {
        if loss.is_finite() {
            min = min.min(*loss);
            max = max.max(*loss);
            if *loss > 0.0 {
                positive = positive.min(*loss);
            }
        }
    }
    if min > max {
        (min, max) = (0.0, 1.0);
    }
    match picture.scene.loss_scale(picture.params) {
        LossScale::Linear => {
            let first = losses[0];
            // What went down already, or what there is to go down.
            let scale = if min < first {
                first - min
            } else {
                first.abs()
            };
            let top = if first.is_finite() && scale > 0.0 {
                max.min(first + OFF_THE_PICTURE * scale)
            } else {
                max
            };
            let top = if top > min { top } else { min + 1.0 };
            (min.min(0.0).max(min), top + 0.04 * (top - min))
        }
        LossScale::Log => {
            let top = if max > 0.0 { max } else { 1.0 };
            // What blows up leaves over the top, not the start at the bottom.
            let first = if losses[0] > 0.0 { losses[0] } else { top };
            let top = top.min(first * HIGHEST);
            let low = positive.min(top).max(first * DEEPEST);
            // At least two decades, so that a crawl does not look like a fall.
            let low = low.min(top / 100.0) * 0.8;
            // An exact zero falls through to the floor, which then needs a place
            // of its own.
            let zero = losses.iter().any(|v| v.is_finite() && *v <= 0.0);
            (if zero { low / 100.0 } else { low }, top * 1.4)
        }
    }
}

pub(super) fn geometry(picture: &Picture, size: Size) -> Geometry {
    let style = picture.palette.axis(true);
    let y = scale(picture, domain(picture), (size.h, 0.0));
    let left = axis_extent(Side::Left, &y.ticks(5), &style) + axis_title_extent(&style);
    let bottom = axis_extent(Side::Bottom, &y.ticks(5), &style) + axis_title_extent(&style);
    let plot = Rect::new(0.0, 0.0, size.w, size.h).inset(left + 2.0, 8.0, 18.0, bottom);
    let last = picture.scene.planned().max(1) as f64;
    Geometry {
        size,
        plot,
        x: Scale::linear((0.0, last), (plot.x, plot.right())),
        y: scale(picture, y.domain, (plot.bottom(), plot.y)),
        view: None,
    }
}

fn scale(picture: &Picture, domain: (f64, f64), range: (f64, f64)) -> Scale {
    match picture.scene.loss_scale(picture.params) {
        LossScale::Log => Scale::log(domain, range),
        LossScale::Linear => Scale::linear(domain, range),
    }
}

pub(super) fn background(list: &mut DisplayList, picture: &Picture, at: &Geometry) {
    let style = picture.palette.axis(true);
    let spacing = |length: f64, each: f64| ((length / each) as usize).clamp(2, 8);
    let mut x_ticks = Vec::new();
    for tick in at.x.ticks(spacing(at.plot.w, 60.0)) {
        // There is no half step.
        if tick.value.fract() == 0.0 {
            x_ticks.push(tick);
        }
    }
    let mut y_ticks = at.y.ticks(spacing(at.plot.h, 36.0));
    let log = picture.scene.loss_scale(picture.params) == LossScale::Log;
    if log && losses(picture).iter().any(|loss| *loss <= 0.0) {
        let mut with_zero = vec![Tick::new(at.y.domain.0, "0")];
        for tick in y_ticks {
            if tick.value > 40.0 * at.y.domain.0 {
                with_zero.push(tick);
            }
        }
        y_ticks = with_zero;
    }
    axis(
        list,
        &at.y,
        Side::Left,
        at.plot,
        &y_ticks,
        Some(title(picture)),
        &style,
    );
    let plain = picture.palette.axis(false);
    axis(
        list,
        &at.x,
        Side::Bottom,
        at.plot,
        &x_ticks,
        Some(picture.words.step_axis),
        &plain,
    );
}

fn pixels(picture: &Picture, at: &Geometry) -> Vec<(f64, f64)> {
    let floor = at.y.domain.0;
    let log = picture.scene.loss_scale(picture.params) == LossScale::Log;
    let mut pixels = Vec::new();
    for loss in losses(picture) {
        // An exact zero lies below every logarithmic axis: on its floor.
        let shown = if log && loss <= floor { floor } else { loss };
        pixels.push(at.pixel(pixels.len() as f64, shown));
    }
    pixels
}

pub(super) fn middle(list: &mut DisplayList, picture: &Picture, at: &Geometry) {
    let look = PathLook {
        color: picture.palette.run(0).with_alpha(0.35),
        halo: None,
        width: 1.5,
        dot: 0.0,
        arrows: false,
    };
    list.clip(at.plot.inset(-2.0, -2.0, -2.0, -2.0), |list| {
        marks::path(list, &pixels(picture, at), &look);
    });
}

pub(super) fn foreground(list: &mut DisplayList, picture: &Picture, at: &Geometry) {
    let palette = picture.palette;
    let row = picture.row();
    let all = pixels(picture, at);
    let few = all.len() <= 60;
    let look = PathLook {
        color: palette.run(0),
        halo: None,
        width: 2.5,
        dot: if few { 2.4 } else { 0.0 },
        arrows: false,
    };
    let (x, y) = all[row];
    list.clip(at.plot.inset(-2.0, -2.0, -2.0, -2.0), |list| {
        let mut now = PathData::new();
        now.segment((x, at.plot.y), (x, at.plot.bottom()));
        let dashed = Stroke {
            color: palette.accent,
            width: 1.0,
            dash: Some((2.0, 4.0)),
        };
        list.stroke(now, dashed);
        marks::path(list, &all[..=row], &look);
    });
    let loss = losses(picture)[row];
    let words = significant(loss, 3);
    if y.is_finite() {
        let y = y.max(at.plot.y).min(at.plot.bottom());
        marks::current(list, (x, y), palette.run(0), palette.paper);
        value_label(list, picture, at, &words, (x, y));
    }
}

/// The present loss beside the line of the present step, at the end of it
/// where the curve is not.
fn value_label(
    list: &mut DisplayList,
    picture: &Picture,
    at: &Geometry,
    words: &str,
    (x, y): (f64, f64),
) {
    const SIZE: f64 = 13.0;
    let width = text_width(words, SIZE, Weight::Bold) + 12.0;
    let right = x + width < at.plot.right();
    let low = y > at.plot.center().1;
    list.text(
        Text::new(
            words,
            if right { x + 8.0 } else { x - 8.0 },
            if low {
                at.plot.y + 10.0
            } else {
                at.plot.bottom() - 12.0
            },
            SIZE,
            picture.palette.ink,
        )
        .anchor(if right { Anchor::Start } else { Anchor::End })
        .baseline(Baseline::Middle)
        .bold()
        .halo(picture.palette.paper, 3.0),
    );
}

/// What a pixel of the plot means: the step of the main run there.
pub(super) fn hover(picture: &Picture, at: &Geometry, x: f64, y: f64) -> Option<Hover> {
    if !at.plot.contains(x, y) {
        return None;
    }
    let path = picture.scene.run().path();
    let row = (at.x.invert(x).round().max(0.0) as usize).min(path.len() - 1);
    Some(Hover {
        pane: PaneKind::Loss,
        position: Some(path.sample(row).position),
        row: Some((0, row)),
        sample: None,
    })
}
