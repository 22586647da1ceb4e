//! Pictures as SVG files.

use crate::path_data::{hundredths, push_hundredths};
use crate::png::png;
use crate::{Anchor, Clip, Color, DisplayList, Family, Image, Item, Path, Rect, Text};

/// What becomes of images.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SvgImages {
    /// PNG files inside the SVG: a picture to keep.
    #[default]
    Embed,
    /// A rectangle in the middle pixel's colour, with the image's size, nine
    /// of its colours and a hash of all its pixels: a snapshot of which people
    /// can read the differences.
    Placeholder,
}

/// How a picture is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SvgOptions<'a> {
    /// What becomes of images.
    pub images: SvgImages,
    /// Decimals of coordinates, 0 to 2.
    pub decimals: u8,
    /// What the picture is called, for screen readers and tooltips.
    pub title: Option<&'a str>,
    /// What it shows, in a sentence or two, for screen readers.
    pub description: Option<&'a str>,
}

impl Default for SvgOptions<'_> {
    /// Images embedded, two decimals, no title, no description.
    fn default() -> Self {
        Self {
            images: SvgImages::default(),
            decimals: 2,
            title: None,
            description: None,
        }
    }
}

/// The layers, first to last, as one SVG document as large as the largest of
/// them. Text stays text, in the reader's fonts.
pub fn svg(lists: &[&DisplayList], options: SvgOptions) -> String {
    let mut writer = Writer {
        out: String::new(),
        options,
        clips: Vec::new(),
    };
    let width = lists.iter().fold(0.0, |w: f64, list| w.max(list.size.w));
    let height = lists.iter().fold(0.0, |h: f64, list| h.max(list.size.h));
    writer.head(width, height);
    for item in lists.iter().flat_map(|list| &list.items) {
        writer.item(item);
    }
    writer.out.push_str("</svg>\n");
    writer.out
}

struct Writer<'a> {
    out: String,
    options: SvgOptions<'a>,
    /// Names of the clip paths written so far.
    clips: Vec<String>,
}

