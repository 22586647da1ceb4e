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
    pub expected: &'static str,
    pub operand: &'static str,
    pub operator: &'static str,
    pub operator_or_close: &'static str,
    pub operator_comma_or_close: &'static str,
    pub open_after: &'static str,
    pub token: &'static str,
    pub end: &'static str,
    pub power_sign: &'static str,
    pub unknown: &'static str,
    pub unknown_near: &'static str,
    pub itself: &'static str,
    pub arguments: &'static str,
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
        let what = self.kind.say(words);
        fill(
            words.at,
            &[("column", &digits(self.column)), ("what", &what)],
        )
    }
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(&ENGLISH))
    }
}

impl std::error::Error for SyntaxError {}

impl SyntaxErrorKind {
    fn say(&self, words: &SyntaxWords) -> String {
        let token = |text: &str| fill(words.token, &[("text", text)]);
        let expected = |expected: Expected, found: &str| {
            let what = match expected {
                Expected::Operand => words.operand,
                Expected::Operator => words.operator,
                Expected::OperatorOrClose => words.operator_or_close,
                Expected::OperatorCommaOrClose => words.operator_comma_or_close,
                Expected::OpenAfter(name) => &fill(words.open_after, &[("name", name)]),
            };
            fill(words.expected, &[("expected", what), ("found", found)])
        };
        let limit = |template, limit| fill(template, &[("limit", &grouped(limit))]);
        match self {
            Self::Expected {
                expected: wanted,
                found,
            } => match found {
                Some(text) => expected(*wanted, &token(text)),
                None => expected(*wanted, words.end),
            },
            Self::PowerSign => fill(
                words.power_sign,
                &[("expected", &expected(Expected::Operand, &token("*")))],
            ),
            Self::UnknownName { name, near } => match near {
                Some(near) => fill(words.unknown_near, &[("name", name), ("near", near)]),
                None => fill(words.unknown, &[("name", name)]),
            },
            Self::Itself => words.itself.to_owned(),
            Self::Arguments {
                function,
                takes,
                given,
            } => {
                let takes = match takes {
                    1 => words.one_argument,
                    _ => words.two_arguments,
                };
                let given = digits(*given);
                let slots = [("name", *function), ("takes", takes), ("given", &given)];
                fill(words.arguments, &slots)
            }
            Self::NumberTooLarge { text } => fill(words.number_too_large, &[("text", text)]),
            Self::TextTooLong => limit(words.text_too_long, MAX_CHARACTERS),
            Self::NestedTooDeeply => limit(words.nested_too_deeply, MAX_LEVELS),
            Self::TooManyOperations => limit(words.too_many_operations, MAX_OPERATIONS),
        }
    }
}

/// A template with its `{slots}` replaced. What replaces them is not read
/// again.
fn fill(template: &str, slots: &[(&str, &str)]) -> String {
    let mut out = String::new();
    for (index, part) in template.split('{').enumerate() {
        let mut rest = part;
        if index > 0 {
            for (name, value) in slots {
                if let Some(after) = part.strip_prefix(name)
                    && let Some(after) = after.strip_prefix('}')
                {
                    out.push_str(value);
                    rest = after;
                }
            }
        }
        out.push_str(rest);
    }
    out
}

/// A whole number.
fn digits(mut number: usize) -> String {
    let mut out = String::new();
    loop {
        out.insert(0, char::from(b'0' + (number % 10) as u8));
        number /= 10;
        if number == 0 {
            return out;
        }
    }
}

/// A whole number with its thousands set off: 2,000.
fn grouped(number: usize) -> String {
    let mut out = digits(number);
    if out.len() > 3 {
        out.insert(out.len() - 3, ',');
    }
    out
}
