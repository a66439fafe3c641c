//! From the plan to what has become of each line.

use std::sync::Arc;

use super::lines::{Fate, counts};
use super::view::not_done;
use super::{Group, Import, LineFailure, Step, enter, read_list};
use crate::engine::effect::{Announcement, TransferJob};
use crate::engine::event::Millis;
use crate::engine::turn::Turn;
use crate::engine::{details, list, whole, writes};
use crate::stage::SalesStage;

/// So many changes are put into the queue at a time. The next ones follow when all are settled.
const BATCH: usize = 100;

/// After so many refusals in a row the rest is not tried: something is wrong that is not in the
/// lines.
const MOST_FAILURES: u32 = 20;

/// Two clicks that are closer than this, in milliseconds, are one decision.
const DOUBLE_CLICK: Millis = 700;

/// How the changes get on.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Run {
    /// The line from which the next change is taken.
    next: usize,
    /// How many changes are settled.
    pub(super) settled: usize,
    /// How many are to be made.
    pub(super) of: usize,
    /// No further one is begun.
    pub(super) stopping: bool,
    /// When it was told so.
    told_at: Option<Millis>,
    /// It was stopped because too much failed.
    pub(super) gave_up: bool,
    /// How many failed in a row.
    in_a_row: u32,
}

pub(super) fn start(turn: &mut Turn<'_>) {
    let in_review = |import: &&mut Import| import.step == Step::Review && import.to_change() > 0;
    let Some(import) = turn.model.import.as_mut().filter(in_review) else { return };
    import.run = Run { of: import.to_change(), ..Run::default() };
    import.group = None;
    turn.model.renames.forget_undo();
    enter(turn, Step::Running);
}

/// Puts the next changes into the queue, once those before are settled. Called in each turn.
pub(in crate::engine) fn feed(turn: &mut Turn<'_>) {
    let running = |import: &&mut Import| import.step == Step::Running;
    let Some(import) = turn.model.import.as_mut().filter(running) else { return };
    if turn.model.writes.is_importing() {
        return;
    }
    let mut batch = Vec::new();
    while !import.run.stopping && batch.len() < BATCH && import.run.next < import.plan.lines.len() {
        let entry = import.run.next;
        import.run.next += 1;
        batch.extend(import.change(entry).map(|change| (entry, change)));
    }
    if batch.is_empty() {
        return ended(turn);
    }
    for (entry, change) in batch {
        let key = turn.model.next_key(turn.roll);
        writes::enqueue_line(turn, key, change, entry);
    }
}

/// What was planned for a line is done.
pub(in crate::engine) fn line_done(turn: &mut Turn<'_>, entry: usize, stage: &SalesStage) {
    // The list is read again in the end; a row that is on the screen need not wait for that.
    turn.model.list.replace(stage);
    turn.model.list.is_ours = true;
    turn.model.selection.saw(stage);
    details::replace(turn, stage);
    settle(turn, entry, Fate::Done);
}

/// What was planned for a line could not be done.
pub(in crate::engine) fn line_failed(turn: &mut Turn<'_>, entry: usize, failure: LineFailure) {
    // What somebody else has done to a stage says nothing about the next line.
    let counts = matches!(failure, LineFailure::Api(_) | LineFailure::OutcomeUnknown);
    settle(turn, entry, Fate::Failed(Box::new(failure)));
    let Some(import) = &mut turn.model.import else { return };
    import.run.in_a_row += u32::from(counts);
    if import.run.in_a_row >= MOST_FAILURES && !import.run.stopping {
        import.run.gave_up = true;
        stop(turn);
    }
}

fn settle(turn: &mut Turn<'_>, entry: usize, fate: Fate) {
    let Some(import) = &mut turn.model.import else { return };
    import.run.settled += 1;
    if fate == Fate::Done {
        import.run.in_a_row = 0;
    }
    if let Some(open) = import.fates.get_mut(entry) {
        *open = fate;
    }
}

/// Begins no further change, and waits for those that were sent. Told again, it does not wait; the
/// second half of a double click does not tell it again.
pub(super) fn stop(turn: &mut Turn<'_>) {
    let at = turn.at;
    let running = |import: &&mut Import| import.step == Step::Running;
    let Some(import) = turn.model.import.as_mut().filter(running) else { return };
    let told_at = *import.run.told_at.get_or_insert(at);
    let is_told_again = std::mem::replace(&mut import.run.stopping, true);
    if is_told_again && at.saturating_sub(told_at) < DOUBLE_CLICK {
        return;
    }
    for entry in writes::take_lines(turn, is_told_again) {
        settle(turn, entry, Fate::Failed(Box::new(LineFailure::OutcomeUnknown)));
    }
}

/// Begins no further change where one is under way, because nothing may be changed any more.
pub(in crate::engine) fn begin_no_more(turn: &mut Turn<'_>) {
    if turn.model.import.as_ref().is_some_and(|import| !import.run.stopping) {
        stop(turn);
    }
}

/// Nothing more is to be done: says what came of it, and shows it in the list.
fn ended(turn: &mut Turn<'_>) {
    let Some(import) = &mut turn.model.import else { return };
    import.step = Step::Done;
    import.counts = counts(import);
    let count = |group: Group| import.count(group);
    let (created, renamed) = (count(Group::Create), count(Group::Rename));
    let failed = not_done(&import.counts);
    let stopped = count(Group::NotTried) > 0;
    if failed > 0 {
        // What is left to do comes first.
        let first = [Group::Failed, Group::NotTried].into_iter().find(|group| count(*group) > 0);
        import.group = first;
    } else if import.is_pasted {
        turn.model.import_text.clear();
    }
    turn.announce(Announcement::Imported { created, renamed, failed, stopped });
    enter(turn, Step::Done);
    whole::forget(turn);
    turn.model.list.is_ours = true;
    list::refresh(turn);
}

/// Compares what failed with the list as it is now.
pub(super) fn failed_again(turn: &mut Turn<'_>) {
    let done = |import: &&mut Import| import.step == Step::Done;
    let Some(import) = turn.model.import.as_mut().filter(done) else { return };
    let lines = import.unfinished();
    if !lines.is_empty() {
        import.lines = Arc::new(lines);
        read_list(turn);
    }
}

pub(super) fn save_failed(turn: &mut Turn<'_>) {
    let done = |import: &&Import| import.step == Step::Done;
    let Some(import) = turn.model.import.as_ref().filter(done) else { return };
    let failed = import.failed();
    let ticket = turn.transfer(TransferJob::WriteFailed(failed));
    if let Some(import) = &mut turn.model.import {
        import.problem = None;
        import.saving = Some(ticket);
    }
}
