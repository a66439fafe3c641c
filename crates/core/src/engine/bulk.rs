//! Deleting several stages at once: one clock for all of them, and one outcome.

use super::delete::{self, Hold, PendingDelete, UNDO_SECONDS};
use super::effect::{Announcement, Focus};
use super::event::Millis;
use super::intent::Change;
use super::model::Model;
use super::notice::Subject;
use super::selection::Chosen;
use super::turn::Turn;
use super::{list, writes};
use crate::api::ApiError;
use crate::stage::StageId;

/// What a person does with several deletes at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BulkDelete {
    /// "Delete selected".
    Request,
    /// "Undo all" on those that wait.
    Undo,
    /// "Delete now" on those that wait.
    Hurry,
    /// Something started or stopped holding their clock.
    Hold {
        /// What holds it.
        by: Hold,
        /// Whether it holds it now.
        held: bool,
    },
}

/// How deletes of several stages stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BulkView {
    /// How many wait for their clock.
    pub pending: usize,
    /// How many seconds it still has.
    pub seconds: u32,
    /// How many were sent and are not all settled.
    pub sent: usize,
    /// How many of these are deleted.
    pub deleted: usize,
}

/// A delete that failed for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailedDelete {
    /// Which stage.
    pub id: StageId,
    /// The name that the person saw.
    pub name: Option<String>,
    /// Why; `None` where the server answered that it did not delete it.
    pub error: Option<ApiError>,
}

#[derive(Debug, Default)]
pub(super) struct Bulk {
    /// What holds the clock that pending deletes share, besides what holds one of them.
    holds: Vec<Hold>,
    batches: Vec<Batch>,
}

/// Deletes that were sent together, until all of them are settled.
#[derive(Debug)]
struct Batch {
    open: Vec<StageId>,
    sent: usize,
    deleted: usize,
    failed: Vec<FailedDelete>,
    /// People have been told that they wait for the API.
    waits: bool,
}

/// What became of a delete.
pub(super) enum Settled {
    Deleted,
    Failed(FailedDelete),
    /// The person has given it up.
    Kept,
}

pub(super) fn view(model: &Model, now: Millis) -> BulkView {
    let mut pending = shared(model);
    let first = pending.next();
    let batches = &model.bulk.batches;
    BulkView {
        seconds: first.map_or(0, |delete| delete.seconds_left(now)),
        pending: first.iter().count() + pending.count(),
        sent: batches.iter().map(|batch| batch.sent).sum(),
        deleted: batches.iter().map(|batch| batch.deleted).sum(),
    }
}

fn shared(model: &Model) -> impl Iterator<Item = &PendingDelete> {
    model.deletes.iter().filter(|delete| delete.shared)
}

pub(super) fn act(turn: &mut Turn<'_>, action: BulkDelete) {
    match action {
        BulkDelete::Request => request(turn),
        BulkDelete::Undo => undo(turn),
        BulkDelete::Hurry => {
            let focus = focus_beside(turn);
            if send(turn) {
                turn.focus(focus);
            }
        }
        BulkDelete::Hold { by, held } => {
            let holds = &mut turn.model.bulk.holds;
            holds.retain(|hold| *hold != by);
            if held {
                holds.push(by);
            }
            settle_clock(turn);
        }
    }
}

/// Puts all that is selected to a delete. Where others wait already, all wait for one new clock.
fn request(turn: &mut Turn<'_>) {
    let chosen = turn.model.selection.take();
    if chosen.is_empty() {
        return;
    }
    turn.model.renames.forget_undo();
    let clock = delete::start_clock(turn, UNDO_SECONDS * 1000);
    let asked_at = turn.model.wall(turn.at);
    for Chosen { id, name } in chosen {
        turn.model.renames.forget(&id);
        // A rename of the person's own may have come since.
        let new_name = turn.model.writes.new_name(&id).map(|name| name.as_str().to_owned());
        let (name, holds) = (new_name.or(name), Vec::new());
        let key = turn.model.next_key(turn.roll);
        let delete = PendingDelete { id, name, clock, holds, key, asked_at, shared: true };
        turn.model.deletes.push(delete);
    }
    for delete in turn.model.deletes.iter_mut().filter(|delete| delete.shared) {
        delete.clock = clock;
    }
    settle_clock(turn);
    let focus = focus_beside(turn);
    turn.focus(focus);
    let count = shared(turn.model).count();
    turn.announce(Announcement::BulkPending { count, seconds: UNDO_SECONDS });
}

/// Where the focus goes from stages that are being deleted: on to the next row behind the first of
/// them, so that the focus does not hold the clock.
fn focus_beside(turn: &Turn<'_>) -> Focus {
    let first = first_row(turn, |id| shared(turn.model).any(|delete| delete.id == *id));
    first.map_or(Focus::FirstRow, |id| delete::neighbour(turn, &id))
}

fn first_row(turn: &Turn<'_>, is_one: impl Fn(&StageId) -> bool) -> Option<StageId> {
    turn.model.list.rows.iter().map(|row| &row.id).find(|id| is_one(id)).cloned()
}

