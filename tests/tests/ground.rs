//! What lies under the path on the map: colours, bands, holes, the field, and
//! the values in the contour lines.

use std::collections::BTreeSet;

use descent_app::{App, Event, PaneKind};
use descent_core::{OBJECTIVES, Window};
use descent_draw::{Colormap, Image, Item, Path, PathData, Rect, Size, Text};

#[path = "ground/labels.rs"]
mod labels;

const SIZE: (f64, f64) = (560.0, 500.0);

/// The plot of a map and what is drawn in it.
struct Plot {
    rect: Rect,
    image: Option<Image>,
    paths: Vec<Path>,
    labels: Vec<Text>,
    /// The pieces of all that is stroked, as points.
    lines: Vec<Vec<(f64, f64)>>,
    /// What is written around it: on axes and colour bar.
    words: Vec<String>,
}

/// The background of a map.
fn plot(app: &mut App, query: &str, (w, h): (f64, f64)) -> Plot {
    assert_eq!(
        app.update(Event::Open(query.to_owned())).warnings,
        [],
        "{query}"
    );
    let list = &app.frame(PaneKind::Map, Size { w, h })[0];
    let mut plot = Plot {
        rect: Rect::default(),
        image: None,
        paths: Vec::new(),
        labels: Vec::new(),
        lines: Vec::new(),
        words: Vec::new(),
    };
    for item in &list.items {
        match item {
            Item::Text(text) => plot.words.push(text.text.clone()),
            Item::Clip(clip) => {
                plot.rect = clip.rect;
                for item in &clip.items {
                    match item {
                        Item::Text(text) => plot.labels.push(text.clone()),
                        Item::Path(path) => plot.paths.push(path.clone()),
                        Item::Image(image) => plot.image = Some(image.clone()),
                        Item::Clip(_) => panic!("{query}: a clip in a clip"),
                    }
                }
            }
            _ => {}
        }
    }
    for path in &plot.paths {
        if path.stroke.is_some() {
            plot.lines.extend(polylines(&path.data));
        }
    }
    plot
}

/// The polylines of a path of moves, lines and closings; of circles only where
/// they begin.
fn polylines(data: &PathData) -> Vec<Vec<(f64, f64)>> {
    let mut lines: Vec<Vec<(f64, f64)>> = Vec::new();
    let text = data.as_str();
    let starts = text.match_indices(['M', 'L', 'a', 'Z']);
    let starts: Vec<usize> = starts.map(|(at, _)| at).collect();
    for (i, start) in starts.iter().enumerate() {
        let command = &text[*start..starts.get(i + 1).copied().unwrap_or(text.len())];
        let point = command[1..].split_once(' ').and_then(|(x, y)| {
            let (x, y) = (x.parse().ok()?, y.parse().ok()?);
            Some((x, y))
        });
        match (&command[..1], point, lines.last_mut()) {
            ("M", Some(point), _) => lines.push(vec![point]),
            ("L", Some(point), Some(line)) => line.push(point),
            ("Z", None, Some(line)) => line.push(line[0]),
            ("a", ..) => {}
            _ => panic!("{command}"),
        }
    }
    lines
}

/// The position of a pixel.
fn position(window: Window, rect: Rect, (x, y): (f64, f64)) -> [f64; 2] {
    let across = (x - rect.x) / rect.w;
    let up = (rect.bottom() - y) / rect.h;
    [
        window.x.0 + (window.x.1 - window.x.0) * across,
        window.y.0 + (window.y.1 - window.y.0) * up,
    ]
}

fn colors(image: &Image) -> BTreeSet<&[u8]> {
    image.pixels.chunks(4).collect()
}

/// The pixel at a part of the way from the left and from the top.
fn pixel(image: &Image, across: f64, down: f64) -> &[u8] {
    let column = (across * image.columns as f64) as usize;
    let row = (down * image.rows as f64) as usize;
    &image.pixels[4 * (row * image.columns + column)..][..4]
}

/// The entry of viridis that a pixel has the colour of.
fn entry(image: &Image, across: f64, down: f64) -> usize {
    let color = &pixel(image, across, down)[..3];
    let mut entries = Colormap::Viridis.table().iter();
    let found = entries.position(|entry| entry == color);
    found.unwrap_or_else(|| panic!("{color:?} is no colour of the map"))
}

