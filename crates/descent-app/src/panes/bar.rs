//! The bar beside map and surface that says which loss has which colour.

use descent_draw::{DisplayList, Rect, Tick, color_bar, color_bar_extent};

use super::Picture;
use crate::scene::Landscape;

/// Width of the bar, and its distance from the plot.
const WIDTH: f64 = 12.0;
const GAP: f64 = 12.0;

/// What the numbers of the bar are.
pub(super) fn title<'a>(picture: &Picture<'a>, land: &Landscape) -> &'a str {
    let words = picture.words;
    match (land.tone.is_log(), land.tone.base == 0.0) {
        (false, _) => words.loss,
        (true, true) => words.loss_log_scale,
        (true, false) => words.loss_above,
    }
}

/// The room that the bar takes right of a plot, pixels.
pub(super) fn room(picture: &Picture, land: &Landscape, ticks: &[Tick]) -> f64 {
    let style = picture.palette.axis(false);
    GAP + WIDTH + color_bar_extent(ticks, Some(title(picture, land)), &style)
}

/// Draws it right of `plot`, as high as that. `place` says where a loss, less
/// the base of its colours, is on the colour map; `ticks` are such losses.
pub(super) fn draw(
    list: &mut DisplayList,
    picture: &Picture,
    land: &Landscape,
    plot: Rect,
    place: &dyn Fn(f64) -> f64,
    ticks: &[Tick],
) {
    let bar = Rect::new(plot.right() + GAP, plot.y, WIDTH, plot.h);
    color_bar(
        list,
        bar,
        &land.tone.scale((bar.bottom(), bar.y)),
        picture.params.colors(),
        place,
        ticks,
        Some(title(picture, land)),
        &picture.palette.axis(false),
    );
}
