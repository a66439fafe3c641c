//! The import on the screen.

use super::{Import, Step};
use crate::api::ApiError;
use crate::engine::model::Model;
use crate::transfer::{Encoding, FileProblem, Format, Reason};

/// The dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportView {
    /// How far it has come.
    pub step: ImportStep,
    /// The pasted list, while something is chosen.
    pub text: String,
    /// Why nothing came of what was chosen last.
    pub problem: Option<ImportProblem>,
    /// How the lines were told apart, once they are.
    pub format: Option<Format>,
    /// The bytes were no UTF-8, so a person is to look at the letters.
    pub is_guess: bool,
    /// How many lines there are.
    pub lines: usize,
    /// How many lines each group has, by its number.
    pub counts: [usize; Group::ALL.len()],
    /// How many changes would be made.
    pub changes: usize,
    /// Whether duplicates are created.
    pub duplicates: bool,
    /// Which lines are shown, where not all are.
    pub group: Option<Group>,
    /// The first lines of those.
    pub rows: Vec<ImportRow>,
    /// How many more there are.
    pub more: usize,
    /// How much of what goes on is done, of how much: stages that are read, or changes.
    pub progress: (u64, u64),
    /// The list of stages could not be read, or not yet.
    pub is_stuck: bool,
    /// Why, where it was not cancelled.
    pub error: Option<ApiError>,
    /// Changes wait for the API.
    pub waits: bool,
    /// It was ended because too much failed.
    pub gave_up: bool,
}

impl ImportView {
    /// How many lines are shown as this.
    pub fn count(&self, group: Group) -> usize {
        self.counts.get(group as usize).copied().unwrap_or(0)
    }

    /// How many stages are new.
    pub fn created(&self) -> usize {
        self.count(Group::Create)
    }

    /// How many stages have another name.
    pub fn renamed(&self) -> usize {
        self.count(Group::Rename)
    }

    /// How many lines were not done as they stand.
    pub fn not_done(&self) -> usize {
        not_done(&self.counts)
    }
}

pub(super) fn not_done(counts: &[usize; Group::ALL.len()]) -> usize {
    let left = [Group::Failed, Group::Invalid, Group::NotTried];
    left.iter().filter_map(|group| counts.get(*group as usize)).sum()
}

/// How far an import has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportStep {
    /// A file is chosen, or a list is pasted.
    Choosing,
    /// It is read.
    Reading,
    /// The whole list of stages is read.
    Listing,
    /// Both are compared.
    Planning,
    /// A person looks at what would be done.
    Review,
    /// It is done.
    Running,
    /// No further change is begun.
    Stopping,
    /// All is done.
    Done,
}

/// What a line is shown as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// A new stage.
    Create,
    /// Another name.
    Rename,
    /// Nothing is to be done.
    Unchanged,
    /// Its name there is; passed over, unless a person says otherwise.
    Duplicate,
    /// Nothing can be done.
    Invalid,
    /// It was tried.
    Failed,
    /// It was not tried.
    NotTried,
}

impl Group {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; 7] = [
        Self::Create,
        Self::Rename,
        Self::Unchanged,
        Self::Duplicate,
        Self::Invalid,
        Self::Failed,
        Self::NotTried,
    ];
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRow {
    /// Its place among all lines, from 0.
    pub entry: usize,
    /// The line of the file on which it begins, from 1.
    pub number: usize,
    /// What it is shown as.
    pub group: Group,
    /// The name that it has.
    pub name: Option<String>,
    /// What else is to be said.
    pub note: Option<LineNote>,
}

/// What is said of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineNote {
    /// It gives a stage another name.
    Renames {
        /// The name until then.
        before: Option<String>,
        /// Whether another stage has the new name, too.
        is_shared: bool,
    },
    /// The line with this number has the same name.
    SameAsLine(usize),
    /// There is a stage of this name.
    SameAsStage,
    /// The line with this number has the same id.
    SameIdAsLine(usize),
    /// Nothing can be done about it.
    Invalid(Reason),
    /// It could not be done.
    Failed(LineFailure),
}

/// Why what was planned for a line was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineFailure {
    /// The call failed.
    Api(ApiError),
    /// Somebody else has renamed the stage; to this.
    Changed(Option<String>),
    /// Somebody else has deleted the stage.
    Gone,
    /// It was sent, and whether it was carried out is not known.
    OutcomeUnknown,
}

/// Why nothing came of what was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportProblem {
    /// What reads files could not be loaded, or the file itself could not.
    Unavailable,
    /// The file is none of stages.
    File(FileProblem),
    /// One file at a time is read.
    Several,
}

/// The dialog, while it is open. It makes room for the question for a credential.
pub(in crate::engine) fn view(model: &Model) -> Option<ImportView> {
    let import = model.import.as_ref().filter(|_| model.access.may_call())?;
    let failure = model.list.failure.as_ref().filter(|_| import.step == Step::Listing);
    let (rows, more) = import.rows();
    Some(ImportView {
        step: import.shown_step(),
        text: if import.step == Step::Choosing { model.import_text.clone() } else { String::new() },
        problem: import.problem,
        format: import.format,
        is_guess: import.encoding == Some(Encoding::Windows1252),
        lines: import.plan.lines.len(),
        counts: import.counts,
        changes: import.to_change(),
        duplicates: import.duplicates,
        group: import.group,
        rows,
        more,
        progress: match import.step {
            Step::Listing => model.whole.read_so_far(),
            Step::Running | Step::Done => (import.run.settled as u64, import.run.of as u64),
            _ => (0, 0),
        },
        is_stuck: failure.is_some(),
        error: failure.and_then(|failure| failure.error.clone()),
        waits: import.step == Step::Running && model.writes.line_waits(model.is_cut_off()),
        gave_up: import.run.gave_up,
    })
}

impl Import {
    fn shown_step(&self) -> ImportStep {
        match self.step {
            Step::Choosing => ImportStep::Choosing,
            Step::Reading(_) => ImportStep::Reading,
            Step::Listing => ImportStep::Listing,
            Step::Planning(_) => ImportStep::Planning,
            Step::Review => ImportStep::Review,
            Step::Running if self.run.stopping => ImportStep::Stopping,
            Step::Running => ImportStep::Running,
            Step::Done => ImportStep::Done,
        }
    }
}
