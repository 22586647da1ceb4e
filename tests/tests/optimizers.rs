//! What optimizers promise beyond their formulas: lanes that are single steps,
//! steps that do not go uphill, numbers that are not finite, questions counted.

use std::rc::Rc;

use descent_core::{
    Evaluation, KnobKind, OBJECTIVES, OPTIMIZERS, Objective, ObjectiveEntry, OptimizerEntry,
    Oracle, Purpose, Run, RunSpec, Settings, Status, Stream, objective_by_id, optimizer_by_id,
};

fn objective(entry: &ObjectiveEntry) -> Rc<dyn Objective> {
    (entry.make)(&Settings::resolve(entry.knobs, &|_| None)).into()
}

fn named(id: &str) -> Rc<dyn Objective> {
    objective(objective_by_id(id).unwrap_or_else(|| panic!("no function {id}")))
}

fn optimizer(id: &str) -> &'static OptimizerEntry {
    optimizer_by_id(id).unwrap_or_else(|| panic!("no optimizer {id}"))
}

/// Knobs at their defaults, but for those given.
fn settings(entry: &OptimizerEntry, given: &[(&str, f64)]) -> Settings {
    Settings::resolve(entry.knobs, &|id| {
        let (_, value) = given.iter().find(|(name, _)| *name == id)?;
        Some((*value).into())
    })
}

/// Every knob at a random place of its slider.
fn shaken(entry: &OptimizerEntry, stream: &mut Stream) -> Settings {
    let values: Vec<(&str, f64)> = entry
        .knobs
        .iter()
        .map(|knob| {
            let value = match &knob.kind {
                KnobKind::Choice { options, .. } => f64::from(stream.below(options.len() as u32)),
                KnobKind::Text { .. } => 0.0,
                KnobKind::Number { range, whole, .. } => {
                    let value = stream.range(range.0, range.1);
                    if *whole { value.round() } else { value }
                }
            };
            (&*knob.id, value)
        })
        .collect();
    settings(entry, &values)
}

/// Random points of a function's domain.
fn points(objective: &dyn Objective, count: usize) -> Vec<[f64; 2]> {
    descent_core::random_starts(objective, 3, count)
}

fn spec(
    objective: &Rc<dyn Objective>,
    entry: &'static OptimizerEntry,
    settings: Settings,
    start: [f64; 2],
    rate: f64,
) -> RunSpec {
    RunSpec {
        start,
        rate,
        ..RunSpec::new(objective.clone(), entry, settings)
    }
}

#[test]
fn lanes_are_single_steps_to_the_last_bit() {
    const POINTS: usize = 24;
    let mut stream = Stream::new(11, Purpose::Starts, 0);
    let mut together = 0;
    for entry in OPTIMIZERS {
        for id in ["himmelblau", "triple-well"] {
            let objective = named(id);
            let dim = objective.dim();
            for round in 0..4 {
                let settings = match round {
                    0 => settings(entry, &[]),
                    _ => shaken(entry, &mut stream),
                };
                // Lanes are fresh, also those of an optimizer that is not.
                let mut used = (entry.make)(&settings);
                let here = Evaluation::at(&*objective, [0.3, 0.0]);
                used.step(
                    &mut [0.3, 0.0][..dim],
                    0.1,
                    &mut Oracle::new(&*objective, &here),
                );
                let Some(mut lanes) = used.lanes(POINTS * dim) else {
                    continue;
                };
                together += 1;
                let mut points = points(&*objective, POINTS);
                let mut singles: Vec<_> = (0..POINTS).map(|_| (entry.make)(&settings)).collect();
                // Coordinate by coordinate, as swarms keep them.
                let column = |points: &[[f64; 2]], axis: usize| -> Vec<f64> {
                    points.iter().map(|p| p[axis]).collect()
                };
                let mut positions: Vec<f64> =
                    (0..dim).flat_map(|axis| column(&points, axis)).collect();
                for step in 0..40 {
                    let rate = 0.003 / f64::from(1 + step % 3);
                    let mut gradients = vec![0.0; positions.len()];
                    for (i, point) in points.iter().enumerate() {
                        let mut gradient = [0.0; 2];
                        objective.gradient(&point[..dim], &mut gradient[..dim]);
                        for axis in 0..dim {
                            gradients[axis * POINTS + i] = gradient[axis];
                        }
                    }
                    lanes.step(&mut positions, &gradients, rate);
                    for (i, (point, single)) in points.iter_mut().zip(&mut singles).enumerate() {
                        let here = Evaluation::at(&*objective, *point);
                        single.step(
                            &mut point[..dim],
                            rate,
                            &mut Oracle::new(&*objective, &here),
                        );
                        for axis in 0..dim {
                            let lane = positions[axis * POINTS + i];
                            assert!(
                                lane.to_bits() == point[axis].to_bits()
                                    || (lane.is_nan() && point[axis].is_nan()),
                                "{} on {id}, {settings:?}, step {step}: {lane:e}, {:e}",
                                entry.id,
                                point[axis]
                            );
                        }
                    }
                }
                let finite = points.iter().filter(|p| p.iter().all(|v| v.is_finite()));
                assert!(finite.count() > POINTS / 2, "{} on {id}", entry.id);
            }
        }
    }
    // All but Newton and L-BFGS, which look at all coordinates together.
    assert_eq!(together, (OPTIMIZERS.len() - 2) * 2 * 4);
}

