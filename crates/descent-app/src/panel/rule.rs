//! The update rule with the current numbers in it.

use descent_core::StepExplained;
use descent_draw::number::{compact, significant};

use super::formula::subscript;
use super::vector;
use crate::event::Light;
use crate::params::Params;

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
    (params.optimizer().rule)(&settings)
        .iter()
        .map(|template| {
            let tokens = |numbers| {
                pieces(template)
                    .map(|piece| token(&piece, params, update, step, numbers))
                    .collect()
            };
            RuleLine {
                symbols: tokens(false),
                numbers: tokens(true),
            }
        })
        .collect()
}

/// Text or slot of a template, in order.
enum Piece<'a> {
    Text(&'a str),
    Slot(&'a str),
}

fn pieces(template: &str) -> impl Iterator<Item = Piece<'_>> {
    template
        .split('{')
        .flat_map(|part| match part.split_once('}') {
            Some((slot, text)) => [Some(Piece::Slot(slot)), Some(Piece::Text(text))],
            None => [Some(Piece::Text(part)), None],
        })
        .flatten()
        .filter(|piece| !matches!(piece, Piece::Text("")))
}

fn token(
    piece: &Piece,
    params: &Params,
    update: &StepExplained,
    step: usize,
    numbers: bool,
) -> RuleToken {
    let plain = |text: String| RuleToken {
        text,
        light: None,
        rate: false,
    };
    let slot = match *piece {
        // Two symbols side by side are a product; two numbers need a dot.
        Piece::Text(" ") if numbers => return plain(" · ".to_owned()),
        Piece::Text(text) => return plain(text.to_owned()),
        Piece::Slot(slot) => slot,
    };
    let text = if numbers {
        number(slot, params, update)
    } else {
        symbol(slot, params, step)
    };
    RuleToken {
        text,
        light: match slot {
            "gradient" => Some(Light::Gradient),
            "theta+" => Some(Light::Step),
            _ => None,
        },
        rate: slot == "alpha",
    }
}

/// The slot's name with the step that it belongs to.
fn symbol(slot: &str, params: &Params, step: usize) -> String {
    let (now, next) = (subscript(step), subscript(step + 1));
    let one = params.dim() < 2;
    let theta = if one { "x" } else { "θ" };
    match slot {
        "theta" => format!("{theta}{now}"),
        "theta+" => format!("{theta}{next}"),
        "alpha" => "α".to_owned(),
        "gradient" if one => format!("f′({theta}{now})"),
        "gradient" => format!("∇f({theta}{now})"),
        _ => {
            if let Some(knob) = params.knobs().find(|knob| knob.id == slot) {
                return knob.symbol.to_string();
            }
            let (name, index) = slot
                .strip_suffix('+')
                .map_or((slot, now), |name| (name, next));
            let symbols = params.optimizer().symbols;
            let symbol = symbols
                .iter()
                .find(|(id, _)| *id == name)
                .map_or(name, |(_, s)| s);
            // A symbol in parentheses stands for itself at every step.
            if symbol.starts_with('(') {
                symbol.to_owned()
            } else {
                format!("{symbol}{index}")
            }
        }
    }
}

fn number(slot: &str, params: &Params, update: &StepExplained) -> String {
    let dim = params.dim();
    match slot {
        "theta" => vector(&update.position.0[..dim]),
        "theta+" => vector(&update.position.1[..dim]),
        "alpha" => compact(update.rate),
        "gradient" => parenthesised(&update.gradient[..dim]),
        _ => {
            if let Some(knob) = params.knobs().find(|knob| knob.id == slot) {
                return compact(params.knob(knob));
            }
            let (name, state) = match slot.strip_suffix('+') {
                Some(name) => (name, &update.after),
                None => (slot, &update.before),
            };
            let value = state.iter().find(|value| value.slot == name);
            value.map_or_else(String::new, |value| match value.value {
                // The same for all coordinates: a number, not a vector.
                [x, y] if dim > 1 && x == y && name == "share" => compact(x),
                value => parenthesised(&value[..dim]),
            })
        }
    }
}

/// As a factor: a negative number needs parentheses of its own.
fn parenthesised(values: &[f64]) -> String {
    match values {
        [x] if *x < 0.0 => format!("({})", significant(*x, 3)),
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
