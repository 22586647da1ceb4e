//! What the pointer means on a slice, and what is pointed at.

use descent_draw::{DisplayList, PathData, Stroke, number::significant};

use super::{pixel, slices};
use crate::panes::marks::Labels;
use crate::panes::{Geometry, Hover, PaneKind, Picture};
use crate::words::{concat, fill, whole};

/// What a pixel of the plot means: the point of the nearest slice of the
/// present function.
pub(in crate::panes) fn hover(picture: &Picture, at: &Geometry, x: f64, y: f64) -> Option<Hover> {
    if !at.plot.contains(x, y) {
        return None;
    }
    let change = at.x.invert(x);
    let mut position = None;
    let mut nearest = f64::INFINITY;
    for slice in slices(picture).all.iter().filter(|slice| slice.own) {
        let point = slice.at(change);
        let loss = at.y.map(picture.scene.objective().value(&point));
        let distance = (loss.max(at.plot.y) - y).abs();
        if distance < nearest {
            position = Some(point);
            nearest = distance;
        }
    }
    Some(Hover::point(PaneKind::Slice, position?))
}

/// A ring where the point is that is pointed at, here or elsewhere, with its
/// loss.
pub(super) fn pointed(
    list: &mut DisplayList,
    labels: &mut Labels,
    picture: &Picture,
    at: &Geometry,
    hover: &Hover,
) {
    let Some(position) = hover.position else {
        return;
    };
    let palette = picture.palette;
    let objective = picture.scene.objective();
    let here = hover.pane == PaneKind::Slice;
    let color = hover.row.map_or(palette.ink, |(run, _)| palette.run(run));
    let mut first = None;
    for slice in slices(picture).all.iter().filter(|slice| slice.own) {
        // A point of one slice is the middle of the other.
        let other = 1 - slice.axis;
        if here && (first.is_some() || position[other] != slice.center[other]) {
            continue;
        }
        let (x, y) = pixel(picture, at, slice, position);
        if !at.plot.contains(x, y) {
            continue;
        }
        let mut ring = PathData::new();
        ring.circle(x, y, 7.0);
        list.stroke(ring.clone(), Stroke::solid(palette.paper, 4.5));
        list.stroke(ring, Stroke::solid(color, 2.0));
        first = first.or(Some((slice, (x, y))));
    }
    let Some((slice, pixel)) = first else {
        return;
    };
    let loss = significant(objective.value(&position), 3);
    let words = match hover.row {
        Some((_, row)) => fill(
            picture.words.point_at_step,
            &[("step", &whole(row)), ("loss", &loss)],
        ),
        None => fill(picture.words.point_loss, &[("loss", &loss)]),
    };
    if !here {
        labels.force(list, &[&words], pixel, color);
        return;
    }
    let name = picture.params.axis_name(slice.axis);
    let value = significant(position[slice.axis], 3);
    let place = concat(&[name, " = ", &value]);
    labels.force(list, &[&place, &words], pixel, color);
}