/// Whatever the rate, and where the curvature is negative too.
#[test]
fn newton_never_goes_uphill() {
    let entry = optimizer("newton");
    for function in OBJECTIVES {
        let objective = objective(function);
        for rate in [1e-6, 0.1, 1.0, 3.0, 1e6] {
            for start in points(&*objective, 40) {
                let mut run = Run::new(spec(&objective, entry, settings(entry, &[]), start, rate));
                run.run(20);
                assert!(!run.has_ended(), "{} from {start:?}", function.id);
                for pair in run.path().loss().windows(2) {
                    let noise = 4.0 * f64::EPSILON * pair[0].abs();
                    assert!(
                        pair[1] <= pair[0] + noise,
                        "{} from {start:?} at {rate}: {} to {}",
                        function.id,
                        pair[0],
                        pair[1]
                    );
                }
            }
        }
    }
}

#[test]
fn newton_reaches_the_bottom_of_a_quadratic_in_one_step() {
    let entry = optimizer("newton");
    for (id, bottom) in [("ellipse", [0.0, 0.0]), ("booth", [1.0, 3.0])] {
        let objective = named(id);
        for start in points(&*objective, 20) {
            let mut run = Run::new(spec(&objective, entry, settings(entry, &[]), start, 1.0));
            run.step();
            let end = run.path().sample(1);
            for (ours, exact) in end.position.iter().zip(bottom) {
                assert!((ours - exact).abs() < 1e-13, "{id}: {:?}", end.position);
            }
            // Value and gradient, the Hessian, the value of one trial.
            assert_eq!(end.evaluations, 3);
        }
    }
}

/// A full Newton step would go to the saddle between the valleys.
#[test]
fn newton_leaves_saddles() {
    let entry = optimizer("newton");
    let hills = named("hills");
    for start in [[0.1, 0.05], [-0.2, -0.1], [1e-6, -3e-6]] {
        let mut run = Run::new(spec(&hills, entry, settings(entry, &[]), start, 1.0));
        run.run(60);
        let end = run.path().sample(60);
        assert!((end.loss + 1.0).abs() < 1e-12, "{start:?}: {}", end.loss);
        assert_eq!(run.status(60, 60), Status::Converged);
    }
}

/// Every step of the line search satisfies both conditions, and the valley of
/// Rosenbrock's function is passed in so few steps that it is no straight
/// descent: at the end, four steps make the gradient a hundred times shorter.
/// There the promised decrease is under PyTorch's tolerance and it stops.
#[test]
fn lbfgs_keeps_the_strong_wolfe_conditions() {
    let entry = optimizer("lbfgs");
    let objective = named("rosenbrock");
    for start in [[-1.2, 1.0], [1.5, -0.5], [-1.5, 2.5]] {
        let mut run = Run::new(spec(&objective, entry, settings(entry, &[]), start, 1.0));
        run.run(60);
        let rows: Vec<_> = (0..=60).map(|step| run.path().sample(step)).collect();
        let slope = |row: usize, along: usize| -> f64 {
            let (a, b) = (rows[along].position, rows[along + 1].position);
            (0..2).map(|i| rows[row].gradient[i] * (b[i] - a[i])).sum()
        };
        let mut moved = 0;
        for step in 0..60 {
            let (from, to) = (rows[step], rows[step + 1]);
            if from.position == to.position {
                continue;
            }
            moved += 1;
            let (before, after) = (slope(step, step), slope(step + 1, step));
            assert!(before < 0.0, "{start:?}, step {step} goes up");
            assert!(
                to.loss <= from.loss + 1e-4 * before,
                "{start:?}, step {step}: not enough, {} to {}",
                from.loss,
                to.loss
            );
            assert!(
                after.abs() <= 0.9 * before.abs(),
                "{start:?}, step {step}: too steep, {before} to {after}"
            );
        }
        let lengths: Vec<f64> = rows[..=moved]
            .iter()
            .map(|row| descent_core::math::norm(&row.gradient))
            .collect();
        assert!((10..45).contains(&moved), "{start:?}: {moved} steps");
        assert!(rows[moved].loss < 1e-9, "{start:?}: {}", rows[moved].loss);
        assert!(
            lengths[moved] < 1e-2 * lengths[moved - 4],
            "{start:?}: {:?}",
            &lengths[moved - 4..]
        );
    }
}

