//! Typed functions: text to derivatives, formula and text again.
//!
//! ```text
//! text ─ parser ─► Expression (postfix) ─ compile ─► Tape ─► values, gradients, Hessians
//!                      ├─ to_text     the grammar again, canonical
//!                      └─ to_mathml   the formula
//! ```
//!
//! Everything is flat: a parsed formula is a list in postfix order and a tape
//! a list of operations, so nothing but the parser recurses, and that is
//! bounded.

mod builder;
mod calculus;
mod english;
mod error;
mod evaluate;
mod function;
mod lexer;
mod mathml;
mod near;
mod parser;
mod tape;
mod text;
mod writer;

pub use english::ENGLISH as ENGLISH_SYNTAX;
pub use error::{Expected, SyntaxError, SyntaxErrorKind, SyntaxWords};
pub use tape::Tape;

/// A function of `x`, or of `x` and `y`, as a person typed it.
///
/// `+ - * / ^`, signs, parentheses, `pi`, `e`, the functions of
/// [`Expression::functions`], and products without a sign, which bind like `*`
/// leftwards: `x/2x` is (x/2)·x. `-x^2` is −(x²), `2^3^2` is 2⁹. A run of
/// letters is one name. An `e` after a number is an exponent only before an
/// optional sign and digits; otherwise it is the number e, also in `2ex`.
/// Characters that people paste are read as well: `−`, `·`, `×`, `÷`, `π` and
/// raised digits.
///
/// Every other single letter from `a` to `z` and `A` to `Z` is a number that
/// is given later (a knob); capitals are letters of their own, except that
/// `X`, `Y`, `E` and `F` are refused. `f` is the function itself.
///
/// Two expressions are equal if they are the same formula, whatever blanks and
/// unneeded parentheses were typed.
///
/// ```
/// use descent_core::Expression;
///
/// let valley = Expression::parse("(x^2 + y - 11)^2 + a x").unwrap();
/// assert_eq!((valley.dim(), valley.letters()), (2, vec!['a']));
/// let tape = valley.compile(&|_| 0.5);
/// assert_eq!(tape.gradient(3.0, 2.0), (1.5, [0.5, 0.0]));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    /// The formula in postfix order: operands, then what is done to them.
    nodes: Vec<Node>,
}

/// One entry of a formula in postfix order.
#[derive(Clone, Debug, PartialEq)]
enum Node {
    /// A literal: its text and its value.
    Number(Box<str>, f64),
    /// `x`, `y`, `e`, `π` or a letter.
    Name(char),
    /// The negative of what is before.
    Negate,
    /// An operator on the two operands before.
    Infix(Infix),
    /// A function, by its place in the table, on as many operands as it takes.
    Call(u8),
}

/// What stands between two operands.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Infix {
    Add,
    Subtract,
    /// A product that was typed with a sign.
    Times,
    /// A product that was typed without.
    Beside,
    Over,
    Power,
}

impl Expression {
    /// Parses a formula; numbers are read by the standard library.
    ///
    /// # Errors
    /// The first place where the text is no formula, or the limit that it
    /// goes beyond: 2,000 characters, 100 levels, 500 operations.
    pub fn parse(text: &str) -> Result<Self, SyntaxError> {
        Self::parse_with(text, &|number| number.parse().ok())
    }

    /// Parses a formula with a reader of decimal numbers: digits, at most one
    /// point (perhaps first or last) and perhaps an exponent, `2.5e-3`. What
    /// the reader refuses, or finds infinite, is an error.
    ///
    /// # Errors
    /// As [`Expression::parse`].
    pub fn parse_with(
        text: &str,
        reader: &dyn Fn(&str) -> Option<f64>,
    ) -> Result<Self, SyntaxError> {
        parser::parse(text, reader).map(|nodes| Self { nodes })
    }

    /// Number of parameters: 2 where `y` is mentioned, otherwise 1.
    #[must_use]
    pub fn dim(&self) -> usize {
        1 + usize::from(self.nodes.contains(&Node::Name('y')))
    }

    /// The letters whose values [`Expression::compile`] asks for, in the order
    /// in which they first appear.
    #[must_use]
    pub fn letters(&self) -> Vec<char> {
        let mut letters = Vec::new();
        for node in &self.nodes {
            if let Node::Name(name) = node
                && !matches!(name, 'x' | 'y' | 'e' | 'π')
                && !letters.contains(name)
            {
                letters.push(*name);
            }
        }
        letters
    }

    /// The operations of the formula with its letters at these values.
    #[must_use]
    pub fn compile(&self, letter: &dyn Fn(char) -> f64) -> Tape {
        builder::compile(&self.nodes, letter)
    }

    /// The names of the functions that may be called.
    pub fn functions() -> impl Iterator<Item = &'static str> {
        function::FUNCTIONS.iter().map(|(name, _)| *name)
    }
}
