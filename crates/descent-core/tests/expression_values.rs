//! Values and derivatives of typed functions: against differences, against
//! closed forms, at kinks and holes, one point against many.

mod differences;

use descent_core::{Expression, Purpose, Stream, Tape, math};
use differences::derivative;

fn tape(text: &str) -> Tape {
    Expression::parse(text)
        .unwrap_or_else(|error| panic!("{text}: {error}"))
        .compile(&|letter| if letter == 'a' { 0.7 } else { -1.3 })
}

/// Every function and operator, with the range of arguments in which it is
/// smooth.
const SMOOTH: &[(&str, f64, f64)] = &[
    ("sin", -7.0, 7.0),
    ("cos", -7.0, 7.0),
    ("tan", -1.2, 1.2),
    ("asin", -0.9, 0.9),
    ("acos", -0.9, 0.9),
    ("atan", -5.0, 5.0),
    ("sinh", -4.0, 4.0),
    ("cosh", -4.0, 4.0),
    ("tanh", -4.0, 4.0),
    ("exp", -4.0, 4.0),
    ("log", 0.2, 9.0),
    ("ln", 0.2, 9.0),
    ("log2", 0.2, 9.0),
    ("log10", 0.2, 9.0),
    ("sqrt", 0.2, 9.0),
    ("cbrt", -9.0, -0.3),
    ("cbrt", 0.3, 9.0),
    ("abs", -5.0, -0.3),
    ("abs", 0.3, 5.0),
    ("sign", -5.0, -0.3),
    ("floor", 3.2, 3.8),
    ("sigmoid", -9.0, 9.0),
    ("relu", -5.0, -0.3),
    ("relu", 0.3, 5.0),
];

/// Formulas of both variables, smooth on the given square around (1, 1) or
/// wherever `x` and `y` are within it.
const FORMULAS: &[(&str, f64, f64)] = &[
    ("x + y", -3.0, 3.0),
    ("x - y", -3.0, 3.0),
    ("x y", -3.0, 3.0),
    ("-x", -3.0, 3.0),
    ("x/y", 0.4, 3.0),
    ("x/(y^2 + 1)", -3.0, 3.0),
    ("1/(x y)", 0.4, 3.0),
    ("x^2", -3.0, 3.0),
    ("x^3 y^2", -3.0, 3.0),
    ("x^7", -2.0, 2.0),
    ("(x + y)^4", -2.0, 2.0),
    ("x^-1 + y^-2", -3.0, -0.5),
    ("x^1.5 + y^-2.5", 0.4, 3.0),
    ("x^0.3 + (x y)^pi", 0.4, 3.0),
    ("x^65", 0.8, 1.1),
    ("x^1025", 0.99, 1.01),
    ("x^y", 0.4, 3.0),
    ("pow(x, y)", 0.4, 3.0),
    ("x^x", 0.4, 3.0),
    ("2^(x y)", -2.0, 2.0),
    ("e^(x - y)", -3.0, 3.0),
    ("(x^2 + 1)^(x y)", -1.5, 1.5),
    ("atan2(y, x)", 0.4, 3.0),
    ("atan2(x y, x - 4)", 0.4, 3.0),
    ("min(x, 10 + y)", -3.0, 3.0),
    ("max(x y, x - 30)", -3.0, 3.0),
    ("(x^2 + y - 11)^2 + (x + y^2 - 7)^2", -4.0, 4.0),
    ("sin(x)*cos(y) + 0.1*x^2", -4.0, 4.0),
    ("100(y - x^2)^2 + (a - x)^2", -2.0, 2.0),
    ("exp(-x^2 - b y^2) sin(x y)", -1.5, 1.5),
    ("sqrt(1 + x^2 + y^2)^3", -3.0, 3.0),
    ("log(sigmoid(x y) + cosh(x - y))", -2.0, 2.0),
    (
        "-20exp(-0.2sqrt(0.5(x^2+y^2)))-exp(0.5(cos(2pi x)+cos(2pi y)))+e+20",
        0.4,
        3.0,
    ),
];

