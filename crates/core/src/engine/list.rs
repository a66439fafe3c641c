//! The list: which page is shown, what is loading, and what happens when it fails.

mod detour;
mod failure;
mod places;

use std::sync::Arc;

pub(super) use detour::{step_back, take as take_detour};
pub(super) use failure::{
    Failure, connection_back, connection_lost, failed, recovered, retry_due, retry_overdue,
};
use places::{announce_page, show_place};
pub(super) use places::{choose_per_page, clear_search, search, sort, sort_by, turn_page};

use super::effect::{Announcement, Answer, Call, Focus};
use super::event::{Millis, Ticket, Timer};
use super::model::Model;
use super::news::{News, Seen};
use super::place::Place;
use super::turn::Turn;
use super::window::Window;
use super::{create, details, later, rows, whole};
use crate::api::{ApiError, ListParams, StagePage};
use crate::stage::{SalesStage, StageId};

/// After this long a person is told that it is still loading.
const SLOW_AFTER: u32 = 1000;
/// After this long in all a person may cancel or try again.
const LONG_AFTER: u32 = 10_000;

/// The list as the server last told it.
#[derive(Debug, Default)]
pub(super) struct List {
    /// The rows of the page that is shown, as the server has them.
    pub(super) rows: Vec<Arc<SalesStage>>,
    pub(super) total: u64,
    pub(super) has_more: bool,
    /// How many stages come before the rows.
    pub(super) offset: u64,
    /// Whether any page has been shown since the session began.
    pub(super) loaded: bool,
    /// When it was read last.
    pub(super) read_at: Millis,
    /// What others have done, while that is on the screen.
    pub(super) news: Option<Seen>,
    /// What is different in the next reading is our own doing: nobody is told.
    pub(super) is_ours: bool,
    /// Which of the rows are in sight.
    pub(super) window: Window,
    /// The row that stays only because its name is being edited.
    pub(super) kept: Option<StageId>,
    /// How many rows the server gives at a time, where that is fewer than were asked for.
    clamp: Option<u32>,
    pub(super) fetch: Option<Fetch>,
    pub(super) failure: Option<Failure>,
    /// How often in a row the list could not be loaded.
    failures: u32,
}

/// A page that is on its way.
#[derive(Debug)]
pub(super) struct Fetch {
    ticket: Ticket,
    params: ListParams,
    pub(super) patience: Patience,
    /// Whether a person asked for another page, and is told when it is there.
    announced: bool,
    /// Where the focus goes once the page is there.
    focus: Option<Focus>,
    /// How many answers to the same question led to another page.
    detours: u32,
}

impl Fetch {
    /// Moves the focus once the page is there, unless it has somewhere to go already.
    pub(super) fn focus_if_free(&mut self, focus: Focus) {
        self.focus.get_or_insert(focus);
    }
}

/// How long a load has been going on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Patience {
    /// Not long.
    Short,
    /// Long enough to say so.
    Slow,
    /// Long enough to offer a way out.
    Long,
}

impl List {
    pub(super) fn row(&self, id: &StageId) -> Option<&SalesStage> {
        self.rows.iter().find(|row| row.id == *id).map(AsRef::as_ref)
    }

    /// Puts the server's newer word for a stage into its row.
    pub(super) fn replace(&mut self, stage: &SalesStage) {
        if let Some(row) = self.rows.iter_mut().find(|row| row.id == stage.id) {
            *row = Arc::new(stage.clone());
        }
    }

    /// How many rows a page has.
    pub(super) fn step(&self, per_page: u32) -> u64 {
        u64::from(self.clamp.unwrap_or(per_page).min(per_page).max(1))
    }

    pub(super) fn has_next(&self) -> bool {
        // A row that stays only for its editor belongs to another page.
        let own = self.rows.len() - usize::from(self.kept.is_some()).min(self.rows.len());
        let end = self.offset + own as u64;
        !self.rows.is_empty() && (self.has_more || end < self.total)
    }
}

/// Takes the place from the address, and reports what is wrong in it.
pub(super) fn read_place(turn: &mut Turn<'_>, query: &str) {
    let read = Place::read(query, turn.model.setup.page_size);
    turn.model.place = read.place;
    turn.model.notices.report_place_problems(read.problems);
    if let Some(draft) = read.draft.filter(|_| !turn.model.setup.readonly) {
        create::prefill_from_address(turn, draft);
    }
}

pub(super) fn location_changed(turn: &mut Turn<'_>, query: &str) {
    let before = turn.model.place.clone();
    read_place(turn, query);
    if !before.same_list(&turn.model.place) {
        show_place(turn, true);
    }
    if before.record != turn.model.place.record {
        details::follow_place(turn);
    }
}

/// Asks for what the place names; drops an older question.
pub(super) fn request(turn: &mut Turn<'_>, announced: bool, focus: Option<Focus>) {
    let older = turn.model.list.fetch.take();
    if let Some(older) = &older {
        turn.abort(older.ticket);
    }
    if !turn.model.access.may_call() {
        // It is asked for after the sign-in. What is on its way may be older than a change.
        if let Some(later) = turn.model.later {
            later::stop_reading(later, turn);
        }
        return;
    }
    if let Some(failure) = &mut turn.model.list.failure {
        failure.retry = None;
        failure.overdue = false;
    }
    let place = &turn.model.place;
    let step = turn.model.list.step(place.per_page);
    let params =
        ListParams { limit: place.per_page, offset: (place.page - 1).saturating_mul(step) };
    let ticket = match turn.model.later {
        Some(later) => later::ask(later, turn, params),
        None => turn.send(Call::List(params)),
    };
    turn.start_timer(Timer::Slow(ticket), SLOW_AFTER);
    // Whoever waited for the older answer waits for this one.
    let announced = announced || older.as_ref().is_some_and(|fetch| fetch.announced);
    let focus = focus.or(older.and_then(|fetch| fetch.focus));
    let fetch = Fetch { ticket, params, patience: Patience::Short, announced, focus, detours: 0 };
    turn.model.list.fetch = Some(fetch);
}

