//! SVG: valid, complete, and readable where it is a snapshot.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::rc::Rc;

use descent_draw::{
    Anchor, Baseline, Color, DisplayList, Image, Item, Path, PathData, Rect, Size, Stroke,
    SvgImages, SvgOptions, Text, svg,
};
use roxmltree::{Document, Node};

const INK: Color = Color::hex(0x12_34_56);

fn list() -> DisplayList {
    DisplayList::new(Size { w: 200.0, h: 100.0 })
}

fn written(list: &DisplayList) -> String {
    svg(&[list], SvgOptions::default())
}

fn find<'a>(document: &'a Document, name: &str) -> Node<'a, 'a> {
    let mut found = document.descendants().filter(|n| n.has_tag_name(name));
    let node = found.next().unwrap_or_else(|| panic!("no <{name}>"));
    assert!(found.next().is_none(), "more than one <{name}>");
    node
}

fn segment() -> PathData {
    let mut data = PathData::new();
    data.segment((0.25, 1.0), (10.04, -2.46));
    data
}

#[test]
fn the_root_says_how_large_and_what_it_is() {
    let options = SvgOptions {
        title: Some("Loss & <path>"),
        description: Some("Goes \"down\"."),
        ..SvgOptions::default()
    };
    let text = svg(
        &[&list(), &DisplayList::new(Size { w: 1.0, h: 300.0 })],
        options,
    );
    let document = Document::parse(&text).unwrap();
    let root = document.root_element();
    assert!(root.has_tag_name(("http://www.w3.org/2000/svg", "svg")));
    assert_eq!(root.attribute("width"), Some("200"));
    assert_eq!(root.attribute("height"), Some("300"));
    assert_eq!(root.attribute("viewBox"), Some("0 0 200 300"));
    assert_eq!(root.attribute("role"), Some("img"));
    assert_eq!(find(&document, "title").text(), Some("Loss & <path>"));
    assert_eq!(find(&document, "desc").text(), Some("Goes \"down\"."));
}

#[test]
fn paths_keep_their_paint() {
    let mut list = list();
    list.push(Item::Path(Path {
        data: segment(),
        fill: Some(INK.with_alpha(0.5)),
        stroke: Some(Stroke {
            dash: Some((4.0, 2.5)),
            ..Stroke::solid(Color::hex(0xff_00_00), 1.5)
        }),
    }));
    let text = written(&list);
    let document = Document::parse(&text).unwrap();
    let path = find(&document, "path");
    for (name, value) in [
        ("d", "M0.25 1L10.04 -2.46"),
        ("fill", "#123456"),
        ("fill-opacity", "0.5"),
        ("stroke", "#ff0000"),
        ("stroke-width", "1.5"),
        ("stroke-dasharray", "4 2.5"),
    ] {
        assert_eq!(path.attribute(name), Some(value), "{name}");
    }
    assert_eq!(path.attribute("stroke-opacity"), None);
    assert_eq!(
        document.root_element().attribute("stroke-linecap"),
        Some("round")
    );
    assert_eq!(
        document.root_element().attribute("stroke-linejoin"),
        Some("round")
    );
}

#[test]
fn coordinates_can_be_rounded_for_snapshots() {
    let mut list = list();
    list.stroke(segment(), Stroke::solid(INK, 0.25));
    for (decimals, d) in [
        (0, "M0 1L10 -2"),
        (1, "M0.3 1L10 -2.5"),
        (2, "M0.25 1L10.04 -2.46"),
    ] {
        let options = SvgOptions {
            decimals,
            ..SvgOptions::default()
        };
        let text = svg(&[&list], options);
        let document = Document::parse(&text).unwrap();
        assert_eq!(find(&document, "path").attribute("d"), Some(d));
    }
}

