//! A formula in the grammar that is parsed.

use super::Expression;
use super::writer::{Style, write};

static TEXT: Style = Style {
    number: "#",
    parentheses: "(#)",
    negative: "-#",
    infix: ["# + @", "# - @", "#*@", "# @", "#/@", "#^@"],
    tight: "#@",
    stacked: false,
    comma: "#, @",
    calls: &[],
    call: "@(#)",
};

impl Expression {
    /// The formula in the grammar of [`Expression::parse`], with only the
    /// parentheses that it needs and the numbers as they were typed. Parsed
    /// again it is equal.
    #[must_use]
    pub fn to_text(&self) -> String {
        write(self, &TEXT, &|name| match name {
            'π' => String::from("pi"),
            name => String::from(name),
        })
    }
}
