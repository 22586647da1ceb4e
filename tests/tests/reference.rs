//! Functions and runs against PyTorch and against the source articles.

use descent_core::{ObjectiveEntry, Settings, objective_by_id, optimizer_by_id};
use descent_tests::reference::{
    Reference, close, data, items, number, numbers, objective_of, optimizer_of, text,
};

/// Rounding alone, for values of the size of 1 or relative to larger ones.
const TOLERANCE: f64 = 1e-12;

/// Functions whose gradients are autograd's to the last bit: elsewhere sines
/// and exponentials differ, or the formula is another (Goldstein–Price).
const SAME_BITS: &[&str] = &[
    "ellipse",
    "rosenbrock",
    "himmelblau",
    "beale",
    "saddle",
    "rastrigin",
    "booth",
    "matyas",
    "three-hump-camel",
    "styblinski-tang",
    "mccormick",
];

/// Runs in which a shift of the start grows by more are chaos.
const CHAOTIC: f64 = 1e6;

fn fail_on(differences: &[String]) {
    let first: Vec<_> = differences.iter().take(20).cloned().collect();
    assert!(
        differences.is_empty(),
        "{} differences, the first of them:\n{}",
        differences.len(),
        first.join("\n")
    );
}

fn prefixed(name: &str, differences: Vec<String>) -> impl Iterator<Item = String> {
    let name = name.to_owned();
    differences.into_iter().map(move |d| format!("{name}: {d}"))
}

#[test]
fn values_gradients_and_hessians_are_autograds() {
    let file = data("functions.json");
    let functions = file["functions"].as_object().unwrap();
    let (mut compared, mut differences) = (Vec::new(), Vec::new());
    for (name, function) in functions {
        let Some(entry) = objective_of(name) else {
            continue;
        };
        let samples = items(&function["samples"]);
        assert_eq!(samples.len(), 12, "{name}");
        let objective = (entry.make)(&Settings::resolve(entry.knobs, &|_| None));
        for sample in samples {
            let point = numbers(&sample["point"]);
            let mut gradient = [0.0; 2];
            objective.gradient(&point, &mut gradient);
            let h = objective.hessian(&point);
            let theirs = |i: usize, j: usize| number(&sample["hessian"][i][j]);
            for (what, ours, theirs) in [
                ("f", objective.value(&point), number(&sample["f"])),
                ("f_x", gradient[0], number(&sample["grad"][0])),
                ("f_y", gradient[1], number(&sample["grad"][1])),
                ("f_xx", h.xx, theirs(0, 0)),
                ("f_xy", h.xy, theirs(0, 1)),
                ("f_yx", h.xy, theirs(1, 0)),
                ("f_yy", h.yy, theirs(1, 1)),
            ] {
                let slope = ["f_x", "f_y"].contains(&what);
                let exact = slope && SAME_BITS.contains(&entry.id);
                if !close(ours, theirs, if exact { 0.0 } else { TOLERANCE }) {
                    differences.push(format!(
                        "{name} at {point:?}: {what} is {ours}, not {theirs}"
                    ));
                }
            }
        }
        compared.push(entry.id);
    }
    fail_on(&differences);
    compared.sort_unstable();
    // All but the logarithm of Goldstein and Price's function.
    assert_eq!((compared.len(), functions.len()), (14, 15), "{compared:?}");
}

#[test]
fn listed_minima_are_the_references() {
    let file = data("functions.json");
    let mut compared = 0;
    for (name, function) in file["functions"].as_object().unwrap() {
        let Some(entry) = objective_of(name) else {
            continue;
        };
        let objective = (entry.make)(&Settings::resolve(entry.knobs, &|_| None));
        let ours = objective.minima();
        for minimum in items(&function["minima_x_y_f"]) {
            let m = numbers(minimum);
            let listed = ours
                .iter()
                .any(|o| close(o[0], m[0], 1e-9) && close(o[1], m[1], 1e-9));
            assert!(listed, "{name}: {m:?} is not among {ours:?}");
            let value = objective.value(&m[..2]);
            assert!(close(value, m[2], TOLERANCE), "{name}: {value} at {m:?}");
            compared += 1;
        }
    }
    assert_eq!(compared, 4 + 2 + 11);
}