#[test]
fn texts_are_texts() {
    let mut list = list();
    let text = Text::new("a < b & \"c\"\u{1}", 10.0, 20.0, 10.0, INK)
        .anchor(Anchor::End)
        .baseline(Baseline::Middle)
        .bold()
        .math()
        .halo(Color::hex(0xff_ff_ff), 1.5)
        .rotate(-90.0);
    list.text(text);
    let text = written(&list);
    let document = Document::parse(&text).unwrap();
    let node = find(&document, "text");
    assert_eq!(node.text(), Some("a < b & \"c\""));
    for (name, value) in [
        ("x", "10"),
        ("y", "23.6"),
        ("font-size", "10"),
        ("font-weight", "700"),
        ("font-style", "italic"),
        ("text-anchor", "end"),
        ("fill", "#123456"),
        ("stroke", "#ffffff"),
        ("stroke-width", "3"),
        ("paint-order", "stroke"),
        ("transform", "rotate(-90 10 20)"),
    ] {
        assert_eq!(node.attribute(name), Some(value), "{name}");
    }
}

#[test]
fn layers_and_items_keep_their_order() {
    let mut low = list();
    low.text(Text::new("1", 0.0, 0.0, 9.0, INK));
    low.clip(Rect::new(0.0, 0.0, 5.0, 5.0), |inner| {
        inner.text(Text::new("2", 0.0, 0.0, 9.0, INK));
    });
    low.text(Text::new("3", 0.0, 0.0, 9.0, INK));
    let mut high = list();
    high.text(Text::new("4", 0.0, 0.0, 9.0, INK));
    let text = svg(&[&low, &high], SvgOptions::default());
    let document = Document::parse(&text).unwrap();
    let texts = document.descendants().filter(|n| n.has_tag_name("text"));
    let order: String = texts.filter_map(|n| n.text()).collect();
    assert_eq!(order, "1234");
}

#[test]
fn clips_refer_to_their_rectangle_which_is_written_once() {
    let mut list = list();
    for _ in 0..2 {
        list.clip(Rect::new(10.5, 20.0, 30.0, 40.0), |inner| {
            inner.stroke(segment(), Stroke::solid(INK, 1.0));
        });
    }
    let text = written(&list);
    let document = Document::parse(&text).unwrap();
    let clip = find(&document, "clipPath");
    let rect = clip.first_element_child().unwrap();
    let side = |name| rect.attribute(name).unwrap();
    assert_eq!(
        ["x", "y", "width", "height"].map(side),
        ["10.5", "20", "30", "40"]
    );
    let reference = format!("url(#{})", clip.attribute("id").unwrap());
    let groups: Vec<Node> = document
        .descendants()
        .filter(|n| n.has_tag_name("g"))
        .collect();
    assert_eq!(groups.len(), 2);
    for group in groups {
        assert_eq!(group.attribute("clip-path"), Some(reference.as_str()));
        assert!(group.first_element_child().unwrap().has_tag_name("path"));
    }
}

fn image(columns: usize, rows: usize, color: impl Fn(usize, usize) -> [u8; 4]) -> Image {
    let pixels = (0..rows)
        .flat_map(|row| (0..columns).map(move |column| (row, column)))
        .flat_map(|(row, column)| color(row, column))
        .collect();
    Image {
        rect: Rect::new(1.0, 2.0, 50.0, 40.0),
        columns,
        rows,
        pixels: Rc::new(pixels),
        smooth: false,
    }
}

/// The RGBA pixels of the one embedded image, and the bytes of its file.
fn decoded(image: &Image) -> (u32, u32, Vec<u8>, usize) {
    let mut list = list();
    list.image(image.clone());
    let text = written(&list);
    let document = Document::parse(&text).unwrap();
    let node = find(&document, "image");
    assert_eq!(node.attribute("width"), Some("50"));
    assert_eq!(node.attribute("preserveAspectRatio"), Some("none"));
    assert_eq!(node.attribute("image-rendering"), Some("pixelated"));
    let uri = node.attribute("href").unwrap();
    let file = bytes(uri.strip_prefix("data:image/png;base64,").unwrap());
    let mut decoder = png::Decoder::new(std::io::Cursor::new(&file));
    decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::ALPHA);
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    assert_eq!(frame.color_type, png::ColorType::Rgba);
    reader.finish().unwrap();
    (frame.width, frame.height, pixels, file.len())
}

