//! Races, swarms, chance and schedules, through the rows of a trace.

use descent_app::{Params, trace, trace_to};

/// The rows of each run, without the run's number.
fn runs(query: &str) -> Vec<Vec<String>> {
    let (params, warnings) = Params::parse(query);
    assert_eq!(warnings, [], "{query}");
    let mut runs: Vec<Vec<String>> = Vec::new();
    for line in trace(&params).lines().skip(1) {
        let (run, row) = line.split_once(',').unwrap_or_else(|| panic!("{line}"));
        let run: usize = run.parse().unwrap_or_else(|_| panic!("{line}"));
        if run == runs.len() {
            runs.push(Vec::new());
        }
        assert_eq!(run + 1, runs.len(), "runs come one after the other");
        runs[run].push(row.to_owned());
    }
    runs
}

/// The numbers of a row: step, x, y, loss, grad_x, grad_y, learning rate.
fn numbers(row: &str) -> Vec<f64> {
    row.split(',')
        .take(7)
        .map(|cell| cell.parse().unwrap_or(f64::NAN))
        .collect()
}

#[test]
fn each_run_of_a_race_is_the_run_that_it_is_alone() {
    let more = "f=himmelblau&x=-1&y=2&steps=25&schedule=step&step_size=7&noise=0.2&seed=4";
    let race = runs(&format!(
        "{more}&opt=gd&lr=0.01&race=adam:0.1,momentum:0.002:momentum=0.8,newton"
    ));
    let alone = [
        "opt=gd&lr=0.01",
        "opt=adam&lr=0.1",
        "opt=momentum&lr=0.002&momentum=0.8",
        "opt=newton",
    ];
    assert_eq!(race.len(), alone.len());
    for (rows, query) in race.iter().zip(alone) {
        assert_eq!(*rows, runs(&format!("{more}&{query}"))[0], "{query}");
    }
    assert_ne!(race[0], race[1]);
}

#[test]
fn random_starts_lie_in_the_domain_and_run_as_the_main_run_does() {
    let all = runs("f=beale&steps=12&starts=6&seed=3");
    assert_eq!(all.len(), 7);
    let domain = Params::parse("f=beale").0.domain();
    for rows in &all[1..] {
        let cells: Vec<&str> = rows[0].split(',').collect();
        let start = [cells[1], cells[2]];
        let position = start.map(|cell| cell.parse::<f64>().unwrap());
        assert!(domain.contains(&position), "{start:?}");
        let single = format!("f=beale&steps=12&seed=3&x={}&y={}", start[0], start[1]);
        assert_eq!(*rows, runs(&single)[0]);
    }
    // A longer swarm begins like a shorter one, another seed differently.
    assert_eq!(runs("f=beale&steps=12&starts=3&seed=3")[..], all[..4]);
    assert_ne!(runs("f=beale&steps=12&starts=3&seed=4")[1..], all[1..4]);
}

#[test]
fn a_swarm_too_large_to_keep_has_its_ends() {
    let (params, warnings) = Params::parse("f=bowl&lr=0.4&starts=10000&steps=400");
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    let mut swarm = Vec::new();
    trace_to(&params, &mut |rows| {
        for row in rows.lines() {
            if !row.starts_with("run") && !row.starts_with("0,") {
                swarm.push(row.to_owned());
            }
        }
    });
    assert_eq!(swarm.len(), 10_000);
    assert!(swarm.iter().all(|row| row.split(',').nth(1) == Some("400")));
}

#[test]
fn noise_has_the_deviation_that_was_asked_for_and_the_seed_fixes_it() {
    let query = "f=ellipse&lr=0.05&steps=4000&noise=0.7&seed=11";
    let rows = &runs(query)[0];
    assert_eq!(*rows, runs(query)[0]);
    assert_ne!(*rows, runs(&query.replace("seed=11", "seed=12"))[0]);
    // What the step was made of, less the exact gradient.
    let mut noise = [Vec::new(), Vec::new()];
    for pair in rows.windows(2) {
        let (before, after) = (numbers(&pair[0]), numbers(&pair[1]));
        for axis in 0..2 {
            let seen = (before[1 + axis] - after[1 + axis]) / before[6];
            noise[axis].push(seen - before[4 + axis]);
        }
    }
    for draws in &noise {
        let n = draws.len() as f64;
        let mean = draws.iter().sum::<f64>() / n;
        let variance = draws.iter().map(|d| (d - mean).powi(2)).sum::<f64>() / n;
        // Five standard errors.
        assert!(mean.abs() < 5.0 * 0.7 / n.sqrt(), "mean {mean}");
        let expected = 0.49;
        let error = expected * (2.0 / n).sqrt();
        assert!((variance - expected).abs() < 5.0 * error, "{variance}");
    }
    let together: f64 = noise[0].iter().zip(&noise[1]).map(|(a, b)| a * b).sum();
    let correlation = together / (0.49 * noise[0].len() as f64);
    assert!(correlation.abs() < 5.0 / (noise[0].len() as f64).sqrt());
}

#[test]
fn the_rate_of_a_row_is_the_one_that_its_step_uses() {
    for schedule in [
        "step&step_size=5&gamma=0.5",
        "exponential",
        "inverse-time",
        "cosine",
        "polynomial&power=2",
        "warmup",
        "one-cycle&anneal=linear",
    ] {
        let rows = &runs(&format!("f=ellipse&lr=0.1&steps=20&schedule={schedule}"))[0];
        let mut rates = Vec::new();
        for pair in rows.windows(2) {
            let (before, after) = (numbers(&pair[0]), numbers(&pair[1]));
            rates.push(before[6]);
            for axis in [1, 2] {
                let expected = before[axis] - before[6] * before[axis + 3];
                assert!((after[axis] - expected).abs() <= 1e-15 * before[axis].abs().max(1.0));
            }
        }
        assert!(rates.iter().any(|rate| *rate != rates[0]), "{schedule}");
    }
}

#[test]
fn mini_batches_go_through_all_samples_once_an_epoch() {
    // One sample a step: the gradients of an epoch are those of the samples.
    let query = "f=line-fit&lr=1e-9&steps=40&batch=1&seed=2";
    let rows = &runs(query)[0];
    assert_ne!(*rows, runs(&query.replace("seed=2", "seed=3"))[0]);
    let mut inputs = Vec::new();
    for pair in rows.windows(2) {
        let (before, after) = (numbers(&pair[0]), numbers(&pair[1]));
        let gradient = [1, 2].map(|axis| before[axis] - after[axis]);
        // ∂/∂w is the input times ∂/∂b.
        inputs.push((gradient[0] / gradient[1] * 2.0).round() as i64);
    }
    for epoch in inputs.chunks(20) {
        let mut seen = epoch.to_vec();
        seen.sort_unstable();
        assert_eq!(seen, (0..20).collect::<Vec<_>>(), "inputs 0, 0.5 … 9.5");
    }
    assert_ne!(inputs[..20], inputs[20..40], "reshuffled");
    // All samples at once is the whole loss.
    let whole = runs("f=line-fit&steps=10&batch=20");
    assert_eq!(whole, runs("f=line-fit&steps=10"));
}
