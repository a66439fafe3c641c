//! What stands where rows do not: skeletons, the empty list, slowness, failure.

use leptos::prelude::*;
use sales_stages_core::engine::{Input, Patience};

use crate::features::root::context;
use crate::i18n::{Key, api_error, text};
use crate::ui::{Alert, Icon, icon};

/// How many skeleton rows stand in for the first page; about what fits a screen.
const SKELETON_ROWS: usize = 8;

/// Rows in the shape of the real ones, for the eye only.
pub(super) fn skeleton_rows() -> impl IntoView {
    let row = |_| {
        view! { class="ss",
            <tr class="table__row table__row--skeleton" role="presentation" aria-hidden="true">
                <td class="table__cell table__cell--name" role="presentation"><span class="skeleton"></span></td>
                <td class="table__cell table__cell--time" role="presentation"><span class="skeleton"></span></td>
                <td class="table__cell table__cell--time" role="presentation"><span class="skeleton"></span></td>
                <td class="table__cell table__cell--actions" role="presentation"></td>
            </tr>
        }
    };
    (0..SKELETON_ROWS).map(row).collect_view()
}

/// No stage yet: says what one is, and offers to create the first.
#[component]
pub(super) fn Empty() -> impl IntoView {
    let runtime = context().runtime;
    view! { class="ss",
        <div class="empty">
            <h2 class="empty__title">{text(Key::EmptyTitle)}</h2>
            <p class="empty__text">{text(Key::EmptyText)}</p>
            <button type="button" class="button" on:click=move |_| runtime.send(Input::CreateOpened)>
                {icon(Icon::Plus)}
                <span>{text(Key::CreateStage)}</span>
            </button>
        </div>
    }
}

/// The list could not be loaded, or loading was cancelled. What was there stays below.
#[component]
pub(super) fn ListAlert() -> impl IntoView {
    let runtime = context().runtime;
    let list = runtime.screen.list;
    // The same failure again is the same alert: it is not read out anew with each try.
    let failure = Memo::new(move |_| {
        list.with(|list| list.failed.then(|| (list.error.clone(), list.loaded)))
    });
    move || {
        failure.get().map(|(error, loaded)| {
            let retry = Callback::new(move |()| runtime.send(Input::ReloadRequested));
            let title = if error.is_some() { Key::LoadFailed } else { Key::LoadingCancelled };
            let error = error.map(|error| {
                let mut shown = api_error(&error);
                let retrying = error.is_passing().then_some(Key::Retrying);
                let stale = loaded.then_some(Key::StaleShown);
                for more in retrying.into_iter().chain(stale) {
                    shown.sentence.push(' ');
                    shown.sentence.push_str(text(more));
                }
                shown
            });
            view! { class="ss", <Alert title=text(title) error on_retry=Some(retry)/> }
        })
    }
}

/// Loading takes long: says so, and then offers a way out.
#[component]
pub(super) fn Patient() -> impl IntoView {
    let runtime = context().runtime;
    let list = runtime.screen.list;
    let patience = Memo::new(move |_| {
        list.with(|list| list.fetching.filter(|_| !list.failed)).unwrap_or(Patience::Short)
    });
    move || {
        let patience = patience.get();
        (patience != Patience::Short).then(|| {
            let way_out = (patience == Patience::Long).then(|| {
                view! { class="ss",
                    <button type="button" class="button" on:click=move |_| runtime.send(Input::LoadingCancelled)>
                        {text(Key::Cancel)}
                    </button>
                    <button type="button" class="button" on:click=move |_| runtime.send(Input::ReloadRequested)>
                        {text(Key::TryAgain)}
                    </button>
                }
            });
            view! { class="ss",
                <div class="patient">
                    <span class="spinner" aria-hidden="true"></span>
                    <span role="status">{text(Key::StillLoading)}</span>
                    {way_out}
                </div>
            }
        })
    }
}
