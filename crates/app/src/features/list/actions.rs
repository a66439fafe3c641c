//! What a row offers, at its end.

use sales_stages_core::engine::{Hold, Input, RowMode, RowView};
use sales_stages_core::stage::StageId;

use super::row::{RowKind, hold, kind};
use crate::features::Context;
use crate::i18n::{Key, fill, name_or_placeholder, text};
use crate::runtime::Row;
use crate::ui::{El, Icon, el, icon};

pub(super) fn actions(context: Context, row: &Row) -> El {
    let (key, row) = (row.clone(), row.clone());
    el("td", "table__cell table__cell--actions").attr("role", "cell").live(
        move || key.read(kind) as u32,
        move |_| match row.read(kind) {
            RowKind::Idle => Some(idle(context, &row)),
            RowKind::Saving => Some(note(Key::Saving)),
            RowKind::Waiting => Some(note(Key::Waiting)),
            RowKind::Editing => None,
            RowKind::Deleting => Some(pending(context, &row)),
            RowKind::DeletingNow => Some(note(Key::Deleting)),
        },
    )
}

fn note(words: Key) -> El {
    el("span", "row-note").text(text(words))
}

fn idle(context: Context, row: &Row) -> El {
    let rename = icon_button(context, row, Icon::Pencil, Key::RenameOf, Input::RenameOpened);
    let delete = icon_button(context, row, Icon::Bin, Key::DeleteOf, Input::DeleteRequested)
        .attr("class", "button button--icon button--danger row-actions__late");
    el("div", "row-actions").child(rename).child(delete)
}

fn icon_button(
    context: Context,
    row: &Row,
    shape: Icon,
    label: Key,
    input: fn(StageId) -> Input,
) -> El {
    let (row, clicked) = (row.clone(), row.clone());
    el("button", "button button--icon row-actions__late")
        .attr("type", "button")
        .attr("tabindex", "-1")
        .live_attr("aria-label", move || {
            let name = |row: &RowView| name_or_placeholder(row.name.as_deref()).into_owned();
            Some(fill(label, &[("name", &row.read(name))]))
        })
        .child(icon(shape))
        .on("click", move |_| context.send(input(clicked.id().clone())))
}

fn pending(context: Context, row: &Row) -> El {
    let (seconds, bar) = (row.clone(), row.clone());
    let (undone, focused, left, hurried) = (row.clone(), row.clone(), row.clone(), row.clone());
    let undo = el("button", "button")
        .attr("type", "button")
        .attr("tabindex", "0")
        .text(text(Key::Undo))
        .on("click", move |_| context.send(Input::DeleteUndone(undone.id().clone())))
        .on("focus", move |_| hold(context, &focused, Hold::Focus, true))
        .on("blur", move |_| hold(context, &left, Hold::Focus, false));
    let now = el("button", "button button--danger")
        .attr("type", "button")
        .attr("tabindex", "-1")
        .text(text(Key::DeleteNow))
        .on("click", move |_| context.send(Input::DeleteHurried(hurried.id().clone())));
    let says = el("span", "row-note").live_text(move || {
        fill(Key::DeletingIn, &[("seconds", &seconds.read(clock).0.to_string())])
    });
    let bar =
        el("span", "countdown").attr("aria-hidden", "true").live_style("transform", move || {
            // The bar shrinks through the second that is running, so it aims at the next one.
            let (seconds, of, held) = bar.read(clock);
            let left = if held { seconds } else { seconds.saturating_sub(1) };
            ["scaleX(", &hundredths(left, of), ")"].concat()
        });
    el("div", "row-actions row-actions--pending").child(says).child(undo).child(now).child(bar)
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
    let digits = hundredths.to_string();
    match hundredths {
        100 => "1".to_owned(),
        10.. => ["0.", &digits].concat(),
        _ => ["0.0", &digits].concat(),
    }
}
