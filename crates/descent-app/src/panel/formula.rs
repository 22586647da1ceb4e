//! Formulas as a person writes them.

use crate::words::whole;

/// The formula of an objective with raised exponents and true minus signs,
/// after its left side: `f(x, y) = (5x² + y²)/2`.
pub(super) fn pretty(formula: &str, dim: usize) -> String {
    let mut out = String::from(if dim > 1 { "f(x, y) = " } else { "f(x) = " });
    let mut raised = false;
    for c in formula.chars() {
        match c {
            '^' => raised = true,
            '0'..='9' if raised => out.push(superscript(c)),
            '-' => {
                raised = false;
                out.push('\u{2212}');
            }
            '*' => {
                raised = false;
                out.push('·');
            }
            _ => {
                raised = false;
                out.push(c);
            }
        }
    }
    out
}

fn superscript(digit: char) -> char {
    match digit {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        _ => '⁰',
    }
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
    fn exponents_are_raised_and_steps_lowered() {
        assert_eq!(pretty("(5x^2 + y^2)/2", 2), "f(x, y) = (5x² + y²)/2");
        assert_eq!(pretty("x^2 - 10*x", 1), "f(x) = x² − 10·x");
        assert_eq!(subscript(170), "₁₇₀");
    }
}
