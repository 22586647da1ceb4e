//! What the pointer means along the steps, and what is pointed at.

use descent_draw::{DisplayList, PathData, Stroke, Weight, number::significant, text_width};

use super::curves::{Places, base, by_evaluations, row_at};
use super::{inside, names};
use crate::panes::marks::Labels;
use crate::panes::{Geometry, Hover, PaneKind, Picture};
use crate::words::{concat, fill, whole};

/// What a pixel of the plot means: a row of the run whose curve is nearest.
pub(in crate::panes) fn hover(picture: &Picture, at: &Geometry, x: f64, y: f64) -> Option<Hover> {
    if !at.plot.contains(x, y) {
        return None;
    }
    let places = Places::new(picture, at);
    let runs = picture.scene.runs();
    let mut found = None;
    let mut nearest = f64::INFINITY;
    for (i, run) in runs.iter().enumerate() {
        let path = run.path();
        let row = row_at(picture, at, path, x);
        let place = places.row(path, row);
        // A run that ended earlier is farther away, by as much.
        let beside = (x - place.0).abs() - 0.5 * at.plot.w / path.len() as f64;
        let distance = (place.1.max(at.plot.y).min(at.plot.bottom()) - y).abs() + beside.max(0.0);
        if found.is_none() || distance < nearest {
            found = Some((i, row));
            nearest = distance;
        }
    }
    let (run, row) = found?;
    Some(Hover {
        pane: PaneKind::Loss,
        position: Some(runs[run].path().sample(row).position),
        row: Some((run, row)),
        sample: None,
    })
}

/// The step of the timeline that a pixel along the axis means.
pub(in crate::panes) fn step_at(picture: &Picture, at: &Geometry, x: f64) -> usize {
    if by_evaluations(picture) {
        return row_at(picture, at, picture.scene.run().path(), x);
    }
    at.x.invert(x).round().max(0.0) as usize
}

/// A hairline and a ring at the row that is pointed at, here or elsewhere, with
/// its loss. Says whether these words are wider than the plot and so lie where
/// the names of curves are.
pub(super) fn pointed(
    list: &mut DisplayList,
    labels: &mut Labels,
    picture: &Picture,
    places: &Places,
    at: &Geometry,
    hover: &Hover,
) -> bool {
    let Some((index, row)) = hover.row else {
        return false;
    };
    let Some(run) = picture.scene.runs().get(index) else {
        return false;
    };
    let palette = picture.palette;
    let color = palette.run(index);
    let (x, y) = places.row(run.path(), row);
    if !y.is_finite() {
        return false;
    }
    let mut hairline = PathData::new();
    hairline.segment((x, at.plot.y), (x, at.plot.bottom()));
    list.stroke(hairline, Stroke::solid(palette.soft.with_alpha(0.6), 1.0));
    if inside(at.plot).contains(x, y) {
        let mut ring = PathData::new();
        ring.circle(x, y, 7.0);
        list.stroke(ring.clone(), Stroke::solid(palette.paper, 4.5));
        list.stroke(ring, Stroke::solid(color, 2.0));
    }
    let sample = run.path().sample(row);
    let (step, loss) = (whole(row), significant(sample.loss, 3));
    let words = picture.words;
    let mut lines = Vec::new();
    if picture.scene.runs().len() > 1 {
        lines.extend(names::of(picture, at.size).into_iter().nth(index));
    }
    let slots: [(&str, &str); 2] = [("step", &step), ("loss", &loss)];
    let line = fill(words.point_at_step, &slots);
    if width(&line) < at.plot.w {
        lines.push(line);
    } else {
        lines.push(concat(&[words.step_axis, " ", &step]));
        lines.push(fill(words.point_loss, &slots));
    }
    // What the axis says of it, where that is not the loss itself.
    let base = base(picture);
    if base != 0.0 {
        let above = significant(sample.loss - base, 3);
        let line = fill(words.point_above, &[("loss", &above)]);
        if width(&line) < at.plot.w {
            lines.push(line);
        }
    }
    if by_evaluations(picture) {
        let count = whole(sample.evaluations as usize);
        lines.push(fill(words.after_evaluations, &[("count", &count)]));
    }
    let mut shown: Vec<&str> = Vec::with_capacity(lines.len());
    let mut wide = false;
    for line in &lines {
        wide |= width(line) > at.plot.w;
        shown.push(line);
    }
    let y = y.max(at.plot.y).min(at.plot.bottom());
    labels.force(list, &shown, (x, y), color);
    wide
}

/// The room of a line of the read-out.
fn width(line: &str) -> f64 {
    1.12 * text_width(line, 13.0, Weight::Bold) + 14.0
}
