//! When a fault strikes.

use std::fmt::{self, Display};
use std::str::FromStr;

use super::UnknownName;

/// When a fault strikes, by what the server has done with the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Moment {
    /// The server never sees the request.
    BeforeCommit,
    /// The server carries the request out; then the fault takes the answer's place.
    AfterCommit,
    /// The server carries the request out. Its status line, its headers and half of its body
    /// arrive; then the fault takes the place of the rest.
    MidBody,
}

impl Moment {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::BeforeCommit, Self::AfterCommit, Self::MidBody];

    /// Its name, which does not change.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::BeforeCommit => "before-commit",
            Self::AfterCommit => "after-commit",
            Self::MidBody => "mid-body",
        }
    }
}

impl Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Moment {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        let found = Self::ALL.into_iter().find(|moment| moment.as_str() == text);
        found.ok_or_else(|| UnknownName {
            kind: "moment",
            given: text.to_owned(),
            known: Self::ALL.map(Self::as_str).to_vec(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_found_by_its_name() {
        for moment in Moment::ALL {
            assert_eq!(moment.as_str().parse(), Ok(moment));
        }
        let said = "later".parse::<Moment>().expect_err("unknown").to_string();
        assert_eq!(said, "\"later\" is no moment; known are before-commit, after-commit, mid-body");
    }
}
