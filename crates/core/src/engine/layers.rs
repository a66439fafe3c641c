//! What lies over the list, one upon the other.

use super::selection::{self, Select};
use super::turn::Turn;
use super::{create, details, list};

/// Escape, where nothing that has the focus takes it for its own: closes what is on top, and only
/// that. Dialogs see to it themselves.
pub(super) fn close_top(turn: &mut Turn<'_>) {
    let model = &turn.model;
    if model.has_dialog() || model.writes.question().is_some() {
        return;
    }
    if model.place.record.is_some() {
        details::close(turn);
    } else if model.create.is_some() {
        create::close(turn);
    } else if model.selection.view.count > 0 {
        selection::select(turn, Select::Escaped);
    } else if !model.place.question.is_empty() {
        list::clear_search(turn);
    }
}