impl Writer<'_> {
    fn head(&mut self, width: f64, height: f64) {
        self.open("svg");
        self.attribute("xmlns", "http://www.w3.org/2000/svg");
        self.length("width", width);
        self.length("height", height);
        self.out.push_str(" viewBox=\"0 0 ");
        self.number(width);
        self.out.push(' ');
        self.number(height);
        self.out.push('"');
        self.attribute("role", "img");
        self.attribute("fill", "none");
        self.attribute("stroke-linecap", "round");
        self.attribute("stroke-linejoin", "round");
        self.attribute("font-family", Family::Sans.stack());
        self.out.push_str(">\n");
        for (name, words) in [
            ("title", self.options.title),
            ("desc", self.options.description),
        ] {
            if let Some(words) = words {
                self.open(name);
                self.content(name, words);
            }
        }
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Path(path) => self.path(path),
            Item::Text(text) => self.text(text),
            Item::Image(image) if image.is_complete() => self.image(image),
            Item::Image(_) => {}
            Item::Clip(clip) => self.clip(clip),
        }
    }

    fn path(&mut self, path: &Path) {
        self.open("path");
        self.out.push_str(" d=\"");
        push_rounded(&mut self.out, path.data.as_str(), self.options.decimals);
        self.out.push('"');
        if let Some(fill) = path.fill {
            self.paint("fill", fill);
        }
        if let Some(stroke) = path.stroke {
            self.paint("stroke", stroke.color);
            self.length("stroke-width", stroke.width);
            if let Some((dash, gap)) = stroke.dash {
                self.out.push_str(" stroke-dasharray=\"");
                self.number(dash);
                self.out.push(' ');
                self.number(gap);
                self.out.push('"');
            }
        }
        self.close();
    }

    fn text(&mut self, text: &Text) {
        self.open("text");
        self.length("x", text.x);
        self.length("y", text.y + text.shift());
        self.length("font-size", text.size);
        let (style, weight) = text.style_and_weight();
        if text.family == Family::Math {
            self.attribute("font-family", Family::Math.stack());
            self.attribute("font-style", style);
        }
        if weight != "400" {
            self.attribute("font-weight", weight);
        }
        match text.anchor {
            Anchor::Start => {}
            Anchor::Middle => self.attribute("text-anchor", "middle"),
            Anchor::End => self.attribute("text-anchor", "end"),
        }
        self.paint("fill", text.color);
        if let Some((color, width)) = text.halo {
            self.paint("stroke", color);
            self.length("stroke-width", 2.0 * width);
            self.attribute("paint-order", "stroke");
        }
        if text.rotate != 0.0 {
            self.out.push_str(" transform=\"rotate(");
            self.number(text.rotate);
            self.out.push(' ');
            self.number(text.x);
            self.out.push(' ');
            self.number(text.y);
            self.out.push_str(")\"");
        }
        self.content("text", &text.text);
    }

    fn image(&mut self, image: &Image) {
        match self.options.images {
            SvgImages::Embed => {
                self.open("image");
                self.rect(image.rect);
                self.attribute("preserveAspectRatio", "none");
                if !image.smooth {
                    self.attribute("image-rendering", "pixelated");
                }
                self.out.push_str(" href=\"data:image/png;base64,");
                let file = png(image.columns, image.rows, &image.pixels);
                push_base64(&mut self.out, &file);
                self.out.push('"');
            }
            SvgImages::Placeholder => {
                self.open("rect");
                self.rect(image.rect);
                let ends = |n: usize| [0, n / 2, n - 1];
                let colors: Vec<String> = ends(image.rows)
                    .into_iter()
                    .flat_map(|row| ends(image.columns).map(|column| (row, column)))
                    .map(|(row, column)| pixel(image, row, column).css())
                    .collect();
                self.paint("fill", pixel(image, image.rows / 2, image.columns / 2));
                let size = format!("{}x{}", image.columns, image.rows);
                self.attribute("data-pixels", &size);
                self.attribute("data-colors", &colors.join(" "));
                let hash = format!("{:016x}", fnv1a(&image.pixels));
                self.attribute("data-hash", &hash);
            }
        }
        self.close();
    }

    fn clip(&mut self, clip: &Clip) {
        // Named after its place, so that two SVGs in one page that share a
        // name also share the shape.
        let Rect { x, y, w, h } = clip.rect;
        let mut name = String::from("clip");
        for side in [x, y, w, h] {
            name.push('_');
            push_hundredths(&mut name, hundredths(side));
        }
        if !self.clips.contains(&name) {
            self.open("clipPath");
            self.attribute("id", &name);
            self.out.push_str("><rect");
            self.rect(clip.rect);
            self.out.push_str("/></clipPath>\n");
            self.clips.push(name.clone());
        }
        self.open("g");
        self.attribute("clip-path", &["url(#", &name, ")"].concat());
        self.out.push_str(">\n");
        for item in &clip.items {
            self.item(item);
        }
        self.out.push_str("</g>\n");
    }

    fn open(&mut self, name: &str) {
        self.out.push('<');
        self.out.push_str(name);
    }

    fn close(&mut self) {
        self.out.push_str("/>\n");
    }

    /// Ends the open tag, writes words and the closing tag.
    fn content(&mut self, name: &str, words: &str) {
        self.out.push('>');
        push_escaped(&mut self.out, words);
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push_str(">\n");
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.begin(name);
        push_escaped(&mut self.out, value);
        self.out.push('"');
    }

    fn length(&mut self, name: &str, value: f64) {
        self.begin(name);
        self.number(value);
        self.out.push('"');
    }

    fn begin(&mut self, name: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
    }

    fn number(&mut self, value: f64) {
        let value = rounded(hundredths(value), self.options.decimals);
        push_hundredths(&mut self.out, value);
    }

    fn rect(&mut self, rect: Rect) {
        self.length("x", rect.x);
        self.length("y", rect.y);
        self.length("width", rect.w);
        self.length("height", rect.h);
    }

    /// A colour, with its alpha apart: not every reader of SVG knows
    /// `#rrggbbaa`.
    fn paint(&mut self, name: &str, color: Color) {
        self.attribute(name, &color.opaque_css());
        if color.a != 255 {
            self.begin(name);
            let end = self.out.len() - 2;
            self.out.truncate(end);
            self.out.push_str("-opacity=\"");
            push_hundredths(&mut self.out, hundredths(f64::from(color.a) / 255.0));
            self.out.push('"');
        }
    }
}

fn pixel(image: &Image, row: usize, column: usize) -> Color {
    let at = (row * image.columns + column) * 4;
    let p = &image.pixels[at..at + 4];
    Color {
        r: p[0],
        g: p[1],
        b: p[2],
        a: p[3],
    }
}

/// A number of hundredths, rounded to fewer decimals.
fn rounded(value: i32, decimals: u8) -> i32 {
    let unit = match decimals {
        0 => 100,
        1 => 10,
        _ => 1,
    };
    (value + unit / 2).div_euclid(unit) * unit
}

/// A path with its numbers rounded.
fn push_rounded(out: &mut String, path: &str, decimals: u8) {
    if decimals >= 2 {
        out.push_str(path);
        return;
    }
    let is_number = |c: char| c.is_ascii_digit() || c == '-' || c == '.';
    let mut rest = path;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c| is_number(c) != is_number(first));
        let (piece, after) = rest.split_at(end.unwrap_or(rest.len()));
        match piece.parse::<f64>() {
            Ok(value) => push_hundredths(out, rounded(hundredths(value), decimals)),
            Err(_) => out.push_str(piece),
        }
        rest = after;
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

fn push_base64(out: &mut String, bytes: &[u8]) {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for group in bytes.chunks(3) {
        let mut bits = 0;
        for i in 0..3 {
            bits = bits << 8 | u32::from(*group.get(i).unwrap_or(&0));
        }
        for i in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * i) & 63) as usize];
            out.push(if i > group.len() {
                '='
            } else {
                char::from(letter)
            });
        }
    }
}

/// The hash FNV-1a, 64 bits, <http://www.isthe.com/chongo/tech/comp/fnv/>.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
