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
                text: if text == " " { product } else { text }.to_owned(),
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
