//! Import: from a file or a pasted list to stages.
//!
//! ```text
//! choosing -> reading -> listing -> planning -> review -> running -> done
//! ```
//!
//! The file is read outside ([`Effect::Transfer`](super::Effect::Transfer)), the whole list is read
//! by [`whole`](super::whole), and what comes of both is shown before anything is changed. What a
//! person then starts goes through the write queue, a batch at a time: so much is written down that
//! a closed tab loses, and a turn costs no more with a hundred thousand lines than with a hundred.
//!
//! Nothing is ever deleted. A line whose stage is not as the plan saw it is no question but a
//! failure with its reason, since nobody answers five thousand questions; trying it again compares
//! it with the list anew.

mod choose;
mod lines;
mod run;
mod view;

use std::sync::Arc;

pub(super) use choose::{list_is_read, transferred};
pub(super) use run::{begin_no_more, feed, line_done, line_failed};
pub(super) use view::view;
pub use view::{Group, ImportProblem, ImportRow, ImportStep, ImportView, LineFailure, LineNote};

use super::effect::Focus;
use super::event::Ticket;
use super::turn::Turn;
use super::whole;
use crate::transfer::{Encoding, Format, Line, Plan};
use lines::Fate;

/// What a person does in the dialog, or before it is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportInput {
    /// "Import", or "Paste a list"; with what was pasted, if anything.
    Opened(String),
    /// The dialog was closed.
    Closed,
    /// The pasted list as it stands.
    Typed(String),
    /// Several files were chosen or dropped at once.
    SeveralOffered,
    /// The pasted list is to be looked at.
    ListSubmitted,
    /// A file was chosen or dropped. What has it keeps it until it is asked for.
    FileOffered {
        /// What it is called.
        name: String,
        /// How many bytes it has.
        size: u64,
    },
    /// "Try again" where the list of stages could not be read.
    ReadAgain,
    /// Whether lines whose name there is are created all the same.
    DuplicatesChosen(bool),
    /// Only these lines are to be shown, or with `None` all.
    GroupChosen(Option<Group>),
    /// More of these lines are to be shown.
    MoreShown,
    /// The changes that the plan names are to be made.
    Started,
    /// "Cancel" while they are made: no further one is begun. Once more: nobody waits for those that
    /// were begun.
    Stopped,
    /// What failed is to be looked at again.
    FailedAgain,
    /// What failed is to be saved as a file.
    FailedSaved,
}

/// The import, once its dialog is open.
#[derive(Debug, Default)]
pub(super) struct Import {
    step: Step,
    problem: Option<ImportProblem>,
    encoding: Option<Encoding>,
    format: Option<Format>,
    lines: Arc<Vec<Line>>,
    plan: Plan,
    /// What has become of each line of the plan.
    fates: Vec<Fate>,
    /// How many lines each group has.
    counts: [usize; Group::ALL.len()],
    /// Whether duplicates are created.
    duplicates: bool,
    /// Which lines are shown.
    group: Option<Group>,
    /// How many more of them than at first.
    more: usize,
    /// The lines are those of the pasted list.
    is_pasted: bool,
    /// The file of what failed is being written.
    saving: Option<Ticket>,
    run: run::Run,
}

/// How far it has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Step {
    /// A file is chosen, or a list is pasted.
    #[default]
    Choosing,
    /// The file is read.
    Reading(Ticket),
    /// The whole list of stages is read.
    Listing,
    /// Both are compared.
    Planning(Ticket),
    /// A person looks at what would be done.
    Review,
    /// It is done.
    Running,
    /// All that could be done is done.
    Done,
}

pub(super) fn take(turn: &mut Turn<'_>, input: ImportInput) {
    match input {
        ImportInput::Opened(text) => choose::open(turn, text),
        ImportInput::Closed => choose::close(turn),
        ImportInput::Typed(text) => choose::typed(turn, text),
        ImportInput::ListSubmitted => choose::submit(turn),
        ImportInput::FileOffered { name, size } => choose::offered(turn, name, size),
        ImportInput::SeveralOffered => choose::several_offered(turn),
        ImportInput::ReadAgain => choose::read_again(turn),
        ImportInput::DuplicatesChosen(chosen) => in_review(turn, |import| {
            import.duplicates = chosen;
        }),
        ImportInput::GroupChosen(group) => in_review(turn, |import| {
            import.group = group;
            import.more = 0;
        }),
        ImportInput::MoreShown => show_more(turn),
        ImportInput::Started => run::start(turn),
        ImportInput::Stopped => run::stop(turn),
        ImportInput::FailedAgain => run::failed_again(turn),
        ImportInput::FailedSaved => run::save_failed(turn),
    }
}

impl Import {
    /// Whether something would be lost if the page were closed: what was read or pasted, and what is
    /// still to be done with it.
    pub(super) fn is_at_risk(&self) -> bool {
        !matches!(self.step, Step::Choosing | Step::Done)
    }
}

fn in_review(turn: &mut Turn<'_>, change: impl FnOnce(&mut Import)) {
    let shown = |import: &&mut Import| matches!(import.step, Step::Review | Step::Done);
    if let Some(import) = turn.model.import.as_mut().filter(shown) {
        change(import);
    }
}

fn show_more(turn: &mut Turn<'_>) {
    let mut is_all = false;
    in_review(turn, |import| {
        import.more += lines::SHOWN_AT_ONCE;
        is_all = import.rows().1 == 0;
    });
    // The button that has been pressed is gone.
    if is_all {
        turn.focus(Focus::ImportTitle);
    }
}

/// Goes on to a step whose heading says where a person is now.
fn enter(turn: &mut Turn<'_>, step: Step) {
    if let Some(import) = &mut turn.model.import {
        import.step = step;
        turn.focus(Focus::ImportTitle);
    }
}

/// The whole list is read, for what is in `lines` by now.
fn read_list(turn: &mut Turn<'_>) {
    enter(turn, Step::Listing);
    whole::want(turn);
}