fn take_shared(turn: &mut Turn<'_>) -> Vec<PendingDelete> {
    turn.model.bulk.holds.clear();
    let deletes = std::mem::take(&mut turn.model.deletes);
    let (taken, rest) = deletes.into_iter().partition(|delete| delete.shared);
    turn.model.deletes = rest;
    taken
}

/// Everything is as before: the stages are selected again.
fn undo(turn: &mut Turn<'_>) {
    let deletes = take_shared(turn);
    if deletes.is_empty() {
        return;
    }
    turn.announce(Announcement::BulkUndone(deletes.len()));
    let first = first_row(turn, |id| deletes.iter().any(|delete| delete.id == *id));
    turn.focus(first.map_or(Focus::FirstRow, Focus::Row));
    let again = deletes.into_iter().map(|PendingDelete { id, name, .. }| Chosen { id, name });
    turn.model.selection.add(again.collect());
}

/// The clock has run out: hands all of them on to the write queue.
pub(super) fn send(turn: &mut Turn<'_>) -> bool {
    let deletes = take_shared(turn);
    let open: Vec<_> = deletes.iter().map(|delete| delete.id.clone()).collect();
    for PendingDelete { id, name, key, .. } in deletes {
        writes::enqueue(turn, key, Change::Delete { id, seen: name });
    }
    start_batch(turn, open)
}

fn start_batch(turn: &mut Turn<'_>, open: Vec<StageId>) -> bool {
    let sent = open.len();
    if sent > 0 {
        let batch = Batch { open, sent, deleted: 0, failed: Vec::new(), waits: false };
        turn.model.bulk.batches.push(batch);
    }
    sent > 0
}

/// Sends deletes again that have failed, as their notice offers.
pub(super) fn retry(turn: &mut Turn<'_>, failed: Vec<FailedDelete>) {
    let mut open = Vec::new();
    for FailedDelete { id, name, .. } in failed {
        if !turn.model.is_leaving(&id) {
            delete::send_now(turn, id.clone(), name);
            open.push(id);
        }
    }
    start_batch(turn, open);
}

/// Whether something other than their own rows' holds them is asked of a clock that is shared.
pub(super) fn is_held(model: &Model) -> bool {
    !model.bulk.holds.is_empty() || shared(model).any(|delete| !delete.holds.is_empty())
}

/// One delete less shares the clock, or something less holds it.
pub(super) fn settle_clock(turn: &mut Turn<'_>) {
    match turn.model.deletes.iter().position(|delete| delete.shared) {
        Some(index) => delete::settle_clock(turn, index),
        None => turn.model.bulk.holds.clear(),
    }
}

/// Whether a delete was sent together with others.
pub(super) fn has(turn: &Turn<'_>, id: &StageId) -> bool {
    turn.model.bulk.batches.iter().any(|batch| batch.open.contains(id))
}

/// Whether it is to be told that a change waits: of several deletes it is told once.
pub(super) fn may_tell_waiting(turn: &mut Turn<'_>, id: Option<StageId>) -> bool {
    let Some(id) = id else { return true };
    let batch = turn.model.bulk.batches.iter_mut().find(|batch| batch.open.contains(&id));
    batch.is_none_or(|batch| !std::mem::replace(&mut batch.waits, true))
}

/// Counts a delete that was sent together with others; `false` where it was not. The last one tells
/// the outcome of all.
pub(super) fn settled(turn: &mut Turn<'_>, id: &StageId, outcome: Settled) -> bool {
    let batches = &mut turn.model.bulk.batches;
    let Some(index) = batches.iter().position(|batch| batch.open.contains(id)) else {
        return false;
    };
    let Some(batch) = batches.get_mut(index) else { return false };
    batch.open.retain(|open| open != id);
    match outcome {
        Settled::Deleted => batch.deleted += 1,
        Settled::Failed(failed) => batch.failed.push(failed),
        Settled::Kept => {}
    }
    if batch.open.is_empty() {
        let batch = batches.remove(index);
        end(turn, batch);
    } else if turn.model.list.fetch.is_some()
        || (turn.model.list.rows.is_empty() && turn.model.list.total > 0)
    {
        // What is on its way was read before; otherwise the page is filled up at the end.
        list::refresh(turn);
    }
    true
}

/// What has failed is selected again, and its notice tells the outcome.
fn end(turn: &mut Turn<'_>, batch: Batch) {
    let Batch { sent, deleted, failed, .. } = batch;
    if failed.is_empty() {
        turn.announce(Announcement::BulkDeleted { deleted, sent });
    } else {
        let again = failed.iter().filter(|failed| !turn.model.is_leaving(&failed.id));
        let again = again.map(|failed| Chosen { id: failed.id.clone(), name: failed.name.clone() });
        let again = again.collect();
        turn.model.selection.add(again);
        turn.model.notices.add_refusal(Subject::BulkFailed { deleted, sent, failed });
    }
    list::refresh(turn);
}
