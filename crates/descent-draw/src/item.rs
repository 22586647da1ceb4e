//! The four kinds of things in a picture.

use std::rc::Rc;

use crate::{Color, PathData, Rect, Text};

/// How a line is drawn. Caps and joins are always round.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// Colour of the line.
    pub color: Color,
    /// Width, CSS pixels.
    pub width: f64,
    /// Lengths of dash and gap, CSS pixels; `None` is a solid line. Round caps
    /// lengthen every dash, and shorten every gap, by the width.
    pub dash: Option<(f64, f64)>,
}

impl Stroke {
    /// A solid line.
    pub const fn solid(color: Color, width: f64) -> Self {
        Self {
            color,
            width,
            dash: None,
        }
    }
}

/// A path, filled first and stroked over it. Filling is by the non-zero rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    /// The outline.
    pub data: PathData,
    /// Colour of the inside, if it is filled.
    pub fill: Option<Color>,
    /// Its line, if it has one.
    pub stroke: Option<Stroke>,
}

/// A picture of pixels, stretched over a rectangle.
#[derive(Debug, Clone, PartialEq)]
pub struct Image {
    /// Where it goes.
    pub rect: Rect,
    /// Pixels per row.
    pub columns: usize,
    /// Number of rows.
    pub rows: usize,
    /// Four bytes a pixel, red, green, blue and straight alpha, row by row
    /// from the **top**; `columns * rows * 4` bytes. An image with fewer bytes
    /// than that is not painted.
    pub pixels: Rc<Vec<u8>>,
    /// Whether to interpolate between pixels; otherwise each is a flat block.
    pub smooth: bool,
}

impl Image {
    /// Whether there are pixels and as many as `columns` and `rows` say;
    /// exporters skip an image where this is false.
    pub fn is_complete(&self) -> bool {
        let bytes = self
            .columns
            .checked_mul(self.rows)
            .and_then(|pixels| pixels.checked_mul(4));
        bytes.is_some_and(|bytes| bytes > 0 && self.pixels.len() >= bytes)
    }
}

/// Items of which only the part inside a rectangle is seen.
#[derive(Debug, Clone, PartialEq)]
pub struct Clip {
    /// The window.
    pub rect: Rect,
    /// What is seen through it, in painting order.
    pub items: Vec<Item>,
}

/// One thing in a picture.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// Lines and areas.
    Path(Path),
    /// A line of text.
    Text(Text),
    /// Pixels.
    Image(Image),
    /// Items seen through a window.
    Clip(Clip),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_image_is_complete_only_with_all_its_bytes() {
        let image = |columns, rows, bytes| Image {
            rect: Rect::default(),
            columns,
            rows,
            pixels: Rc::new(vec![0; bytes]),
            smooth: true,
        };
        assert!(image(2, 3, 24).is_complete());
        assert!(!image(2, 3, 23).is_complete());
        assert!(!image(0, 3, 24).is_complete());
        assert!(!image(usize::MAX, 3, 24).is_complete());
    }
}