/// Asks for a page, or for all of the list where the place needs it.
pub(super) fn ask(turn: &mut Turn<'_>, params: ListParams) -> Ticket {
    if turn.model.place.needs_whole() {
        turn.model.list.clamp = None;
        whole::request(turn);
        turn.model.next_ticket()
    } else {
        whole::leave(turn);
        turn.send(Call::List(params))
    }
}

/// Asks again without saying so: after a change, to fill the page up.
pub(super) fn refresh(turn: &mut Turn<'_>) {
    request(turn, false, None);
}

/// A person wants the server's word: nothing that was read before counts.
pub(super) fn reload(turn: &mut Turn<'_>) {
    turn.model.whole.doubt();
    request(turn, false, Some(Focus::FirstRow));
}

pub(super) fn cancel(turn: &mut Turn<'_>) {
    let Some(fetch) = turn.model.list.fetch.take() else { return };
    turn.abort(fetch.ticket);
    whole::stop(turn);
    turn.model.list.failure = Some(Failure::at_rest(None));
    turn.focus(Focus::TryAgain);
}

pub(super) fn still_loading(turn: &mut Turn<'_>, ticket: Ticket) {
    let fetch = turn.model.list.fetch.as_mut().filter(|fetch| fetch.ticket == ticket);
    let Some(fetch) = fetch else { return };
    match fetch.patience {
        Patience::Short => {
            fetch.patience = Patience::Slow;
            turn.start_timer(Timer::Slow(ticket), LONG_AFTER - SLOW_AFTER);
            turn.announce(Announcement::StillLoading);
        }
        Patience::Slow | Patience::Long => fetch.patience = Patience::Long,
    }
}

pub(super) fn answered(turn: &mut Turn<'_>, ticket: Ticket, answer: Result<Answer, ApiError>) {
    let Some(fetch) = turn.model.list.fetch.take_if(|fetch| fetch.ticket == ticket) else { return };
    match answer {
        Ok(Answer::Page(page)) => shown(turn, fetch, page),
        Ok(Answer::Stage { .. } | Answer::Deleted(_)) => {}
        Err(error) => {
            if let Some(later) = turn.model.later {
                later::failed(later, turn, error);
            }
        }
    }
}

fn shown(turn: &mut Turn<'_>, fetch: Fetch, page: StagePage) {
    recovered(turn);
    let offset = fetch.params.offset;
    let rows = rows::without_repeats(page.data);
    let end = offset + rows.len() as u64;
    let total = page.total.max(if rows.is_empty() { 0 } else { end });
    if rows.is_empty()
        && offset > 0
        && let Some(later) = turn.model.later
    {
        later::step_back(later, turn, page.total, fetch);
        return;
    }
    let clamped =
        page.has_more && end < total && (rows.len() as u64) < u64::from(fetch.params.limit);
    if clamped {
        let step = u32::try_from(rows.len()).unwrap_or(fetch.params.limit);
        turn.model.list.clamp = Some(step);
        let meant = (turn.model.place.page - 1) * u64::from(step);
        if offset != meant
            && detour::may_go_on(&fetch)
            && let Some(later) = turn.model.later
        {
            // The offset was reckoned with more rows a page than the server gives.
            later::take_detour(later, turn, fetch);
            return;
        }
    }
    let news = match turn.model.later {
        Some(later) => later::news(later, turn.model, &rows, offset, total),
        None => News::default(),
    };
    show_rows(turn, rows, offset, total, page.has_more);
    ended(turn, fetch, news);
}

/// What is different from what was there before, where anything was.
pub(super) fn news(model: &Model, rows: &[Arc<SalesStage>], offset: u64, total: u64) -> News {
    let list = &model.list;
    // What the page itself did is in its rows and its total already; and a create without an answer
    // may be what is new.
    match list.loaded && !list.is_ours && !model.writes.may_have_created() {
        true if list.offset == offset => News::between((&list.rows, list.total), (rows, total)),
        true => News::of_totals(list.total, total),
        false => News::default(),
    }
}

/// Shows rows of the API's own list.
pub(super) fn show_rows(
    turn: &mut Turn<'_>,
    rows: Vec<Arc<SalesStage>>,
    offset: u64,
    total: u64,
    has_more: bool,
) {
    let rows = match turn.model.later {
        Some(later) => later::keep_edited(later, turn, rows),
        None => rows,
    };
    let list = &mut turn.model.list;
    list.rows = rows;
    list.total = total;
    list.has_more = has_more;
    list.offset = offset;
    list.loaded = true;
    if let Some(later) = turn.model.later {
        later::rows_shown(later, turn);
    }
}

/// All of the list that was asked for is there.
pub(super) fn load_ended(turn: &mut Turn<'_>, news: News) {
    if let Some(fetch) = turn.model.list.fetch.take() {
        ended(turn, fetch, news);
    }
}

/// Tells whoever waited for a load, and what others have done.
fn ended(turn: &mut Turn<'_>, fetch: Fetch, news: News) {
    turn.model.list.read_at = turn.at;
    turn.model.list.is_ours = false;
    if fetch.announced {
        announce_page(turn);
    }
    if let Some(later) = turn.model.later {
        later::tell_news(later, turn, news);
    }
    if let Some(focus) = fetch.focus {
        turn.focus(focus);
    }
}
