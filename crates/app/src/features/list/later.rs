//! The doors to what a list shows only after somebody has done something.

use sales_stages_core::engine::Later;

use super::row_context::RowContext;
use super::{actions, editor, states};
use crate::features::Context;
use crate::ui::El;

/// The editor of a name.
#[inline(never)]
pub(super) fn editor(_: Later, row: &RowContext) -> El {
    editor::editor(row)
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

/// How much of the list has been read.
#[inline(never)]
pub(super) fn progress(_: Later, context: &Context) -> El {
    states::progress(context)
}
