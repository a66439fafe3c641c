//! Deleting, undoable by waiting: the API's delete is permanent, so it is sent late.

use std::sync::Arc;

use super::bulk::Settled;
use super::effect::{Announcement, Focus};
use super::event::{Millis, Ticket, Timer};
use super::host::HostEvent;
use super::intent::{Change, Intent, IntentKey, IntentState};
use super::turn::Turn;
use super::{bulk, details, list, notice, policy, rows, unsaved, writes};
use crate::api::ApiError;
use crate::stage::{SalesStage, StageId};

/// A delete that a person asked for and can still undo. Once its clock has run out it is a change
/// in the write queue.
#[derive(Debug)]
pub(super) struct PendingDelete {
    pub(super) id: StageId,
    /// The name that the person saw.
    pub(super) name: Option<String>,
    pub(super) clock: Clock,
    /// How many seconds its clock had to run; it keeps the time that was set when it was asked for.
    pub(super) of: u32,
    holds: Vec<Hold>,
    pub(super) key: IntentKey,
    /// When it was asked for, in milliseconds since 1970.
    pub(super) asked_at: u64,
    /// The stage, where others that are put to a delete with it have the same clock.
    pub(super) shared: Option<Arc<SalesStage>>,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Clock {
    /// Runs until then; the timer that shows the next second.
    Running { deadline: Millis, tick: Ticket },
    /// Stands, with this many milliseconds left.
    Held { left: u32 },
    /// There is none: a person says when.
    Absent,
}

/// What can hold a pending delete's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// The focus is on "Undo".
    Focus,
    /// The pointer came to the row.
    Pointer,
}

/// A delete that was not confirmed when an earlier visit ended. It waits for a person's word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnfinishedDelete {
    /// Which stage.
    pub id: StageId,
    /// Its name then.
    pub name: Option<String>,
    /// Whether it had left for the server, which may have carried it out.
    pub sent: bool,
    key: IntentKey,
    asked_at: u64,
}

impl UnfinishedDelete {
    pub(super) fn to_intent(&self) -> Intent {
        let state = if self.sent { IntentState::Sent } else { IntentState::Undoable };
        intent(&self.key, &self.id, &self.name, state, self.asked_at)
    }
}

fn intent(
    key: &IntentKey,
    id: &StageId,
    name: &Option<String>,
    state: IntentState,
    asked_at: u64,
) -> Intent {
    let change = Change::Delete { id: id.clone(), seen: name.clone() };
    Intent { key: key.clone(), change, state, asked_at, version: None }
}

impl PendingDelete {
    pub(super) fn to_intent(&self) -> Intent {
        intent(&self.key, &self.id, &self.name, IntentState::Undoable, self.asked_at)
    }

    /// Whole seconds left, as a person counts down.
    pub(super) fn seconds_left(&self, now: Millis) -> u32 {
        match self.clock {
            Clock::Running { deadline, .. } => policy::seconds_until(deadline, now),
            Clock::Held { left } => left.div_ceil(1000).max(1),
            Clock::Absent => 0,
        }
    }
}

pub(super) fn request(turn: &mut Turn<'_>, id: &StageId) {
    if turn.model.list.row(id).is_none() || turn.model.is_leaving(id) || unsaved::guards(turn, id) {
        return;
    }
    let name = turn.model.shown_name(id);
    turn.model.renames.forget_undo();
    turn.model.renames.forget(id);
    turn.model.selection.forget(id);
    let focus = neighbour(turn, id);
    let (clock, seconds) = new_clock(turn);
    push(turn, id.clone(), name.clone(), (clock, seconds), None);
    turn.focus(focus);
    turn.announce(match seconds {
        0 => Announcement::DeleteAsks(name),
        seconds => Announcement::DeletePending { name, seconds },
    });
}

/// A clock with the time that the person has chosen, and how many seconds that is: 0 where there is
/// none, because the person says when.
pub(super) fn new_clock(turn: &mut Turn<'_>) -> (Clock, u32) {
    match turn.model.preferences.settings.undo.seconds() {
        Some(seconds) => (start_clock(turn, seconds * 1000), seconds),
        None => (Clock::Absent, 0),
    }
}

/// A stage is put to a delete.
pub(super) fn push(
    turn: &mut Turn<'_>,
    id: StageId,
    name: Option<String>,
    (clock, of): (Clock, u32),
    shared: Option<Arc<SalesStage>>,
) {
    let key = turn.model.next_key(turn.roll);
    let asked_at = turn.model.wall(turn.at);
    turn.tell(HostEvent::DeletePending { id: id.clone(), name: name.clone() });
    let delete = PendingDelete { id, name, clock, of, holds: Vec::new(), key, asked_at, shared };
    turn.model.deletes.push(delete);
}

