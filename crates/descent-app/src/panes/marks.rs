//! Marks that several panes draw: paths, arrows, the start ring.

use descent_core::math::hypot;
use descent_draw::{
    Anchor, Baseline, Color, DisplayList, Marker, Path, PathData, Rect, Stroke, Text, Weight,
    text_width,
};

/// Pixels between arrow heads along a path, and between dots, at the least.
const ROOM_FOR_ARROW: f64 = 22.0;

/// Paths with more steps than this are drawn as a line without dots.
const MOST_DOTS: usize = 2000;

/// How near an iterate a pointer must be to mean it, pixels.
pub(super) const ITERATE_REACH: f64 = 9.0;

/// How a path is drawn.
pub(super) struct PathLook {
    pub(super) color: Color,
    pub(super) halo: Option<Color>,
    pub(super) width: f64,
    /// Radius of the dots; 0 for none.
    pub(super) dot: f64,
    pub(super) arrows: bool,
}

/// A path through pixels, with a dot at each and arrows in between.
pub(super) fn path(list: &mut DisplayList, points: &[(f64, f64)], look: &PathLook) {
    path_of(list, points, look, Marker::Circle);
}

/// The same with the marker of a run for dots.
pub(super) fn path_of(
    list: &mut DisplayList,
    points: &[(f64, f64)],
    look: &PathLook,
    marker: Marker,
) {
    let mut line = PathData::new();
    line.polyline(points.iter().copied(), false);
    if let Some(halo) = look.halo {
        list.stroke(line.clone(), Stroke::solid(halo, look.width + 2.5));
    }
    list.stroke(line, Stroke::solid(look.color, look.width));
    if look.arrows {
        let mut heads = PathData::new();
        for pair in points.windows(2).take(MOST_DOTS) {
            let (dx, dy) = (pair[1].0 - pair[0].0, pair[1].1 - pair[0].1);
            if hypot(dx, dy) >= ROOM_FOR_ARROW {
                let size = 4.0 + 1.6 * look.width;
                // A little past the middle: the heads of a step and of the one
                // that leads straight back stay apart.
                let along = 0.6 + 0.5 * size / hypot(dx, dy);
                let tip = (pair[0].0 + dx * along, pair[0].1 + dy * along);
                heads.arrow_head(tip, (dx, dy), size);
            }
        }
        list.path(Path {
            data: heads,
            fill: Some(look.color),
            stroke: look.halo.map(|halo| Stroke::solid(halo, 0.75)),
        });
    }
    if look.dot > 0.0 && points.len() <= MOST_DOTS {
        dots(list, points, look, marker);
    }
}

/// A marker at each point.
pub(super) fn dots(list: &mut DisplayList, points: &[(f64, f64)], look: &PathLook, marker: Marker) {
    let mut dots = PathData::new();
    let mut last = (f64::NAN, f64::NAN);
    for point in points.iter().take(MOST_DOTS) {
        // Dots that would hide one another are one dot.
        let near = hypot(point.0 - last.0, point.1 - last.1) < 0.5;
        if !near {
            marker.add_to(&mut dots, *point, look.dot);
            last = *point;
        }
    }
    // All halos lie under all dots, so that a crowd keeps its colour.
    if let Some(halo) = look.halo {
        list.stroke(dots.clone(), Stroke::solid(halo, 2.0));
    }
    list.fill(dots, look.color);
}

/// How an arrow is drawn.
#[derive(Clone, Copy)]
pub(super) struct ArrowLook {
    pub(super) color: Color,
    pub(super) halo: Color,
    pub(super) width: f64,
    /// Whether the pointer lights it.
    pub(super) lit: bool,
}

/// An arrow from one pixel to another; none where it is shorter than its head.
/// Returns whether it was drawn.
pub(super) fn arrow(
    list: &mut DisplayList,
    from: (f64, f64),
    to: (f64, f64),
    look: ArrowLook,
) -> bool {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = hypot(dx, dy);
    let width = if look.lit {
        look.width + 1.5
    } else {
        look.width
    };
    let head = 5.0 + 2.2 * width;
    if !(length.is_finite() && length > 0.6 * head) {
        return false;
    }
    let head = head.min(length);
    let neck = 1.0 - 0.8 * head / length;
    let mut shaft = PathData::new();
    shaft.segment(from, (from.0 + dx * neck, from.1 + dy * neck));
    let mut tip = PathData::new();
    tip.arrow_head(to, (dx, dy), head);
    let halo = Stroke::solid(look.halo, width + 2.5);
    list.stroke(shaft.clone(), halo);
    list.stroke(tip.clone(), Stroke::solid(look.halo, 2.5));
    list.stroke(shaft, Stroke::solid(look.color, width));
    list.fill(tip, look.color);
    true
}

