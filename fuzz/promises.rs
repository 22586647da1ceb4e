//! What is true of every text that is read as a typed function, whoever wrote
//! it: no panic, an error with its place or a formula that keeps its word.

use descent_core::Expression;

/// Where formulas are evaluated: ordinary points, kinks, poles and the ends of
/// the numbers.
const POINTS: [(f64, f64); 7] = [
    (0.0, 0.0),
    (1.0, 1.0),
    (-1.0, 2.0),
    (0.7, -0.3),
    (-4.5, 3.25),
    (1e308, -1e-308),
    (f64::INFINITY, f64::NAN),
];

/// Panics where a promise is broken.
pub(crate) fn check(text: &str) {
    match Expression::parse(text) {
        Ok(expression) => check_formula(&expression),
        Err(error) => {
            let characters = text.chars().count();
            assert!((1..=characters + 1).contains(&error.column), "{error}");
            let start = format!("column {}: ", error.column);
            assert!(error.to_string().starts_with(&start), "{error}");
        }
    }
}

fn check_formula(expression: &Expression) {
    let text = expression.to_text();
    // Canonical text has blanks and parentheses of its own, and may be longer
    // than a person may type.
    if text.chars().count() <= 2000 {
        match Expression::parse(&text) {
            Ok(again) => assert_eq!(again, *expression, "{text}"),
            Err(error) => panic!("{text}: {error}"),
        }
    }
    check_markup(&expression.to_mathml(&|_| None));

    let tape = expression.compile(&|letter| f64::from(letter as u32) / 64.0 - 1.0);
    let (xs, ys): (Vec<f64>, Vec<f64>) = POINTS.into_iter().unzip();
    let mut values = [0.0; POINTS.len()];
    let (mut gx, mut gy) = (values, values);
    tape.values(&xs, &ys, &mut values);
    tape.gradients(&xs, &ys, &mut gx, &mut gy);
    let mut grid = [0.0; POINTS.len() * POINTS.len()];
    tape.values_on_grid(&xs, &ys, &mut grid);
    for (i, (x, y)) in POINTS.into_iter().enumerate() {
        let (value, [dx, dy], [xx, xy, yy]) = tape.hessian(x, y);
        let (same, slopes) = tape.gradient(x, y);
        for (one, other) in [
            (value, same),
            (dx, slopes[0]),
            (dy, slopes[1]),
            (value, tape.value(x, y)),
            (value, values[i]),
            (value, grid[i * POINTS.len() + i]),
            (dx, gx[i]),
            (dy, gy[i]),
        ] {
            let alike = one.to_bits() == other.to_bits() || (one.is_nan() && other.is_nan());
            assert!(alike, "{text} at {x}, {y}: {one} and {other}");
        }
        if expression.dim() == 1 {
            assert_eq!([dy, xy, yy], [0.0; 3], "{text}");
        }
        let _ = xx;
    }
}

/// Every element is closed, and nothing else looks like one.
fn check_markup(markup: &str) {
    let mut open = Vec::new();
    for part in markup.split('<').skip(1) {
        let (name, _) = part.split_once('>').unwrap_or((part, ""));
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "{markup}"),
            None => open.push(name),
        }
    }
    assert!(open.is_empty(), "{markup}");
}
