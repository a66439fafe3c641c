//! Which page is shown, and the way to the others.

use leptos::prelude::*;
use sales_stages_core::engine::{Input, PER_PAGE_CHOICES, PagingView, Turning};

use crate::features::root::context;
use crate::i18n::{Key, fill, number, text};
use crate::ui::{Icon, icon};

#[component]
pub(super) fn Paging() -> impl IntoView {
    let screen = context().runtime.screen;
    let any = Memo::new(move |_| {
        screen.list.with(|list| list.loaded) && screen.paging.with(|p| p.total > 0)
    });
    move || any.get().then(|| view! { class="ss", <Controls/> })
}

#[component]
fn Controls() -> impl IntoView {
    let runtime = context().runtime;
    let paging = runtime.screen.paging;
    let place = move || {
        let PagingView { page, pages, .. } = paging.get();
        fill(Key::PageOf, &[("page", &number(page)), ("pages", &number(pages))])
    };
    let has_previous = Signal::derive(move || paging.with(|paging| paging.has_previous));
    let has_next = Signal::derive(move || paging.with(|paging| paging.has_next));
    let per_page = move || paging.with(|paging| paging.per_page.to_string());
    let choose = move |event| {
        if let Ok(per_page) = event_target_value(&event).parse() {
            runtime.send(Input::PerPageChosen(per_page));
        }
    };
    let option = |choice: u32| {
        let chosen = move || paging.with(|paging| paging.per_page == choice);
        view! { class="ss", <option value=choice.to_string() prop:selected=chosen>{choice.to_string()}</option> }
    };
    view! { class="ss",
        <nav class="paging" aria-label=text(Key::Pages)>
            <label class="paging__size">
                <span>{text(Key::RowsPerPage)}</span>
                <select class="select" prop:value=per_page on:change=choose>
                    {PER_PAGE_CHOICES.map(option).collect_view()}
                </select>
            </label>
            <span class="paging__place">{place}</span>
            {turn(Key::PreviousPage, Icon::Previous, Turning::Previous, has_previous)}
            {turn(Key::NextPage, Icon::Next, Turning::Next, has_next)}
        </nav>
    }
}

/// A button that keeps the focus at either end of the list, where it does nothing.
fn turn(label: Key, shape: Icon, turning: Turning, possible: Signal<bool>) -> impl IntoView {
    let runtime = context().runtime;
    view! { class="ss",
        <button
            type="button"
            class="button button--icon"
            aria-label=text(label)
            aria-disabled=move || (!possible.get()).then_some("true")
            on:click=move |_| runtime.send(Input::PageTurned(turning))
        >
            {icon(shape)}
        </button>
    }
}
