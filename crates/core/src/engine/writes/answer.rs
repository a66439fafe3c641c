//! What an answer means for a change.

use super::question::{ask, ask_outcome};
use super::queue::{pause, send};
use super::write::{KEY_LIFETIME, Phase, Write};
use crate::api::ApiError;
use crate::engine::effect::{Answer, Call};
use crate::engine::event::Ticket;
use crate::engine::host::HostEvent;
use crate::engine::import::{self, LineFailure};
use crate::engine::intent::Change;
use crate::engine::policy::{Verdict, WRITE, judge};
use crate::engine::turn::Turn;
use crate::engine::{AuthMode, access, create, delete, list, rename, rows};
use crate::stage::SalesStage;

/// Takes an answer that a change waits for; gives back one that none does.
pub(crate) fn answered(
    turn: &mut Turn<'_>,
    ticket: Ticket,
    answer: Result<Answer, ApiError>,
) -> Option<Result<Answer, ApiError>> {
    let queue = &turn.model.writes.queue;
    let of_ticket = |write: &Write| match write.phase {
        Phase::Checking(under_way) | Phase::Sending(under_way) => under_way == ticket,
        Phase::Queued | Phase::Pausing { .. } | Phase::Asking(_) => false,
    };
    let Some(index) = queue.iter().position(of_ticket) else { return Some(answer) };
    match answer {
        Err(error) => failed(turn, ticket, index, error),
        Ok(Answer::Stage { stage, etag }) => {
            let checking = matches!(queue.get(index)?.phase, Phase::Checking(_));
            if checking { checked(turn, index, stage, etag) } else { done(turn, index, stage) }
        }
        Ok(Answer::Deleted(deleted)) => deleted_answered(turn, index, deleted.deleted),
        // A list answers no change.
        Ok(Answer::Page(_)) => {}
    }
    None
}

/// The stage as it is now: sends the change if it is as the person saw it, asks where it is not.
fn checked(turn: &mut Turn<'_>, index: usize, stage: SalesStage, etag: Option<String>) {
    let if_match = etag.clone().filter(|_| turn.model.setup.features.if_match);
    let version = etag.unwrap_or_else(|| stage.updated_at.as_str().to_owned());
    let Some(write) = turn.model.writes.queue.get_mut(index) else { return };
    let now = stage.stage_name.as_deref();
    // A request that brought no answer may have been carried out, and taken back by somebody else:
    // the name is the same again, the version is not.
    let taken_back = write.sent && write.version.as_ref().is_some_and(|sent| *sent != version);
    let call = match &write.change {
        // It was carried out already, or somebody else chose the same name.
        Change::Rename { to, .. } if now == Some(to.as_str()) => return done(turn, index, stage),
        change if taken_back || now != change.seen() => return ask(turn, index, Some(stage)),
        Change::Rename { id, to, .. } => {
            Call::Rename { id: id.clone(), name: to.clone(), if_match }
        }
        Change::Delete { id, .. } => Call::Delete { id: id.clone(), if_match },
        // A create has nothing to check.
        Change::Create { .. } => return,
    };
    write.version = Some(version);
    send(turn, index, call);
}

/// The server has confirmed a create or a rename.
fn done(turn: &mut Turn<'_>, index: usize, stage: SalesStage) {
    let write = settle(turn, index);
    tell(turn, &write.change, &stage);
    if let Some(line) = write.line {
        return import::line_done(turn, line, &stage);
    }
    match write.change {
        Change::Create { .. } => create::created(turn, &write.key, stage, !write.repeated),
        Change::Rename { seen, undoes, .. } => {
            rename::saved(turn, (seen.as_deref(), write.asked_at), undoes, &stage);
        }
        Change::Delete { .. } => {}
    }
}

fn tell(turn: &mut Turn<'_>, change: &Change, stage: &SalesStage) {
    let stage = stage.clone();
    match change {
        Change::Create { .. } => turn.tell(HostEvent::Created(stage)),
        Change::Rename { seen, .. } => {
            turn.tell(HostEvent::Updated { stage, previous_name: seen.clone() });
        }
        Change::Delete { .. } => {}
    }
}

fn deleted_answered(turn: &mut Turn<'_>, index: usize, deleted: bool) {
    let write = settle(turn, index);
    if let Change::Delete { id, seen } = write.change {
        if deleted {
            delete::gone(turn, &id, seen);
        } else {
            delete::failed(turn, id, seen, None);
        }
    }
}

