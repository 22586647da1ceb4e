//! What both writers share: finished parts of a formula, and when a part needs
//! parentheses.

use super::{Expression, Infix, Node};

// How strongly a part holds together.
pub(super) const SUM: u8 = 1;
pub(super) const PRODUCT: u8 = 2;
pub(super) const SIGN: u8 = 3;
pub(super) const POWER: u8 = 4;
pub(super) const ATOM: u8 = 5;

/// What a part begins with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum First {
    Sign,
    Number,
    Other,
}

/// A finished part.
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) level: u8,
    pub(super) first: First,
}

impl Piece {
    pub(super) fn atom(text: String) -> Self {
        Self {
            text,
            level: ATOM,
            first: First::Other,
        }
    }
}

/// How one of the writers puts parts together.
pub(super) trait Writer {
    /// Whether a quotient is one over the other: neither part needs
    /// parentheses, and it may stand in a product.
    const STACKS: bool;
    fn number(&self, text: &str) -> String;
    fn name(&self, name: char) -> String;
    fn parentheses(&self, text: &str) -> String;
    fn negative(&self, operand: &str) -> String;
    fn infix(&self, infix: Infix, left: &Piece, right: &Piece) -> String;
    fn call(&self, function: u8, arguments: &[Piece]) -> Piece;
}

/// Writes a formula from its parts up.
pub(super) fn write(expression: &Expression, writer: &impl Writer) -> Piece {
    let mut stack: Vec<Piece> = Vec::new();
    for node in &expression.nodes {
        let piece = match node {
            Node::Number(text, _) => Piece {
                first: First::Number,
                ..Piece::atom(writer.number(text))
            },
            Node::Name(name) => Piece::atom(writer.name(*name)),
            Node::Negate => {
                let operand = held(writer, pop(&mut stack), POWER, true);
                Piece {
                    text: writer.negative(&operand.text),
                    level: SIGN,
                    first: First::Sign,
                }
            }
            Node::Infix(infix) => {
                let right = pop(&mut stack);
                let left = pop(&mut stack);
                joined(writer, *infix, left, right)
            }
            Node::Call(function) => {
                let takes = super::function::FUNCTIONS[usize::from(*function)].1.arity();
                let arguments = stack.split_off(stack.len().saturating_sub(takes));
                writer.call(*function, &arguments)
            }
        };
        stack.push(piece);
    }
    pop(&mut stack)
}

fn pop(stack: &mut Vec<Piece>) -> Piece {
    stack.pop().unwrap_or_else(|| Piece::atom(String::new()))
}

/// Two parts with what is between them, in parentheses where needed.
pub(super) fn joined<W: Writer>(writer: &W, infix: Infix, left: Piece, right: Piece) -> Piece {
    let over = infix == Infix::Over && W::STACKS;
    // What each side has to be, and whether the right one may begin with a
    // sign.
    let (level, on_left, on_right, signed) = match infix {
        _ if over => (POWER, 0, 0, true),
        Infix::Add | Infix::Subtract => (SUM, SUM, PRODUCT, false),
        Infix::Times | Infix::Over => (PRODUCT, PRODUCT, SIGN, false),
        Infix::Beside => (PRODUCT, PRODUCT, POWER, false),
        Infix::Power if W::STACKS => (POWER, ATOM, 0, true),
        Infix::Power => (POWER, ATOM, SIGN, true),
    };
    let left = held(writer, left, on_left, true);
    let mut right = held(writer, right, on_right, signed);
    if infix == Infix::Beside && right.first == First::Number {
        right = held(writer, right, ATOM + 1, true);
    }
    Piece {
        text: writer.infix(infix, &left, &right),
        level,
        first: if over { First::Other } else { left.first },
    }
}

/// A part, in parentheses if it does not hold together so strongly.
fn held(writer: &impl Writer, piece: Piece, level: u8, signed: bool) -> Piece {
    if piece.level >= level && (signed || piece.first != First::Sign) {
        return piece;
    }
    Piece::atom(writer.parentheses(&piece.text))
}