/// Value, gradient and Hessian at seeded points agree with differences of
/// value and gradient.
fn check(text: &str, low: f64, high: f64) {
    let tape = tape(text);
    let mut stream = Stream::new(11, Purpose::Starts, 0);
    let rim = 0.03 * (high - low);
    let reach = 2e-3 * (high - low);
    for _ in 0..300 {
        let x = stream.range(low + rim, high - rim);
        let y = stream.range(low + rim, high - rim);
        let (value, [gx, gy], [xx, xy, yy]) = tape.hessian(x, y);
        assert!(value.is_finite(), "{text} at {x}, {y} is {value}");
        assert_eq!(tape.value(x, y).to_bits(), value.to_bits(), "{text}");
        let (same, [same_x, same_y]) = tape.gradient(x, y);
        assert_eq!(
            [same, same_x, same_y].map(f64::to_bits),
            [value, gx, gy].map(f64::to_bits),
            "{text} at {x}, {y}"
        );
        let scale = |list: &[f64]| list.iter().fold(1.0, |s: f64, v| s.max(v.abs()));
        let close = |what: &str, ours: f64, measured: f64, scale: f64| {
            assert!(
                (ours - measured).abs() <= 1e-8 * scale,
                "{text} at {x}, {y}: {what} is {ours}, measured {measured}"
            );
        };
        let first = scale(&[gx, gy, value]);
        let second = scale(&[xx, xy, yy, gx, gy]);
        let along_x = |f: &dyn Fn(f64, f64) -> f64| derivative(|h| f(x + h, y), reach);
        let along_y = |f: &dyn Fn(f64, f64) -> f64| derivative(|h| f(x, y + h), reach);
        close("∂x", gx, along_x(&|x, y| tape.value(x, y)), first);
        close("∂y", gy, along_y(&|x, y| tape.value(x, y)), first);
        close("∂xx", xx, along_x(&|x, y| tape.gradient(x, y).1[0]), second);
        close("∂xy", xy, along_y(&|x, y| tape.gradient(x, y).1[0]), second);
        close("∂yx", xy, along_x(&|x, y| tape.gradient(x, y).1[1]), second);
        close("∂yy", yy, along_y(&|x, y| tape.gradient(x, y).1[1]), second);
    }
}

#[test]
fn derivatives_of_every_function() {
    for (name, low, high) in SMOOTH {
        check(&format!("{name}(x)"), *low, *high);
        check(&format!("{name}(y)"), *low, *high);
        // Within another, and of something that bends in both directions.
        let (middle, width) = (0.5 * (low + high), 0.5 * (high - low));
        check(
            &format!("{name}({middle} + {width}*sin(x)*cos(x + y/2))^2 + x y"),
            -1.0,
            1.0,
        );
    }
    let mut untested: Vec<_> = Expression::functions().collect();
    untested.retain(|name| !SMOOTH.iter().any(|row| row.0 == *name));
    untested.retain(|name| !FORMULAS.iter().any(|row| row.0.contains(name)));
    assert_eq!(untested, [""; 0]);
}

#[test]
fn derivatives_of_formulas() {
    for (text, low, high) in FORMULAS {
        check(text, *low, *high);
    }
}

