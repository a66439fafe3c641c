//! The table.

use super::paging::paging;
use super::row::stage_row;
use super::states::{empty, list_alert, patience, skeleton_rows};
use crate::features::Context;
use crate::i18n::{Key, text};
use crate::runtime::Part;
use crate::ui::{El, el};

pub(in crate::features) fn stage_list(context: Context) -> El {
    el("main", "list").live(
        move || context.screen().read(Part::List, |view| view.list.open),
        move |open| open.then(|| body(context)),
    )
}

/// What stands in the middle.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Middle {
    Table,
    Empty,
    Nothing,
}

fn body(context: Context) -> El {
    let middle = move || {
        let any = !context.screen().rows().is_empty();
        context.screen().read(Part::List, |view| match (view.list.loaded, view.list.failed) {
            (true, _) if !any => Some(Middle::Empty),
            (false, true) => Some(Middle::Nothing),
            (true | false, _) => Some(Middle::Table),
        })
    };
    el("div", "")
        .child(list_alert(context))
        .child(patience(context))
        .live(middle, move |middle| match middle {
            Some(Middle::Table) => Some(table(context)),
            Some(Middle::Empty) => Some(empty(context)),
            Some(Middle::Nothing) | None => None,
        })
        .child(paging(context))
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
        move || context.screen().rows().iter().map(|row| row.id.as_str().to_owned()).collect(),
        move |index| match context.screen().rows().into_iter().nth(index) {
            Some(row) => stage_row(context, row),
            None => el("tr", ""),
        },
    );
    let waiting = el("tbody", "").attr("aria-hidden", "true").attr("role", "presentation").live(
        move || context.screen().read(Part::List, |view| view.list.loaded),
        |loaded| (!loaded).then(skeleton_rows),
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
