//! Versions of a stage, and writes that hold for some of them only.

use sales_stages_core::stage::SalesStage;

/// How often a stage was written: 1 when it is created, one more with every change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version(i64);

/// A stage, and which version of it this is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionedStage {
    /// The stage.
    pub stage: SalesStage,
    /// Its version.
    pub version: Version,
}

/// Which versions of a stage a write is meant for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Whatever stands there.
    Any,
    /// Only these; an empty list is met by none.
    OneOf(Vec<Version>),
}

/// What came of a write to one stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WriteOutcome {
    /// It is done. After an update this is the stage as it is now, after a delete as it was.
    Done(VersionedStage),
    /// Nothing is done, because another version stands there: this one.
    Changed(VersionedStage),
    /// There is no such id.
    NotFound,
}

impl Version {
    /// The version of a stage that was just created.
    pub const FIRST: Self = Self(1);

    /// The version with this number.
    pub fn new(number: i64) -> Self {
        Self(number)
    }

    /// Its number.
    pub fn number(self) -> i64 {
        self.0
    }
}

impl Expected {
    /// What a write finds: may it go on, and with what?
    pub fn check(&self, found: Option<VersionedStage>) -> WriteOutcome {
        match (self, found) {
            (_, None) => WriteOutcome::NotFound,
            (Self::OneOf(versions), Some(found)) if !versions.contains(&found.version) => {
                WriteOutcome::Changed(found)
            }
            (_, Some(found)) => WriteOutcome::Done(found),
        }
    }
}
