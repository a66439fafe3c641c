//! The page as a pure state machine.
//!
//! [`update`] takes an [`Event`] and the [`Model`], changes the model, and says what is to be done
//! outside: [`Effect`]s. [`view`] says what is on the screen. Nothing here waits, reads a clock,
//! rolls a die or touches a network, so that every course of events can be replayed.
//!
//! One module a concern; each handles its own inputs in functions over a [`turn::Turn`].

mod access;
mod bulk;
mod collation;
mod command;
mod create;
mod delete;
mod details;
mod effect;
mod event;
mod export;
mod first;
mod help;
mod host;
mod import;
mod intent;
mod later;
mod layers;
mod list;
mod model;
mod namesake;
mod news;
mod notice;
mod palette;
mod place;
mod policy;
mod rename;
mod rows;
mod selection;
mod settings;
mod sort;
mod turn;
mod undo;
mod unsaved;
mod view;
mod whole;
mod window;
mod writes;

#[cfg(test)]
mod tests;

pub use access::{AccessProblem, AuthMode};
pub use bulk::{BulkDelete, BulkView, FailedDelete};
pub use collation::Collation;
pub use command::Command;
pub use delete::{Hold, UnfinishedDelete};
pub use effect::{Announcement, Answer, Call, Effect, FailedLine, Focus, TransferJob, Transferred};
pub use event::{Event, Input, Millis, Secret, Ticket, Timer, Turning};
pub use export::{ExportInput, ExportScope, ExportView, FileFormat};
pub use first::update_first;
pub use host::{HostEvent, HostInput};
pub use import::{
    Group, ImportInput, ImportProblem, ImportRow, ImportStep, ImportView, LineFailure, LineNote,
};
pub use intent::{Change, Intent, IntentKey, IntentState};
pub use later::{Later, update as update_later};
pub use model::{Model, Setup};
pub use news::News;
pub use notice::{Notice, NoticeId, Subject};
pub use palette::{Move, PaletteEntry, PaletteInput, PaletteView};
pub use place::{ALL_ROWS, PER_PAGE_CHOICES, Place, PlaceProblem};
pub use selection::{Beyond, Select, SelectedRows, SelectionView};
pub use sort::{Sort, SortBy};
pub use view::{
    AccessView, CreateProblem, CreateView, DetailsState, DetailsView, FindingView, ListState,
    PagingView, Patience, RenameProblem, RowMode, RowView, View, view,
};
pub use writes::{Choice, Question, QuestionView, WaitingFor, WaitingWrite};

use crate::api::ApiError;
use turn::Turn;

/// Takes one event: changes the model and returns what is to be done outside, in order. For whoever
/// has all of the engine; a page calls [`update_first`], and [`update_later`] once it can.
pub fn update(model: &mut Model, event: Event) -> Vec<Effect> {
    update_first(model, event).unwrap_or_else(|event| update_later(Later::arrived(), model, event))
}

