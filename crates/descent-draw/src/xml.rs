//! Writing elements, attributes and numbers as XML.

use crate::path_data::{hundredths, push_hundredths};
use crate::{Color, Rect};

/// A document under construction.
pub(crate) struct Xml {
    pub(crate) out: String,
    /// Decimals of numbers, 0 to 2.
    pub(crate) decimals: u8,
}

impl Xml {
    /// Begins a tag; attributes follow.
    pub(crate) fn open(&mut self, name: &str) {
        self.out.push('<');
        self.out.push_str(name);
    }

    /// Ends the tag of an element without content.
    pub(crate) fn close(&mut self) {
        self.out.push_str("/>\n");
    }

    /// Ends the tag, writes words and the closing tag.
    pub(crate) fn content(&mut self, name: &str, words: &str) {
        self.out.push('>');
        push_escaped(&mut self.out, words);
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push_str(">\n");
    }

    pub(crate) fn attribute(&mut self, name: &str, value: &str) {
        self.begin(name);
        push_escaped(&mut self.out, value);
        self.out.push('"');
    }

    /// An attribute of numbers with spaces between.
    pub(crate) fn numbers(&mut self, name: &str, values: &[f64]) {
        self.begin(name);
        self.number_list(values);
        self.out.push('"');
    }

    pub(crate) fn rect(&mut self, rect: Rect) {
        self.numbers("x", &[rect.x]);
        self.numbers("y", &[rect.y]);
        self.numbers("width", &[rect.w]);
        self.numbers("height", &[rect.h]);
    }

    /// A turn by degrees about a point.
    pub(crate) fn rotation(&mut self, degrees: f64, x: f64, y: f64) {
        self.begin("transform");
        self.out.push_str("rotate(");
        self.number_list(&[degrees, x, y]);
        self.out.push_str(")\"");
    }

    pub(crate) fn fill(&mut self, color: Color) {
        self.paint(["fill", "fill-opacity"], color);
    }

    pub(crate) fn stroke(&mut self, color: Color, width: f64) {
        self.paint(["stroke", "stroke-opacity"], color);
        self.numbers("stroke-width", &[width]);
    }

    /// The outline of a path, its numbers rounded.
    pub(crate) fn path(&mut self, path: &str) {
        self.begin("d");
        if self.decimals >= 2 {
            self.out.push_str(path);
        } else {
            self.rounded_path(path);
        }
        self.out.push('"');
    }

    fn rounded_path(&mut self, path: &str) {
        let is_number = |c: char| c.is_ascii_digit() || c == '-' || c == '.';
        let mut rest = path;
        while let Some(first) = rest.chars().next() {
            let end = rest.find(|c| is_number(c) != is_number(first));
            let (piece, after) = rest.split_at(end.unwrap_or(rest.len()));
            match crate::number::parse(piece) {
                Some(value) => self.number(value),
                None => self.out.push_str(piece),
            }
            rest = after;
        }
    }

    /// A colour with its alpha apart: not every reader of SVG knows
    /// `#rrggbbaa`.
    fn paint(&mut self, [name, opacity]: [&str; 2], color: Color) {
        self.attribute(name, &color.opaque_css());
        if color.a != 255 {
            self.begin(opacity);
            push_hundredths(&mut self.out, hundredths(f64::from(color.a) / 255.0));
            self.out.push('"');
        }
    }

    fn begin(&mut self, name: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
    }

    fn number_list(&mut self, values: &[f64]) {
        for (i, value) in values.iter().enumerate() {
            if i > 0 {
                self.out.push(' ');
            }
            self.number(*value);
        }
    }

    fn number(&mut self, value: f64) {
        let unit = match self.decimals {
            0 => 100,
            1 => 10,
            _ => 1,
        };
        let value = (hundredths(value) + unit / 2).div_euclid(unit) * unit;
        push_hundredths(&mut self.out, value);
    }
}

/// Text as XML takes it; characters that XML forbids are left out.
fn push_escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(c),
            '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(c),
        }
    }
}
