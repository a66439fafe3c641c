//! The table.

use sales_stages_core::digits::digits;

use super::keys::clears_selection;
use super::paging::paging;
use super::row::stage_row;
use super::row_context::RowContext;
use super::select::select_all_cell;
use super::states::{empty, patience, skeleton_rows};
use super::window::is_windowed;
use super::{later, sorting};
use crate::features::context::{Afterwards, Rows};
use crate::features::{self, Context};
use crate::i18n::Key;
use crate::runtime::Shown;
use crate::ui::{El, Source, el};

pub(in crate::features) fn stage_list(context: &Context) -> El {
    // On somebody else's page the main part is theirs.
    let list = match context.read(|shown| shown.is_embedded) {
        true => "div.list",
        false => "main.list",
    };
    let list = el(list).live_if(context, |shown| shown.list.open, body);
    clears_selection(list, context)
}

/// A page whose rows have all gone at once is being filled up.
fn is_empty(shown: &Shown) -> bool {
    let is_filling = shown.list.fetching.is_some() && shown.paging.found > 0;
    shown.rows.is_empty() && shown.list.loaded && !is_filling
}

/// Without any page, a failure stands alone.
fn has_table(shown: &Shown) -> bool {
    match shown.list.loaded {
        true => !is_empty(shown),
        false => !shown.rows.is_empty() || !shown.list.failed,
    }
}

/// Where nothing is found there may be something still, as long as stages are missing.
fn emptiness(shown: &Shown) -> u32 {
    match (is_empty(shown), shown.finding.is_search) {
        (false, _) => 0,
        (true, false) => 1,
        (true, true) => 2,
    }
}

fn body(context: &Context) -> El {
    // Without any page, a failure stands alone.
    el("div")
        .child(patience(context))
        .live_if(context, has_table, sorting::choice)
        .live_if(context, has_table, table)
        .live(context, emptiness, |context, kind| match kind {
            0 => None,
            1 => Some(empty(context)),
            _ => Some(later::nothing_found(context.later()?, context)),
        })
        .later(context, later::progress)
        .child(paging(context))
        .later(context, later::bulk_bar)
        .later(context, features::later::waiting)
        .later(context, later::list_alert)
}

fn table(context: &Context) -> El {
    let name = "th.table__cell.table__cell--name role=columnheader scope=col";
    let time = "th.table__cell.table__cell--time role=columnheader scope=col";
    let actions = "th.table__cell.table__cell--actions role=columnheader scope=col";
    let heads = el("tr.table__row role=row")
        .live_attr("aria-rowindex", context, |shown| is_windowed(shown).then(|| digits(1_u32)))
        .child(select_all_cell(context))
        .child(sorting::head(context, el(name), Key::Name, sorting::NAME))
        .child(sorting::head(context, el(time), Key::Created, sorting::CREATED))
        .child(sorting::head(context, el(time), Key::Updated, sorting::UPDATED))
        .child(el(actions).child(el("span.visually-hidden").says(Key::Actions)));
    let ids = |shown: &Shown| shown.rows.iter().map(|row| row.id().as_str().to_owned()).collect();
    let rows = el("tbody role=rowgroup").keyed(Rows(context), ids, |context, index| match context
        .runtime()
        .row(index)
    {
        Some(row) => stage_row(&RowContext { context: context.clone(), row }),
        None => el("tr"),
    });
    // As high as all of them would be.
    let rows = rows.live_style("--ss-rows", context, |shown| {
        is_windowed(shown).then(|| digits(shown.paging.found))
    });
    let (scrolled, follower) = (rows.element().clone(), context.clone());
    let rows = rows.live_boxed(
        context.reader(|shown| u32::from(shown.later.is_some())),
        Box::new(move |_| {
            // Nothing but the listener, for as long as the rows are there.
            later::follow_scroll(follower.later()?, &follower, &scrolled);
            None
        }),
    );
    let waiting = el("tbody aria-hidden=true role=presentation").live_if(
        context,
        |shown| !shown.list.loaded,
        skeleton_rows,
    );
    el("table part=table role=table")
        .label(Key::Title)
        .live_attr("class", context, |shown| {
            let windowed = is_windowed(shown);
            Some(if windowed { "table table--windowed" } else { "table" }.to_owned())
        })
        .live_attr("aria-rowcount", context, |shown| {
            is_windowed(shown).then(|| digits(shown.paging.found.saturating_add(1)))
        })
        .live_attr("aria-busy", context, |shown| {
            let busy = shown.list.fetching.is_some();
            Some(if busy { "true" } else { "false" }.to_owned())
        })
        .child(el("thead.table__head role=rowgroup").child(heads))
        .child(rows)
        .child(waiting)
}