/// Where the focus goes from a row that is being deleted: on to the next row, so that the focus
/// does not hold the clock; back where there is none.
pub(super) fn neighbour(turn: &Turn<'_>, id: &StageId) -> Focus {
    let rows = &turn.model.list.rows;
    let usable = |row: &StageId| !turn.model.is_leaving(row) && row != id;
    let here = rows.iter().position(|row| row.id == *id).unwrap_or(0);
    let (before, after) = rows.split_at(here);
    let next = after.iter().chain(before.iter().rev()).find(|row| usable(&row.id));
    next.map_or(Focus::NewStage, |row| Focus::Row(row.id.clone()))
}

pub(super) fn undo(turn: &mut Turn<'_>, id: &StageId) {
    let Some(index) = turn.model.deletes.iter().position(|delete| delete.id == *id) else { return };
    let delete = turn.model.deletes.remove(index);
    bulk::settle_clock(turn);
    tell_kept(turn, &delete);
    turn.announce(Announcement::DeleteUndone(delete.name));
    turn.focus(Focus::Row(delete.id));
}

/// Tells the host page that a stage stays after all.
pub(super) fn tell_kept(turn: &mut Turn<'_>, delete: &PendingDelete) {
    turn.tell(HostEvent::DeleteUndone { id: delete.id.clone(), name: delete.name.clone() });
}

/// All that wait are undone, because nobody is there any more who could do it. Whoever calls this says
/// so.
pub(super) fn undo_all(turn: &mut Turn<'_>) -> usize {
    let deletes = std::mem::take(&mut turn.model.deletes);
    for delete in &deletes {
        tell_kept(turn, delete);
    }
    deletes.len()
}

pub(super) fn hurry(turn: &mut Turn<'_>, id: &StageId) {
    let focus = neighbour(turn, id);
    if send(turn, id) {
        turn.focus(focus);
    }
}

/// Starts or stops holding a clock. A hidden tab's clocks run, whatever holds them.
pub(super) fn hold(turn: &mut Turn<'_>, id: &StageId, by: Hold, held: bool) {
    if let Some(index) = turn.model.deletes.iter().position(|delete| delete.id == *id) {
        hold_at(turn, index, by, held);
    }
}

pub(super) fn hold_at(turn: &mut Turn<'_>, index: usize, by: Hold, held: bool) {
    let holds = &mut turn.model.deletes[index].holds;
    holds.retain(|hold| *hold != by);
    if held {
        holds.push(by);
    }
    settle_clock(turn, index);
}

pub(super) fn visibility_changed(turn: &mut Turn<'_>) {
    for index in 0..turn.model.deletes.len() {
        settle_clock(turn, index);
    }
}

/// Other rows are on the screen. Neither focus nor pointer can be on a row that is not there any
/// more, whether or not anybody has said that they left.
pub(super) fn rows_changed(turn: &mut Turn<'_>) {
    turn.model.selection.is_stale = true;
    for index in 0..turn.model.deletes.len() {
        let delete = &turn.model.deletes[index];
        if turn.model.list.row(&delete.id).is_none() {
            turn.model.deletes[index].holds.clear();
            settle_clock(turn, index);
        }
    }
}

/// Stops or starts a clock as its holds and the tab's visibility demand.
pub(super) fn settle_clock(turn: &mut Turn<'_>, index: usize) {
    let deletes = &turn.model.deletes;
    let delete = &deletes[index];
    // What holds one that shares its clock holds all of them.
    let is_shared = delete.shared.is_some();
    let holds = |other: &PendingDelete| {
        !other.holds.is_empty() && (is_shared && other.shared.is_some() || other.id == delete.id)
    };
    let wanted = !turn.model.hidden && deletes.iter().any(holds);
    let clock = match delete.clock {
        Clock::Running { deadline, .. } if wanted => {
            let left = deadline.saturating_sub(turn.at);
            Clock::Held { left: u32::try_from(left).unwrap_or(u32::MAX) }
        }
        Clock::Held { left } if !wanted => start_clock(turn, left),
        Clock::Running { .. } | Clock::Held { .. } | Clock::Absent => return,
    };
    if is_shared {
        share_clock(turn, clock);
    } else {
        turn.model.deletes[index].clock = clock;
    }
}

/// All that share a clock have this one.
pub(super) fn share_clock(turn: &mut Turn<'_>, clock: Clock) {
    for delete in turn.model.deletes.iter_mut().filter(|delete| delete.shared.is_some()) {
        delete.clock = clock;
    }
}