/// f, f′ and f″ as the tables give them, from the standard library's
/// functions.
#[test]
fn closed_forms() {
    type Triple = fn(f64) -> [f64; 3];
    let table: &[(&str, Triple)] = &[
        ("sin(x)", |x| [x.sin(), x.cos(), -x.sin()]),
        ("cos(x)", |x| [x.cos(), -x.sin(), -x.cos()]),
        ("tan(x)", |x| {
            let s = 1.0 / (x.cos() * x.cos());
            [x.tan(), s, 2.0 * s * x.tan()]
        }),
        ("asin(x/9)", |x| {
            let r = (81.0 - x * x).sqrt();
            [(x / 9.0).asin(), 1.0 / r, x / r.powi(3)]
        }),
        ("acos(x/9)", |x| {
            let r = (81.0 - x * x).sqrt();
            [(x / 9.0).acos(), -1.0 / r, -x / r.powi(3)]
        }),
        ("atan(x)", |x| {
            let q = 1.0 + x * x;
            [x.atan(), 1.0 / q, -2.0 * x / (q * q)]
        }),
        ("sinh(x)", |x| [x.sinh(), x.cosh(), x.sinh()]),
        ("cosh(x)", |x| [x.cosh(), x.sinh(), x.cosh()]),
        ("tanh(x)", |x| {
            let s = 1.0 / (x.cosh() * x.cosh());
            [x.tanh(), s, -2.0 * s * x.tanh()]
        }),
        ("exp(x)", |x| [x.exp(); 3]),
        ("e^x", |x| [x.exp(); 3]),
        ("2^x", |x| {
            let l = std::f64::consts::LN_2;
            [x.exp2(), l * x.exp2(), l * l * x.exp2()]
        }),
        ("log(x^2)", |x| [(x * x).ln(), 2.0 / x, -2.0 / (x * x)]),
        ("log2(abs(x))", |x| {
            let l = std::f64::consts::LN_2;
            [x.abs().log2(), 1.0 / (l * x), -1.0 / (l * x * x)]
        }),
        ("log10(abs(x))", |x| {
            let l = std::f64::consts::LN_10;
            [x.abs().log10(), 1.0 / (l * x), -1.0 / (l * x * x)]
        }),
        ("sqrt(1 + x^2)", |x| {
            let r = (1.0 + x * x).sqrt();
            [r, x / r, 1.0 / r.powi(3)]
        }),
        ("cbrt(x)", |x| {
            let r = x.cbrt();
            [r, 1.0 / (3.0 * r * r), -2.0 / (9.0 * r.powi(5))]
        }),
        ("sigmoid(x)", |x| {
            let s = 1.0 / (1.0 + (-x).exp());
            let slope = 1.0 / (2.0 + x.exp() + (-x).exp());
            [s, slope, -slope * (x / 2.0).tanh()]
        }),
        ("1/x", |x| [1.0 / x, -1.0 / (x * x), 2.0 / x.powi(3)]),
        ("x^-2", |x| {
            [x.powi(-2), -2.0 * x.powi(-3), 6.0 * x.powi(-4)]
        }),
        ("x^5", |x| [x.powi(5), 5.0 * x.powi(4), 20.0 * x.powi(3)]),
        ("abs(x)^2.5", |x| {
            let a = x.abs();
            [
                a.powf(2.5),
                2.5 * a.powf(1.5) * x.signum(),
                3.75 * a.powf(0.5),
            ]
        }),
        ("abs(x)^0.1", |x| {
            let a = x.abs();
            [
                a.powf(0.1),
                0.1 * a.powf(-0.9) * x.signum(),
                -0.09 * a.powf(-1.9),
            ]
        }),
        ("(x^2)^x", |x| {
            let (a, l) = ((x * x).powf(x), (x * x).ln());
            [a, a * (l + 2.0), a * ((l + 2.0) * (l + 2.0) + 2.0 / x)]
        }),
    ];
    let mut stream = Stream::new(3, Purpose::Starts, 0);
    for (text, expected) in table {
        let tape = tape(text);
        for _ in 0..500 {
            let x = stream.range(-4.0, 4.0);
            let expected = expected(x);
            let (value, [slope, zero], [bend, zero_xy, zero_yy]) = tape.hessian(x, 1.0);
            assert_eq!([zero, zero_xy, zero_yy], [0.0; 3], "{text}");
            for (ours, theirs) in [value, slope, bend].into_iter().zip(expected) {
                assert!(
                    (ours - theirs).abs() <= 1e-12 * theirs.abs().max(1e-3),
                    "{text} at {x}: {ours}, not {theirs}"
                );
            }
        }
    }
}

