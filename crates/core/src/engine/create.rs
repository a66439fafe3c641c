//! The form for a new stage.

use super::effect::{Announcement, Effect, Focus};
use super::intent::{Change, IntentKey};
use super::namesake::Namesake;
use super::place::Place;
use super::turn::Turn;
use super::view::CreateProblem;
use super::{notice, rows, writes};
use crate::api::ApiError;
use crate::stage::{SalesStage, StageName};

/// The open form.
#[derive(Debug, Default)]
pub(super) struct CreateForm {
    pub(super) text: String,
    /// Whether a person has written any of it.
    is_written: bool,
    /// Whether the text was written down before the page was loaded anew.
    pub(super) restored: bool,
    pub(super) problem: Option<CreateProblem>,
    pub(super) namesake: Namesake,
    /// The address has brought the text, and would again.
    is_addressed: bool,
    /// The create that is on its way; another submit does nothing.
    pub(super) sending: Option<IntentKey>,
    /// Where the person was when they sent it.
    sent_at: Option<Place>,
    /// The create that failed: the same name is sent under the same key again.
    failed: Option<(StageName, IntentKey)>,
}

impl CreateForm {
    /// What would be lost with the form. What is on its way is written down as a change.
    pub(super) fn draft(&self) -> Option<&str> {
        let is_draft = self.is_written && self.sending.is_none() && !self.text.trim().is_empty();
        is_draft.then_some(self.text.as_str())
    }
}

/// What a person has written, for another API: nothing that the one before has said counts there.
pub(super) fn carried(form: CreateForm) -> CreateForm {
    let problem = form.problem.filter(|problem| matches!(problem, CreateProblem::Name(_)));
    let CreateForm { text, is_written, restored, .. } = form;
    CreateForm { text, is_written, restored, problem, ..CreateForm::default() }
}

/// The draft as it is written down.
#[derive(Debug, Default)]
pub(super) struct StoredDraft {
    text: Option<String>,
    /// The browser could not keep it.
    pub(super) is_refused: bool,
}

pub(super) fn open(turn: &mut Turn<'_>) {
    turn.model.create.get_or_insert_default();
    turn.focus(Focus::CreateInput);
}

/// Opens the form with the name that the address brings.
pub(super) fn prefill_from_address(turn: &mut Turn<'_>, text: String) {
    prefill(turn, text);
    if let Some(form) = &mut turn.model.create {
        form.is_addressed = true;
    }
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
    form.is_written = true;
    // What was said of the old text is not true of the new one.
    if matches!(form.problem, Some(CreateProblem::Name(_))) {
        form.problem = None;
    }
}

pub(super) fn submit(turn: &mut Turn<'_>) {
    let form = turn.model.create.as_mut().filter(|form| form.sending.is_none());
    let Some(form) = form else { return };
    match StageName::parse(&form.text) {
        Err(error) => {
            form.problem = Some(CreateProblem::Name(error));
            turn.focus(Focus::CreateInput);
        }
        Ok(name) => {
            form.problem = None;
            form.restored = false;
            let failed = form.failed.take().filter(|(failed, _)| *failed == name);
            let again = failed.is_some();
            let key = match failed {
                Some((_, key)) => key,
                None => turn.model.next_key(turn.roll),
            };
            if let Some(form) = &mut turn.model.create {
                form.sending = Some(key.clone());
                form.sent_at = Some(turn.model.place.clone());
            }
            turn.model.renames.forget_undo();
            if again {
                writes::enqueue_again(turn, key, name);
            } else {
                writes::enqueue(turn, key, Change::Create { name });
            }
        }
    }
}

/// Closes the form. A create that is on its way goes on, and is reported when it ends.
pub(super) fn close(turn: &mut Turn<'_>) {
    if let Some(form) = turn.model.create.take() {
        forget_address(turn, &form);
        turn.focus(Focus::NewStage);
    }
}

/// The form that an address has brought is done: neither a reload nor a way back opens it again.
fn forget_address(turn: &mut Turn<'_>, form: &CreateForm) {
    if form.is_addressed {
        turn.write_location(false);
    }
}

