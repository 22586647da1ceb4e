//! Pictures as SVG files.

use crate::base64::push_base64;
use crate::number::joined;
use crate::path_data::{hundredths, push_hundredths};
use crate::png::png;
use crate::xml::Xml;
use crate::{Anchor, Clip, Color, DisplayList, Family, Image, Item, Path, Rect, Size, Text};

/// What becomes of images. Not an enum: what a program never asks for is then
/// not linked.
#[derive(Debug, Clone, Copy)]
pub struct SvgImages(fn(&mut Writer, &Image));

impl SvgImages {
    /// PNG files inside the SVG: a picture to keep.
    pub const EMBED: Self = Self(Writer::embedded);
    /// A rectangle in the middle pixel's colour, with the image's size, nine
    /// of its colours and a hash of all its pixels: a snapshot of which people
    /// can read the differences.
    pub const PLACEHOLDER: Self = Self(Writer::placeholder);
}

/// How a picture is written.
#[derive(Debug, Clone, Copy)]
pub struct SvgOptions<'a> {
    /// What becomes of images.
    pub images: SvgImages,
    /// Decimals of coordinates, 0 to 2; more are as 2.
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
            images: SvgImages::EMBED,
            decimals: 2,
            title: None,
            description: None,
        }
    }
}

/// The layers, first to last, as one SVG document as large as the largest of
/// them. Text stays text, in the reader's fonts.
pub fn svg(lists: &[&DisplayList], options: SvgOptions<'_>) -> String {
    let mut writer = Writer::new(&options);
    let Size { w, h } = common_size(lists);
    writer.head(w, h, &options);
    for list in lists {
        writer.items(&list.items);
    }
    writer.end();
    writer.finish()
}

/// As wide as the widest and as high as the highest.
fn common_size(lists: &[&DisplayList]) -> Size {
    let mut size = Size::default();
    for list in lists {
        size.w = size.w.max(list.size.w);
        size.h = size.h.max(list.size.h);
    }
    size
}

pub(crate) struct Writer {
    xml: Xml,
    images: SvgImages,
    /// Names of the clip paths written so far.
    clips: Vec<String>,
}

impl Writer {
    pub(crate) fn new(options: &SvgOptions<'_>) -> Self {
        Self {
            xml: Xml {
                out: String::new(),
                decimals: options.decimals,
            },
            images: options.images,
            clips: Vec::new(),
        }
    }

    /// Begins a document.
    pub(crate) fn head(&mut self, width: f64, height: f64, options: &SvgOptions<'_>) {
        let xml = &mut self.xml;
        xml.open("svg");
        xml.attribute("xmlns", "http://www.w3.org/2000/svg");
        xml.numbers("width", &[width]);
        xml.numbers("height", &[height]);
        xml.numbers("viewBox", &[0.0, 0.0, width, height]);
        xml.attribute("role", "img");
        xml.attribute("fill", "none");
        xml.attribute("stroke-linecap", "round");
        xml.attribute("stroke-linejoin", "round");
        xml.attribute("font-family", Family::Sans.stack());
        xml.out.push_str(">\n");
        for (name, words) in [("title", options.title), ("desc", options.description)] {
            if let Some(words) = words {
                xml.open(name);
                xml.content(name, words);
            }
        }
    }

    /// Begins a picture within the document; it shows nothing beyond its size.
    pub(crate) fn begin_part(&mut self, x: f64, y: f64, layers: &[&DisplayList]) {
        let Size { w, h } = common_size(layers);
        self.xml.open("svg");
        self.xml.rect(Rect::new(x, y, w, h));
        self.xml.out.push_str(">\n");
    }

    /// Ends what [`Writer::head`] or [`Writer::begin_part`] began.
    pub(crate) fn end(&mut self) {
        self.xml.out.push_str("</svg>\n");
    }

    /// The document.
    pub(crate) fn finish(self) -> String {
        self.xml.out
    }

