//! What is wrong with a formula, in English. Another language is another such
//! table.

use super::error::SyntaxWords;

/// The English words.
pub static ENGLISH: SyntaxWords = SyntaxWords {
    at: "column {column}: {what}",
    expected: "expected {expected}, found {found}",
    operand: "a number, a variable or `(`",
    operator: "an operator",
    operator_or_close: "an operator or `)`",
    operator_comma_or_close: "an operator, `,` or `)`",
    open_after: "`(` after `{name}`",
    token: "`{text}`",
    end: "the end",
    power_sign: "{expected}; a power is written `^`",
    unknown: "unknown name `{name}`",
    unknown_near: "unknown name `{name}`; did you mean `{near}`?",
    itself: "`f` is the function itself and cannot be used in it",
    arguments: "`{name}` takes {takes}, not {given}",
    one_argument: "1 argument",
    two_arguments: "2 arguments",
    number_too_large: "the number `{text}` is too large",
    text_too_long: "the text is too long (at most {limit} characters)",
    nested_too_deeply: "nested too deeply (at most {limit} levels)",
    too_many_operations: "the formula is too large (at most {limit} operations)",
};
