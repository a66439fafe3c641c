//! The table.

use leptos::prelude::*;

use super::paging::Paging;
use super::row::StageRow;
use super::states::{Empty, ListAlert, Patient, skeleton_rows};
use crate::features::root::context;
use crate::i18n::{Key, text};

#[component]
pub(in crate::features) fn StageList() -> impl IntoView {
    let screen = context().runtime.screen;
    let open = Memo::new(move |_| screen.list.with(|list| list.open));
    let body = move || open.get().then(|| view! { class="ss", <Body/> });
    view! { class="ss", <main class="list">{body}</main> }
}

#[component]
fn Body() -> impl IntoView {
    let screen = context().runtime.screen;
    let rows = screen.rows;
    let loaded = Memo::new(move |_| screen.list.with(|list| list.loaded));
    let failed_empty = Memo::new(move |_| screen.list.with(|list| list.failed && !list.loaded));
    let empty = Memo::new(move |_| loaded.get() && rows.with(Vec::is_empty));
    let busy = move || screen.list.with(|list| list.fetching.is_some()).to_string();
    let table = move || {
        let hidden = empty.get() || failed_empty.get();
        (!hidden).then(|| {
            view! { class="ss",
                <table class="table" role="table" aria-label=text(Key::Title) aria-busy=busy>
                    <thead class="table__head" role="rowgroup">
                        <tr class="table__row" role="row">
                            <th class="table__cell table__cell--name" role="columnheader" scope="col">{text(Key::Name)}</th>
                            <th class="table__cell table__cell--time" role="columnheader" scope="col">{text(Key::Created)}</th>
                            <th class="table__cell table__cell--time" role="columnheader" scope="col">{text(Key::Updated)}</th>
                            <th class="table__cell table__cell--actions" role="columnheader" scope="col">
                                <span class="visually-hidden">{text(Key::Actions)}</span>
                            </th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">
                        <For each=move || rows.get() key=|row| row.id.clone() let:row>
                            <StageRow row/>
                        </For>
                        {move || (!loaded.get()).then(skeleton_rows)}
                    </tbody>
                </table>
            }
        })
    };
    view! { class="ss",
        <ListAlert/>
        <Patient/>
        {table}
        {move || empty.get().then(|| view! { class="ss", <Empty/> })}
        <Paging/>
    }
}
