//! Typed functions made up at random: they survive the way to text and back,
//! are worth what plain arithmetic says, and differentiate as measured.

mod differences;

use descent_core::{Expression, Tape, math};
use differences::derivative;
use proptest::prelude::*;

/// A formula and its own simple arithmetic.
#[derive(Clone, Debug)]
enum Tree {
    X,
    Y,
    Letter,
    Number(f64),
    Negative(Box<Tree>),
    Infix(&'static str, Box<Tree>, Box<Tree>),
    Raised(Box<Tree>, i32),
    Call(&'static str, Box<Tree>),
}

/// What the letter a is worth.
const LETTER: f64 = -0.75;

impl Tree {
    /// With a parenthesis around everything.
    fn text(&self) -> String {
        match self {
            Self::X => "x".to_owned(),
            Self::Y => "y".to_owned(),
            Self::Letter => "a".to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Negative(of) => format!("(-{})", of.text()),
            Self::Infix(sign, left, right) => {
                format!("(({}){sign}({}))", left.text(), right.text())
            }
            Self::Raised(base, exponent) => format!("(({})^{exponent})", base.text()),
            Self::Call(name, of) => format!("{name}({})", of.text()),
        }
    }

    fn value(&self, x: f64, y: f64) -> f64 {
        match self {
            Self::X => x,
            Self::Y => y,
            Self::Letter => LETTER,
            Self::Number(number) => *number,
            Self::Negative(of) => -of.value(x, y),
            Self::Infix(sign, left, right) => {
                let (left, right) = (left.value(x, y), right.value(x, y));
                match *sign {
                    "+" => left + right,
                    "-" => left - right,
                    "/" => left / right,
                    _ => left * right,
                }
            }
            Self::Raised(base, exponent) => {
                let base = base.value(x, y);
                (0..*exponent).fold(1.0, |product, _| product * base)
            }
            Self::Call(name, of) => {
                let of = of.value(x, y);
                match *name {
                    "sin" => math::sin(of),
                    "cos" => math::cos(of),
                    "exp" => math::exp(of),
                    "atan" => math::atan(of),
                    "tanh" => math::tanh(of),
                    "sqrt" => of.sqrt(),
                    "log" => math::ln(of),
                    name => panic!("no {name}"),
                }
            }
        }
    }
}

fn leaf() -> impl Strategy<Value = Tree> {
    prop_oneof![
        3 => Just(Tree::X),
        3 => Just(Tree::Y),
        1 => Just(Tree::Letter),
        2 => (0_u32..60).prop_map(|n| Tree::Number(f64::from(n) / 8.0)),
    ]
}

fn formulas(
    signs: &'static [&'static str],
    functions: &'static [&'static str],
) -> impl Strategy<Value = Tree> {
    leaf().prop_recursive(6, 40, 2, move |inner| {
        let pair = (inner.clone(), inner.clone());
        prop_oneof![
            1 => inner.clone().prop_map(|of| Tree::Negative(of.into())),
            5 => (prop::sample::select(signs), pair).prop_map(|(sign, (left, right))| {
                Tree::Infix(sign, left.into(), right.into())
            }),
            1 => (inner.clone(), 1..4).prop_map(|(base, n)| Tree::Raised(base.into(), n)),
            3 => (prop::sample::select(functions), inner)
                .prop_map(|(name, of)| Tree::Call(name, of.into())),
        ]
    })
}

fn any_formula() -> impl Strategy<Value = Tree> {
    formulas(
        // The last is a product without a sign.
        &["+", "-", "*", "/", ""],
        &["sin", "cos", "exp", "atan", "tanh", "sqrt", "log"],
    )
}

