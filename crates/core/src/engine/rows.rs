//! The rows of the page that is shown, and what becomes of them when stages come and go.

use std::sync::Arc;

use super::effect::Focus;
use super::turn::Turn;
use super::{delete, list, whole};
use crate::stage::{SalesStage, StageId};

/// The row whose name is being edited stays where it is, whatever the server says: saving it tells
/// what has become of the stage.
pub(super) fn keep_edited(
    turn: &mut Turn<'_>,
    mut rows: Vec<Arc<SalesStage>>,
) -> Vec<Arc<SalesStage>> {
    turn.model.list.kept = None;
    let Some(editor) = &turn.model.renames.editor else { return rows };
    let shown = &turn.model.list.rows;
    if let Some(place) = shown.iter().position(|row| row.id == editor.id)
        && !rows.iter().any(|row| row.id == editor.id)
    {
        rows.insert(place.min(rows.len()), Arc::clone(&shown[place]));
        turn.model.list.kept = Some(editor.id.clone());
    }
    rows
}

/// The editor was closed, or what it saved is settled: a row that stayed for it goes.
pub(super) fn let_go(turn: &mut Turn<'_>, id: &StageId) {
    if turn.model.list.kept.take_if(|kept| kept == id).is_some() {
        list::refresh(turn);
    }
}

/// A stage that moved while the server was reading may come twice; the first one stands.
pub(super) fn without_repeats(stages: Vec<SalesStage>) -> Vec<Arc<SalesStage>> {
    let mut rows: Vec<Arc<SalesStage>> = Vec::with_capacity(stages.len());
    for stage in stages {
        // A page has a hundred at most: looking through them is less than keeping a set.
        if !rows.iter().any(|row| row.id == stage.id) {
            rows.push(Arc::new(stage));
        }
    }
    rows
}

/// A stage was created: it is the newest, so it is the first row of the first page. One that may
/// have been there for a while may have changed since: the list is asked. Where it is to have the
/// focus the list goes to it.
pub(super) fn insert_created(turn: &mut Turn<'_>, stage: SalesStage, fresh: bool, focused: bool) {
    let focus = focused.then(|| Focus::Row(stage.id.clone()));
    let stage = Arc::new(stage);
    if fresh {
        whole::created(turn, &stage);
    } else {
        turn.model.whole.doubt();
    }
    // It is told already: nobody else has made it.
    turn.model.list.is_ours |= !fresh || turn.model.place.page != 1;
    if turn.model.place.needs_whole() {
        match focused {
            true => whole::reveal(turn, &stage.id),
            false => whole::show(turn),
        }
        list::request(turn, false, focus);
        return;
    }
    if turn.model.place.page != 1 || !turn.model.list.loaded {
        if focused {
            turn.model.place.page = 1;
            turn.write_location(true);
        }
        list::request(turn, false, focus);
        return;
    }
    if !fresh {
        list::request(turn, false, focus);
        return;
    }
    // The list may have been read since it was made: then it has its place, and is counted.
    if turn.model.list.row(&stage.id).is_none() {
        let list = &turn.model.list;
        // A row that is there only for its editor belongs to another page.
        let own = list.rows.iter().filter(|row| list.kept.as_ref() != Some(&row.id)).cloned();
        let mut rows: Vec<_> = std::iter::once(stage).chain(own).collect();
        let per_page = turn.model.place.per_page as usize;
        turn.model.list.has_more |= rows.len() > per_page;
        // A server may name any number.
        turn.model.list.total = turn.model.list.total.saturating_add(1);
        rows.truncate(per_page);
        turn.model.list.rows = keep_edited(turn, rows);
        delete::rows_changed(turn);
    }
    if let Some(focus) = focus {
        turn.focus(focus);
    }
    // An answer that is on its way was made before the stage was there.
    if turn.model.list.fetch.is_some() {
        list::refresh(turn);
    }
}

/// Puts the server's newer word for a stage into its row.
pub(super) fn replace(turn: &mut Turn<'_>, stage: &SalesStage) {
    turn.model.list.replace(stage);
    whole::replaced(turn, stage);
}

/// A stage is gone, on this page or on another: takes its row away and fills the page up.
pub(super) fn remove(turn: &mut Turn<'_>, id: &StageId) {
    take_away(turn, id);
    list::refresh(turn);
}

/// A stage is gone; whoever calls this has the page filled up.
pub(super) fn take_away(turn: &mut Turn<'_>, id: &StageId) {
    turn.model.selection.forget(id);
    turn.model.selection.is_stale = true;
    let list = &mut turn.model.list;
    list.rows.retain(|row| row.id != *id);
    list.total = list.total.saturating_sub(1);
    whole::removed(turn, id);
}
