//! Which changes may be sent, and when.

use super::answer::settle;
use super::look;
use super::question::ask_outcome;
use super::write::{Phase, Write};
use crate::engine::effect::{Announcement, Call};
use crate::engine::event::Ticket;
use crate::engine::event::Timer;
use crate::engine::intent::{Change, IntentKey};
use crate::engine::policy::WRITE;
use crate::engine::turn::Turn;
use crate::engine::{bulk, create, list};
use crate::stage::StageName;

/// How many changes are under way at the same time.
const MOST_AT_ONCE: usize = 4;

/// Puts a change at the end of the queue. [`pump`] sends it.
pub(crate) fn enqueue(turn: &mut Turn<'_>, key: IntentKey, change: Change) {
    let asked_at = turn.model.wall(turn.at);
    turn.model.writes.queue.push(Write::new(key, change, asked_at));
}

/// Puts a create that has failed before at the end of the queue, under the same key: it may have
/// been carried out after all.
pub(crate) fn enqueue_again(turn: &mut Turn<'_>, key: IntentKey, name: StageName) {
    enqueue(turn, key, Change::Create { name });
    if let Some(write) = turn.model.writes.queue.last_mut() {
        write.repeated = true;
    }
}

/// Puts a change that a line of an import asks for at the end of the queue.
pub(crate) fn enqueue_line(turn: &mut Turn<'_>, key: IntentKey, change: Change, line: usize) {
    enqueue(turn, key, change);
    if let Some(write) = turn.model.writes.queue.last_mut() {
        write.line = Some(line);
    }
}

/// Takes the changes of an import out of the queue that were not sent, or all of them. Returns the
/// lines of those that were sent: whether they were carried out is not known.
pub(crate) fn take_lines(turn: &mut Turn<'_>, all: bool) -> Vec<usize> {
    let mut sent = Vec::new();
    while let Some(index) = turn
        .model
        .writes
        .queue
        .iter()
        .position(|write| write.line.is_some() && (all || !write.sent))
    {
        let write = settle(turn, index);
        if let Phase::Checking(ticket) | Phase::Sending(ticket) = write.phase {
            turn.abort(ticket);
        }
        sent.extend(write.line.filter(|_| write.sent));
    }
    sent
}

/// Sends what may be sent: with a credential, while there is a network, a few at a time. The
/// changes of one stage stay in order, and so do new stages, whose order the list shows.
pub(crate) fn pump(turn: &mut Turn<'_>) {
    if !turn.model.access.may_call() || turn.model.offline {
        return;
    }
    let mut index = 0;
    // What is started may settle at once, and others with it.
    while index < turn.model.writes.queue.len() {
        let queue = &turn.model.writes.queue;
        let count = queue.len();
        let under_way =
            |write: &&Write| matches!(write.phase, Phase::Checking(_) | Phase::Sending(_));
        if queue.iter().filter(under_way).count() >= MOST_AT_ONCE {
            return;
        }
        let Some((before, [write, ..])) = queue.split_at_checked(index) else { return };
        if matches!(write.phase, Phase::Queued) && !before.iter().any(|b| precedes(b, write)) {
            start(turn, index);
        }
        if turn.model.writes.queue.len() == count {
            index += 1;
        }
    }
}

/// Whether the later one of two changes waits for the earlier one.
fn precedes(earlier: &Write, later: &Write) -> bool {
    match later.change.stage() {
        Some(id) => earlier.change.stage() == Some(id),
        None => earlier.is_create() && !matches!(earlier.phase, Phase::Asking(_)),
    }
}

