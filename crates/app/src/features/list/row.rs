//! One row.

use sales_stages_core::engine::{Hold, Input, RowMode, RowView};
use sales_stages_core::stage::Timestamp;

use super::actions::actions;
use super::editor::editor;
use super::keys::row_key;
use super::time::time;
use crate::features::Context;
use crate::i18n::{Key, text};
use crate::runtime::Row;
use crate::ui::{El, Icon, el, icon, stage_name};

/// What kind of thing a row shows: only a change of kind builds its parts anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowKind {
    Idle,
    Saving,
    Waiting,
    Editing,
    Deleting,
    DeletingNow,
}

pub(super) fn kind(row: &RowView) -> RowKind {
    match row.mode {
        RowMode::Idle => RowKind::Idle,
        RowMode::Saving => RowKind::Saving,
        RowMode::Waiting => RowKind::Waiting,
        RowMode::Editing { .. } => RowKind::Editing,
        RowMode::Deleting { .. } => RowKind::Deleting,
        RowMode::DeletingNow => RowKind::DeletingNow,
    }
}

pub(super) fn stage_row(context: Context, row: &Row) -> El {
    let (class, tab_stop, keys) = (row.clone(), row.clone(), row.clone());
    let (enter, leave) = (row.clone(), row.clone());
    el("tr", "")
        .attr("role", "row")
        .attr("data-stage-id", row.id().as_str())
        .live_attr("class", move || Some(class.read(row_class).to_owned()))
        .live_attr("tabindex", move || Some(tab_stop.read(row_tab_stop).to_owned()))
        .on("keydown", move |event| row_key(context, &keys, &event))
        .on("mouseenter", move |_| hold(context, &enter, Hold::Pointer, true))
        .on("mouseleave", move |_| hold(context, &leave, Hold::Pointer, false))
        .child(name_cell(context, row))
        .child(time_cell(context, row, Key::Created, |row| &row.stage.created_at))
        .child(time_cell(context, row, Key::Updated, |row| &row.stage.updated_at))
        .child(actions(context, row))
}

/// Tells that something starts or stops holding the clock of a pending delete.
pub(super) fn hold(context: Context, row: &Row, by: Hold, held: bool) {
    context.send(Input::DeleteHeld { id: row.id().clone(), by, held });
}

fn row_class(row: &RowView) -> &'static str {
    match kind(row) {
        RowKind::Idle | RowKind::Saving | RowKind::Waiting => "table__row",
        RowKind::Editing => "table__row table__row--editing",
        RowKind::Deleting | RowKind::DeletingNow => "table__row table__row--pending",
    }
}

/// Each row has one tab stop: itself, or what it asks for.
fn row_tab_stop(row: &RowView) -> &'static str {
    match kind(row) {
        RowKind::Editing | RowKind::Deleting => "-1",
        RowKind::Idle | RowKind::Saving | RowKind::Waiting | RowKind::DeletingNow => "0",
    }
}

fn name_cell(context: Context, row: &Row) -> El {
    let (key, undo, row) = (row.clone(), row.clone(), row.clone());
    el("td", "table__cell table__cell--name")
        .attr("role", "cell")
        .live(
            move || (key.read(kind) == RowKind::Editing).into(),
            move |editing| {
                Some(if editing != 0 { editor(context, &row) } else { name(context, &row) })
            },
        )
        .live_if(
            move || undo.read(|row| row.can_undo_rename && kind(row) == RowKind::Idle),
            move || undo_rename(context),
        )
}

fn name(context: Context, row: &Row) -> El {
    let (shown, row) = (row.clone(), row.clone());
    el("button", "name")
        .attr("type", "button")
        .attr("tabindex", "-1")
        .attr("data-focus", "name")
        .live_by(
            // A name that is missing looks like one that nobody can see.
            move || Some(shown.read(|row| row.name.clone()).unwrap_or_default()),
            |name| stage_name(Some(name)),
        )
        .on("click", move |_| context.send(Input::DetailsOpened(row.id().clone())))
}

fn undo_rename(context: Context) -> El {
    el("button", "button button--quiet")
        .attr("type", "button")
        .attr("tabindex", "-1")
        .child(icon(Icon::Undo))
        .child(el("span", "").text(text(Key::UndoRename)))
        .on("click", move |_| context.send(Input::RenameUndone))
}

/// A moment; a card, which has no column heads, shows its label.
fn time_cell(context: Context, row: &Row, label: Key, stamp: fn(&RowView) -> &Timestamp) -> El {
    let row = row.clone();
    el("td", "table__cell table__cell--time")
        .attr("role", "cell")
        .attr("data-label", text(label))
        .live_by(
            move || Some(row.read(|row| stamp(row).as_str().to_owned())),
            move |stamp| time(context, stamp),
        )
}