#[test]
fn colours_rise_smoothly_and_the_top_is_the_highest_y() {
    let mut app = App::new("").0;
    let plot = plot(&mut app, "f=bowl&layers=heat", SIZE);
    let image = plot.image.unwrap();
    assert_eq!((image.rect, image.smooth), (plot.rect, true));
    assert!(colors(&image).len() > 200);
    // The bowl's lowest point, (2, 3), is in the middle of its window; up to
    // the right and down to the left it is the same.
    assert_eq!(entry(&image, 0.5, 0.5), 0);
    assert!(entry(&image, 0.0, 0.0) > 252);
    assert_eq!(entry(&image, 0.0, 0.0), entry(&image, 0.999, 0.999));
    let tilted = self::plot(&mut app, "f=0x%2By&layers=heat", SIZE);
    let tilted = tilted.image.unwrap();
    assert_eq!(entry(&tilted, 0.3, 0.0), 255);
    assert_eq!(entry(&tilted, 0.8, 0.5), 127);
    assert_eq!(entry(&tilted, 0.3, 0.999), 0);
}

#[test]
fn bands_have_one_colour_between_two_levels() {
    let mut app = App::new("").0;
    for entry in OBJECTIVES {
        let query = format!("f={}&layers=bands", entry.id);
        app.update(Event::Open(query.clone()));
        if app.params().dim() < 2 {
            continue;
        }
        let bands = plot(&mut app, &query, SIZE);
        let image = bands.image.as_ref().unwrap();
        let count = colors(image).len();
        assert!((5..=30).contains(&count), "{}: {count}", entry.id);
        // Bands win over smooth colours.
        let both = plot(&mut app, &format!("{query},heat"), SIZE);
        assert_eq!(both.image, bands.image, "{}", entry.id);
        // What the lines tell apart has different colours.
        let lined = plot(&mut app, &format!("{query},contours"), SIZE);
        let levels = lined.paths.len();
        assert!(
            count == levels + 1 || levels == 0,
            "{}: {count} {levels}",
            entry.id
        );
    }
}

#[test]
fn the_bar_of_bands_says_their_levels() {
    let mut app = App::new("").0;
    let bands = plot(&mut app, "f=hills&layers=bands", SIZE);
    for level in [
        "−0.8", "−0.6", "−0.4", "−0.2", "0", "0.2", "0.4", "0.6", "0.8",
    ] {
        assert!(
            bands.words.iter().any(|word| word == level),
            "{level}: {:?}",
            bands.words
        );
    }
    let saddle = plot(&mut app, "f=saddle&layers=bands", (560.0, 900.0));
    for level in ["−3.5", "−0.5", "1.5", "3"] {
        assert!(
            saddle.words.iter().any(|word| word == level),
            "{level}: {:?}",
            saddle.words
        );
    }
}

#[test]
fn where_there_is_no_value_there_is_hatching() {
    let mut app = App::new("").0;
    for layers in ["heat", "none", "bands"] {
        let query = format!("f=sqrt(x)%2By^2&layers={layers}");
        let plot = plot(&mut app, &query, SIZE);
        assert!(plot.lines.len() > 30, "{layers}: {}", plot.lines.len());
        let window = app.params().window();
        for line in &plot.lines {
            for point in line {
                let [x, _] = position(window, plot.rect, *point);
                assert!(x < 0.03, "{layers}: hatched at {x}");
            }
        }
        if let Some(image) = plot.image {
            assert_eq!(pixel(&image, 0.4, 0.5)[3], 0, "{layers}");
            assert_eq!(pixel(&image, 0.6, 0.5)[3], 255, "{layers}");
        }
    }
    // Infinity is a value: the highest.
    let spike = "f=1/(x^2%2By^2)&xmin=0&ymin=0&layers=heat";
    let spike = plot(&mut app, spike, SIZE);
    assert_eq!(spike.lines.len(), 0);
    let image = spike.image.unwrap();
    assert_eq!(entry(&image, 0.0, 0.999), 255);
}

/// The tip of an arrow head and the middle of its base.
type Head = [(f64, f64); 2];

/// The field's arrow heads and dots.
fn field(plot: &Plot) -> (Vec<Head>, Vec<(f64, f64)>) {
    let (mut heads, mut dots) = (Vec::new(), Vec::new());
    for path in plot.paths.iter().filter(|path| path.fill.is_some()) {
        for points in polylines(&path.data) {
            match points[..] {
                [tip, left, right, _] => {
                    heads.push([tip, (0.5 * (left.0 + right.0), 0.5 * (left.1 + right.1))]);
                }
                _ => dots.push(points[0]),
            }
        }
    }
    (heads, dots)
}