#[test]
fn questions_are_counted() {
    let objective = named("himmelblau");
    let asked = |id: &str, given: &[(&str, f64)]| {
        let entry = optimizer(id);
        let mut run = Run::new(spec(
            &objective,
            entry,
            settings(entry, given),
            [0.5, 1.5],
            0.01,
        ));
        run.run(5);
        run.path().sample(5).evaluations
    };
    for entry in OPTIMIZERS {
        if entry.id != "newton" && entry.id != "lbfgs" {
            assert_eq!(asked(entry.id, &[]), 5, "{}", entry.id);
        }
    }
    assert_eq!(asked("lbfgs", &[("line_search", 1.0)]), 5);
    assert_eq!(asked("newton", &[]), 15);
    assert!(asked("lbfgs", &[]) >= 10);
}

/// Nothing panics or hangs, and a run ends on what is not finite.
#[test]
fn optimizers_survive_every_start_and_rate() {
    let strange = [f64::NAN, f64::INFINITY, -1e300, 1e155, 1e-320, -0.0];
    for entry in OPTIMIZERS {
        for function in OBJECTIVES {
            let objective = objective(function);
            for x in strange {
                for y in strange {
                    for rate in [1e-300, 0.01, 1e300] {
                        let settings = settings(entry, &[]);
                        let spec = spec(&objective, entry, settings, [x, y], rate);
                        let mut run = Run::new(spec);
                        run.run(6);
                        let last = run.path().len() - 1;
                        let rows = run.path().loss()[..last].iter();
                        assert!(
                            rows.clone().all(|loss| loss.is_finite()),
                            "{} on {}",
                            entry.id,
                            function.id
                        );
                        assert!(run.has_ended() || last == 6);
                    }
                }
            }
        }
    }
}

/// At the bottom there is nothing to do, for as long as it takes.
#[test]
fn a_vanishing_gradient_leaves_the_position() {
    let ellipse = named("ellipse");
    for entry in OPTIMIZERS {
        let settings = settings(entry, &[]);
        let mut run = Run::new(spec(&ellipse, entry, settings, [0.0, 0.0], 0.1));
        run.run(30);
        let end = run.path().sample(30);
        assert_eq!(end.position, [0.0, 0.0], "{}", entry.id);
        assert_eq!(run.path().len(), 31, "{}", entry.id);
    }
}

/// The sign alone decides the length of a step: it is the rate, whatever the
/// steepness.
#[test]
fn lion_steps_by_its_rate() {
    let entry = optimizer("lion");
    for (id, start) in [("ellipse", [2.0, -1.5]), ("rosenbrock", [-1.2, 1.5])] {
        let objective = named(id);
        let mut run = Run::new(spec(&objective, entry, settings(entry, &[]), start, 0.01));
        run.run(60);
        // Algorithm 2 of the paper, λ = 0.
        let (mut position, mut momentum) = (start, [0.0; 2]);
        for step in 0..60 {
            let mut gradient = [0.0; 2];
            objective.gradient(&position, &mut gradient);
            for axis in 0..2 {
                let (m, g) = (momentum[axis], gradient[axis]);
                position[axis] -= 0.01 * (0.9 * m + (1.0 - 0.9) * g).signum();
                momentum[axis] = 0.99 * m + (1.0 - 0.99) * g;
            }
            assert_eq!(run.path().sample(step + 1).position, position, "{id}");
        }
    }
}

/// Rows of a rule that a conditional switches: the first steps of `radam` have
/// no divisor, and `rprop` waits a step after a turn.
#[test]
fn turns_and_thresholds() {
    let ellipse = named("ellipse");
    let radam = optimizer("radam");
    let mut run = Run::new(spec(
        &ellipse,
        radam,
        settings(radam, &[]),
        [2.0, 2.0],
        0.01,
    ));
    run.run(6);
    // Without a divisor the first step is the gradient times the rate.
    assert_eq!(
        run.path().sample(1).position,
        [2.0 - 0.01 * 10.0, 2.0 - 0.01 * 2.0]
    );
    // In steps 1 to 5 both coordinates move by their gradients, in step 6 both
    // by nearly the same length.
    let length = |step: usize, axis: usize| {
        let (a, b) = (run.path().sample(step - 1), run.path().sample(step));
        (b.position[axis] - a.position[axis]).abs()
    };
    assert!(length(5, 0) > 4.0 * length(5, 1));
    assert!(length(6, 0) < 1.1 * length(6, 1));
    let rprop = optimizer("rprop");
    let mut run = Run::new(spec(
        &ellipse,
        rprop,
        settings(rprop, &[]),
        [0.1, 2.0],
        0.25,
    ));
    run.run(4);
    let x: Vec<f64> = (0..=4)
        .map(|step| run.path().sample(step).position[0])
        .collect();
    // Over the bottom, a step of rest, back by half, and longer again.
    assert_eq!(x[1], 0.1 - 0.25);
    assert_eq!(x[2], x[1]);
    assert_eq!(x[3], x[1] + 0.125);
    assert_eq!(x[4], x[3] + 0.15);
}
