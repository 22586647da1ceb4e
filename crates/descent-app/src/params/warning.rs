//! What was wrong with a query, said so that a person can act on it.

use std::fmt;

/// One thing in a query that was not taken, and what happened instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The key that it is about.
    pub key: String,
    /// The whole sentence.
    pub message: String,
    /// Of a typed function that cannot be read: the column of the mistake, the
    /// first being 1.
    pub column: Option<usize>,
}

impl Warning {
    pub(crate) fn new(key: &str, message: String) -> Self {
        Self {
            key: key.to_owned(),
            message,
            column: None,
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}
