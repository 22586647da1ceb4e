//! What tells the runs of a race apart: colours, markers, a legend.

use descent_draw::{
    Color, DisplayList, LegendEntry, LegendStyle, Marker, PathData, Rect, Stroke, legend,
    legend_extent,
};

use super::Picture;

/// Size of the words, and the room around them, pixels.
const SIZE: f64 = 12.0;
const PAD: f64 = 6.0;

/// From the rim of the plot.
const INSET: f64 = 8.0;

/// A legend takes at most this part of the plot's width; the other panes name
/// the runs where it would take more.
const WIDEST: f64 = 0.62;

/// What a legend of runs is drawn with.
pub(super) struct RunColors {
    /// The colour of each run.
    pub(super) of: fn(&Picture, usize) -> Color,
    /// The words.
    pub(super) ink: Color,
    /// The sheet under them.
    pub(super) sheet: Color,
}

/// The runs with their names, colours and markers.
fn entries<'a>(
    picture: &Picture,
    names: &'a [String],
    color: fn(&Picture, usize) -> Color,
) -> Vec<LegendEntry<'a>> {
    let mut entries = Vec::with_capacity(names.len());
    for (i, name) in names.iter().enumerate() {
        let color = color(picture, i);
        entries.push(LegendEntry {
            label: name,
            line: Some(Stroke::solid(color, 2.4)),
            marker: Some((Marker::of_run(i), color)),
        });
    }
    entries
}

/// Names the runs in rows over a picture, on the ground, and gives how high
/// that is; nothing for a single run. Without a list it only measures.
pub(super) fn name_above(
    list: Option<&mut DisplayList>,
    picture: &Picture,
    at: (f64, f64),
    width: f64,
) -> f64 {
    if picture.scene.runs().len() < 2 || picture.params.differ_by_start() {
        return 0.0;
    }
    let names = picture.params.run_names();
    let entries = entries(picture, &names, |picture, run| picture.palette.run(run));
    let style = LegendStyle {
        ink: picture.palette.ink,
        size: SIZE,
        halo: None,
        // Real fonts may be a little wider than the estimate.
        width: width / 1.08,
    };
    if let Some(list) = list {
        legend(list, at, &entries, &style);
    }
    legend_extent(&entries, &style).h
}

/// Names the runs in that corner of the plot where the fewest of `points`
/// are. Nothing for a single run.
pub(super) fn name(
    list: &mut DisplayList,
    picture: &Picture,
    plot: Rect,
    points: &[(f64, f64)],
    colors: &RunColors,
) {
    let runs = picture.scene.runs().len();
    // Starts are seen.
    if runs < 2 || picture.params.differ_by_start() {
        return;
    }
    let names = picture.params.run_names();
    let entries = entries(picture, &names, colors.of);
    let style = LegendStyle {
        ink: colors.ink,
        size: SIZE,
        halo: None,
        width: 0.0,
    };
    let size = legend_extent(&entries, &style);
    // Real fonts may be a little wider than the estimate.
    let (w, h) = (1.08 * size.w + 2.0 * PAD, size.h + 2.0 * PAD);
    if w > WIDEST * plot.w || h > WIDEST * plot.h {
        return;
    }
    let room = plot.inset(INSET, INSET, INSET, INSET);
    let mut best = (usize::MAX, Rect::default());
    for (right, low) in [(false, false), (true, false), (false, true), (true, true)] {
        let x = if right { room.right() - w } else { room.x };
        let y = if low { room.bottom() - h } else { room.y };
        let corner = Rect::new(x, y, w, h);
        let hidden = points.iter().filter(|p| corner.contains(p.0, p.1)).count();
        if hidden < best.0 {
            best = (hidden, corner);
        }
    }
    let sheet = best.1;
    let mut ground = PathData::new();
    ground.rect(sheet);
    list.fill(ground, colors.sheet);
    legend(list, (sheet.x + PAD, sheet.y + PAD), &entries, &style);
}
