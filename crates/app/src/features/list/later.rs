//! The doors to what a list shows only after somebody has done something.

use sales_stages_core::engine::Later;
use web_sys::Element;

use super::row_context::RowContext;
use super::{actions, bulk_bar, editor, row, states, window};
use crate::features::Context;
use crate::ui::El;

/// The editor of a name.
#[inline(never)]
pub(super) fn editor(_: Later, row: &RowContext) -> El {
    editor::editor(row)
}

/// The way back to the name before.
#[inline(never)]
pub(super) fn undo_rename(_: Later, row: &RowContext) -> El {
    row::undo_rename(row)
}

/// What a row offers or says while its stage changes.
#[inline(never)]
pub(super) fn offered(_: Later, row: &RowContext) -> Option<El> {
    actions::offered(row)
}

/// What stands where a search finds nothing.
#[inline(never)]
pub(super) fn nothing_found(_: Later, context: &Context) -> El {
    states::nothing_found(context)
}

/// What can be done with the selected stages.
#[inline(never)]
pub(super) fn bulk_bar(_: Later, context: &Context) -> El {
    bulk_bar::bulk_bar(context)
}

/// Why the list could not be loaded.
#[inline(never)]
pub(super) fn list_alert(_: Later, context: &Context) -> El {
    states::list_alert(context)
}

/// Tells which rows of a long page are in sight.
#[inline(never)]
pub(super) fn follow_scroll(_: Later, context: &Context, rows: &Element) {
    window::follow_scroll(context, rows);
}

/// How much of the list has been read.
#[inline(never)]
pub(super) fn progress(_: Later, context: &Context) -> El {
    states::progress(context)
}
