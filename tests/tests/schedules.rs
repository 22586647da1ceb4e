//! Schedules against PyTorch, past their end, and with every optimizer.

use descent_core::{
    Knob, KnobKind, OPTIMIZERS, OptimizerEntry, Oracle, Run, RunSpec, SCHEDULES, Schedule,
    ScheduleEntry, Setting, Settings, explain_step, objective_by_id, schedule_by_id,
};
use descent_tests::reference::{close, data, items, number, numbers, text};
use serde_json::Value;

/// A schedule at some knobs; the others are what they are in a run of 60 steps
/// at a rate of 0.1.
fn schedule(entry: &'static ScheduleEntry, given: &[(&str, f64)]) -> Schedule {
    let value_of = |id: &str| {
        let named = given.iter().find(|(name, _)| *name == id).map(|g| g.1);
        named
            .or_else(|| entry.default_in_run(id, 60, 0.1))
            .map(Setting::Number)
    };
    Schedule {
        entry,
        settings: Settings::resolve(entry.knobs, &value_of),
    }
}

fn by_id(id: &str) -> &'static ScheduleEntry {
    schedule_by_id(id).unwrap_or_else(|| panic!("no schedule {id}"))
}

/// PyTorch's name and arguments of a schedule under ours.
fn ours(name: &str, arguments: &Value) -> Schedule {
    let id = match name {
        "StepLR" => "step",
        "ExponentialLR" => "exponential",
        "CosineAnnealingLR" => "cosine",
        "InverseTime (LambdaLR)" => "inverse-time",
        "OneCycleLR" => "one-cycle",
        "LinearWarmup (LinearLR)" | "LinearLR" => "warmup",
        "PolynomialLR" => "polynomial",
        _ => panic!("{name} is unknown"),
    };
    let mut given = Vec::new();
    for (key, value) in arguments.as_object().into_iter().flatten() {
        match key.as_str() {
            "formula" => {}
            "three_phase" => assert_eq!(value, false),
            "anneal_strategy" => {
                let linear = text(value) == "linear";
                given.push(("anneal", f64::from(u8::from(linear))));
            }
            "T_max" => given.push(("t_max", number(value))),
            "k" => given.push(("decay", number(value))),
            key => given.push((key, number(value))),
        }
    }
    let entry = by_id(id);
    for (knob, _) in &given {
        let known = entry.knobs.iter().any(|own| own.id == *knob);
        assert!(known, "{id} has no knob {knob}");
    }
    schedule(entry, &given)
}

#[test]
fn rates_are_pytorchs() {
    let mut compared = Vec::new();
    for (file, key) in [("schedules.json", 7), ("torch-knobs.json", 10)] {
        let file = data(file);
        let schedules = items(&file["schedules"]);
        assert_eq!(schedules.len(), key);
        for theirs in schedules {
            let name = text(&theirs["name"]);
            let schedule = ours(name, &theirs["kwargs"]);
            let base = number(&theirs["lr0"]);
            for (t, rate) in numbers(&theirs["lr"]).into_iter().enumerate() {
                let ours = schedule.rate(base, t);
                assert!(
                    (ours - rate).abs() <= 1e-12 * rate.abs(),
                    "{name} at {t}: {ours:e}, not {rate:e}"
                );
            }
            if !compared.contains(&schedule.entry.id) {
                compared.push(schedule.entry.id);
            }
        }
    }
    assert_eq!(compared.len() + 1, SCHEDULES.len(), "{compared:?}");
}

/// PyTorch's cosine would rise again, its one cycle refuse to go on.
#[test]
fn the_last_rate_is_held() {
    for (id, knobs, end, last) in [
        (
            "cosine",
            &[("t_max", 20.0), ("eta_min", 0.03)][..],
            20,
            0.03,
        ),
        ("polynomial", &[("total_iters", 20.0)], 20, 0.0),
        (
            "polynomial",
            &[("total_iters", 20.0), ("power", 0.0)],
            20,
            0.2,
        ),
        ("warmup", &[("end_factor", 0.5)], 10, 0.1),
        ("one-cycle", &[("total_steps", 20.0)], 19, 0.1 / 25.0 / 1e4),
        (
            "one-cycle",
            &[("total_steps", 20.0), ("pct_start", 1.0)],
            19,
            0.1,
        ),
        ("one-cycle", &[("total_steps", 1.0)], 0, 0.1 / 25.0 / 1e4),
        (
            "one-cycle",
            &[("total_steps", 1.0), ("pct_start", 1.0)],
            0,
            0.1,
        ),
    ] {
        let schedule = schedule(by_id(id), knobs);
        let held = schedule.rate(0.2, end);
        assert!(close(held, last, 1e-15), "{id}: {held}, not {last}");
        for t in [end + 1, end + 2, end + 17, 100_000] {
            let rate = schedule.rate(0.2, t);
            assert_eq!(rate.to_bits(), held.to_bits(), "{id} at {t}");
        }
    }
}