/// What was compared, in numbers: runs, their rows, runs that are too chaotic,
/// runs that are cut where they diverge, and pairs of optimizer and function.
#[derive(Debug, Default, PartialEq)]
struct Compared {
    runs: usize,
    rows: usize,
    chaotic: usize,
    cut: usize,
    pairs: Vec<(&'static str, &'static str)>,
}

/// All runs of a file against ours.
fn compare_with(file: &str) -> Compared {
    let file = data(file);
    let mut compared = Compared::default();
    let mut differences = Vec::new();
    for run in items(&file["runs"]) {
        let (function, name) = (text(&run["function"]), text(&run["optimizer"]));
        let arguments = &file["optimizers"][name];
        let objective = objective_of(function).unwrap_or_else(|| panic!("no {function}"));
        let (optimizer, settings) = optimizer_of(arguments).unwrap_or_else(|| panic!("no {name}"));
        let amplification = number(&run["amplification"]);
        if amplification > CHAOTIC {
            compared.chaotic += 1;
            continue;
        }
        let tolerance = (amplification * 1e-14).max(TOLERANCE);
        let updates = file["steps"].as_u64().unwrap_or(60) as usize;
        let reference = Reference::read(run, updates);
        let ours = reference.ours(objective, optimizer, &settings);
        let case = format!("{name} on {function}, rate {}", reference.rate);
        differences.extend(prefixed(&case, reference.differences(&ours, tolerance)));
        compared.runs += 1;
        compared.rows += reference.rows.len();
        compared.cut += usize::from(reference.diverged_at.is_some());
        let pair = (optimizer.id, objective.id);
        if !compared.pairs.contains(&pair) {
            compared.pairs.push(pair);
        }
    }
    fail_on(&differences);
    compared
}

#[test]
fn optimizers_are_pytorchs() {
    let compared = compare_with("torch.json");
    assert_eq!((compared.runs, compared.chaotic), (375, 33));
    assert_eq!(compared.cut, 9);
    assert_eq!(compared.rows, 22_394);
    // On the saddle, a shift grows beyond comparison under momentum, plain and
    // Nesterov's.
    assert_eq!(compared.pairs.len(), 13 * 6 - 2, "{:?}", compared.pairs);
}

/// Every knob moved, and both line searches of L-BFGS.
#[test]
fn optimizers_are_pytorchs_away_from_the_defaults() {
    let compared = compare_with("torch-knobs.json");
    assert_eq!((compared.runs, compared.chaotic), (66, 0));
    assert_eq!(compared.rows, 66 * 26);
    assert_eq!(compared.pairs.len(), 12 * 4, "{:?}", compared.pairs);
}

/// The descents of the articles: id, function, rows and the record itself.
fn descents() -> Vec<(
    String,
    &'static ObjectiveEntry,
    Reference,
    serde_json::Value,
)> {
    let file = data("seeds.json");
    let mut found = Vec::new();
    for descent in items(&file["descents"]) {
        let Some(objective) = objective_of(text(&descent["formula"])) else {
            continue;
        };
        let updates = number(&descent["updates"]) as usize;
        let reference = Reference::read(descent, updates);
        let id = text(&descent["id"]).to_owned();
        found.push((id, objective, reference, descent.clone()));
    }
    found
}

fn plain() -> (&'static descent_core::OptimizerEntry, Settings) {
    let gd = optimizer_by_id("gd").unwrap_or_else(|| panic!("no gradient descent"));
    (gd, Settings::resolve(gd.knobs, &|_| None))
}

#[test]
fn descents_are_the_articles() {
    let (gd, settings) = plain();
    let (mut rows, mut differences) = (0, Vec::new());
    let mut runs = std::collections::BTreeMap::new();
    for (id, objective, reference, _) in descents() {
        let ours = reference.ours(objective, gd, &settings);
        differences.extend(prefixed(&id, reference.differences(&ours, TOLERANCE)));
        rows += reference.rows.len();
        *runs.entry(objective.id).or_insert(0) += 1;
    }
    fail_on(&differences);
    let runs: Vec<_> = runs.into_iter().collect();
    assert_eq!(
        runs,
        [
            ("bowl", 5),
            ("ellipse", 4),
            ("hills", 11),
            ("parabola", 12),
            ("triple-well", 7)
        ]
    );
    assert_eq!(rows, 2405 + 7 * 151);
}

