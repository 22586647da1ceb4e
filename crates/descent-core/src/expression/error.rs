//! What can be wrong with a typed function, and where.

use std::fmt;

use super::english::ENGLISH;
use super::parser::{MAX_CHARACTERS, MAX_LEVELS, MAX_OPERATIONS};

/// The first mistake in a typed function.
#[derive(Clone, Debug, PartialEq)]
pub struct SyntaxError {
    /// Where: 1 is the first character; one more than there are is the end.
    pub column: usize,
    /// What.
    pub kind: SyntaxErrorKind,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum SyntaxErrorKind {
    /// Something else had to stand here.
    Expected {
        /// What could have stood here.
        expected: Expected,
        /// What does, shortened if it is long; nothing at the end of the text.
        found: Option<String>,
    },
    /// The second star of `**`.
    PowerSign,
    /// Neither a variable, a constant, a letter nor a function.
    UnknownName {
        /// The name, shortened if it is long.
        name: String,
        /// What was probably meant.
        near: Option<String>,
    },
    /// `f`, which is the name of the typed function.
    Itself,
    /// A function with too few or too many arguments.
    Arguments {
        /// The function.
        function: &'static str,
        /// How many it takes, 1 or 2.
        takes: usize,
        /// How many there are.
        given: usize,
    },
    /// A literal beyond what a number can hold.
    NumberTooLarge {
        /// The literal, shortened if it is long.
        text: String,
    },
    /// More than 2,000 characters.
    TextTooLong,
    /// More than 100 parentheses, signs and powers within one another.
    NestedTooDeeply,
    /// More than 500 operations.
    TooManyOperations,
}

/// What could have stood at the place of a mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A number, a variable or `(`.
    Operand,
    /// An operator.
    Operator,
    /// An operator or `)`.
    OperatorOrClose,
    /// An operator, `,` or `)`.
    OperatorCommaOrClose,
    /// The `(` after the name of a function.
    OpenAfter(&'static str),
}

/// The words of these errors in one language: templates with `{slots}`.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct SyntaxWords {
    pub at: &'static str,
    pub operand: &'static str,
    pub operator: &'static str,
    pub operator_or_close: &'static str,
    pub operator_comma_or_close: &'static str,
    pub open_after: &'static str,
    pub end: &'static str,
    pub power_sign: &'static str,
    pub unknown: &'static str,
    pub unknown_near: &'static str,
    pub itself: &'static str,
    pub one_argument: &'static str,
    pub two_arguments: &'static str,
    pub number_too_large: &'static str,
    pub text_too_long: &'static str,
    pub nested_too_deeply: &'static str,
    pub too_many_operations: &'static str,
}

impl SyntaxError {
    /// The error in words: "column 7: expected …, found …".
    #[must_use]
    pub fn say(&self, words: &SyntaxWords) -> String {
        let (mut name, mut near, mut count) = ("", "", 0);
        let mut found = String::new();
        let what = match &self.kind {
            SyntaxErrorKind::Expected {
                expected,
                found: token,
            } => {
                match token {
                    Some(token) => {
                        for part in ["`", token, "`"] {
                            found.push_str(part);
                        }
                    }
                    None => found.push_str(words.end),
                }
                match expected {
                    Expected::Operand => words.operand,
                    Expected::Operator => words.operator,
                    Expected::OperatorOrClose => words.operator_or_close,
                    Expected::OperatorCommaOrClose => words.operator_comma_or_close,
                    Expected::OpenAfter(function) => {
                        name = function;
                        words.open_after
                    }
                }
            }
            SyntaxErrorKind::PowerSign => words.power_sign,
            SyntaxErrorKind::UnknownName {
                name: unknown,
                near: known,
            } => {
                name = unknown;
                match known {
                    Some(known) => {
                        near = known;
                        words.unknown_near
                    }
                    None => words.unknown,
                }
            }
            SyntaxErrorKind::Itself => words.itself,
            SyntaxErrorKind::Arguments {
                function,
                takes,
                given,
            } => {
                (name, count) = (function, *given);
                match takes {
                    1 => words.one_argument,
                    _ => words.two_arguments,
                }
            }
            SyntaxErrorKind::NumberTooLarge { text } => {
                name = text;
                words.number_too_large
            }
            SyntaxErrorKind::TextTooLong => {
                count = MAX_CHARACTERS;
                words.text_too_long
            }
            SyntaxErrorKind::NestedTooDeeply => {
                count = MAX_LEVELS;
                words.nested_too_deeply
            }
            SyntaxErrorKind::TooManyOperations => {
                count = MAX_OPERATIONS;
                words.too_many_operations
            }
        };
        let (column, count) = (digits(self.column), digits(count));
        let mut slots = [
            ("found", &*found),
            ("name", name),
            ("near", near),
            ("count", &count),
            ("column", &column),
            ("what", ""),
        ];
        let what = fill(what, &slots);
        slots[5].1 = &what;
        fill(words.at, &slots)
    }
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(&ENGLISH))
    }
}

impl std::error::Error for SyntaxError {}

/// A template with its `{slots}` replaced. What replaces them is not read
/// again.
fn fill(template: &str, slots: &[(&str, &str)]) -> String {
    let mut out = String::new();
    let mut slot = String::new();
    let mut inside = false;
    for c in template.chars() {
        match c {
            '{' => inside = true,
            '}' => {
                for (name, value) in slots {
                    if *name == slot {
                        out.push_str(value);
                    }
                }
                slot.clear();
                inside = false;
            }
            c => (if inside { &mut slot } else { &mut out }).push(c),
        }
    }
    out
}

/// A whole number.
fn digits(number: usize) -> String {
    let mut out = String::new();
    let mut unit = 1;
    while unit <= number / 10 {
        unit *= 10;
    }
    while unit > 0 {
        out.push(char::from(b'0' + (number / unit % 10) as u8));
        unit /= 10;
    }
    out
}
