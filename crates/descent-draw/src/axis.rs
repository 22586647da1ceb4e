//! Axes: a line, ticks, labels and a title, outside the plot.

use crate::labels::{Label, moved_inside, thinned};
use crate::{
    Anchor, Baseline, Color, DisplayList, PathData, Rect, Scale, Size, Stroke, Text, Tick, Weight,
    text_bounds, text_width,
};

/// The side of the plot that an axis is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Under the plot.
    Bottom,
    /// Left of the plot.
    Left,
    /// Right of the plot.
    Right,
    /// Over the plot.
    Top,
}

impl Side {
    fn is_horizontal(self) -> bool {
        matches!(self, Self::Bottom | Self::Top)
    }
}

/// Colours and size of an axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AxisStyle {
    /// Labels and title.
    pub ink: Color,
    /// Line and ticks.
    pub soft: Color,
    /// Lines across the plot at each tick, if there are any.
    pub grid: Option<Color>,
    /// Size of the font, CSS pixels.
    pub size: f64,
}

/// Length of a tick.
const TICK: f64 = 5.0;
/// From tick to label.
const GAP: f64 = 3.0;
/// Lines of text are so far apart, per size.
const LINE: f64 = 1.3;

/// The room that ticks and labels need beside the plot, CSS pixels, without a
/// title. [`axis`] with that much room cuts nothing.
pub fn axis_extent(side: Side, ticks: &[Tick], style: &AxisStyle) -> f64 {
    let mut widest: f64 = 0.0;
    for tick in ticks {
        widest = widest.max(text_width(&tick.label, style.size, Weight::Regular));
    }
    if widest == 0.0 {
        TICK
    } else if side.is_horizontal() {
        TICK + GAP + style.size
    } else {
        // Real fonts may be a little wider than the estimate.
        TICK + GAP + (1.06 * widest).ceil()
    }
}

/// The room that a title needs beyond [`axis_extent`], CSS pixels.
pub fn axis_title_extent(style: &AxisStyle) -> f64 {
    (style.size * LINE).ceil()
}

/// Draws an axis along a side of `plot`.
///
/// `scale` maps to pixels of the list (x for a horizontal axis, y for a
/// vertical one); ticks that it puts outside the plot, or nowhere, are left
/// out. Labels never overlap and never leave the list: at its edges they move
/// inwards, and where they are too dense minor ones go first and then every
/// other one, as often as needed. Their ticks stay.
///
/// The title stands beyond the labels, in the middle, turned to read upwards
/// on a vertical axis. Where the list has no room for that it stands at the
/// end of the axis, and labels in its way give place; where it does not fit at
/// all it is left out.
pub fn axis(
    list: &mut DisplayList,
    scale: &Scale,
    side: Side,
    plot: Rect,
    ticks: &[Tick],
    title: Option<&str>,
    style: &AxisStyle,
) {
    let horizontal = side.is_horizontal();
    let (from, to) = if horizontal {
        (plot.x, plot.right())
    } else {
        (plot.y, plot.bottom())
    };
    let mut inside: Vec<(f64, &Tick)> = Vec::with_capacity(ticks.len());
    for tick in ticks {
        let at = scale.map(tick.value);
        if at >= from - 0.5 && at <= to + 0.5 {
            inside.push((at, tick));
        }
    }

    if let Some(color) = style.grid {
        let mut lines = PathData::new();
        for (at, _) in &inside {
            if horizontal {
                lines.segment((*at, plot.y), (*at, plot.bottom()));
            } else {
                lines.segment((plot.x, *at), (plot.right(), *at));
            }
        }
        list.stroke(lines, Stroke::solid(color, 1.0));
    }
    let (edge, out) = match side {
        Side::Bottom => (plot.bottom(), 1.0),
        Side::Top => (plot.y, -1.0),
        Side::Left => (plot.x, -1.0),
        Side::Right => (plot.right(), 1.0),
    };
    let point = |along: f64, away: f64| {
        let across = edge + out * away;
        if horizontal {
            (along, across)
        } else {
            (across, along)
        }
    };
    let mut lines = PathData::new();
    lines.segment(point(from, 0.0), point(to, 0.0));
    for (at, _) in &inside {
        lines.segment(point(*at, 0.0), point(*at, TICK));
    }
    list.stroke(lines, Stroke::solid(style.soft, 1.0));

    let title = title.and_then(|title| {
        let extent = axis_extent(side, ticks, style);
        place_title(title, side, plot, extent, style, list.size)
    });
    let (anchor, baseline) = match side {
        Side::Bottom => (Anchor::Middle, Baseline::Top),
        Side::Top => (Anchor::Middle, Baseline::Bottom),
        Side::Left => (Anchor::End, Baseline::Middle),
        Side::Right => (Anchor::Start, Baseline::Middle),
    };
    let mut labels = Vec::with_capacity(inside.len());
    for (at, tick) in inside {
        if tick.label.is_empty() {
            continue;
        }
        let (x, y) = point(at, TICK + GAP);
        let text = Text::new(tick.label.as_str(), x, y, style.size, style.ink)
            .anchor(anchor)
            .baseline(baseline);
        if let Some(text) = moved_inside(text, list.size) {
            labels.push(Label {
                text,
                major: tick.major,
                zero: tick.value == 0.0,
            });
        }
    }
    let gap = if horizontal { style.size * 0.5 } else { 1.0 };
    let blocked = title.as_ref().map(text_bounds);
    for label in thinned(labels, gap) {
        let bounds = text_bounds(&label.text);
        if blocked.is_none_or(|blocked| !blocked.intersects(&bounds)) {
            list.text(label.text);
        }
    }
    if let Some(title) = title {
        list.text(title);
    }
}

/// The title where it fits best, if it fits anywhere.
fn place_title(
    title: &str,
    side: Side,
    plot: Rect,
    extent: f64,
    style: &AxisStyle,
    size: Size,
) -> Option<Text> {
    let (x, y) = plot.center();
    let line = style.size * LINE - style.size;
    let beyond = extent + line;
    let over = plot.y - style.size * 0.6;
    let (best, other) = match side {
        Side::Bottom => (
            (x, plot.bottom() + beyond, Anchor::Middle, Baseline::Top),
            (
                plot.right(),
                plot.bottom() + TICK + GAP,
                Anchor::End,
                Baseline::Top,
            ),
        ),
        Side::Top => (
            (x, plot.y - beyond, Anchor::Middle, Baseline::Bottom),
            (
                plot.right(),
                plot.y - TICK - GAP,
                Anchor::End,
                Baseline::Bottom,
            ),
        ),
        Side::Left => (
            (plot.x - beyond, y, Anchor::Middle, Baseline::Bottom),
            (plot.x - extent, over, Anchor::Start, Baseline::Bottom),
        ),
        Side::Right => (
            (plot.right() + beyond, y, Anchor::Middle, Baseline::Top),
            (plot.right() + extent, over, Anchor::End, Baseline::Bottom),
        ),
    };
    // The best place of a vertical axis is for a title that reads upwards.
    let turned = if side.is_horizontal() { 0.0 } else { -90.0 };
    for ((x, y, anchor, baseline), degrees) in [(best, turned), (other, 0.0)] {
        let text = Text::new(title, x, y, style.size, style.ink)
            .anchor(anchor)
            .baseline(baseline)
            .rotate(degrees);
        let Some(moved) = moved_inside(text, size) else {
            continue;
        };
        // Along the text a title may move; across it would meet the labels.
        let across = if degrees == 0.0 {
            moved.y - y
        } else {
            moved.x - x
        };
        if across.abs() < 0.5 {
            return Some(moved);
        }
    }
    None
}
