//! Formulas to text of any style: a style is a table of templates.

use super::function::{Code, FUNCTIONS};
use super::{Expression, Infix, Node};

// How strongly a part holds together.
const SUM: u8 = 1;
const PRODUCT: u8 = 2;
const SIGN: u8 = 3;
const POWER: u8 = 4;
const ATOM: u8 = 5;

/// How formulas look. In templates `#` is the first part and `@` the second.
pub(super) struct Style {
    pub(super) number: &'static str,
    pub(super) parentheses: &'static str,
    pub(super) negative: &'static str,
    /// Sum, difference, product with a sign and without, quotient, power.
    pub(super) infix: [&'static str; 6],
    /// A product without a sign whose left part is a number, or whose right
    /// part begins with a parenthesis.
    pub(super) tight: &'static str,
    /// Whether quotients stand over one another and powers are raised, so that
    /// their parts need no parentheses.
    pub(super) stacked: bool,
    pub(super) comma: &'static str,
    /// Functions that look unlike the others, `#` being the arguments.
    pub(super) calls: &'static [(Code, &'static str)],
    /// The others, with their name for `@`.
    pub(super) call: &'static str,
}

/// What a part begins with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum First {
    Sign,
    Number,
    Other,
}

/// A finished part of a formula.
struct Part {
    text: String,
    level: u8,
    first: First,
}

/// Writes a formula from its parts up; `name` writes variables and letters.
pub(super) fn write(
    expression: &Expression,
    style: &Style,
    name: &dyn Fn(char) -> String,
) -> String {
    let mut stack: Vec<Part> = Vec::new();
    for node in &expression.nodes {
        let part = match node {
            Node::Number(text, _) => Part {
                first: First::Number,
                ..atom(fill(style.number, text, ""))
            },
            Node::Name(letter) => atom(name(*letter)),
            Node::Negate => {
                let level = if style.stacked { POWER } else { SIGN };
                let operand = held(style, pop(&mut stack), level, true);
                Part {
                    text: fill(style.negative, &operand.text, ""),
                    level: SIGN,
                    first: First::Sign,
                }
            }
            Node::Infix(infix) => {
                let right = pop(&mut stack);
                joined(style, *infix, pop(&mut stack), right)
            }
            Node::Call(function) => {
                let (name, code) = FUNCTIONS[usize::from(*function)];
                let mut last = pop(&mut stack);
                if code == Code::Power && style.stacked {
                    joined(style, Infix::Power, pop(&mut stack), last)
                } else {
                    if code.arity() == 2 {
                        let first = pop(&mut stack);
                        last.text = fill(style.comma, &first.text, &last.text);
                    }
                    let special = style.calls.iter().find(|call| call.0 == code);
                    atom(fill(special.map_or(style.call, |c| c.1), &last.text, name))
                }
            }
        };
        stack.push(part);
    }
    pop(&mut stack).text
}

fn pop(stack: &mut Vec<Part>) -> Part {
    stack.pop().unwrap_or_else(|| atom(String::new()))
}

fn atom(text: String) -> Part {
    Part {
        text,
        level: ATOM,
        first: First::Other,
    }
}

/// Two parts with what is between them, in parentheses where needed.
fn joined(style: &Style, infix: Infix, left: Part, right: Part) -> Part {
    // The text of a formula goes without every parenthesis that the grammar
    // can do without, lest it be nested deeper than what was typed.
    let plain = !style.stacked;
    // How strongly each side has to hold together, and whether the right one
    // may begin with a sign.
    let (level, on_left, on_right, signed) = match infix {
        Infix::Add | Infix::Subtract => (SUM, SUM, PRODUCT, plain),
        Infix::Over if style.stacked => (POWER, 0, 0, true),
        Infix::Times | Infix::Over => (PRODUCT, PRODUCT, SIGN, plain),
        // A number that comes second would be read as part of the first.
        Infix::Beside if right.first == First::Number => (PRODUCT, PRODUCT, ATOM + 1, false),
        Infix::Beside => (PRODUCT, PRODUCT, POWER, false),
        Infix::Power => (POWER, ATOM, if plain { SIGN } else { 0 }, true),
    };
    let left = held(style, left, on_left, true);
    let right = held(style, right, on_right, signed);
    let number = left.level == ATOM && left.first == First::Number;
    let template = if infix == Infix::Beside && (number || right.text.starts_with('(')) {
        style.tight
    } else {
        style.infix[infix as usize]
    };
    Part {
        text: fill(template, &left.text, &right.text),
        level,
        // A power's base is none, and a fraction begins with itself.
        first: if level == POWER && infix == Infix::Over {
            First::Other
        } else {
            left.first
        },
    }
}

/// A part, in parentheses if it does not hold together so strongly.
fn held(style: &Style, part: Part, level: u8, signed: bool) -> Part {
    if part.level >= level && (signed || part.first != First::Sign) {
        return part;
    }
    atom(fill(style.parentheses, &part.text, ""))
}

/// A template with its parts in place.
pub(super) fn fill(template: &str, first: &str, second: &str) -> String {
    let mut out = String::new();
    for c in template.chars() {
        match c {
            '#' => out.push_str(first),
            '@' => out.push_str(second),
            c => out.push(c),
        }
    }
    out
}
