//! The table.

use super::paging::paging;
use super::row::stage_row;
use super::states::{empty, list_alert, patience, skeleton_rows};
use crate::features::{Context, waiting};
use crate::i18n::{Key, text};
use crate::runtime::Part;
use crate::ui::{El, el};

pub(in crate::features) fn stage_list(context: Context) -> El {
    el("main", "list").live_if(
        move || context.screen().read(Part::List, |view| view.list.open),
        move || body(context),
    )
}

fn body(context: Context) -> El {
    let any = move || !context.screen().rows().is_empty();
    let is_empty = move || context.screen().read(Part::List, |view| view.list.loaded) && !any();
    // Without any page, a failure stands alone.
    let has_table = move || {
        any() || context.screen().read(Part::List, |view| !view.list.loaded && !view.list.failed)
    };
    el("div", "")
        .child(patience(context))
        .live_if(has_table, move || table(context))
        .live_if(is_empty, move || empty(context))
        .child(paging(context))
        .child(el("div", "list__foot").child(list_alert(context)).child(waiting(context)))
}

fn table(context: Context) -> El {
    let column = |class: &str, label: Key| {
        el("th", class).attr("role", "columnheader").attr("scope", "col").text(text(label))
    };
    let actions = el("th", "table__cell table__cell--actions")
        .attr("role", "columnheader")
        .attr("scope", "col")
        .child(el("span", "visually-hidden").text(text(Key::Actions)));
    let heads = el("tr", "table__row")
        .attr("role", "row")
        .child(column("table__cell table__cell--name", Key::Name))
        .child(column("table__cell table__cell--time", Key::Created))
        .child(column("table__cell table__cell--time", Key::Updated))
        .child(actions);
    let rows = el("tbody", "").attr("role", "rowgroup").keyed(
        move || context.screen().rows().iter().map(|row| row.id().as_str().to_owned()).collect(),
        move |index| match context.screen().rows().into_iter().nth(index) {
            Some(row) => stage_row(context, &row),
            None => el("tr", ""),
        },
    );
    let waiting = el("tbody", "").attr("aria-hidden", "true").attr("role", "presentation").live_if(
        move || context.screen().read(Part::List, |view| !view.list.loaded),
        skeleton_rows,
    );
    el("table", "table")
        .attr("role", "table")
        .attr("aria-label", text(Key::Title))
        .live_attr("aria-busy", move || {
            let busy = context.screen().read(Part::List, |view| view.list.fetching.is_some());
            Some(busy.to_string())
        })
        .child(el("thead", "table__head").attr("role", "rowgroup").child(heads))
        .child(rows)
        .child(waiting)
}
