//! Where a person decides: what changed meanwhile, and what may or may not have been carried out.

use std::sync::Arc;

use super::answer::settle;
use super::look;
use super::write::{Phase, Write, Writes};
use crate::engine::effect::Focus;
use crate::engine::host::HostEvent;
use crate::engine::import::{self, LineFailure};
use crate::engine::intent::{Change, IntentKey};
use crate::engine::turn::Turn;
use crate::engine::{bulk, create, delete, details, rename, rows};
use crate::stage::SalesStage;

/// What a person is asked about a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// Somebody else has changed the stage since the person saw it.
    Changed {
        /// The stage as it is now.
        theirs: Arc<SalesStage>,
    },
    /// Somebody else has deleted the stage that is to be renamed.
    Gone,
    /// A create was sent, and whether it was carried out is not known.
    OutcomeUnknown {
        /// A stage of that name among the newest ones.
        found: Option<Arc<SalesStage>>,
        /// Whether it is still looked for.
        looking: bool,
    },
    /// Another tab left the change behind, and may still be there.
    LeftBehind,
}

/// A change that a person is asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionView {
    /// Names it.
    pub key: IntentKey,
    /// What was asked for.
    pub change: Change,
    /// What it is about.
    pub question: Question,
}

/// What a person decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The change is dropped; what the server has stays.
    KeepTheirs,
    /// The change is made all the same.
    Overwrite,
    /// The change is dropped, and its name is edited again.
    EditAgain,
}

impl Writes {
    /// The first change that a person is asked about.
    pub(crate) fn question(&self) -> Option<QuestionView> {
        self.queue.iter().find_map(|write| match &write.phase {
            Phase::Asking(question) => Some(QuestionView {
                key: write.key.clone(),
                change: write.change.clone(),
                question: question.clone(),
            }),
            _ => None,
        })
    }
}

/// Asks about a change whose stage is not as the person saw it; `None` where it is gone.
pub(super) fn ask(turn: &mut Turn<'_>, index: usize, theirs: Option<SalesStage>) {
    let question = match theirs {
        Some(stage) => Question::Changed { theirs: Arc::new(stage) },
        None => Question::Gone,
    };
    put(turn, index, question);
}

/// Asks whether a create was carried out.
pub(super) fn ask_outcome(turn: &mut Turn<'_>, index: usize) {
    look::begin_anew(turn);
    put(turn, index, Question::OutcomeUnknown { found: None, looking: true });
}

/// A line of an import asks nothing: it has failed.
pub(super) fn put(turn: &mut Turn<'_>, index: usize, question: Question) {
    let Some(write) = turn.model.writes.queue.get_mut(index) else { return };
    let Some(line) = write.line else {
        let conflicts = matches!(question, Question::Changed { .. } | Question::Gone);
        write.phase = Phase::Asking(question);
        let seen = write.change.seen().map(str::to_owned);
        if let Some(id) = write.change.stage().filter(|_| conflicts).cloned() {
            turn.tell(HostEvent::Conflict { id, name: seen });
        }
        return;
    };
    settle(turn, index);
    let failure = match question {
        Question::Changed { theirs } => LineFailure::Changed(theirs.stage_name.clone()),
        Question::Gone => LineFailure::Gone,
        Question::OutcomeUnknown { .. } | Question::LeftBehind => LineFailure::OutcomeUnknown,
    };
    import::line_failed(turn, line, failure);
}

/// Does what a person decided.
pub(crate) fn choose(turn: &mut Turn<'_>, key: &IntentKey, choice: Choice) {
    let Some(index) = turn.model.writes.position(key) else { return };
    let Some(write) = turn.model.writes.queue.get_mut(index) else { return };
    let Phase::Asking(question) = &write.phase else { return };
    let question = question.clone();
    if choice == Choice::Overwrite {
        // A row that goes has its place taken by the next one.
        let focus = write.change.stage().cloned().map(|id| match question {
            Question::Gone => delete::neighbour(turn, &id),
            _ => Focus::Row(id),
        });
        overwrite(turn, index, question);
        if let Some(focus) = focus {
            turn.focus(focus);
        }
        return;
    }
    let Write { change, .. } = settle(turn, index);
    show_theirs(turn, key, &change, question);
    match change {
        Change::Create { name } if choice == Choice::EditAgain => {
            create::reopen(turn, key, name);
        }
        Change::Rename { id, to, .. } if choice == Choice::EditAgain => {
            rename::reopen(turn, id, to);
        }
        Change::Rename { id, .. } => turn.focus(Focus::Row(id)),
        Change::Delete { id, .. } => {
            bulk::settled(turn, &id, bulk::Settled::Kept);
            turn.focus(Focus::Row(id));
        }
        Change::Create { .. } => {}
    }
}

/// The change goes on, now that the person knows what it does.
fn overwrite(turn: &mut Turn<'_>, index: usize, question: Question) {
    let now = turn.model.wall(turn.at);
    let key = turn.model.next_key(turn.roll);
    let Some(write) = turn.model.writes.queue.get_mut(index) else { return };
    write.phase = Phase::Queued;
    write.failures = 0;
    match (&mut write.change, question) {
        (
            Change::Rename { seen, .. } | Change::Delete { seen, .. },
            Question::Changed { theirs },
        ) => {
            seen.clone_from(&theirs.stage_name);
            // Whatever came between, the person has seen it. Whoever answers another question has
            // not: there the version that it was sent for still tells.
            write.version = None;
        }
        // The stage cannot come back; another one gets the name.
        (Change::Rename { id, to, .. }, Question::Gone) => {
            let (id, name) = (id.clone(), to.clone());
            write.change = Change::Create { name };
            write.key = key;
            write.sent = false;
            rows::remove(turn, &id);
        }
        (Change::Create { .. }, Question::OutcomeUnknown { .. }) => {
            write.repeated = true;
            write.sent = false;
            write.keyless = false;
            write.asked_at = now;
        }
        _ => {}
    }
}

/// The screen shows what the server has.
fn show_theirs(turn: &mut Turn<'_>, key: &IntentKey, change: &Change, question: Question) {
    match question {
        Question::Changed { theirs } => {
            rows::replace(turn, &theirs);
            details::replace(turn, &theirs);
            turn.model.selection.saw(&theirs);
        }
        Question::Gone => {
            if let Some(id) = change.stage() {
                turn.model.renames.forget(id);
                details::gone(turn, id);
                rows::remove(turn, id);
            }
        }
        Question::OutcomeUnknown { found: Some(stage), .. } => {
            let stage = Arc::unwrap_or_clone(stage);
            turn.tell(HostEvent::Created(stage.clone()));
            create::created(turn, key, stage, false);
        }
        Question::OutcomeUnknown { found: None, .. } => {
            create::let_go(turn, key);
        }
        Question::LeftBehind => {}
    }
}