/// Far out, where a careless formula cancels or overflows.
#[test]
fn derivatives_far_out() {
    for (text, x, expected) in [
        (
            "tanh(x)",
            20.0,
            [1.0, 1.699_341_702_116_635_6e-17, -3.398_683_404_233_271e-17],
        ),
        ("tanh(x)", -800.0, [-1.0, 0.0, 0.0]),
        (
            "sigmoid(x)",
            40.0,
            [1.0, 4.248_354_255_291_589e-18, -4.248_354_255_291_589e-18],
        ),
        ("sigmoid(x)", -40.0, [4.248_354_255_291_589e-18; 3]),
        ("sigmoid(x)", -800.0, [0.0, 0.0, 0.0]),
        ("sigmoid(x)", 800.0, [1.0, 0.0, 0.0]),
        ("x^-64", 1e-4, [1e256, -6.4e261, 4.16e267]),
    ] {
        let (value, [slope, _], [bend, ..]) = tape(text).hessian(x, 0.0);
        for (ours, theirs) in [value, slope, bend].into_iter().zip(expected) {
            assert!(
                (ours - theirs).abs() <= 1e-12 * f64::abs(theirs),
                "{text} at {x}: {ours:e}, not {theirs:e}"
            );
        }
    }
}

#[test]
fn values_that_people_check() {
    for (text, x, y, expected) in [
        ("x^y", 0.0, 0.0, 1.0),
        ("0^0", 0.0, 0.0, 1.0),
        ("x^0", f64::INFINITY, 0.0, 1.0),
        ("(-8)^2", 0.0, 0.0, 64.0),
        ("x^3", -3.0, 0.0, -27.0),
        ("x^-3", -2.0, 0.0, -0.125),
        ("x^1001", -1.0, 0.0, -1.0),
        ("x^1000001", -1.0, 0.0, -1.0),
        ("x^0.5", 9.0, 0.0, 3.0),
        ("x^1.5", 4.0, 0.0, 8.0),
        ("x^-0.5", 4.0, 0.0, 0.5),
        ("2^x", 10.0, 0.0, 1024.0),
        ("10^x", -3.0, 0.0, 0.001),
        ("x^y", 2.0, -3.0, 0.125),
        ("0^x", 2.0, 0.0, 0.0),
        ("cbrt(x)", -27.0, 0.0, -3.0),
        ("e^x", 0.0, 0.0, 1.0),
        ("log(e)", 0.0, 0.0, 1.0),
        ("sin(pi/2)", 0.0, 0.0, 1.0),
        ("floor(x)", -1.5, 0.0, -2.0),
        ("sign(x)", -1.5, 0.0, -1.0),
        ("sign(x)", 0.0, 0.0, 0.0),
        ("relu(x)", -1.5, 0.0, 0.0),
        ("relu(x)", 1.5, 0.0, 1.5),
        ("sigmoid(x)", 0.0, 0.0, 0.5),
        ("min(x, y)", 1.0, -2.0, -2.0),
        ("max(x, y)", 1.0, -2.0, 1.0),
        ("atan2(y, x)", -1.0, 0.0, std::f64::consts::PI),
        ("1/x", 0.0, 0.0, f64::INFINITY),
        ("-1/x^2", 0.0, 0.0, f64::NEG_INFINITY),
        ("log(x)", 0.0, 0.0, f64::NEG_INFINITY),
        ("exp(x)", 1e4, 0.0, f64::INFINITY),
    ] {
        let value = tape(text).value(x, y);
        assert_eq!(value, expected, "{text} at {x}, {y}");
    }
}

#[test]
fn holes_are_not_numbers() {
    for (text, x, y) in [
        ("log(x)", -1.0, 0.0),
        ("log2(x)", -1.0, 0.0),
        ("log10(x)", -1.0, 0.0),
        ("sqrt(x)", -1.0, 0.0),
        ("x^0.5", -1.0, 0.0),
        ("x^1.5", -1.0, 0.0),
        ("x^pi", -1.0, 0.0),
        ("x^y", -2.0, 2.0),
        ("asin(x)", 1.1, 0.0),
        ("acos(x)", -1.1, 0.0),
        ("x/y", 0.0, 0.0),
        ("sin(x)", f64::INFINITY, 0.0),
        ("min(x, y)", f64::NAN, 0.0),
        ("min(x, y)", 0.0, f64::NAN),
        ("max(y, log(x))", -1.0, 0.0),
        ("relu(log(x))", -1.0, 0.0),
        ("abs(log(x))", -1.0, 0.0),
        ("floor(log(x))", -1.0, 0.0),
        ("x + y log(x)", -1.0, 0.0),
    ] {
        let tape = tape(text);
        let (value, [gx, _], _) = tape.hessian(x, y);
        assert!(value.is_nan(), "{text} is {value}");
        assert!(tape.value(x, y).is_nan(), "{text}");
        let flat = text.starts_with("floor");
        assert!(flat || gx.is_nan(), "{text}: slope {gx} in a hole");
    }
}

