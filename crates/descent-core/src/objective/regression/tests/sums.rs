//! Losses as sums over samples.

use super::*;

/// The whole loss is worked out about its bottom; it must be the sum.
#[test]
fn the_valley_is_the_sum_of_squares() {
    for (case, fit) in all_lines() {
        let batch = everything(&*fit);
        for point in grid(&*fit) {
            let (mut whole, mut summed) = ([0.0; 2], [0.0; 2]);
            let value = fit.value_gradient(&point, &mut whole);
            let sum = fit.batch_value_gradient(&batch, &point, &mut summed);
            let case = format!("{case} at {point:?}");
            assert_close(value, sum, 0.0, &case);
            let hessian = fit.hessian(&point);
            let sizes = slope_sizes(&*fit);
            for axis in 0..2 {
                assert_close(whole[axis], summed[axis], sizes[axis], &case);
            }
            let batched = fit.batch_hessian(&batch, &point);
            assert_close(hessian.xx, batched.xx, 0.0, &case);
            assert_close(
                hessian.xy,
                batched.xy,
                (hessian.xx * hessian.yy).sqrt(),
                &case,
            );
            assert_close(hessian.yy, batched.yy, 0.0, &case);
        }
    }
}

/// Everything that has samples, with the reduction over them: whether it is a
/// mean.
fn all_with_terms() -> Vec<(String, Box<dyn Objective>, bool)> {
    let mut all = vec![
        ("one".to_owned(), made("one-parameter-fit", &[]), true),
        ("neuron".to_owned(), made("neuron", &[]), true),
    ];
    for (case, fit) in all_lines() {
        let is_mean = !case.contains("loss 0");
        all.push((case, fit, is_mean));
    }
    all
}

#[test]
fn batches_of_an_epoch_make_up_the_whole() {
    for (case, fit, is_mean) in all_with_terms() {
        let (dim, terms) = (fit.dim(), fit.terms());
        for size in [1, 3, terms] {
            for point in grid(&*fit) {
                let mut whole = [0.0; 2];
                let value = fit.value_gradient(&point, &mut whole[..dim]);
                let hessian = fit.hessian(&point);
                let (mut sum, mut slope) = (0.0, [0.0; 2]);
                let (mut xx, mut yy) = (0.0, 0.0);
                for batch in everything(&*fit).chunks(size) {
                    let weight = if is_mean {
                        batch.len() as f64 / terms as f64
                    } else {
                        1.0
                    };
                    let mut part = [0.0; 2];
                    sum += weight * fit.batch_value_gradient(batch, &point, &mut part[..dim]);
                    for (slot, g) in slope.iter_mut().zip(part) {
                        *slot += weight * g;
                    }
                    let h = fit.batch_hessian(batch, &point);
                    xx += weight * h.xx;
                    yy += weight * h.yy;
                }
                let case = format!("{case}, {size} at {point:?}");
                // Where a line meets every sample both are rounding.
                assert_close(sum, value, 1e-15, &case);
                let sizes = slope_sizes(&*fit);
                assert_close(slope[0], whole[0], sizes[0], &case);
                assert_close(slope[1], whole[1], sizes[1], &case);
                assert_close(xx, hessian.xx, 1.0, &case);
                assert_close(yy, hessian.yy, 1.0, &case);
            }
        }
    }
}

#[test]
fn a_batch_of_all_is_the_whole_run_to_the_last_bit() {
    for id in ["one-parameter-fit", "line-fit", "neuron"] {
        let rate = made(id, &[]).defaults().rate;
        let path = |batch| {
            let chance = Chance {
                batch,
                ..Chance::default()
            };
            run(made(id, &[]), rate, 40, chance).path().clone()
        };
        let terms = made(id, &[]).terms() as u32;
        assert_eq!(path(0), path(terms), "{id}");
        assert_ne!(path(0), path(terms - 1), "{id}");
        assert_eq!(path(1), path(1), "{id}");
    }
}