fn turned(model: &mut Model, event: Event) -> Vec<Effect> {
    let readonly = model.setup.readonly;
    let mut turn = Turn::new(model, event.at, event.roll);
    match event.input {
        // Whoever cannot change a stage can still look at it.
        Input::RenameOpened(id) if readonly => details::open(&mut turn, id),
        input if readonly && host::changes(&input) => {}
        Input::Started { query, code } => {
            list::read_place(&mut turn, &query);
            access::start(&mut turn, code);
        }
        Input::IntentsFound { intents, orphaned } => writes::adopt(&mut turn, intents, orphaned),
        Input::LocationChanged(query) => list::location_changed(&mut turn, &query),
        Input::VisibilityChanged { hidden } => visibility_changed(&mut turn, hidden),
        Input::ConnectionChanged { online } => connection_changed(&mut turn, online),
        Input::ChangedElsewhere => news::look_at_once(&mut turn),
        Input::SignedOutElsewhere => access::signed_out_elsewhere(&mut turn),
        Input::TimerFired(timer) => timer_fired(&mut turn, &timer),
        Input::Answered { ticket, answer } => answered(&mut turn, ticket, answer),
        Input::ReloadRequested => list::reload(&mut turn),
        Input::LoadingCancelled => list::cancel(&mut turn),
        Input::PageTurned(turning) => list::turn_page(&mut turn, turning),
        Input::PerPageChosen(per_page) => list::choose_per_page(&mut turn, per_page),
        Input::SearchTyped(question) => list::search(&mut turn, question),
        Input::SearchCleared => list::clear_search(&mut turn),
        Input::ColumnChosen(column) => list::sort_by(&mut turn, column),
        Input::SortChosen(sort) => list::sort(&mut turn, sort),
        Input::WindowMoved { first, count } => window::moved(&mut turn, first, count),
        Input::RowSought(place) => window::sought(&mut turn, place),
        Input::RowEntered(id) => turn.model.list.window.focused = Some(id),
        Input::CreateOpened => create::open(&mut turn),
        Input::CreateTyped(text) => create::typed(&mut turn, text),
        Input::CreateSubmitted => create::submit(&mut turn),
        Input::CreateClosed => create::close(&mut turn),
        Input::DraftFound(text) => create::restore(&mut turn, text),
        Input::DraftRefused => create::draft_refused(&mut turn),
        Input::RenameOpened(id) => rename::open(&mut turn, id),
        Input::RenameTyped(text) => rename::typed(&mut turn, text),
        Input::RenameSubmitted => rename::submit(&mut turn),
        Input::RenameCancelled => rename::cancel(&mut turn),
        Input::RenameUndone => rename::undo(&mut turn),
        Input::DeleteRequested(id) => delete::request(&mut turn, &id),
        Input::DeleteUndone(id) => delete::undo(&mut turn, &id),
        Input::DeleteHurried(id) => delete::hurry(&mut turn, &id),
        Input::DeleteHeld { id, by, held } => delete::hold(&mut turn, &id, by, held),
        Input::Select(select) => selection::select(&mut turn, select),
        Input::BulkDelete(action) => bulk::act(&mut turn, action),
        Input::UnfinishedConfirmed(id) => delete::confirm_unfinished(&mut turn, &id),
        Input::UnfinishedKept(id) => delete::keep_unfinished(&mut turn, &id),
        Input::AllUnfinishedAnswered { delete } => {
            delete::answer_all_unfinished(&mut turn, delete);
        }
        Input::WriteCancelled(key) => writes::cancel(&mut turn, &key),
        Input::QuestionAnswered { key, choice } => writes::choose(&mut turn, &key, choice),
        Input::DetailsOpened(id) => details::open(&mut turn, id),
        Input::DetailsClosed => details::close(&mut turn),
        Input::DetailsReloaded => details::reload(&mut turn),
        Input::NoticeDismissed(id) => notice::dismiss(&mut turn, id),
        Input::NoticeRetried(id) => notice::retry(&mut turn, id),
        Input::CredentialSubmitted(secret) => access::submit(&mut turn, secret),
        Input::AccessAgain => access::again(&mut turn),
        Input::SignInAnswered(answer) => access::sign_in_answered(&mut turn, answer),
        Input::SignOutRequested => unsaved::sign_out(&mut turn),
        Input::DiscardAnswered { discard } => unsaved::answered(&mut turn, discard),
        Input::SignOutAnswered(answer) => access::sign_out_answered(&mut turn, answer),
        Input::Palette(input) => palette::take(&mut turn, input),
        Input::HelpOpened => help::open(&mut turn),
        Input::HelpClosed => help::close(&mut turn),
        Input::UndoLatest => undo::latest(&mut turn),
        Input::LayerClosed => layers::close_top(&mut turn),
        Input::SettingsOpened => settings::open(&mut turn),
        Input::SettingsClosed => settings::close(&mut turn),
        Input::SettingChosen(setting) => settings::choose(&mut turn, setting),
        Input::SettingsFound(found) => settings::found(&mut turn, found),
        Input::LanguageAnswered { spoken } => settings::language_answered(&mut turn, spoken),
        Input::Host(input) => host::take(&mut turn, input),
        Input::Import(input) => import::take(&mut turn, input),
        Input::Export(input) => export::take(&mut turn, input),
        Input::Transferred { ticket, outcome } => {
            export::transferred(&mut turn, ticket, outcome == Some(Transferred::Written));
            import::transferred(&mut turn, ticket, outcome);
        }
    }
    host::take_api(&mut turn);
    import::feed(&mut turn);
    writes::pump(&mut turn);
    writes::look(&mut turn);
    selection::count(&mut turn);
    namesake::look(&mut turn);
    create::store_draft(&mut turn);
    turn.into_effects()
}

fn timer_fired(turn: &mut Turn<'_>, timer: &Timer) {
    match timer {
        Timer::Slow(ticket) => list::still_loading(turn, *ticket),
        Timer::Found(ticket) => whole::tell_due(turn, *ticket),
        Timer::News(ticket) => news::forget(turn, *ticket),
        Timer::Retry(ticket) => list::retry_due(turn, *ticket),
        Timer::Countdown(ticket) => delete::countdown(turn, *ticket),
        Timer::Resume(ticket) => writes::resume(turn, *ticket),
    }
}

fn visibility_changed(turn: &mut Turn<'_>, hidden: bool) {
    turn.model.hidden = hidden;
    if let Some(later) = turn.model.later {
        later::visibility_changed(later, turn);
    }
}

/// The browser's word for it. That it has a network does not mean that the API can be reached, so
/// this only decides when it is tried.
fn connection_changed(turn: &mut Turn<'_>, online: bool) {
    turn.model.offline = !online;
    if online && let Some(later) = turn.model.later {
        later::network_back(later, turn);
    }
}

fn answered(turn: &mut Turn<'_>, ticket: Ticket, answer: Result<Answer, ApiError>) {
    // Only the latest answer to a question counts; a call that was dropped has no ticket any more.
    let Some(call) = turn.model.take_call(ticket) else { return };
    note_connection(turn, &answer);
    match turn.model.later {
        Some(later) => later::answered(later, turn, ticket, call, answer),
        // Nothing but the list has been asked for.
        None => list::answered(turn, ticket, answer),
    }
}

fn any_answered(turn: &mut Turn<'_>, ticket: Ticket, call: Call, answer: Result<Answer, ApiError>) {
    let Some(answer) = writes::answered(turn, ticket, answer) else { return };
    let Some(answer) = writes::looked(turn, ticket, answer) else { return };
    let unauthorized = answer.as_ref().err().filter(|error| error.is_unauthorized()).cloned();
    match call {
        Call::List(_) => {
            if let Some(answer) = whole::answered(turn, ticket, answer) {
                list::answered(turn, ticket, answer);
                whole::resume(turn);
            }
        }
        Call::Retrieve(id) => details::answered(turn, &id, answer),
        // These are changes, and answered above.
        Call::Create { .. } | Call::Rename { .. } | Call::Delete { .. } => {}
    }
    if let Some(error) = unauthorized {
        access::ask_again(turn, ticket, error);
    }
}

/// Whether the API can be reached: any answer of its own says so.
fn note_connection(turn: &mut Turn<'_>, answer: &Result<Answer, ApiError>) {
    let lost = matches!(answer, Err(ApiError::Unreachable | ApiError::Timeout { .. }));
    if std::mem::replace(&mut turn.model.lost, lost)
        && !lost
        && let Some(later) = turn.model.later
    {
        later::connection_back(later, turn);
    }
}
