//! Which page is shown, and the way to the others.

use sales_stages_core::digits::digits;
use sales_stages_core::engine::{ALL_ROWS, Input, PER_PAGE_CHOICES, Turning};

use crate::features::Context;
use crate::features::context::Sends;
use crate::i18n::{Key, fill_all, number};
use crate::runtime::Shown;
use crate::ui::{El, Icon, el, icon};

pub(super) fn paging(context: &Context) -> El {
    let any = |shown: &Shown| shown.list.loaded && shown.paging.found > 0;
    el("div.place").live_if(context, any, controls)
}

fn controls(context: &Context) -> El {
    let place = |shown: &Shown| {
        let (page, pages) = (number(shown.paging.page), number(shown.paging.pages));
        Some(fill_all(Key::PageOf, &[("page", &page), ("pages", &pages)]))
    };
    // A button keeps the focus at either end of the list, where it does nothing.
    let previous = el("button.button.button--icon type=button")
        .label(Key::PreviousPage)
        .live_flag("aria-disabled", context, |shown| !shown.paging.has_previous)
        .child(icon(Icon::Previous))
        .sends("click", context, || Input::PageTurned(Turning::Previous));
    let next = el("button.button.button--icon type=button")
        .label(Key::NextPage)
        .live_flag("aria-disabled", context, |shown| !shown.paging.has_next)
        .child(icon(Icon::Next))
        .sends("click", context, || Input::PageTurned(Turning::Next));
    el("nav.paging")
        .label(Key::Pages)
        .child(size(context))
        .child(el("span.paging__place").live_text(context, place))
        .child(previous)
        .child(next)
}

/// The choice of all rows, as the address names it, too.
const ALL: &str = "all";

fn size(context: &Context) -> El {
    let option = |choice: u32| {
        let choice = digits(choice);
        el("option").attr("value", &choice).text(&choice)
    };
    let all = el("option").attr("value", ALL).says(Key::AllRows);
    let select = el("select.select")
        .children(PER_PAGE_CHOICES.map(option))
        .child(all)
        .live_value(context, |shown| match shown.paging.per_page {
            ALL_ROWS => Some(ALL.to_owned()),
            rows => Some(digits(rows)),
        })
        .takes("change", context, |value| {
            let rows = if value == ALL { Some(ALL_ROWS) } else { value.parse().ok() };
            rows.map(Input::PerPageChosen)
        });
    el("label.paging__size").child(el("span").says(Key::RowsPerPage)).child(select)
}
