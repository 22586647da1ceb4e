//! Every pane in telling states, as SVG that people can compare, and what must
//! hold in every picture at every size.
//!
//! `DESCENT_ACCEPT=1 cargo test -p descent-tests --test pictures` takes the
//! pictures as they are now; look at them before committing them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use descent_app::{App, Event, PaneKind, still};
use descent_core::OBJECTIVES;
use descent_draw::{DisplayList, Item, Rect, Size, SvgImages, SvgOptions, Text, text_bounds};
use roxmltree::Document;

const WIDE: Size = Size { w: 900.0, h: 300.0 };
const LARGE: Size = Size { w: 600.0, h: 560.0 };
const SMALL: Size = Size { w: 320.0, h: 300.0 };

/// A picture to keep: its file, what is opened, the pane and the size.
type Case = (&'static str, &'static str, PaneKind, Size);

const CASES: &[Case] = &[
    ("map-opening", "", PaneKind::Map, LARGE),
    ("map-opening-dark", "theme=dark", PaneKind::Map, LARGE),
    ("map-opening-small", "", PaneKind::Map, SMALL),
    ("map-opening-wide", "", PaneKind::Map, WIDE),
    (
        "map-start",
        "step=0&layers=heat,minima,gradient",
        PaneKind::Map,
        LARGE,
    ),
    (
        "map-middle",
        "step=3&layers=heat,minima,gradient",
        PaneKind::Map,
        LARGE,
    ),
    (
        "map-middle-dark-small",
        "step=3&theme=dark&layers=heat,minima,gradient",
        PaneKind::Map,
        SMALL,
    ),
    (
        "map-blow-up",
        "lr=0.5&step=6&layers=heat,minima,gradient",
        PaneKind::Map,
        LARGE,
    ),
    (
        "map-blow-up-end",
        "lr=0.5&layers=heat,minima,gradient",
        PaneKind::Map,
        SMALL,
    ),
    (
        "map-hills-field",
        "f=hills&layers=heat,field,minima,gradient&step=8",
        PaneKind::Map,
        LARGE,
    ),
    (
        "map-hills-field-down",
        "f=hills&layers=field&field=down&theme=dark",
        PaneKind::Map,
        SMALL,
    ),
    (
        "map-no-heat",
        "layers=contours,minima,gradient&step=2",
        PaneKind::Map,
        SMALL,
    ),
    ("map-bare", "layers=none&step=5", PaneKind::Map, SMALL),
    (
        "map-strip",
        "xmin=-30&xmax=30&layers=heat,gradient&step=4",
        PaneKind::Map,
        WIDE,
    ),
    (
        "map-adam",
        "opt=adam&lr=0.3&step=12&layers=heat,minima,gradient",
        PaneKind::Map,
        LARGE,
    ),
    ("map-himmelblau", "f=himmelblau", PaneKind::Map, SMALL),
    (
        "map-rosenbrock",
        "f=rosenbrock&layers=heat,minima,gradient",
        PaneKind::Map,
        SMALL,
    ),
    (
        "map-bowl-momentum",
        "f=bowl&opt=momentum&colors=magma&step=9&layers=heat,minima,gradient",
        PaneKind::Map,
        SMALL,
    ),
    (
        "map-ravine",
        "f=ravine&layers=heat,minima,gradient",
        PaneKind::Map,
        SMALL,
    ),
    (
        "map-booth",
        "f=booth&layers=heat,minima,gradient",
        PaneKind::Map,
        SMALL,
    ),
    (
        "map-matyas",
        "f=matyas&layers=heat,minima,gradient",
        PaneKind::Map,
        SMALL,
    ),
    (
        "map-beale",
        "f=beale&layers=heat,minima,gradient",
        PaneKind::Map,
        SMALL,
    ),
    (
        "map-three-hump-camel",
        "f=three-hump-camel&layers=heat,minima,gradient",
        PaneKind::Map,
        SMALL,
    ),
    (
        "map-styblinski-tang",
        "f=styblinski-tang&layers=heat,minima,gradient",
        PaneKind::Map,
        SMALL,
    ),
    (
        "map-mccormick",
        "f=mccormick&layers=heat,minima,gradient",
        PaneKind::Map,
        SMALL,
    ),
    (
        "map-goldstein-price",
        "f=goldstein-price",
        PaneKind::Map,
        SMALL,
    ),
    (
        "map-rastrigin",
        "f=rastrigin&layers=heat,minima,gradient",
        PaneKind::Map,
        SMALL,
    ),
    (
        "map-ackley",
        "f=ackley&layers=heat,minima,gradient",
        PaneKind::Map,
        SMALL,
    ),
    (
        "map-saddle",
        "f=saddle&layers=heat,minima,gradient",
        PaneKind::Map,
        SMALL,
    ),
    (
        "map-monkey-saddle",
        "f=monkey-saddle&layers=heat,minima,gradient",
        PaneKind::Map,
        SMALL,
    ),
    ("curve-triple-well", "f=triple-well", PaneKind::Curve, SMALL),
    (
        "map-mccormick-labels",
        "f=mccormick&layers=contours,labels,minima&steps=0",
        PaneKind::Map,
        SMALL,
    ),
    ("loss-saddle", "f=saddle", PaneKind::Loss, SMALL),
    ("curve-opening", "f=parabola", PaneKind::Curve, LARGE),
    ("curve-middle", "f=parabola&step=3", PaneKind::Curve, LARGE),
    (
        "curve-middle-dark-small",
        "f=parabola&step=3&theme=dark",
        PaneKind::Curve,
        SMALL,
    ),
    (
        "curve-zigzag-wide",
        "f=parabola&lr=0.9&step=1",
        PaneKind::Curve,
        WIDE,
    ),
    (
        "curve-blow-up",
        "f=parabola&lr=1.05&step=9",
        PaneKind::Curve,
        SMALL,
    ),
    ("loss-opening", "", PaneKind::Loss, SMALL),
    ("loss-opening-dark-wide", "theme=dark", PaneKind::Loss, WIDE),
    ("loss-linear", "yscale=linear&step=4", PaneKind::Loss, SMALL),
    ("loss-hills", "f=hills", PaneKind::Loss, SMALL),
    ("loss-blow-up", "lr=0.5", PaneKind::Loss, SMALL),
    (
        "loss-blow-up-linear",
        "lr=0.5&yscale=linear&step=1",
        PaneKind::Loss,
        SMALL,
    ),
    ("loss-no-steps", "steps=0", PaneKind::Loss, SMALL),
    (
        "loss-long",
        "f=rosenbrock&steps=3000&step=1500",
        PaneKind::Loss,
        WIDE,
    ),
    ("loss-parabola", "f=parabola&lr=0.5", PaneKind::Loss, WIDE),
    ("loss-race", RACE, PaneKind::Loss, HALF),
    ("loss-race-dark", DARK_RACE, PaneKind::Loss, HALF),
    ("loss-race-small", RACE, PaneKind::Loss, TINY),
    (
        "loss-race-linear",
        "f=himmelblau&lr=0.01&steps=60&race=momentum:0.004,adam:0.25&yscale=linear&step=17",
        PaneKind::Loss,
        HALF,
    ),
    (
        "loss-race-diverging",
        "lr=0.36&race=gd:0.41,gd:0.5,adam:0.3,rmsprop&step=12",
        PaneKind::Loss,
        HALF,
    ),
    (
        "loss-race-diverging-linear",
        "lr=0.5&race=gd:0.3,adam:0.3,gd:0.41&yscale=linear&step=2",
        PaneKind::Loss,
        HALF,
    ),
    (
        "loss-race-many",
        "lr=0.3&steps=30&race=gd:0.02,gd:0.04,gd:0.06,gd:0.08,gd:0.1,gd:0.12,gd:0.14,gd:0.16,gd:0.18,gd:0.2,gd:0.22",
        PaneKind::Loss,
        TINY,
    ),
    (
        "loss-validation",
        "f=line-fit&data=parabola&points=30&holdout=0.4&batch=2&lr=0.2&steps=60&step=30",
        PaneKind::Loss,
        HALF,
    ),
    (
        "loss-evaluations",
        "f=rosenbrock&opt=lbfgs&steps=30&race=adam:0.1,newton:0.9,gd:0.001&compare=evaluations&step=12",
        PaneKind::Loss,
        HALF,
    ),
    (
        "loss-starts",
        "f=himmelblau&starts=12&lr=0.01&steps=40",
        PaneKind::Loss,
        SMALL,
    ),
    ("slice-bias", BIAS, PaneKind::Slice, HALF),
    (
        "slice-bias-parabola",
        "f=line-fit&data=parabola&x=-1.5&y=-1&lr=0.05&step=8",
        PaneKind::Slice,
        SMALL,
    ),
    (
        "slice-small-dark",
        "f=line-fit&data=line&theme=dark&step=20",
        PaneKind::Slice,
        TINY,
    ),
    ("slice-ravine", "f=ravine&step=20", PaneKind::Slice, HALF),
    ("slice-opening", "step=4", PaneKind::Slice, SMALL),
    ("slice-saddle", "f=saddle&steps=12", PaneKind::Slice, SMALL),
    (
        "slice-noisy-line",
        "f=line-fit&step=5",
        PaneKind::Slice,
        SMALL,
    ),
    (
        "slice-goldstein-price",
        "f=goldstein-price",
        PaneKind::Slice,
        SMALL,
    ),
    ("map-noisy-line", "f=line-fit", PaneKind::Map, SMALL),
    ("loss-noisy-line", "f=line-fit", PaneKind::Loss, SMALL),
    ("map-line", "f=line-fit&data=line", PaneKind::Map, SMALL),
    (
        "map-standardised",
        "f=line-fit&scale=1&lr=0.025&steps=1",
        PaneKind::Map,
        SMALL,
    ),
    ("map-neuron", "f=neuron", PaneKind::Map, SMALL),
    (
        "curve-one-parameter-fit",
        "f=one-parameter-fit&step=1",
        PaneKind::Curve,
        SMALL,
    ),
];

