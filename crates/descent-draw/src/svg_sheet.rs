//! Several pictures in one SVG file.

use crate::svg::Writer;
use crate::{Color, DisplayList, PathData, Rect, Size, SvgOptions, Text};

/// A picture of a sheet.
#[derive(Debug, Clone, Copy)]
pub struct SheetPart<'a> {
    /// Its layers, first to last.
    pub layers: &'a [&'a DisplayList],
    /// Where its top left corner is on the sheet, CSS pixels. What a layer
    /// draws beyond its size is not seen, as on a canvas.
    pub at: (f64, f64),
    /// A heading, if there is one, placed from the corner of the picture: over
    /// it where its y is negative. It is not cut.
    pub title: Option<&'a Text>,
}

/// The pictures as one SVG document of that size, on a ground of one colour if
/// there is one. Text stays text; clip paths that several pictures need are
/// written once, under names that occur once. A picture whose place is not
/// finite is left out.
pub fn svg_sheet(
    parts: &[SheetPart<'_>],
    size: Size,
    ground: Option<Color>,
    options: SvgOptions<'_>,
) -> String {
    let mut writer = Writer::new(&options);
    writer.head(size.w, size.h, &options);
    if let Some(color) = ground {
        let mut all = DisplayList::new(size);
        let mut sheet = PathData::new();
        sheet.rect(Rect::new(0.0, 0.0, size.w, size.h));
        all.fill(sheet, color);
        writer.items(&all.items);
    }
    for part in parts {
        let (x, y) = part.at;
        if !(x.is_finite() && y.is_finite()) {
            continue;
        }
        writer.begin_part(x, y, part.layers);
        for layer in part.layers {
            writer.items(&layer.items);
        }
        writer.end();
        if let Some(title) = part.title {
            let mut title = title.clone();
            title.x += x;
            title.y += y;
            let mut list = DisplayList::new(size);
            list.text(title);
            writer.items(&list.items);
        }
    }
    writer.end();
    writer.finish()
}
