//! What a user would notice.

use std::rc::Rc;

use descent_core::Path;
use descent_draw::{Size, number::significant};

use super::*;
use crate::panes::{self, PaneKind, PlotTarget};

const SIZE: Size = Size { w: 600.0, h: 560.0 };

fn app(query: &str) -> App {
    let (mut app, warnings) = App::new(query);
    assert_eq!(warnings, []);
    app.frame(PaneKind::Map, SIZE);
    app.frame(PaneKind::Loss, SIZE);
    app
}

fn slide(app: &mut App, key: &str, position: &str) -> Effect {
    app.update(Event::Slide {
        key: key.to_owned(),
        position: position.to_owned(),
    })
}

#[test]
fn layers_are_redrawn_only_where_something_changed() {
    let mut app = app("");
    let before = app.frame(PaneKind::Map, SIZE);
    let same = app.frame(PaneKind::Map, SIZE);
    for layer in 0..3 {
        assert!(Rc::ptr_eq(&before[layer], &same[layer]));
    }
    slide(&mut app, "step", "7");
    let scrubbed = app.frame(PaneKind::Map, SIZE);
    assert!(Rc::ptr_eq(&before[0], &scrubbed[0]) && Rc::ptr_eq(&before[1], &scrubbed[1]));
    assert!(!Rc::ptr_eq(&before[2], &scrubbed[2]));
    slide(&mut app, "lr", "0.2");
    let slid = app.frame(PaneKind::Map, SIZE);
    assert!(Rc::ptr_eq(&before[0], &slid[0]) && !Rc::ptr_eq(&before[1], &slid[1]));
    let resized = app.frame(PaneKind::Map, Size { w: 500.0, h: 560.0 });
    assert!(!Rc::ptr_eq(&slid[0], &resized[0]));
}

#[test]
fn the_ring_is_dragged_and_keeps_its_distance_to_the_hand() {
    let mut app = app("");
    let ring = app.ring(PaneKind::Map, app.geometry(PaneKind::Map).unwrap());
    let (pane, touch) = (PaneKind::Map, true);
    let (x, y) = (ring.0 + 5.0, ring.1 - 3.0);
    assert_eq!(app.target(pane, x, y), PlotTarget::Start);
    app.update(Event::PointerDown { pane, x, y, touch });
    app.update(Event::PointerMove { pane, x, y });
    assert_eq!(app.params().start(), [2.0, 2.0]);
    app.update(Event::PointerMove {
        pane,
        x: x - 100.0,
        y: y + 50.0,
    });
    app.update(Event::PointerUp);
    let moved = app.ring(pane, app.geometry(pane).unwrap());
    assert!((moved.0 - ring.0 + 100.0).abs() < 1.0 && (moved.1 - ring.1 - 50.0).abs() < 1.0);
    // No more digits than the pixels can tell apart.
    assert!(app.params().query().len() < 20, "{}", app.params().query());
}

#[test]
fn a_click_moves_the_start_and_a_swipe_of_a_finger_does_not() {
    let mut app = app("");
    let pane = PaneKind::Map;
    let down = |touch| Event::PointerDown {
        pane,
        x: 200.0,
        y: 300.0,
        touch,
    };
    app.update(down(true));
    app.update(Event::PointerMove {
        pane,
        x: 200.0,
        y: 340.0,
    });
    app.update(Event::PointerUp);
    assert_eq!(app.params().start(), [2.0, 2.0]);
    app.update(down(true));
    app.update(Event::PointerUp);
    assert_ne!(app.params().start(), [2.0, 2.0]);
    app.update(Event::Set {
        key: "x".into(),
        value: String::new(),
    });
    let before = app.params().start();
    app.update(down(false));
    assert_eq!(app.params().start(), before);
    app.update(Event::PointerUp);
    assert_ne!(app.params().start(), before);
}

