//! Names that stand in rules, logs and titles of tests.

use std::error::Error;
use std::fmt::{self, Display};

/// A text that names nothing of its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    /// What it should have named: `fault` or `moment`.
    pub kind: &'static str,
    /// The text.
    pub given: String,
    /// What it could have been.
    pub known: Vec<&'static str>,
}

impl Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, given, known } = self;
        write!(f, "{given:?} is no {kind}; known are {}", known.join(", "))
    }
}

impl Error for UnknownName {}
