//! Lines through the data: of the model, and of what the data were made from.

use descent_core::Fit;
use descent_core::math::{exp, ln};
use descent_draw::{DisplayList, PathData, Scale, Stroke};

use super::{Geometry, Picture, around};

/// Points on a curve that is not straight.
const POINTS: usize = 120;

/// A line is straight where these parts of it lie on it to a twentieth of a
/// pixel.
const PROBES: [f64; 3] = [0.17, 0.41, 0.73];
const STRAIGHT: f64 = 0.05;

/// The most lines of iterates that are drawn.
const MOST_LINES: usize = 60;

/// How strong the lines of iterates are, from the first ones on: later ones
/// crowd.
const STRENGTHS: [f64; 5] = [0.6, 0.5, 0.42, 0.36, 0.3];

/// Lines nearer to each other than this, everywhere, are one line, pixels.
const APART: f64 = 3.5;

/// The model with certain parameters.
pub(super) struct Model<'a> {
    pub(super) fit: &'a dyn Fit,
    pub(super) point: [f64; 2],
}

impl Model<'_> {
    fn predict(&self, input: f64) -> f64 {
        self.fit.predict(&self.point, input)
    }

    /// What it answers, across the plot.
    pub(super) fn line(&self, at: &Geometry) -> PathData {
        let mut data = PathData::new();
        self.add_line(&mut data, at);
        data
    }

    fn add_line(&self, data: &mut PathData, at: &Geometry) {
        add_line(data, at, &|input| self.predict(input));
    }

    /// The pixels of a sample and of what the model answers instead.
    pub(super) fn residual(
        &self,
        at: &Geometry,
        (input, target): (f64, f64),
    ) -> ((f64, f64), (f64, f64)) {
        (
            at.pixel(input, target),
            at.pixel(input, self.predict(input)),
        )
    }

    /// Its pixels from top to bottom at some places across the plot.
    fn heights(&self, at: &Geometry) -> [f64; 5] {
        [0.0, 0.2, 0.4, 0.75, 1.0].map(|part| {
            let input = at.x.invert(at.plot.x + part * at.plot.w);
            at.y.map(self.predict(input))
        })
    }

    /// A pixel of the line within the plot, towards its right end.
    pub(super) fn place(&self, at: &Geometry) -> Option<(f64, f64)> {
        for part in [0.72, 0.6, 0.85, 0.45, 0.95, 0.3, 0.15, 0.05] {
            let x = at.plot.x + part * at.plot.w;
            let y = at.y.map(self.predict(at.x.invert(x)));
            if at.plot.contains(x, y) {
                return Some((x, y));
            }
        }
        None
    }
}

/// A function of the input across the plot: two points where it is straight.
pub(super) fn add_line(data: &mut PathData, at: &Geometry, answer: &dyn Fn(f64) -> f64) {
    let pixel = |part: f64| {
        let x = at.plot.x + part * at.plot.w;
        (x, at.y.map(answer(at.x.invert(x))))
    };
    let (from, to) = (pixel(0.0), pixel(1.0));
    let straight = PROBES.iter().all(|part| {
        let chord = from.1 + part * (to.1 - from.1);
        let size = from.1.abs().max(to.1.abs());
        (pixel(*part).1 - chord).abs() <= STRAIGHT + 1e-9 * size
    });
    let room = around(at.plot);
    if straight {
        if let Some((a, b)) = within(from, to, (room.y, room.bottom())) {
            data.segment(a, b);
        }
        return;
    }
    // Far outside nothing is seen, and paths hold no number that large.
    let (top, bottom) = (room.y - 4.0 * room.h, room.bottom() + 4.0 * room.h);
    let mut points = Vec::with_capacity(POINTS + 1);
    for i in 0..=POINTS {
        let (x, y) = pixel(i as f64 / POINTS as f64);
        points.push((
            x,
            if y.is_nan() {
                y
            } else {
                y.max(top).min(bottom)
            },
        ));
    }
    data.polyline(points, false);
}

/// The part of a straight line that lies between two heights.
fn within(
    a: (f64, f64),
    b: (f64, f64),
    (top, bottom): (f64, f64),
) -> Option<((f64, f64), (f64, f64))> {
    let rise = b.1 - a.1;
    if !rise.is_finite() {
        return None;
    }
    let cut = |end: (f64, f64)| {
        let y = end.1.max(top).min(bottom);
        let x = if y == end.1 {
            end.0
        } else {
            a.0 + (y - a.1) / rise * (b.0 - a.0)
        };
        (x, y)
    };
    let beside = (a.1 < top && b.1 < top) || (a.1 > bottom && b.1 > bottom);
    (!beside).then(|| (cut(a), cut(b)))
}

/// The window of samples and of what they were made from, with room around
/// and ends that stay where a sample moves a little.
pub(super) fn domain(fit: &dyn Fit) -> ((f64, f64), (f64, f64)) {
    const BETWEEN: usize = 24;
    let (mut x, mut y) = (Range::NONE, Range::NONE);
    for samples in [fit.samples(), fit.held_out()] {
        for (input, target) in samples {
            x.take(*input);
            y.take(*target);
        }
    }
    for i in 0..=BETWEEN {
        let part = i as f64 / BETWEEN as f64;
        if let Some(target) = fit.truth(x.0 + part * (x.1 - x.0)) {
            y.take(target);
        }
    }
    (x.with_room(), y.with_room())
}

