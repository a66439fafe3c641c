//! What a person has typed and not saved.
//!
//! Wherever a person goes in the list, the editor stays with its row and the form stays open
//! ([`rows::keep_edited`](super::rows::keep_edited)). Only signing out would take them away, which is
//! asked about; and closing the page, which the browser asks about.

use super::access;
use super::create::CreateForm;
use super::effect::{Announcement, Focus};
use super::import::Import;
use super::model::Model;
use super::rename::Editor;
use super::turn::Turn;
use crate::stage::StageId;

/// The editor whose text is not saved.
fn editor(model: &Model) -> Option<&Editor> {
    model.renames.editor.as_ref().filter(|editor| editor.is_unsaved())
}

fn draft(model: &Model) -> Option<&str> {
    model.create.as_ref().and_then(CreateForm::draft)
}

/// Whether a person would lose something if the page were closed now. A draft that is written down
/// is there again.
pub(super) fn is_at_risk(model: &Model) -> bool {
    let has_list = !model.import_text.trim().is_empty();
    let is_importing =
        model.import.as_ref().is_some_and(|import| has_list || Import::is_at_risk(import));
    editor(model).is_some() || is_importing || (model.draft.is_refused && draft(model).is_some())
}

/// Whether a stage that is to be deleted has a name in its row that is not saved: whoever wrote it is
/// led back to it.
pub(super) fn guards(turn: &mut Turn<'_>, id: &StageId) -> bool {
    let guarded = editor(turn.model).filter(|editor| editor.id == *id).is_some();
    if guarded {
        turn.announce(Announcement::SaveFirst);
        turn.focus(Focus::RenameInput(id.clone()));
    }
    guarded
}

/// A person signs out: asks first where that takes something away.
pub(super) fn sign_out(turn: &mut Turn<'_>) {
    if editor(turn.model).is_some() || draft(turn.model).is_some() {
        turn.model.asks_to_discard = true;
    } else {
        access::sign_out(turn);
    }
}

/// A person has decided. What they have typed goes with the session, not before: it may not end.
pub(super) fn answered(turn: &mut Turn<'_>, discard: bool) {
    if !std::mem::take(&mut turn.model.asks_to_discard) {
        return;
    }
    if discard {
        access::sign_out(turn);
    }
    // Where it cannot be ended, or is not to be, the person goes on where they were.
    let focus = match editor(turn.model) {
        Some(editor) => Focus::RenameInput(editor.id.clone()),
        None => Focus::CreateInput,
    };
    turn.focus(focus);
}
