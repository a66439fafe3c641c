//! Which page is shown, and the way to the others.

use leptos::prelude::event_target_value;
use sales_stages_core::engine::{Input, PER_PAGE_CHOICES, PagingView, Turning};

use crate::features::Context;
use crate::i18n::{Key, fill, number, text};
use crate::runtime::Part;
use crate::ui::{El, Icon, el, icon};

pub(super) fn paging(context: Context) -> El {
    let any = move || {
        let loaded = context.screen().read(Part::List, |view| view.list.loaded);
        loaded && read(context).total > 0
    };
    el("div", "place").live_if(any, move || controls(context))
}

fn read(context: Context) -> PagingView {
    context.screen().read(Part::Paging, |view| view.paging)
}

fn controls(context: Context) -> El {
    let place = move || {
        let PagingView { page, pages, .. } = read(context);
        fill(Key::PageOf, &[("page", &number(page)), ("pages", &number(pages))])
    };
    let previous = move || read(context).has_previous;
    let next = move || read(context).has_next;
    el("nav", "paging")
        .attr("aria-label", text(Key::Pages))
        .child(size(context))
        .child(el("span", "paging__place").live_text(place))
        .child(turn(context, Key::PreviousPage, Icon::Previous, Turning::Previous, previous))
        .child(turn(context, Key::NextPage, Icon::Next, Turning::Next, next))
}

fn size(context: Context) -> El {
    let option = |choice: u32| {
        let choice = choice.to_string();
        el("option", "").attr("value", &choice).text(&choice)
    };
    let select = el("select", "select")
        .children(PER_PAGE_CHOICES.map(option))
        .live_value(move || read(context).per_page.to_string())
        .on("change", move |event| {
            if let Ok(per_page) = event_target_value(&event).parse() {
                context.send(Input::PerPageChosen(per_page));
            }
        });
    el("label", "paging__size").child(el("span", "").text(text(Key::RowsPerPage))).child(select)
}

/// A button that keeps the focus at either end of the list, where it does nothing.
fn turn(
    context: Context,
    label: Key,
    shape: Icon,
    turning: Turning,
    possible: impl Fn() -> bool + 'static,
) -> El {
    el("button", "button button--icon")
        .attr("type", "button")
        .attr("aria-label", text(label))
        .live_attr("aria-disabled", move || (!possible()).then(|| "true".to_owned()))
        .child(icon(shape))
        .on("click", move |_| context.send(Input::PageTurned(turning)))
}
