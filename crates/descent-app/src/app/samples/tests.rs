//! What a hand on the data moves, and what it does not.

use std::rc::Rc;

use super::*;
use crate::event::Event;
use crate::panes::PlotTarget;
use crate::{MapLayer, Params};

const SIZE: Size = Size { w: 500.0, h: 400.0 };
const PANE: PaneKind = PaneKind::Fit;

fn app(query: &str) -> App {
    let (mut app, warnings) = App::new(&concat(&["f=line-fit&", query]));
    assert_eq!(warnings, [], "{query}");
    app.frame(PANE, SIZE);
    app.frame(PaneKind::Map, SIZE);
    app
}

fn pixel(app: &App, place: usize) -> (f64, f64) {
    let sample = app.samples()[place];
    app.geometry(PANE).unwrap().pixel(sample.0, sample.1)
}

fn down(app: &mut App, (x, y): (f64, f64), touch: bool) -> Vec<Warning> {
    let pane = PANE;
    app.update(Event::PointerDown { pane, x, y, touch })
        .warnings
}

fn drag(app: &mut App, (x, y): (f64, f64)) {
    app.update(Event::PointerMove { pane: PANE, x, y });
    app.frame(PANE, SIZE);
}

fn up(app: &mut App) -> Vec<Warning> {
    let warnings = app.update(Event::PointerUp).warnings;
    app.frame(PANE, SIZE);
    warnings
}

/// What must not move with the data, `step` included.
fn around(params: &Params) -> impl PartialEq + std::fmt::Debug + use<> {
    let knob = |id| params.find_knob(id).map(|knob| params.knob(knob));
    (
        (params.start(), params.rate(), params.steps(), params.step()),
        (params.window(), params.view(), params.batch()),
        (knob("loss"), knob("scale"), knob("holdout")),
    )
}

/// As many data sets as there are ways to come by one.
const DATA: &[&str] = &[
    "",
    "step=7&x=3&batch=4&holdout=0.2",
    "data=line&points=30&scale=1",
    "data=line&loss=sum&sigma=1e6&holdout=0.4&lr=1e-4&xmin=-9",
    "data=parabola&seed=7&steps=3",
    "data=custom",
    "data=custom&samples=1e9:-1e9,0:0,3:4",
    "data=custom&samples=0:0,0:0,0:0&holdout=0.5",
];

#[test]
fn a_drag_moves_one_sample_and_nothing_around_it() {
    for query in DATA {
        let mut app = app(query);
        let (before, all) = (app.samples(), around(app.params()));
        let (part, held) = {
            let fit = app.scene.objective().fit().unwrap();
            (fit.samples().len(), fit.held_out().len())
        };
        // Also one that is kept for validation.
        let index = if held > 0 { part } else { part / 2 };
        let place = app.scene.objective().fit().unwrap().place(index);
        let from = pixel(&app, place);
        let at = app.geometry(PANE).unwrap().clone();
        down(&mut app, (from.0 + 2.0, from.1 - 3.0), false);
        let Gesture::DragSample(HeldSample { place, .. }) = app.gesture else {
            panic!("{query}: {:?}", app.gesture);
        };
        let middle = at.plot.center();
        let to = (0.5 * (from.0 + middle.0), 0.5 * (from.1 + middle.1) + 20.0);
        for part in [0.3, 0.7, 1.0] {
            let x = from.0 + part * (to.0 - from.0) + 2.0;
            drag(&mut app, (x, from.1 + part * (to.1 - from.1) - 3.0));
            assert_eq!(*app.geometry(PANE).unwrap(), at, "{query}");
        }
        // The list is as it was but for the one, which is under the hand.
        let after = app.samples();
        assert_eq!(after.len(), before.len());
        for (i, (a, b)) in after.iter().zip(&before).enumerate() {
            let (now, then) = (at.pixel(a.0, a.1), at.pixel(b.0, b.1));
            let (then, near) = if i == place { (to, 1.0) } else { (then, 0.011) };
            assert!((now.0 - then.0).abs() < near, "{query}: {i}");
            assert!((now.1 - then.1).abs() < near, "{query}: {i}");
        }
        let held_now = app.scene.objective().fit().unwrap().held_out().len();
        assert_eq!((held_now, app.picture().leaving), (held, false));
        assert_eq!(around(app.params()), all, "{query}");
        let shown = app.picture().hover.unwrap().sample.unwrap();
        assert_eq!(app.scene.objective().fit().unwrap().place(shown), place);
        assert_eq!(up(&mut app), []);
        // A link brings the same picture back.
        let (again, warnings) = Params::parse(&app.params().query());
        assert_eq!((warnings, &again), (vec![], app.params()));
    }
}

