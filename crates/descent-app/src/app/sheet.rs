//! All panes of the view in one file.

use descent_draw::{Baseline, SheetPart, Size, SvgOptions, Text, svg_sheet};

use super::App;
use crate::panes::{Layers, Palette};

/// Between pictures, and the room of a heading, pixels.
const GAP: f64 = 24.0;
const HEADING: f64 = 26.0;

impl App {
    /// The panes of the view as one SVG document, with their headings unless
    /// there is one only: the first at the left, the others under one another
    /// beside it, four of them two by two.
    ///
    /// `sizes` are those of the panes in CSS pixels, in order; panes without
    /// an area are left out.
    #[must_use]
    pub fn svg_view(&mut self, sizes: &[Size], options: SvgOptions) -> String {
        let mut shown = Vec::new();
        for (caption, size) in self.panel().panes.into_iter().zip(sizes) {
            if size.w >= 1.0 && size.h >= 1.0 {
                shown.push((caption, *size));
            }
        }
        if let [(caption, size)] = &*shown {
            return self.svg(caption.pane, *size, options);
        }
        let palette = Palette::of(self.is_dark());
        let columns = if shown.len() == 4 { [2, 2] } else { [1, 3] };
        let mut places = Vec::with_capacity(shown.len());
        let mut sheet = Size::default();
        let mut x = GAP;
        let mut next = 0;
        for (column, count) in columns.into_iter().enumerate() {
            let (mut y, mut wide) = (GAP, 0.0_f64);
            for row in 0..count {
                // Two by two the first row comes first.
                let index = if columns == [2, 2] {
                    2 * row + column
                } else {
                    next
                };
                next += 1;
                let Some((_, size)) = shown.get(index) else {
                    break;
                };
                places.push((index, (x, y + HEADING)));
                wide = wide.max(size.w);
                y += HEADING + size.h + GAP;
                sheet.h = sheet.h.max(y);
            }
            x += wide + GAP;
            sheet.w = sheet.w.max(x);
        }
        let mut pictures: Vec<(Layers, (f64, f64), Text)> = Vec::new();
        places.sort_unstable_by_key(|(index, _)| *index);
        for (index, at) in places {
            let (caption, size) = &shown[index];
            let heading = Text::new(caption.title.as_str(), 0.0, -8.0, 14.0, palette.ink)
                .baseline(Baseline::Bottom)
                .bold();
            pictures.push((self.frame(caption.pane, *size), at, heading));
        }
        let mut layers = Vec::with_capacity(pictures.len());
        for (lists, ..) in &pictures {
            layers.push([&*lists[0], &*lists[1], &*lists[2]]);
        }
        let mut parts = Vec::with_capacity(pictures.len());
        for ((_, at, heading), layers) in pictures.iter().zip(&layers) {
            parts.push(SheetPart {
                layers,
                at: *at,
                title: Some(heading),
            });
        }
        svg_sheet(&parts, sheet, Some(palette.paper), options)
    }
}
