//! Renaming in place: one editor, optimistic saving, and one undo.

use super::effect::{Announcement, Focus};
use super::intent::Change;
use super::namesake::Namesake;
use super::turn::Turn;
use super::view::RenameProblem;
use super::{list, notice, rows, writes};
use crate::api::ApiError;
use crate::stage::{SalesStage, StageId, StageName};

#[derive(Debug, Default)]
pub(super) struct Renames {
    pub(super) editor: Option<Editor>,
    pub(super) undo: Option<Undo>,
}

/// The one open editor.
#[derive(Debug)]
pub(super) struct Editor {
    pub(super) id: StageId,
    pub(super) text: String,
    pub(super) problem: Option<RenameProblem>,
    /// The name that the person saw when the editor opened, whatever the list has by now.
    seen: Option<String>,
    /// Whether the text is other than the name it started from.
    changed: bool,
    pub(super) namesake: Namesake,
}

impl Editor {
    /// Whether something would be lost with it.
    pub(super) fn is_unsaved(&self) -> bool {
        self.changed && self.seen.as_deref() != Some(self.text.as_str())
    }
}

/// What a person has written, for another API: nothing that the one before has said counts there.
pub(super) fn carried(editor: Editor) -> Editor {
    let problem = editor.problem.filter(|problem| matches!(problem, RenameProblem::Name(_)));
    Editor { problem, namesake: Namesake::default(), ..editor }
}

/// What "Undo rename" goes back to.
#[derive(Debug)]
pub(super) struct Undo {
    pub(super) id: StageId,
    to: StageName,
    /// The name that the stage has got.
    pub(super) now: Option<String>,
    /// When the rename was asked for, in milliseconds since 1970.
    pub(super) asked_at: u64,
}

impl Renames {
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

fn editor(
    id: StageId,
    text: String,
    problem: Option<RenameProblem>,
    seen: Option<String>,
    changed: bool,
) -> Editor {
    Editor { id, text, problem, seen, changed, namesake: Namesake::default() }
}

/// Opens the editor of a row. An editor with unsaved text elsewhere keeps its place.
pub(super) fn open(turn: &mut Turn<'_>, id: StageId) {
    let model = &turn.model;
    if model.list.row(&id).is_none() || model.is_busy(&id) {
        return;
    }
    if let Some(editor) = &model.renames.editor
        && (editor.id == id || editor.is_unsaved())
    {
        let (is_other, focus) = (editor.id != id, Focus::RenameInput(editor.id.clone()));
        if is_other {
            turn.announce(Announcement::SaveFirst);
        }
        turn.focus(focus);
        return;
    }
    let seen = model.shown_name(&id);
    let text = seen.clone().unwrap_or_default();
    let editor = editor(id.clone(), text, None, seen, false);
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
            if editor.seen.as_deref() != Some(name.as_str()) {
                save(turn, id.clone(), editor.seen, name, false);
            }
            turn.focus(Focus::Row(id));
        }
    }
}

pub(super) fn cancel(turn: &mut Turn<'_>) {
    if let Some(editor) = turn.model.renames.editor.take() {
        rows::let_go(turn, &editor.id);
        turn.focus(Focus::Row(editor.id));
    }
}

pub(super) fn undo(turn: &mut Turn<'_>) {
    let Some(Undo { id, to, now, .. }) = turn.model.renames.undo.take() else { return };
    turn.focus(Focus::Row(id.clone()));
    // Whatever somebody else has made of it since is theirs, and is asked about.
    save(turn, id, now, to, true);
}

fn save(turn: &mut Turn<'_>, id: StageId, seen: Option<String>, to: StageName, undoes: bool) {
    turn.model.renames.forget_undo();
    let key = turn.model.next_key(turn.roll);
    writes::enqueue(turn, key, Change::Rename { id, seen, to, undoes });
}

/// The server has the new name.
pub(super) fn saved(
    turn: &mut Turn<'_>,
    (seen, asked_at): (Option<&str>, u64),
    undoes: bool,
    stage: &SalesStage,
) {
    rows::replace(turn, stage);
    super::details::replace(turn, stage);
    turn.model.selection.saw(stage);
    let name = stage.stage_name.clone();
    turn.announce(match undoes {
        true => Announcement::RenameUndone(name.clone()),
        false => Announcement::Renamed(name.clone()),
    });
    // A name that our own rules refuse, or none, cannot be sent back.
    if let (Some(Ok(to)), false) = (seen.map(StageName::parse), undoes) {
        turn.model.renames.undo = Some(Undo { id: stage.id.clone(), to, now: name, asked_at });
    }
    // A list that is on its way may still have the old name.
    if turn.model.list.fetch.is_some() {
        list::refresh(turn);
    }
}

/// The old name is shown again. What was typed stays: in the row's editor, or, where that is not
/// on the screen or another one is open, in a notice.
pub(super) fn failed(
    turn: &mut Turn<'_>,
    id: StageId,
    seen: Option<String>,
    to: StageName,
    undoes: bool,
    error: ApiError,
) {
    if can_edit(turn, &id) && !undoes {
        let problem = Some(RenameProblem::Api(error));
        edit(turn, id, to, seen, problem);
    } else {
        let subject = notice::Subject::RenameFailed { id, from: seen, to };
        turn.model.notices.add(subject, error);
    }
}

/// Edits a name again that was not saved, now that the person has seen what the server has.
pub(super) fn reopen(turn: &mut Turn<'_>, id: StageId, to: StageName) {
    let seen = turn.model.shown_name(&id);
    if can_edit(turn, &id) {
        edit(turn, id, to, seen, None);
    } else {
        let subject = notice::Subject::RenameFailed { id, from: seen, to };
        turn.model.notices.add_refusal(subject);
    }
}

/// Whether an editor would be seen: the row of a pending delete shows its clock.
fn can_edit(turn: &Turn<'_>, id: &StageId) -> bool {
    let model = &turn.model;
    model.renames.editor.is_none() && model.list.row(id).is_some() && !model.is_leaving(id)
}

fn edit(
    turn: &mut Turn<'_>,
    id: StageId,
    to: StageName,
    seen: Option<String>,
    problem: Option<RenameProblem>,
) {
    let text = to.into_string();
    let editor = editor(id.clone(), text, problem, seen, true);
    turn.model.renames.editor = Some(editor);
    turn.focus(Focus::RenameInput(id));
}

/// Sends a failed rename again, as a notice offers.
pub(super) fn retry(turn: &mut Turn<'_>, id: StageId, to: StageName) {
    let seen = turn.model.shown_name(&id);
    save(turn, id, seen, to, false);
}
