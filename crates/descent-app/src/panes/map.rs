//! The map: two parameters from above, loss as colour and contour lines, the
//! path on it.

use descent_core::math::{exp, hypot};
use descent_draw::{
    DisplayList, PathData, Rect, Scale, Side, Size, Stroke, Tick, axis, axis_extent,
    axis_title_extent, color_bar, color_bar_extent,
};

use super::ground::{field, heat_map, line_labels, screen_direction};
use super::marks::{self, ArrowLook, Labels, PathLook};
use super::palette::on_map;
use super::{Geometry, Picture};
use crate::event::Light;
use crate::panel::point_text;
use crate::params::MapLayer;
use crate::scene::{Ground, Landscape, lowest};
use crate::words::whole;

/// Width of the colour bar, and its distance from the plot.
const BAR: f64 = 12.0;
const BAR_GAP: f64 = 12.0;

/// Numbers on the colour bar besides zero, about.
const BAR_TICKS: usize = 7;

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

fn bar_title<'a>(picture: &Picture<'a>, landscape: &Landscape) -> &'a str {
    let words = picture.words;
    match (landscape.tone.is_log(), landscape.tone.base == 0.0) {
        (false, _) => words.loss,
        (true, true) => words.loss_log_scale,
        (true, false) => words.loss_above,
    }
}

pub(super) fn geometry(picture: &Picture, size: Size) -> Geometry {
    let window = picture.params.window();
    let style = picture.palette.axis(false);
    let y_ticks = Scale::linear(window.y, (size.h, 0.0)).ticks(6);
    let left = axis_extent(Side::Left, &y_ticks, &style) + axis_title_extent(&style);
    let bottom = axis_extent(Side::Bottom, &y_ticks, &style) + axis_title_extent(&style);
    let right = landscape(picture).map_or(0.0, |land| {
        let ticks = land.tone.ticks((size.h, 0.0), BAR_TICKS);
        let title = bar_title(picture, land);
        BAR_GAP + BAR + color_bar_extent(&ticks, Some(title), &style)
    });
    let room = Rect::new(0.0, 0.0, size.w, size.h).inset(left + 2.0, 8.0, right + 4.0, bottom);
    let plot = fit(room, (window.x.1 - window.x.0) / (window.y.1 - window.y.0));
    Geometry {
        size,
        plot,
        x: Scale::linear(window.x, (plot.x, plot.right())),
        y: Scale::linear(window.y, (plot.bottom(), plot.y)),
    }
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
    let heat = picture.params.shows_layer(MapLayer::Heat);
    if heat {
        list.clip(at.plot, |list| heat_map(list, picture, land, at));
    }
    if picture.params.shows_layer(MapLayer::Contours) {
        let stroke = if heat {
            Stroke::solid(on_map::MARK.with_alpha(0.38), 1.0)
        } else {
            Stroke::solid(palette.soft.with_alpha(0.7), 1.0)
        };
        list.clip(at.plot, |list| {
            for set in &land.lines {
                let mut lines = PathData::new();
                for line in &set.lines {
                    lines.polyline(line.points.iter().map(|p| at.pixel(p.0, p.1)), line.closed);
                }
                list.stroke(lines, stroke);
            }
        });
    }
    if picture.params.shows_layer(MapLayer::Labels) {
        line_labels(list, picture, land, at, heat);
    }
    if picture.params.shows_layer(MapLayer::Field) {
        list.clip(at.plot, |list| field(list, picture, land, at, heat));
    }
    let mut frame = PathData::new();
    frame.rect(at.plot);
    list.stroke(frame, Stroke::solid(style.soft, 1.0));
    let (x_ticks, y_ticks) = (ticks(&at.x, at.plot.w), ticks(&at.y, at.plot.h));
    axis(
        list,
        &at.x,
        Side::Bottom,
        at.plot,
        &x_ticks,
        Some(picture.params.axis_name(0)),
        &style,
    );
    axis(
        list,
        &at.y,
        Side::Left,
        at.plot,
        &y_ticks,
        Some(picture.params.axis_name(1)),
        &style,
    );
    let bar = Rect::new(at.plot.right() + BAR_GAP, at.plot.y, BAR, at.plot.h);
    let scale = land.tone.scale((bar.bottom(), bar.y));
    let base = land.tone.base;
    color_bar(
        list,
        bar,
        &scale,
        picture.params.colors(),
        &|above| land.tone.place(above + base),
        &land.tone.ticks(scale.range, BAR_TICKS),
        Some(bar_title(picture, land)),
        &style,
    );
}

/// About one tick every 70 pixels, and two at least: one says nothing of the
/// scale.
fn ticks(scale: &Scale, length: f64) -> Vec<Tick> {
    let mut count = ((length / 70.0) as usize).clamp(2, 9);
    loop {
        let ticks = scale.ticks(count);
        if ticks.len() > 1 || count > 9 {
            return ticks;
        }
        count += 1;
    }
}

/// Minima and the whole path, faint.
pub(super) fn middle(list: &mut DisplayList, picture: &Picture, at: &Geometry) {
    let pixels = |path: &descent_core::Path| -> Vec<(f64, f64)> {
        let points = path.x().iter().zip(path.y());
        points.map(|(x, y)| at.pixel(*x, *y)).collect()
    };
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
            marks::path(list, &pixels(ghost), &look);
        }
        let look = PathLook {
            color: on_map::RUN.with_alpha(0.6),
            halo: None,
            width: 1.5,
            dot: 2.0,
            arrows: false,
        };
        marks::path(list, &pixels(picture.scene.run().path()), &look);
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

/// The path up to the current step, the arrows there, the start ring.
pub(super) fn foreground(list: &mut DisplayList, picture: &Picture, at: &Geometry) {
    let path = picture.scene.run().path();
    let row = picture.row();
    let here = picture.position();
    let current = at.pixel(here[0], here[1]);
    let rows = path.x()[..=row].iter().zip(&path.y()[..=row]);
    let mut points: Vec<(f64, f64)> = rows.map(|(x, y)| at.pixel(*x, *y)).collect();
    if picture.progress > row as f64 {
        points.push(current);
    }
    let [x, y] = path.sample(0).position;
    let ring = at.pixel(x, y);
    let mut labels = Labels::new(at.plot, on_map::HALO);
    labels.keep_free(ring, 10.0);
    labels.keep_free(current, 6.0);
    list.clip(at.plot, |list| {
        let look = PathLook {
            color: on_map::RUN,
            halo: Some(on_map::HALO.with_alpha(0.75)),
            width: 3.0,
            dot: 3.2,
            arrows: true,
        };
        marks::path(list, &points, &look);
    });
    let resting = picture.progress.fract() == 0.0;
    if picture.params.shows_layer(MapLayer::Gradient) && resting {
        update_arrows(list, &mut labels, picture, at, current);
    }
    list.clip(at.plot, |list| {
        marks::current(list, current, on_map::RUN, on_map::MARK);
        marks::start_ring(list, ring, on_map::MARK, on_map::HALO, picture.dragging);
    });
    numbers(list, &mut labels, &points[..=row]);
    let words = point_text(&here, picture);
    marks::outside(list, &mut labels, current, &words, on_map::MARK);
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
