//! The formulas that the page shows are the functions that it computes.

use descent_core::Expression;

use super::*;

/// Parsed as a typed function, each formula has the values, gradients and
/// Hessians of its objective, up to rounding of numbers as large as those in
/// the window.
#[test]
fn formulas_are_the_functions() {
    for entry in OBJECTIVES {
        let mut stream = Stream::new(6, Purpose::Starts, 0);
        for round in 0..1 + 6 * entry.knobs.len() {
            let settings = if round == 0 {
                Settings::resolve(entry.knobs, &|_| None)
            } else {
                random_settings(entry.knobs, &mut stream)
            };
            let formula = (entry.formula)(&settings);
            let name = format!("{}: {formula}", entry.id);
            let parsed = Expression::parse(&formula);
            let expression = parsed.unwrap_or_else(|error| panic!("{name}: {error:?}"));
            assert_eq!(expression.letters(), [], "{name}");
            let objective = (entry.make)(&settings);
            assert!(expression.dim() <= objective.dim(), "{name}");
            let tape = expression.compile(&|_| f64::NAN);
            let mut rows = Vec::new();
            for point in points(&*objective, 60) {
                let (x, y) = (point[0], point.get(1).copied().unwrap_or(0.0));
                let (value, slope, bend) = tape.hessian(x, y);
                let mut gradient = [0.0; 2];
                objective.gradient(&point, &mut gradient);
                let h = objective.hessian(&point);
                rows.push([
                    (value, objective.value(&point)),
                    (slope[0], gradient[0]),
                    (slope[1], gradient[1]),
                    (bend[0], h.xx),
                    (bend[1], h.xy),
                    (bend[2], h.yy),
                ]);
            }
            for column in 0..6 {
                let sizes = rows.iter().map(|row| row[column].1.abs());
                let size = sizes.fold(1.0, f64::max);
                for row in &rows {
                    let (theirs, ours) = row[column];
                    let near = (theirs - ours).abs() <= 1e-12 * size;
                    assert!(near, "{name}, column {column}: {ours}, formula {theirs}");
                }
            }
        }
    }
}