#[test]
fn a_drag_moves_the_window_and_a_double_click_brings_it_back() {
    let mut app = app("");
    let (pane, touch) = (PaneKind::Map, false);
    let at = app.geometry(pane).unwrap().clone();
    let (x, y) = at.pixel(-1.0, -1.0);
    app.update(Event::PointerDown { pane, x, y, touch });
    for part in [0.1, 0.5, 1.0] {
        let (x, y) = (x + 80.0 * part, y - 40.0 * part);
        app.update(Event::PointerMove { pane, x, y });
        app.frame(pane, SIZE);
    }
    app.update(Event::PointerUp);
    // What was caught is still under the hand, and the start has not moved.
    let moved = app.geometry(pane).unwrap().pixel(-1.0, -1.0);
    assert!((moved.0 - x - 80.0).abs() < 0.5 && (moved.1 - y + 40.0).abs() < 0.5);
    assert_eq!(app.params().start(), [2.0, 2.0]);
    for _ in 0..2 {
        app.update(Event::PointerDown { pane, x, y, touch });
        app.update(Event::PointerUp);
    }
    app.update(Event::DoubleClick { pane, x, y });
    // The first of two clicks did not mean to move the start.
    assert_eq!(app.params().start(), [2.0, 2.0]);
    assert_eq!(app.params().window(), app.params().domain());
}

#[test]
fn zooming_keeps_the_point_under_the_pointer() {
    let mut app = app("");
    let pane = PaneKind::Map;
    for _ in 0..4 {
        let pixel = app.geometry(pane).unwrap().pixel(1.0, 1.0);
        app.update(Event::MoveView {
            pane,
            around: Some(pixel),
            by: (0.0, 0.0),
            zoom: 1.5,
        });
        app.frame(pane, SIZE);
    }
    let window = app.params().window();
    assert!((window.x.1 - window.x.0 - 6.0 / 1.5_f64.powi(4)).abs() < 1e-3);
    // Two thirds of the way across, and up, as before.
    for (lo, hi) in [window.x, window.y] {
        assert!(((1.0 - lo) / (hi - lo) - 4.0 / 6.0).abs() < 0.01);
    }
    app.update(Event::WholeView(pane));
    assert_eq!(app.params().query(), "");
    // Neither to nothing nor to everything.
    for zoom in [1e-9, 1e30, 0.0, -1.0, f64::NAN, f64::INFINITY] {
        for _ in 0..9 {
            let (around, by) = (None, (1e9, f64::NAN));
            app.update(Event::MoveView {
                pane,
                around,
                by,
                zoom,
            });
        }
    }
    assert_eq!(app.params().query(), "");
}

#[test]
fn the_surface_is_turned_by_the_hand() {
    let mut app = app("view=surface");
    let (pane, touch) = (PaneKind::Surface, false);
    app.frame(pane, SIZE);
    app.update(Event::PointerDown {
        pane,
        x: 300.0,
        y: 250.0,
        touch,
    });
    app.update(Event::PointerMove {
        pane,
        x: 350.0,
        y: 240.0,
    });
    assert_eq!(app.params().camera(), [115.0, 41.0]);
    app.update(Event::WholeView(pane));
    assert_eq!(app.params().camera(), [135.0, 45.0]);
}

#[test]
fn what_is_pointed_at_in_one_pane_is_pointed_at_in_all() {
    let mut app = app("step=3&lr=0.1");
    let at = app.geometry(PaneKind::Loss).unwrap().clone();
    let x = at.x.map(7.0);
    let before = app.frame(PaneKind::Map, SIZE);
    app.update(Event::PointerMove {
        pane: PaneKind::Loss,
        x,
        y: at.plot.center().1,
    });
    assert_eq!(app.picture().hover.unwrap().row, Some((0, 7)));
    let after = app.frame(PaneKind::Map, SIZE);
    assert!(Rc::ptr_eq(&before[1], &after[1]) && !Rc::ptr_eq(&before[2], &after[2]));
    app.update(Event::PointerLeave);
    assert!(app.picture().hover.is_none());
}

