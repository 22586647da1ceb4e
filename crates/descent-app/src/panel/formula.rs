//! Formulas as a person writes them.

use descent_core::Expression;
use descent_draw::number::significant;

use crate::params::{Params, parse_number};
use crate::words::{concat, whole};

/// The formula of the chosen function with its left side, as MathML. Numbers
/// with many digits are rounded to four.
pub(crate) fn markup(params: &Params) -> String {
    let function = params.function();
    let names = function.parameters();
    let rename = |letter| {
        let place = usize::from(letter == 'y');
        let name = names.get(place).filter(|_| matches!(letter, 'x' | 'y'))?;
        Some(name.0.to_owned())
    };
    let written = |text: &str| {
        let markup = match Expression::parse_with(text, &parse_number) {
            Ok(expression) => expression.to_mathml(&rename),
            Err(_) => String::new(),
        };
        // Parentheses grow with exponents where they need not.
        if markup.contains("<mfrac") {
            markup
        } else {
            markup
                .replace("<mo>(", "<mo stretchy=\"false\">(")
                .replace("<mo>)", "<mo stretchy=\"false\">)")
        }
    };
    let right = breakable(&written(&rounded(
        &function.formula(&params.objective_settings()),
    )));
    let comma = if params.dim() > 1 { "<mo>,</mo>" } else { "" };
    let second = if params.dim() > 1 {
        written("y")
    } else {
        String::new()
    };
    concat(&[
        "<math><mi>f</mi><mo stretchy=\"false\">(</mo>",
        &written("x"),
        comma,
        &second,
        "<mo stretchy=\"false\">)</mo><mo>=</mo>",
        &right,
        "</math>",
    ])
}

/// Markup of a sum in as many pieces as it has terms, so that a narrow column
/// breaks the line between them; MathML itself has no line breaks.
fn breakable(markup: &str) -> String {
    const SIGNS: [&str; 2] = ["<mo>+</mo>", "<mo>−</mo>"];
    let mut out = String::new();
    let (mut depth, mut rest, mut operand) = (0, markup, false);
    while let Some(first) = rest.chars().next() {
        let sign = SIGNS.iter().find(|sign| rest.starts_with(**sign));
        if let Some(sign) = sign
            && depth == 1
            && operand
        {
            out.push_str("</mrow></math> <math><mrow><mo form=\"infix\">");
            out.push_str(&sign["<mo>".len()..]);
            rest = &rest[sign.len()..];
            continue;
        }
        if rest.starts_with("</") {
            depth -= 1;
            operand = true;
        } else if first == '<' {
            depth += 1;
        }
        out.push(first);
        rest = &rest[first.len_utf8()..];
    }
    out
}

/// A formula with its long numbers shortened.
fn rounded(formula: &str) -> String {
    const LONGEST: usize = 7;
    let mut out = String::new();
    let mut rest = formula;
    while let Some(first) = rest.chars().next() {
        let end = rest
            .bytes()
            .position(|b| !b.is_ascii_digit() && b != b'.')
            .unwrap_or(rest.len());
        let number = &rest[..end];
        match parse_number(number) {
            Some(value) if number.len() > LONGEST => {
                out.push_str(&significant(value, 4).replace('\u{2212}', "-"));
                rest = &rest[end..];
            }
            _ => {
                let length = end.max(first.len_utf8());
                out.push_str(&rest[..length]);
                rest = &rest[length..];
            }
        }
    }
    out
}

/// A whole number below the line: θ₁₇.
pub(super) fn subscript(number: usize) -> String {
    let mut out = String::new();
    for digit in whole(number).bytes() {
        out.extend(char::from_u32(0x2080 + u32::from(digit - b'0')));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_markup() {
        let of = |query: &str| markup(&Params::parse(query).0);
        assert!(of("").contains("<mfrac>"), "{}", of(""));
        assert!(of("f=x^2").starts_with("<math><mi>f</mi><mo stretchy=\"false\">(</mo>"));
        assert!(!of("f=x^2").contains("<mi>y<"));
        assert_eq!(subscript(170), "₁₇₀");
    }

    #[test]
    fn lines_break_between_the_terms_of_a_sum() {
        let pieces = |query: &str| markup(&Params::parse(query).0).matches("<math>").count();
        assert_eq!(pieces("f=x^2%20-%203x%20%2B%201"), 3);
        assert_eq!(pieces("f=-x^2"), 1);
        assert_eq!(pieces("f=(x%2B1)(x-1)"), 1);
        let whole = markup(&Params::parse("f=x^2-3x").0);
        assert_eq!(
            whole.matches("<mrow>").count(),
            whole.matches("</mrow>").count()
        );
    }

    #[test]
    fn long_numbers_are_rounded() {
        assert_eq!(
            rounded("34.912345678 + 2470 (x - 2.0541353383458646)^2"),
            "34.91 + 2470 (x - 2.054)^2"
        );
    }
}
