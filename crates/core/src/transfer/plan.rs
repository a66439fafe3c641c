//! What an import would do about each line of a file.

use super::LineProblem;
use crate::stage::{StageId, StageName, StageNameError};

/// A stage that there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known<'a> {
    /// Which one it is.
    pub id: &'a str,
    /// The exact stored name, if it has one.
    pub name: Option<&'a str>,
}

/// What an import would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// What is planned for each line, in the order of the lines.
    pub lines: Vec<Planned>,
    /// How many lines each verdict has.
    pub counts: Counts,
}

/// What is planned for a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// The line of the file on which it begins, from 1.
    pub number: usize,
    /// What would be done.
    pub verdict: Verdict,
}

/// What would be done about a line. There is no verdict that deletes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A new stage.
    Create {
        /// Its name.
        name: StageName,
    },
    /// Another name for a stage that there is.
    Rename {
        /// Which one.
        id: StageId,
        /// The stored name, if there is one.
        before: Option<String>,
        /// The new one.
        after: StageName,
        /// Another stage that would then be called the same. That is allowed.
        namesake: Option<StageId>,
    },
    /// The stage is there, with this name.
    Unchanged {
        /// Which one it is.
        id: StageId,
    },
    /// A line without an id, whose name there is, or will be once the lines before it and all
    /// renames are carried out. Created only where a person says so.
    Duplicate {
        /// The name.
        name: StageName,
        /// What is called the same.
        of: Same,
    },
    /// Nothing can be done.
    Invalid(Reason),
}

/// What is called the same as a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Same {
    /// A line before it, by its place in the list of lines, from 0.
    Line(usize),
    /// A stage that there is.
    Stage(StageId),
}

/// Why nothing can be done about a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It could not be read.
    Line(LineProblem),
    /// Its name breaks a rule.
    Name(StageNameError),
    /// There is no stage with its id.
    UnknownId,
    /// A line before it has the same id.
    RepeatedId {
        /// That line's place in the list of lines, from 0.
        first: usize,
    },
}

/// How many lines each verdict has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// [`Verdict::Create`]
    pub create: usize,
    /// [`Verdict::Rename`]
    pub rename: usize,
    /// [`Verdict::Unchanged`]
    pub unchanged: usize,
    /// [`Verdict::Duplicate`]
    pub duplicate: usize,
    /// [`Verdict::Invalid`]
    pub invalid: usize,
}

/// A line that could not be carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failure<'a> {
    /// The id that the line had.
    pub id: Option<&'a str>,
    /// The name that the line had.
    pub name: Option<&'a str>,
    /// Why, in words for a person.
    pub reason: &'a str,
}

impl Plan {
    /// Adds what is planned for the next line.
    pub fn push(&mut self, planned: Planned) {
        self.counts.add(&planned.verdict);
        self.lines.push(planned);
    }
}

impl Counts {
    fn add(&mut self, verdict: &Verdict) {
        let count = match verdict {
            Verdict::Create { .. } => &mut self.create,
            Verdict::Rename { .. } => &mut self.rename,
            Verdict::Unchanged { .. } => &mut self.unchanged,
            Verdict::Duplicate { .. } => &mut self.duplicate,
            Verdict::Invalid(_) => &mut self.invalid,
        };
        *count += 1;
    }
}