const HALF: Size = Size { w: 560.0, h: 330.0 };
const TINY: Size = Size { w: 330.0, h: 200.0 };
const RACE: &str = "f=himmelblau&lr=0.01&steps=60&race=momentum:0.004,adam:0.25,rmsprop&step=17";
const DARK_RACE: &str =
    "theme=dark&f=himmelblau&lr=0.01&steps=60&race=momentum:0.004,adam:0.25,rmsprop&step=17";
const BIAS: &str = "f=line-fit&data=line&step=9";

/// Pictures with the pointer on them, at parts of the width and the height.
const POINTED: &[(Case, (f64, f64))] = &[
    (("loss-hover", RACE, PaneKind::Loss, HALF), (0.45, 0.65)),
    (("slice-hover", BIAS, PaneKind::Slice, HALF), (0.6, 0.72)),
];

/// All pictures to keep, with where the pointer is.
fn cases() -> Vec<(&'static Case, Option<(f64, f64)>)> {
    let quiet = CASES.iter().map(|case| (case, None));
    let pointed = POINTED.iter().map(|(case, at)| (case, Some(*at)));
    quiet.chain(pointed).collect()
}

fn accepting() -> bool {
    std::env::var_os("DESCENT_ACCEPT").is_some_and(|value| value == "1")
}

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn app(query: &str) -> App {
    let (app, warnings) = App::new(query);
    assert_eq!(warnings, [], "{query}");
    app
}

