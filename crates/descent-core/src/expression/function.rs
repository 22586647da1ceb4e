//! The functions of the grammar and the operations behind them.

/// What an entry of a tape does. Those that take one operand are given it
/// twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Code {
    /// An operand: `x`, `y` or a constant.
    Input,
    Add,
    Subtract,
    Multiply,
    Divide,
    /// A power with an exponent that varies.
    Power,
    /// A power with a constant exponent.
    Raise,
    Atan2,
    Min,
    Max,
    Sin,
    Cos,
    Tan,
    Asin,
    Acos,
    Atan,
    Sinh,
    Cosh,
    Tanh,
    Exp,
    Ln,
    Log2,
    Log10,
    Sqrt,
    Cbrt,
    Abs,
    Sign,
    Floor,
    Sigmoid,
    Relu,
}

impl Code {
    /// How many operands there are, 1 or 2.
    pub(super) fn arity(self) -> usize {
        1 + usize::from((self as u8) < Code::Sin as u8)
    }
}

/// Every function by name.
pub(super) static FUNCTIONS: [(&str, Code); 25] = [
    ("sin", Code::Sin),
    ("cos", Code::Cos),
    ("tan", Code::Tan),
    ("asin", Code::Asin),
    ("acos", Code::Acos),
    ("atan", Code::Atan),
    ("atan2", Code::Atan2),
    ("sinh", Code::Sinh),
    ("cosh", Code::Cosh),
    ("tanh", Code::Tanh),
    ("exp", Code::Exp),
    ("log", Code::Ln),
    ("ln", Code::Ln),
    ("log2", Code::Log2),
    ("log10", Code::Log10),
    ("sqrt", Code::Sqrt),
    ("cbrt", Code::Cbrt),
    ("abs", Code::Abs),
    ("sign", Code::Sign),
    ("min", Code::Min),
    ("max", Code::Max),
    ("floor", Code::Floor),
    ("pow", Code::Power),
    ("sigmoid", Code::Sigmoid),
    ("relu", Code::Relu),
];

/// The place of a function in the table.
pub(super) fn find(name: &str) -> Option<u8> {
    let index = FUNCTIONS.iter().position(|function| function.0 == name)?;
    Some(index as u8)
}
