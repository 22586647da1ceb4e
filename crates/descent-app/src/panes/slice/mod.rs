//! The loss along one parameter, through the minimum: for two data sets, so
//! that what a line cannot bend to shows as a floor, or along each parameter.

mod pointer;

use descent_draw::{
    Color, DisplayList, Marker, PathData, Scale, Size, Stroke, number::significant,
};

use super::axes;
use super::ends::{self, End};
use super::loss::round_ends;
use super::marks::{self, Labels, PathLook};
use super::{Geometry, Picture};
use crate::panel::point_text;
use crate::scene::{Slice, Slices};
use crate::words::{concat, fill};
pub(super) use pointer::hover;

/// At most so many iterates are dots.
const MOST_ITERATES: usize = 300;

/// A slice leaves the picture where it is so many times as high as the middle of
/// its losses: four times is a parabola's rise, and what is much steeper must
/// not flatten all else. The same downwards.
const STEEP: f64 = 4.2;

fn slices<'a>(picture: &Picture<'a>) -> &'a Slices {
    picture.scene.slices(picture.params)
}

/// The colours of the slices: the present function's is the stronger.
fn color(picture: &Picture, index: usize) -> Color {
    if index == 0 {
        picture.palette.ink
    } else {
        picture.palette.slope
    }
}

/// What each slice is called, and then the floors of data.
fn names(picture: &Picture, size: Size) -> Vec<String> {
    let (mut long, mut short) = (Vec::new(), Vec::new());
    for slice in &slices(picture).all {
        let parameter = picture.params.axis_name(slice.axis);
        let name = match &slice.data {
            Some(data) => data.clone(),
            None => fill(picture.words.slice_along, &[("name", parameter)]),
        };
        short.push(slice.data.clone().unwrap_or_else(|| parameter.to_owned()));
        long.push(name);
    }
    if slices(picture).of_data {
        for slice in &slices(picture).all {
            let floor = significant(slice.floor, 3);
            long.push(fill(picture.words.slice_floor, &[("loss", &floor)]));
            short.push(floor);
        }
    }
    ends::fitting(long, short, size)
}

/// The losses that are shown: from zero where there are none below it.
fn domain(slices: &Slices) -> (f64, f64) {
    let (mut low, mut high) = (0.0_f64, f64::NEG_INFINITY);
    for slice in &slices.all {
        let mut losses = Vec::with_capacity(slice.points.len());
        for (_, loss) in &slice.points {
            if loss.is_finite() {
                losses.push(*loss);
            }
        }
        losses.sort_unstable_by(f64::total_cmp);
        let (Some(least), Some(most)) = (losses.first(), losses.last()) else {
            continue;
        };
        let half = losses[losses.len() / 2];
        // What it goes through is seen, however steep the way there is.
        low = low.min(least.max(half - STEEP * (most - half)).min(slice.floor));
        high = high.max(most.min(least + STEEP * (half - least)));
    }
    if high > low {
        round_ends(low, high)
    } else {
        (low, low + 1.0)
    }
}

/// How far the slices go to either side; all go equally far.
fn reach(slices: &Slices) -> (f64, f64) {
    let points = &slices.all[0].points;
    (points[0].0, points[points.len() - 1].0)
}

pub(super) fn geometry(picture: &Picture, size: Size) -> Geometry {
    let slices = slices(picture);
    let (y, reach) = (domain(slices), reach(slices));
    let right = ends::room(&names(picture, size), picture.words);
    let upwards = Scale::linear(y, (size.h, 0.0));
    let plot = axes::plot(size, &upwards, picture.palette, right);
    Geometry::flat(size, plot, reach, y)
}

/// What the horizontal axis counts.
fn title(picture: &Picture) -> String {
    let words = picture.words;
    let slices = slices(picture);
    let name = |axis| picture.params.axis_name(axis);
    let each = |axis| fill(words.slice_axis, &[("name", name(axis))]);
    match (slices.through_minimum, slices.of_data) {
        (true, true) => each(0),
        (true, false) => concat(&[&each(0), ", ", &each(1)]),
        (false, _) => {
            let both = concat(&[name(0), ", ", name(1)]);
            fill(words.slice_axis_last, &[("name", &both)])
        }
    }
}

pub(super) fn background(list: &mut DisplayList, picture: &Picture, at: &Geometry) {
    axes::usual(
        list,
        at,
        picture.palette,
        (&title(picture), false),
        (picture.words.loss, true),
    );
}

/// The curves, and the floors of data.
pub(super) fn middle(list: &mut DisplayList, picture: &Picture, at: &Geometry) {
    let slices = slices(picture);
    list.clip(at.plot.inset(-2.0, -2.0, -2.0, -2.0), |list| {
        let mut middle = PathData::new();
        let zero = at.x.map(0.0);
        middle.segment((zero, at.plot.y), (zero, at.plot.bottom()));
        list.stroke(middle, Stroke::solid(picture.palette.line, 1.0));
        for (i, slice) in slices.all.iter().enumerate().rev() {
            let color = color(picture, i);
            if slices.of_data {
                let y = at.y.map(slice.floor);
                let mut floor = PathData::new();
                floor.segment((at.plot.x, y), (at.plot.right(), y));
                let dashed = Stroke {
                    color: color.with_alpha(0.8),
                    width: 1.0,
                    dash: Some((5.0, 4.0)),
                };
                list.stroke(floor, dashed);
            }
            let mut curve = PathData::new();
            curve.polyline(slice.points.iter().map(|p| at.pixel(p.0, p.1)), false);
            let width = if slice.own { 2.2 } else { 1.8 };
            list.stroke(curve, Stroke::solid(color, width));
        }
    });
}

