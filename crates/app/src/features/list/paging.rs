//! Which page is shown, and the way to the others.

use leptos::prelude::event_target_value;
use sales_stages_core::engine::{Input, PER_PAGE_CHOICES, Turning, View};

use crate::features::Context;
use crate::i18n::{Key, fill, number};
use crate::runtime::Part;
use crate::ui::{El, Icon, el, icon};

pub(super) fn paging(context: &Context) -> El {
    let any = context.reads(Part::List, |view| view.list.loaded && view.paging.total > 0);
    el("div.place").live_if(any, context.builds(controls))
}

fn controls(context: &Context) -> El {
    let place = |view: &View| {
        let (page, pages) = (number(view.paging.page), number(view.paging.pages));
        fill(Key::PageOf, &[("page", &page), ("pages", &pages)])
    };
    // A button keeps the focus at either end of the list, where it does nothing.
    let previous = el("button.button.button--icon type=button")
        .label(Key::PreviousPage)
        .live_flag("aria-disabled", context.reads(Part::List, |view| !view.paging.has_previous))
        .child(icon(Icon::Previous))
        .on("click", context.sends(|| Input::PageTurned(Turning::Previous)));
    let next = el("button.button.button--icon type=button")
        .label(Key::NextPage)
        .live_flag("aria-disabled", context.reads(Part::List, |view| !view.paging.has_next))
        .child(icon(Icon::Next))
        .on("click", context.sends(|| Input::PageTurned(Turning::Next)));
    el("nav.paging")
        .label(Key::Pages)
        .child(size(context))
        .child(el("span.paging__place").live_text(context.reads(Part::List, place)))
        .child(previous)
        .child(next)
}

fn size(context: &Context) -> El {
    let option = |choice: u32| {
        let choice = choice.to_string();
        el("option").attr("value", &choice).text(&choice)
    };
    let chooser = context.clone();
    let select = el("select.select")
        .children(PER_PAGE_CHOICES.map(option))
        .live_value(context.reads(Part::List, |view| view.paging.per_page.to_string()))
        .on("change", move |event| {
            if let Ok(per_page) = event_target_value(&event).parse() {
                chooser.send(Input::PerPageChosen(per_page));
            }
        });
    el("label.paging__size").child(el("span").says(Key::RowsPerPage)).child(select)
}
