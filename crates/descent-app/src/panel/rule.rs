//! The update rule with the current numbers in it.

use descent_core::{Knob, StepExplained};
use descent_draw::number::compact;

use super::formula::subscript;
use super::vector;
use crate::event::Light;
use crate::params::Params;
use crate::words::{concat, cut, whole};

/// One assignment of the rule, in symbols and in numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleLine {
    /// `θ₁₈ = θ₁₇ − α ∇f(θ₁₇)`.
    pub symbols: Vec<RuleToken>,
    /// The same with numbers: `(0.1, 0.2) = …`.
    pub numbers: Vec<RuleToken>,
}

/// A piece of a formula.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleToken {
    /// What is shown.
    pub text: String,
    /// The mark in the plot that it belongs to.
    pub light: Option<Light>,
    /// Whether it is the learning rate, the number that the hand changes.
    pub rate: bool,
}

/// The lines of the optimizer's rule for the update that leaves row `step`.
pub(super) fn lines(params: &Params, update: &StepExplained, step: usize) -> Vec<RuleLine> {
    let settings = params.optimizer_settings();
    let mut lines = Vec::new();
    for template in (params.optimizer().rule)(&settings) {
        lines.push(RuleLine {
            symbols: tokens(template, &|slot| symbol(slot, params, step), " "),
            numbers: tokens(template, &|slot| number(slot, params, update, step), " · "),
        });
    }
    lines
}

/// A template with the text of its slots. Two symbols side by side are a
/// product; two numbers need a dot: the `product`.
fn tokens(template: &str, text: &dyn Fn(&str) -> String, product: &str) -> Vec<RuleToken> {
    let mut tokens = Vec::new();
    let plain = |text: &str, tokens: &mut Vec<RuleToken>| {
        if !text.is_empty() {
            tokens.push(RuleToken {
                text: with_products(text, product),
                light: None,
                rate: false,
            });
        }
    };
    let mut rest = template;
    while let Some((before, after)) = cut(rest, b'{') {
        plain(before, &mut tokens);
        let (slot, tail) = cut(after, b'}').unwrap_or((after, ""));
        tokens.push(RuleToken {
            text: text(slot),
            light: match slot {
                "gradient" => Some(Light::Gradient),
                "theta+" => Some(Light::Step),
                _ => None,
            },
            rate: slot == "lr",
        });
        rest = tail;
    }
    plain(rest, &mut tokens);
    tokens
}

/// What stands between two slots, with its blanks between factors as
/// `product`.
fn with_products(text: &str, product: &str) -> String {
    let mut out = String::new();
    let mut before = ')';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let after = *chars.peek().unwrap_or(&'(');
        if c == ' ' && before == ')' && matches!(after, '(' | '√' | 's') {
            out.push_str(product);
        } else {
            out.push(c);
        }
        before = c;
    }
    out
}

/// The slot's name with the step that it belongs to.
fn symbol(slot: &str, params: &Params, step: usize) -> String {
    let (now, next) = (subscript(step), subscript(step + 1));
    let one = params.dim() < 2;
    let theta = if one { "x" } else { "θ" };
    let (name, index) = split(slot);
    let index = if index { &next } else { &now };
    match name {
        "theta" => concat(&[theta, index]),
        "lr" => "α".to_owned(),
        "t" | "^t" => update_number(slot, step),
        "gradient" => concat(&[if one { "f′(" } else { "∇f(" }, theta, index, ")"]),
        _ => {
            if let Some(knob) = knob(slot, params) {
                return (*knob.symbol).to_owned();
            }
            let mut symbol = name;
            for (id, own) in params.optimizer().symbols {
                if *id == name {
                    symbol = own;
                }
            }
            // A symbol in parentheses stands for itself at every step.
            let index = if symbol.starts_with('(') { "" } else { index };
            concat(&[symbol, index])
        }
    }
}

/// The name of a slot, and whether it is the value after the step.
fn split(slot: &str) -> (&str, bool) {
    match slot.strip_suffix('+') {
        Some(name) => (name, true),
        None => (slot, false),
    }
}

/// A knob of the optimizer; a letter of a typed function may be called as one
/// of its values is.
fn knob(slot: &str, params: &Params) -> Option<&'static Knob> {
    (params.optimizer().knobs.iter()).find(|knob| *knob.id == *slot)
}

/// Which update leaves row `step`, the first being 1: `t`, or `^t` above the
/// line.
fn update_number(slot: &str, step: usize) -> String {
    let digits = whole(step + 1);
    if slot == "t" {
        return digits;
    }
    let mut raised = String::new();
    for digit in digits.bytes() {
        raised.push(match digit {
            b'1' => '¹',
            b'2' => '²',
            b'3' => '³',
            _ => char::from_u32(0x2070 + u32::from(digit - b'0')).unwrap_or_default(),
        });
    }
    raised
}

