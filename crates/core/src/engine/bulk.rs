//! Deleting several stages at once: one clock for all of them, and one outcome.

use std::sync::Arc;

use super::delete::{self, Hold, PendingDelete, UnfinishedDelete};
use super::effect::{Announcement, Focus};
use super::event::Millis;
use super::intent::Change;
use super::model::Model;
use super::notice::Subject;
use super::turn::Turn;
use super::{list, selection, unsaved, writes};
use crate::api::ApiError;
use crate::stage::{SalesStage, StageId, Timestamp};

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
    /// How many seconds it still has; 0 where there is none.
    pub seconds: u32,
    /// How many were sent and are not all settled.
    pub sent: usize,
    /// How many of these are deleted.
    pub deleted: usize,
}

/// A delete that failed for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailedDelete {
    /// The stage as the person saw it.
    pub stage: Arc<SalesStage>,
    /// Why; `None` where the server answered that it did not delete it.
    pub error: Option<ApiError>,
}

/// Deletes that were sent together, until all of them are settled. More that are sent meanwhile
/// have the same outcome.
#[derive(Debug, Default)]
pub(super) struct Bulk {
    open: Vec<Arc<SalesStage>>,
    sent: usize,
    deleted: usize,
    failed: Vec<FailedDelete>,
    /// People have been told that they wait for the API.
    is_waiting: bool,
}

/// What became of a delete.
pub(super) enum Settled {
    Deleted,
    Failed(Option<ApiError>),
    /// The person has given it up.
    Kept,
}

pub(super) fn view(model: &Model, now: Millis) -> BulkView {
    let Bulk { sent, deleted, .. } = model.bulk;
    let shared = model.deletes.iter().filter(|delete| delete.shared.is_some());
    let (mut pending, mut seconds) = (0, 0);
    for delete in shared {
        pending += 1;
        seconds = delete.seconds_left(now);
    }
    BulkView { pending, seconds, sent, deleted }
}

pub(super) fn act(turn: &mut Turn<'_>, action: BulkDelete) {
    match action {
        BulkDelete::Request => request(turn),
        BulkDelete::Undo => undo(turn),
        BulkDelete::Hurry => {
            if first(turn.model).is_some() {
                send(turn);
                focus_beside(turn);
            }
        }
        BulkDelete::Hold { by, held } => {
            // Neither focus nor pointer are in two places: here they cannot be on a row as well.
            if let Some(index) = first(turn.model) {
                delete::hold_at(turn, index, by, held);
            }
        }
    }
}

/// The first of the pending deletes that share a clock.
fn first(model: &Model) -> Option<usize> {
    model.deletes.iter().position(|delete| delete.shared.is_some())
}

/// Puts all that is selected to a delete. Where others wait already, all wait for one new clock.
fn request(turn: &mut Turn<'_>) {
    let edited = turn.model.renames.editor.as_ref().map(|editor| editor.id.clone());
    if edited.is_some_and(|id| turn.model.selection.contains(&id) && unsaved::guards(turn, &id)) {
        return;
    }
    selection::stop(turn);
    let stages = turn.model.selection.take();
    if stages.is_empty() {
        return;
    }
    turn.model.renames.forget_undo();
    let (clock, seconds) = delete::new_clock(turn);
    for mut stage in stages {
        turn.model.renames.forget(&stage.id);
        // A rename of the person's own may be on its way since.
        if let Some(name) = turn.model.writes.new_name(&stage.id) {
            Arc::make_mut(&mut stage).stage_name = Some(name.as_str().to_owned());
        }
        delete::push(
            turn,
            stage.id.clone(),
            stage.stage_name.clone(),
            (clock, seconds),
            Some(stage),
        );
    }
    delete::share_clock(turn, clock);
    settle_clock(turn);
    focus_beside(turn);
    let count = view(turn.model, turn.at).pending;
    turn.announce(Announcement::BulkPending { count, seconds });
}

/// Moves the focus on from stages that are being deleted: to the next row behind the first of them,
/// so that the focus does not hold the clock.
fn focus_beside(turn: &mut Turn<'_>) {
    let model = &turn.model;
    let rows = || model.list.rows.iter();
    let stays = |row: &&Arc<SalesStage>| !model.is_leaving(&row.id);
    let next = rows().skip_while(stays).chain(rows()).find(stays);
    turn.focus(next.map_or(Focus::NewStage, |row| Focus::Row(row.id.clone())));
}

/// Takes those that share a clock.
fn take(turn: &mut Turn<'_>) -> Vec<PendingDelete> {
    turn.model.deletes.extract_if(.., |delete| delete.shared.is_some()).collect()
}

