//! Renaming in place: one editor, optimistic saving, and one undo.

use super::effect::{Announcement, Answer, Call, Focus};
use super::turn::Turn;
use super::view::RenameProblem;
use super::{list, notice};
use crate::api::ApiError;
use crate::stage::{StageId, StageName};

#[derive(Debug, Default)]
pub(super) struct Renames {
    pub(super) editor: Option<Editor>,
    saving: Vec<Saving>,
    pub(super) undo: Option<Undo>,
}

/// The one open editor.
#[derive(Debug)]
pub(super) struct Editor {
    pub(super) id: StageId,
    pub(super) text: String,
    pub(super) problem: Option<RenameProblem>,
    /// Whether the text is other than the name it started from.
    changed: bool,
}

/// A name that is on its way to the server and shown already.
#[derive(Debug)]
pub(super) struct Saving {
    pub(super) id: StageId,
    from: Option<String>,
    pub(super) to: StageName,
    is_undo: bool,
}

/// What "Undo rename" goes back to.
#[derive(Debug)]
pub(super) struct Undo {
    pub(super) id: StageId,
    to: StageName,
}

impl Renames {
    pub(super) fn saving(&self, id: &StageId) -> Option<&Saving> {
        self.saving.iter().find(|saving| saving.id == *id)
    }

    /// Another change was made: the last rename cannot be undone any more.
    pub(super) fn forget_undo(&mut self) {
        self.undo = None;
    }

    /// Forgets everything about a stage that is gone.
    pub(super) fn forget(&mut self, id: &StageId) {
        self.editor.take_if(|editor| editor.id == *id);
        self.undo.take_if(|undo| undo.id == *id);
    }
}

/// Opens the editor of a row. An editor with unsaved text elsewhere keeps its place.
pub(super) fn open(turn: &mut Turn<'_>, id: StageId) {
    let model = &turn.model;
    let busy = model.renames.saving(&id).is_some() || model.deletes.iter().any(|d| d.id == id);
    if model.list.row(&id).is_none() || busy {
        return;
    }
    if let Some(editor) = &model.renames.editor
        && (editor.id == id || editor.changed)
    {
        let focus = Focus::RenameInput(editor.id.clone());
        turn.focus(focus);
        return;
    }
    let text = model.shown_name(&id).unwrap_or_default();
    let editor = Editor { id: id.clone(), text, problem: None, changed: false };
    turn.model.renames.editor = Some(editor);
    turn.focus(Focus::RenameInput(id));
}

pub(super) fn typed(turn: &mut Turn<'_>, text: String) {
    let Some(editor) = &mut turn.model.renames.editor else { return };
    editor.text = text;
    editor.changed = true;
    if matches!(editor.problem, Some(RenameProblem::Name(_))) {
        editor.problem = None;
    }
}

pub(super) fn submit(turn: &mut Turn<'_>) {
    let Some(mut editor) = turn.model.renames.editor.take() else { return };
    let id = editor.id.clone();
    match StageName::parse(&editor.text) {
        Err(error) => {
            editor.problem = Some(RenameProblem::Name(error));
            turn.model.renames.editor = Some(editor);
            turn.focus(Focus::RenameInput(id));
        }
        Ok(name) => {
            let from = turn.model.shown_name(&id);
            if from.as_deref() != Some(name.as_str()) {
                save(turn, id.clone(), from, name, false);
            }
            turn.focus(Focus::Row(id));
        }
    }
}

pub(super) fn cancel(turn: &mut Turn<'_>) {
    if let Some(editor) = turn.model.renames.editor.take() {
        turn.focus(Focus::Row(editor.id));
    }
}

pub(super) fn undo(turn: &mut Turn<'_>) {
    let Some(Undo { id, to }) = turn.model.renames.undo.take() else { return };
    let from = turn.model.shown_name(&id);
    turn.focus(Focus::Row(id.clone()));
    save(turn, id, from, to, true);
}

fn save(turn: &mut Turn<'_>, id: StageId, from: Option<String>, to: StageName, is_undo: bool) {
    let renames = &mut turn.model.renames;
    renames.forget_undo();
    renames.saving.push(Saving { id: id.clone(), from, to: to.clone(), is_undo });
    turn.send(Call::Rename { id, name: to });
}

pub(super) fn answered(turn: &mut Turn<'_>, id: &StageId, answer: Result<Answer, ApiError>) {
    let saving = &mut turn.model.renames.saving;
    let Some(index) = saving.iter().position(|saving| saving.id == *id) else { return };
    let saved = saving.remove(index);
    match answer {
        Ok(Answer::Stage(stage)) => {
            turn.model.list.replace(&stage);
            super::details::replace(turn, &stage);
            let name = stage.stage_name;
            turn.announce(if saved.is_undo {
                Announcement::RenameUndone(name)
            } else {
                Announcement::Renamed(name)
            });
            // A name that our own rules refuse, or none, cannot be sent back.
            let back = saved.from.as_deref().map(StageName::parse);
            if let (Some(Ok(to)), false) = (back, saved.is_undo) {
                turn.model.renames.undo = Some(Undo { id: id.clone(), to });
            }
            // A list that is on its way may still have the old name.
            if turn.model.list.fetch.is_some() {
                list::refresh(turn);
            }
        }
        Ok(Answer::Page(_) | Answer::Deleted(_)) => {}
        Err(error) => failed(turn, saved, error),
    }
}

/// The old name is shown again. What was typed stays: in the row's editor, or, where that is not
/// on the screen or another one is open, in a notice.
fn failed(turn: &mut Turn<'_>, saved: Saving, error: ApiError) {
    let lost = error.leaves_outcome_unknown();
    let gone = error.is_not_found();
    let Saving { id, from, to, is_undo } = saved;
    let free = turn.model.renames.editor.is_none() && turn.model.list.row(&id).is_some();
    if free && !gone && !is_undo {
        let problem = Some(RenameProblem::Api(error));
        let text = to.into_string();
        turn.model.renames.editor = Some(Editor { id: id.clone(), text, problem, changed: true });
        turn.focus(Focus::RenameInput(id));
    } else {
        let subject = notice::Subject::RenameFailed { id, from, to };
        turn.model.notices.add(subject, error);
    }
    if lost || gone {
        list::connection_lost(turn);
    }
}

/// Sends a failed rename again, as a notice offers.
pub(super) fn retry(turn: &mut Turn<'_>, id: StageId, to: StageName) {
    if turn.model.renames.saving(&id).is_none() {
        let from = turn.model.shown_name(&id);
        save(turn, id, from, to, false);
    }
}
