//! Formulas as a browser is given them.

use descent_core::Expression;

/// The formula with marks in place of the characters that nobody sees, and
/// without the rows that a browser does not need to know of.
fn markup(text: &str) -> String {
    let expression = Expression::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    let markup = expression.to_mathml(&|_| None);
    plain(&markup)
}

fn plain(markup: &str) -> String {
    let markup = markup
        .replace('\u{2062}', "&it;")
        .replace('\u{2061}', "&af;");
    markup.replace("<mrow>", "[").replace("</mrow>", "]")
}

#[test]
fn formulas() {
    for (text, expected) in [
        ("x", "[<mi>x</mi>]"),
        ("2.50", "[<mn>2.50</mn>]"),
        ("pi e", "[<mi>π</mi><mo>&it;</mo><mi>e</mi>]"),
        ("-x", "[<mo>−</mo><mi>x</mi>]"),
        (
            "x + y - 1",
            "[<mi>x</mi><mo>+</mo><mi>y</mi><mo>−</mo><mn>1</mn>]",
        ),
        (
            "x - (y - 1)",
            "[<mi>x</mi><mo>−</mo>[<mo>(</mo><mi>y</mi><mo>−</mo><mn>1</mn><mo>)</mo>]]",
        ),
        (
            "x + (-y)",
            "[<mi>x</mi><mo>+</mo>[<mo>(</mo><mo>−</mo><mi>y</mi><mo>)</mo>]]",
        ),
        ("2x", "[<mn>2</mn><mo>&it;</mo><mi>x</mi>]"),
        ("2*x", "[<mn>2</mn><mo>·</mo><mi>x</mi>]"),
        (
            "2(x + 1)",
            "[<mn>2</mn><mo>&it;</mo>[<mo>(</mo><mi>x</mi><mo>+</mo><mn>1</mn><mo>)</mo>]]",
        ),
        // Over one another nothing needs parentheses.
        (
            "(x + 1)/(y - 1)",
            "[<mfrac>[<mi>x</mi><mo>+</mo><mn>1</mn>][<mi>y</mi><mo>−</mo><mn>1</mn>]</mfrac>]",
        ),
        (
            "x/2x",
            "[<mfrac>[<mi>x</mi>][<mn>2</mn>]</mfrac><mo>&it;</mo><mi>x</mi>]",
        ),
        (
            "-(x/2)",
            "[<mo>−</mo><mfrac>[<mi>x</mi>][<mn>2</mn>]</mfrac>]",
        ),
        (
            "(x/2)^2",
            "[<msup>[[<mo>(</mo><mfrac>[<mi>x</mi>][<mn>2</mn>]</mfrac><mo>)</mo>]][<mn>2</mn>]</msup>]",
        ),
        ("x^2", "[<msup>[<mi>x</mi>][<mn>2</mn>]</msup>]"),
        ("-x^2", "[<mo>−</mo><msup>[<mi>x</mi>][<mn>2</mn>]</msup>]"),
        (
            "(-x)^2",
            "[<msup>[[<mo>(</mo><mo>−</mo><mi>x</mi><mo>)</mo>]][<mn>2</mn>]</msup>]",
        ),
        (
            "2^(x + 1)",
            "[<msup>[<mn>2</mn>][<mi>x</mi><mo>+</mo><mn>1</mn>]</msup>]",
        ),
        ("2^-x", "[<msup>[<mn>2</mn>][<mo>−</mo><mi>x</mi>]</msup>]"),
        (
            "pow(x + 1, y)",
            "[<msup>[[<mo>(</mo><mi>x</mi><mo>+</mo><mn>1</mn><mo>)</mo>]][<mi>y</mi>]</msup>]",
        ),
        (
            "sqrt(x + 1)",
            "[<msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt>]",
        ),
        ("cbrt(x)", "[<mroot>[<mi>x</mi>]<mn>3</mn></mroot>]"),
        ("abs(-x)", "[[<mo>|</mo><mo>−</mo><mi>x</mi><mo>|</mo>]]"),
        ("floor(x)", "[[<mo>⌊</mo><mi>x</mi><mo>⌋</mo>]]"),
        (
            "sin(x)",
            "[[<mi>sin</mi><mo>&af;</mo>[<mo>(</mo><mi>x</mi><mo>)</mo>]]]",
        ),
        (
            "sin(x)^2",
            "[<msup>[[<mi>sin</mi><mo>&af;</mo>[<mo>(</mo><mi>x</mi><mo>)</mo>]]][<mn>2</mn>]</msup>]",
        ),
        (
            "log2(x)",
            "[[<msub><mi>log</mi><mn>2</mn></msub><mo>&af;</mo>[<mo>(</mo><mi>x</mi><mo>)</mo>]]]",
        ),
        (
            "atan2(y, x)",
            "[[<mi>atan2</mi><mo>&af;</mo>[<mo>(</mo><mi>y</mi><mo>,</mo><mi>x</mi><mo>)</mo>]]]",
        ),
    ] {
        assert_eq!(markup(text), expected, "for {text}");
    }
}

#[test]
fn variables_have_the_names_they_are_given() {
    let expression = Expression::parse("a x + y^2 + k").unwrap();
    let markup = expression.to_mathml(&|name| match name {
        'x' => Some("θ₁".to_owned()),
        'y' => Some("w".to_owned()),
        'a' => Some("−2.5".to_owned()),
        'k' => Some("a<b & c₁₂".to_owned()),
        _ => None,
    });
    assert_eq!(
        plain(&markup),
        "[<mn>−2.5</mn><mo>&it;</mo><msub><mi>θ</mi><mn>1</mn></msub><mo>+</mo>\
         <msup>[<mi>w</mi>][<mn>2</mn>]</msup><mo>+</mo><msub><mi>a&lt;b &amp; c</mi><mn>12</mn></msub>]"
    );
}
