//! What is allocated: a run's path and nothing per step, memory in proportion
//! to steps and grid cells.

use std::rc::Rc;

use allocation_counter::measure;
use descent_core::{
    Chance, Function, Grid, OBJECTIVES, OPTIMIZERS, Objective, Run, RunSpec, Settings, contours,
    ends, objective_by_id, optimizer_by_id, random_starts,
};

/// Bytes of a row of a path.
const ROW: u64 = 48;

fn himmelblau() -> Rc<dyn Objective> {
    objective_by_id("himmelblau").map_or_else(
        || panic!("it is listed"),
        |entry| (entry.make)(&Settings::default()).into(),
    )
}

fn spec(objective: Rc<dyn Objective>, optimizer: &str) -> RunSpec {
    let Some(optimizer) = optimizer_by_id(optimizer) else {
        panic!("there is no {optimizer}");
    };
    let settings = Settings::resolve(optimizer.knobs, &|_| None);
    RunSpec::new(objective, optimizer, settings)
}

/// From the first step on; a run down a slope without a bottom may end early.
fn assert_steps_allocate_nothing(spec: RunSpec, what: &str) {
    let mut run = Run::with_capacity(spec, 1000);
    let counted = measure(|| run.run(1000));
    assert!(run.path().len() > 3, "{what} ended at once");
    assert_eq!(counted.count_total, 0, "{what}");
}

#[test]
fn a_step_allocates_nothing() {
    for entry in OBJECTIVES {
        for optimizer in OPTIMIZERS {
            let knobs = Settings::resolve(entry.knobs, &|_| None);
            let mut spec = spec((entry.make)(&knobs).into(), optimizer.id);
            // Nesterov's momentum explodes at rates that plain descent bears.
            spec.rate *= 0.1;
            let what = format!("{} by {}", entry.id, optimizer.id);
            assert_steps_allocate_nothing(spec.clone(), &what);
            spec.chance = Chance {
                batch: 1,
                noise: 1e-6,
                ..Chance::default()
            };
            assert_steps_allocate_nothing(spec, &format!("{what}, stochastic"));
        }
    }
}

#[test]
fn a_step_on_a_typed_function_allocates_nothing() {
    let typed = Function::typed("sin(x) + y^2 / 2", &|text| text.parse().ok()).expect("a formula");
    let objective = typed.make(&Settings::default());
    assert_steps_allocate_nothing(spec(objective.into(), "gd"), "a typed function");
}

#[test]
fn a_run_takes_the_bytes_of_its_rows() {
    let bytes = |steps: u32| {
        let spec = spec(himmelblau(), "gd");
        measure(|| {
            let mut run = Run::with_capacity(spec, steps as usize);
            run.run(steps);
            assert_eq!(run.path().len() as u32, steps + 1);
        })
        .bytes_max
    };
    for steps in [1000, 10_000, 50_000] {
        assert_eq!(
            bytes(2 * steps) - bytes(steps),
            ROW * u64::from(steps),
            "{steps}"
        );
    }
}

#[test]
fn a_swarm_takes_the_same_bytes_however_long_it_runs() {
    let mut spec = spec(himmelblau(), "momentum");
    // Nobody explodes, to be run again alone.
    spec.rate = 5e-4;
    let starts = random_starts(&*spec.objective, 1, 2000);
    let counted = |steps| {
        let counted = measure(|| drop(ends(&spec, &starts, steps)));
        (counted.bytes_max, counted.count_total)
    };
    assert_eq!(counted(10), counted(60));
}

#[test]
fn grids_and_isolines_take_bytes_in_proportion_to_cells() {
    let objective = himmelblau();
    let sample = |side| Grid::sample(&*objective, objective.domain(), side, side);
    let bytes = |side: usize| {
        let values = 8 * (side * side) as u64;
        let sampled = measure(|| drop(sample(side))).bytes_max;
        assert!(sampled <= values + 64 * side as u64, "{side}: {sampled}");
        let grid = sample(side);
        let levels: Vec<f64> = (1..=30).map(|k| 0.95 * f64::from(k * k)).collect();
        measure(|| drop(contours(&grid, &levels))).bytes_max as f64
    };
    // The lines themselves grow with the side only.
    for side in [128, 256, 512] {
        let growth = bytes(2 * side) / bytes(side);
        assert!((2.0..4.1).contains(&growth), "{side}: {growth}");
    }
}
