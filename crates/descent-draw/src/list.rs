//! A picture: items in painting order.

use crate::{Clip, Color, Image, Item, Path, PathData, Rect, Size, Stroke, Text};

/// A picture, or one layer of it: what is painted, first to last, on a ground
/// that shows through. A list is plain data; equal lists are equal pictures.
#[derive(Debug, Clone, PartialEq)]
pub struct DisplayList {
    /// Size of the picture; it begins at (0, 0).
    pub size: Size,
    /// What is painted, first to last.
    pub items: Vec<Item>,
}

impl DisplayList {
    /// An empty picture.
    pub fn new(size: Size) -> Self {
        Self {
            size,
            items: Vec::new(),
        }
    }

    /// The whole picture as a rectangle.
    pub fn bounds(&self) -> Rect {
        Rect::new(0.0, 0.0, self.size.w, self.size.h)
    }

    /// Adds an item on top.
    pub fn push(&mut self, item: Item) {
        self.items.push(item);
    }

    /// Adds a filled path; an empty one is left out.
    pub fn fill(&mut self, data: PathData, color: Color) {
        self.path(Path {
            data,
            fill: Some(color),
            stroke: None,
        });
    }

    /// Adds a line along a path; an empty one is left out.
    pub fn stroke(&mut self, data: PathData, stroke: Stroke) {
        self.path(Path {
            data,
            fill: None,
            stroke: Some(stroke),
        });
    }

    /// Adds a path; an empty one is left out.
    pub fn path(&mut self, path: Path) {
        if !path.data.is_empty() {
            self.push(Item::Path(path));
        }
    }

    /// Adds a text; an empty one, and one without a finite place, is left out.
    pub fn text(&mut self, text: Text) {
        if !text.text.is_empty() && text.x.is_finite() && text.y.is_finite() {
            self.push(Item::Text(text));
        }
    }

    /// Adds an image.
    pub fn image(&mut self, image: Image) {
        self.push(Item::Image(image));
    }

    /// Adds what `draw` paints, seen only inside `rect`. Coordinates inside
    /// are those outside. Nothing is added where `draw` paints nothing.
    pub fn clip(&mut self, rect: Rect, mut draw: impl FnMut(&mut DisplayList)) {
        self.clip_dyn(rect, &mut draw);
    }

    /// One body for all that draws into clips.
    fn clip_dyn(&mut self, rect: Rect, draw: &mut dyn FnMut(&mut DisplayList)) {
        let mut inner = DisplayList::new(self.size);
        draw(&mut inner);
        if !inner.items.is_empty() {
            let items = inner.items;
            self.push(Item::Clip(Clip { rect, items }));
        }
    }

    /// All texts, those in clips included, in painting order.
    pub fn texts(&self) -> Texts<'_> {
        Texts {
            open: vec![self.items.iter()],
        }
    }
}

/// The texts of a [`DisplayList`], in painting order.
#[derive(Debug, Clone)]
pub struct Texts<'a> {
    open: Vec<std::slice::Iter<'a, Item>>,
}

impl<'a> Iterator for Texts<'a> {
    type Item = &'a Text;

    fn next(&mut self) -> Option<&'a Text> {
        while let Some(items) = self.open.last_mut() {
            match items.next() {
                Some(Item::Text(text)) => return Some(text),
                Some(Item::Clip(clip)) => self.open.push(clip.items.iter()),
                Some(_) => {}
                None => {
                    self.open.pop();
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(name: &str) -> Text {
        Text::new(name, 1.0, 1.0, 10.0, Color::rgb(0, 0, 0))
    }

    #[test]
    fn texts_come_in_painting_order_also_from_clips() {
        let mut list = DisplayList::new(Size { w: 9.0, h: 9.0 });
        list.text(label("a"));
        list.clip(Rect::default(), |inner| {
            inner.text(label("b"));
            inner.clip(Rect::default(), |inner| inner.text(label("c")));
            inner.text(label("d"));
        });
        list.text(label("e"));
        let names: String = list.texts().map(|text| text.text.as_str()).collect();
        assert_eq!(names, "abcde");
    }

    #[test]
    fn what_paints_nothing_is_left_out() {
        let mut list = DisplayList::new(Size { w: 9.0, h: 9.0 });
        list.fill(PathData::new(), Color::rgb(0, 0, 0));
        list.text(label(""));
        list.text(Text::new("a", f64::NAN, 0.0, 9.0, Color::rgb(0, 0, 0)));
        list.clip(Rect::default(), |_| {});
        assert_eq!(list.items, []);
    }
}
