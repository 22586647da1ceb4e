//! What is wrong with a formula, in English. Another language is another such
//! table.

use super::error::SyntaxWords;

/// The English words.
pub static ENGLISH: SyntaxWords = SyntaxWords {
    at: "column {column}: {what}",
    operand: "expected a number, a variable or `(`, found {found}",
    operator: "expected an operator, found {found}",
    operator_or_close: "expected an operator or `)`, found {found}",
    operator_comma_or_close: "expected an operator, `,` or `)`, found {found}",
    open_after: "expected `(` after `{name}`, found {found}",
    end: "the end",
    power_sign: "expected a number, a variable or `(`, found `*`; a power is written `^`",
    unknown: "unknown name `{name}`",
    unknown_near: "unknown name `{name}`; did you mean `{near}`?",
    itself: "`f` is the function itself and cannot be used in it",
    one_argument: "`{name}` takes 1 argument, not {count}",
    two_arguments: "`{name}` takes 2 arguments, not {count}",
    number_too_large: "the number `{name}` is too large",
    text_too_long: "the text is too long (at most {count} characters)",
    nested_too_deeply: "nested too deeply (at most {count} levels)",
    too_many_operations: "the formula is too large (at most {count} operations)",
};