fn snapshot((_, query, pane, size): &Case, pointer: Option<(f64, f64)>) -> String {
    let options = SvgOptions {
        images: SvgImages::PLACEHOLDER,
        decimals: 1,
        ..SvgOptions::default()
    };
    let mut app = app(query);
    if let Some((x, y)) = pointer {
        app.frame(*pane, *size);
        app.update(Event::PointerMove {
            pane: *pane,
            x: x * size.w,
            y: y * size.h,
        });
    }
    app.svg(*pane, *size, options)
}

/// Compares a file with what it should be, or takes it when accepting. Says in
/// a few lines what differs, and where the new picture is to be looked at.
fn compare(file: &Path, now: &str) -> Result<(), String> {
    let then = fs::read_to_string(file).unwrap_or_default();
    if then == now {
        return Ok(());
    }
    if accepting() {
        return fs::write(file, now).map_err(|error| format!("{}: {error}", file.display()));
    }
    let name = file.file_name().unwrap_or_default();
    let beside = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&beside, now).map_err(|error| format!("{}: {error}", beside.display()))?;
    let (old, new): (Vec<&str>, Vec<&str>) = (then.lines().collect(), now.lines().collect());
    let mut said = format!(
        "{} differs ({} to {} lines). New: {}",
        name.display(),
        old.len(),
        new.len(),
        beside.display()
    );
    let rows = old.len().max(new.len());
    let line = |lines: &[&str], i: usize| lines.get(i).copied().unwrap_or("(nothing)").to_owned();
    let differing: Vec<usize> = (0..rows).filter(|i| old.get(*i) != new.get(*i)).collect();
    for i in differing.iter().take(4) {
        let (a, b) = (line(&old, *i), line(&new, *i));
        let same = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
        let near = |text: &str| -> String {
            text.chars()
                .skip(same.saturating_sub(30))
                .take(110)
                .collect()
        };
        said += &format!(
            "\n  line {}, from character {same}:\n    − {}\n    + {}",
            i + 1,
            near(&a),
            near(&b)
        );
    }
    if differing.len() > 4 {
        said += &format!("\n  and {} lines more", differing.len() - 4);
    }
    Err(said)
}

