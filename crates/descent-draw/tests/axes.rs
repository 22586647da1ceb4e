//! Axes and colour bars at all sizes: nothing overlaps, nothing is cut.

use descent_draw::{
    AxisStyle, Color, Colormap, DisplayList, Item, Rect, Scale, Side, Size, Text, axis,
    axis_extent, axis_title_extent, color_bar, color_bar_extent, text_bounds,
};

const STYLE: AxisStyle = AxisStyle {
    ink: Color::hex(0x22_22_22),
    soft: Color::hex(0x99_99_99),
    grid: Some(Color::hex(0xee_ee_ee)),
    size: 12.0,
};

fn domains() -> Vec<(&'static str, Scale)> {
    let unit = (0.0, 1.0);
    vec![
        ("window", Scale::linear((-3.0, 3.0), unit)),
        ("small", Scale::linear((0.0, 1e-7), unit)),
        ("large", Scale::linear((-2545.7, 21783.64), unit)),
        ("huge", Scale::linear((0.0, 4.07e18), unit)),
        ("few decades", Scale::log((0.03, 40.0), unit)),
        ("many decades", Scale::log((1e-30, 1e18), unit)),
        ("reversed", Scale::linear((9.0, -6.0), unit)),
        ("point", Scale::linear((2.0, 2.0), unit)),
        ("nothing", Scale::log((-1.0, 1.0), unit)),
    ]
}

fn along(scale: &Scale, side: Side, plot: Rect) -> Scale {
    let range = match side {
        Side::Bottom | Side::Top => (plot.x, plot.right()),
        Side::Left | Side::Right => (plot.bottom(), plot.y),
    };
    Scale { range, ..*scale }
}

fn assert_tidy(list: &DisplayList, what: &str) {
    let texts: Vec<&Text> = list.texts().collect();
    for (i, text) in texts.iter().enumerate() {
        let bounds = text_bounds(text);
        let (w, h) = (list.size.w, list.size.h);
        assert!(
            bounds.x > -0.01
                && bounds.y > -0.01
                && bounds.right() < w + 0.01
                && bounds.bottom() < h + 0.01,
            "{what}: {:?} leaves {w} × {h}: {bounds:?}",
            text.text,
        );
        for other in &texts[..i] {
            assert!(
                !bounds.intersects(&text_bounds(other)),
                "{what}: {:?} meets {:?}",
                text.text,
                other.text,
            );
        }
    }
}

#[test]
fn labels_neither_overlap_nor_leave_the_picture_at_any_width() {
    for (name, domain) in domains() {
        for side in [Side::Bottom, Side::Left, Side::Right, Side::Top] {
            for width in (40..2000).step_by(13) {
                let size = Size {
                    w: f64::from(width),
                    h: f64::from(2040 - width),
                };
                for (margin, count) in [(0.0, 5), (12.0, 20), (60.0, 10)] {
                    let mut list = DisplayList::new(size);
                    let plot = list.bounds().inset(margin, margin, margin, margin);
                    let scale = along(&domain, side, plot);
                    let ticks = scale.ticks(count);
                    axis(
                        &mut list,
                        &scale,
                        side,
                        plot,
                        &ticks,
                        Some("learning rate"),
                        &STYLE,
                    );
                    assert_tidy(&list, &format!("{name} {side:?} {size:?} {margin}"));
                }
            }
        }
    }
}

/// What `axis` draws on one side of a plot with exactly the room it asks for.
fn with_room(side: Side, scale: &Scale, title: Option<&str>) -> (DisplayList, Rect, usize) {
    let mut list = DisplayList::new(Size { w: 500.0, h: 400.0 });
    let scale = &along(scale, side, list.bounds());
    let ticks = scale.ticks(5);
    let beyond = title.map_or(0.0, |_| axis_title_extent(&STYLE));
    let room = axis_extent(side, &ticks, &STYLE) + beyond;
    // The other sides leave room for labels at the very ends of the axis.
    let [left, top, right, bottom] = match side {
        Side::Left => [room, 10.0, 0.0, 10.0],
        Side::Right => [0.0, 10.0, room, 10.0],
        Side::Top => [40.0, room, 40.0, 0.0],
        Side::Bottom => [40.0, 0.0, 40.0, room],
    };
    let plot = list.bounds().inset(left, top, right, bottom);
    let scale = along(scale, side, plot);
    axis(&mut list, &scale, side, plot, &ticks, title, &STYLE);
    (list, plot, ticks.len())
}