#[test]
fn a_link_to_own_samples_is_short() {
    let mut app = app("data=line");
    let from = pixel(&app, 50);
    down(&mut app, from, false);
    drag(&mut app, (from.0, from.1 - 40.0));
    let query = app.params().query();
    // A hundred samples of two numbers with a sign and five digits, and marks.
    assert!(query.len() < 100 * 2 * 9, "{query}");
    // Those of one's own are not rounded again.
    let before = app.samples();
    up(&mut app);
    let from = pixel(&app, 10);
    down(&mut app, from, false);
    drag(&mut app, (from.0 + 30.0, from.1));
    let after = app.samples();
    assert!(after[10].0 > before[10].0);
    assert_eq!((&after[..10], &after[11..]), (&before[..10], &before[11..]));
}

#[test]
fn the_bowl_moves_under_a_path_from_the_same_start() {
    let mut app = app("race=momentum");
    let (ground, bottom) = (app.scene.ground_revision, app.scene.objective().minima());
    let rates: Vec<f64> = app.scene.runs().iter().map(|run| run.rate_at(0)).collect();
    let start = app.scene.run().path().sample(0).position;
    let from = pixel(&app, 19);
    down(&mut app, from, false);
    drag(&mut app, (from.0, from.1 + 150.0));
    assert!(app.scene.ground_revision > ground);
    assert!(app.scene.objective().minima()[0][0] < bottom[0][0] - 0.1);
    assert_eq!(app.scene.run().path().sample(0).position, start);
    for (run, rate) in app.scene.runs().iter().zip(rates) {
        assert_eq!(run.rate_at(0), rate);
    }
    app.update(Event::Rest);
    app.update(Event::Undo);
    assert_eq!(app.params().query(), "f=line-fit&race=momentum");
}

#[test]
fn a_click_on_a_sample_changes_nothing() {
    let mut app = app("");
    let (x, y) = pixel(&app, 3);
    assert_eq!(app.target(PANE, x, y), PlotTarget::Sample);
    for touch in [false, true] {
        down(&mut app, (x, y), touch);
        drag(&mut app, (x + 3.0, y - 2.0));
        up(&mut app);
    }
    assert_eq!(app.params().query(), "f=line-fit");
}

#[test]
fn a_click_adds_a_sample_where_it_is_and_holds_it() {
    for (touch, query) in [(false, ""), (true, "data=custom&holdout=0.4")] {
        let mut app = app(query);
        let (all, count) = (around(app.params()), app.sample_count());
        let at = app.geometry(PANE).unwrap().clone();
        let (x, y) = (at.plot.x + 30.0, at.plot.y + 15.0);
        assert_eq!(app.target(PANE, x, y), PlotTarget::Plane);
        down(&mut app, (x, y), touch);
        assert_eq!(app.sample_count(), count + usize::from(!touch));
        if !touch {
            drag(&mut app, (x + 10.0, y + 10.0));
        }
        up(&mut app);
        assert_eq!((app.sample_count(), around(app.params())), (count + 1, all));
        let added = at.pixel(app.samples()[count].0, app.samples()[count].1);
        let by = if touch { 0.0 } else { 10.0 };
        assert!((added.0 - x - by).abs() < 1.0 && (added.1 - y - by).abs() < 1.0);
    }
    // A finger that swipes scrolls the page.
    let mut app = app("");
    let at = app.geometry(PANE).unwrap().clone();
    let (x, y) = (at.plot.x + 30.0, at.plot.y + 15.0);
    assert!(!app.finger_drags(PANE, x, y));
    down(&mut app, (x, y), true);
    drag(&mut app, (x, y + 30.0));
    up(&mut app);
    assert_eq!(app.params().query(), "f=line-fit");
    let (x, y) = pixel(&app, 3);
    assert!(app.finger_drags(PANE, x + 15.0, y - 15.0));
}