fn fail_on(faults: &[String]) {
    let first: Vec<_> = faults.iter().take(60).cloned().collect();
    assert!(
        faults.is_empty(),
        "{} faults, the first of them:\n{}",
        faults.len(),
        first.join("\n")
    );
}

#[test]
fn pictures_are_as_they_were_looked_at() {
    let folder = root("snapshots");
    fs::create_dir_all(&folder).unwrap();
    let mut faults = Vec::new();
    let cases = cases();
    for (case, pointer) in &cases {
        let file = folder.join(format!("{}.svg", case.0));
        faults.extend(compare(&file, &snapshot(case, *pointer)).err());
    }
    let names: BTreeSet<String> = cases
        .iter()
        .map(|(case, _)| format!("{}.svg", case.0))
        .collect();
    assert_eq!(names.len(), cases.len(), "two pictures have one name");
    for file in fs::read_dir(&folder).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        if !names.contains(&name) {
            faults.push(format!("{name} is nobody's picture: delete it"));
        }
    }
    assert!(
        faults.is_empty(),
        "{}\nIf the new pictures are right: DESCENT_ACCEPT=1",
        faults.join("\n")
    );
}

#[test]
fn the_still_picture_is_the_opening_view() {
    let compared = compare(&root("../web/still.svg"), &still());
    assert_eq!(compared, Ok(()), "if it is right: DESCENT_ACCEPT=1");
}

#[test]
fn pictures_are_sound_svg() {
    for (case, pointer) in cases() {
        let text = snapshot(case, pointer);
        let document = Document::parse(&text).unwrap();
        let root = document.root_element();
        let size = [root.attribute("width"), root.attribute("height")];
        let expected = [case.3.w, case.3.h].map(|side| side.to_string());
        assert_eq!(size.map(Option::unwrap_or_default), expected, "{}", case.0);
        for node in document.descendants() {
            for attribute in node.attributes() {
                let value = attribute.value();
                let broken = ["NaN", "inf", "undefined"]
                    .iter()
                    .any(|word| value.contains(word));
                assert!(!broken, "{}: {}={value}", case.0, attribute.name());
            }
        }
    }
}

