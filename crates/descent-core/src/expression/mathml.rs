//! A formula as presentation MathML (MathML Core).

use super::Expression;
use super::function::Code;
use super::writer::{Style, fill, write};

static MATHML: Style = Style {
    number: "<mn>#</mn>",
    parentheses: "<mrow><mo>(</mo>#<mo>)</mo></mrow>",
    negative: "<mo>−</mo>#",
    infix: [
        "#<mo>+</mo>@",
        "#<mo>−</mo>@",
        "#<mo>·</mo>@",
        BESIDE,
        "<mfrac><mrow>#</mrow><mrow>@</mrow></mfrac>",
        "<msup><mrow>#</mrow><mrow>@</mrow></msup>",
    ],
    tight: BESIDE,
    stacked: true,
    comma: "#<mo>,</mo>@",
    calls: &[
        (Code::Sqrt, "<msqrt>#</msqrt>"),
        (Code::Cbrt, "<mroot><mrow>#</mrow><mn>3</mn></mroot>"),
        (Code::Abs, "<mrow><mo>|</mo>#<mo>|</mo></mrow>"),
        (Code::Floor, "<mrow><mo>⌊</mo>#<mo>⌋</mo></mrow>"),
        (
            Code::Log2,
            "<mrow><msub><mi>log</mi><mn>2</mn></msub><mo>\u{2061}</mo><mrow><mo>(</mo>#<mo>)</mo></mrow></mrow>",
        ),
        (
            Code::Log10,
            "<mrow><msub><mi>log</mi><mn>10</mn></msub><mo>\u{2061}</mo><mrow><mo>(</mo>#<mo>)</mo></mrow></mrow>",
        ),
    ],
    call: "<mrow><mi>@</mi><mo>\u{2061}</mo><mrow><mo>(</mo>#<mo>)</mo></mrow></mrow>",
};

/// An invisible sign between the factors.
const BESIDE: &str = "#<mo>\u{2062}</mo>@";

impl Expression {
    /// The formula as MathML: an `mrow` to be put into a `math` element.
    ///
    /// `rename` says what a variable or letter is called, in plain text; where
    /// it says nothing, it keeps its name. "θ₁" becomes a θ with an index, a
    /// text that begins with a digit or a minus sign a number.
    #[must_use]
    pub fn to_mathml(&self, rename: &dyn Fn(char) -> Option<String>) -> String {
        let formula = write(self, &MATHML, &|name| {
            let renamed = match name {
                'e' | 'π' => None,
                name => rename(name),
            };
            named(&renamed.unwrap_or_else(|| String::from(name)))
        });
        fill("<mrow>#</mrow>", &formula, "")
    }
}

/// A name as a person writes it: letters, perhaps with lowered digits.
fn named(text: &str) -> String {
    let (mut word, mut index) = (String::new(), String::new());
    for c in text.chars() {
        match c {
            '₀'..='₉' => index.push(char::from(b'0' + (c as u32 - '₀' as u32) as u8)),
            '&' => word.push_str("&amp;"),
            '<' => word.push_str("&lt;"),
            c => word.push(c),
        }
    }
    let template = match text.chars().next() {
        Some('0'..='9' | '-' | '−' | '.') => "<mn>#</mn>",
        _ if index.is_empty() => "<mi>#</mi>",
        _ => "<msub><mi>#</mi><mn>@</mn></msub>",
    };
    fill(template, &word, &index)
}
