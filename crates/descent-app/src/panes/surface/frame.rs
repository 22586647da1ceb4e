//! The box around the surface: its walls, its axes.

use descent_draw::{
    Anchor, Axis3, Baseline, DisplayList, Edge, PathData, Rect, Scale, Stroke, Text, Tick, View3,
    text_bounds,
};

use super::super::Picture;
use crate::scene::Relief;

/// Pixels between numbers of an axis, about.
const APART: f64 = 42.0;

/// Length of a tick, and from it to its number.
const TICK: f64 = 5.0;
const GAP: f64 = 3.0;

/// Edges shorter than this on the screen have no numbers: the eye looks along
/// them.
const SHORTEST: f64 = 34.0;

fn ticks(view: &View3, picture: &Picture, relief: &Relief, edge: Edge) -> Vec<Tick> {
    let window = picture.params.window();
    let length = view.edge(edge).length;
    let count = ((length / APART) as usize).clamp(2, 7);
    match edge.axis() {
        Axis3::X => Scale::linear(window.x, (0.0, length)).ticks(count),
        Axis3::Y => Scale::linear(window.y, (0.0, length)).ticks(count),
        Axis3::Z => relief.ticks(count),
    }
}

/// The walls behind the surface with lines at the ticks.
pub(super) fn walls(list: &mut DisplayList, picture: &Picture, relief: &Relief, view: &View3) {
    let palette = picture.palette;
    let mut lines = PathData::new();
    for axis in [Axis3::X, Axis3::Y, Axis3::Z] {
        let mut wall = PathData::new();
        wall.polyline(view.pane(axis).map(|corner| view.pixel(corner)), true);
        list.fill(wall.clone(), palette.soft.with_alpha(0.05));
        list.stroke(wall, Stroke::solid(palette.line, 1.0));
    }
    let edges = [
        (Edge::X, Axis3::X),
        (Edge::Y, Axis3::Y),
        (Edge::ZLeft, Axis3::Z),
    ];
    for (edge, axis) in edges {
        let [low, high] = [view.edge(edge).from, view.edge(edge).to].map(|end| end[axis as usize]);
        for tick in ticks(view, picture, relief, edge) {
            if tick.value < low.min(high) || tick.value > low.max(high) {
                continue;
            }
            for wall in [Axis3::X, Axis3::Y, Axis3::Z] {
                if wall != axis {
                    let [a, b] = view.grid_line(axis, tick.value, wall);
                    lines.segment(view.pixel(a), view.pixel(b));
                }
            }
        }
    }
    list.stroke(lines, Stroke::solid(palette.line, 1.0));
}

/// The three axes: on the front of the floor, and upright at the left.
pub(super) fn axes(
    list: &mut DisplayList,
    picture: &Picture,
    relief: &Relief,
    view: &View3,
    room: Rect,
) {
    let upright = if relief.is_linear() {
        picture.words.loss
    } else {
        picture.words.loss_log_scale
    };
    let mut taken: Vec<Rect> = Vec::new();
    let names = [
        (Edge::ZLeft, upright),
        (Edge::X, picture.params.axis_name(0)),
        (Edge::Y, picture.params.axis_name(1)),
    ];
    for (edge, name) in names {
        let ticks = ticks(view, picture, relief, edge);
        axis(list, picture, view, edge, &ticks, name, room, &mut taken);
    }
}

#[expect(
    clippy::too_many_arguments,
    reason = "one thing each that an axis is made from"
)]
fn axis(
    list: &mut DisplayList,
    picture: &Picture,
    view: &View3,
    edge: Edge,
    ticks: &[Tick],
    name: &str,
    room: Rect,
    taken: &mut Vec<Rect>,
) {
    let style = picture.palette.axis(false);
    let at = view.edge(edge);
    if at.length < SHORTEST {
        return;
    }
    let axis = edge.axis() as usize;
    let (low, high) = (
        at.from[axis].min(at.to[axis]),
        at.from[axis].max(at.to[axis]),
    );
    let upright = axis == 2;
    let mut lines = PathData::new();
    let mut from = at.from;
    if upright {
        // Under the lowest loss the axis says nothing.
        from[2] = 0.0;
    }
    lines.segment(view.pixel(from), view.pixel(at.to));
    let (ox, oy) = at.out;
    // Where words stand that are so far away from a point of the edge.
    let anchor = if ox > 0.4 {
        Anchor::Start
    } else if ox < -0.4 {
        Anchor::End
    } else {
        Anchor::Middle
    };
    let baseline = if oy > 0.6 {
        Baseline::Top
    } else if oy < -0.6 {
        Baseline::Bottom
    } else {
        Baseline::Middle
    };
    let mut place = |list: &mut DisplayList, text: Text| -> Option<Rect> {
        let bounds = text_bounds(&text);
        let inside =
            room.contains(bounds.x, bounds.y) && room.contains(bounds.right(), bounds.bottom());
        let wide = bounds.inset(-6.0, 0.0, -6.0, 0.0);
        if !inside || taken.iter().any(|other| other.intersects(&wide)) {
            return None;
        }
        taken.push(bounds);
        list.text(text);
        Some(bounds)
    };
    let mut reach: f64 = 0.0;
    for tick in ticks {
        if tick.value < low - 1e-9 * (high - low) || tick.value > high + 1e-9 * (high - low) {
            continue;
        }
        let mut point = at.from;
        point[axis] = tick.value;
        let (x, y) = view.pixel(point);
        lines.segment((x, y), (x + TICK * ox, y + TICK * oy));
        let (x, y) = (x + (TICK + GAP) * ox, y + (TICK + GAP) * oy);
        let text = Text::new(tick.label.as_str(), x, y, style.size, style.ink)
            .anchor(anchor)
            .baseline(baseline);
        if let Some(bounds) = place(list, text) {
            // How far out the numbers reach, along the outward direction.
            reach = reach.max(bounds.w * ox.abs() + bounds.h * oy.abs());
        }
    }
    list.stroke(lines, Stroke::solid(style.soft, 1.0));
    // The name: over the upright axis, and otherwise beyond the numbers.
    let (x, y) = if upright {
        let (x, y) = view.pixel(at.to);
        (x, y - 8.0)
    } else {
        let middle = [0, 1, 2].map(|i| 0.5 * (at.from[i] + at.to[i]));
        let (x, y) = view.pixel(middle);
        let away = TICK + GAP + reach + 6.0;
        (x + away * ox, y + away * oy)
    };
    let text = Text::new(name, x, y, style.size, style.ink);
    let text = if upright {
        text.anchor(Anchor::Middle).baseline(Baseline::Bottom)
    } else {
        text.anchor(anchor).baseline(baseline)
    };
    // It moves inwards where it would be cut.
    let bounds = text_bounds(&text);
    let shift_x =
        (room.x + 1.0 - bounds.x).max(0.0) - (bounds.right() + 1.0 - room.right()).max(0.0);
    let shift_y =
        (room.y + 1.0 - bounds.y).max(0.0) - (bounds.bottom() + 1.0 - room.bottom()).max(0.0);
    let mut text = text;
    text.x += shift_x;
    text.y += shift_y;
    place(list, text);
}