pub(super) fn start_clock(turn: &mut Turn<'_>, left: u32) -> Clock {
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
    let due = turn.model.deletes.iter().find_map(|delete| match delete.clock {
        Clock::Running { deadline, tick } if tick == ticket => {
            Some((delete.id.clone(), deadline, delete.shared.is_some()))
        }
        Clock::Running { .. } | Clock::Held { .. } | Clock::Absent => None,
    });
    let Some((id, deadline, shared)) = due else { return };
    match u32::try_from(deadline.saturating_sub(at)).unwrap_or(u32::MAX) {
        0 if shared => bulk::send(turn),
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

/// Hands the delete on to the write queue; `false` where there is none.
fn send(turn: &mut Turn<'_>, id: &StageId) -> bool {
    let Some(index) = turn.model.deletes.iter().position(|delete| delete.id == *id) else {
        return false;
    };
    let PendingDelete { id, name, key, .. } = turn.model.deletes.remove(index);
    bulk::settle_clock(turn);
    writes::enqueue(turn, key, Change::Delete { id, seen: name });
    true
}

/// The stage is gone, by our delete or by another.
pub(super) fn gone(turn: &mut Turn<'_>, id: &StageId, name: Option<String>) {
    turn.tell(HostEvent::Deleted { id: id.clone(), name: name.clone() });
    turn.model.renames.forget(id);
    details::gone(turn, id);
    rows::take_away(turn, id);
    if bulk::settled(turn, id, Settled::Deleted).is_some() {
        turn.announce(Announcement::Deleted(name));
        list::refresh(turn);
    }
}

/// The stage is still there; `None` where the server answered that it did not delete it.
pub(super) fn failed(
    turn: &mut Turn<'_>,
    id: StageId,
    name: Option<String>,
    error: Option<ApiError>,
) {
    let Some(Settled::Failed(error)) = bulk::settled(turn, &id, Settled::Failed(error)) else {
        return;
    };
    let subject = notice::Subject::DeleteFailed { id, name };
    match error {
        Some(error) => turn.model.notices.add(subject, error),
        None => turn.model.notices.add_refusal(subject),
    }
}

/// Sends a delete at once, because a person has already said so twice.
pub(super) fn send_now(turn: &mut Turn<'_>, id: StageId, name: Option<String>) {
    if !turn.model.is_leaving(&id) {
        let key = turn.model.next_key(turn.roll);
        turn.model.renames.forget_undo();
        turn.model.renames.forget(&id);
        turn.model.selection.forget(&id);
        writes::enqueue(turn, key, Change::Delete { id, seen: name });
    }
}

/// Takes up what another tab left open: as a question.
pub(super) fn recover(turn: &mut Turn<'_>, intent: Intent) {
    let Intent { key, asked_at, state, change: Change::Delete { id, seen: name }, .. } = intent
    else {
        return;
    };
    let sent = state == IntentState::Sent;
    // Two tabs may have been asked for the same: a person is asked once.
    if let Some(known) = turn.model.unfinished.iter_mut().find(|known| known.id == id) {
        known.sent |= sent;
        return;
    }
    turn.model.unfinished.push(UnfinishedDelete { id, name, sent, key, asked_at });
}

pub(super) fn confirm_unfinished(turn: &mut Turn<'_>, id: &StageId) {
    if let Some(unfinished) = take_unfinished(turn, id) {
        send_now(turn, unfinished.id, unfinished.name);
    }
}

pub(super) fn keep_unfinished(turn: &mut Turn<'_>, id: &StageId) {
    let Some(unfinished) = take_unfinished(turn, id) else { return };
    if unfinished.sent {
        // It may have been carried out since the list was read, so nothing is claimed.
        list::refresh(turn);
    } else {
        turn.announce(Announcement::DeleteUndone(unfinished.name));
    }
}

/// The same answer for all of them, with one outcome.
pub(super) fn answer_all_unfinished(turn: &mut Turn<'_>, delete: bool) {
    let all = std::mem::take(&mut turn.model.unfinished);
    if all.is_empty() {
        return;
    }
    turn.focus(Focus::FirstRow);
    if delete {
        return bulk::send_unfinished(turn, all);
    }
    let kept = all.iter().filter(|unfinished| !unfinished.sent).count();
    if kept < all.len() {
        // Some may have been carried out since the list was read.
        list::refresh(turn);
    }
    if kept > 0 {
        turn.announce(Announcement::BulkUndone(kept));
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
