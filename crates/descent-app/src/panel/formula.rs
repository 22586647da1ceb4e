//! Formulas as a person writes them.

use descent_core::Expression;
use descent_draw::number::significant;

use crate::params::{Params, parse_number};
use crate::words::{concat, whole};

/// The formula of the chosen function with its left side, as MathML. Numbers
/// with many digits are rounded to four.
pub(super) fn markup(params: &Params) -> String {
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
    let right = written(&rounded(&function.formula(&params.objective_settings())));
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
    fn long_numbers_are_rounded() {
        assert_eq!(
            rounded("34.912345678 + 2470 (x - 2.0541353383458646)^2"),
            "34.91 + 2470 (x - 2.054)^2"
        );
    }
}
