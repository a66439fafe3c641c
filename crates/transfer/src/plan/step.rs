//! What a line is about, looked at by itself.

use std::collections::HashMap;

use sales_stages_core::stage::{StageName, StageNameError};

use sales_stages_core::transfer::{Known, Line, Reason};

/// A verdict before names are compared with each other.
pub(super) enum Step<'a> {
    Unchanged(&'a Known<'a>),
    Rename { index: usize, stage: &'a Known<'a>, name: StageName },
    New(StageName),
    Invalid(Reason),
}

/// The stages that there are, by their ids, and the lines that took one.
pub(super) struct Steps<'a> {
    known: &'a [Known<'a>],
    by_id: HashMap<&'a str, usize>,
    /// For each stage the line that is about it.
    taken: Vec<Option<usize>>,
}

impl<'a> Steps<'a> {
    pub(super) fn new(known: &'a [Known<'a>]) -> Self {
        let by_id = known.iter().enumerate().map(|(index, stage)| (stage.id, index)).collect();
        Self { known, by_id, taken: vec![None; known.len()] }
    }

    /// What a line is about; `entry` is its place in the list of lines. Lines come in their order.
    pub(super) fn step(&mut self, entry: usize, line: &Line) -> Step<'a> {
        if let Some(problem) = line.problem {
            return Step::Invalid(Reason::Line(problem));
        }
        let name = line.name.as_deref().unwrap_or_default();
        let Some(id) = &line.id else {
            return match StageName::parse(name) {
                Ok(name) => Step::New(name),
                Err(error) => Step::Invalid(Reason::Name(error)),
            };
        };
        let Some((index, stage)) = self.find(id) else {
            return Step::Invalid(Reason::UnknownId);
        };
        if let Some(taken) = self.taken.get_mut(index) {
            let first = *taken.get_or_insert(entry);
            if first != entry {
                return Step::Invalid(Reason::RepeatedId { first });
            }
        }
        self.compared(index, stage, name)
    }

    /// An id is compared as it stands; only a person who wrote it by hand puts spaces around one.
    fn find(&self, id: &str) -> Option<(usize, &'a Known<'a>)> {
        let index = *self.by_id.get(id).or_else(|| self.by_id.get(id.trim()))?;
        Some((index, self.known.get(index)?))
    }

    /// What is stored counts as unchanged even where nobody could write it anew, so that a file
    /// that was just exported plans nothing.
    fn compared(&self, index: usize, stage: &'a Known<'a>, name: &str) -> Step<'a> {
        let before = stage.name.unwrap_or_default();
        match StageName::parse(name) {
            _ if name == before => Step::Unchanged(stage),
            Err(StageNameError::Empty) if before.trim().is_empty() => Step::Unchanged(stage),
            Err(error) => Step::Invalid(Reason::Name(error)),
            Ok(name) if name.as_str() == before => Step::Unchanged(stage),
            Ok(name) => Step::Rename { index, stage, name },
        }
    }
}

impl Step<'_> {
    /// The name that the line adds.
    pub(super) fn new_name(&self) -> Option<&str> {
        match self {
            Self::New(name) => Some(name.as_str()),
            _ => None,
        }
    }
}
