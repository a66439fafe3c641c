//! Selecting rows: a checkbox in each, and one for all of them.

use leptos::wasm_bindgen::JsCast;
use sales_stages_core::engine::{Input, RowMode, RowView, Select};
use web_sys::MouseEvent;

use super::row_context::RowContext;
use crate::features::Context;
use crate::features::context::Sends;
use crate::i18n::{Key, fill_name};
use crate::ui::{El, el};

/// The checkbox of a row. Its whole cell can be hit; the keyboard has Space on the row instead of
/// another tab stop.
pub(super) fn select_cell(row: &RowContext) -> El {
    let is_leaving = |row: &RowView| {
        let leaves = matches!(
            row.mode,
            RowMode::Deleting { .. } | RowMode::DeletingWhenTold | RowMode::DeletingNow
        );
        leaves.then(String::new)
    };
    let checkbox = el("input.checkbox type=checkbox tabindex=-1")
        .live_attr("aria-label", row, |row| Some(fill_name(Key::SelectOf, row.name.as_deref())))
        .live_attr("disabled", row, is_leaving)
        .live_checked(row, |row| if row.selected { 2 } else { 0 });
    let row = row.clone();
    el("td.table__cell.table__cell--select role=cell").child(checkbox).on("click", move |event| {
        let shift = event.unchecked_ref::<MouseEvent>().shift_key();
        let select = if shift { Select::ExtendTo } else { Select::Toggle };
        row.context.send(Input::Select(select(row.row.id().clone())));
    })
}

/// The checkbox for all rows. A list of cards has no head: there it says what it is for.
pub(super) fn select_all_cell(context: &Context) -> El {
    let checkbox = el("input.checkbox type=checkbox")
        .label(Key::SelectAllShown)
        .live_checked(context, |shown| shown.selection.rows as u32);
    el("th.table__cell.table__cell--select role=columnheader scope=col")
        .child(checkbox)
        .child(el("span.table__select-all aria-hidden=true").says(Key::SelectAllShown))
        .sends("click", context, || Input::Select(Select::ToggleAllShown))
}