/// The ring that can be dragged.
pub(super) fn start_ring(
    list: &mut DisplayList,
    (x, y): (f64, f64),
    color: Color,
    halo: Color,
    held: bool,
) {
    let radius = if held { 12.0 } else { 9.0 };
    let mut ring = PathData::new();
    ring.circle(x, y, radius);
    list.stroke(ring.clone(), Stroke::solid(halo, 5.5));
    list.stroke(ring, Stroke::solid(color, 3.0));
    let mut dot = PathData::new();
    dot.circle(x, y, 2.5);
    list.path(Path {
        data: dot,
        fill: Some(color),
        stroke: Some(Stroke::solid(halo, 1.0)),
    });
}

/// The start of a run that has one of its own: it cannot be dragged.
pub(super) fn other_start(list: &mut DisplayList, (x, y): (f64, f64), color: Color, halo: Color) {
    let mut ring = PathData::new();
    ring.circle(x, y, 6.0);
    list.stroke(ring.clone(), Stroke::solid(halo, 4.5));
    list.stroke(ring, Stroke::solid(color, 2.0));
}

/// The current iterate, larger than the others.
pub(super) fn current(list: &mut DisplayList, at: (f64, f64), color: Color, halo: Color) {
    current_of(list, at, color, halo, Marker::Circle);
}

/// The same with the marker of a run.
pub(super) fn current_of(
    list: &mut DisplayList,
    at: (f64, f64),
    color: Color,
    halo: Color,
    marker: Marker,
) {
    let mut disc = PathData::new();
    marker.add_to(&mut disc, at, 6.0);
    list.path(Path {
        data: disc,
        fill: Some(color),
        stroke: Some(Stroke::solid(halo, 2.0)),
    });
}

/// Labels on a plot that never lie on one another: each takes the first place
/// that is free, or is left out.
pub(super) struct Labels {
    plot: Rect,
    halo: Color,
    taken: Vec<Rect>,
}

impl Labels {
    const SIZE: f64 = 13.0;

    pub(super) fn new(plot: Rect, halo: Color) -> Self {
        Self {
            plot,
            halo,
            taken: Vec::new(),
        }
    }

    /// Keeps a disc free of labels.
    pub(super) fn keep_free(&mut self, (x, y): (f64, f64), radius: f64) {
        let side = 2.0 * radius;
        self.taken
            .push(Rect::new(x - radius, y - radius, side, side));
    }

    /// Writes a label beside a point, away from a direction if there is room,
    /// and otherwise on another side of it.
    pub(super) fn beside(
        &mut self,
        list: &mut DisplayList,
        text: &str,
        (x, y): (f64, f64),
        away: (f64, f64),
        color: Color,
    ) {
        // Real fonts may be a little wider than the estimate.
        let width = 1.12 * text_width(text, Self::SIZE, Weight::Bold);
        let (dx, dy) = (
            if away.0 < 0.0 { -1.0 } else { 1.0 },
            if away.1 < 0.0 { -1.0 } else { 1.0 },
        );
        for (side, rise) in [
            (dx, 10.0 * dy),
            (dx, -10.0 * dy),
            (-dx, 10.0 * dy),
            (-dx, -10.0 * dy),
            (dx, 26.0 * dy),
            (dx, -26.0 * dy),
        ] {
            let left = if side > 0.0 { x + 8.0 } else { x - 8.0 - width };
            if self.write(list, text, (left, y + rise), width, color) {
                return;
            }
        }
    }

    /// Writes a label beyond the tip of a horizontal arrow, or else behind it.
    pub(super) fn at_end(
        &mut self,
        list: &mut DisplayList,
        text: &str,
        from: (f64, f64),
        to: (f64, f64),
        color: Color,
    ) {
        let width = 1.12 * text_width(text, Self::SIZE, Weight::Bold);
        let right = to.0 > from.0;
        for (end, right) in [(to, right), (from, !right)] {
            let left = if right {
                end.0 + 8.0
            } else {
                end.0 - 8.0 - width
            };
            if self.write(list, text, (left, end.1), width, color) {
                return;
            }
        }
    }

