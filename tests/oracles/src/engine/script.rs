//! Reading the lines of a visit.

use sales_stages_core::api::RawResponse;
use sales_stages_core::config::Features;
use sales_stages_core::engine::{
    ALL_ROWS, AuthMode, BulkDelete, Call, Choice, Command, ExportInput, ExportScope, Group, Hold,
    HostInput, ImportInput, Input, Move, PER_PAGE_CHOICES, PaletteInput, Secret, Select, Setup,
    Sort, Turning, View,
};
use sales_stages_core::settings::{Language, Setting, Settings, Theme, UndoTime};
use sales_stages_core::stage::StageId;

/// The words of a setup stand in any order.
pub(super) fn setup(line: &str) -> Setup {
    let has = |word| line.split(' ').any(|found| found == word);
    let auth = match () {
        () if has("key") => AuthMode::Key,
        () if has("session") => AuthMode::Session,
        () if has("token") => AuthMode::Token,
        () => AuthMode::Open,
    };
    let features = Features { if_match: has("if-match"), idempotency_key: has("idempotency-key") };
    let page_size = PER_PAGE_CHOICES[usize::from(has("50"))];
    Setup {
        auth,
        page_size,
        features,
        is_embedded: has("embedded"),
        readonly: has("readonly"),
        shows_ids: has("ids"),
        nonce: 7,
        epoch: 1_700_000_000_000,
        ..Setup::default()
    }
}

/// What a server says, or that it says nothing.
#[derive(Clone)]
pub(super) enum Reply {
    Lost,
    TimedOut,
    Response(RawResponse),
}

/// The answers of a visit, in the order in which they came.
pub(super) struct Answers {
    replies: Vec<Reply>,
    /// Whether a server goes on with them in turn, whatever it is asked.
    in_turn: bool,
    next: usize,
}

impl Answers {
    /// None yet. The word `in-turn` of a setup makes a server that contradicts itself.
    pub(super) fn new(setup: &str) -> Self {
        Self { replies: Vec::new(), in_turn: setup.contains("in-turn"), next: 0 }
    }

    /// Reads and keeps an answer: a status, perhaps `@seconds` to wait, and a body. `0` is none.
    pub(super) fn add(&mut self, line: &str) -> Option<Reply> {
        let (head, body) = line.split_once(' ').unwrap_or((line, ""));
        let (status, retry_after) = head.split_once('@').unwrap_or((head, ""));
        let reply = match status.parse().ok()? {
            0 => Reply::Lost,
            1 => Reply::TimedOut,
            status => Reply::Response(RawResponse {
                status,
                retry_after: retry_after.parse().ok(),
                etag: (status % 2 == 0).then(|| format!("\"{}\"", body.len())),
                body: body.to_owned(),
                ..RawResponse::default()
            }),
        };
        self.replies.push(reply.clone());
        Some(reply)
    }

    /// What a server says once the lines have ended: in turn, or to each kind of call the same.
    pub(super) fn afterwards(&mut self, call: &Call) -> Reply {
        let kind = match call {
            Call::List(_) => 0,
            Call::Retrieve(_) => 1,
            Call::Create { .. } => 2,
            Call::Rename { .. } => 3,
            Call::Delete { .. } => 4,
        };
        let count = self.replies.len();
        let index = match self.in_turn {
            true => self.next.checked_rem(count),
            false => count.checked_sub(1).map(|last| last - kind.min(last)),
        };
        self.next += 1;
        index.and_then(|index| self.replies.get(index)).cloned().unwrap_or(Reply::Lost)
    }
}

