//! Fits of all kinds, and how they are made and compared.

mod figures;
mod openings;
mod sums;

use crate::math::norm;
use crate::objective::{Objective, ObjectiveEntry, objective_by_id};
use crate::settings::{Setting, Settings};
use crate::{Chance, Run, RunSpec, optimizer_by_id};

/// A knob's id with its value.
type Given<'a> = (&'a str, Setting);

const DATA: [&str; 4] = ["noisy-line", "line", "parabola", "custom"];

fn entry(id: &str) -> &'static ObjectiveEntry {
    objective_by_id(id).unwrap()
}

fn settings(id: &str, given: &[Given], seed: u64) -> Settings {
    let value_of = |id: &str| {
        let (_, value) = given.iter().find(|(name, _)| *name == id)?;
        Some(value.clone())
    };
    Settings::resolve(entry(id).knobs, &value_of).seeded(seed)
}

fn made(id: &str, given: &[Given]) -> Box<dyn Objective> {
    (entry(id).make)(&settings(id, given, 1))
}

fn data(set: &str) -> Given<'static> {
    let index = DATA.iter().position(|name| *name == set).unwrap();
    ("data", (index as f64).into())
}

fn custom(samples: &str) -> [Given<'static>; 2] {
    [data("custom"), ("samples", Setting::Text(samples.into()))]
}

/// Every data set under every loss, plain and standardised, whole and with a
/// part held out; and data that are hard.
fn all_lines() -> Vec<(String, Box<dyn Objective>)> {
    let mut all = Vec::new();
    let lists = [
        "0:1,1:2.5",
        "1990:3,1991:4,1992:6",
        "-3:1e6,2:1e-6,9:4,9:5",
        "1:1,1:2,1:4",
        "0.1:7",
    ];
    for loss in [0.0, 1.0, 2.0] {
        for scale in [0.0, 1.0] {
            for holdout in [0.0, 0.3] {
                let common = [
                    ("loss", loss.into()),
                    ("scale", scale.into()),
                    ("holdout", holdout.into()),
                ];
                let name = format!("loss {loss}, scale {scale}, holdout {holdout}");
                for set in DATA {
                    let given = [&common[..], &[data(set)]].concat();
                    all.push((format!("{set}, {name}"), made("line-fit", &given)));
                }
                for list in lists {
                    let given = [&common[..], &custom(list)].concat();
                    all.push((format!("{list}, {name}"), made("line-fit", &given)));
                }
            }
        }
    }
    all
}

/// 25 points all over the window.
fn grid(objective: &dyn Objective) -> Vec<[f64; 2]> {
    let window = objective.domain();
    let at = |(low, high): (f64, f64), i: i32| low + (high - low) * f64::from(i) / 4.0;
    let columns = (0..5).flat_map(|i| (0..5).map(move |j| (i, j)));
    columns
        .map(|(i, j)| [at(window.x, i), at(window.y, j)])
        .collect()
}

fn everything(objective: &dyn Objective) -> Vec<u32> {
    (0..objective.terms() as u32).collect()
}

fn assert_close(ours: f64, theirs: f64, size: f64, case: &str) {
    assert!(
        (ours - theirs).abs() <= 1e-12 * size.max(theirs.abs()),
        "{case}: {ours}, not {theirs}"
    );
}

/// A slope of 0 is a difference of numbers as large as these.
fn slope_sizes(fit: &dyn Objective) -> [f64; 2] {
    let (hessian, window) = (fit.hessian(&[0.0; 2]), fit.domain());
    let x = window.x.0.abs().max(window.x.1.abs());
    let y = window.y.0.abs().max(window.y.1.abs());
    [
        hessian.xx.abs() * x + hessian.xy.abs() * y,
        hessian.xy.abs() * x + hessian.yy.abs() * y,
    ]
}

fn run(objective: Box<dyn Objective>, rate: f64, steps: u32, chance: Chance) -> Run {
    let gd = optimizer_by_id("gd").unwrap();
    let knobs = Settings::resolve(gd.knobs, &|_| None);
    let mut run = Run::new(RunSpec {
        rate,
        chance,
        ..RunSpec::new(objective.into(), gd, knobs)
    });
    run.run(steps);
    run
}
