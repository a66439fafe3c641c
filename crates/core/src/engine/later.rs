//! The doors to what a first visit does not need.
//!
//! The page's build puts whatever can be reached through the functions of this module only into a
//! file of its own, which is fetched when it is first needed (`xtask/src/dist/split`). Each of them
//! takes a [`Later`], which nobody has before that file is there. A door is never inlined: there
//! would be nothing left to close.

use std::sync::Arc;

use super::effect::{Answer, Call, Effect};
use super::event::{Event, Millis, Ticket};
use super::list::Fetch;
use super::model::Model;
use super::news::News;
use super::turn::Turn;
use super::view::{self, RowView, View};
use super::{delete, details, list, news, rows, whole, writes};
use crate::api::{ApiError, ListParams};
use crate::stage::SalesStage;

/// Proof that all of the page is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Later(());

impl Later {
    /// To be called by whoever has fetched the later part, or where nothing is fetched later.
    pub fn arrived() -> Self {
        Self(())
    }
}

/// Takes one event, whichever it is: changes the model and returns what is to be done outside, in
/// order.
#[inline(never)]
pub fn update(later: Later, model: &mut Model, event: Event) -> Vec<Effect> {
    model.later = Some(later);
    super::turned(model, event)
}

/// Asks for what the place names: a page, or all of the list.
#[inline(never)]
pub(super) fn ask(_: Later, turn: &mut Turn<'_>, params: ListParams) -> Ticket {
    list::ask(turn, params)
}

/// Ends the reading of the whole list.
#[inline(never)]
pub(super) fn stop_reading(_: Later, turn: &mut Turn<'_>) {
    whole::stop(turn);
}

/// Takes an answer to whatever was asked.
#[inline(never)]
pub(super) fn answered(
    _: Later,
    turn: &mut Turn<'_>,
    ticket: Ticket,
    call: Call,
    answer: Result<Answer, ApiError>,
) {
    super::any_answered(turn, ticket, call, answer);
}

/// The list could not be loaded.
#[inline(never)]
pub(super) fn failed(_: Later, turn: &mut Turn<'_>, error: ApiError) {
    list::failed(turn, error);
}

/// The page that was asked for has no rows any more.
#[inline(never)]
pub(super) fn step_back(_: Later, turn: &mut Turn<'_>, total: u64, fetch: Fetch) {
    list::step_back(turn, total, fetch);
}

/// Asks for the page to which an answer led.
#[inline(never)]
pub(super) fn take_detour(_: Later, turn: &mut Turn<'_>, fetch: Fetch) {
    list::take_detour(turn, fetch);
}

/// Keeps the row whose name is being edited.
#[inline(never)]
pub(super) fn keep_edited(
    _: Later,
    turn: &mut Turn<'_>,
    rows: Vec<Arc<SalesStage>>,
) -> Vec<Arc<SalesStage>> {
    rows::keep_edited(turn, rows)
}

/// Tells what is beside the rows that there are others.
#[inline(never)]
pub(super) fn rows_shown(_: Later, turn: &mut Turn<'_>) {
    delete::rows_changed(turn);
    details::list_changed(turn);
}

/// What others have done since the list was read.
#[inline(never)]
pub(super) fn news(
    _: Later,
    model: &Model,
    rows: &[Arc<SalesStage>],
    offset: u64,
    total: u64,
) -> News {
    list::news(model, rows, offset, total)
}

/// Tells what others have done.
#[inline(never)]
pub(super) fn tell_news(_: Later, turn: &mut Turn<'_>, news: News) {
    news::tell(turn, news);
}

/// Shows the details that the place names.
#[inline(never)]
pub(super) fn follow_place(_: Later, turn: &mut Turn<'_>) {
    details::follow_place(turn);
}

/// The tab was hidden or shown.
#[inline(never)]
pub(super) fn visibility_changed(_: Later, turn: &mut Turn<'_>) {
    delete::visibility_changed(turn);
    if !turn.model.hidden {
        list::retry_overdue(turn);
        news::look(turn);
    }
}

/// The browser has a network again.
#[inline(never)]
pub(super) fn network_back(_: Later, turn: &mut Turn<'_>) {
    writes::network_back(turn);
    list::connection_back(turn);
    news::look(turn);
}

/// The API can be reached again.
#[inline(never)]
pub(super) fn connection_back(_: Later, turn: &mut Turn<'_>) {
    writes::wake(turn);
    details::connection_back(turn);
}

/// The rows, with all that can go on in them.
#[inline(never)]
pub(super) fn rows(_: Later, model: &Model, now: Millis) -> Vec<RowView> {
    view::all_rows(model, now)
}

/// What there is beside the rows.
#[inline(never)]
pub(super) fn complete(_: Later, model: &Model, view: &mut View, now: Millis) {
    view::complete(model, view, now);
}
