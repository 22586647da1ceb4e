//! The map: two parameters from above, loss as colour and contour lines, the
//! path on it.

mod pointer;
mod swarm;

use descent_core::math::{exp, hypot};
use descent_draw::{DisplayList, Marker, PathData, Rect, Scale, Size, Stroke};

use super::axes;
use super::bar;
use super::ground::{self, screen_direction};
use super::marks::{self, ArrowLook, Labels, PathLook};
use super::palette::on_map;
use super::runs::{self, RunColors};
use super::{Geometry, Picture};
use crate::event::Light;
use crate::panel::point_text;
use crate::params::MapLayer;
use crate::scene::{Ground, Landscape, lowest};
use crate::words::whole;
pub(super) use pointer::hover;

/// Beyond this ratio of the window's sides the axes are scaled apart, because
/// a strip would be too thin to read.
const EQUAL_UP_TO: f64 = 3.0;

/// Length of the gradient arrow where the gradient is very large.
const LONGEST_GRADIENT: f64 = 96.0;

fn landscape<'a>(picture: &Picture<'a>) -> Option<&'a Landscape> {
    match picture.scene.ground() {
        Ground::Plane(landscape) => Some(landscape),
        Ground::Line(_) => None,
    }
}

pub(super) fn geometry(picture: &Picture, size: Size) -> Geometry {
    let window = picture.params.window();
    let right = landscape(picture).map_or(0.0, |land| {
        bar::room(
            picture,
            land,
            &ground::bar_ticks(picture, land, (size.h, 0.0), 1),
        )
    });
    // A plot must not tremble while its window moves.
    let right = if size.w >= axes::ROOMY {
        right.max(88.0)
    } else {
        right
    };
    let upwards = Scale::linear(window.y, (size.h, 0.0));
    let room = axes::plot(size, &upwards, picture.palette, right + 4.0);
    let plot = fit(room, (window.x.1 - window.x.0) / (window.y.1 - window.y.0));
    Geometry::flat(size, plot, window.x, window.y)
}

/// The largest rectangle of a ratio of sides in the room, at its top left;
/// the whole room for extreme ratios.
fn fit(room: Rect, ratio: f64) -> Rect {
    if !(1.0 / EQUAL_UP_TO..=EQUAL_UP_TO).contains(&ratio) {
        return room;
    }
    let w = room.w.min(room.h * ratio);
    // Centred in what is left over, which a layout keeps small.
    Rect::new(room.x + 0.5 * (room.w - w), room.y, w, w / ratio)
}

pub(super) fn background(list: &mut DisplayList, picture: &Picture, at: &Geometry) {
    let Some(land) = landscape(picture) else {
        return;
    };
    let palette = picture.palette;
    let style = palette.axis(false);
    let shades = ground::Shades::of(picture, land, at);
    ground::paint(list, picture, land, at, &shades);
    let mut frame = PathData::new();
    frame.rect(at.plot);
    list.stroke(frame, Stroke::solid(style.soft, 1.0));
    axes::usual(
        list,
        at,
        palette,
        (picture.params.axis_name(0), false),
        (picture.params.axis_name(1), false),
    );
    let base = land.tone.base;
    bar::draw(
        list,
        picture,
        land,
        at.plot,
        &|above| shades.place(above + base),
        &ground::bar_ticks(
            picture,
            land,
            (at.plot.bottom(), at.plot.y),
            shades.least_edge,
        ),
    );
}

/// The pixels of a path.
fn pixels(path: &descent_core::Path, at: &Geometry) -> Vec<(f64, f64)> {
    let mut pixels = Vec::with_capacity(path.len());
    for (x, y) in path.x().iter().zip(path.y()) {
        pixels.push(at.pixel(*x, *y));
    }
    pixels
}

