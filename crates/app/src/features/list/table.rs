//! The table.

use super::paging::paging;
use super::row::stage_row;
use super::row_context::RowContext;
use super::states::{empty, list_alert, patience, skeleton_rows};
use crate::features::Context;
use crate::i18n::Key;
use crate::runtime::Part;
use crate::ui::{El, el};

pub(in crate::features) fn stage_list(context: &Context) -> El {
    let is_open = context.reads(Part::List, |view| view.list.open);
    el("main.list").live_if(is_open, context.builds(body))
}

fn body(context: &Context) -> El {
    let runtime = context.runtime().clone();
    let any = move || !runtime.rows().is_empty();
    let is_loaded = context.reads(Part::List, |view| view.list.loaded);
    let is_empty = {
        let any = any.clone();
        move || is_loaded() && !any()
    };
    // Without any page, a failure stands alone.
    let is_waiting = context.reads(Part::List, |view| !view.list.loaded && !view.list.failed);
    let has_table = move || any() || is_waiting();
    el("div")
        .child(patience(context))
        .live_if(has_table, context.builds(table))
        .live_if(is_empty, context.builds(empty))
        .child(list_alert(context))
        .child(paging(context))
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
    let (listed, context_of_rows) = (context.clone(), context.clone());
    let rows = el("tbody role=rowgroup").keyed(
        move || listed.runtime().rows().iter().map(|row| row.id().as_str().to_owned()).collect(),
        move |index| match context_of_rows.runtime().row(index) {
            Some(row) => stage_row(&RowContext { context: context_of_rows.clone(), row }),
            None => el("tr"),
        },
    );
    let is_waiting = context.reads(Part::List, |view| !view.list.loaded);
    let waiting = el("tbody aria-hidden=true role=presentation").live_if(is_waiting, skeleton_rows);
    let is_busy = context.reads(Part::List, |view| Some(view.list.fetching.is_some().to_string()));
    el("table.table role=table")
        .label(Key::Title)
        .live_attr("aria-busy", is_busy)
        .child(el("thead.table__head role=rowgroup").child(heads))
        .child(rows)
        .child(waiting)
}