/// As PyTorch has them.
#[test]
fn kinks() {
    for (text, x, y, gradient) in [
        ("abs(x)", 0.0, 0.0, [0.0, 0.0]),
        ("relu(x)", 0.0, 0.0, [0.0, 0.0]),
        ("floor(x)", 1.0, 0.0, [0.0, 0.0]),
        ("sign(x)", 0.0, 0.0, [0.0, 0.0]),
        ("min(x, y)", 1.0, 1.0, [0.5, 0.5]),
        ("max(2x, y)", 1.0, 2.0, [1.0, 0.5]),
        ("max(x, x)", 1.0, 0.0, [1.0, 0.0]),
        ("min(x, y)", 1.0, 2.0, [1.0, 0.0]),
        ("max(x, y)", 1.0, 2.0, [0.0, 1.0]),
    ] {
        assert_eq!(tape(text).gradient(x, y).1, gradient, "{text} at {x}, {y}");
    }
}

/// What is not there costs nothing: no infinity times zero.
#[test]
fn absent_derivatives_are_zero() {
    let infinity = f64::INFINITY;
    for (text, x, y, expected) in [
        (
            "sqrt(x) + y",
            0.0,
            1.0,
            (1.0, [infinity, 1.0], [-infinity, 0.0, 0.0]),
        ),
        (
            "1/x + y^2",
            0.0,
            1.0,
            (infinity, [-infinity, 2.0], [infinity, 0.0, 2.0]),
        ),
        (
            "log(x) + x y",
            0.0,
            2.0,
            (-infinity, [infinity, 0.0], [-infinity, 1.0, 0.0]),
        ),
        (
            "x^2 + 1/0",
            3.0,
            0.0,
            (infinity, [6.0, 0.0], [2.0, 0.0, 0.0]),
        ),
        ("x^2.5", 0.0, 0.0, (0.0, [0.0, 0.0], [0.0, 0.0, 0.0])),
        ("x^y", 0.0, 2.0, (0.0, [0.0, 0.0], [2.0, 0.0, 0.0])),
        ("4", 1.0, 1.0, (4.0, [0.0, 0.0], [0.0, 0.0, 0.0])),
        ("x", 1.0, 1.0, (1.0, [1.0, 0.0], [0.0, 0.0, 0.0])),
        ("y", 1.0, 1.0, (1.0, [0.0, 1.0], [0.0, 0.0, 0.0])),
        ("x*0", 7.0, 1.0, (0.0, [0.0, 0.0], [0.0, 0.0, 0.0])),
    ] {
        assert_eq!(tape(text).hessian(x, y), expected, "{text} at {x}, {y}");
    }
}

/// A number's bits; all that are not numbers are alike.
fn bits(value: f64) -> u64 {
    if value.is_nan() {
        f64::NAN.to_bits()
    } else {
        value.to_bits()
    }
}

fn all_bits(values: &[f64]) -> Vec<u64> {
    values.iter().map(|value| bits(*value)).collect()
}

