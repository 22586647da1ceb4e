//! Figures that the source articles and the formulas give.

use super::*;

#[test]
fn the_noisy_line_has_the_known_figures() {
    let fit = made("line-fit", &[]);
    let defaults = fit.defaults();
    assert_eq!(
        (defaults.start, defaults.rate, defaults.steps),
        ([8.0, 6.0], 0.0002, 25)
    );
    assert!((fit.value(&[8.0, 6.0]) - 21783.64).abs() < 0.005);
    let [w, b] = fit.minima()[0];
    assert!((w - 2.054).abs() < 5e-4 && (b - 6.076).abs() < 5e-4);
    assert!((fit.value(&[w, b]) - 34.9).abs() < 0.05);
    let one = run(made("line-fit", &[]), 0.0001, 1, Chance::default());
    let [w, b] = one.path().sample(1).position;
    assert!((w - 7.267).abs() < 5e-4 && (b - 5.887).abs() < 5e-4);
    let run = run(made("line-fit", &[]), 0.0002, 25, Chance::default());
    let last = run.path().sample(25);
    let [w, b] = last.position;
    assert!((w - 2.201).abs() < 5e-4 && (b - 5.151).abs() < 5e-4);
    assert!((last.loss - 39.5).abs() < 0.05, "{}", last.loss);
}

#[test]
fn standardised_one_step_lands() {
    let fit = made("line-fit", &[("scale", 1.0.into())]);
    let hessian = fit.hessian(&[0.0, 0.0]);
    assert!((hessian.xx - 40.0).abs() < 1e-12 && hessian.xy == 0.0 && hessian.yy == 40.0);
    let [w, b] = fit.minima()[0];
    let plain = made("line-fit", &[]);
    // The same line in other numbers: w is the slope per standard deviation of
    // the inputs, √8.3125, and b the height at their mean, 4.75.
    let [slope, intercept] = plain.minima()[0];
    assert!((w - slope * 8.3125_f64.sqrt()).abs() < 1e-12);
    assert!((b - (intercept + 4.75 * slope)).abs() < 1e-12);
    let landed = run(fit, 1.0 / 40.0, 1, Chance::default()).path().sample(1);
    assert!(norm(&[landed.position[0] - w, landed.position[1] - b]) < 1e-12);
}

#[test]
fn one_parameter_has_the_known_rates() {
    let fit = || made("one-parameter-fit", &[]);
    let step = |rate| {
        let run = run(fit(), rate, 1, Chance::default());
        run.path().sample(1).position[0]
    };
    let curvature = fit().hessian(&[0.0]).xx;
    assert!((1.0 / curvature - 2.714).abs() < 5e-4);
    assert!((2.0 / curvature - 5.43).abs() < 2e-3);
    assert!((step(1.0 / curvature) - 0.5).abs() < 1e-15);
    assert!((step(2.0 / curvature) - 1.0).abs() < 1e-15, "to and fro");
    assert_eq!(fit().minima(), [[0.5, 0.0]]);
    let settled = run(fit(), 1.15, 19, Chance::default()).path().sample(19);
    assert!((settled.position[0] - 0.5).abs() < 1e-4);
    let window = fit().domain();
    assert_eq!(window.x, (-0.2, 1.2));
}

#[test]
fn formulas_have_every_number_in_them() {
    for (id, given, formula) in [
        (
            "line-fit",
            vec![],
            "34.8974683150521 + 166.25 (x - 2.05357401615145)^2 + 20 (4.75 x + y - 15.8307416901014)^2",
        ),
        (
            "line-fit",
            vec![
                data("line"),
                ("sigma", 0.0.into()),
                ("span", 1.0.into()),
                ("points", 3.0.into()),
            ],
            "0.666666666666667 (x - 2)^2 + (y - 1)^2",
        ),
        ("line-fit", custom("-1:-1,1:1").to_vec(), "(x - 1)^2 + y^2"),
        ("line-fit", custom("2:-3").to_vec(), "(2 x + y + 3)^2"),
        ("line-fit", custom("2:0,0:0").to_vec(), "x^2 + (x + y)^2"),
        ("one-parameter-fit", vec![], "0.18421052631579 (x - 0.5)^2"),
        (
            "one-parameter-fit",
            vec![("slope", (-1.0).into())],
            "0.18421052631579 (x + 1)^2",
        ),
    ] {
        assert_eq!((entry(id).formula)(&settings(id, &given, 1)), formula);
    }
    let neuron = (entry("neuron").formula)(&Settings::default());
    assert!(
        neuron.starts_with("((y tanh(-2 x) + 1.3)^2 + ("),
        "{neuron}"
    );
    assert!(neuron.ends_with(" + (y tanh(2 x) - 1.3)^2)/20"), "{neuron}");
}

#[test]
fn the_neuron_has_two_valleys_and_a_saddle() {
    let neuron = made("neuron", &[]);
    let minima = neuron.minima();
    assert_eq!(minima[0], minima[1].map(|w| -w));
    for minimum in &minima {
        let mut gradient = [1.0; 2];
        neuron.gradient(minimum, &mut gradient);
        assert!(norm(&gradient) < 1e-15, "{gradient:?}");
        assert!(neuron.hessian(minimum).is_positive_definite(2));
    }
    let mut gradient = [1.0; 2];
    neuron.gradient(&[0.0; 2], &mut gradient);
    assert_eq!(norm(&gradient), 0.0);
    let (low, high) = neuron.hessian(&[0.0; 2]).eigenvalues(2);
    assert!(low < -1.0 && high > 1.0, "{low}, {high}");
    // One valley at the opening rate, the other at twice that.
    for (rate, valley) in [(0.1, minima[0]), (0.2, minima[1])] {
        let end = run(made("neuron", &[]), rate, 600, Chance::default());
        let [w1, w2] = end.path().sample(600).position;
        assert!(norm(&[w1 - valley[0], w2 - valley[1]]) < 0.01, "{w1}, {w2}");
    }
}
