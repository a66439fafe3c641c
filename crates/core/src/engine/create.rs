//! The form for a new stage.

use super::effect::{Announcement, Answer, Call, Focus};
use super::turn::Turn;
use super::view::CreateProblem;
use super::{list, notice};
use crate::api::ApiError;
use crate::stage::StageName;

/// The open form.
#[derive(Debug, Default)]
pub(super) struct CreateForm {
    pub(super) text: String,
    pub(super) problem: Option<CreateProblem>,
    /// A create is on its way; another submit does nothing.
    pub(super) sending: bool,
}

pub(super) fn open(turn: &mut Turn<'_>) {
    turn.model.create.get_or_insert_default();
    turn.focus(Focus::CreateInput);
}

/// Opens the form with a name to start with, unless a person has begun to write one.
pub(super) fn prefill(turn: &mut Turn<'_>, text: String) {
    let form = turn.model.create.get_or_insert_default();
    if form.text.is_empty() {
        form.text = text;
    }
    turn.focus(Focus::CreateInput);
}

pub(super) fn typed(turn: &mut Turn<'_>, text: String) {
    let Some(form) = &mut turn.model.create else { return };
    form.text = text;
    // What was said of the old text is not true of the new one.
    if matches!(form.problem, Some(CreateProblem::Name(_))) {
        form.problem = None;
    }
}

pub(super) fn submit(turn: &mut Turn<'_>) {
    let Some(form) = turn.model.create.as_mut().filter(|form| !form.sending) else { return };
    match StageName::parse(&form.text) {
        Err(error) => {
            form.problem = Some(CreateProblem::Name(error));
            turn.focus(Focus::CreateInput);
        }
        Ok(name) => {
            form.problem = None;
            form.sending = true;
            turn.model.renames.forget_undo();
            turn.send(Call::Create(name));
        }
    }
}

/// Closes the form. A create that is on its way goes on, and is reported when it ends.
pub(super) fn close(turn: &mut Turn<'_>) {
    if turn.model.create.take().is_some() {
        turn.focus(Focus::NewStage);
    }
}

pub(super) fn answered(turn: &mut Turn<'_>, answer: Result<Answer, ApiError>) {
    match answer {
        Ok(Answer::Stage(stage)) => {
            let from_form = turn.model.create.take_if(|form| form.sending).is_some();
            turn.announce(Announcement::Created(stage.stage_name.clone()));
            list::insert_created(turn, stage, from_form);
        }
        Ok(Answer::Page(_) | Answer::Deleted(_)) => {}
        Err(error) => failed(turn, error),
    }
}

fn failed(turn: &mut Turn<'_>, error: ApiError) {
    let unknown = error.leaves_outcome_unknown();
    match turn.model.create.as_mut().filter(|form| form.sending) {
        Some(form) => {
            form.sending = false;
            form.problem = Some(CreateProblem::Api(error));
            turn.focus(Focus::CreateInput);
        }
        None => turn.model.notices.add(notice::Subject::CreateFailed, error),
    }
    // Whether the stage is there can only be seen in the list.
    if unknown {
        list::connection_lost(turn);
    }
}
