//! What plots with two axes have in common: the room around them, ticks, titles.

use descent_draw::{
    DisplayList, Rect, Scale, Side, Size, Tick, axis, axis_extent, axis_title_extent,
    number::compact,
};

use super::{Geometry, Palette};

/// Pixels between the numbers of an axis, about, along and upwards.
const ALONG: f64 = 70.0;
const UPWARDS: f64 = 60.0;
const SMALL: f64 = 38.0;

/// A plot that is small upwards, pixels.
const LOW: f64 = 300.0;

/// The plot of a pane: what is left beside numbers and titles of a left and a
/// bottom axis, and `right` pixels on the right.
pub(super) fn plot(size: Size, y: &Scale, palette: &Palette, right: f64) -> Rect {
    let style = palette.axis(false);
    let ticks = y.ticks(6);
    let left = axis_extent(Side::Left, &ticks, &style) + axis_title_extent(&style);
    let bottom = axis_extent(Side::Bottom, &ticks, &style) + axis_title_extent(&style);
    Rect::new(0.0, 0.0, size.w, size.h).inset(
        room_beside(size, left + 2.0),
        8.0,
        steady(right),
        bottom,
    )
}

/// Room for the numbers of a vertical axis: on a large pane what most numbers
/// need, whatever they are at present.
fn room_beside(size: Size, needed: f64) -> f64 {
    const USUAL: f64 = 64.0;
    let usual = if size.w >= ROOMY { USUAL } else { 0.0 };
    steady(needed).max(usual)
}

/// Panes as wide as this have room that does not depend on their numbers.
pub(super) const ROOMY: f64 = 480.0;

/// Room for words that change, in coarse steps: a plot must not tremble while
/// its window moves.
fn steady(room: f64) -> f64 {
    (room / 16.0).ceil() * 16.0
}

/// Ticks of the horizontal axis: two at least, because one says nothing of the
/// scale.
pub(super) fn x_ticks(at: &Geometry) -> Vec<Tick> {
    ticks(&at.x, at.plot.w, ALONG)
}

/// Ticks of the vertical axis: closer on a small plot, which would otherwise
/// have two.
pub(super) fn y_ticks(at: &Geometry) -> Vec<Tick> {
    let each = if at.plot.h < LOW { SMALL } else { UPWARDS };
    ticks(&at.y, at.plot.h, each)
}

fn ticks(scale: &Scale, length: f64, each: f64) -> Vec<Tick> {
    let mut count = ((length / each) as usize).clamp(2, 9);
    loop {
        let ticks = scale.ticks(count);
        if ticks.len() > 1 || count > 9 {
            return ticks;
        }
        count += 1;
    }
}

/// The ticks of an axis along the steps: there is no half step.
pub(super) fn step_ticks(at: &Geometry) -> Vec<Tick> {
    let mut whole = x_ticks(at);
    let all = whole.len();
    whole.retain(|tick| tick.value.fract() == 0.0);
    if whole.len() < all {
        // Their decimals went with those between.
        for tick in &mut whole {
            tick.label = compact(tick.value);
        }
    }
    whole
}

/// An axis to draw: its ticks, its title, whether lines run across the plot.
pub(super) struct AxisOf<'a> {
    pub(super) ticks: &'a [Tick],
    pub(super) title: &'a str,
    pub(super) grid: bool,
}

/// Draws the bottom and the left axis.
pub(super) fn draw(
    list: &mut DisplayList,
    at: &Geometry,
    palette: &Palette,
    x: &AxisOf,
    y: &AxisOf,
) {
    for (of, scale, side) in [(y, &at.y, Side::Left), (x, &at.x, Side::Bottom)] {
        let style = palette.axis(of.grid);
        axis(list, scale, side, at.plot, of.ticks, Some(of.title), &style);
    }
}

/// The same with the usual numbers: a title, and whether lines run across the
/// plot, of each axis.
pub(super) fn usual(
    list: &mut DisplayList,
    at: &Geometry,
    palette: &Palette,
    x: (&str, bool),
    y: (&str, bool),
) {
    let (x_ticks, y_ticks) = (x_ticks(at), y_ticks(at));
    let x = AxisOf {
        ticks: &x_ticks,
        title: x.0,
        grid: x.1,
    };
    let y = AxisOf {
        ticks: &y_ticks,
        title: y.0,
        grid: y.1,
    };
    draw(list, at, palette, &x, &y);
}
