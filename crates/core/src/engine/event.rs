//! What comes in.

use std::fmt;

use super::bulk::BulkDelete;
use super::delete::Hold;
use super::effect::{Answer, Transferred};
use super::export::ExportInput;
use super::host::HostInput;
use super::import::ImportInput;
use super::intent::{Intent, IntentKey};
use super::notice::NoticeId;
use super::palette::PaletteInput;
use super::selection::Select;
use super::sort::{Sort, SortBy};
use super::writes::Choice;
use crate::api::ApiError;
use crate::settings::{Setting, Settings};
use crate::stage::StageId;

/// Milliseconds on a clock that never goes back. Where it starts does not matter.
pub type Millis = u64;

/// Something that happened, with the time and a random number for whatever it sets off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When it happened.
    pub at: Millis,
    /// A random number, for jitter.
    pub roll: u32,
    /// What happened.
    pub input: Input,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// The page is there, at this query string.
    Started {
        /// The query string without its question mark.
        query: String,
        /// The one-time code that the link carried.
        code: Option<Secret>,
    },
    /// Another tab left these changes behind.
    IntentsFound {
        /// What it wrote down.
        intents: Vec<Intent>,
        /// Whether that tab is known to be gone. Where a browser cannot tell, a person is asked.
        orphaned: bool,
    },
    /// Back, forward, or an edited address.
    LocationChanged(String),
    /// Another tab of the same person has changed something.
    ChangedElsewhere,
    /// The session was ended by a person in another tab.
    SignedOutElsewhere,
    /// The tab was hidden or shown, or its window has the focus again.
    VisibilityChanged {
        /// Whether it is hidden now.
        hidden: bool,
    },
    /// The browser says that it has lost its network, or has one again.
    ConnectionChanged {
        /// Whether it has one.
        online: bool,
    },
    /// A timer that an effect started has run out.
    TimerFired(Timer),
    /// A call that an effect sent has come back.
    Answered {
        /// Which call.
        ticket: Ticket,
        /// What came back.
        answer: Result<Answer, ApiError>,
    },
    /// "Try again" on the list.
    ReloadRequested,
    /// "Cancel" while the list loads.
    LoadingCancelled,
    /// "Previous page" or "Next page".
    PageTurned(Turning),
    /// Another number of rows per page.
    PerPageChosen(u32),
    /// What is searched for, as it stands in the field.
    SearchTyped(String),
    /// "Clear search".
    SearchCleared,
    /// A column's head: sorts by it, and the other way round when the rows are sorted by it already.
    ColumnChosen(SortBy),
    /// Another order of the rows.
    SortChosen(Sort),
    /// Other rows of a long page are in sight.
    WindowMoved {
        /// The first of them, from 0.
        first: u32,
        /// How many.
        count: u32,
    },
    /// The row at this place, from 0 among all that is found, is to have the focus; the last one if
    /// there are fewer.
    RowSought(u64),
    /// The focus came into a row.
    RowEntered(StageId),
    /// "New stage".
    CreateOpened,
    /// The new stage's name as it stands in the form.
    CreateTyped(String),
    /// "Create stage".
    CreateSubmitted,
    /// The form was closed without creating.
    CreateClosed,
    /// An earlier visit of this tab has left this name in the form for a new stage.
    DraftFound(String),
    /// The draft of a new stage could not be written down.
    DraftRefused,
    /// A row's name is to be edited.
    RenameOpened(StageId),
    /// The name as it stands in the row's editor.
    RenameTyped(String),
    /// "Save" in the row's editor.
    RenameSubmitted,
    /// "Cancel" in the row's editor.
    RenameCancelled,
    /// "Undo rename".
    RenameUndone,
    /// "Delete".
    DeleteRequested(StageId),
    /// "Undo" on a pending delete.
    DeleteUndone(StageId),
    /// "Delete now" on a pending delete.
    DeleteHurried(StageId),
    /// Something started or stopped holding a pending delete's clock.
    DeleteHeld {
        /// Which stage.
        id: StageId,
        /// What holds it.
        by: Hold,
        /// Whether it holds it now.
        held: bool,
    },
    /// Something about which stages are selected.
    Select(Select),
    /// Something about the deletes of several stages.
    BulkDelete(BulkDelete),
    /// "Delete" on a delete that an earlier visit left open.
    UnfinishedConfirmed(StageId),
    /// "Keep" on a delete that an earlier visit left open.
    UnfinishedKept(StageId),
    /// "Keep all" or "Delete all" on those that an earlier visit left open.
    AllUnfinishedAnswered {
        /// Whether they are deleted.
        delete: bool,
    },
    /// "Cancel" on a change that waits.
    WriteCancelled(IntentKey),
    /// What a person decided about a change that could not go on by itself.
    QuestionAnswered {
        /// Which change.
        key: IntentKey,
        /// What they decided.
        choice: Choice,
    },
    /// A stage's details are to be shown.
    DetailsOpened(StageId),
    /// The details were closed.
    DetailsClosed,
    /// "Try again" in the details.
    DetailsReloaded,
    /// A notice was dismissed.
    NoticeDismissed(NoticeId),
    /// "Try again" on a notice.
    NoticeRetried(NoticeId),
    /// An API key or a sign-in code was given.
    CredentialSubmitted(Secret),
    /// "Try again" where the host page's token did not let anybody in.
    AccessAgain,
    /// The code was exchanged, or not.
    SignInAnswered(Result<(), ApiError>),
    /// "Sign out".
    SignOutRequested,
    /// Whether what was typed may be lost by signing out.
    DiscardAnswered {
        /// Whether it may; else the person goes on with it.
        discard: bool,
    },
    /// The session is ended, or not.
    SignOutAnswered(Result<(), ApiError>),
    /// What was done last and can be taken back is to be taken back.
    UndoLatest,
    /// Something that the host page sets or asks for.
    Host(HostInput),
    /// Something in the command palette.
    Palette(PaletteInput),
    /// The sheet that says what the keys do is to be shown.
    HelpOpened,
    /// The sheet was closed.
    HelpClosed,
    /// What is on top is to be closed: Escape, where nothing takes it for its own.
    LayerClosed,
    /// "Settings".
    SettingsOpened,
    /// The settings were closed.
    SettingsClosed,
    /// A setting was chosen.
    SettingChosen(Setting),
    /// Another tab has written down these settings.
    SettingsFound(Settings),
    /// The language that was asked for last has come, or has not.
    LanguageAnswered {
        /// Whether it is spoken from now on.
        spoken: bool,
    },
    /// A person imports.
    Import(ImportInput),
    /// A person exports.
    Export(ExportInput),
    /// What was to be done with files is done.
    Transferred {
        /// Which job.
        ticket: Ticket,
        /// What came of it; `None` where what does such jobs could not be loaded.
        outcome: Option<Transferred>,
    },
}

/// Which way a page is turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turning {
    /// To newer stages.
    Previous,
    /// To older stages.
    Next,
}

/// Names one call or one timer, once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(pub(super) u64);

/// What a timer is for. One that nobody waits for any more is passed over when it fires.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timer {
    /// The list has been loading for a while.
    Slow(Ticket),
    /// A question has stood for a while, so that a person is told what was found.
    Found(Ticket),
    /// What others have done has been on the screen for a while.
    News(Ticket),
    /// The list is to be asked for again.
    Retry(Ticket),
    /// A pending delete shows another second, or is due.
    Countdown(Ticket),
    /// A change is to be tried again.
    Resume(Ticket),
}

/// A key or a code. Its text never reaches a log: debugging prints no part of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Takes a secret, without the space around it that a paste may bring.
    pub fn new(text: &str) -> Self {
        Self(text.trim().to_owned())
    }

    /// The secret itself, for the one place that sends it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}