#[test]
fn many_points_are_as_one() {
    let strange = [
        0.0,
        -0.0,
        1.0,
        -1.0,
        1e308,
        -1e-308,
        f64::INFINITY,
        f64::NAN,
    ];
    let mut stream = Stream::new(23, Purpose::Starts, 0);
    // More than two chunks and a remainder.
    let mut xs: Vec<f64> = (0..263).map(|_| stream.range(-4.0, 4.0)).collect();
    let mut ys: Vec<f64> = (0..263).map(|_| stream.range(-4.0, 4.0)).collect();
    xs.extend(strange.iter().flat_map(|x| [*x; 8]));
    ys.extend(strange.repeat(8));
    let texts = FORMULAS.iter().map(|row| row.0.to_owned());
    let texts = texts.chain(SMOOTH.iter().map(|row| format!("{}(x y - x)", row.0)));
    let texts = texts.chain([
        "7".to_owned(),
        "x".to_owned(),
        "y".to_owned(),
        "sin(y)".to_owned(),
    ]);
    for text in texts {
        let tape = tape(&text);
        let mut values = vec![0.0; xs.len()];
        let (mut gx, mut gy) = (values.clone(), values.clone());
        tape.gradients(&xs, &ys, &mut gx, &mut gy);
        tape.values(&xs, &ys, &mut values);
        for i in 0..xs.len() {
            let (x, y) = (xs[i], ys[i]);
            let (value, [dx, dy]) = tape.gradient(x, y);
            let (same, [same_x, same_y], _) = tape.hessian(x, y);
            let single = all_bits(&[tape.value(x, y), dx, dy]);
            assert_eq!(all_bits(&[value, dx, dy]), single, "{text} at {x}, {y}");
            assert_eq!(
                all_bits(&[same, same_x, same_y]),
                single,
                "{text} at {x}, {y}"
            );
            assert_eq!(
                all_bits(&[values[i], gx[i], gy[i]]),
                single,
                "{text} at {x}, {y}"
            );
        }
        let (wide, high) = (&xs[..200], &ys[250..300]);
        let mut grid = vec![0.0; wide.len() * high.len()];
        tape.values_on_grid(wide, high, &mut grid);
        for (j, y) in high.iter().enumerate() {
            for (i, x) in wide.iter().enumerate() {
                let there = grid[j * wide.len() + i];
                assert_eq!(bits(there), bits(tape.value(*x, *y)), "{text} at {x}, {y}");
            }
        }
    }
}

#[test]
fn lists_of_different_lengths() {
    let both = tape("x + y");
    let mut out = [9.0; 4];
    both.values(&[1.0, 2.0, 3.0], &[10.0, 20.0], &mut out);
    assert_eq!(out, [11.0, 22.0, 9.0, 9.0]);
    let (mut gx, mut gy) = ([9.0; 3], [9.0; 1]);
    both.gradients(&[1.0, 2.0, 3.0], &[10.0, 20.0], &mut gx, &mut gy);
    assert_eq!((gx, gy), ([1.0, 9.0, 9.0], [1.0]));
    let one = tape("x^2");
    one.values(&[1.0, 2.0, 3.0], &[], &mut out[..3]);
    assert_eq!(out, [1.0, 4.0, 9.0, 9.0]);
    let mut grid = [9.0; 5];
    both.values_on_grid(&[1.0, 2.0], &[10.0, 20.0, 30.0], &mut grid);
    assert_eq!(grid, [11.0, 12.0, 21.0, 22.0, 9.0]);
    both.values_on_grid(&[], &[1.0], &mut grid);
    both.values_on_grid(&[1.0], &[], &mut grid);
    assert_eq!(grid, [11.0, 12.0, 21.0, 22.0, 9.0]);
}

/// A tape is the formula as a person would program it, to the last bit.
#[test]
fn plain_arithmetic_is_plain() {
    let tape = tape("(x^2 + y - 11)^2 + (x + y^2 - 7)^2 + 3sin(x)/2");
    let mut stream = Stream::new(5, Purpose::Starts, 0);
    for _ in 0..300 {
        let (x, y) = (stream.range(-5.0, 5.0), stream.range(-5.0, 5.0));
        let (a, b) = (x * x + y - 11.0, x + y * y - 7.0);
        let expected = a * a + b * b + 3.0 * math::sin(x) / 2.0;
        assert_eq!(tape.value(x, y).to_bits(), expected.to_bits());
    }
}