#[test]
fn a_sample_is_removed_by_a_double_click_or_by_dragging_it_out() {
    let mut app = app("data=custom&samples=0:0,1:5,2:1");
    let all = around(app.params());
    let (x, y) = pixel(&app, 1);
    for _ in 0..2 {
        down(&mut app, (x, y), false);
        up(&mut app);
    }
    app.update(Event::DoubleClick { pane: PANE, x, y });
    app.frame(PANE, SIZE);
    assert_eq!(app.samples(), [(0.0, 0.0), (2.0, 1.0)]);
    let (x, y) = pixel(&app, 0);
    let left = app.geometry(PANE).unwrap().plot.x;
    down(&mut app, (x, y), false);
    // Beside the plot it stays at the edge; farther out it is let go.
    drag(&mut app, (left - 10.0, y));
    assert!(!app.picture().leaving);
    drag(&mut app, (left - 40.0, y));
    assert!(app.picture().leaving);
    drag(&mut app, (left + 40.0, y));
    assert!(!app.picture().leaving && app.sample_count() == 2);
    drag(&mut app, (left - 40.0, y));
    assert_eq!(up(&mut app), []);
    assert_eq!(app.samples(), [(2.0, 1.0)]);
    // One has to stay.
    let (x, y) = pixel(&app, 0);
    let refused = app.update(Event::DoubleClick { pane: PANE, x, y }).warnings;
    assert_eq!(refused[0].message, words().last_sample);
    down(&mut app, (x, y), false);
    drag(&mut app, (x, -40.0));
    assert_eq!(up(&mut app).len(), 1);
    assert_eq!((app.sample_count(), around(app.params())), (1, all));
}

#[test]
fn there_is_an_end_to_samples_and_it_is_said() {
    let mut list = vec!["0.5:0.5"; MAX_SAMPLES - 1];
    list.push("1:1");
    let mut app = app(&concat(&["data=custom&samples=", &list.join(",")]));
    let at = app.geometry(PANE).unwrap().clone();
    let empty = (at.plot.x + 40.0, at.plot.y + 20.0);
    let before = app.params().clone();
    for touch in [false, true] {
        let mut said = down(&mut app, empty, touch);
        said.extend(up(&mut app));
        assert_eq!(said.len(), 1);
        assert_eq!(said[0].key, "samples");
        assert!(said[0].message.contains("2000"), "{}", said[0].message);
    }
    assert_eq!(*app.params(), before);
}

#[test]
fn data_that_are_fixed_stay_so() {
    for query in ["one-parameter-fit", "neuron"] {
        let mut app = App::new(&concat(&["f=", query])).0;
        app.frame(PANE, SIZE);
        let (x, y) = pixel(&app, 5);
        assert_eq!(app.target(PANE, x, y), PlotTarget::Nothing);
        assert!(!app.finger_drags(PANE, x, y));
        let before = app.params().clone();
        let panel = app.panel();
        let hint = panel.panes.iter().find(|pane| pane.pane == PANE).unwrap();
        assert_eq!(hint.hint, words().fit_hint_fixed);
        for _ in 0..2 {
            down(&mut app, (x, y), false);
            drag(&mut app, (x + 50.0, y + 500.0));
            up(&mut app);
        }
        app.update(Event::DoubleClick { pane: PANE, x, y });
        assert_eq!(*app.params(), before);
        // Pointing at one still says what it is.
        drag(&mut app, (x, y));
        assert_eq!(app.picture().hover.unwrap().sample, Some(5));
    }
}

#[test]
fn nothing_breaks_on_numbers_that_are_none() {
    let mut app = app("");
    for x in [f64::NAN, f64::INFINITY, -1e300] {
        let from = pixel(&app, 3);
        for from in [from, (x, x)] {
            down(&mut app, from, false);
            drag(&mut app, (x, x));
            drag(&mut app, (x, 100.0));
            up(&mut app);
        }
    }
    assert!(
        app.samples()
            .iter()
            .all(|s| s.0.is_finite() && s.1.is_finite())
    );
}