fn start(turn: &mut Turn<'_>, index: usize) {
    let now = turn.model.wall(turn.at);
    let honoured = turn.model.setup.features.idempotency_key;
    let Some(write) = turn.model.writes.queue.get_mut(index) else { return };
    let honoured = honoured && !write.keyless;
    // Where it cannot be repeated, a line would be lost to each call that brings no answer: the list
    // finds out when there are answers again.
    if write.line.is_some() && write.is_create() && !honoured && turn.model.lost {
        return;
    }
    // A machine that slept may come back after the key was forgotten.
    if write.is_ambiguous(honoured, now) {
        ask_outcome(turn, index);
        return;
    }
    write.keyless = write.is_create() && !honoured;
    let call = match &write.change {
        Change::Create { name } => {
            let idempotency_key = honoured.then(|| write.key.clone());
            Call::Create { name: name.clone(), idempotency_key }
        }
        Change::Rename { id, .. } | Change::Delete { id, .. } => Call::Retrieve(id.clone()),
    };
    if write.is_create() {
        send(turn, index, call);
    } else {
        let ticket = turn.send(call);
        if let Some(write) = turn.model.writes.queue.get_mut(index) {
            write.phase = Phase::Checking(ticket);
        }
    }
}

/// Sends what changes something.
pub(super) fn send(turn: &mut Turn<'_>, index: usize, call: Call) {
    let ticket = turn.send(call);
    if let Some(write) = turn.model.writes.queue.get_mut(index) {
        write.phase = Phase::Sending(ticket);
        write.repeated |= write.sent;
        write.sent = true;
    }
}

/// Tries a change again after a while.
pub(super) fn pause(turn: &mut Turn<'_>, index: usize, lost: bool, retry_after: Option<u32>) {
    let timer = turn.model.next_ticket();
    let Some(write) = turn.model.writes.queue.get_mut(index) else { return };
    let first = write.losses == 1 && lost;
    let times = if lost { write.losses } else { write.failures };
    let after = WRITE.delay(times.saturating_sub(1), retry_after, turn.roll);
    write.phase = Phase::Pausing { timer, lost };
    let tells = first && bulk::may_tell_waiting(&mut turn.model.bulk, write.change.stage());
    turn.start_timer(Timer::Resume(timer), after);
    if tells {
        turn.announce(Announcement::Waiting);
    }
}

/// A pause is over.
pub(crate) fn resume(turn: &mut Turn<'_>, ticket: Ticket) {
    look::resume(turn, ticket);
    let mut queue = turn.model.writes.queue.iter_mut();
    let is_due =
        |write: &&mut Write| matches!(write.phase, Phase::Pausing { timer, .. } if timer == ticket);
    if let Some(write) = queue.find(is_due) {
        write.phase = Phase::Queued;
        write.woken = false;
    }
}

/// The API has answered something: nobody waits for the rest of a pause. A change that is then lost
/// again waits out its next one: where a gateway lets only reads pass, it would otherwise be sent as
/// fast as the list is answered.
pub(crate) fn wake(turn: &mut Turn<'_>) {
    for write in &mut turn.model.writes.queue {
        if matches!(write.phase, Phase::Pausing { lost: true, .. }) && !write.woken {
            write.woken = true;
            write.phase = Phase::Queued;
        }
    }
}

/// The browser has a network again: every change may be woken anew.
pub(crate) fn network_back(turn: &mut Turn<'_>) {
    for write in &mut turn.model.writes.queue {
        write.woken = false;
    }
    wake(turn);
}

/// Gives up a change that waits. Where a request had left it may have been carried out, so the
/// list is asked.
pub(crate) fn cancel(turn: &mut Turn<'_>, key: &IntentKey) {
    let Some(index) = turn.model.writes.position(key) else { return };
    let write = settle(turn, index);
    if let Phase::Checking(ticket) | Phase::Sending(ticket) = write.phase {
        turn.abort(ticket);
    }
    create::let_go(turn, key);
    turn.announce(Announcement::WriteCancelled);
    if let Change::Delete { id, .. } = &write.change {
        bulk::settled(turn, id, bulk::Settled::Kept);
    }
    turn.focus(crate::engine::effect::Focus::FirstRow);
    if write.sent {
        list::refresh(turn);
    }
}