#[test]
fn the_room_asked_for_is_enough_for_every_label_and_the_title() {
    for (name, domain) in domains() {
        for side in [Side::Bottom, Side::Left, Side::Right, Side::Top] {
            for title in [None, Some("loss, log scale")] {
                let (list, plot, ticks) = with_room(side, &domain, title);
                let texts: Vec<&Text> = list.texts().collect();
                let expected = ticks + usize::from(title.is_some());
                assert_eq!(texts.len(), expected, "{name} {side:?} {title:?}");
                for text in texts {
                    // Five pixels of tick and at least two of air.
                    let near = plot.inset(-7.0, -7.0, -7.0, -7.0);
                    let meets = text_bounds(text).intersects(&near);
                    assert!(!meets, "{name} {side:?}: {:?} is at the plot", text.text);
                }
                assert_tidy(&list, name);
            }
        }
    }
}

#[test]
fn labels_stand_at_their_ticks() {
    let scale = Scale::linear((-2.0, 2.0), (0.0, 1.0));
    let (list, plot, _) = with_room(Side::Bottom, &scale, None);
    let placed: Vec<(&str, f64)> = list.texts().map(|t| (t.text.as_str(), t.x)).collect();
    let quarter = plot.w / 4.0;
    let expected: Vec<(&str, f64)> = ["−2", "−1", "0", "1", "2"]
        .into_iter()
        .zip((0..5).map(|i| plot.x + f64::from(i) * quarter))
        .collect();
    assert_eq!(placed, expected);
}

#[test]
fn crowded_axes_drop_every_other_label_but_keep_zero_and_the_ticks() {
    let mut list = DisplayList::new(Size { w: 150.0, h: 60.0 });
    let plot = Rect::new(10.0, 10.0, 130.0, 20.0);
    let scale = Scale::linear((-5.0, 5.0), (plot.x, plot.right()));
    let ticks = scale.ticks(10);
    axis(&mut list, &scale, Side::Bottom, plot, &ticks, None, &STYLE);
    let labels: Vec<&str> = list.texts().map(|text| text.text.as_str()).collect();
    assert_eq!(labels, ["−4", "−2", "0", "2", "4"]);
    let Item::Path(lines) = &list.items[1] else {
        panic!("the axis line comes after the grid");
    };
    let marks = lines.data.as_str().matches('M').count();
    assert_eq!(marks, 1 + 11, "the line itself and eleven ticks");
}

#[test]
fn decimals_go_with_the_labels_that_needed_them() {
    for (width, expected) in [(400.0, "−1.0 −0.5 0 0.5 1.0"), (130.0, "−1 0 1")] {
        let mut list = DisplayList::new(Size { w: width, h: 60.0 });
        let plot = list.bounds().inset(20.0, 10.0, 20.0, 30.0);
        let scale = Scale::linear((-1.0, 1.0), (plot.x, plot.right()));
        let ticks = scale.ticks(5);
        axis(&mut list, &scale, Side::Bottom, plot, &ticks, None, &STYLE);
        let labels: Vec<&str> = list.texts().map(|text| text.text.as_str()).collect();
        assert_eq!(labels.join(" "), expected, "at {width}");
    }
}