#[test]
fn the_batch_of_the_step_is_marked() {
    let mut app = app("batch=6&step=4");
    let layers = app.frame(PANE, SIZE);
    let run = app.scene.run();
    let batch = descent_core::explain_step(run.spec(), 4).unwrap().batch;
    assert_eq!(batch.len(), 6);
    let blue = crate::panes::Palette::LIGHT.slope;
    let circles = |layers: &crate::Layers| {
        let mut found = Vec::new();
        for item in &layers[2].items {
            if let descent_draw::Item::Path(path) = item
                && path.fill == Some(blue)
            {
                found.push(path.data.as_str().to_owned());
            }
        }
        found
    };
    let drawn = circles(&layers);
    assert_eq!(drawn.len(), 1);
    let mut expected = descent_draw::PathData::new();
    for index in &batch {
        let (x, y) = pixel(&app, *index as usize);
        expected.circle(x, y, 5.4);
    }
    assert_eq!(drawn[0], expected.as_str());
    // Another step draws others; the data stay as they are.
    app.update(Event::StepBy(1));
    let next = app.frame(PANE, SIZE);
    assert_ne!(circles(&next), drawn);
    assert!(Rc::ptr_eq(&layers[0], &next[0]) && Rc::ptr_eq(&layers[1], &next[1]));
    let slide = |app: &mut App, key: &str| {
        app.update(Event::Set {
            key: key.to_owned(),
            value: "0.0001".to_owned(),
        });
        app.frame(PANE, SIZE)
    };
    let slid = slide(&mut app, "lr");
    assert!(Rc::ptr_eq(&layers[0], &slid[0]) && !Rc::ptr_eq(&layers[1], &slid[1]));
}

#[test]
fn pointing_is_linked_to_the_data() {
    let mut app = app("step=3");
    let before = app.frame(PANE, SIZE);
    let map = app.geometry(PaneKind::Map).unwrap().clone();
    let (x, y) = map.pixel(4.0, 9.0);
    let pane = PaneKind::Map;
    app.update(Event::PointerMove { pane, x, y });
    let after = app.frame(PANE, SIZE);
    assert!(Rc::ptr_eq(&before[1], &after[1]) && !Rc::ptr_eq(&before[2], &after[2]));
    // A sample is one on the data only.
    let (x, y) = pixel(&app, 7);
    drag(&mut app, (x + 4.0, y));
    let hover = app.picture().hover.unwrap();
    assert_eq!(
        (hover.sample, hover.position, hover.row),
        (Some(7), None, None)
    );
    let texts: Vec<String> = app.frame(PANE, SIZE)[2]
        .texts()
        .map(|text| text.text.clone())
        .collect();
    assert_eq!(texts[0], "input 3.50");
    assert_eq!(texts[1], "target 14.8");
    assert!(texts[2].starts_with("residual −"), "{texts:?}");
    drag(&mut app, (x + 4.0, y - 40.0));
    assert!(app.picture().hover.is_none());
}

#[test]
fn residuals_are_a_switch_where_there_are_data() {
    let has = |query: &str| {
        let app = App::new(query).0;
        app.panel().switches.iter().any(|s| s.id == "residuals")
    };
    assert!(has("f=line-fit") && has("f=neuron") && has("f=one-parameter-fit"));
    assert!(!has("") && !has("f=parabola"));
    let mut app = app("");
    let before = app.frame(PANE, SIZE)[2].items.len();
    app.update(Event::Switch {
        layer: "residuals".to_owned(),
        on: true,
    });
    assert!(app.params().shows_layer(MapLayer::Residuals));
    assert!(app.params().shows_layer(MapLayer::Heat));
    let items = app.frame(PANE, SIZE)[2].items.clone();
    // They are in the clip of the lines.
    assert_eq!(items.len(), before);
    let descent_draw::Item::Clip(clip) = &items[0] else {
        panic!("{items:?}");
    };
    assert_eq!(clip.items.len(), 2);
}
