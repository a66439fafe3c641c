//! One row.

use sales_stages_core::digits::digits;
use sales_stages_core::engine::{Hold, Input, RowMode, RowView};

use super::actions::actions;
use super::keys::row_key;
use super::later;
use super::row_context::{RowContext, SendsOfRow};
use super::select::select_cell;
use super::time::time;
use crate::features::context::Sends;
use crate::i18n::{Key, text};
use crate::ui::{El, Icon, el, icon, marked_name};

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
        RowMode::Deleting { .. } | RowMode::DeletingWhenTold => RowKind::Deleting,
        RowMode::DeletingNow => RowKind::DeletingNow,
    }
}

pub(super) fn stage_row(row: &RowContext) -> El {
    let keys = row.clone();
    let entered = row.clone();
    el("tr part=row role=row")
        .live_attr("aria-rowindex", row, |row| Some(digits(row.place? + 2)))
        .live_style("--ss-place", row, |row| Some(digits(row.place?)))
        .on("focusin", move |_| {
            if entered.row.place().is_some() {
                entered.context.send(Input::RowEntered(entered.row.id().clone()));
            }
        })
        .attr("data-stage-id", row.row.id().as_str())
        .live_attr("class", row, |row| Some(row_class(row).to_owned()))
        .live_attr("tabindex", row, |row| Some(row_tab_stop(row).to_owned()))
        .on("keydown", move |event| row_key(&keys, &event))
        .holds("mouseenter", row, Hold::Pointer, true)
        .holds("mouseleave", row, Hold::Pointer, false)
        .child(select_cell(row))
        .child(name_cell(row))
        .child(time_cell(row, Key::Created, |row| Some(row.stage.created_at.as_str().to_owned())))
        .child(time_cell(row, Key::Updated, |row| Some(row.stage.updated_at.as_str().to_owned())))
        .child(actions(row))
}

fn row_class(row: &RowView) -> &'static str {
    match (kind(row), row.selected) {
        (RowKind::Editing, false) => "table__row table__row--editing",
        (RowKind::Editing, true) => "table__row table__row--selected table__row--editing",
        // What is being deleted is selected no more.
        (RowKind::Deleting | RowKind::DeletingNow, _) => "table__row table__row--pending",
        (_, false) => "table__row",
        (_, true) => "table__row table__row--selected",
    }
}

/// Each row has one tab stop: itself, or what it asks for.
fn row_tab_stop(row: &RowView) -> &'static str {
    match kind(row) {
        RowKind::Editing | RowKind::Deleting => "-1",
        RowKind::Idle | RowKind::Saving | RowKind::Waiting | RowKind::DeletingNow => "0",
    }
}

fn name_cell(row: &RowContext) -> El {
    let is_editing = |row: &RowView| (kind(row) == RowKind::Editing).into();
    let can_undo = |row: &RowView| (row.can_undo_rename && kind(row) == RowKind::Idle).into();
    el("td.table__cell.table__cell--name role=cell")
        .live(row, is_editing, |row, is_editing| match is_editing {
            0 => Some(name(row)),
            _ => Some(later::editor(row.context.later()?, row)),
        })
        .live(row, can_undo, |row, can_undo| {
            let later = row.context.later().filter(|_| can_undo != 0)?;
            Some(later::undo_rename(later, row))
        })
        .live_if(row, |row| row.shows_id && kind(row) != RowKind::Editing, object_id)
}

/// The stage's id, for whoever works with the API.
fn object_id(row: &RowContext) -> El {
    el("code.row-id data-object-id").text(row.row.id().as_str())
}

fn name(row: &RowContext) -> El {
    // A name that is missing looks like one that nobody can see.
    let shown = |row: &RowView| {
        let mut shown = row.name.clone().unwrap_or_default();
        for mark in &row.marks {
            shown.push_str(
                &[" ", &digits(mark.start as u64), "-", &digits(mark.end as u64)].concat(),
            );
        }
        Some(shown)
    };
    el("button.name type=button tabindex=-1 data-focus=name")
        .live_by(row, shown, |row, _| {
            row.row
                .read(|row| marked_name(Some(row.name.as_deref().unwrap_or_default()), &row.marks))
        })
        .sends_of(row, Input::DetailsOpened)
}

pub(super) fn undo_rename(row: &RowContext) -> El {
    el("button.button.button--quiet type=button tabindex=-1")
        .child(icon(Icon::Undo))
        .child(el("span").says(Key::UndoRename))
        .sends("click", &row.context, || Input::RenameUndone)
}

/// A moment; a card, which has no column heads, shows its label.
fn time_cell(row: &RowContext, label: Key, stamp: fn(&RowView) -> Option<String>) -> El {
    el("td.table__cell.table__cell--time role=cell").attr("data-label", text(label)).live_by(
        row,
        stamp,
        |_, stamp| time(stamp),
    )
}