/// The least and the greatest of numbers.
struct Range(f64, f64);

impl Range {
    const NONE: Self = Self(f64::INFINITY, f64::NEG_INFINITY);

    fn take(&mut self, value: f64) {
        if value.is_finite() {
            self.0 = self.0.min(value);
            self.1 = self.1.max(value);
        }
    }

    fn with_room(&self) -> (f64, f64) {
        let Self(lo, hi) = *self;
        if lo > hi {
            return (0.0, 1.0);
        }
        // Where all are equal, as much room as lets one move.
        let least = 1e-6 * lo.abs().max(hi.abs());
        let room = if hi - lo > least {
            0.06 * (hi - lo)
        } else {
            (0.5 * lo.abs()).max(1.0)
        };
        let (lo, hi) = (lo - room, hi + room);
        let ticks = Scale::linear((lo, hi), (0.0, 1.0)).ticks(5);
        let unit = match &ticks[..] {
            [first, second, ..] => 0.25 * (second.value - first.value),
            _ => return (lo, hi),
        };
        ((lo / unit).floor() * unit, (hi / unit).ceil() * unit)
    }
}

/// Rows of a path of so many, no more than can be told apart: all of few, and
/// the early ones of many, where lines differ most.
fn rows(len: usize) -> Vec<usize> {
    let mut rows = Vec::new();
    let last = len - 1;
    for i in 0..MOST_LINES {
        let part = i as f64 / (MOST_LINES - 1) as f64;
        let spread = exp(part * ln(len as f64)) - 0.5;
        let next = rows.last().map_or(0, |row| row + 1);
        let row = next.max(spread as usize).min(last);
        if row >= next {
            rows.push(row);
        }
    }
    rows
}

/// The line of every iterate of the main run, faint.
pub(super) fn every_step(list: &mut DisplayList, picture: &Picture, fit: &dyn Fit, at: &Geometry) {
    let path = picture.scene.run().path();
    let mut models = Vec::new();
    let mut last = [f64::INFINITY; 5];
    for row in rows(path.len()) {
        let point = path.sample(row).position;
        let model = Model { fit, point };
        let heights = model.heights(at);
        let apart = |(a, b): (&f64, &f64)| (a - b).abs() >= APART;
        if heights.iter().zip(&last).any(apart) {
            models.push(model);
            last = heights;
        }
    }
    let group = models.len().div_ceil(STRENGTHS.len()).max(1);
    for (models, strength) in models.chunks(group).zip(STRENGTHS) {
        let mut all = PathData::new();
        for model in models {
            model.add_line(&mut all, at);
        }
        let color = picture.palette.run(0).with_alpha(strength);
        list.stroke(all, Stroke::solid(color, 1.2));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use descent_draw::{Rect, Size};

    #[test]
    fn few_rows_are_all_there_and_many_are_dense_at_first() {
        assert_eq!(rows(1), [0]);
        assert_eq!(rows(26), (0..26).collect::<Vec<_>>());
        for len in [61, 101, 1000, 100_001] {
            let rows = rows(len);
            assert_eq!(
                (rows[..4].to_vec(), rows.len()),
                (vec![0, 1, 2, 3], MOST_LINES)
            );
            assert_eq!(rows.last(), Some(&(len - 1)));
            assert!(rows.is_sorted_by(|a, b| a < b), "{rows:?}");
        }
    }

    fn plot() -> Geometry {
        Geometry {
            size: Size { w: 120.0, h: 120.0 },
            plot: Rect::new(10.0, 10.0, 100.0, 100.0),
            x: Scale::linear((-1.0, 1.0), (10.0, 110.0)),
            y: Scale::linear((-1.0, 1.0), (110.0, 10.0)),
            view: None,
        }
    }

    #[test]
    fn a_steep_line_crosses_where_it_should() {
        let at = plot();
        let line = |answer: &dyn Fn(f64) -> f64| {
            let mut data = PathData::new();
            add_line(&mut data, &at, answer);
            data.as_str().to_owned()
        };
        assert_eq!(line(&|x| x), "M10 110L110 10");
        // 1e7 (x − 0.5) leaves the plot on both sides of x = 0.5, pixel 85.
        assert_eq!(line(&|x| 1e7 * (x - 0.5)), "M85 130L85 -10");
        assert_eq!(line(&|_| 9.0), "");
        assert_eq!(line(&|_| f64::NAN), "");
        assert_eq!(line(&|_| f64::INFINITY), "");
        assert!(line(&|x| x * x).len() > 500);
        // A step is no straight line, even one that is symmetric.
        assert!(line(&|x| (1e3 * x).tanh()).len() > 20);
    }

    #[test]
    fn ends_are_round_and_there_is_always_room() {
        let range = |lo, hi| Range(lo, hi).with_room();
        assert_eq!(range(0.0, 9.5), (-1.0, 10.5));
        assert_eq!(range(-1.0, 1.0), (-1.125, 1.125));
        assert_eq!(range(3.0, 3.0), (1.5, 4.5));
        assert_eq!(range(0.0, 0.0), (-1.0, 1.0));
        assert_eq!(Range::NONE.with_room(), (0.0, 1.0));
        let (lo, hi) = range(-1e9, 1e9);
        assert!(lo < -1e9 && hi > 1e9);
    }
}
