//! Lines fitted to data against NumPy and against the source articles.

use descent_core::{KnobKind, Objective, Setting, Settings, objective_by_id, optimizer_by_id};
use descent_tests::reference::{Reference, close, data, items, number, numbers, text};
use serde_json::Value;

/// Rounding alone, for values of the size of 1 or relative to larger ones.
const TOLERANCE: f64 = 1e-12;

/// The objective `f` of a record at its `knobs`: numbers, answers to choices by
/// their names, or texts.
fn made(record: &Value) -> Box<dyn Objective> {
    let f = text(&record["f"]);
    let entry = objective_by_id(f).unwrap_or_else(|| panic!("no {f}"));
    let mut given: Vec<(&str, Setting)> = Vec::new();
    for (id, value) in record["knobs"].as_object().into_iter().flatten() {
        let knob = entry.knobs.iter().find(|knob| knob.id == *id);
        let knob = knob.unwrap_or_else(|| panic!("{f} has no knob {id}"));
        let setting = match &knob.kind {
            KnobKind::Number { .. } => number(value).into(),
            KnobKind::Text { check, .. } => {
                assert_eq!(check(text(value)), Ok(()));
                Setting::Text(text(value).into())
            }
            KnobKind::Choice { options, .. } => {
                let place = options.iter().position(|option| option.id == text(value));
                place.map_or(f64::NAN, |place| place as f64).into()
            }
        };
        given.push((id, setting));
    }
    (entry.make)(&Settings::resolve(entry.knobs, &|id| {
        let (_, setting) = given.iter().find(|(name, _)| *name == id)?;
        Some(setting.clone())
    }))
}

#[test]
fn losses_and_optima_are_numpys() {
    let file = data("fits.json");
    let (mut values, mut optima) = (0, 0);
    for function in items(&file["functions"]) {
        let (id, objective) = (text(&function["id"]), made(function));
        let optimum = numbers(&function["optimum"]);
        let ours = objective.minima();
        assert_eq!(ours.len(), 1, "{id}");
        for (ours, theirs) in ours[0].iter().zip(&optimum) {
            assert!(close(*ours, *theirs, TOLERANCE), "{id}: {ours}, {theirs}");
        }
        let (least, theirs) = (objective.value(&optimum), number(&function["least"]));
        assert!(close(least, theirs, TOLERANCE), "{id}: {least}, {theirs}");
        optima += 1;
        if let Some(rows) = function["hessian"].as_array() {
            let h = objective.hessian(&optimum);
            let ours = [[h.xx, h.xy], [h.xy, h.yy]];
            for (ours, theirs) in ours.iter().zip(rows) {
                for (ours, theirs) in ours.iter().zip(numbers(theirs)) {
                    assert!(close(*ours, theirs, TOLERANCE), "{id}: {h:?}");
                }
            }
        }
        let (Some(points), Some(losses)) =
            (function["points"].as_array(), function["values"].as_array())
        else {
            continue;
        };
        assert_eq!(points.len(), losses.len(), "{id}");
        for (point, loss) in points.iter().zip(losses) {
            let (ours, theirs) = (objective.value(&numbers(point)), number(loss));
            let case = format!("{id} at {point}");
            assert!(close(ours, theirs, TOLERANCE), "{case}: {ours}, {theirs}");
            values += 1;
        }
    }
    assert_eq!((optima, values), (6, 400 + 50 + 36));
}

#[test]
fn descents_on_data_are_the_articles() {
    let gd = optimizer_by_id("gd").unwrap();
    let settings = Settings::resolve(gd.knobs, &|_| None);
    let (mut runs, mut rows, mut differences) = (0, 0, Vec::new());
    for descent in items(&data("fits.json")["descents"]) {
        let updates = number(&descent["updates"]) as usize;
        let reference = Reference::read(descent, updates);
        let ours = reference.ours_on(made(descent), gd, &settings);
        for difference in reference.differences(&ours, TOLERANCE) {
            differences.push(format!("{}: {difference}", text(&descent["id"])));
        }
        runs += 1;
        rows += reference.rows.len();
    }
    let first: Vec<_> = differences.iter().take(20).cloned().collect();
    assert!(differences.is_empty(), "{}", first.join("\n"));
    assert_eq!((runs, rows), (18, 813));
}