/// Where a position of the present function is drawn on a slice: over data at
/// its own loss, which is above the curve while the other parameter is off;
/// otherwise on the curve, as the shadow of the position.
fn pixel(picture: &Picture, at: &Geometry, slice: &Slice, position: [f64; 2]) -> (f64, f64) {
    let change = slice.change(position);
    let shown = if slice.data.is_some() {
        position
    } else {
        slice.at(change)
    };
    at.pixel(change, picture.scene.objective().value(&shown))
}

/// The iterates up to the current one, and what is pointed at.
pub(super) fn foreground(list: &mut DisplayList, picture: &Picture, at: &Geometry) {
    let palette = picture.palette;
    let slices = slices(picture);
    let mut labels = Labels::new(at.plot, palette.paper);
    let mut read_out = DisplayList::new(list.size);
    if let Some(hover) = picture.hover {
        pointer::pointed(&mut read_out, &mut labels, picture, at, &hover);
    }
    let mut heads = Vec::new();
    for slice in slices.all.iter().filter(|slice| slice.own) {
        for run in 0..picture.scene.runs().len() {
            let position = picture.position_of(run);
            heads.push((run, pixel(picture, at, slice, position)));
        }
    }
    list.clip(at.plot.inset(-2.0, -2.0, -2.0, -2.0), |list| {
        for slice in slices.all.iter().filter(|slice| slice.own) {
            iterates(list, picture, at, slice);
        }
        for (run, head) in heads.iter().rev() {
            if *run == 0 && slices.of_data {
                let mut drop = PathData::new();
                drop.segment(*head, (head.0, at.y.map(slices.all[0].floor)));
                list.stroke(drop, Stroke::solid(palette.run(0), 1.5));
            }
            let (color, marker) = (palette.run(*run), Marker::of_run(*run));
            marks::current_of(list, *head, color, palette.paper, marker);
        }
    });
    for (_, head) in &heads {
        labels.keep_free(*head, 6.0);
    }
    curve_names(list, &mut labels, picture, at);
    if slices.of_data {
        above(list, &mut labels, picture, at, heads[0].1);
    }
    for (run, head) in heads {
        let words = point_text(&picture.position_of(run), picture);
        marks::outside(list, &mut labels, head, &words, palette.run(run));
    }
    list.items.append(&mut read_out.items);
}

/// Small dots where the main run was, joined where they lie over data.
fn iterates(list: &mut DisplayList, picture: &Picture, at: &Geometry, slice: &Slice) {
    let path = picture.scene.run().path();
    let last = picture.row();
    let stride = last / MOST_ITERATES + 1;
    let mut points = Vec::new();
    let mut row = 0;
    while row <= last {
        points.push(pixel(picture, at, slice, path.sample(row).position));
        row += stride;
    }
    let color = picture.palette.run(0).with_alpha(0.7);
    if slice.data.is_some() {
        let look = PathLook {
            color,
            halo: None,
            width: 1.2,
            dot: 2.4,
            arrows: false,
        };
        marks::path(list, &points, &look);
        return;
    }
    let mut dots = PathData::new();
    for (x, y) in points {
        dots.circle(x, y, 2.8);
    }
    list.stroke(dots.clone(), Stroke::solid(picture.palette.paper, 1.5));
    list.fill(dots, color);
}

/// How far the present loss is above the floor.
fn above(
    list: &mut DisplayList,
    labels: &mut Labels,
    picture: &Picture,
    at: &Geometry,
    head: (f64, f64),
) {
    if !at.plot.contains(head.0, head.1) {
        return;
    }
    let loss = picture.scene.objective().value(&picture.position_of(0));
    let rest = significant((loss - slices(picture).all[0].floor).max(0.0), 3);
    let words = fill(picture.words.slice_above, &[("loss", &rest)]);
    let away = (
        if head.0 > at.plot.center().0 {
            1.0
        } else {
            -1.0
        },
        -1.0,
    );
    labels.beside(list, &words, head, away, picture.palette.run(0));
}

/// The name of each curve where it ends or leaves the picture, and those of the
/// floors beside their lines.
fn curve_names(list: &mut DisplayList, labels: &mut Labels, picture: &Picture, at: &Geometry) {
    let slices = slices(picture);
    let mut column = Vec::new();
    for (i, name) in names(picture, at.size).into_iter().enumerate() {
        let color = color(picture, i % slices.all.len());
        let Some(slice) = slices.all.get(i) else {
            let y = at.y.map(slices.all[i - slices.all.len()].floor);
            column.push(End { name, color, y });
            continue;
        };
        let (mut x, mut y) = (at.plot.x, f64::NAN);
        for (change, loss) in &slice.points {
            let point = at.pixel(*change, *loss);
            if at
                .plot
                .inset(0.0, -1.0, -1.0, -1.0)
                .contains(point.0, point.1)
            {
                (x, y) = point;
            }
        }
        if x >= at.plot.right() - 2.0 {
            column.push(End { name, color, y });
        } else if y.is_finite() {
            ends::near(list, labels, &name, (x, y + 6.0), color);
        }
    }
    ends::column(list, at.plot, picture.words, picture.palette.soft, column);
}