/// A text of a picture and the clip that it is in.
type Seen = (Text, Option<Rect>);

fn seen(items: &[Item], within: Option<Rect>, found: &mut Vec<Seen>) {
    for item in items {
        match item {
            Item::Text(text) => found.push((text.clone(), within)),
            Item::Clip(clip) => seen(&clip.items, Some(clip.rect), found),
            _ => {}
        }
    }
}

fn texts(layers: &[&DisplayList]) -> Vec<Seen> {
    let mut found = Vec::new();
    for list in layers {
        seen(&list.items, None, &mut found);
    }
    found
}

/// The room of the letters; the line around them may touch others.
fn letters(text: &Text) -> Rect {
    let bare = Text {
        halo: None,
        ..text.clone()
    };
    text_bounds(&bare)
}

fn overlap(a: Rect, b: Rect) -> bool {
    a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom()
}

fn lies_in(inner: Rect, outer: Rect) -> bool {
    const ROUNDING: f64 = 1e-6;
    inner.x >= outer.x - ROUNDING
        && inner.y >= outer.y - ROUNDING
        && inner.right() <= outer.right() + ROUNDING
        && inner.bottom() <= outer.bottom() + ROUNDING
}

/// What is wrong with the texts of a picture. Fonts may be wider than the
/// estimate (DejaVu's bold is, by a tenth); where a clip would cut letters in
/// half there must be that much to spare.
fn faults(layers: &[&DisplayList]) -> Vec<String> {
    let bounds = layers[0].bounds();
    let texts = texts(layers);
    let mut faults = Vec::new();
    if texts.len() < 4 {
        faults.push(format!("only {} texts", texts.len()));
    }
    for (i, (text, within)) in texts.iter().enumerate() {
        let room = letters(text);
        let spare = match within {
            Some(_) => 0.06 * room.w.max(room.h),
            None => 0.0,
        };
        let room_at_most = room.inset(-spare, 0.0, -spare, 0.0);
        if !lies_in(room_at_most, within.unwrap_or(bounds)) {
            faults.push(format!("“{}” may be cut off: {room:?}", text.text));
        }
        for (other, _) in &texts[..i] {
            if overlap(room, letters(other)) {
                faults.push(format!("“{}” lies on “{}”", text.text, other.text));
            }
        }
    }
    faults
}

const SIZES: &[(f64, f64)] = &[
    (240.0, 240.0),
    (240.0, 420.0),
    (280.0, 200.0),
    (320.0, 300.0),
    (390.0, 330.0),
    (600.0, 560.0),
    (640.0, 240.0),
    (900.0, 300.0),
    (1000.0, 900.0),
    (1440.0, 800.0),
    (2560.0, 400.0),
    (2560.0, 1440.0),
];

#[test]
fn texts_are_whole_and_apart_at_every_size() {
    let states = [
        "",
        "step=0",
        "step=1",
        "step=2",
        "step=3",
        "step=7",
        "lr=0.5",
        "lr=0.5&step=8",
        "opt=adam&step=5",
        "yscale=linear&step=2",
        "lr=1e-6",
        "steps=0",
        "steps=100000&lr=1e-5",
        "x=1e4",
        "xmin=-1000",
        "xmin=0.001&xmax=0.0011",
    ];
    let mut found = Vec::new();
    let mut pictures = 0;
    for entry in OBJECTIVES {
        let mut app = app("");
        for state in states {
            // Colours and contour lines say nothing and take their time.
            let query = format!("f={}&layers=minima,gradient&{state}", entry.id);
            assert_eq!(app.update(Event::Open(query)).warnings, [], "{state}");
            for dark in [false, true] {
                app.update(Event::System {
                    dark,
                    reduced_motion: true,
                });
                for pane in app.params().view() {
                    for (w, h) in SIZES {
                        let layers = app.frame(pane, Size { w: *w, h: *h });
                        let lists = [&*layers[0], &*layers[1], &*layers[2]];
                        let faults = faults(&lists).into_iter();
                        let case = format!("f={}&{state} {} {w}×{h}", entry.id, pane.name());
                        found.extend(faults.map(|fault| format!("{case}: {fault}")));
                        pictures += 1;
                    }
                }
            }
        }
    }
    let expected = OBJECTIVES.len() * states.len() * 2 * 2 * SIZES.len();
    assert_eq!(pictures, expected);
    found.dedup();
    fail_on(&found);
}

