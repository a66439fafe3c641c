//! One row.

use sales_stages_core::engine::{Hold, Input, RowMode, RowView};
use sales_stages_core::stage::Timestamp;

use super::actions::actions;
use super::editor::editor;
use super::keys::row_key;
use super::time::time;
use crate::features::Context;
use crate::runtime::Row;
use crate::ui::{El, el, stage_name};

/// What kind of thing a row shows: only a change of kind builds its parts anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowKind {
    Idle,
    Saving,
    Editing,
    Deleting,
    DeletingNow,
}

pub(super) fn kind(row: &RowView) -> RowKind {
    match row.mode {
        RowMode::Idle => RowKind::Idle,
        RowMode::Saving => RowKind::Saving,
        RowMode::Editing { .. } => RowKind::Editing,
        RowMode::Deleting { .. } => RowKind::Deleting,
        RowMode::DeletingNow => RowKind::DeletingNow,
    }
}

pub(super) fn stage_row(context: Context, row: Row) -> El {
    let hold = {
        let id = row.id.clone();
        move |held| context.send(Input::DeleteHeld { id: id.clone(), by: Hold::Pointer, held })
    };
    let release = hold.clone();
    let (class, tab_stop, keys) = (row.clone(), row.clone(), row.clone());
    el("tr", "")
        .attr("role", "row")
        .attr("data-stage-id", row.id.as_str())
        .live_attr("class", move || Some(class.read(row_class).to_owned()))
        .live_attr("tabindex", move || Some(tab_stop.read(row_tab_stop).to_owned()))
        .on("keydown", move |event| row_key(context, &keys, &event))
        .on("mouseenter", move |_| hold(true))
        .on("mouseleave", move |_| release(false))
        .child(name_cell(context, &row))
        .child(time_cell(context, &row, |row| &row.stage.created_at))
        .child(time_cell(context, &row, |row| &row.stage.updated_at))
        .child(actions(context, &row))
}

fn row_class(row: &RowView) -> &'static str {
    match kind(row) {
        RowKind::Idle | RowKind::Saving => "table__row",
        RowKind::Editing => "table__row table__row--editing",
        RowKind::Deleting | RowKind::DeletingNow => "table__row table__row--pending",
    }
}

/// Each row has one tab stop: itself, or what it asks for.
fn row_tab_stop(row: &RowView) -> &'static str {
    match kind(row) {
        RowKind::Editing | RowKind::Deleting => "-1",
        RowKind::Idle | RowKind::Saving | RowKind::DeletingNow => "0",
    }
}

fn name_cell(context: Context, row: &Row) -> El {
    let (key, row) = (row.clone(), row.clone());
    el("td", "table__cell table__cell--name").attr("role", "cell").live(
        move || (key.read(kind) == RowKind::Editing).into(),
        move |editing| Some(if editing != 0 { editor(context, &row) } else { name(context, &row) }),
    )
}

fn name(context: Context, row: &Row) -> El {
    let (shown, id) = (row.clone(), row.id.clone());
    el("button", "name")
        .attr("type", "button")
        .attr("tabindex", "-1")
        .attr("data-focus", "name")
        .live_by(
            // A name that is missing looks like one that nobody can see.
            move || Some(shown.read(|row| row.name.clone()).unwrap_or_default()),
            |name| stage_name(Some(name)),
        )
        .on("click", move |_| context.send(Input::DetailsOpened(id.clone())))
}

fn time_cell(context: Context, row: &Row, stamp: fn(&RowView) -> &Timestamp) -> El {
    let row = row.clone();
    el("td", "table__cell table__cell--time").attr("role", "cell").live_by(
        move || Some(row.read(|row| stamp(row).as_str().to_owned())),
        move |stamp| time(context, stamp),
    )
}
