//! Title, count, and what can be done with the list as a whole.

use leptos::prelude::*;
use sales_stages_core::engine::Input;

use super::root::context;
use crate::i18n::{Key, fill, number, plural, text};
use crate::ui::{Icon, icon};

#[component]
pub(super) fn Header() -> impl IntoView {
    let runtime = context().runtime;
    let screen = runtime.screen;
    let count = move || {
        screen.list.with(|list| list.loaded).then(|| {
            let total = screen.paging.with(|paging| paging.total);
            fill(plural(total, Key::CountOne, Key::CountOther), &[("count", &number(total))])
        })
    };
    let sign_out = move || {
        screen.can_sign_out.get().then(|| {
            view! { class="ss",
                <button type="button" class="button button--quiet" on:click=move |_| runtime.send(Input::SignOutRequested)>
                    {text(Key::SignOut)}
                </button>
            }
        })
    };
    let new_stage = move || {
        screen.list.with(|list| list.open).then(|| {
            view! { class="ss",
                <button
                    type="button"
                    class="button button--primary"
                    data-focus="new-stage"
                    on:click=move |_| runtime.send(Input::CreateOpened)
                >
                    {icon(Icon::Plus)}
                    <span>{text(Key::NewStage)}</span>
                </button>
            }
        })
    };
    view! { class="ss",
        <header class="header">
            <h1 class="header__title" tabindex="-1" data-focus="heading">{text(Key::Title)}</h1>
            <p class="header__count">{count}</p>
            <div class="header__actions">{sign_out}{new_stage}</div>
        </header>
    }
}
