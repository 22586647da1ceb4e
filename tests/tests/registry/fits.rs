//! Losses that are sums or means over samples, and their mini-batches.

use descent_core::{Chance, Fit};

use super::*;

/// Everything that is a sum or mean over samples, at many knobs.
fn each_fit(check: impl Fn(&str, &dyn Objective, &dyn Fit)) {
    let seen = std::cell::Cell::new(0);
    each_objective(|name, objective| {
        assert_eq!(objective.fit().is_some(), objective.terms() > 0, "{name}");
        if let Some(fit) = objective.fit() {
            check(name, objective, fit);
            seen.set(seen.get() + 1);
        }
    });
    assert!(seen.get() > 20, "{}", seen.get());
}

#[test]
fn terms_are_the_squared_errors_of_samples() {
    each_fit(|name, objective, fit| {
        let samples = fit.samples();
        assert_eq!(samples.len(), objective.terms(), "{name}");
        let held_out = fit.held_out();
        assert!(held_out.iter().all(|s| !samples.contains(s)), "{name}");
        for point in points(objective, 20) {
            let error = |(input, target): &(f64, f64)| {
                let error = fit.predict(&point, *input) - target;
                error * error
            };
            let mut factor = None;
            for (index, sample) in (0..).zip(samples) {
                let mut gradient = [0.0; 2];
                let loss = objective.batch_value_gradient(&[index], &point, &mut gradient);
                let factor =
                    *factor.get_or_insert(if loss < 0.7 * error(sample) { 0.5 } else { 1.0 });
                let expected = factor * error(sample);
                let near = (loss - expected).abs() <= 1e-12 * expected.max(1.0);
                assert!(near, "{name} at {point:?}: {loss}, not {expected}");
            }
            let validation = fit.validation_loss(&point);
            let mean = held_out.iter().map(error).sum::<f64>() / held_out.len() as f64;
            let expected = (!held_out.is_empty()).then(|| factor.unwrap_or(1.0) * mean);
            match (validation, expected) {
                (Some(ours), Some(theirs)) => {
                    assert!((ours - theirs).abs() <= 1e-12 * theirs, "{name}: {ours}");
                }
                (ours, theirs) => assert_eq!(ours, theirs, "{name}"),
            }
        }
    });
}

#[test]
fn batches_have_the_gradients_of_their_values() {
    each_fit(|name, objective, _| {
        let extent = objective.domain().extent(objective.dim());
        let (dim, mut stream) = (objective.dim(), Stream::new(1, Purpose::Batch, 9));
        let mut order: Vec<u32> = (0..objective.terms() as u32).collect();
        for point in points(objective, 30) {
            stream.shuffle(&mut order);
            let batch = &order[..1 + stream.below(order.len() as u32) as usize];
            let ask = |point: &[f64]| {
                let mut gradient = [0.0; 2];
                let value = objective.batch_value_gradient(batch, point, &mut gradient[..dim]);
                (value, gradient)
            };
            let (_, exact) = ask(&point);
            let h = objective.batch_hessian(batch, &point);
            let hessian = [[h.xx, h.xy], [h.xy, h.yy]];
            let largest = |of: [f64; 2]| of[0].abs().max(of[1].abs()).max(1.0);
            for axis in 0..dim {
                let along = |h: f64| ask(&moved(&point, axis, h));
                let slope = derivative(|h| along(h).0, 2e-3 * extent);
                let near = (exact[axis] - slope).abs() <= 1e-8 * largest(exact);
                assert!(near, "{name} at {point:?}: {exact:?}, measured {slope}");
                for row in 0..dim {
                    let bend = derivative(|h| along(h).1[row], 2e-3 * extent);
                    let scale = largest(hessian[0]).max(largest(hessian[1]));
                    let near = (hessian[row][axis] - bend).abs() <= 1e-8 * scale;
                    assert!(near, "{name} at {point:?}: {h:?}, measured {bend}");
                }
            }
        }
    });
}

/// With as many samples as there are a step sees the whole loss, to the last
/// bit; with fewer, another one, which all optimizers notice but those that
/// look at signs only.
#[test]
fn a_batch_of_all_samples_is_no_batch() {
    let mut compared = 0;
    for entry in OBJECTIVES {
        let terms = made(entry).terms() as u32;
        if terms == 0 {
            continue;
        }
        let mut noticed = 0;
        for optimizer in OPTIMIZERS {
            let path = |batch: u32| {
                let settings = Settings::resolve(optimizer.knobs, &|_| None);
                let chance = Chance {
                    batch,
                    ..Chance::default()
                };
                let spec = RunSpec {
                    chance,
                    ..spec(made(entry), optimizer, settings)
                };
                let run = run(spec, 50);
                let path = run.path();
                [path.x(), path.y(), path.loss()].map(bits)
            };
            let case = format!("{} on {}", optimizer.id, entry.id);
            let whole = path(0);
            assert!(path(terms) == whole, "{case}: all");
            assert!(path(terms + 7) == whole, "{case}: more than all");
            assert!(path(1) == path(1), "{case}: not repeatable");
            noticed += usize::from(path(1) != whole);
        }
        assert!(noticed + 2 >= OPTIMIZERS.len(), "{}: {noticed}", entry.id);
        compared += 1;
    }
    assert!(compared >= 3);
}