pub(super) fn settle(turn: &mut Turn<'_>, index: usize) -> Write {
    let write = turn.model.writes.queue.remove(index);
    if let Some(id) = write.change.stage() {
        rows::let_go(turn, id);
    }
    write
}

fn failed(turn: &mut Turn<'_>, ticket: Ticket, index: usize, error: ApiError) {
    let now = turn.model.wall(turn.at);
    let honoured = turn.model.setup.features.idempotency_key;
    let can_ask =
        turn.model.setup.auth != AuthMode::Open || turn.model.access.is_from_before(ticket);
    let Some(write) = turn.model.writes.queue.get_mut(index) else { return };
    let verdict = judge(&error);
    if verdict == Verdict::Lost {
        write.losses = write.losses.saturating_add(1);
    } else {
        write.losses = 0;
    }
    let may_repeat = write.may_repeat(honoured, now) || !may_be_done(&error);
    match verdict {
        // Where there is no credential to ask for, it would be refused again and again.
        Verdict::Unauthorized if can_ask => {
            write.phase = Phase::Queued;
            // This try was refused; what became of an earlier one is still open. A create without a
            // key has none: it was answered, or a person has said that it is to be made again.
            write.sent = write.repeated && (honoured || !write.is_create());
            access::ask_again(turn, ticket, error);
        }
        Verdict::Gone if !write.is_create() || may_repeat => gone(turn, index, error),
        Verdict::Lost if may_repeat => {
            pause(turn, index, true, None);
            list::connection_lost(turn);
        }
        Verdict::Changed | Verdict::Passing
            if may_repeat && WRITE.goes_on(write.failures + 1, &error) =>
        {
            write.failures += 1;
            if verdict == Verdict::Changed {
                // Looked at once more, it tells what has changed.
                write.phase = Phase::Queued;
            } else {
                pause(turn, index, false, error.retry_after());
            }
        }
        _ if !may_repeat => {
            ask_outcome(turn, index);
            list::connection_lost(turn);
        }
        _ => give_up(turn, index, error),
    }
}

/// Whether a create may have been carried out although this error came back. What is at odds with
/// the server may be at odds with itself: something in between that asks again after a lost answer
/// is told so of its own success.
fn may_be_done(error: &ApiError) -> bool {
    error.leaves_outcome_unknown() || matches!(error.status(), Some(404 | 409 | 410 | 412))
}

/// The stage of a change is not there any more.
fn gone(turn: &mut Turn<'_>, index: usize, error: ApiError) {
    let Some(write) = turn.model.writes.queue.get(index) else { return };
    match write.change.clone() {
        // Somebody was faster, or an earlier try was carried out: what was wanted is so.
        Change::Delete { id, seen } => {
            settle(turn, index);
            delete::gone(turn, &id, seen);
        }
        Change::Rename { .. } => ask(turn, index, None),
        Change::Create { .. } => give_up(turn, index, error),
    }
}

/// The change failed for good: it is undone on the screen, and what was typed is kept.
pub(super) fn give_up(turn: &mut Turn<'_>, index: usize, error: ApiError) {
    let Write { key, change, sent, line, .. } = settle(turn, index);
    if let Some(line) = line {
        return import::line_failed(turn, line, LineFailure::Api(error));
    }
    match change {
        Change::Create { name } => create::failed(turn, &key, name, error),
        Change::Rename { id, seen, to, undoes } => {
            rename::failed(turn, id, seen, to, undoes, error);
        }
        Change::Delete { id, seen } => delete::failed(turn, id, seen, Some(error)),
    }
    // Whether it was carried out can only be seen in the list.
    if sent {
        list::refresh(turn);
    }
}

impl Write {
    /// Whether it does no harm to send this again: all but a create without a key that the API
    /// still knows.
    fn may_repeat(&self, honoured: bool, now: u64) -> bool {
        let fresh = now.saturating_sub(self.asked_at) < KEY_LIFETIME;
        !self.is_create() || (honoured && fresh && !self.keyless)
    }

    /// Whether it was sent and must not be sent again.
    pub(super) fn is_ambiguous(&self, honoured: bool, now: u64) -> bool {
        self.sent && !self.may_repeat(honoured, now)
    }
}
