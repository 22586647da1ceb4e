//! What a typed function means, and what is said of one that is none.

use descent_core::{Expected, Expression, SyntaxErrorKind};

fn parsed(text: &str) -> Expression {
    Expression::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// The value at x = 2, y = 3, every letter 5.
fn value(text: &str) -> f64 {
    parsed(text).compile(&|_| 5.0).value(2.0, 3.0)
}

fn error(text: &str) -> String {
    match Expression::parse(text) {
        Ok(expression) => panic!("{text} is {}", expression.to_text()),
        Err(error) => error.to_string(),
    }
}

#[test]
fn precedence() {
    use std::f64::consts::{E, PI};
    for (text, expected) in [
        ("1 + 2*3", 7.0),
        ("1 - 2 - 3", -4.0),
        ("12/2/3", 2.0),
        ("12/2*3", 18.0),
        ("-x^2", -4.0),
        ("(-x)^2", 4.0),
        ("2^3^2", 512.0),
        ("2^-x", 0.25),
        ("2^-x^2", 0.0625),
        ("2^-x*y", 0.75),
        ("-2^-2", -0.25),
        ("x--y", 5.0),
        ("x+-y", -1.0),
        ("x*-y", -6.0),
        ("-x y", -6.0),
        ("+x", 2.0),
        ("x - +y", -1.0),
        ("--x", 2.0),
        // Products without a sign.
        ("x/2x", 2.0),
        ("12/x y", 18.0),
        ("2x^2", 8.0),
        ("x^2y", 12.0),
        ("x y^2", 18.0),
        ("3 sin(y)", 3.0 * 3.0_f64.sin()),
        ("(x+1)(y-2)", 3.0),
        ("x(y+1)", 8.0),
        ("a x + b", 15.0),
        ("a(x)", 10.0),
        ("sqrt(4)sqrt(9)", 6.0),
        ("2pi x", 2.0 * PI * 2.0),
        // The number e and exponents of ten.
        ("2e3", 2000.0),
        ("2E3", 2000.0),
        ("2e+3", 2000.0),
        ("2e-3", 0.002),
        ("2e-3x", 0.004),
        ("2e", 2.0 * E),
        ("2ex", 2.0 * E * 2.0),
        ("2e x", 2.0 * E * 2.0),
        ("2epi", 2.0 * E * PI),
        ("2e-x", 2.0 * E - 2.0),
        ("2e - 3", 2.0 * E - 3.0),
        ("2exp(0)", 2.0),
        ("2ecos(0)", 2.0 * E),
        // Numbers.
        (".5", 0.5),
        ("5.", 5.0),
        ("1.5e1", 15.0),
        ("0.1", 0.1),
        // Functions of two arguments, and names with digits.
        ("min(x, y)", 2.0),
        ("max(x, y)", 3.0),
        ("pow(x, y)", 8.0),
        ("atan2(0, 1)", 0.0),
        ("log2(8)", 3.0),
        ("log10(1000)", 3.0),
        ("log(1) + ln(1)", 0.0),
        // As pasted.
        ("x − y", -1.0),
        ("x·y", 6.0),
        ("x×y", 6.0),
        ("x÷y", 2.0 / 3.0),
        ("2π", 2.0 * PI),
        ("πx", PI * 2.0),
        ("x² + y³", 31.0),
        ("-x²", -4.0),
        ("2x²y", 24.0),
        ("x¹⁰", 1024.0),
        ("x²^y", 256.0),
        ("x^y²", 512.0),
        ("2^x²", 16.0),
        ("\u{a0}x\t+\n y ", 5.0),
    ] {
        let value = value(text);
        assert!(
            (value - expected).abs() <= 4e-16 * expected.abs(),
            "{text} is {value}, not {expected}"
        );
    }
}

#[test]
fn mistakes() {
    for (text, expected) in [
        // What is found, and what could have been there.
        (
            "x^2 + * y",
            "column 7: expected a number, a variable or `(`, found `*`",
        ),
        (
            "",
            "column 1: expected a number, a variable or `(`, found the end",
        ),
        (
            "  ",
            "column 3: expected a number, a variable or `(`, found the end",
        ),
        (
            "x +",
            "column 4: expected a number, a variable or `(`, found the end",
        ),
        (
            "x + )",
            "column 5: expected a number, a variable or `(`, found `)`",
        ),
        (
            "()",
            "column 2: expected a number, a variable or `(`, found `)`",
        ),
        (
            "sin()",
            "column 5: expected a number, a variable or `(`, found `)`",
        ),
        (
            "x × × y",
            "column 5: expected a number, a variable or `(`, found `×`",
        ),
        (
            "² + x",
            "column 1: expected a number, a variable or `(`, found `²`",
        ),
        (
            "α x",
            "column 1: expected a number, a variable or `(`, found `α`",
        ),
        (
            "x·. y",
            "column 3: expected a number, a variable or `(`, found `.`",
        ),
        (
            "x**2",
            "column 3: expected a number, a variable or `(`, found `*`; a power is written `^`",
        ),
        (
            "x* *2",
            "column 4: expected a number, a variable or `(`, found `*`",
        ),
        ("x)", "column 2: expected an operator, found `)`"),
        ("x2", "column 2: expected an operator, found `2`"),
        ("2 3", "column 3: expected an operator, found `3`"),
        ("1.5.2", "column 4: expected an operator, found `.2`"),
        ("y = x^2", "column 3: expected an operator, found `=`"),
        ("x, y", "column 2: expected an operator, found `,`"),
        ("x!", "column 2: expected an operator, found `!`"),
        (
            "(x + 1",
            "column 7: expected an operator or `)`, found the end",
        ),
        ("(x, y)", "column 3: expected an operator or `)`, found `,`"),
        (
            "sin(x",
            "column 6: expected an operator or `)`, found the end",
        ),
        (
            "min(x",
            "column 6: expected an operator, `,` or `)`, found the end",
        ),
        (
            "min(x, y",
            "column 9: expected an operator or `)`, found the end",
        ),
        ("sin x", "column 5: expected `(` after `sin`, found `x`"),
        (
            "x + sin",
            "column 8: expected `(` after `sin`, found the end",
        ),
        ("sin^2(x)", "column 4: expected `(` after `sin`, found `^`"),
        ("log2x", "column 5: expected `(` after `log2`, found `x`"),
        // Arguments.
        ("x + sin(x, y)", "column 5: `sin` takes 1 argument, not 2"),
        ("atan2(x)", "column 1: `atan2` takes 2 arguments, not 1"),
        (
            "1 + max(x, y, 1)",
            "column 5: `max` takes 2 arguments, not 3",
        ),
        // Names.
        ("xy", "column 1: unknown name `xy`; did you mean `x y`?"),
        (
            "x + xyx",
            "column 5: unknown name `xyx`; did you mean `x y x`?",
        ),
        ("ax^2", "column 1: unknown name `ax`; did you mean `a x`?"),
        ("3ab", "column 2: unknown name `ab`; did you mean `a b`?"),
        (
            "xsin(x)",
            "column 1: unknown name `xsin`; did you mean `x sin`?",
        ),
        (
            "sinx",
            "column 1: unknown name `sinx`; did you mean `sin(x)`?",
        ),
        ("pix", "column 1: unknown name `pix`; did you mean `pi x`?"),
        (
            "2exy",
            "column 2: unknown name `exy`; did you mean `e x y`?",
        ),
        (
            "x + sn(x)",
            "column 5: unknown name `sn`; did you mean `sin`?",
        ),
        (
            "cso(x)",
            "column 1: unknown name `cso`; did you mean `cos`?",
        ),
        (
            "sine(x)",
            "column 1: unknown name `sine`; did you mean `sin`?",
        ),
        (
            "cosine(x)",
            "column 1: unknown name `cosine`; did you mean `cos`?",
        ),
        (
            "arctan(x)",
            "column 1: unknown name `arctan`; did you mean `atan`?",
        ),
        (
            "sqr(x)",
            "column 1: unknown name `sqr`; did you mean `sqrt`?",
        ),
        ("lg(x)", "column 1: unknown name `lg`; did you mean `log`?"),
        (
            "Sin(x)",
            "column 1: unknown name `Sin`; did you mean `sin`?",
        ),
        (
            "power(x, 2)",
            "column 1: unknown name `power`; did you mean `pow`?",
        ),
        ("2PI", "column 2: unknown name `PI`; did you mean `pi`?"),
        ("X^2", "column 1: unknown name `X`; did you mean `x`?"),
        ("x + E", "column 5: unknown name `E`; did you mean `e`?"),
        ("F", "column 1: unknown name `F`"),
        ("qwertz(x)", "column 1: unknown name `qwertz`"),
        (
            "f(x) = x^2",
            "column 1: `f` is the function itself and cannot be used in it",
        ),
        // Columns are characters, whatever their size.
        (
            "π·π + ?",
            "column 7: expected a number, a variable or `(`, found `?`",
        ),
        // Numbers.
        ("x + 1e999", "column 5: the number `1e999` is too large"),
    ] {
        assert_eq!(error(text), expected, "for “{text}”");
    }
}

#[test]
fn long_tokens_are_shortened() {
    let name = "q".repeat(100);
    assert_eq!(
        error(&name),
        format!("column 1: unknown name `{}…`", "q".repeat(24))
    );
    assert_eq!(
        error(&format!("x {}", "7".repeat(100))),
        format!(
            "column 3: expected an operator, found `{}…`",
            "7".repeat(24)
        )
    );
}

#[test]
fn limits() {
    let long = |unit: &str, count: usize| error(&unit.repeat(count));
    for text in ["(", "x", " ", "-", "x^", "sin(", "x+", "é", "2"] {
        assert_eq!(
            long(text, 1_000_000),
            "column 2001: the text is too long (at most 2000 characters)"
        );
    }
    assert_eq!(
        long("(", 10_000),
        "column 2001: the text is too long (at most 2000 characters)"
    );
    let deep = "nested too deeply (at most 100 levels)";
    assert_eq!(long("(", 2000), format!("column 101: {deep}"));
    assert_eq!(long("-", 2000), format!("column 101: {deep}"));
    assert_eq!(long("x^", 1000), format!("column 202: {deep}"));
    assert_eq!(long("exp(", 500), format!("column 404: {deep}"));
    let operations = "the formula is too large (at most 500 operations)";
    assert_eq!(
        error(&format!("{}x", "x+".repeat(501))),
        format!("column 1002: {operations}")
    );
}

#[test]
fn as_much_as_is_allowed() {
    let nested = format!("{}x{}", "(".repeat(100), ")".repeat(100));
    assert_eq!(value(&nested), 2.0);
    assert_eq!(value(&format!("{}x", "-".repeat(100))), 2.0);
    assert_eq!(value(&format!("{}x", "1^".repeat(100))), 1.0);
    assert_eq!(value(&format!("{}x", "x + ".repeat(499))), 1000.0);
    let blanks = format!("x{}", " ".repeat(1999));
    assert_eq!(value(&blanks), 2.0);
}

/// The page has a megabyte of stack for everything; debug builds need more of
/// it than the page.
#[test]
fn the_deepest_formulas_need_little_stack() {
    let texts = [
        format!("{}x{}", "(".repeat(100), ")".repeat(100)),
        format!("{}x{}", "1+2*(".repeat(100), ")".repeat(100)),
        format!("{}x{}", "1+2max(x,3-".repeat(100), ")".repeat(100)),
        format!("{}x{}", "1+2*3^(".repeat(50), ")".repeat(50)),
        format!("x{}", "/x".repeat(500)),
        "x^".repeat(100) + "x",
        "(".repeat(2000),
        "-".repeat(2000),
    ];
    let work = move || {
        for text in texts {
            if let Ok(expression) = Expression::parse(&text) {
                let again = parsed(&expression.to_text());
                assert_eq!(again, expression);
                assert!(!again.to_mathml(&|_| None).is_empty());
                assert!(!again.compile(&|_| 0.0).value(1.0, 1.0).is_nan());
            }
        }
    };
    let thread = std::thread::Builder::new().stack_size(256 * 1024);
    thread.spawn(work).unwrap().join().unwrap();
}

#[test]
fn errors_are_values() {
    let error = Expression::parse("x + min(x,").unwrap_err();
    assert_eq!(error.column, 11);
    assert_eq!(
        error.kind,
        SyntaxErrorKind::Expected {
            expected: Expected::Operand,
            found: None
        }
    );
}

#[test]
fn numbers_are_read_by_the_reader() {
    let read = |text: &str| Some(text.len() as f64).filter(|_| text != "7");
    let tape = |text| Expression::parse_with(text, &read).map(|e| e.compile(&|_| 0.0));
    assert_eq!(tape("1.25e-3 + x").unwrap().value(0.0, 0.0), 7.0);
    let error = tape("x²+7").err().unwrap();
    assert_eq!(error.to_string(), "column 4: the number `7` is too large");
}

#[test]
fn dimensions_and_letters() {
    for (text, dim, letters) in [
        ("3", 1, ""),
        ("x", 1, ""),
        ("y", 2, ""),
        ("x + 0y", 2, ""),
        ("b x + a sin(c b) + pi e", 1, "bac"),
        ("A x + a y", 2, "Aa"),
    ] {
        let expression = parsed(text);
        assert_eq!(expression.dim(), dim, "{text}");
        assert_eq!(
            expression.letters().iter().collect::<String>(),
            letters,
            "{text}"
        );
    }
    let tape = parsed("A x + a").compile(&|letter| if letter == 'A' { 10.0 } else { 1.0 });
    assert_eq!(tape.value(2.0, f64::NAN), 21.0);
}

#[test]
fn formulas_are_written_again() {
    for (text, canonical) in [
        (
            "((x^2)+y-11)^2+(x+(y^2)-7)^2",
            "(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
        ),
        ("3sin( y )cos(x)", "3sin(y) cos(x)"),
        ("2 x (y+1)", "2x(y + 1)"),
        ("x*(y*2)", "x*(y*2)"),
        ("x-(y-2)", "x - (y - 2)"),
        ("x+(-y)", "x + -y"),
        ("(-x)*y", "-x*y"),
        ("-(x*y)", "-(x*y)"),
        ("(-x)^2", "(-x)^2"),
        ("-(x^2)", "-x^2"),
        ("(x^2)^3", "(x^2)^3"),
        ("x^(2^3)", "x^2^3"),
        ("2^(-x)", "2^-x"),
        ("2^(x*y)", "2^(x*y)"),
        ("x(2^y)", "x(2^y)"),
        ("x/(2x)", "x/(2x)"),
        ("x/2x", "x/2 x"),
        ("2e(x)", "2e x"),
        ("2e0x", "2e0x"),
        ("2.50x² − .5·π", "2.50x^2 - .5*pi"),
        ("atan2( y,x )", "atan2(y, x)"),
        ("+x", "x"),
        ("-(-x)", "--x"),
        ("log(x)+ln(x)", "log(x) + ln(x)"),
    ] {
        let expression = parsed(text);
        assert_eq!(expression.to_text(), canonical, "for {text}");
        assert_eq!(parsed(canonical), expression, "for {text}");
    }
}