#[test]
fn minor_labels_go_before_major_ones() {
    let mut list = DisplayList::new(Size { w: 110.0, h: 60.0 });
    let plot = Rect::new(10.0, 10.0, 90.0, 20.0);
    let scale = Scale::log((0.1, 100.0), (plot.x, plot.right()));
    let ticks = scale.ticks(6);
    assert!(ticks.iter().any(|tick| !tick.major));
    axis(&mut list, &scale, Side::Bottom, plot, &ticks, None, &STYLE);
    let labels: Vec<&str> = list.texts().map(|text| text.text.as_str()).collect();
    assert_eq!(labels, ["0.1", "1", "10", "100"]);
}

#[test]
fn ticks_outside_the_plot_are_left_out() {
    let mut list = DisplayList::new(Size { w: 300.0, h: 60.0 });
    let plot = Rect::new(50.0, 10.0, 200.0, 20.0);
    let scale = Scale::linear((0.0, 1.0), (plot.x, plot.right()));
    let ticks = Scale::linear((-1.0, 2.0), (0.0, 1.0)).ticks(3);
    axis(&mut list, &scale, Side::Bottom, plot, &ticks, None, &STYLE);
    let labels: Vec<&str> = list.texts().map(|text| text.text.as_str()).collect();
    assert_eq!(labels, ["0", "1"]);
}

#[test]
fn a_title_without_room_of_its_own_takes_the_end_of_the_axis() {
    let mut list = DisplayList::new(Size { w: 300.0, h: 60.0 });
    let plot = Rect::new(20.0, 10.0, 260.0, 28.0);
    let scale = Scale::linear((0.0, 10.0), (plot.x, plot.right()));
    let ticks = scale.ticks(5);
    let draw = |list: &mut DisplayList, title| {
        axis(list, &scale, Side::Bottom, plot, &ticks, title, &STYLE);
    };
    draw(&mut list, Some("updates"));
    let labels: Vec<&str> = list.texts().map(|text| text.text.as_str()).collect();
    assert_eq!(labels, ["0", "2", "4", "6", "8", "updates"]);
    let mut list = DisplayList::new(Size { w: 300.0, h: 60.0 });
    draw(&mut list, None);
    assert_eq!(list.texts().count(), 6);
}

#[test]
fn the_colour_bar_runs_from_bottom_to_top_and_says_what_it_is() {
    let ticks = Scale::log((1e-3, 1e2), (0.0, 1.0)).ticks(6);
    let title = Some("loss, log scale");
    for height in [60.0, 100.0, 300.0, 900.0] {
        let room = color_bar_extent(&ticks, title, &STYLE);
        let mut list = DisplayList::new(Size {
            w: 14.0 + room,
            h: height,
        });
        let rect = Rect::new(0.0, 8.0, 14.0, height - 16.0);
        let scale = Scale::log((1e-3, 1e2), (rect.bottom(), rect.y));
        let t = |value: f64| (value.log10() + 3.0) / 5.0;
        let map = Colormap::Viridis;
        color_bar(&mut list, rect, &scale, map, &t, &ticks, title, &STYLE);
        assert_tidy(&list, "colour bar");
        let Item::Image(image) = &list.items[0] else {
            panic!("the colours come first");
        };
        assert!(image.is_complete());
        let (first, last) = (&image.pixels[..3], &image.pixels[255 * 4..255 * 4 + 3]);
        assert_eq!(first, map.table()[255]);
        assert_eq!(last, map.table()[0]);
        let titled = list.texts().any(|text| Some(text.text.as_str()) == title);
        assert_eq!(titled, height > 60.0, "at {height}");
    }
}

#[test]
fn a_colour_bar_without_area_is_not_drawn() {
    let mut list = DisplayList::new(Size { w: 50.0, h: 50.0 });
    let scale = Scale::linear((0.0, 1.0), (50.0, 0.0));
    for rect in [
        Rect::new(0.0, 0.0, 0.0, 50.0),
        Rect::new(0.0, 0.0, 14.0, f64::NAN),
    ] {
        let map = Colormap::Magma;
        color_bar(&mut list, rect, &scale, map, &|v| v, &[], None, &STYLE);
    }
    assert_eq!(list.items, []);
}
