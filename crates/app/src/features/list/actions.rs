//! What a row offers, at its end.

use sales_stages_core::digits::digits;
use sales_stages_core::engine::{Hold, Input, RowMode, RowView};

use super::later;
use super::row::{RowKind, kind};
use super::row_context::{RowContext, SendsOfRow};
use crate::i18n::{Key, fill, fill_name, number, text};
use crate::ui::{El, Icon, el, icon};

pub(super) fn actions(row: &RowContext) -> El {
    el("td.table__cell.table__cell--actions role=cell").live(
        row,
        |row| kind(row) as u32,
        |row, _| match row.row.read(kind) {
            RowKind::Idle => Some(idle(row)),
            _ => later::offered(row.context.later()?, row),
        },
    )
}

/// What there is while the stage changes.
pub(super) fn offered(row: &RowContext) -> Option<El> {
    let note = |key| Some(el("span.row-note").says(key));
    match row.row.read(kind) {
        RowKind::Idle => None,
        RowKind::Saving => note(Key::Saving),
        RowKind::Waiting => note(Key::Waiting),
        RowKind::Editing => None,
        RowKind::Deleting => Some(pending(row)),
        RowKind::DeletingNow => note(Key::Deleting),
    }
}

fn idle(row: &RowContext) -> El {
    let rename = el("button.button.button--icon.row-actions__late type=button tabindex=-1")
        .live_attr("aria-label", row, |row| label(row, Key::RenameOf))
        .child(icon(Icon::Pencil))
        .sends_of(row, Input::RenameOpened);
    let delete =
        el("button.button.button--icon.button--danger.row-actions__late type=button tabindex=-1")
            .live_attr("aria-label", row, |row| label(row, Key::DeleteOf))
            .child(icon(Icon::Bin))
            .sends_of(row, Input::DeleteRequested);
    el("div.row-actions").child(rename).child(delete)
}

fn label(row: &RowView, key: Key) -> Option<String> {
    Some(fill_name(key, row.name.as_deref()))
}

fn pending(row: &RowContext) -> El {
    let undo = el("button.button type=button tabindex=0")
        .says(Key::Undo)
        .sends_of(row, Input::DeleteUndone)
        .holds("focus", row, Hold::Focus, true)
        .holds("blur", row, Hold::Focus, false);
    let now = el("button.button.button--danger type=button tabindex=-1")
        .says(Key::DeleteNow)
        .sends_of(row, Input::DeleteHurried);
    let says = el("span.row-note").live_text(row, |row| Some(pending_note(row)));
    let has_clock = row.row.read(|row| !matches!(row.mode, RowMode::DeletingWhenTold));
    let bar = has_clock.then(|| countdown(row));
    el("div.row-actions.row-actions--pending").child(says).child(undo).child(now).maybe(bar)
}

fn countdown(row: &RowContext) -> El {
    el("span.countdown aria-hidden=true").live_style("transform", row, |row| {
        // The bar shrinks through the second that is running, so it aims at the next one.
        let (seconds, of, held) = clock(row);
        let left = if held { seconds } else { seconds.saturating_sub(1) };
        Some(["scaleX(", &hundredths(left, of), ")"].concat())
    })
}

fn pending_note(row: &RowView) -> String {
    match row.mode {
        RowMode::DeletingWhenTold => text(Key::DeletingWhenTold).to_owned(),
        _ => fill(Key::DeletingIn, "seconds", &number(clock(row).0.into())),
    }
}

/// Seconds left, of how many, and whether the clock stands.
fn clock(row: &RowView) -> (u32, u32, bool) {
    match row.mode {
        RowMode::Deleting { seconds, of, held } => (seconds, of, held),
        _ => (0, 1, false),
    }
}

/// A part of a whole as a decimal fraction.
fn hundredths(part: u32, whole: u32) -> String {
    let hundredths = (part * 100).checked_div(whole).unwrap_or(0).min(100);
    let digits = digits(hundredths);
    match hundredths {
        100 => "1".to_owned(),
        10.. => ["0.", &digits].concat(),
        _ => ["0.0", &digits].concat(),
    }
}