fn number(slot: &str, params: &Params, update: &StepExplained, step: usize) -> String {
    let dim = params.dim();
    match slot {
        "theta" => vector(&update.position.0[..dim]),
        "theta+" => vector(&update.position.1[..dim]),
        "lr" => compact(update.rate),
        "t" | "^t" => update_number(slot, step),
        "gradient" => parenthesised(&update.gradient[..dim]),
        _ => {
            if let Some(knob) = knob(slot, params) {
                return compact(params.knob(knob));
            }
            let (name, after) = split(slot);
            let state = if after { &update.after } else { &update.before };
            let mut text = String::new();
            let mut rows = 0;
            for value in state {
                if value.slot != name || rows == dim {
                    continue;
                }
                if value.common {
                    return compact(value.value[0]);
                }
                if rows > 0 {
                    text.push_str(", ");
                }
                text.push_str(&parenthesised(&value.value[..dim]));
                rows += 1;
            }
            if rows > 1 {
                text = concat(&["(", &text, ")"]);
            }
            text
        }
    }
}

/// As a factor: a negative number needs parentheses of its own.
fn parenthesised(values: &[f64]) -> String {
    match values {
        [x] if *x < 0.0 => concat(&["(", &vector(values), ")"]),
        _ => vector(values),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Scene;

    fn text(tokens: &[RuleToken]) -> String {
        tokens.iter().map(|token| token.text.as_str()).collect()
    }

    fn rule(query: &str, step: usize) -> Vec<(String, String)> {
        let params = Params::parse(query).0;
        let scene = Scene::new(&params);
        let update = descent_core::explain_step(scene.run().spec(), step).unwrap();
        lines(&params, &update, step)
            .iter()
            .map(|line| (text(&line.symbols), text(&line.numbers)))
            .collect()
    }

    #[test]
    fn gradient_descent_in_symbols_and_numbers() {
        assert_eq!(
            rule("lr=0.1", 0),
            [(
                "θ₁ = θ₀ − α ∇f(θ₀)".to_owned(),
                "(1.00, 1.80) = (2.00, 2.00) − 0.1 · (10.0, 2.00)".to_owned()
            )]
        );
        assert_eq!(
            rule("f=parabola&x=3", 0)[0],
            (
                "x₁ = x₀ − α f′(x₀)".to_owned(),
                "2.40 = 3.00 − 0.1 · 6.00".to_owned()
            )
        );
    }

    #[test]
    fn momentum_shows_its_velocity() {
        let lines = rule("opt=momentum&lr=0.1", 1);
        assert_eq!(lines[0].0, "v₂ = μ v₁ + ∇f(θ₁)");
        assert_eq!(
            lines[0].1,
            "(14.0, 3.60) = 0.9 · (10.0, 2.00) + (5.00, 1.80)"
        );
    }

    #[test]
    fn every_number_has_a_line_of_its_own() {
        let lines = rule("opt=adam&lr=0.1", 16);
        assert_eq!(lines.len(), 5);
        assert_eq!(lines[0].0, "m₁₇ = β₁ m₁₆ + (1 − β₁) ∇f(θ₁₆)");
        assert_eq!(
            lines[0].1,
            "(4.18, 0.836) = 0.9 · (4.36, 0.873) + (1 − 0.9) · (2.54, 0.509)"
        );
        assert_eq!(lines[2].0, "m̂₁₇ = m₁₇ / (1 − β₁¹⁷)");
        assert_eq!(lines[2].1, "(5.02, 1.00) = (4.18, 0.836) / (1 − 0.9¹⁷)");
        let lines = rule("opt=adagrad&lr=0.1&lr_decay=0.5", 2);
        assert_eq!(lines[1].0, "α̂₃ = α / (1 + (3 − 1) · η)");
        assert_eq!(lines[1].1, "0.05 = 0.1 / (1 + (3 − 1) · 0.5)");
        let lines = rule("opt=lion&lr=0.1&f=parabola&x=3", 0);
        assert_eq!(lines[2].0, "x₁ = x₀ − α sign(c₁)");
        assert_eq!(lines[2].1, "2.90 = 3.00 − 0.1 · sign(0.600)");
    }

    #[test]
    fn newton_shows_its_matrix() {
        let (symbols, numbers) = &rule("opt=newton", 0)[0];
        assert_eq!(symbols, "θ₁ = θ₀ − α (2⁻ᵏ) (|∇²f|⁻¹) ∇f(θ₀)");
        assert_eq!(
            numbers,
            "(0, 0) = (2.00, 2.00) − 1 · 1 · ((0.200, 0), (0, 1.00)) · (10.0, 2.00)"
        );
        assert_eq!(
            rule("opt=newton&f=parabola&x=3", 0)[0].1,
            "0 = 3.00 − 1 · 1 · 0.500 · 6.00"
        );
    }

    /// One letter is a knob of the function and a value of the optimizer.
    #[test]
    fn letters_of_a_typed_function_are_not_the_optimizers() {
        let lines = rule("opt=adam&f=m*x^2&lr=0.1", 0);
        assert_eq!(lines[0].0, "m₁ = β₁ m₀ + (1 − β₁) f′(x₀)");
        assert_eq!(lines[0].1, "0.200 = 0.9 · 0 + (1 − 0.9) · 2.00");
    }

    #[test]
    fn no_slot_is_left_without_symbol_or_number() {
        for optimizer in descent_core::OPTIMIZERS {
            for f in ["ellipse", "parabola"] {
                for (symbols, numbers) in rule(&format!("opt={}&f={f}", optimizer.id), 3) {
                    assert!(
                        !symbols.contains(['{', '+', '}']) || symbols.contains(" + "),
                        "{symbols}"
                    );
                    assert!(!numbers.contains("  "), "{numbers}");
                }
            }
        }
    }
}
