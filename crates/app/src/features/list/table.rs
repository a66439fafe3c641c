//! The table.

use super::paging::paging;
use super::row::stage_row;
use super::row_context::RowContext;
use super::states::{empty, list_alert, patience, skeleton_rows};
use crate::features::context::Rows;
use crate::features::{Context, waiting};
use crate::i18n::Key;
use crate::runtime::Shown;
use crate::ui::{El, el};

pub(in crate::features) fn stage_list(context: &Context) -> El {
    el("main.list").live_if(context, |shown| shown.list.open, body)
}

fn body(context: &Context) -> El {
    // Without any page, a failure stands alone.
    let has_table =
        |shown: &Shown| !shown.rows.is_empty() || (!shown.list.loaded && !shown.list.failed);
    let is_empty = |shown: &Shown| shown.rows.is_empty() && shown.list.loaded;
    el("div")
        .child(patience(context))
        .live_if(context, has_table, table)
        .live_if(context, is_empty, empty)
        .child(paging(context))
        .child(waiting(context))
        .child(list_alert(context))
}

fn table(context: &Context) -> El {
    let name = "th.table__cell.table__cell--name role=columnheader scope=col";
    let time = "th.table__cell.table__cell--time role=columnheader scope=col";
    let actions = "th.table__cell.table__cell--actions role=columnheader scope=col";
    let heads = el("tr.table__row role=row")
        .child(el(name).says(Key::Name))
        .child(el(time).says(Key::Created))
        .child(el(time).says(Key::Updated))
        .child(el(actions).child(el("span.visually-hidden").says(Key::Actions)));
    let ids = |shown: &Shown| shown.rows.iter().map(|row| row.id().as_str().to_owned()).collect();
    let rows = el("tbody role=rowgroup").keyed(Rows(context), ids, |context, index| match context
        .runtime()
        .row(index)
    {
        Some(row) => stage_row(&RowContext { context: context.clone(), row }),
        None => el("tr"),
    });
    let waiting = el("tbody aria-hidden=true role=presentation").live_if(
        context,
        |shown| !shown.list.loaded,
        skeleton_rows,
    );
    el("table.table role=table")
        .label(Key::Title)
        .live_attr("aria-busy", context, |shown| {
            let busy = shown.list.fetching.is_some();
            Some(if busy { "true" } else { "false" }.to_owned())
        })
        .child(el("thead.table__head role=rowgroup").child(heads))
        .child(rows)
        .child(waiting)
}