fn parsed(text: &str) -> Expression {
    Expression::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn compiled(expression: &Expression) -> Tape {
    expression.compile(&|_| LETTER)
}

fn alike(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1500) })]

    #[test]
    fn text_and_back(tree in any_formula()) {
        let expression = parsed(&tree.text());
        let text = expression.to_text();
        prop_assert_eq!(&parsed(&text), &expression, "{}", text);
        prop_assert_eq!(parsed(&text).to_text(), text);
    }

    #[test]
    fn values_are_those_of_plain_arithmetic(
        tree in any_formula(),
        x in -4.0..4.0_f64,
        y in -4.0..4.0_f64,
    ) {
        let value = compiled(&parsed(&tree.text())).value(x, y);
        let expected = tree.value(x, y);
        // Cubes are grouped otherwise on the tape; all else is the same bits.
        let grouped = tree.text().contains("^3");
        let near = (value - expected).abs() <= 1e-9 * expected.abs().max(1.0);
        let wild = !expected.is_finite() || expected.abs() > 1e6 || tree.text().contains('/');
        prop_assert!(
            alike(value, expected) || (grouped && (near || wild)),
            "{} at {}, {}: {}, not {}", tree.text(), x, y, value, expected
        );
    }

    #[test]
    fn many_points_are_as_one(
        tree in any_formula(),
        points in prop::collection::vec((-4.0..4.0_f64, -4.0..4.0_f64), 1..300),
    ) {
        let tape = compiled(&parsed(&tree.text()));
        let (xs, ys): (Vec<f64>, Vec<f64>) = points.into_iter().unzip();
        let mut values = vec![0.0; xs.len()];
        let (mut gx, mut gy) = (values.clone(), values.clone());
        tape.values(&xs, &ys, &mut values);
        tape.gradients(&xs, &ys, &mut gx, &mut gy);
        for i in 0..xs.len() {
            let (value, [dx, dy], _) = tape.hessian(xs[i], ys[i]);
            prop_assert!(alike(values[i], value), "{}", tree.text());
            prop_assert!(alike(gx[i], dx) && alike(gy[i], dy), "{}", tree.text());
        }
    }

    #[test]
    fn derivatives_are_as_measured(
        tree in formulas(&["+", "-", "*", ""], &["sin", "cos", "atan", "tanh"]),
        x in -1.5..1.5_f64,
        y in -1.5..1.5_f64,
    ) {
        let tape = compiled(&parsed(&tree.text()));
        let (value, [gx, gy], [xx, xy, yy]) = tape.hessian(x, y);
        let first = |axis: usize, h: f64| {
            let (x, y) = if axis == 0 { (x + h, y) } else { (x, y + h) };
            tape.value(x, y)
        };
        let second = |axis: usize, row: usize, h: f64| {
            let (x, y) = if axis == 0 { (x + h, y) } else { (x, y + h) };
            tape.gradient(x, y).1[row]
        };
        // How fast the formula bends nearby decides how well it can be
        // measured; where it swings within a step nothing is.
        let bend = [-1e-3, -5e-4, 0.0, 5e-4, 1e-3].map(|h| {
            let (_, g, h) = tape.hessian(x + h, y - h);
            g.iter().chain(&h).fold(0.0, |most: f64, v| most.max(v.abs()))
        });
        let most = bend.iter().fold(value.abs().max(1.0), |most: f64, v| most.max(*v));
        prop_assume!(most < 1e4);
        for (what, ours, measured) in [
            ("∂x", gx, derivative(|h| first(0, h), 1e-3)),
            ("∂y", gy, derivative(|h| first(1, h), 1e-3)),
            ("∂xx", xx, derivative(|h| second(0, 0, h), 1e-3)),
            ("∂xy", xy, derivative(|h| second(0, 1, h), 1e-3)),
            ("∂yx", xy, derivative(|h| second(1, 0, h), 1e-3)),
            ("∂yy", yy, derivative(|h| second(1, 1, h), 1e-3)),
        ] {
            prop_assert!(
                (ours - measured).abs() <= 1e-7 * most,
                "{} at {}, {}: {} is {}, measured {}", tree.text(), x, y, what, ours, measured
            );
        }
    }
}