#[test]
fn arrows_point_uphill_or_downhill() {
    let mut app = App::new("").0;
    for (f, aspect) in [
        ("himmelblau", ""),
        ("hills", "&xmin=-12&xmax=12"),
        ("booth", ""),
    ] {
        for (direction, sign) in [("up", 1.0), ("down", -1.0)] {
            for layers in ["field", "heat,field", "bands,field"] {
                let query = format!("f={f}{aspect}&layers={layers}&field={direction}");
                let plot = plot(&mut app, &query, SIZE);
                let (heads, _) = field(&plot);
                assert!(heads.len() > 60, "{query}: {}", heads.len());
                for [tip, base] in heads {
                    let window = app.params().window();
                    let to = position(window, plot.rect, tip);
                    let from = position(window, plot.rect, base);
                    let middle = [0.5 * (to[0] + from[0]), 0.5 * (to[1] + from[1])];
                    let mut gradient = [0.0; 2];
                    app.scene().objective().gradient(&middle, &mut gradient);
                    let rise = gradient[0] * (to[0] - from[0]) + gradient[1] * (to[1] - from[1]);
                    let steepest =
                        gradient[0].hypot(gradient[1]) * (to[0] - from[0]).hypot(to[1] - from[1]);
                    // Heads stand beside the middle of their arrows.
                    let turned = rise * sign < -0.2 * steepest;
                    assert!(!turned, "{query}: at {middle:?} {rise}");
                }
            }
        }
    }
}

#[test]
fn the_field_has_dots_where_the_gradient_vanishes() {
    let mut app = App::new("").0;
    let mut dots = |query: &str| {
        let plot = plot(&mut app, &format!("{query}&layers=field"), SIZE);
        let window = app.params().window();
        let (heads, dots) = field(&plot);
        assert!(heads.len() > 200, "{query}: {}", heads.len());
        let places = dots.iter().map(|dot| position(window, plot.rect, *dot));
        places.collect::<Vec<_>>()
    };
    // In an odd number of cells the middle has one for itself.
    for f in ["ellipse", "saddle"] {
        let found = dots(&format!("f={f}&xmin=-3.1"));
        assert!((1..=2).contains(&found.len()), "{f}: {found:?}");
        assert!(
            found.iter().all(|[x, y]| x.abs() < 0.3 && y.abs() < 0.3),
            "{f}: {found:?}"
        );
    }
    // Four minima, four saddles and a maximum, each in a cell.
    assert_eq!(dots("f=himmelblau").len(), 9);
    // One minimum, in a valley that is flat elsewhere too.
    let [only] = dots("f=rosenbrock&ymin=-1.1")[..] else {
        panic!("rosenbrock has one minimum");
    };
    assert!(
        (only[0] - 1.0).abs() < 0.2 && (only[1] - 1.0).abs() < 0.2,
        "{only:?}"
    );
    assert_eq!(dots("f=x%2By").len(), 0);
    // Flat everywhere: dots alone.
    let flat = plot(&mut app, "f=0x%2B0y&layers=field", SIZE);
    let (heads, dots) = field(&flat);
    assert!(
        heads.is_empty() && dots.len() > 200,
        "{} {}",
        heads.len(),
        dots.len()
    );
}

#[test]
fn stronger_gradients_have_longer_arrows() {
    let mut app = App::new("").0;
    let plot = plot(&mut app, "f=bowl&layers=field", SIZE);
    let middle = plot.rect.center();
    let half = 0.5 * plot.rect.w;
    let mut near = Vec::new();
    let mut far = Vec::new();
    for line in &plot.lines {
        let length = (line[1].0 - line[0].0).hypot(line[1].1 - line[0].1);
        let away = (line[0].0 - middle.0).hypot(line[0].1 - middle.1);
        if away < 0.3 * half {
            near.push(length);
        } else if away > 0.8 * half {
            far.push(length);
        }
    }
    let mean = |lengths: &[f64]| lengths.iter().sum::<f64>() / lengths.len() as f64;
    assert!(near.len() > 5 && far.len() > 50);
    assert!(
        mean(&near) < 0.8 * mean(&far),
        "{} {}",
        mean(&near),
        mean(&far)
    );
}

#[test]
fn odd_sizes_are_drawn() {
    let mut app = App::new("layers=bands,contours,labels,field").0;
    for (w, h) in [
        (0.0, 0.0),
        (1.0, 1.0),
        (60.0, 500.0),
        (500.0, 40.0),
        (f64::NAN, 300.0),
        (f64::INFINITY, f64::INFINITY),
        (1e9, 300.0),
        (-5.0, 300.0),
    ] {
        for f in ["ellipse", "sqrt(x)%2By", "hills"] {
            let query = format!("f={f}&layers=bands,contours,labels,field");
            let _ = plot(&mut app, &query, (w, h));
        }
    }
}
