//! A formula in the grammar that is parsed.

use super::function::FUNCTIONS;
use super::piece::{Piece, Writer, write};
use super::{Expression, Infix};

impl Expression {
    /// The formula in the grammar of [`Expression::parse`], with only the
    /// parentheses that it needs and the numbers as they were typed. Parsed
    /// again it is equal.
    #[must_use]
    pub fn to_text(&self) -> String {
        write(self, &Plain).text
    }
}

struct Plain;

impl Writer for Plain {
    const STACKS: bool = false;

    fn number(&self, text: &str) -> String {
        text.to_owned()
    }

    fn name(&self, name: char) -> String {
        match name {
            'π' => String::from("pi"),
            name => String::from(name),
        }
    }

    fn parentheses(&self, text: &str) -> String {
        concat(&["(", text, ")"])
    }

    fn negative(&self, operand: &str) -> String {
        concat(&["-", operand])
    }

    fn infix(&self, infix: Infix, left: &Piece, right: &Piece) -> String {
        let sign = match infix {
            Infix::Add => " + ",
            Infix::Subtract => " - ",
            Infix::Times => "*",
            Infix::Over => "/",
            Infix::Power => "^",
            Infix::Beside => {
                let number = |c: char| c.is_ascii_digit() || c == '.';
                if right.text.starts_with('(') || left.text.chars().all(number) {
                    ""
                } else {
                    " "
                }
            }
        };
        concat(&[&left.text, sign, &right.text])
    }

    fn call(&self, function: u8, arguments: &[Piece]) -> Piece {
        let mut text = concat(&[FUNCTIONS[usize::from(function)].0, "("]);
        for (index, argument) in arguments.iter().enumerate() {
            if index > 0 {
                text.push_str(", ");
            }
            text.push_str(&argument.text);
        }
        text.push(')');
        Piece::atom(text)
    }
}

/// Pieces of text, one after the other.
pub(super) fn concat(pieces: &[&str]) -> String {
    let mut out = String::new();
    for piece in pieces {
        out.push_str(piece);
    }
    out
}
