//! What could not be loaded, and when it is tried again.

use super::{refresh, request};
use crate::api::ApiError;
use crate::engine::access;
use crate::engine::effect::Announcement;
use crate::engine::event::{Millis, Ticket, Timer};
use crate::engine::host::HostEvent;
use crate::engine::policy::READ;
use crate::engine::turn::Turn;

/// Why the last load ended without rows.
#[derive(Debug)]
pub(crate) struct Failure {
    /// `None` where a person cancelled it.
    pub(crate) error: Option<ApiError>,
    /// When it is tried again without being asked, and the timer for that.
    pub(crate) retry: Option<(Ticket, Millis)>,
    /// The time for that came while the tab was hidden.
    pub(super) overdue: bool,
}

impl Failure {
    /// One that is not tried again by itself; without an error, a person cancelled.
    pub(crate) fn at_rest(error: Option<ApiError>) -> Self {
        Self { error, retry: None, overdue: false }
    }
}

pub(crate) fn retry_due(turn: &mut Turn<'_>, ticket: Ticket) {
    let Some(failure) = &mut turn.model.list.failure else { return };
    if failure.retry.is_some_and(|(due, _)| due == ticket) {
        // Nobody sees the list of a hidden tab: it waits until somebody does, unless an import or an
        // export goes on there.
        let is_needed = turn.model.import.is_some() || turn.model.export.is_some();
        if turn.model.hidden && !is_needed {
            failure.overdue = true;
        } else {
            request(turn, false, None);
        }
    }
}

/// The tab is seen again: makes up for what was put off.
pub(crate) fn retry_overdue(turn: &mut Turn<'_>) {
    if turn.model.list.failure.as_ref().is_some_and(|failure| failure.overdue) {
        request(turn, false, None);
    }
}

/// The browser has a network again: nobody waits for the rest of a pause.
pub(crate) fn connection_back(turn: &mut Turn<'_>) {
    if turn.model.list.failure.as_ref().is_some_and(|failure| failure.retry.is_some()) {
        request(turn, false, None);
    }
}

/// The server could not be reached for something else: the list finds out when it is back.
pub(crate) fn connection_lost(turn: &mut Turn<'_>) {
    if turn.model.list.failure.is_none() {
        refresh(turn);
    }
}

pub(crate) fn failed(turn: &mut Turn<'_>, error: ApiError) {
    if error.is_unauthorized() {
        // It is asked for again after the sign-in.
        return;
    }
    let mut due = None;
    if error.is_passing() {
        let pause = READ.delay(turn.model.list.failures, error.retry_after(), turn.roll);
        let ticket = turn.model.next_ticket();
        turn.start_timer(Timer::Retry(ticket), pause);
        due = Some((ticket, turn.at + Millis::from(pause)));
    }
    // What is tried again by itself is told once.
    if turn.model.list.failures == 0 || due.is_none() {
        turn.tell(HostEvent::LoadFailed(error.clone()));
    }
    let list = &mut turn.model.list;
    list.failures = list.failures.saturating_add(1);
    list.failure = Some(Failure { error: Some(error), retry: due, overdue: false });
}

/// The API has answered.
pub(crate) fn recovered(turn: &mut Turn<'_>) {
    access::proved(turn);
    if turn.model.list.failure.take().is_some() {
        turn.announce(Announcement::Recovered);
    }
    turn.model.list.failures = 0;
}
