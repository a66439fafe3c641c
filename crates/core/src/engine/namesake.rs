//! Whether another stage has the name that a person is writing.
//!
//! Names may repeat, so this only warns. Only stages that are known anyway are looked at: nothing is
//! asked for, and where none is known nothing is said.

use super::effect::Announcement;
use super::turn::Turn;
use super::whole;
use crate::stage::StageId;

/// The stage that has the name in a field.
#[derive(Debug, Default)]
pub(super) struct Namesake {
    pub(super) found: Option<StageId>,
    /// The one that a person has been told of: that is done once.
    told: Option<StageId>,
}

impl Namesake {
    /// Takes what was found; whether a person is to be told.
    fn note(&mut self, found: Option<StageId>) -> bool {
        let is_news = found.is_some() && found != self.told;
        if is_news {
            self.told.clone_from(&found);
        }
        self.found = found;
        is_news
    }
}

/// Looks for the names in the form for a new stage and in the row that is edited.
pub(super) fn look(turn: &mut Turn<'_>) {
    let model = &*turn.model;
    // What is on its way may be in the list already.
    let form = model.create.as_ref().filter(|form| form.sending.is_none());
    let in_form = form.map(|form| whole::namesake(model, &form.text, None));
    let editor = model.renames.editor.as_ref();
    let in_row = editor.map(|editor| {
        let is_other = editor.is_unsaved();
        is_other.then(|| whole::namesake(model, &editor.text, Some(&editor.id))).flatten()
    });
    let mut is_news = false;
    if let (Some(form), Some(found)) = (&mut turn.model.create, in_form) {
        is_news |= form.namesake.note(found);
    }
    if let (Some(editor), Some(found)) = (&mut turn.model.renames.editor, in_row) {
        is_news |= editor.namesake.note(found);
    }
    if is_news {
        turn.announce(Announcement::NameTaken);
    }
}
