//! A formula as presentation MathML (MathML Core).

use super::function::{Code, FUNCTIONS};
use super::piece::{Piece, Writer, joined, write};
use super::text::concat;
use super::{Expression, Infix};

impl Expression {
    /// The formula as MathML: an `mrow` to be put into a `math` element.
    ///
    /// `rename` says what a variable or letter is called, in plain text; where
    /// it says nothing, it keeps its name. "θ₁" becomes a θ with an index, a
    /// text that begins with a digit or a minus sign a number.
    #[must_use]
    pub fn to_mathml(&self, rename: &dyn Fn(char) -> Option<String>) -> String {
        row(&write(self, &Markup { rename }).text)
    }
}

struct Markup<'a> {
    rename: &'a dyn Fn(char) -> Option<String>,
}

impl Writer for Markup<'_> {
    const STACKS: bool = true;

    fn number(&self, text: &str) -> String {
        element("mn", text)
    }

    fn name(&self, name: char) -> String {
        match name {
            'e' | 'π' => element("mi", &String::from(name)),
            _ => match (self.rename)(name) {
                Some(text) => named(&text),
                None => element("mi", &String::from(name)),
            },
        }
    }

    fn parentheses(&self, text: &str) -> String {
        fenced("(", text, ")")
    }

    fn negative(&self, operand: &str) -> String {
        concat(&["<mo>−</mo>", operand])
    }

    fn infix(&self, infix: Infix, left: &Piece, right: &Piece) -> String {
        let (left, right) = (&*left.text, &*right.text);
        let sign = match infix {
            Infix::Add => "<mo>+</mo>",
            Infix::Subtract => "<mo>−</mo>",
            Infix::Times => "<mo>·</mo>",
            Infix::Beside => "<mo>\u{2062}</mo>",
            Infix::Over => return pair("mfrac", left, right),
            Infix::Power => return pair("msup", left, right),
        };
        concat(&[left, sign, right])
    }

    fn call(&self, function: u8, arguments: &[Piece]) -> Piece {
        let (name, code) = FUNCTIONS[usize::from(function)];
        let [first, rest @ ..] = arguments else {
            return Piece::atom(String::new());
        };
        let inside = &*first.text;
        Piece::atom(match (code, rest) {
            (Code::Power, [exponent]) => {
                let parts = [first, exponent].map(|piece| Piece {
                    text: piece.text.clone(),
                    ..*piece
                });
                let [base, exponent] = parts;
                return joined(self, Infix::Power, base, exponent);
            }
            (Code::Sqrt, _) => element("msqrt", inside),
            (Code::Cbrt, _) => pair("mroot", inside, "<mn>3</mn>"),
            (Code::Abs, _) => fenced("|", inside, "|"),
            (Code::Floor, _) => fenced("⌊", inside, "⌋"),
            _ => {
                let head = match code {
                    Code::Log2 | Code::Log10 => {
                        let (word, base) = name.split_at(3);
                        pair("msub", &element("mi", word), &element("mn", base))
                    }
                    _ => element("mi", name),
                };
                let mut list = inside.to_owned();
                for argument in rest {
                    list.push_str("<mo>,</mo>");
                    list.push_str(&argument.text);
                }
                row(&concat(&[
                    &head,
                    "<mo>\u{2061}</mo>",
                    &fenced("(", &list, ")"),
                ]))
            }
        })
    }
}

/// A name as a person writes it: letters, perhaps with lowered digits.
fn named(text: &str) -> String {
    let word = text.trim_end_matches(|c| lowered(c).is_some());
    let tag = match word.chars().next() {
        Some('0'..='9' | '-' | '−' | '.') => "mn",
        _ => "mi",
    };
    let head = element(tag, &escaped(word));
    if word.len() == text.len() {
        return head;
    }
    let index: String = text[word.len()..].chars().filter_map(lowered).collect();
    pair("msub", &head, &element("mn", &index))
}

/// The digit that a lowered digit stands for.
fn lowered(c: char) -> Option<char> {
    matches!(c, '₀'..='₉').then(|| char::from(b'0' + (c as u32 - '₀' as u32) as u8))
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            c => out.push(c),
        }
    }
    out
}

fn element(name: &str, content: &str) -> String {
    concat(&["<", name, ">", content, "</", name, ">"])
}

fn row(content: &str) -> String {
    element("mrow", content)
}

/// An element with two children.
fn pair(name: &str, first: &str, second: &str) -> String {
    element(name, &concat(&[&row(first), &row(second)]))
}

fn fenced(open: &str, content: &str, close: &str) -> String {
    row(&concat(&[
        &element("mo", open),
        content,
        &element("mo", close),
    ]))
}
