//! Looking for creates that were sent and may or may not have been carried out.

use std::sync::Arc;

use super::question::Question;
use super::write::{Phase, Write, Writes};
use crate::api::{ApiError, ListParams};
use crate::engine::AuthMode;
use crate::engine::effect::{Answer, Call};
use crate::engine::event::{Ticket, Timer};
use crate::engine::intent::Change;
use crate::engine::list;
use crate::engine::policy::{READ, Verdict, judge};
use crate::engine::turn::Turn;
use crate::stage::{SalesStage, StageName};

/// How the look for creates stands.
#[derive(Debug, Default)]
pub(crate) struct Looking {
    /// The reading that is on its way.
    call: Option<Ticket>,
    /// The timer after which it is made again.
    pause: Option<Ticket>,
    /// How often in a row it failed.
    failures: u32,
}

impl Writes {
    /// The creates that are looked for: the name of each, and where the answer belongs.
    fn looked_for(
        &mut self,
    ) -> impl Iterator<Item = (&Change, &mut Option<Arc<SalesStage>>, &mut bool)> {
        self.queue.iter_mut().filter_map(|Write { change, phase, .. }| match phase {
            Phase::Asking(Question::OutcomeUnknown { found, looking }) if *looking => {
                Some((&*change, found, looking))
            }
            _ => None,
        })
    }
}

/// Reads the newest stages, where creates are looked for, as soon as the API can be reached.
pub(crate) fn look(turn: &mut Turn<'_>) {
    let model = &mut *turn.model;
    let idle = model.looking.call.is_none() && model.looking.pause.is_none();
    let reachable = !model.lost && !model.offline && model.access.may_call();
    if idle && reachable && model.writes.looked_for().next().is_some() {
        let newest = ListParams { limit: ListParams::MAX_LIMIT, offset: 0 };
        turn.model.looking.call = Some(turn.send(Call::List(newest)));
    }
}

/// Another create is to be looked for: an answer that is on its way may have been made before it.
pub(super) fn begin_anew(turn: &mut Turn<'_>) {
    if let Some(call) = turn.model.looking.call.take() {
        turn.abort(call);
    }
}

/// A pause is over.
pub(super) fn resume(turn: &mut Turn<'_>, ticket: Ticket) {
    turn.model.looking.pause.take_if(|pause| *pause == ticket);
}

/// Takes the answer of [`look`]; gives back one that is not.
pub(crate) fn looked(
    turn: &mut Turn<'_>,
    ticket: Ticket,
    answer: Result<Answer, ApiError>,
) -> Option<Result<Answer, ApiError>> {
    if turn.model.looking.call.take_if(|call| *call == ticket).is_none() {
        return Some(answer);
    }
    let can_ask =
        turn.model.setup.auth != AuthMode::Open || turn.model.access.is_from_before(ticket);
    let stages = match answer {
        Ok(Answer::Page(page)) => page.data,
        Ok(_) => Vec::new(),
        Err(error) => match judge(&error) {
            // That nothing could be read does not mean that nothing is there.
            verdict @ (Verdict::Lost | Verdict::Passing) => {
                pause(turn, &error);
                if verdict == Verdict::Lost {
                    list::connection_lost(turn);
                }
                return None;
            }
            // It is looked for again after the sign-in.
            Verdict::Unauthorized if can_ask => return Some(Err(error)),
            _ => Vec::new(),
        },
    };
    turn.model.looking = Looking::default();
    for (change, found, looking) in turn.model.writes.looked_for() {
        let name = change.wanted().map(StageName::as_str);
        let same = stages.iter().find(|stage| stage.stage_name.as_deref() == name);
        *found = same.cloned().map(Arc::new);
        *looking = false;
    }
    None
}

fn pause(turn: &mut Turn<'_>, error: &ApiError) {
    let timer = turn.model.next_ticket();
    let looking = &mut turn.model.looking;
    let after = READ.delay(looking.failures, error.retry_after(), turn.roll);
    looking.failures = looking.failures.saturating_add(1);
    looking.pause = Some(timer);
    turn.start_timer(Timer::Resume(timer), after);
}
