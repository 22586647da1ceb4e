//! What `cargo xtask bench` measures: the library's own calls, compiled as the
//! page is. Not part of the page; the feature `bench` brings it.
//!
//! Nothing here touches JavaScript, so that the same jobs run natively.

use std::rc::Rc;

use descent_core::{
    Function, Grid, Objective, OptimizerEntry, Run, RunSpec, Settings, contours, ends,
    objective_by_id, optimizer_by_id,
};
use wasm_bindgen::prelude::*;

/// How many contour lines are drawn.
const LEVELS: u32 = 30;
/// A learning rate at which every descent from the domain settles.
const RATE: f64 = 0.004;
/// The same with momentum.
const MOMENTUM_RATE: f64 = 0.0005;

/// What is typed.
const POLYNOMIAL: &str = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2";
const WAVES: &str = "sin(x y) + exp(-(x^2 + y^2) / 8)";

/// A piece of work that can be repeated, on `himmelblau`.
#[wasm_bindgen]
pub struct Job {
    work: Box<dyn Fn() -> f64>,
}

#[wasm_bindgen]
impl Job {
    /// Prepares the job of this name: `grid` samples `size`² nodes, `typed` and
    /// `typed-waves` those of a typed function, `isolines`
    /// draws 30 levels on such a grid, `descents` makes `size` runs of `steps`
    /// updates and keeps their paths, `swarm-gd` and `swarm-momentum` make
    /// `steps` updates from every node of such a grid and keep the ends.
    ///
    /// # Panics
    /// If there is no such job.
    #[must_use]
    #[wasm_bindgen(constructor)]
    pub fn new(name: &str, size: u32, steps: u32) -> Self {
        let side = size as usize;
        let work: Box<dyn Fn() -> f64> = match name {
            "grid" => sampling(himmelblau(), side),
            "typed" => sampling(typed(POLYNOMIAL), side),
            "typed-waves" => sampling(typed(WAVES), side),
            "isolines" => {
                let (grid, levels) = (sampled(&*himmelblau(), side), levels());
                Box::new(move || count_points(&grid, &levels))
            }
            "descents" => {
                let spec = spec("gd", RATE);
                Box::new(move || descents(&spec, size, steps))
            }
            "swarm-gd" => swarm(spec("gd", RATE), size, steps),
            "swarm-momentum" => swarm(spec("momentum", MOMENTUM_RATE), size, steps),
            _ => panic!("no job is called {name}"),
        };
        Self { work }
    }

    /// Does the work once; gives a number that depends on all of it.
    #[must_use]
    pub fn run(&self) -> f64 {
        (self.work)()
    }
}

fn himmelblau() -> Rc<dyn Objective> {
    found(objective_by_id("himmelblau").map(|entry| (entry.make)(&Settings::default()))).into()
}

fn optimizer(id: &str) -> &'static OptimizerEntry {
    found(optimizer_by_id(id))
}

fn found<T>(entry: Option<T>) -> T {
    entry.unwrap_or_else(|| panic!("the registry has it"))
}

fn typed(text: &str) -> Rc<dyn Objective> {
    match Function::typed(text, &|number| number.parse().ok()) {
        Ok(function) => function.make(&Settings::default()).into(),
        Err(error) => panic!("{text}: {error:?}"),
    }
}

fn sampled(objective: &dyn Objective, side: usize) -> Grid {
    Grid::sample(objective, objective.domain(), side, side)
}

/// Gives the sum of a few values only, to measure no sum.
fn sampling(objective: Rc<dyn Objective>, side: usize) -> Box<dyn Fn() -> f64> {
    Box::new(move || sampled(&*objective, side).values.iter().step_by(101).sum())
}

/// Closer to each other near the minima, and all of them crossed.
fn levels() -> Vec<f64> {
    (1..=LEVELS).map(|k| 0.95 * f64::from(k * k)).collect()
}

fn count_points(grid: &Grid, levels: &[f64]) -> f64 {
    let sets = contours(grid, levels);
    let lines = sets.iter().flat_map(|set| &set.lines);
    lines.map(|line| line.points.len() as f64).sum()
}

fn spec(id: &str, rate: f64) -> RunSpec {
    let settings = Settings::resolve(optimizer(id).knobs, &|_| None);
    RunSpec {
        rate,
        ..RunSpec::new(himmelblau(), optimizer(id), settings)
    }
}

/// Start `k` of `count`, spread over the domain by the golden ratio.
fn start(k: u32, count: u32) -> [f64; 2] {
    let turn = f64::from(k) * 0.618_033_988_749_894_9;
    let along = (f64::from(k) + 0.5) / f64::from(count);
    [10.0 * along - 5.0, 10.0 * (turn - turn.floor()) - 5.0]
}

fn descents(spec: &RunSpec, count: u32, steps: u32) -> f64 {
    let mut runs = Vec::new();
    for k in 0..count {
        let spec = RunSpec {
            start: start(k, count),
            ..spec.clone()
        };
        let mut run = Run::with_capacity(spec, steps as usize);
        run.run(steps);
        runs.push(run);
    }
    let ends = runs.iter().filter_map(|run| run.path().x().last());
    ends.sum()
}

fn swarm(spec: RunSpec, side: u32, steps: u32) -> Box<dyn Fn() -> f64> {
    let along = |i: u32| 10.0 * (f64::from(i) / f64::from(side - 1)) - 5.0;
    let row = |j: u32| (0..side).map(move |i| [along(i), along(j)]);
    let starts: Vec<[f64; 2]> = (0..side).flat_map(row).collect();
    Box::new(move || {
        let found = ends(&spec, &starts, steps);
        found.iter().map(|end| end[0] + end[1]).sum()
    })
}
