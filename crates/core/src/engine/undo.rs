//! Taking back what a person did last.

use super::bulk::{self, BulkDelete};
use super::effect::Announcement;
use super::model::Model;
use super::turn::Turn;
use super::{delete, rename};
use crate::stage::StageId;

/// What can be taken back, and was done last.
#[derive(Debug, PartialEq, Eq)]
enum Latest {
    /// A delete whose clock has not run out.
    Delete(StageId),
    /// Deletes that have one clock.
    Deletes,
    /// A rename that the server has confirmed.
    Rename,
}

/// Takes it back, or says that there is nothing. What was done last counts, whenever it was confirmed.
pub(super) fn latest(turn: &mut Turn<'_>) {
    match find(turn.model) {
        Some(Latest::Delete(id)) => delete::undo(turn, &id),
        Some(Latest::Deletes) => bulk::act(turn, BulkDelete::Undo),
        Some(Latest::Rename) => rename::undo(turn),
        None => turn.announce(Announcement::NothingToUndo),
    }
}

/// Whether there is anything.
pub(super) fn is_possible(model: &Model) -> bool {
    find(model).is_some()
}

fn find(model: &Model) -> Option<Latest> {
    let renamed = model.renames.undo.as_ref().map(|undo| undo.asked_at);
    // They stand in the order in which they were asked for.
    let Some(delete) = model.deletes.last() else { return renamed.map(|_| Latest::Rename) };
    Some(match renamed {
        Some(renamed) if renamed > delete.asked_at => Latest::Rename,
        _ if delete.shared.is_some() => Latest::Deletes,
        _ => Latest::Delete(delete.id.clone()),
    })
}
