//! Sends a reading's calls, and takes their answers.

use std::sync::Arc;

use super::find::show;
use super::reading::Reading;
use super::text::Text;
use crate::api::ApiError;
use crate::engine::effect::{Announcement, Answer, Call};
use crate::engine::event::{Millis, Ticket, Timer};
use crate::engine::news::News;
use crate::engine::turn::Turn;
use crate::engine::{export, import, list, palette, selection};
use crate::stage::SalesStage;

/// A list that was read longer ago is read again when it is needed; before, a look at its beginning
/// and its total is enough.
const STALE_AFTER: Millis = 60_000;

/// While a list is read, what has come is shown whenever it has grown by this part. Sorting it for
/// every piece would take longer than reading it.
const SHOW_EACH: usize = 4;

/// After this long without another letter, in milliseconds, a person is told what was found.
const TELL_AFTER: u32 = 800;

/// Shows what is known, and reads what is missing.
pub(in crate::engine) fn request(turn: &mut Turn<'_>) {
    let was_shown = std::mem::replace(&mut turn.model.whole.shown, true);
    begin(turn);
    send(turn);
    if !was_shown {
        show(turn);
    }
}

/// Reads what is missing for an import, an export, a selection or the command palette, whatever the
/// screen shows; they are told when all is there. A failure is the list's to tell and to try again.
pub(in crate::engine) fn want(turn: &mut Turn<'_>) {
    turn.model.whole.wanted = true;
    begin(turn);
    if turn.model.access.may_call() {
        send(turn);
    }
}

/// An import or an export waits for it no more, or a selection: at most one of the first two does.
pub(in crate::engine) fn unwant(turn: &mut Turn<'_>) {
    if turn.model.selection.wants_all() {
        return;
    }
    let whole = &mut turn.model.whole;
    if std::mem::take(&mut whole.wanted) && !whole.shown {
        stop(turn);
        turn.model.whole.reading = None;
    }
}

/// Goes on for whoever waits, where what was under way has failed and the API answers again.
pub(in crate::engine) fn resume(turn: &mut Turn<'_>) {
    if turn.model.whole.wanted && turn.model.list.failure.is_none() {
        send(turn);
    }
}

fn begin(turn: &mut Turn<'_>) {
    let at = turn.at;
    let whole = &mut turn.model.whole;
    if whole.reading.is_none() {
        let fresh = whole.read_at.is_some_and(|read_at| at < read_at.saturating_add(STALE_AFTER));
        whole.reading =
            Some(if fresh { Reading::look(whole.rows.clone()) } else { Reading::default() });
    }
}

/// What is under way is older than a change of our own: it is asked for anew.
pub(super) fn changed(turn: &mut Turn<'_>) {
    let waits = turn.model.whole.wanted && turn.model.list.failure.is_none();
    if turn.model.list.fetch.is_some() || waits {
        send(turn);
    }
    if turn.model.whole.shown {
        show(turn);
    }
}

fn send(turn: &mut Turn<'_>) {
    abort_abandoned(turn);
    while let Some(params) = turn.model.whole.reading.as_ref().and_then(Reading::wanted) {
        let ticket = turn.send(Call::List(params));
        if let Some(reading) = &mut turn.model.whole.reading {
            reading.sent(ticket, params);
        }
    }
}

fn abort_abandoned(turn: &mut Turn<'_>) {
    let Some(reading) = &mut turn.model.whole.reading else { return };
    for ticket in reading.take_abandoned() {
        turn.abort(ticket);
    }
}

/// Ends the calls that are under way. What has come so far stays, and a later request goes on.
pub(in crate::engine) fn stop(turn: &mut Turn<'_>) {
    let Some(reading) = &mut turn.model.whole.reading else { return };
    reading.drop_pieces();
    abort_abandoned(turn);
}

/// The API's own pages are shown again. The one that is needed now may be known already.
pub(in crate::engine) fn leave(turn: &mut Turn<'_>) {
    let total = turn.model.whole.total();
    if turn.model.whole.wanted {
        begin(turn);
        send(turn);
    } else {
        stop(turn);
        turn.model.whole.reading = None;
    }
    let model = &mut *turn.model;
    let whole = &mut model.whole;
    whole.words.clear();
    whole.shown = false;
    let Some(total) = total else { return };
    let per_page = u64::from(model.place.per_page);
    let offset = (model.place.page - 1).saturating_mul(per_page);
    let from = usize::try_from(offset).unwrap_or(usize::MAX);
    let rows = whole.rows.iter().skip(from).take(model.place.per_page as usize);
    let rows: Vec<Arc<SalesStage>> = rows.cloned().collect();
    if rows.is_empty() {
        // What was found stays on the screen. It is no part of the list to compare the next one with.
        model.list.is_ours = true;
        return;
    }
    let has_more = offset + (rows.len() as u64) < total;
    list::show_rows(turn, rows, offset, total, has_more);
}

