//! Deleting, undoable by waiting: the API's delete is permanent, so it is sent late.

use super::effect::{Announcement, Answer, Call, Effect, Focus};
use super::event::{Millis, Ticket, Timer};
use super::turn::Turn;
use super::{list, notice, retry};
use crate::api::ApiError;
use crate::json::{FromJson, Json, write_object};
use crate::stage::StageId;

/// How long a delete can be undone.
pub const UNDO_SECONDS: u32 = 10;

/// A delete that a person asked for and that is not confirmed yet.
#[derive(Debug)]
pub(super) struct PendingDelete {
    pub(super) id: StageId,
    pub(super) name: Option<String>,
    pub(super) clock: Clock,
    holds: Vec<Hold>,
}

#[derive(Debug)]
pub(super) enum Clock {
    /// Runs until then; the timer that shows the next second.
    Running { deadline: Millis, tick: Ticket },
    /// Stands, with this many milliseconds left.
    Held { left: u32 },
    /// Has run out: the call is under way.
    Sent,
}

/// What can hold a pending delete's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// The focus is on "Undo".
    Focus,
    /// The pointer came to the row.
    Pointer,
}

/// A delete that was pending when an earlier visit ended. It waits for a person's word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnfinishedDelete {
    /// Which stage.
    pub id: StageId,
    /// Its name then.
    pub name: Option<String>,
}

impl UnfinishedDelete {
    /// What [`FromJson`] reads. Shape: `{"id":"…","name":"…"}`.
    pub fn to_json(&self) -> String {
        write_object([("id", Some(self.id.as_str())), ("name", self.name.as_deref())])
    }
}

impl FromJson for UnfinishedDelete {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        Some(Self { id: StageId::from_json(json.get("id")?)?, name: json.optional_text("name")? })
    }
}

impl PendingDelete {
    /// Whole seconds left, as a person counts down.
    pub(super) fn seconds_left(&self, now: Millis) -> u32 {
        match self.clock {
            Clock::Running { deadline, .. } => retry::seconds_until(deadline, now),
            Clock::Held { left } => left.div_ceil(1000).max(1),
            Clock::Sent => 0,
        }
    }
}

pub(super) fn request(turn: &mut Turn<'_>, id: &StageId) {
    let Some(row) = turn.model.list.row(id) else { return };
    if turn.model.deletes.iter().any(|delete| delete.id == *id) {
        return;
    }
    let name = turn.model.shown_name(&row.id);
    turn.model.renames.forget_undo();
    turn.model.renames.forget(id);
    let focus = neighbour(turn, id);
    let clock = start_clock(turn, UNDO_SECONDS * 1000);
    let delete = PendingDelete { id: id.clone(), name: name.clone(), clock, holds: Vec::new() };
    turn.model.deletes.push(delete);
    turn.focus(focus);
    turn.announce(Announcement::DeletePending { name, seconds: UNDO_SECONDS });
    store(turn);
}

/// Where the focus goes from a row that is being deleted: on to the next row, so that the focus
/// does not hold the clock; back where there is none.
fn neighbour(turn: &Turn<'_>, id: &StageId) -> Focus {
    let rows = &turn.model.list.rows;
    let usable = |row: &StageId| !turn.model.deletes.iter().any(|d| d.id == *row) && row != id;
    let here = rows.iter().position(|row| row.id == *id).unwrap_or(0);
    let (before, after) = rows.split_at(here);
    let next = after.iter().chain(before.iter().rev()).find(|row| usable(&row.id));
    next.map_or(Focus::NewStage, |row| Focus::Row(row.id.clone()))
}

pub(super) fn undo(turn: &mut Turn<'_>, id: &StageId) {
    let Some(index) = turn.model.deletes.iter().position(|delete| delete.id == *id) else { return };
    if matches!(turn.model.deletes[index].clock, Clock::Sent) {
        return;
    }
    let delete = turn.model.deletes.remove(index);
    turn.announce(Announcement::DeleteUndone(delete.name));
    turn.focus(Focus::Row(delete.id));
    store(turn);
}

pub(super) fn hurry(turn: &mut Turn<'_>, id: &StageId) {
    let focus = neighbour(turn, id);
    if send(turn, id) {
        turn.focus(focus);
    }
}

/// Starts or stops holding a clock. A hidden tab's clocks run, whatever holds them.
pub(super) fn hold(turn: &mut Turn<'_>, id: &StageId, by: Hold, held: bool) {
    let Some(index) = turn.model.deletes.iter().position(|delete| delete.id == *id) else { return };
    let holds = &mut turn.model.deletes[index].holds;
    holds.retain(|hold| *hold != by);
    if held {
        holds.push(by);
    }
    settle_clock(turn, index);
}

pub(super) fn visibility_changed(turn: &mut Turn<'_>, hidden: bool) {
    turn.model.hidden = hidden;
    for index in 0..turn.model.deletes.len() {
        settle_clock(turn, index);
    }
}

/// Stops or starts a clock as its holds and the tab's visibility demand.
fn settle_clock(turn: &mut Turn<'_>, index: usize) {
    let delete = &turn.model.deletes[index];
    let wanted = !turn.model.hidden && !delete.holds.is_empty();
    let clock = match delete.clock {
        Clock::Running { deadline, .. } if wanted => {
            let left = deadline.saturating_sub(turn.at);
            Clock::Held { left: u32::try_from(left).unwrap_or(u32::MAX) }
        }
        Clock::Held { left } if !wanted => start_clock(turn, left),
        Clock::Running { .. } | Clock::Held { .. } | Clock::Sent => return,
    };
    turn.model.deletes[index].clock = clock;
}

