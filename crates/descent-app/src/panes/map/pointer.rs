//! What the pointer means on the map, and what other panes point at.

use descent_core::Sample;
use descent_draw::number::significant;
use descent_draw::{DisplayList, PathData, Stroke};

use super::super::marks::Labels;
use super::super::palette::on_map;
use super::super::{Geometry, Hover, PaneKind, Picture};
use crate::panel::vector;
use crate::words::{fill, whole};

/// What a pixel of the plot means: an iterate that is near, or a point.
pub(in super::super) fn hover(picture: &Picture, at: &Geometry, x: f64, y: f64) -> Option<Hover> {
    if !at.plot.contains(x, y) {
        return None;
    }
    let place = |sample: &Sample| Some(at.pixel(sample.position[0], sample.position[1]));
    let iterate = Hover::iterate(PaneKind::Map, picture, (x, y), &place);
    let point = [at.x.invert(x), at.y.invert(y)];
    Some(iterate.unwrap_or_else(|| Hover::point(PaneKind::Map, point)))
}

/// What the pointer means: a ring around an iterate, or a small cross with the
/// loss and the gradient there.
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
    let (x, y) = at.pixel(position[0], position[1]);
    if !at.plot.contains(x, y) {
        return;
    }
    let color = match hover.row {
        Some((run, _)) => on_map::run(run),
        None => on_map::MARK,
    };
    let mut mark = PathData::new();
    if hover.row.is_some() {
        mark.circle(x, y, 8.0);
    } else {
        mark.segment((x - 6.0, y), (x + 6.0, y));
        mark.segment((x, y - 6.0), (x, y + 6.0));
    }
    // The hand covers its own cross.
    if hover.row.is_some() || hover.pane != PaneKind::Map {
        list.stroke(
            mark.clone(),
            Stroke::solid(on_map::HALO.with_alpha(0.85), 4.5),
        );
        list.stroke(mark, Stroke::solid(color, 2.0));
    }
    let objective = picture.scene.objective();
    let mut gradient = [0.0; 2];
    objective.gradient(&position, &mut gradient);
    let loss = significant(objective.value(&position), 3);
    let slope = vector(&gradient);
    let lines = match hover.row {
        Some((_, row)) => fill(
            picture.words.point_at_step,
            &[("step", &whole(row)), ("loss", &loss)],
        ),
        None => fill(picture.words.point_loss, &[("loss", &loss)]),
    };
    labels.force(
        list,
        &[
            &lines,
            &fill(picture.words.point_gradient, &[("gradient", &slope)]),
        ],
        (x, y),
        color,
    );
}
