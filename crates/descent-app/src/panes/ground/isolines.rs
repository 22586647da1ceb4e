//! Lines of equal loss on the screen, interrupted where their value stands.

use descent_draw::{DisplayList, PathData, Stroke};

use super::super::Geometry;
use super::super::palette::on_map;
use super::labels::Label;
use super::shades::Shades;
use crate::scene::{CHOICES, Landscape};

/// Mean distance of neighbouring lines, pixels, from which they read as lines
/// and not as a texture.
const ROOM: f64 = 8.0;

/// Points nearer to each other than this say nothing, pixels.
const APART: f64 = 1.2;

/// A connected line in pixels.
pub(super) struct Isoline {
    /// Which of the landscape's sets it is of.
    pub(super) set: usize,
    /// A closed line repeats its first point.
    pub(super) points: Vec<(f64, f64)>,
    /// The length from the first point up to each.
    pub(super) along: Vec<f64>,
    pub(super) closed: bool,
}

impl Isoline {
    pub(super) fn length(&self) -> f64 {
        self.along.last().copied().unwrap_or(0.0)
    }

    /// The point at a length along the line, held between its ends, and the
    /// place in `points` of the one after it.
    pub(super) fn at(&self, length: f64) -> ((f64, f64), usize) {
        let next = self.along.partition_point(|along| *along < length);
        let next = next.clamp(1, self.points.len() - 1);
        let (a, b) = (self.points[next - 1], self.points[next]);
        let whole = self.along[next] - self.along[next - 1];
        let t = ((length - self.along[next - 1]) / whole).min(1.0);
        let t = if t > 0.0 { t } else { 0.0 };
        ((a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t), next)
    }
}

/// From a position to a pixel.
pub(super) fn to_pixels(at: &Geometry) -> impl Fn(&(f64, f64)) -> (f64, f64) {
    let along = |domain: (f64, f64), range: (f64, f64)| {
        let per = (range.1 - range.0) / (domain.1 - domain.0);
        (range.0 - domain.0 * per, per)
    };
    let (x, y) = (
        along(at.x.domain, at.x.range),
        along(at.y.domain, at.y.range),
    );
    move |point| (x.0 + point.0 * x.1, y.0 + point.1 * y.1)
}

/// The rank from which on there is room for the lines; more than any where
/// there is not even for the fewest.
pub(super) fn least_rank(land: &Landscape, at: &Geometry) -> usize {
    let pixel = to_pixels(at);
    let mut lengths = [0.0; CHOICES];
    for (set, rank) in land.lines.iter().zip(&land.ranks) {
        let mut length = 0.0;
        for line in &set.lines {
            for pair in line.points.windows(2) {
                length += distance(pixel(&pair[0]), pixel(&pair[1]));
            }
        }
        for sum in &mut lengths[..*rank] {
            *sum += length;
        }
    }
    let area = at.plot.w * at.plot.h;
    lengths
        .iter()
        .filter(|length| **length * ROOM > area)
        .count()
        + 1
}

/// The lines from a rank on, with points no nearer than is seen.
pub(super) fn isolines(land: &Landscape, at: &Geometry, least: usize) -> Vec<Isoline> {
    let pixel = to_pixels(at);
    let mut lines = Vec::new();
    for (set, level) in land.lines.iter().enumerate() {
        if land.ranks[set] < least {
            continue;
        }
        for line in &level.lines {
            let mut points: Vec<(f64, f64)> = Vec::with_capacity(line.points.len());
            let mut along = Vec::with_capacity(line.points.len());
            let mut length = 0.0;
            let end = if line.closed {
                line.points.first()
            } else {
                line.points.last()
            };
            for point in &line.points {
                let point = pixel(point);
                let step = points.last().map_or(APART, |last| distance(*last, point));
                if step >= APART {
                    length += if points.is_empty() { 0.0 } else { step };
                    points.push(point);
                    along.push(length);
                }
            }
            if let (Some(end), Some(last)) = (end, points.last()) {
                let end = pixel(end);
                let step = distance(*last, end);
                if step > 0.0 {
                    points.push(end);
                    along.push(length + step);
                }
            }
            if points.len() > 1 {
                lines.push(Isoline {
                    set,
                    points,
                    along,
                    closed: line.closed,
                });
            }
        }
    }
    lines
}

pub(super) fn distance(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    (dx * dx + dy * dy).sqrt()
}

/// Draws the lines, one path a level, leaving out what labels stand on.
pub(super) fn stroke(
    list: &mut DisplayList,
    lines: &[Isoline],
    labels: &[Label],
    land: &Landscape,
    shades: &Shades,
) {
    let mut index = 0;
    while index < lines.len() {
        let set = lines[index].set;
        let mut path = PathData::new();
        while index < lines.len() && lines[index].set == set {
            pieces(&mut path, index, &lines[index], labels);
            index += 1;
        }
        list.stroke(path, look(shades, land.lines[set].level));
    }
}

fn look(shades: &Shades, level: f64) -> Stroke {
    if !shades.shown {
        shades.line(level)
    } else if shades.wants_dark(shades.ground(level)) {
        Stroke::solid(on_map::HALO.with_alpha(0.35), 1.0)
    } else {
        Stroke::solid(on_map::MARK.with_alpha(0.42), 1.0)
    }
}

fn pieces(path: &mut PathData, index: usize, line: &Isoline, labels: &[Label]) {
    let mut gaps: Vec<(f64, f64)> = Vec::new();
    for label in labels {
        if label.line == index {
            let place = gaps.partition_point(|gap| gap.0 < label.gap.0);
            gaps.insert(place, label.gap);
        }
    }
    let Some(last) = gaps.last().copied() else {
        let points = &line.points[..line.points.len() - usize::from(line.closed)];
        path.polyline(points.iter().copied(), line.closed);
        return;
    };
    // A closed line goes on over its beginning.
    let mut from = if line.closed {
        last.1 - line.length()
    } else {
        gaps.push((line.length(), line.length()));
        0.0
    };
    for gap in gaps {
        piece(path, line, from, gap.0);
        from = gap.1;
    }
}

/// The part between two lengths; on a closed line the first may be negative.
fn piece(path: &mut PathData, line: &Isoline, from: f64, to: f64) {
    if from < 0.0 {
        // Two polylines would leave a joint; one goes over the beginning.
        let whole = line.length();
        let (start, next) = line.at(from + whole);
        let (end, last) = line.at(to);
        let tail = &line.points[next..line.points.len() - 1];
        let points = [&[start], tail, &line.points[..last], &[end]].concat();
        path.polyline(points, false);
    } else if to > from {
        let (start, next) = line.at(from);
        let (end, last) = line.at(to);
        let points = [&[start], &line.points[next..last], &[end]].concat();
        path.polyline(points, false);
    }
}