#[test]
fn what_is_not_said_follows_the_run() {
    for (id, knob, expected) in [
        ("cosine", "t_max", 60.0),
        ("polynomial", "total_iters", 60.0),
        ("one-cycle", "total_steps", 60.0),
        ("one-cycle", "max_lr", 0.1),
        ("warmup", "total_iters", 10.0),
        ("step", "step_size", 10.0),
        ("step", "gamma", 0.1),
        ("exponential", "gamma", 0.95),
        ("inverse-time", "decay", 0.1),
        ("polynomial", "power", 1.0),
        ("cosine", "eta_min", 0.0),
        ("warmup", "start_factor", 0.1),
        ("warmup", "end_factor", 1.0),
        ("one-cycle", "pct_start", 0.3),
        ("one-cycle", "div_factor", 25.0),
        ("one-cycle", "final_div_factor", 1e4),
        ("one-cycle", "anneal", 0.0),
    ] {
        let settings = schedule(by_id(id), &[]).settings;
        assert_eq!(settings.get(knob), expected, "{id}: {knob}");
    }
    let without_steps = by_id("cosine").default_in_run("t_max", 0, 0.1);
    assert_eq!(without_steps, Some(1.0));
}

/// At both ends of every slider, for as many steps as a run may have.
#[test]
fn rates_are_finite_and_never_negative() {
    let ends = |knob: &Knob| match &knob.kind {
        KnobKind::Number { range, .. } => vec![range.0, range.1],
        KnobKind::Choice { options, .. } => (0..options.len()).map(|i| i as f64).collect(),
        KnobKind::Text { .. } => Vec::new(),
    };
    for entry in SCHEDULES {
        for knob in entry.knobs {
            let mut paths = Vec::new();
            for value in ends(knob) {
                let schedule = schedule(entry, &[(&knob.id, value)]);
                let rates: Vec<f64> = (0..200)
                    .chain([5_000, 99_999])
                    .map(|t| schedule.rate(0.1, t))
                    .collect();
                for rate in &rates {
                    let fine = rate.is_finite() && *rate >= 0.0;
                    assert!(fine, "{} with {}={value}: {rate}", entry.id, knob.id);
                }
                paths.push(rates);
            }
            assert_ne!(
                paths[0], paths[1],
                "{}: {} changes nothing",
                entry.id, knob.id
            );
        }
    }
}

/// Small enough for every optimizer to stay where numbers are finite.
const RATE: f64 = 0.003;

fn spec(optimizer: &'static OptimizerEntry, entry: &'static ScheduleEntry) -> RunSpec {
    let himmelblau = objective_by_id("himmelblau").unwrap_or_else(|| panic!("no himmelblau"));
    let objective = (himmelblau.make)(&Settings::resolve(himmelblau.knobs, &|_| None));
    let settings = Settings::resolve(optimizer.knobs, &|_| None);
    RunSpec {
        rate: RATE,
        schedule: schedule(
            entry,
            &[
                ("total_steps", 12.0),
                ("max_lr", 2.0 * RATE),
                ("t_max", 12.0),
            ],
        ),
        ..RunSpec::new(objective.into(), optimizer, settings)
    }
}

/// Each step of a run is the optimizer's at the schedule's rate.
#[test]
fn schedules_combine_with_every_optimizer() {
    for optimizer in OPTIMIZERS {
        for entry in SCHEDULES {
            let spec = spec(optimizer, entry);
            let case = format!("{} with {}", optimizer.id, entry.id);
            let mut run = Run::new(spec.clone());
            run.run(15);
            assert_eq!(run.path().len(), 16, "{case}");
            let mut by_hand = (optimizer.make)(&spec.settings);
            let mut position = spec.start;
            for step in 0..15 {
                let rate = spec.schedule.rate(RATE, step);
                assert_eq!(run.rate_at(step), rate, "{case}");
                let here = descent_core::Evaluation::at(&*spec.objective, position);
                let mut oracle = Oracle::new(&*spec.objective, &here);
                by_hand.step(&mut position, rate, &mut oracle);
                assert_eq!(run.path().sample(step + 1).position, position, "{case}");
                let explained = explain_step(&spec, step).unwrap();
                assert_eq!(explained.rate, rate, "{case}");
            }
            if optimizer.id == "gd" {
                for step in 0..15 {
                    let row = run.path().sample(step);
                    let rate = spec.schedule.rate(RATE, step);
                    let expected = row.position[0] - rate * row.gradient[0];
                    assert_eq!(run.path().sample(step + 1).position[0], expected, "{case}");
                }
            }
        }
    }
}
