//! The rows, as values.

use std::sync::Arc;

use super::{RowMode, RowView};
use crate::engine::delete::Clock;
use crate::engine::event::Millis;
use crate::engine::model::Model;
use crate::engine::{whole, window};
use crate::stage::{SalesStage, StageId};

pub(in crate::engine) fn all_rows(model: &Model, now: Millis) -> Vec<RowView> {
    let list = &model.list;
    let is_windowed = window::is_windowed(model);
    let row = |index: usize| {
        let place = is_windowed.then_some(list.offset + index as u64);
        Some(RowView { place, ..row(model, list.rows.get(index)?, now) })
    };
    window::rows(model).into_iter().filter_map(row).collect()
}

fn row(model: &Model, stage: &Arc<SalesStage>, now: Millis) -> RowView {
    let undo = model.renames.undo.as_ref();
    let editor = model.renames.editor.as_ref().filter(|editor| editor.id == stage.id);
    let name = match model.writes.new_name(&stage.id) {
        Some(name) => Some(name.as_str().to_owned()),
        None => stage.stage_name.clone(),
    };
    let collation = model.setup.collation;
    let marks = name.as_ref().map(|name| whole::marks(name, &model.whole.words, collation));
    RowView {
        name,
        marks: marks.unwrap_or_default(),
        mode: mode(model, &stage.id, now),
        namesake: editor.and_then(|editor| editor.namesake.found.clone()),
        selected: model.selection.contains(&stage.id),
        can_undo_rename: undo
            .is_some_and(|undo| undo.id == stage.id && undo.now == stage.stage_name)
            && !model.setup.readonly,
        ..row_alone(model, stage)
    }
}

/// A row in which nothing goes on.
pub(super) fn row_alone(model: &Model, stage: &Arc<SalesStage>) -> RowView {
    RowView {
        stage: Arc::clone(stage),
        name: stage.stage_name.clone(),
        place: None,
        marks: Vec::new(),
        selected: false,
        mode: RowMode::Idle,
        namesake: None,
        can_undo_rename: false,
        shows_id: model.setup.shows_ids,
    }
}

fn mode(model: &Model, id: &StageId, now: Millis) -> RowMode {
    if let Some(delete) = model.deletes.iter().find(|delete| delete.id == *id) {
        return match delete.clock {
            Clock::Absent => RowMode::DeletingWhenTold,
            Clock::Running { .. } | Clock::Held { .. } => RowMode::Deleting {
                seconds: delete.seconds_left(now),
                of: delete.of,
                held: matches!(delete.clock, Clock::Held { .. }),
            },
        };
    }
    if model.writes.wait(id, model.is_cut_off()) {
        return RowMode::Waiting;
    }
    if model.writes.delete(id) {
        return RowMode::DeletingNow;
    }
    if let Some(editor) = model.renames.editor.as_ref().filter(|editor| editor.id == *id) {
        return RowMode::Editing { text: editor.text.clone(), problem: editor.problem.clone() };
    }
    if model.writes.concern(id) { RowMode::Saving } else { RowMode::Idle }
}