/// Minima, random starts and all paths, faint.
pub(super) fn middle(list: &mut DisplayList, picture: &Picture, at: &Geometry) {
    list.clip(at.plot, |list| {
        if picture.params.shows_layer(MapLayer::Minima) {
            minima(list, picture, at);
        }
        if let Some(ghost) = picture.ghost {
            let look = PathLook {
                color: on_map::MARK.with_alpha(0.3),
                halo: Some(on_map::HALO.with_alpha(0.12)),
                width: 2.0,
                dot: 2.0,
                arrows: false,
            };
            marks::path(list, &pixels(ghost, at), &look);
        }
        swarm::swarm(list, picture, at);
        let mut all = Vec::new();
        for (i, run) in picture.scene.runs().iter().enumerate().rev() {
            let look = PathLook {
                color: on_map::run(i).with_alpha(0.6),
                halo: None,
                width: 1.5,
                dot: if i == 0 { 2.0 } else { 0.0 },
                arrows: false,
            };
            let points = pixels(run.path(), at);
            marks::path(list, &points, &look);
            all.extend(points);
        }
        let colors = RunColors {
            of: |_, run| on_map::run(run),
            ink: on_map::MARK,
            sheet: on_map::HALO.with_alpha(0.62),
        };
        runs::name(list, picture, at.plot, &all, &colors);
    });
}

/// A cross on each minimum, smaller where there is a lower one.
fn minima(list: &mut DisplayList, picture: &Picture, at: &Geometry) {
    let objective = picture.scene.objective();
    let lowest = lowest(objective).unwrap_or(0.0);
    let (mut large, mut small) = (PathData::new(), PathData::new());
    for [x, y] in objective.minima() {
        let (px, py) = at.pixel(x, y);
        let deepest = objective.value(&[x, y]) <= lowest + 1e-9;
        let (crosses, arm) = if deepest {
            (&mut large, 5.0)
        } else {
            (&mut small, 3.0)
        };
        crosses.segment((px - arm, py), (px + arm, py));
        crosses.segment((px, py - arm), (px, py + arm));
    }
    for (crosses, width) in [(small, 1.5), (large, 2.0)] {
        let halo = Stroke::solid(on_map::HALO.with_alpha(0.7), width + 2.5);
        list.stroke(crosses.clone(), halo);
        list.stroke(crosses, Stroke::solid(on_map::MARK, width));
    }
}

/// The paths up to the current step, the arrows there, the start ring.
pub(super) fn foreground(list: &mut DisplayList, picture: &Picture, at: &Geometry) {
    let runs = picture.scene.runs();
    let mut shown = Vec::with_capacity(runs.len());
    let mut heads = Vec::with_capacity(runs.len());
    for (i, run) in runs.iter().enumerate() {
        let row = picture.row_of(i);
        let mut points = pixels(run.path(), at);
        points.truncate(row + 1);
        let here = picture.position_of(i);
        let head = at.pixel(here[0], here[1]);
        if picture.progress > row as f64 {
            points.push(head);
        }
        shown.push(points);
        heads.push(head);
    }
    let current = heads[0];
    let ring = shown[0][0];
    let mut labels = Labels::new(at.plot, on_map::HALO);
    labels.keep_free(ring, 10.0);
    for head in &heads {
        labels.keep_free(*head, 6.0);
    }
    list.clip(at.plot, |list| {
        for (i, points) in shown.iter().enumerate().rev() {
            let look = PathLook {
                color: on_map::run(i),
                halo: Some(on_map::HALO.with_alpha(0.75)),
                width: if i == 0 { 3.0 } else { 2.4 },
                dot: 3.2,
                arrows: true,
            };
            marks::path_of(list, points, &look, Marker::of_run(i));
            if points[0] != ring {
                marks::other_start(list, points[0], on_map::run(i), on_map::HALO);
            }
        }
    });
    let resting = picture.progress.fract() == 0.0;
    if picture.params.shows_layer(MapLayer::Gradient) && resting {
        update_arrows(list, &mut labels, picture, at, current);
    }
    list.clip(at.plot, |list| {
        for (i, head) in heads.iter().enumerate().rev() {
            let (color, marker) = (on_map::run(i), Marker::of_run(i));
            marks::current_of(list, *head, color, on_map::MARK, marker);
        }
    });
    // Whole also on the rim of the plot.
    if at
        .plot
        .inset(-2.0, -2.0, -2.0, -2.0)
        .contains(ring.0, ring.1)
    {
        marks::start_ring(list, ring, on_map::MARK, on_map::HALO, picture.dragging);
    } else {
        marks::outside(list, &mut labels, ring, picture.words.start, on_map::MARK);
    }
    let rows = picture.row_of(0) + 1;
    numbers(list, &mut labels, &shown[0][..rows]);
    for (i, head) in heads.iter().enumerate() {
        let words = point_text(&picture.position_of(i), picture);
        marks::outside(list, &mut labels, *head, &words, on_map::run(i));
    }
    if let Some(hover) = picture.hover {
        pointer::pointed(list, &mut labels, picture, at, &hover);
    }
}

