//! One stage's details, beside the list.

use std::sync::Arc;

use super::effect::{Answer, Call, Focus};
use super::event::Ticket;
use super::turn::Turn;
use crate::api::ApiError;
use crate::stage::{SalesStage, StageId};

/// The open details.
#[derive(Debug)]
pub(super) struct Details {
    pub(super) id: StageId,
    pub(super) stage: Option<Arc<SalesStage>>,
    pub(super) failure: Option<ApiError>,
    fetch: Option<Ticket>,
}

pub(super) fn open(turn: &mut Turn<'_>, id: StageId) {
    if turn.model.details.as_ref().is_some_and(|details| details.id == id) {
        turn.focus(Focus::Details);
        return;
    }
    turn.model.place.record = Some(id.clone());
    turn.write_location(true);
    show(turn, id);
    turn.focus(Focus::Details);
}

pub(super) fn close(turn: &mut Turn<'_>) {
    let Some(id) = turn.model.place.record.take() else { return };
    turn.write_location(true);
    hide(turn);
    turn.focus(Focus::NameOf(id));
}

pub(super) fn reload(turn: &mut Turn<'_>) {
    if let Some(id) = turn.model.place.record.clone() {
        show(turn, id);
        turn.focus(Focus::Details);
    }
}

/// Shows what the place says, after back, forward or a sign-in.
pub(super) fn follow_place(turn: &mut Turn<'_>) {
    match turn.model.place.record.clone() {
        Some(id) => show(turn, id),
        None => hide(turn),
    }
}

/// Shows a stage from the list at once; one that is not on the page is asked for.
fn show(turn: &mut Turn<'_>, id: StageId) {
    let shown = turn.model.details.as_mut().filter(|details| details.id == id);
    let shown = shown.and_then(|details| details.stage.take());
    hide(turn);
    let on_page = turn.model.list.rows.iter().find(|row| row.id == id).cloned();
    // Before the first page is there, the stage may well be on it.
    let ask = on_page.is_none() && turn.model.list.loaded && turn.model.access.may_call();
    let fetch = ask.then(|| turn.send(Call::Retrieve(id.clone())));
    turn.model.details = Some(Details { id, stage: on_page.or(shown), failure: None, fetch });
}

fn hide(turn: &mut Turn<'_>) {
    let fetch = turn.model.details.take().and_then(|details| details.fetch);
    if let Some(ticket) = fetch {
        turn.abort(ticket);
    }
}

/// The list has other rows: takes the stage from there, or asks for it if nothing is known yet.
pub(super) fn list_changed(turn: &mut Turn<'_>) {
    let Some(details) = &mut turn.model.details else { return };
    if let Some(row) = turn.model.list.rows.iter().find(|row| row.id == details.id) {
        details.stage = Some(Arc::clone(row));
        details.failure = None;
    } else if details.stage.is_none() && details.failure.is_none() && details.fetch.is_none() {
        let id = details.id.clone();
        show(turn, id);
    }
}

pub(super) fn answered(turn: &mut Turn<'_>, id: &StageId, answer: Result<Answer, ApiError>) {
    let details = turn.model.details.as_mut().filter(|details| details.id == *id);
    let Some(details) = details else { return };
    details.fetch = None;
    match answer {
        Ok(Answer::Stage { stage, .. }) => details.stage = Some(Arc::new(stage)),
        Ok(Answer::Page(_) | Answer::Deleted(_)) => {}
        // It is asked for again after the sign-in.
        Err(error) if error.is_unauthorized() => {}
        Err(error) => {
            details.stage.take_if(|_| error.is_not_found());
            details.failure = Some(error);
        }
    }
}

/// The API can be reached again: what failed for that reason is asked for anew.
pub(super) fn connection_back(turn: &mut Turn<'_>) {
    let failure = turn.model.details.as_ref().and_then(|details| details.failure.as_ref());
    if failure.is_some_and(ApiError::is_passing)
        && let Some(id) = turn.model.place.record.clone()
    {
        show(turn, id);
    }
}

/// What failed is asked for anew, whyever it did.
pub(super) fn refresh(turn: &mut Turn<'_>) {
    let failed = turn.model.details.as_ref().filter(|details| details.failure.is_some());
    if let Some(id) = failed.map(|details| details.id.clone()) {
        show(turn, id);
    }
}

/// Puts the server's newer word for a stage into its details.
pub(super) fn replace(turn: &mut Turn<'_>, stage: &SalesStage) {
    if let Some(details) = turn.model.details.as_mut().filter(|details| details.id == stage.id) {
        details.stage = Some(Arc::new(stage.clone()));
    }
}

/// The stage was deleted: there is nothing to show any more.
pub(super) fn gone(turn: &mut Turn<'_>, id: &StageId) {
    if turn.model.place.record.as_ref() == Some(id) {
        turn.model.place.record = None;
        turn.write_location(false);
        hide(turn);
        turn.focus(Focus::FirstRow);
    }
}
