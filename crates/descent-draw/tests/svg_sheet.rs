//! Several pictures in one SVG: valid, in place, each within its own frame.

use descent_draw::{
    Color, DisplayList, PathData, Rect, SheetPart, Size, Stroke, SvgOptions, Text, svg, svg_sheet,
};
use roxmltree::{Document, Node};

const INK: Color = Color::hex(0x12_34_56);
const PAPER: Color = Color::hex(0xfc_fb_f9);
const SHEET: Size = Size { w: 420.0, h: 240.0 };

/// A picture with words and a line in a window.
fn picture(word: &str, window: Rect) -> DisplayList {
    let mut list = DisplayList::new(Size { w: 200.0, h: 200.0 });
    list.clip(window, |list| {
        let mut line = PathData::new();
        line.segment((-50.0, 0.0), (300.0, 150.0));
        list.stroke(line, Stroke::solid(INK, 2.0));
    });
    list.text(Text::new(word, 20.0, 190.0, 12.0, INK));
    list
}

fn named<'a>(document: &'a Document, name: &'a str) -> impl Iterator<Item = Node<'a, 'a>> {
    document
        .descendants()
        .filter(move |node| node.has_tag_name(name))
}

#[test]
fn pictures_stand_where_they_are_put_and_keep_what_they_show() {
    let (wide, narrow) = (
        Rect::new(5.0, 5.0, 190.0, 150.0),
        Rect::new(9.0, 5.0, 90.0, 99.0),
    );
    let first = [picture("left & low", wide), picture("over it", narrow)];
    let second = picture("right", wide);
    let heading = Text::new("Loss", 0.0, -8.0, 14.0, INK).bold();
    let parts = [
        SheetPart {
            layers: &[&first[0], &first[1]],
            at: (0.0, 40.0),
            title: Some(&heading),
        },
        SheetPart {
            layers: &[&second],
            at: (220.0, 40.0),
            title: None,
        },
    ];
    let text = svg_sheet(&parts, SHEET, Some(PAPER), SvgOptions::default());
    let document = Document::parse(&text).unwrap();

    let root = document.root_element();
    assert_eq!(root.attribute("viewBox"), Some("0 0 420 240"));
    let ground = root
        .children()
        .find(|node| node.has_tag_name("path"))
        .unwrap();
    assert_eq!(ground.attribute("fill"), Some("#fcfbf9"));
    assert_eq!(ground.attribute("d"), Some("M0 0L420 0L420 240L0 240Z"));

    let places: Vec<[Option<&str>; 4]> = root
        .children()
        .filter(|node| node.has_tag_name("svg"))
        .map(|node| ["x", "y", "width", "height"].map(|name| node.attribute(name)))
        .collect();
    let place = |x| [Some(x), Some("40"), Some("200"), Some("200")];
    assert_eq!(places, [place("0"), place("220")]);

    let words: Vec<&str> = named(&document, "text")
        .filter_map(|node| node.text())
        .collect();
    assert_eq!(words, ["left & low", "over it", "Loss", "right"]);
    let heading = named(&document, "text").nth(2).unwrap();
    assert_eq!(heading.parent(), Some(root), "not cut by the picture");
    assert_eq!(
        (heading.attribute("x"), heading.attribute("y")),
        (Some("0"), Some("32"))
    );

    // Each window is named once, and every name that is used is there.
    let mut names: Vec<&str> = named(&document, "clipPath")
        .filter_map(|node| node.attribute("id"))
        .collect();
    assert_eq!(names.len(), 2);
    let used = document
        .descendants()
        .filter_map(|node| node.attribute("clip-path"));
    let used: Vec<&str> = used.collect();
    assert_eq!(used.len(), 3);
    for reference in used {
        let name = reference.trim_start_matches("url(#").trim_end_matches(')');
        assert!(names.contains(&name), "{name}");
    }
    names.dedup();
    assert_eq!(names.len(), 2);
}

#[test]
fn a_sheet_of_one_picture_shows_what_the_picture_shows() {
    let picture = picture("alone", Rect::new(5.0, 5.0, 190.0, 150.0));
    let parts = [SheetPart {
        layers: &[&picture],
        at: (0.0, 0.0),
        title: None,
    }];
    let sheet = svg_sheet(&parts, picture.size, None, SvgOptions::default());
    let alone = svg(&[&picture], SvgOptions::default());
    let inner = |text: &str| {
        let start = text.find("<clipPath").unwrap();
        text[start..].replace("</svg>\n", "")
    };
    assert_eq!(inner(&sheet), inner(&alone));
}

#[test]
fn names_and_descriptions_are_those_of_the_sheet() {
    let options = SvgOptions {
        title: Some("Gradient descent"),
        description: Some("Map and loss."),
        ..SvgOptions::default()
    };
    let text = svg_sheet(&[], SHEET, None, options);
    let document = Document::parse(&text).unwrap();
    assert_eq!(
        named(&document, "title").next().unwrap().text(),
        Some("Gradient descent")
    );
    assert_eq!(
        named(&document, "desc").next().unwrap().text(),
        Some("Map and loss.")
    );
    assert_eq!(document.root_element().attribute("role"), Some("img"));
}

#[test]
fn pictures_without_a_place_are_left_out() {
    let picture = picture("nowhere", Rect::new(5.0, 5.0, 190.0, 150.0));
    for at in [(f64::NAN, 0.0), (0.0, f64::INFINITY)] {
        let parts = [SheetPart {
            layers: &[&picture],
            at,
            title: None,
        }];
        let text = svg_sheet(&parts, SHEET, None, SvgOptions::default());
        let document = Document::parse(&text).unwrap();
        assert_eq!(named(&document, "text").count(), 0);
        assert_eq!(named(&document, "svg").count(), 1);
    }
}