/// Numbers at the first steps, where they do not crowd.
fn numbers(list: &mut DisplayList, labels: &mut Labels, points: &[(f64, f64)]) {
    const APART: f64 = 26.0;
    for (step, point) in points.iter().enumerate().take(4) {
        let near = |other: &(f64, f64)| hypot(point.0 - other.0, point.1 - other.1) < APART;
        if !points[..step].iter().any(near) {
            labels.at(list, &whole(step), (point.0, point.1 - 20.0), on_map::MARK);
        }
    }
}

/// The gradient, uphill, and the next step, at the current iterate.
fn update_arrows(
    list: &mut DisplayList,
    labels: &mut Labels,
    picture: &Picture,
    at: &Geometry,
    from: (f64, f64),
) {
    let look = |color, light| ArrowLook {
        color,
        halo: on_map::HALO.with_alpha(0.85),
        width: 3.0,
        lit: picture.light == Some(light),
    };
    for (light, _, to) in arrow_tips(picture, at) {
        let (color, words) = match light {
            Light::Gradient => (on_map::GRADIENT, picture.words.gradient_arrow),
            Light::Step => (on_map::STEP, picture.words.step_arrow),
        };
        let mut drawn = false;
        list.clip(at.plot, |list| {
            drawn = marks::arrow(list, from, to, look(color, light));
        });
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        if drawn && light == Light::Gradient {
            labels.beside(list, words, to, (dx, dy), color);
        } else if drawn {
            let middle = (from.0 + 0.5 * dx, from.1 + 0.5 * dy);
            labels.beside(list, words, middle, (-dy, dx), color);
        }
    }
}

/// The gradient as an arrow on the screen. Its direction is exact; its length
/// grows with the magnitude, less and less, so that it never fills the plot.
fn gradient_on_screen(at: &Geometry, land: &Landscape, gradient: [f64; 2]) -> (f64, f64) {
    let magnitude = hypot(gradient[0], gradient[1]);
    let length = LONGEST_GRADIENT * (1.0 - exp(-magnitude / land.typical_gradient));
    let (dx, dy) = screen_direction(at, gradient);
    (length * dx, length * dy)
}

/// An arrow: what it is, where it begins and where it ends.
pub(crate) type Tip = (Light, (f64, f64), (f64, f64));

/// The arrows at the current iterate.
pub(crate) fn arrow_tips(picture: &Picture, at: &Geometry) -> Vec<Tip> {
    let (Some(update), Some(land)) = (picture.update, landscape(picture)) else {
        return Vec::new();
    };
    let from = at.pixel(update.position.0[0], update.position.0[1]);
    let (dx, dy) = gradient_on_screen(at, land, update.gradient);
    let step = at.pixel(update.position.1[0], update.position.1[1]);
    [
        (Light::Gradient, from, (from.0 + dx, from.1 + dy)),
        (Light::Step, from, step),
    ]
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_are_circles_unless_the_window_is_a_strip() {
        let room = Rect::new(10.0, 0.0, 400.0, 300.0);
        assert_eq!(fit(room, 1.0), Rect::new(60.0, 0.0, 300.0, 300.0));
        assert_eq!(fit(room, 2.0), Rect::new(10.0, 0.0, 400.0, 200.0));
        assert_eq!(fit(room, 5.0), room);
    }
}
