//! What lines and markers mean, in words.

use crate::{
    Baseline, Color, DisplayList, Marker, Path, PathData, Size, Stroke, Text, Weight, text_width,
};

/// One thing that a legend explains: a piece of line, a marker on it, words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LegendEntry<'a> {
    /// What it is called.
    pub label: &'a str,
    /// The line, if it has one.
    pub line: Option<Stroke>,
    /// The marker and its colour, if it has one.
    pub marker: Option<(Marker, Color)>,
}

/// How a legend looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LegendStyle {
    /// Colour of the words.
    pub ink: Color,
    /// Size of the font, CSS pixels.
    pub size: f64,
    /// What sets words, lines and markers off from what is behind, if that is
    /// needed.
    pub halo: Option<Color>,
    /// Entries stand side by side as far as this many CSS pixels reach, then
    /// in the next row. 0 is a column.
    pub width: f64,
}

/// Length of a line, per size.
const SAMPLE: f64 = 1.8;
/// From a line to its words, per size.
const GAP: f64 = 0.5;
/// From words to the next line, per size.
const APART: f64 = 1.4;
/// From row to row, per size.
const ROW: f64 = 1.5;
/// Radius of markers, per size.
const RADIUS: f64 = 0.36;

/// The room that a legend takes, CSS pixels; no more than `style.width` wide
/// unless a single entry is.
pub fn legend_extent(entries: &[LegendEntry<'_>], style: &LegendStyle) -> Size {
    let mut size = Size::default();
    for (i, place) in places(entries, style).into_iter().enumerate() {
        size.w = size.w.max(place.0 + width(&entries[i], style));
        size.h = size.h.max(place.1 + ROW * style.size);
    }
    size
}

/// Draws a legend with its top left corner at a point, in rows or a column,
/// in the order of the entries. Nothing is drawn where the size of the font is
/// not positive and finite.
pub fn legend(
    list: &mut DisplayList,
    (x, y): (f64, f64),
    entries: &[LegendEntry<'_>],
    style: &LegendStyle,
) {
    let size = style.size;
    if !(size > 0.0 && size.is_finite()) {
        return;
    }
    for (entry, place) in entries.iter().zip(places(entries, style)) {
        let (left, middle) = (x + place.0, y + place.1 + 0.5 * ROW * size);
        if let Some(line) = entry.line {
            let mut data = PathData::new();
            data.segment((left, middle), (left + SAMPLE * size, middle));
            if let Some(halo) = style.halo {
                list.stroke(data.clone(), Stroke::solid(halo, line.width + 2.5));
            }
            list.stroke(data, line);
        }
        if let Some((marker, color)) = entry.marker {
            let mut data = PathData::new();
            marker.add_to(
                &mut data,
                (left + 0.5 * SAMPLE * size, middle),
                RADIUS * size,
            );
            list.path(Path {
                data,
                fill: Some(color),
                stroke: style.halo.map(|halo| Stroke::solid(halo, 1.0)),
            });
        }
        let begin = left + (SAMPLE + GAP) * size;
        let mut text = Text::new(entry.label, begin, middle, size, style.ink);
        if let Some(halo) = style.halo {
            text = text.halo(halo, 2.0);
        }
        list.text(text.baseline(Baseline::Middle));
    }
}

/// How wide an entry is.
fn width(entry: &LegendEntry<'_>, style: &LegendStyle) -> f64 {
    (SAMPLE + GAP) * style.size + text_width(entry.label, style.size, Weight::Regular)
}

/// Where entries begin, from the top left corner of the legend.
fn places(entries: &[LegendEntry<'_>], style: &LegendStyle) -> Vec<(f64, f64)> {
    let mut places = Vec::with_capacity(entries.len());
    let (mut x, mut y) = (0.0, 0.0);
    for entry in entries {
        let width = width(entry, style);
        if x > 0.0 && x + width > style.width {
            x = 0.0;
            y += ROW * style.size;
        }
        places.push((x, y));
        x += width + APART * style.size;
    }
    places
}