    pub(crate) fn items(&mut self, items: &[Item]) {
        for item in items {
            match item {
                Item::Path(path) => self.path(path),
                Item::Text(text) => self.text(text),
                Item::Image(image) => {
                    if image.is_complete() {
                        (self.images.0)(self, image);
                    }
                }
                Item::Clip(clip) => self.clip(clip),
            }
        }
    }

    fn path(&mut self, path: &Path) {
        let xml = &mut self.xml;
        xml.open("path");
        xml.path(path.data.as_str());
        if let Some(fill) = path.fill {
            xml.fill(fill);
        }
        if let Some(stroke) = path.stroke {
            xml.stroke(stroke.color, stroke.width);
            if let Some((dash, gap)) = stroke.dash {
                xml.numbers("stroke-dasharray", &[dash, gap]);
            }
        }
        xml.close();
    }

    fn text(&mut self, text: &Text) {
        let xml = &mut self.xml;
        xml.open("text");
        xml.numbers("x", &[text.x]);
        xml.numbers("y", &[text.y + text.shift()]);
        xml.numbers("font-size", &[text.size]);
        let (style, weight) = text.style_and_weight();
        if text.family != Family::Sans {
            xml.attribute("font-family", text.family.stack());
            xml.attribute("font-style", style);
        }
        if weight != "400" {
            xml.attribute("font-weight", weight);
        }
        match text.anchor {
            Anchor::Start => {}
            Anchor::Middle => xml.attribute("text-anchor", "middle"),
            Anchor::End => xml.attribute("text-anchor", "end"),
        }
        xml.fill(text.color);
        if let Some((color, width)) = text.halo {
            xml.stroke(color, 2.0 * width);
            xml.attribute("paint-order", "stroke");
        }
        if text.rotate != 0.0 {
            xml.rotation(text.rotate, text.x, text.y);
        }
        xml.content("text", &text.text);
    }

    fn embedded(&mut self, image: &Image) {
        let xml = &mut self.xml;
        xml.open("image");
        xml.rect(image.rect);
        xml.attribute("preserveAspectRatio", "none");
        if !image.smooth {
            xml.attribute("image-rendering", "pixelated");
        }
        xml.out.push_str(" href=\"data:image/png;base64,");
        let file = png(image.columns, image.rows, &image.pixels);
        push_base64(&mut xml.out, &file);
        xml.out.push('"');
        xml.close();
    }

    fn placeholder(&mut self, image: &Image) {
        let xml = &mut self.xml;
        xml.open("rect");
        xml.rect(image.rect);
        xml.fill(pixel(image, image.rows / 2, image.columns / 2));
        let size = format!("{}x{}", image.columns, image.rows);
        xml.attribute("data-pixels", &size);
        let thirds = |n: usize| [0, n / 2, n - 1];
        let colors: Vec<String> = thirds(image.rows)
            .into_iter()
            .flat_map(|row| thirds(image.columns).map(|column| pixel(image, row, column).css()))
            .collect();
        xml.attribute("data-colors", &colors.join(" "));
        let hash = format!("{:016x}", fnv1a(&image.pixels));
        xml.attribute("data-hash", &hash);
        xml.close();
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
        let xml = &mut self.xml;
        let reference = joined(&["url(#", &name, ")"]);
        if !self.clips.contains(&name) {
            xml.open("clipPath");
            xml.attribute("id", &name);
            xml.out.push_str("><rect");
            xml.rect(clip.rect);
            xml.out.push_str("/></clipPath>\n");
            self.clips.push(name);
        }
        xml.open("g");
        xml.attribute("clip-path", &reference);
        xml.out.push_str(">\n");
        self.items(&clip.items);
        self.xml.out.push_str("</g>\n");
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

/// The hash FNV-1a, 64 bits, <http://www.isthe.com/chongo/tech/comp/fnv/>.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
