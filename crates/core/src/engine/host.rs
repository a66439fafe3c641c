//! A host page: what it sets while the admin is mounted on it, and what it is told.

use super::access::{self, AuthMode};
use super::bulk::BulkDelete;
use super::effect::{Announcement, Effect};
use super::event::Input;
use super::import::{self, ImportInput};
use super::turn::Turn;
use super::writes::Choice;
use super::{create, delete, details, list, rename};
use crate::api::ApiError;
use crate::config::Features;
use crate::settings::Theme;
use crate::stage::{SalesStage, StageId};

/// Something that a host page sets or asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HostInput {
    /// Whether nothing may be changed.
    Readonly(bool),
    /// Whether ids are shown.
    ShowIds(bool),
    /// Light or dark.
    Theme(Theme),
    /// Another way in.
    Auth(AuthMode),
    /// Rows on a page; one of [`PER_PAGE_CHOICES`](super::PER_PAGE_CHOICES).
    PageSize(u32),
    /// Which optional headers the API honours.
    Features(Features),
    /// Another API is to be used, with this way in, as soon as nothing is unsettled that belongs to the
    /// one before.
    ApiOffered(AuthMode),
    /// The list is to be read anew.
    Refresh,
    /// The session is to end, or the token to be forgotten, whatever is being written.
    LogOut,
}

/// Something that a host page is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HostEvent {
    /// The server has confirmed a create.
    Created(SalesStage),
    /// The server has confirmed a rename.
    Updated {
        /// The stage as it is now.
        stage: SalesStage,
        /// The name that it had before.
        previous_name: Option<String>,
    },
    /// The server has confirmed a delete, or had none to do.
    Deleted {
        /// Which stage.
        id: StageId,
        /// The name that it had.
        name: Option<String>,
    },
    /// A stage is put to a delete, which can be undone.
    DeletePending {
        /// Which stage.
        id: StageId,
        /// Its name.
        name: Option<String>,
    },
    /// Such a delete was undone.
    DeleteUndone {
        /// Which stage.
        id: StageId,
        /// Its name.
        name: Option<String>,
    },
    /// A person is asked about a change, because somebody else was faster.
    Conflict {
        /// Which stage.
        id: StageId,
        /// The name that the person saw.
        name: Option<String>,
    },
    /// The list could not be loaded, and the screen says so.
    LoadFailed(ApiError),
}

pub(super) fn take(turn: &mut Turn<'_>, input: HostInput) {
    match input {
        HostInput::Readonly(readonly) => set_readonly(turn, readonly),
        HostInput::ShowIds(shows_ids) => turn.model.setup.shows_ids = shows_ids,
        HostInput::Theme(theme) => turn.model.preferences.settings.theme = theme,
        HostInput::Auth(auth) => set_auth(turn, auth),
        HostInput::PageSize(rows) => {
            turn.model.setup.page_size = rows;
            list::choose_per_page(turn, rows);
        }
        HostInput::Features(features) => turn.model.setup.features = features,
        HostInput::ApiOffered(auth) => turn.model.api_waits = Some(auth),
        HostInput::Refresh if turn.model.access.may_call() => {
            turn.model.whole.doubt();
            list::refresh(turn);
            details::refresh(turn);
        }
        HostInput::Refresh => access::again(turn),
        HostInput::LogOut => access::sign_out(turn),
    }
}

/// What was sent goes on; what only waits is undone, and an import begins no further line.
fn set_readonly(turn: &mut Turn<'_>, readonly: bool) {
    turn.model.setup.readonly = readonly;
    if readonly {
        import::begin_no_more(turn);
        match delete::undo_all(turn) {
            0 => {}
            kept => turn.announce(Announcement::BulkUndone(kept)),
        }
    }
}

/// Gets in the new way at once: what is on its way may be refused for having gone the other.
fn set_auth(turn: &mut Turn<'_>, auth: AuthMode) {
    if let Some(waiting) = &mut turn.model.api_waits {
        *waiting = auth;
    }
    let before = std::mem::replace(&mut turn.model.setup.auth, auth);
    if before != auth || !turn.model.access.may_call() {
        access::enter(turn);
    }
}

/// Goes over to the API that the host page has set, once nothing of the one before is open. What a
/// person is writing stays: a rename is compared with what the new one has before it is sent.
pub(super) fn take_api(turn: &mut Turn<'_>) {
    let Some(auth) = turn.model.api_waits.filter(|_| turn.model.is_settled()) else { return };
    turn.model.api_waits = None;
    turn.model.setup.auth = auth;
    turn.abort_all();
    create::forget_draft(turn);
    let model = &mut *turn.model;
    let mut fresh = model.emptied();
    fresh.create = model.create.take().map(create::carried);
    fresh.notices = std::mem::take(&mut model.notices);
    fresh.notices.forget_api();
    fresh.place.record = None;
    fresh.place.page = 1;
    if let Some(editor) = model.renames.editor.take() {
        // Its row stays until it is closed.
        fresh.list.rows.extend(model.list.rows.iter().find(|row| row.id == editor.id).cloned());
        fresh.list.kept = Some(editor.id.clone());
        fresh.renames.editor = Some(rename::carried(editor));
    }
    *model = fresh;
    turn.effect(Effect::TakeApi);
    // Whether the other one lets anybody in is not known.
    access::start(turn, None);
}

/// Whether an input would change something for others as well, or begins to.
pub(super) fn changes(input: &Input) -> bool {
    match input {
        Input::CreateOpened
        | Input::CreateSubmitted
        | Input::DraftFound(_)
        | Input::RenameSubmitted
        | Input::RenameUndone
        | Input::DeleteRequested(_)
        | Input::DeleteHurried(_)
        | Input::UnfinishedConfirmed(_)
        | Input::AllUnfinishedAnswered { delete: true }
        | Input::QuestionAnswered { choice: Choice::Overwrite, .. }
        | Input::UndoLatest
        | Input::BulkDelete(BulkDelete::Request | BulkDelete::Hurry) => true,
        Input::Import(input) => {
            use ImportInput::{Closed, FailedSaved, GroupChosen, MoreShown, Stopped};
            !matches!(input, Closed | Stopped | FailedSaved | GroupChosen(_) | MoreShown)
        }
        _ => false,
    }
}