fn bytes(base64: &str) -> Vec<u8> {
    let six = |c: u8| match c {
        b'A'..=b'Z' => u32::from(c - b'A'),
        b'a'..=b'z' => u32::from(c - b'a') + 26,
        b'0'..=b'9' => u32::from(c - b'0') + 52,
        b'+' => 62,
        b'/' => 63,
        _ => 0,
    };
    let mut out = Vec::new();
    for group in base64.as_bytes().chunks(4) {
        let bits = group.iter().fold(0, |bits, c| bits << 6 | six(*c));
        let padding = group.iter().filter(|c| **c == b'=').count();
        out.extend(&bits.to_be_bytes()[1..4 - padding]);
    }
    out
}

#[test]
fn embedded_images_decode_to_their_pixels() {
    let noise = |row: usize, column: usize| {
        let bits = (row as u32).wrapping_mul(2_654_435_761)
            ^ (column as u32).wrapping_mul(40_503).rotate_left(16);
        bits.wrapping_mul(2_246_822_519).to_be_bytes()
    };
    let bowl = |row: usize, column: usize| {
        let at = |i: usize| (i as f64 - 128.0) / 181.1;
        let t = at(row) * at(row) + at(column) * at(column);
        let [r, g, b] = descent_draw::Colormap::Viridis.table()[(t * 255.0) as usize];
        [r, g, b, 255]
    };
    for (name, image, largest) in [
        ("one pixel", image(1, 1, noise), 200),
        ("noise", image(97, 61, noise), 97 * 61 * 5),
        ("flat", image(300, 300, |_, _| [9, 8, 7, 255]), 2_000),
        (
            "half clear",
            image(20, 20, |row, _| [1, 2, 3, row as u8 * 9]),
            500,
        ),
        (
            "stripes",
            image(400, 3, |_, column| [column as u8, 0, 0, 255]),
            2_500,
        ),
        ("heat map", image(256, 256, bowl), 40_000),
    ] {
        let (width, height, pixels, size) = decoded(&image);
        assert_eq!(
            (width as usize, height as usize),
            (image.columns, image.rows)
        );
        assert!(pixels == *image.pixels, "{name}: pixels differ");
        assert!(size <= largest, "{name}: {size} bytes");
    }
}

proptest::proptest! {
    /// Few colours and long runs exercise long matches and palettes, many
    /// colours the plain format.
    #[test]
    fn any_image_survives(
        columns in 1_usize..40, rows in 1_usize..40, colors in 1_u32..600, run in 1_usize..50,
    ) {
        let image = image(columns, rows, |row, column| {
            let index = (row * columns + column) / run;
            ((index as u32).wrapping_mul(2_654_435_761) % colors)
                .wrapping_mul(123_456_789)
                .to_be_bytes()
        });
        let (.., pixels, _) = decoded(&image);
        proptest::prop_assert_eq!(&pixels, &*image.pixels);
    }
}

#[test]
fn snapshots_show_images_as_something_to_compare() {
    let snapshot = |image: Image| {
        let mut list = list();
        list.image(image);
        let options = SvgOptions {
            images: SvgImages::PLACEHOLDER,
            ..SvgOptions::default()
        };
        svg(&[&list], options)
    };
    let ramp = |row: usize, column: usize| [row as u8, column as u8, 0, 255];
    let text = snapshot(image(5, 7, ramp));
    let document = Document::parse(&text).unwrap();
    let node = find(&document, "rect");
    assert_eq!(node.attribute("data-pixels"), Some("5x7"));
    assert_eq!(node.attribute("fill"), Some("#030200"));
    assert_eq!(
        node.attribute("data-colors"),
        Some("#000000 #000200 #000400 #030000 #030200 #030400 #060000 #060200 #060400")
    );
    let other = snapshot(image(5, 7, |row, column| {
        let [r, g, _, a] = ramp(row, column);
        [r, g, u8::from(row == 1 && column == 1), a]
    }));
    assert_ne!(
        text, other,
        "one pixel between the samples changes the hash"
    );
}

#[test]
fn incomplete_images_are_left_out() {
    let mut list = list();
    list.image(Image {
        rows: 9,
        ..image(2, 2, |_, _| [0; 4])
    });
    let text = written(&list);
    let document = Document::parse(&text).unwrap();
    assert_eq!(
        document
            .root_element()
            .children()
            .filter(Node::is_element)
            .count(),
        0
    );
}