    /// Writes lines beside a point, over anything that is there: the read-out
    /// of the pointer.
    pub(super) fn force(
        &mut self,
        list: &mut DisplayList,
        lines: &[&str],
        (x, y): (f64, f64),
        color: Color,
    ) {
        const LINE: f64 = 1.25 * Labels::SIZE;
        let mut width: f64 = 0.0;
        for line in lines {
            width = width.max(1.12 * text_width(line, Self::SIZE, Weight::Bold));
        }
        let height = LINE * lines.len() as f64;
        let room = self.plot.inset(3.0, 3.0, 3.0, 3.0);
        let left = if x + 14.0 + width < room.right() {
            x + 14.0
        } else {
            (x - 14.0 - width).max(room.x)
        };
        let top = if y - 10.0 - height > room.y {
            y - 10.0 - height
        } else {
            y + 14.0
        };
        let sheet = Rect::new(left - 4.0, top - 2.0, width + 8.0, height + 4.0);
        let mut ground = PathData::new();
        ground.rect(sheet);
        list.fill(ground, self.halo.with_alpha(0.72));
        for (i, line) in lines.iter().enumerate() {
            list.text(
                Text::new(
                    *line,
                    left,
                    top + LINE * (i as f64 + 0.5),
                    Self::SIZE,
                    color,
                )
                .baseline(Baseline::Middle)
                .bold(),
            );
        }
        self.taken.push(sheet);
    }

    /// Writes a label with its middle at a point, if that place is free; says whether.
    pub(super) fn at(
        &mut self,
        list: &mut DisplayList,
        text: &str,
        (x, y): (f64, f64),
        color: Color,
    ) -> bool {
        let width = 1.12 * text_width(text, Self::SIZE, Weight::Bold);
        self.write(list, text, (x - 0.5 * width, y), width, color)
    }

    fn write(
        &mut self,
        list: &mut DisplayList,
        text: &str,
        (left, middle): (f64, f64),
        width: f64,
        color: Color,
    ) -> bool {
        let place = Rect::new(left, middle - 0.6 * Self::SIZE, width, 1.2 * Self::SIZE);
        let room = self.plot.inset(3.0, 3.0, 3.0, 3.0);
        let inside =
            room.contains(place.x, place.y) && room.contains(place.right(), place.bottom());
        if !inside || self.taken.iter().any(|taken| taken.intersects(&place)) {
            return false;
        }
        self.taken.push(place);
        list.text(
            Text::new(text, left + 0.5 * width, middle, Self::SIZE, color)
                .anchor(Anchor::Middle)
                .baseline(Baseline::Middle)
                .bold()
                .halo(self.halo, 2.0),
        );
        true
    }
}

/// Where a point outside the plot is: a triangle on the rim that points to it,
/// and words. Nothing where the point is inside or not finite.
pub(super) fn outside(
    list: &mut DisplayList,
    labels: &mut Labels,
    (x, y): (f64, f64),
    words: &str,
    color: Color,
) {
    let (plot, halo) = (labels.plot, labels.halo);
    if plot.contains(x, y) || !x.is_finite() || !y.is_finite() {
        return;
    }
    let inner = plot.inset(4.0, 4.0, 4.0, 4.0);
    let (cx, cy) = inner.center();
    // The rim where the line from the middle to the point leaves the plot.
    let (dx, dy) = (x - cx, y - cy);
    let t = (0.5 * inner.w / dx.abs()).min(0.5 * inner.h / dy.abs());
    let tip = (cx + dx * t, cy + dy * t);
    let mut head = PathData::new();
    head.arrow_head(tip, (dx, dy), 15.0);
    list.path(Path {
        data: head,
        fill: Some(color),
        stroke: Some(Stroke::solid(halo, 2.0)),
    });
    // Towards the middle of the plot, where there is room.
    let inward = (tip.0 - 16.0 * dx.signum(), tip.1 - 12.0 * dy.signum());
    labels.beside(list, words, inward, (-dx, -dy), color);
}
