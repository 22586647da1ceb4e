//! Every pane in telling states, as SVG that people can compare, and what must
//! hold in every picture at every size.
//!
//! `DESCENT_ACCEPT=1 cargo test -p descent-tests --test pictures` takes the
//! pictures as they are now; look at them before committing them.

#![expect(
    clippy::expect_used,
    reason = "a list of pictures that cannot be read is a failure, with its line"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use descent_app::{App, Event, PaneKind, still};
use descent_core::OBJECTIVES;
use descent_draw::{DisplayList, Item, Rect, Size, SvgImages, SvgOptions, Text, text_bounds};
use roxmltree::Document;

const HALF: Size = Size { w: 560.0, h: 330.0 };
const RACE: &str = "f=himmelblau&lr=0.01&steps=60&race=momentum:0.004,adam:0.25,rmsprop&step=17";

/// A picture to keep.
struct Case {
    /// The name of its file.
    name: &'static str,
    query: &'static str,
    pane: PaneKind,
    size: Size,
    /// A pointer: on a pane of the same size, at parts of its width and height.
    pointer: Option<(PaneKind, f64, f64)>,
}

/// All pictures to keep.
fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for line in include_str!("../pictures.txt").lines() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let words: Vec<&str> = line.split_whitespace().collect();
        let (w, h) = words[2].split_once('x').expect(line);
        let number = |text: &str| -> f64 { text.parse().expect(line) };
        cases.push(Case {
            name: words[0],
            pane: pane(words[1]),
            size: Size {
                w: number(w),
                h: number(h),
            },
            query: words[3].strip_prefix('?').expect(line),
            pointer: words.get(4).map(|on| {
                let on = pane(on.strip_prefix('@').expect(line));
                (on, number(words[5]), number(words[6]))
            }),
        });
    }
    cases
}

fn pane(name: &str) -> PaneKind {
    const ALL: [PaneKind; 6] = [
        PaneKind::Curve,
        PaneKind::Map,
        PaneKind::Surface,
        PaneKind::Fit,
        PaneKind::Loss,
        PaneKind::Slice,
    ];
    let named = |pane: &&PaneKind| pane.name() == name;
    *ALL.iter().find(named).expect(name)
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

fn snapshot(case: &Case) -> String {
    let options = SvgOptions {
        images: SvgImages::PLACEHOLDER,
        decimals: 1,
        ..SvgOptions::default()
    };
    let mut app = app(case.query);
    if let Some((pane, x, y)) = case.pointer {
        app.frame(pane, case.size);
        let (x, y) = (x * case.size.w, y * case.size.h);
        app.update(Event::PointerMove { pane, x, y });
    }
    app.svg(case.pane, case.size, options)
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
    let mut names = BTreeSet::new();
    for case in &cases {
        let name = format!("{}.svg", case.name);
        faults.extend(compare(&folder.join(&name), &snapshot(case)).err());
        names.insert(name);
    }
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
    for case in cases() {
        let text = snapshot(&case);
        let document = Document::parse(&text).unwrap();
        let root = document.root_element();
        let size = [root.attribute("width"), root.attribute("height")];
        let expected = [case.size.w, case.size.h].map(|side| side.to_string());
        assert_eq!(
            size.map(Option::unwrap_or_default),
            expected,
            "{}",
            case.name
        );
        for node in document.descendants() {
            for attribute in node.attributes() {
                let value = attribute.value();
                let broken = ["NaN", "inf", "undefined"]
                    .iter()
                    .any(|word| value.contains(word));
                assert!(!broken, "{}: {}={value}", case.name, attribute.name());
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

/// The states in which surfaces are looked at.
const SURFACES: [&str; 4] = ["", "step=3", "xmin=-1000", "xmin=0.001&xmax=0.0011"];

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
                for pane in panes_of(&app) {
                    // The surface says nothing that depends on colours, and
                    // takes its time.
                    if pane == PaneKind::Surface && (dark || !SURFACES.contains(&state)) {
                        continue;
                    }
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
    // Loss and curve, or loss, map and slice, and the data of three; and, of
    // those with two parameters, surfaces.
    let lines = 3;
    let panes = 3 * OBJECTIVES.len() - lines + 3;
    let surfaces = (OBJECTIVES.len() - lines) * SURFACES.len();
    let expected = (panes * states.len() * 2 + surfaces) * SIZES.len();
    assert_eq!(pictures, expected);
    found.dedup();
    fail_on(&found);
}

/// All panes that can show the present function.
fn panes_of(app: &App) -> Vec<PaneKind> {
    let mut params = app.params().clone();
    let mut panes = Vec::new();
    for name in ["curve", "map", "surface", "fit", "loss", "slice"] {
        if params.apply(&format!("view={name}")).is_empty() {
            panes.push(pane(name));
        }
    }
    panes
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

#[test]
fn data_are_explained_at_every_size() {
    let states = [
        "line-fit&batch=3&holdout=0.3&race=adam:0.1,momentum,gd:1e-4,rmsprop",
        "line-fit&data=custom&samples=1:1",
        "line-fit&data=custom&samples=-1e9:1e9,1e9:-1e9&holdout=0.5",
        "line-fit&data=line&points=2000&sigma=1e6&batch=99",
        "line-fit&data=parabola&span=0.001&layers=residuals&step=3",
        "line-fit&lr=1e9&step=2",
        "neuron&x=1e9&y=-1e9&steps=0",
        "one-parameter-fit&slope=-1e6&theme=dark",
    ];
    let (mut found, mut read) = (Vec::new(), 0);
    for state in states {
        let mut app = app(&format!("f={state}&view=fit"));
        for (w, h) in SIZES {
            // Without a pointer, and with one on places along a diagonal.
            for part in [0.0, 0.25, 0.38, 0.5, 0.62, 0.8] {
                let (pane, x, y) = (PaneKind::Fit, part * w, (1.0 - part) * h);
                app.update(Event::PointerMove { pane, x, y });
                let layers = app.frame(pane, Size { w: *w, h: *h });
                // A read-out lies over what is behind; it must not be cut off.
                let lists = [&*layers[0], &*layers[1]];
                let wrong = faults(&lists).into_iter();
                let case = format!("f={state} {w}×{h} at {x}, {y}");
                found.extend(wrong.map(|fault| format!("{case}: {fault}")));
                for (text, _) in texts(&[&*layers[2]]) {
                    read += 1;
                    if !lies_in(letters(&text), layers[2].bounds()) {
                        found.push(format!("{case}: “{}” may be cut off", text.text));
                    }
                }
            }
        }
    }
    assert!(read > 100, "{read}");
    fail_on(&found);
}
