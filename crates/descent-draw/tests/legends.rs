//! Legends: words beside what they explain, and no more room than there is.

use descent_draw::{
    Color, DisplayList, Item, LegendEntry, LegendStyle, Marker, Rect, Size, Stroke, legend,
    legend_extent, text_bounds,
};

const INK: Color = Color::hex(0x12_34_56);
const ORANGE: Color = Color::hex(0xd9_48_0f);

fn entries() -> Vec<LegendEntry<'static>> {
    let names = ["gradient descent", "momentum 0.9", "Adam", "RMSprop"];
    let entry = |(i, label): (usize, &'static str)| LegendEntry {
        label,
        line: Some(Stroke::solid(ORANGE, 2.0)),
        marker: Some((Marker::of_run(i), ORANGE)),
    };
    names.into_iter().enumerate().map(entry).collect()
}

fn style(width: f64) -> LegendStyle {
    LegendStyle {
        ink: INK,
        size: 12.0,
        halo: None,
        width,
    }
}

fn drawn(entries: &[LegendEntry<'_>], style: &LegendStyle) -> DisplayList {
    let mut list = DisplayList::new(Size { w: 600.0, h: 200.0 });
    legend(&mut list, (10.0, 20.0), entries, style);
    list
}

/// The rectangles of the words.
fn words(list: &DisplayList) -> Vec<Rect> {
    list.texts().map(text_bounds).collect()
}

#[test]
fn every_entry_has_its_line_marker_and_words_in_order() {
    let list = drawn(&entries(), &style(500.0));
    let names: Vec<&str> = list.texts().map(|text| text.text.as_str()).collect();
    assert_eq!(
        names,
        ["gradient descent", "momentum 0.9", "Adam", "RMSprop"]
    );
    let lines = list.items.iter().filter(|item| match item {
        Item::Path(path) => path.stroke == Some(Stroke::solid(ORANGE, 2.0)),
        _ => false,
    });
    assert_eq!(lines.count(), 4);
    let markers = list.items.iter().filter(|item| match item {
        Item::Path(path) => path.fill == Some(ORANGE),
        _ => false,
    });
    assert_eq!(markers.count(), 4);
}

#[test]
fn entries_fill_rows_and_go_on_in_the_next() {
    for (width, rows) in [(500.0, 1), (300.0, 2), (0.0, 4), (f64::NAN, 1)] {
        let (entries, style) = (entries(), style(width));
        let words = words(&drawn(&entries, &style));
        let mut tops: Vec<f64> = words.iter().map(|rect| rect.y).collect();
        tops.dedup();
        assert_eq!(tops.len(), rows, "{width}");
        assert_eq!(legend_extent(&entries, &style).h, 18.0 * rows as f64);
        for (i, a) in words.iter().enumerate() {
            assert!(words[..i].iter().all(|b| !a.intersects(b)));
        }
    }
}

#[test]
fn nothing_is_drawn_outside_the_extent() {
    for width in [0.0, 150.0, 300.0, 900.0] {
        let (entries, style) = (entries(), style(width));
        let extent = legend_extent(&entries, &style);
        let room = Rect::new(10.0, 20.0, extent.w + 1e-9, extent.h + 1e-9);
        for rect in words(&drawn(&entries, &style)) {
            assert!(room.contains(rect.x, rect.y), "{rect:?}");
            assert!(room.contains(rect.right(), rect.bottom()), "{rect:?}");
        }
        let widest = words(&drawn(&entries[..1], &style))[0].right() - 10.0;
        assert!(
            extent.w <= width.max(widest + 1e-9),
            "{width}: {}",
            extent.w
        );
    }
    assert_eq!(legend_extent(&[], &style(300.0)), Size::default());
}

#[test]
fn a_halo_sets_everything_off() {
    let style = LegendStyle {
        halo: Some(INK),
        ..style(0.0)
    };
    let list = drawn(&entries()[..1], &style);
    assert_eq!(list.items.len(), 4, "halo, line, marker, words");
    assert_eq!(list.texts().next().unwrap().halo, Some((INK, 2.0)));
}

#[test]
fn fonts_without_a_size_draw_nothing() {
    for size in [0.0, -4.0, f64::NAN, f64::INFINITY] {
        let style = LegendStyle { size, ..style(0.0) };
        assert_eq!(drawn(&entries(), &style).items, []);
    }
}