/// Names of runs, of slices and of floors keep apart from one another and from
/// what the pointer reads.
#[test]
fn texts_of_races_and_slices_are_whole_and_apart() {
    let races = [
        "race=momentum,adam,rmsprop",
        "lr=0.5&race=gd:0.45,gd:0.41,gd:0.6,adam:0.1&step=4",
        "lr=0.5&race=gd:0.45,gd:0.41,gd:0.6,adam:0.1&step=4&yscale=linear",
        "race=gd:0.01,gd:0.011,gd:0.012,gd:0.013,gd:0.014,gd:0.015,gd:0.016,gd:0.017,gd:0.018&step=9",
        "race=momentum:0.01:momentum=0.8,momentum:0.01:momentum=0.5:dampening=0.25&steps=7",
        "opt=lbfgs&race=adam,newton,gd&compare=evaluations&step=3",
        "race=lion&starts=8&steps=1",
        "race=adam&steps=0",
        "race=adam&x=1e4",
        "race=adam&x=1e-9&y=1e-9&yscale=linear",
    ];
    let functions = [
        "f=ellipse",
        "f=rosenbrock",
        "f=saddle",
        "f=hills",
        "f=goldstein-price",
        "f=neuron",
        "f=ln(x*y)",
        "f=exp(x^2+y^2)",
        "f=line-fit",
        "f=line-fit&data=line&sigma=0",
        "f=line-fit&data=line&holdout=0.3",
        "f=line-fit&data=parabola&holdout=0.3&loss=sum&batch=5",
        "f=line-fit&data=custom",
    ];
    let mut found = Vec::new();
    let mut pictures = 0;
    for function in functions {
        for race in races {
            let query = format!("{function}&{race}&view=loss,slice");
            let mut app = app(&query);
            for (w, h) in SIZES {
                let size = Size { w: *w, h: *h };
                for pane in [PaneKind::Loss, PaneKind::Slice] {
                    for pointer in [None, Some((0.4, 0.4)), Some((0.6, 0.8))] {
                        app.update(Event::PointerLeave);
                        app.frame(pane, size);
                        if let Some((x, y)) = pointer {
                            let (x, y) = (x * w, y * h);
                            app.update(Event::PointerMove { pane, x, y });
                        }
                        let layers = app.frame(pane, size);
                        let lists = [&*layers[0], &*layers[1], &*layers[2]];
                        let case = format!("{query} {} {w}×{h} {pointer:?}", pane.name());
                        let faults = faults(&lists).into_iter();
                        found.extend(faults.map(|fault| format!("{case}: {fault}")));
                        pictures += 1;
                    }
                }
            }
        }
    }
    assert_eq!(pictures, functions.len() * races.len() * SIZES.len() * 6);
    found.dedup();
    fail_on(&found);
}

#[test]
fn every_curve_of_a_race_is_named() {
    let queries = [
        RACE,
        "lr=0.36&race=gd:0.41,gd:0.5,adam:0.3,rmsprop&step=12",
        "lr=0.5&race=gd:0.3,adam:0.3,gd:0.41&yscale=linear&step=2",
        "f=rosenbrock&opt=lbfgs&steps=30&race=adam:0.1,newton,gd&compare=evaluations",
        "f=rosenbrock&race=gd:1,adam",
    ];
    for query in queries {
        let mut app = app(query);
        let layers = app.frame(PaneKind::Loss, HALF);
        let said: Vec<&str> = layers[2].texts().map(|text| &*text.text).collect();
        for name in app.params().run_names() {
            assert!(said.contains(&&*name), "{query}: no {name} in {said:?}");
        }
    }
}
