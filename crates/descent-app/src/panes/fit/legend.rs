//! What the marks of the fit mean, in rows over the plot.

use descent_core::Fit;
use descent_draw::{
    DisplayList, LegendEntry, LegendStyle, Marker, Rect, Size, Stroke, legend, legend_extent,
};

use super::{Geometry, Picture, data, held_out_color, sample_color, truth_stroke};

/// Size of the font.
const FONT: f64 = 12.0;
/// Between the rows and the plot.
const GAP: f64 = 3.0;
/// Between a row and the edges of the picture.
const EDGE: f64 = 4.0;
/// Rows take at most this part of the height.
const MOST: f64 = 0.23;

/// The legend in its place.
struct Legend<'a> {
    entries: Vec<LegendEntry<'a>>,
    style: LegendStyle,
    left: f64,
    height: f64,
}

/// What there is to explain, the most important first.
fn entries<'a>(picture: &Picture<'a>, names: &'a [String]) -> Vec<LegendEntry<'a>> {
    let mut entries = Vec::new();
    let Some(fit) = data(picture) else {
        return entries;
    };
    let (w, palette) = (picture.words, picture.palette);
    let mut entry = |label, line, marker| {
        entries.push(LegendEntry {
            label,
            line,
            marker,
        });
    };
    let fit_line = |run| Some(Stroke::solid(palette.run(run), 2.6));
    let dot = |color| Some((Marker::Circle, color));
    entry(w.legend_samples, None, dot(sample_color(picture)));
    let single = names.len() == 1;
    if single {
        entry(w.legend_fit, fit_line(0), None);
    }
    if picture.draws_batches() {
        entry(w.legend_batch, None, dot(palette.slope));
    }
    if !fit.held_out().is_empty() {
        let open = (Marker::OpenDiamond, held_out_color(picture));
        entry(w.legend_held_out, None, Some(open));
    }
    match truth_is_straight(fit) {
        Some(true) => entry(w.legend_true_line, Some(truth_stroke(picture)), None),
        Some(false) => entry(w.legend_true_curve, Some(truth_stroke(picture)), None),
        None => {}
    }
    if !single {
        for (i, name) in names.iter().enumerate() {
            entry(name, fit_line(i), None);
        }
    }
    let faint = Stroke::solid(palette.run(0).with_alpha(0.5), 1.2);
    entry(w.legend_every_step, Some(faint), None);
    entries
}

/// Whether the data were made from a straight line; `None` where nobody knows.
fn truth_is_straight(fit: &dyn Fit) -> Option<bool> {
    let (a, b, c) = (fit.truth(0.0)?, fit.truth(1.0)?, fit.truth(3.0)?);
    let bend = (c - a) - 3.0 * (b - a);
    Some(bend.abs() <= 1e-9 * (a.abs() + b.abs() + c.abs()))
}

/// In one row that begins with the plot, or in rows across the picture. What
/// there is no row for is left out.
fn laid_out<'a>(picture: &Picture<'a>, names: &'a [String], plot: Rect, size: Size) -> Legend<'a> {
    let mut style = LegendStyle {
        ink: picture.palette.ink,
        size: FONT,
        halo: None,
        width: f64::INFINITY,
    };
    let mut entries = entries(picture, names);
    let mut left = plot.x;
    if left + legend_extent(&entries, &style).w > size.w - EDGE {
        left = EDGE;
        style.width = size.w - 2.0 * EDGE;
    }
    let mut extent = legend_extent(&entries, &style);
    // The faint lines say what they are: they are not worth a row.
    if let Some((_, others)) = entries.split_last()
        && legend_extent(others, &style).h < extent.h
    {
        entries.pop();
        extent = legend_extent(&entries, &style);
    }
    while extent.h > MOST * size.h || extent.w > size.w - EDGE - left {
        if entries.pop().is_none() {
            break;
        }
        extent = legend_extent(&entries, &style);
    }
    Legend {
        entries,
        style,
        left,
        height: extent.h,
    }
}

/// The room that the legend takes over a plot.
pub(super) fn height(picture: &Picture, plot: Rect, size: Size) -> f64 {
    let names = picture.params.run_names();
    laid_out(picture, &names, plot, size).height
}

/// Draws the legend over the plot.
pub(super) fn draw(list: &mut DisplayList, picture: &Picture, at: &Geometry) {
    let names = picture.params.run_names();
    let Legend {
        entries,
        style,
        left,
        height,
    } = laid_out(picture, &names, at.plot, at.size);
    let top = at.plot.y - height - GAP;
    legend(list, (left, top), &entries, &style);
}
