//! The legend of a colour map.

use std::rc::Rc;

use crate::axis::{AxisStyle, Side, axis, axis_extent, axis_title_extent};
use crate::{Colormap, DisplayList, Image, PathData, Rect, Scale, Stroke, Tick};

/// Colours on the bar: no map has more.
const ROWS: usize = 256;

/// The room that ticks, numbers and title need to the right of the bar, CSS
/// pixels.
pub fn color_bar_extent(ticks: &[Tick], title: Option<&str>, style: &AxisStyle) -> f64 {
    let beside = title.map_or(0.0, |_| axis_title_extent(style));
    axis_extent(Side::Right, ticks, style) + beside
}

/// Draws a vertical bar with ticks, numbers and a title on its right.
///
/// `scale` maps a value to y; `t_of_value` gives a value's place on the colour
/// map, 0 to 1. The title reads upwards beside the numbers; where the list has
/// no room there, it stands over the bar (see [`axis`]). Nothing is drawn where
/// the bar has no area.
#[expect(
    clippy::too_many_arguments,
    reason = "each is one thing that a legend shows"
)]
pub fn color_bar(
    list: &mut DisplayList,
    rect: Rect,
    scale: &Scale,
    map: Colormap,
    t_of_value: &dyn Fn(f64) -> f64,
    ticks: &[Tick],
    title: Option<&str>,
    style: &AxisStyle,
) {
    if !(rect.w > 0.0 && rect.h > 0.0 && rect.w.is_finite() && rect.h.is_finite()) {
        return;
    }
    let mut pixels = Vec::with_capacity(ROWS * 4);
    for row in 0..ROWS {
        let y = rect.y + rect.h * (row as f64 + 0.5) / ROWS as f64;
        let color = map.sample(t_of_value(scale.invert(y)));
        pixels.extend_from_slice(&[color.r, color.g, color.b, color.a]);
    }
    list.image(Image {
        rect,
        columns: 1,
        rows: ROWS,
        pixels: Rc::new(pixels),
        smooth: false,
    });
    let mut outline = PathData::new();
    outline.rect(rect);
    list.stroke(outline, Stroke::solid(style.soft, 1.0));
    let style = AxisStyle {
        grid: None,
        ..*style
    };
    axis(list, scale, Side::Right, rect, ticks, title, &style);
}