#[test]
fn small_steps_begin_where_the_article_says() {
    let (gd, settings) = plain();
    let mut compared = Vec::new();
    for (id, objective, reference, descent) in descents() {
        let Some(converged_at) = descent.get("converged_at") else {
            continue;
        };
        let ours = reference.ours(objective, gd, &settings);
        let first = converged_at.as_u64().map(|step| step as usize);
        assert_eq!(ours.first_small_step(), first, "{id}");
        compared.push(first);
    }
    let some: Vec<usize> = compared.iter().flatten().copied().collect();
    assert_eq!((compared.len(), some), (9, vec![35, 2, 44]));
}

#[test]
fn from_8_at_a_rate_of_a_tenth_it_takes_35_steps() {
    let parabola = objective_by_id("parabola").unwrap();
    let (gd, settings) = plain();
    let first = |updates| {
        let reference = Reference {
            rate: 0.1,
            start: vec![8.0],
            updates,
            rows: Vec::new(),
            diverged_at: None,
        };
        reference.ours(parabola, gd, &settings).first_small_step()
    };
    assert_eq!((first(20), first(34), first(35)), (None, None, Some(35)));
    assert_eq!(first(100), Some(35));
}

/// PyTorch's rule worked out by hand, for arguments that its runs leave at 0:
/// the velocity is g at first, then μ v + (1 − τ) g, with g = 2x + λx.
#[test]
fn dampening_spares_the_first_step() {
    let parabola = objective_by_id("parabola").unwrap();
    let momentum = optimizer_by_id("momentum").unwrap();
    for (dampening, decay, positions) in [
        (0.5, 0.0, [8.0, 6.4, 4.32, 2.016]),
        (0.0, 0.5, [8.0, 6.0, 2.7, -0.945]),
    ] {
        let settings = Settings::resolve(momentum.knobs, &|knob| match knob {
            "dampening" => Some(dampening.into()),
            "weight_decay" => Some(decay.into()),
            _ => None,
        });
        let row = |x: f64| (vec![x], x * x, vec![2.0 * x]);
        let reference = Reference {
            rate: 0.1,
            start: vec![8.0],
            updates: 3,
            rows: positions.map(row).to_vec(),
            diverged_at: None,
        };
        let ours = reference.ours(parabola, momentum, &settings);
        fail_on(&reference.differences(&ours, TOLERANCE));
    }
}

/// x by −11 in each step: the loss passes 10³⁰ at step 15.
fn explosion(rows: i32, diverged_at: Option<usize>) -> Reference {
    let row = |step| {
        let x = (0..step).fold(1.0, |x, _| -11.0 * x);
        (vec![x, 0.0], 2.5 * x * x, vec![5.0 * x, 0.0])
    };
    Reference {
        rate: 2.4,
        start: vec![1.0, 0.0],
        updates: 20,
        rows: (0..rows).map(row).collect(),
        diverged_at,
    }
}

#[test]
fn the_comparison_itself_finds_what_differs() {
    let ellipse = objective_by_id("ellipse").unwrap();
    let (gd, settings) = plain();
    let differs = |reference: &Reference| {
        let ours = reference.ours(ellipse, gd, &settings);
        !reference.differences(&ours, TOLERANCE).is_empty()
    };
    assert!(!differs(&explosion(21, None)));
    assert!(!differs(&explosion(15, Some(15))));
    assert!(differs(&explosion(14, Some(14))), "cut too early");
    assert!(differs(&explosion(14, Some(15))), "a row is missing");
    assert!(differs(&explosion(20, None)), "a row is missing");
    for column in 0..5 {
        let mut wrong = explosion(21, None);
        let (position, loss, gradient) = &mut wrong.rows[7];
        let cell = match column {
            0 | 1 => &mut position[column],
            2 => loss,
            _ => &mut gradient[column - 3],
        };
        *cell += 3e-12 * cell.abs().max(1.0);
        assert!(differs(&wrong), "column {column}");
    }
}