#[test]
fn the_loss_pane_points_at_the_nearest_run() {
    let mut app = app("race=gd:0.1&steps=20");
    let at = app.geometry(PaneKind::Loss).unwrap().clone();
    for run in [0, 1] {
        let loss = app.scene().runs()[run].path().loss()[12];
        let (x, y) = at.pixel(12.0, loss);
        let pane = PaneKind::Loss;
        app.update(Event::PointerMove { pane, x, y });
        assert_eq!(app.picture().hover.unwrap().row, Some((run, 12)));
        let said = app.frame(pane, SIZE);
        let words = format!("step 12: f = {}", significant(loss, 3));
        assert!(said[2].texts().any(|text| text.text == words));
    }
}

#[test]
fn an_axis_of_evaluations_is_scrubbed_by_evaluations() {
    let mut app = app("f=rosenbrock&opt=lbfgs&steps=30&race=gd:0.001");
    let steps = app.frame(PaneKind::Loss, SIZE);
    app.update(Event::Query("compare=evaluations".into()));
    let evaluations = app.frame(PaneKind::Loss, SIZE);
    assert!((0..3).all(|layer| !Rc::ptr_eq(&steps[layer], &evaluations[layer])));
    let at = app.geometry(PaneKind::Loss).unwrap().clone();
    for row in [0, 4, 17] {
        let sample = app.scene().run().path().sample(row);
        let (pane, touch) = (PaneKind::Loss, false);
        let x = at.x.map(sample.evaluations as f64);
        let y = at.plot.center().1;
        app.update(Event::PointerDown { pane, x, y, touch });
        app.update(Event::PointerUp);
        assert_eq!(app.state().step, row);
    }
}

#[test]
fn a_slice_points_at_the_map_and_the_map_at_a_slice() {
    let mut app = app("f=line-fit&data=line&view=map,slice,loss");
    app.frame(PaneKind::Slice, SIZE);
    let at = app.geometry(PaneKind::Slice).unwrap().clone();
    let bottom = app.scene().objective().minima()[0];
    let (x, y) = at.pixel(1.5, 3.0);
    let pane = PaneKind::Slice;
    app.update(Event::PointerMove { pane, x, y });
    let [w, b] = app.picture().hover.unwrap().position.unwrap();
    assert!((w - bottom[0] - 1.5).abs() < 1e-9 && b == bottom[1]);
    let before = app.frame(pane, SIZE);
    let map = app.geometry(PaneKind::Map).unwrap().clone();
    let (x, y) = map.pixel(1.0, 1.0);
    let pane = PaneKind::Map;
    app.update(Event::PointerMove { pane, x, y });
    let after = app.frame(PaneKind::Slice, SIZE);
    assert!(Rc::ptr_eq(&before[1], &after[1]) && !Rc::ptr_eq(&before[2], &after[2]));
    let loss = app.scene().objective().value(&[1.0, 1.0]);
    let words = format!("f = {}", significant(loss, 3));
    assert!(after[2].texts().any(|text| text.text == words));
}

/// While a rate is dragged the axes stay, and with them the background.
#[test]
fn the_ground_of_the_loss_pane_outlasts_a_small_drag() {
    let mut app = app("race=momentum:0.05");
    slide(&mut app, "lr", "0.2");
    let before = app.frame(PaneKind::Loss, SIZE);
    slide(&mut app, "lr", "0.205");
    let after = app.frame(PaneKind::Loss, SIZE);
    assert!(Rc::ptr_eq(&before[0], &after[0]) && !Rc::ptr_eq(&before[1], &after[1]));
}

#[test]
fn playing_ends_at_the_end_and_the_introduction_leaves_the_timeline() {
    let mut app = app("");
    app.update(Event::Introduce);
    app.update(Event::Tick(0.05));
    assert!(app.is_moving() && app.progress() < 40.0);
    assert_eq!(app.state().step, 40);
    app.update(Event::StepBy(-1));
    assert!(!app.is_moving());
    assert_eq!(app.state().step, 39);
    app.update(Event::Play);
    for _ in 0..400 {
        app.update(Event::Tick(1.0 / 60.0));
    }
    assert!(!app.is_moving());
    assert_eq!(
        (app.state().step, app.params().query()),
        (40, String::new())
    );
}