fn start_clock(turn: &mut Turn<'_>, left: u32) -> Clock {
    let tick = turn.model.next_ticket();
    turn.start_timer(Timer::Countdown(tick), until_next_second(left));
    Clock::Running { deadline: turn.at + Millis::from(left), tick }
}

/// How long until the number of whole seconds left changes.
fn until_next_second(left: u32) -> u32 {
    match left % 1000 {
        0 => left.min(1000),
        part => part,
    }
}

pub(super) fn countdown(turn: &mut Turn<'_>, ticket: Ticket) {
    let at = turn.at;
    let due = turn.model.deletes.iter_mut().find_map(|delete| match &mut delete.clock {
        Clock::Running { deadline, tick } if *tick == ticket => {
            Some((delete.id.clone(), *deadline))
        }
        Clock::Running { .. } | Clock::Held { .. } | Clock::Sent => None,
    });
    let Some((id, deadline)) = due else { return };
    match u32::try_from(deadline.saturating_sub(at)).unwrap_or(u32::MAX) {
        0 => {
            let focus = neighbour(turn, &id);
            let holds = turn.model.deletes.iter().find(|delete| delete.id == id);
            let focused = holds.is_some_and(|delete| delete.holds.contains(&Hold::Focus));
            // Its buttons go; only a hidden tab's clock runs out under the focus.
            if send(turn, &id) && focused {
                turn.focus(focus);
            }
        }
        left => turn.start_timer(Timer::Countdown(ticket), until_next_second(left)),
    }
}

/// Sends the call, once; `false` where there is nothing to send.
fn send(turn: &mut Turn<'_>, id: &StageId) -> bool {
    let delete = turn.model.deletes.iter_mut().find(|delete| delete.id == *id);
    let Some(delete) = delete.filter(|delete| !matches!(delete.clock, Clock::Sent)) else {
        return false;
    };
    delete.clock = Clock::Sent;
    turn.send(Call::Delete(id.clone()));
    true
}

pub(super) fn answered(turn: &mut Turn<'_>, id: &StageId, answer: Result<Answer, ApiError>) {
    let Some(index) = turn.model.deletes.iter().position(|delete| delete.id == *id) else { return };
    let delete = turn.model.deletes.remove(index);
    store(turn);
    match answer {
        Ok(Answer::Deleted(deleted)) if deleted.deleted => gone(turn, delete),
        // Somebody was faster: what was wanted is so.
        Err(error) if error.is_not_found() => gone(turn, delete),
        Ok(_) => turn.model.notices.add_refusal(notice::Subject::delete_failed(delete)),
        Err(error) => {
            let lost = error.leaves_outcome_unknown();
            turn.model.notices.add(notice::Subject::delete_failed(delete), error);
            if lost {
                list::connection_lost(turn);
            }
        }
    }
}

fn gone(turn: &mut Turn<'_>, delete: PendingDelete) {
    turn.model.renames.forget(&delete.id);
    super::details::gone(turn, &delete.id);
    turn.announce(Announcement::Deleted(delete.name));
    list::remove(turn, &delete.id);
}

/// Sends a delete at once, because a person has already said so twice.
pub(super) fn send_now(turn: &mut Turn<'_>, id: &StageId, name: Option<String>) {
    if turn.model.deletes.iter().any(|delete| delete.id == *id) {
        return;
    }
    let clock = Clock::Held { left: 0 };
    turn.model.deletes.push(PendingDelete { id: id.clone(), name, clock, holds: Vec::new() });
    send(turn, id);
    store(turn);
}

/// Takes up what an earlier visit left open: as a question.
pub(super) fn recover(turn: &mut Turn<'_>, unfinished: Vec<UnfinishedDelete>) {
    turn.model.unfinished.extend(unfinished);
    store(turn);
}

pub(super) fn confirm_unfinished(turn: &mut Turn<'_>, id: &StageId) {
    if let Some(unfinished) = take_unfinished(turn, id) {
        send_now(turn, &unfinished.id, unfinished.name);
    }
}

pub(super) fn keep_unfinished(turn: &mut Turn<'_>, id: &StageId) {
    if let Some(unfinished) = take_unfinished(turn, id) {
        turn.announce(Announcement::DeleteUndone(unfinished.name));
        store(turn);
    }
}

fn take_unfinished(turn: &mut Turn<'_>, id: &StageId) -> Option<UnfinishedDelete> {
    let index = turn.model.unfinished.iter().position(|unfinished| unfinished.id == *id)?;
    let taken = turn.model.unfinished.remove(index);
    if turn.model.unfinished.is_empty() {
        turn.focus(Focus::FirstRow);
    }
    Some(taken)
}

/// Writes down what would be lost if the tab were closed now.
pub(super) fn store(turn: &mut Turn<'_>) {
    let pending = turn.model.deletes.iter();
    let pending = pending.map(|d| UnfinishedDelete { id: d.id.clone(), name: d.name.clone() });
    let all = turn.model.unfinished.iter().cloned().chain(pending).collect();
    turn.effect(Effect::StorePendingDeletes(all));
}
