//! What went wrong away from the place where a person is looking: it stays until dismissed.

use std::sync::Arc;

use super::bulk::{self, FailedDelete};
use super::create;
use super::delete;
use super::intent::IntentKey;
use super::place::PlaceProblem;
use super::rename;
use super::turn::Turn;
use crate::api::ApiError;
use crate::stage::{StageId, StageName};

/// Names one notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NoticeId(u32);

impl NoticeId {
    /// Its number, which no other notice has.
    pub fn number(self) -> u32 {
        self.0
    }
}

/// One notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Names it.
    pub id: NoticeId,
    /// What it is about.
    pub subject: Subject,
    /// Why it happened, where a call failed.
    pub error: Option<ApiError>,
}

/// What a notice is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The address has something that is not right.
    Place(PlaceProblem),
    /// A create failed, and its form is closed or has another name in it.
    CreateFailed {
        /// The name that was not saved.
        name: StageName,
        /// What it was sent under.
        key: IntentKey,
    },
    /// A rename failed, and its row's editor could not be opened for it.
    RenameFailed {
        /// Which stage.
        id: StageId,
        /// Its name now.
        from: Option<String>,
        /// The name that was not saved.
        to: StageName,
    },
    /// A delete failed: the stage is still there.
    DeleteFailed {
        /// Which stage.
        id: StageId,
        /// Its name.
        name: Option<String>,
    },
    /// Some of several deletes failed: their stages are still there, and are selected.
    BulkFailed {
        /// How many stages were deleted.
        deleted: usize,
        /// Out of how many.
        sent: usize,
        /// Which were not, and why.
        failed: Arc<Vec<FailedDelete>>,
    },
    /// The session could not be ended.
    SignOutFailed,
}

impl Subject {
    /// Whether "Try again" helps.
    pub fn can_retry(&self) -> bool {
        !matches!(self, Self::Place(_))
    }

    /// Whether trying again would change something.
    pub fn changes(&self) -> bool {
        !matches!(self, Self::Place(_) | Self::SignOutFailed)
    }
}

#[derive(Debug, Default)]
pub(super) struct Notices {
    pub(super) shown: Vec<Notice>,
    last: u32,
}

impl Notices {
    pub(super) fn add(&mut self, subject: Subject, error: ApiError) {
        self.push(subject, Some(error));
    }

    /// The server answered that it did not do what it was asked.
    pub(super) fn add_refusal(&mut self, subject: Subject) {
        self.push(subject, None);
    }

    /// Shows what is wrong in the address, in place of what was wrong in the address before.
    pub(super) fn report_place_problems(&mut self, problems: Vec<PlaceProblem>) {
        self.shown.retain(|notice| !matches!(notice.subject, Subject::Place(_)));
        for problem in problems {
            self.push(Subject::Place(problem), None);
        }
    }

    /// Takes away what is not true with another API. Names that a person has written and that were not
    /// saved stay.
    pub(super) fn forget_api(&mut self) {
        self.shown.retain(|notice| {
            matches!(notice.subject, Subject::CreateFailed { .. } | Subject::RenameFailed { .. })
        });
    }

    fn push(&mut self, subject: Subject, error: Option<ApiError>) {
        self.last += 1;
        self.shown.push(Notice { id: NoticeId(self.last), subject, error });
    }
}

fn take(turn: &mut Turn<'_>, id: NoticeId) -> Option<Notice> {
    let shown = &mut turn.model.notices.shown;
    let index = shown.iter().position(|notice| notice.id == id)?;
    let notice = shown.remove(index);
    turn.focus(super::effect::Focus::FirstRow);
    Some(notice)
}

pub(super) fn dismiss(turn: &mut Turn<'_>, id: NoticeId) {
    take(turn, id);
}

pub(super) fn retry(turn: &mut Turn<'_>, id: NoticeId) {
    let shown = turn.model.notices.shown.iter().find(|notice| notice.id == id);
    let Some(subject) = shown.map(|notice| &notice.subject) else { return };
    if turn.model.setup.readonly && subject.changes() {
        return;
    }
    // Another change of that stage comes first; until it is done, the notice keeps what was typed.
    if let Subject::RenameFailed { id, .. } | Subject::DeleteFailed { id, .. } = subject
        && turn.model.is_busy(id)
    {
        return;
    }
    match take(turn, id).map(|notice| notice.subject) {
        Some(Subject::RenameFailed { id, to, .. }) => rename::retry(turn, id, to),
        Some(Subject::DeleteFailed { id, name }) => delete::send_now(turn, id, name),
        Some(Subject::BulkFailed { failed, .. }) => bulk::retry(turn, &failed),
        Some(Subject::SignOutFailed) => super::access::sign_out(turn),
        Some(Subject::CreateFailed { name, key }) => create::retry(turn, key, name),
        Some(Subject::Place(_)) | None => {}
    }
}