/// Takes an answer to a piece; gives back one that is none.
pub(in crate::engine) fn answered(
    turn: &mut Turn<'_>,
    ticket: Ticket,
    answer: Result<Answer, ApiError>,
) -> Option<Result<Answer, ApiError>> {
    if !turn.model.whole.reading.as_ref().is_some_and(|reading| reading.owns(ticket)) {
        return Some(answer);
    }
    match answer {
        Ok(Answer::Page(page)) => {
            list::recovered(turn);
            let reading = turn.model.whole.reading.as_mut();
            if reading.is_some_and(|reading| reading.take(ticket, page)) {
                ended(turn);
            } else {
                send(turn);
                grow(turn);
            }
        }
        // A call for a list answers nothing else.
        Ok(Answer::Stage { .. } | Answer::Deleted(_)) => {}
        Err(error) => {
            stop(turn);
            if turn.model.whole.shown {
                turn.model.list.fetch = None;
            }
            list::failed(turn, error);
        }
    }
    None
}

/// More of a list is there that was never read whole.
fn grow(turn: &mut Turn<'_>) {
    let collation = turn.model.setup.collation;
    let is_followed = turn.model.palette.is_some();
    let whole = &mut turn.model.whole;
    let Some(reading) = &whole.reading else { return };
    let (known, now) = (whole.rows.len(), reading.rows().len());
    let is_seen = whole.shown || is_followed;
    if !is_seen || whole.is_whole || now < known + known / SHOW_EACH || now == known {
        return;
    }
    let goes_on = whole.rows.iter().zip(reading.rows()).all(|(old, new)| Arc::ptr_eq(old, new));
    whole.rows = reading.rows().to_vec();
    if !goes_on {
        whole.text = Text::default();
    }
    let new = whole.rows.get(whole.text.len()..).unwrap_or_default();
    whole.text.extend(new, collation);
    whole.rows_changed();
    if whole.shown {
        show(turn);
    }
    palette::refresh(turn.model);
}

/// All of it is there.
fn ended(turn: &mut Turn<'_>) {
    abort_abandoned(turn);
    let (at, collation) = (turn.at, turn.model.setup.collation);
    let may_be_ours = turn.model.list.is_ours || turn.model.writes.may_have_created();
    let whole = &mut turn.model.whole;
    let Some(reading) = whole.reading.take() else { return };
    // After a look at the beginning the rest is as old as it was.
    if !reading.is_look() {
        whole.read_at = (!reading.is_doubtful()).then_some(at);
    }
    let rows = reading.into_rows();
    let was_whole = std::mem::replace(&mut whole.is_whole, true);
    let news = match was_whole && !may_be_ours {
        true => News::between_all(&whole.rows, &rows),
        false => News::default(),
    };
    if rows != whole.rows {
        if !rows.starts_with(&whole.rows) {
            whole.text = Text::default();
        }
        whole.rows = rows;
        whole.rows_changed();
    }
    let new = whole.rows.get(whole.text.len()..).unwrap_or_default();
    whole.text.extend(new, collation);
    if turn.model.whole.shown {
        show(turn);
        list::load_ended(turn, news);
    }
    if std::mem::take(&mut turn.model.whole.tells_when_read) {
        tell(turn);
    }
    palette::refresh(turn.model);
    if std::mem::take(&mut turn.model.whole.wanted) {
        import::list_is_read(turn);
        export::list_is_read(turn);
        selection::list_is_read(turn);
    }
}

/// Tells how many stages were found, once the question has stood for a while.
pub(in crate::engine) fn tell_later(turn: &mut Turn<'_>) {
    let timer = turn.model.next_ticket();
    turn.model.whole.telling = Some(timer);
    turn.model.whole.tells_when_read = false;
    turn.start_timer(Timer::Found(timer), TELL_AFTER);
}

/// The question has stood for a while.
pub(in crate::engine) fn tell_due(turn: &mut Turn<'_>, ticket: Ticket) {
    if turn.model.whole.telling.take_if(|telling| *telling == ticket).is_none() {
        return;
    }
    if turn.model.whole.is_whole {
        tell(turn);
    } else {
        turn.model.whole.tells_when_read = true;
    }
}

fn tell(turn: &mut Turn<'_>) {
    if turn.model.place.is_search() {
        turn.announce(Announcement::Found(turn.model.list.total));
    }
}
