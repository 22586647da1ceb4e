//! What lies under the path on the map: colours or bands, contour lines with
//! their values, the gradient field.

mod field;
mod isolines;
mod labels;
mod occupancy;
mod oriented;
mod shades;

use descent_draw::DisplayList;

use super::{Geometry, Picture};
use crate::params::MapLayer;
use crate::scene::Landscape;
pub(super) use field::screen_direction;
pub(super) use shades::{Shades, bar_ticks};

/// Everything that is shown of the landscape, inside the plot.
pub(super) fn paint(
    list: &mut DisplayList,
    picture: &Picture,
    land: &Landscape,
    at: &Geometry,
    shades: &Shades,
) {
    let plot = at.plot;
    if !(plot.w >= 1.0 && plot.h >= 1.0 && plot.w + plot.h < 1e5) {
        return;
    }
    let shows = |layer| picture.params.shows_layer(layer);
    let (mut lines, mut labels) = (Vec::new(), Vec::new());
    if shows(MapLayer::Contours) || shows(MapLayer::Labels) {
        lines = isolines::isolines(land, at, shades.least);
    }
    if shows(MapLayer::Labels) {
        labels = labels::place(&lines, land, picture, at);
    }
    list.clip(plot, |list| {
        shades.paint(list, land, at);
        if shows(MapLayer::Contours) {
            isolines::stroke(list, &lines, &labels, land, shades);
        }
        if shows(MapLayer::Field) {
            field::field(list, picture, land, at, shades, &labels);
        }
        for label in &labels {
            label.write(list, shades);
        }
    });
}