/// The stage is there; a fresh one since this very moment.
pub(super) fn created(turn: &mut Turn<'_>, key: &IntentKey, stage: SalesStage, fresh: bool) {
    let sending = |form: &mut CreateForm| form.sending.as_ref() == Some(key);
    let form = turn.model.create.take_if(sending);
    // Whoever has closed the form or gone on in the list stays where they are.
    let is_awaited = form.as_ref().is_some_and(|form| {
        form.sent_at.as_ref().is_some_and(|place| place.same_list(&turn.model.place))
    });
    if let Some(form) = &form {
        forget_address(turn, form);
    }
    turn.announce(Announcement::Created(stage.stage_name.clone()));
    rows::insert_created(turn, stage, fresh, is_awaited);
}

/// The create failed for good; the form keeps what was typed.
pub(super) fn failed(turn: &mut Turn<'_>, key: &IntentKey, name: StageName, error: ApiError) {
    if let Some(form) = let_go(turn, key) {
        form.problem = Some(CreateProblem::Api(error));
        form.failed = Some((name, key.clone()));
        turn.focus(Focus::CreateInput);
    } else {
        let subject = notice::Subject::CreateFailed { name, key: key.clone() };
        turn.model.notices.add(subject, error);
    }
}

/// Nothing is on its way for the form any more; it keeps what was typed.
pub(super) fn let_go<'a>(turn: &'a mut Turn<'_>, key: &IntentKey) -> Option<&'a mut CreateForm> {
    let form = turn.model.create.as_mut()?;
    form.sending.take_if(|sending| sending == key)?;
    Some(form)
}

/// Opens the form with a name that was not created. A form with another name in it stays as it is,
/// and a notice keeps this one.
pub(super) fn reopen(turn: &mut Turn<'_>, key: &IntentKey, name: StageName) {
    let other = |form: &CreateForm| !form.text.is_empty() && form.text.trim() != name.as_str();
    if turn.model.create.as_ref().is_some_and(other) {
        let subject = notice::Subject::CreateFailed { name, key: key.clone() };
        turn.model.notices.add_refusal(subject);
    } else {
        prefill(turn, name.into_string());
        // It is written down nowhere else any more.
        if let Some(form) = &mut turn.model.create {
            form.is_written = true;
        }
    }
}

/// An earlier visit of this tab has left a draft: the form is there again as it was. What a person
/// has written meanwhile stays, and takes its place.
pub(super) fn restore(turn: &mut Turn<'_>, text: String) {
    turn.model.draft.text = Some(text.clone());
    let is_taken = |form: &CreateForm| form.is_written || form.sending.is_some();
    if text.trim().is_empty() || turn.model.create.as_ref().is_some_and(is_taken) {
        return;
    }
    let form = turn.model.create.get_or_insert_default();
    form.text = text;
    form.is_written = true;
    form.restored = true;
    turn.announce(Announcement::DraftRestored);
}

/// Writes the draft down where it has changed, after the changes that are written down.
pub(super) fn store_draft(turn: &mut Turn<'_>) {
    let model = &mut *turn.model;
    let draft = model.create.as_ref().and_then(CreateForm::draft);
    if draft != model.draft.text.as_deref() {
        let text = draft.map(str::to_owned);
        model.draft = StoredDraft { text: text.clone(), is_refused: false };
        turn.effect(Effect::StoreDraft(text));
    }
}

/// The draft is not written down any more: what is stored belongs to one API.
pub(super) fn forget_draft(turn: &mut Turn<'_>) {
    if std::mem::take(&mut turn.model.draft).text.is_some() {
        turn.effect(Effect::StoreDraft(None));
    }
}

/// The browser could not write the draft down.
pub(super) fn draft_refused(turn: &mut Turn<'_>) {
    turn.model.draft.is_refused = true;
}

/// Sends a failed create again, as a notice offers.
pub(super) fn retry(turn: &mut Turn<'_>, key: IntentKey, name: StageName) {
    writes::enqueue_again(turn, key, name);
}
