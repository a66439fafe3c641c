//! What each line of an import is, and what has become of it.

use super::view::{Group, ImportRow, LineFailure, LineNote};
use super::{Import, Step};
use crate::engine::effect::FailedLine;
use crate::engine::intent::Change;
use crate::transfer::{Line, Planned, Same, Verdict};

/// How many lines are shown at once, and how many more at a person's word.
pub(super) const SHOWN_AT_ONCE: usize = 200;

/// What has become of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// Nothing yet, or nothing was to be done.
    Open,
    /// What was planned is done.
    Done,
    /// It could not be done.
    Failed(Box<LineFailure>),
}

impl Import {
    /// What is to be changed for a line, if anything.
    pub(super) fn change(&self, entry: usize) -> Option<Change> {
        match &self.plan.lines.get(entry)?.verdict {
            Verdict::Create { name } => Some(Change::Create { name: name.clone() }),
            Verdict::Duplicate { name, .. } if self.duplicates => {
                Some(Change::Create { name: name.clone() })
            }
            Verdict::Rename { id, before, after, .. } => Some(Change::Rename {
                id: id.clone(),
                seen: before.clone(),
                to: after.clone(),
                undoes: false,
            }),
            Verdict::Duplicate { .. } | Verdict::Unchanged { .. } | Verdict::Invalid(_) => None,
        }
    }

    /// How many lines are to be changed.
    pub(super) fn to_change(&self) -> usize {
        let counts = &self.plan.counts;
        counts.create + counts.rename + if self.duplicates { counts.duplicate } else { 0 }
    }

    /// How many lines are shown as this.
    pub(super) fn count(&self, group: Group) -> usize {
        self.counts.get(group as usize).copied().unwrap_or(0)
    }

    /// Whether anything has been done, so that lines are shown as what they have become.
    fn has_begun(&self) -> bool {
        matches!(self.step, Step::Running | Step::Done)
    }

    /// What a line is shown as.
    pub(super) fn group(&self, entry: usize) -> Option<Group> {
        let planned = match self.plan.lines.get(entry)?.verdict {
            Verdict::Create { .. } => Group::Create,
            Verdict::Rename { .. } => Group::Rename,
            Verdict::Unchanged { .. } => Group::Unchanged,
            Verdict::Duplicate { .. } => Group::Duplicate,
            Verdict::Invalid(_) => Group::Invalid,
        };
        let is_change = self.has_begun() && self.change(entry).is_some();
        Some(match self.fates.get(entry)? {
            Fate::Failed(_) => Group::Failed,
            Fate::Open if is_change => Group::NotTried,
            Fate::Done if planned == Group::Duplicate => Group::Create,
            Fate::Open | Fate::Done => planned,
        })
    }

    /// The lines that are shown, and how many more there are of them.
    pub(super) fn rows(&self) -> (Vec<ImportRow>, usize) {
        if !matches!(self.step, Step::Review | Step::Done) {
            return (Vec::new(), 0);
        }
        let all = 0..self.plan.lines.len();
        let shown = all.filter(|entry| self.group.is_none() || self.group(*entry) == self.group);
        let rows: Vec<ImportRow> =
            shown.take(SHOWN_AT_ONCE + self.more).filter_map(|entry| self.row(entry)).collect();
        let count = match self.group {
            Some(group) => self.count(group),
            None => self.plan.lines.len(),
        };
        let more = count.saturating_sub(rows.len());
        (rows, more)
    }

    fn row(&self, entry: usize) -> Option<ImportRow> {
        let planned = self.plan.lines.get(entry)?;
        Some(ImportRow {
            entry,
            number: planned.number,
            group: self.group(entry)?,
            name: self.name(entry, planned),
            note: self.note(entry, planned),
        })
    }

    /// The name that the line has, as far as it can be shown.
    fn name(&self, entry: usize, planned: &Planned) -> Option<String> {
        match &planned.verdict {
            Verdict::Create { name }
            | Verdict::Duplicate { name, .. }
            | Verdict::Rename { after: name, .. } => Some(name.as_str().to_owned()),
            Verdict::Unchanged { .. } | Verdict::Invalid(_) => self.lines.get(entry)?.name.clone(),
        }
    }

    /// What else is to be said of a line.
    fn note(&self, entry: usize, planned: &Planned) -> Option<LineNote> {
        if let Fate::Failed(failure) = self.fates.get(entry)? {
            return Some(LineNote::Failed((**failure).clone()));
        }
        match &planned.verdict {
            Verdict::Rename { before, namesake, .. } => {
                Some(LineNote::Renames { before: before.clone(), is_shared: namesake.is_some() })
            }
            Verdict::Duplicate { of: Same::Line(first), .. } => {
                Some(LineNote::SameAsLine(self.number(*first)))
            }
            Verdict::Duplicate { of: Same::Stage(_), .. } => Some(LineNote::SameAsStage),
            Verdict::Invalid(crate::transfer::Reason::RepeatedId { first }) => {
                Some(LineNote::SameIdAsLine(self.number(*first)))
            }
            Verdict::Invalid(reason) => Some(LineNote::Invalid(*reason)),
            Verdict::Create { .. } | Verdict::Unchanged { .. } => None,
        }
    }

    fn number(&self, entry: usize) -> usize {
        self.plan.lines.get(entry).map_or(0, |planned| planned.number)
    }

    /// All lines that were not carried out as they stand, with the reason of each; those that
    /// nobody has tried have none.
    pub(super) fn failed(&self) -> Vec<FailedLine> {
        let all = self.plan.lines.iter().enumerate().zip(self.lines.iter());
        let failed = all.filter_map(|((entry, planned), Line { id, name, .. })| {
            let note = match self.group(entry)? {
                Group::Failed | Group::Invalid => self.note(entry, planned),
                Group::NotTried => None,
                _ => return None,
            };
            Some(FailedLine { id: id.clone(), name: name.clone(), note })
        });
        failed.collect()
    }

    /// The lines that may go well another time: they failed, or nobody has tried them.
    pub(super) fn unfinished(&self) -> Vec<Line> {
        let is_open =
            |entry: &usize| matches!(self.group(*entry), Some(Group::Failed | Group::NotTried));
        let entries = (0..self.lines.len()).filter(is_open);
        entries.filter_map(|entry| self.lines.get(entry).cloned()).collect()
    }
}

/// How many lines each group has.
pub(super) fn counts(import: &Import) -> [usize; Group::ALL.len()] {
    let mut counts = [0; Group::ALL.len()];
    for group in (0..import.plan.lines.len()).filter_map(|entry| import.group(entry)) {
        if let Some(count) = counts.get_mut(group as usize) {
            *count += 1;
        }
    }
    counts
}