#[test]
fn reset_goes_to_the_link_and_then_to_the_defaults() {
    let mut app = app("lr=0.2");
    slide(&mut app, "lr", "0.3");
    app.update(Event::Reset);
    assert_eq!(app.params().rate(), 0.2);
    app.update(Event::Reset);
    assert_eq!(app.params().rate(), 0.36);
}

#[test]
fn undo_returns_to_resting_states_only() {
    let mut app = app("");
    for rate in ["0.1", "0.11", "0.12"] {
        slide(&mut app, "lr", rate);
    }
    app.update(Event::Rest);
    slide(&mut app, "lr", "0.2");
    app.update(Event::Undo);
    assert_eq!(app.params().rate(), 0.12);
    app.update(Event::Undo);
    assert_eq!(app.params().rate(), 0.36);
    app.update(Event::Redo);
    assert_eq!(app.params().rate(), 0.12);
}

#[test]
fn the_path_from_before_stays_while_a_slider_moves() {
    let mut app = app("");
    slide(&mut app, "lr", "0.2");
    assert_eq!(app.picture().ghost.map(Path::len), Some(41));
    app.update(Event::Rest);
    assert!(app.picture().ghost.is_none());
}

#[test]
fn a_view_is_one_file() {
    let mut app = app("view=map,surface,loss,slice");
    let size = Size { w: 300.0, h: 200.0 };
    let sizes = [size; 4];
    let svg = app.svg_view(&sizes, descent_draw::SvgOptions::default());
    for heading in ["Ellipse", "Surface", "Loss", "Slice"] {
        assert!(
            svg.contains(
                &["&gt;", heading, "&lt;"]
                    .concat()
                    .replace("&gt;", ">")
                    .replace("&lt;", "<")
            )
        );
    }
    assert!(
        svg.contains("width=\"672\" height=\"524\""),
        "{}",
        &svg[..200]
    );
    // Hidden panes are not there, and one alone has the whole file.
    let none = Size::default();
    let svg = app.svg_view(
        &[size, none, none, none],
        descent_draw::SvgOptions::default(),
    );
    assert!(svg.contains("width=\"300\" height=\"200\""));
    assert!(
        app.svg_view(&[], descent_draw::SvgOptions::default())
            .contains("<svg")
    );
}

#[test]
fn another_function_is_an_entry_of_the_history() {
    let mut app = app("");
    let set = |key: &str, value: &str| Event::Set {
        key: key.into(),
        value: value.into(),
    };
    assert!(app.update(set("f", "bowl")).push_history);
    assert!(!app.update(set("lr", "0.2")).push_history);
    assert_eq!(app.update(set("lr", "x&y=3")).warnings.len(), 1);
}

#[test]
fn optimizers_that_scale_their_steps_bring_their_own_rate() {
    let mut app = app("lr=0.2");
    let opt = |id: &str| Event::Set {
        key: "opt".into(),
        value: id.into(),
    };
    app.update(opt("momentum"));
    assert_eq!(app.params().rate(), 0.2);
    app.update(opt("adam"));
    assert_eq!(app.params().rate(), 0.05);
}

#[test]
fn a_pointer_lights_the_arrow_that_it_is_on() {
    let mut app = app("lr=0.1&step=0");
    let at = app.geometry(PaneKind::Map).unwrap().clone();
    let (_, from, to) = panes::arrow_tips(&app.picture(), &at)[0];
    let (x, y) = (0.3 * from.0 + 0.7 * to.0, 0.3 * from.1 + 0.7 * to.1);
    app.update(Event::PointerMove {
        pane: PaneKind::Map,
        x,
        y,
    });
    assert_eq!(app.light(), Some(Light::Gradient));
}