/// An input and what it is about: a text, or the number of a row, a notice or a question as they
/// stand on the screen, because a person can press only what is there.
pub(super) fn input(line: &str, view: &View) -> Option<Input> {
    let (word, text) = line.split_once(' ').unwrap_or((line, ""));
    let number: usize = text.trim().parse().unwrap_or(0);
    let row = || view.rows.get(number).map(|row| row.stage.id.clone());
    let unfinished = || view.unfinished.get(number).map(|unfinished| unfinished.id.clone());
    let notice = || view.notices.get(number).map(|notice| notice.id);
    let hold = |by, held| Some(Input::DeleteHeld { id: row()?, by, held });
    let decide = |choice| {
        let key = view.question.as_ref()?.key.clone();
        Some(Input::QuestionAnswered { key, choice })
    };
    let (import, palette, host) = (Input::Import, Input::Palette, Input::Host);
    let refused = || RawResponse { status: 401, ..RawResponse::default() }.into_refusal();
    Some(match word {
        "go" => Input::LocationChanged(text.to_owned()),
        "hide" => Input::VisibilityChanged { hidden: true },
        "show" => Input::VisibilityChanged { hidden: false },
        "offline" => Input::ConnectionChanged { online: false },
        "online" => Input::ConnectionChanged { online: true },
        "elsewhere" => Input::ChangedElsewhere,
        "reload" => Input::ReloadRequested,
        "stop" => Input::LoadingCancelled,
        "next" => Input::PageTurned(Turning::Next),
        "previous" => Input::PageTurned(Turning::Previous),
        "per-page" => Input::PerPageChosen(u32::try_from(number).ok()?),
        "all" => Input::PerPageChosen(ALL_ROWS),
        "search" => Input::SearchTyped(text.to_owned()),
        "clear-search" => Input::SearchCleared,
        "column" => Input::ColumnChosen(Sort::named(text, "ASC")?.by),
        "sort" => Input::SortChosen({
            let (by, order) = text.split_once(' ')?;
            Sort::named(by, order)?
        }),
        "scroll" => Input::WindowMoved { first: u32::try_from(number).ok()?, count: 20 },
        "seek" => Input::RowSought(text.trim().parse().ok()?),
        "reach" => Input::RowEntered(row()?),
        "new" => Input::CreateOpened,
        "name" => Input::CreateTyped(text.to_owned()),
        "create" => Input::CreateSubmitted,
        "close-form" => Input::CreateClosed,
        "draft" => Input::DraftFound(text.to_owned()),
        "draft-refused" => Input::DraftRefused,
        "rename" => Input::RenameOpened(row()?),
        "type" => Input::RenameTyped(text.to_owned()),
        "save" => Input::RenameSubmitted,
        "cancel" => Input::RenameCancelled,
        "undo-rename" => Input::RenameUndone,
        "delete" => Input::DeleteRequested(row()?),
        "undo" => Input::DeleteUndone(row()?),
        "hurry" => Input::DeleteHurried(row()?),
        "focus" => hold(Hold::Focus, true)?,
        "blur" => hold(Hold::Focus, false)?,
        "enter" => hold(Hold::Pointer, true)?,
        "leave" => hold(Hold::Pointer, false)?,
        "select" => Input::Select(Select::Toggle(row()?)),
        "select-to" => Input::Select(Select::ExtendTo(row()?)),
        "select-up" => Input::Select(Select::Step { from: row()?, turning: Turning::Previous }),
        "select-down" => Input::Select(Select::Step { from: row()?, turning: Turning::Next }),
        "select-all" => Input::Select(Select::ToggleAllShown),
        "select-beyond" => Input::Select(Select::All),
        "select-no-further" => Input::Select(Select::AllCancelled),
        "select-none" => Input::Select(Select::Clear),
        "delete-selected" => Input::BulkDelete(BulkDelete::Request),
        "undo-all" => Input::BulkDelete(BulkDelete::Undo),
        "hurry-all" => Input::BulkDelete(BulkDelete::Hurry),
        "hold-all" => Input::BulkDelete(BulkDelete::Hold { by: Hold::Focus, held: true }),
        "let-all-go" => Input::BulkDelete(BulkDelete::Hold { by: Hold::Focus, held: false }),
        "confirm-all" => Input::AllUnfinishedAnswered { delete: true },
        "keep-all" => Input::AllUnfinishedAnswered { delete: false },
        "confirm" => Input::UnfinishedConfirmed(unfinished()?),
        "keep" => Input::UnfinishedKept(unfinished()?),
        "give-up" => Input::WriteCancelled(view.waiting.get(number)?.key.clone()),
        "theirs" => decide(Choice::KeepTheirs)?,
        "overwrite" => decide(Choice::Overwrite)?,
        "edit" => decide(Choice::EditAgain)?,
        "details" => Input::DetailsOpened(row().unwrap_or_else(|| StageId::new(text))),
        "close-details" => Input::DetailsClosed,
        "reload-details" => Input::DetailsReloaded,
        "dismiss" => Input::NoticeDismissed(notice()?),
        "again" => Input::NoticeRetried(notice()?),
        "credential" => Input::CredentialSubmitted(Secret::new(text)),
        "signed-in" => Input::SignInAnswered(Ok(())),
        "not-signed-in" => Input::SignInAnswered(Err(refused())),
        "sign-out" => Input::SignOutRequested,
        "discard" => Input::DiscardAnswered { discard: true },
        "keep-editing" => Input::DiscardAnswered { discard: false },
        "signed-out" => Input::SignOutAnswered(Ok(())),
        "palette" => palette(PaletteInput::Opened(
            Command::ALL.iter().map(|command| format!("{command:?}")).collect(),
        )),
        "close-palette" => palette(PaletteInput::Closed),
        "look-for" => palette(PaletteInput::Typed(text.to_owned())),
        "down" => palette(PaletteInput::Moved(Move::Next)),
        "up" => palette(PaletteInput::Moved(Move::Previous)),
        "run" => palette(PaletteInput::Ran((!text.is_empty()).then_some(number))),
        "undo-latest" => Input::UndoLatest,
        "help" => Input::HelpOpened,
        "close-help" => Input::HelpClosed,
        "escape" => Input::LayerClosed,
        "settings" => Input::SettingsOpened,
        "close-settings" => Input::SettingsClosed,
        "undo-time" => Input::SettingChosen(Setting::Undo(*UndoTime::ALL.get(number)?)),
        "language" => Input::SettingChosen(Setting::Language(Language::of_word(text))),
        "spoken" => Input::LanguageAnswered { spoken: true },
        "not-spoken" => Input::LanguageAnswered { spoken: false },
        "settings-found" => Input::SettingsFound(Settings::read(text)),
        // Lines cannot be part of a line.
        "import" => import(ImportInput::Opened(text.replace('/', "\n"))),
        "type-list" => import(ImportInput::Typed(text.replace('/', "\n"))),
        "look" => import(ImportInput::ListSubmitted),
        // The name of a file is what is in it, too.
        "file" => import(ImportInput::FileOffered { name: text.replace('/', "\n"), size: 10 }),
        "close-import" => import(ImportInput::Closed),
        "read-again" => import(ImportInput::ReadAgain),
        "duplicates" => import(ImportInput::DuplicatesChosen(number == 1)),
        "group" => import(ImportInput::GroupChosen(Group::ALL.get(number).copied())),
        "start-import" => import(ImportInput::Started),
        "stop-import" => import(ImportInput::Stopped),
        "failed-again" => import(ImportInput::FailedAgain),
        "save-failed" => import(ImportInput::FailedSaved),
        "export" => Input::Export(ExportInput::Opened { selected: number == 1 }),
        "close-export" => Input::Export(ExportInput::Closed),
        "scope" => Input::Export(ExportInput::ScopeChosen(match number {
            0 => ExportScope::All,
            1 => ExportScope::Found,
            _ => ExportScope::Selected,
        })),
        "write-export" => Input::Export(ExportInput::Started),
        "access-again" => Input::AccessAgain,
        "host-readonly" => host(HostInput::Readonly(number != 0)),
        "host-ids" => host(HostInput::ShowIds(number != 0)),
        "host-theme" => host(HostInput::Theme([Theme::Light, Theme::Dark][number % 2])),
        "host-auth" => host(HostInput::Auth(auth(text))),
        "host-rows" => host(HostInput::PageSize(*PER_PAGE_CHOICES.get(number)?)),
        "host-features" => host(HostInput::Features(Features {
            if_match: number % 2 == 1,
            idempotency_key: number > 1,
        })),
        "host-api" => host(HostInput::ApiOffered(auth(text))),
        "host-refresh" => host(HostInput::Refresh),
        "host-log-out" => host(HostInput::LogOut),
        "not-signed-out" => Input::SignOutAnswered(Err(refused())),
        _ => return None,
    })
}

/// A way in that a host page can set.
fn auth(word: &str) -> AuthMode {
    match word {
        "session" => AuthMode::Session,
        "token" => AuthMode::Token,
        _ => AuthMode::Open,
    }
}
