//! Deletes that an earlier visit left open: a question for each.

use leptos::prelude::*;
use sales_stages_core::engine::{Input, UnfinishedDelete};

use super::root::context;
use crate::i18n::{Key, fill, name_or_placeholder, text};
use crate::ui::stage_name;

#[component]
pub(super) fn Unfinished() -> impl IntoView {
    let unfinished = context().runtime.screen.unfinished;
    let any = Memo::new(move |_| unfinished.with(|list| !list.is_empty()));
    move || {
        any.get().then(|| {
            view! { class="ss",
                <section class="panel" aria-labelledby="ss-unfinished-title">
                    <h2 class="panel__title" id="ss-unfinished-title">{text(Key::UnfinishedTitle)}</h2>
                    <p class="panel__text">{text(Key::UnfinishedText)}</p>
                    <ul class="questions">
                        <For each=move || unfinished.get() key=|delete| delete.id.clone() children=question/>
                    </ul>
                </section>
            }
        })
    }
}

fn question(delete: UnfinishedDelete) -> impl IntoView {
    let runtime = context().runtime;
    let shown = name_or_placeholder(delete.name.as_deref());
    let keep_label = fill(Key::KeepOf, &[("name", &shown)]);
    let delete_label = fill(Key::DeleteOf, &[("name", &shown)]);
    let (keep_id, delete_id) = (delete.id.clone(), delete.id);
    let keep = move |_| runtime.send(Input::UnfinishedKept(keep_id.clone()));
    let confirm = move |_| runtime.send(Input::UnfinishedConfirmed(delete_id.clone()));
    view! { class="ss",
        <li class="questions__item">
            <span class="questions__name">{stage_name(delete.name)}</span>
            <button type="button" class="button" aria-label=keep_label on:click=keep>{text(Key::Keep)}</button>
            <button type="button" class="button button--danger" aria-label=delete_label on:click=confirm>
                {text(Key::Delete)}
            </button>
        </li>
    }
}