/// Everything is as before: the stages are selected again.
fn undo(turn: &mut Turn<'_>) {
    let deletes = take(turn);
    let Some(first) = deletes.first() else { return };
    let is_one = |row: &&Arc<SalesStage>| deletes.iter().any(|delete| delete.id == row.id);
    let highest = turn.model.list.rows.iter().find(is_one);
    let id = highest.map_or(&first.id, |row| &row.id).clone();
    turn.focus(Focus::Row(id));
    turn.announce(Announcement::BulkUndone(deletes.len()));
    for delete in &deletes {
        delete::tell_kept(turn, delete);
    }
    let stages = deletes.into_iter().filter_map(|delete| delete.shared).collect();
    turn.model.selection.add(stages);
}

/// The clock has run out: hands all of them on to the write queue.
pub(super) fn send(turn: &mut Turn<'_>) {
    for PendingDelete { id, name, key, shared, .. } in take(turn) {
        open(turn, shared);
        writes::enqueue(turn, key, Change::Delete { id, seen: name });
    }
}

fn open(turn: &mut Turn<'_>, stage: Option<Arc<SalesStage>>) {
    let bulk = &mut turn.model.bulk;
    bulk.sent += 1;
    bulk.open.extend(stage);
}

/// Sends deletes again that have failed, as their notice offers.
pub(super) fn retry(turn: &mut Turn<'_>, failed: &[FailedDelete]) {
    for FailedDelete { stage, .. } in failed {
        if !turn.model.is_leaving(&stage.id) {
            open(turn, Some(Arc::clone(stage)));
            delete::send_now(turn, stage.id.clone(), stage.stage_name.clone());
        }
    }
}

/// Sends deletes that an earlier visit left open. Of their stages no more is known than what a person
/// saw.
pub(super) fn send_unfinished(turn: &mut Turn<'_>, unfinished: Vec<UnfinishedDelete>) {
    for UnfinishedDelete { id, name, .. } in unfinished {
        if !turn.model.is_leaving(&id) {
            let unknown = Timestamp::default();
            let (created_at, updated_at) = (unknown.clone(), unknown);
            let stage =
                SalesStage { id: id.clone(), created_at, updated_at, stage_name: name.clone() };
            open(turn, Some(Arc::new(stage)));
            delete::send_now(turn, id, name);
        }
    }
}

/// One delete less shares the clock.
pub(super) fn settle_clock(turn: &mut Turn<'_>) {
    if let Some(index) = first(turn.model) {
        delete::settle_clock(turn, index);
    }
}

/// Whether it is to be told that the change of a stage waits: of several deletes it is told once.
pub(super) fn may_tell_waiting(bulk: &mut Bulk, id: Option<&StageId>) -> bool {
    let is_open = bulk.open.iter().any(|stage| Some(&stage.id) == id);
    !is_open || !std::mem::replace(&mut bulk.is_waiting, true)
}

/// Counts a delete that was sent together with others, and gives back what became of one that was
/// not. The last one tells the outcome of all.
pub(super) fn settled(turn: &mut Turn<'_>, id: &StageId, outcome: Settled) -> Option<Settled> {
    let bulk = &mut turn.model.bulk;
    let Some(index) = bulk.open.iter().position(|stage| stage.id == *id) else {
        return Some(outcome);
    };
    let stage = bulk.open.remove(index);
    match outcome {
        Settled::Deleted => bulk.deleted += 1,
        Settled::Failed(error) => bulk.failed.push(FailedDelete { stage, error }),
        Settled::Kept => {}
    }
    let list = &turn.model.list;
    if bulk.open.is_empty() {
        end(turn);
    } else if list.fetch.is_some() || (list.rows.is_empty() && list.total > 0) {
        // What is on its way was read before; otherwise the page is filled up at the end.
        list::refresh(turn);
    }
    None
}

/// What has failed is selected again, and its notice tells the outcome.
fn end(turn: &mut Turn<'_>) {
    let Bulk { sent, deleted, failed, .. } = std::mem::take(&mut turn.model.bulk);
    if failed.is_empty() {
        turn.announce(Announcement::BulkDeleted { deleted, sent });
    } else {
        turn.model.selection.add(failed.iter().map(|failed| Arc::clone(&failed.stage)).collect());
        let failed = Arc::new(failed);
        turn.model.notices.add_refusal(Subject::BulkFailed { deleted, sent, failed });
    }
    list::refresh(turn);
}
