//! A host page: what it sets while the admin is mounted on it, and what it is told.

use super::access::AuthMode;
use super::effect::Effect;
use super::list;
use super::turn::Turn;
use crate::api::ApiError;
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
    /// Another API is to be used, as soon as nothing is unsettled that belongs to the one before.
    ApiOffered,
    /// The list is to be read anew.
    Refresh,
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
        HostInput::Readonly(readonly) => turn.model.setup.readonly = readonly,
        HostInput::ShowIds(shows) => turn.model.setup.shows_ids = shows,
        HostInput::Theme(theme) => turn.model.preferences.settings.theme = theme,
        HostInput::Auth(auth) => turn.model.setup.auth = auth,
        HostInput::PageSize(rows) => list::choose_per_page(turn, rows),
        HostInput::ApiOffered => turn.effect(Effect::TakeApi),
        HostInput::Refresh => list::refresh(turn),
    }
}
