//! What went wrong: what happened, what it means, what to do next.

use leptos::prelude::*;
use leptos::wasm_bindgen::closure::Closure;

use super::icon::{Icon, icon};
use crate::i18n::{ErrorText, Key, text};

/// An error with its details and what can be done.
#[component]
pub fn Alert(
    /// What happened.
    #[prop(into)]
    title: String,
    /// What it means and what to do, and what the server said.
    #[prop(default = None)]
    error: Option<ErrorText>,
    /// "Try again", where that helps.
    #[prop(default = None)]
    on_retry: Option<Callback<()>>,
    /// "Dismiss", where it can go.
    #[prop(default = None)]
    on_dismiss: Option<Callback<()>>,
) -> impl IntoView {
    let details = error.as_ref().and_then(|error| error.details.clone());
    let whole: String =
        [Some(title.clone()), error.as_ref().map(|e| e.sentence.clone()), details.clone()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ");
    let copied = RwSignal::new(None::<Key>);
    let copy = details.is_some().then(|| {
        view! { class="ss",
            <button type="button" class="button button--quiet" on:click=move |_| copy_text(&whole, copied)>
                {icon(Icon::Copy)}
                <span>{move || text(copied.get().unwrap_or(Key::CopyDetails))}</span>
            </button>
        }
    });
    let retry = on_retry.map(|retry| {
        view! { class="ss",
            <button type="button" class="button" on:click=move |_| retry.run(())>{text(Key::TryAgain)}</button>
        }
    });
    let dismiss = on_dismiss.map(|dismiss| {
        view! { class="ss",
            <button type="button" class="button button--quiet" on:click=move |_| dismiss.run(())>
                {text(Key::Dismiss)}
            </button>
        }
    });
    let sentence =
        error.map(|error| view! { class="ss", <p class="alert__text">{error.sentence}</p> });
    let details = details.map(|details| {
        view! { class="ss", <p class="alert__details"><bdi>{details}</bdi></p> }
    });
    view! { class="ss",
        <div class="alert" role="alert">
            {icon(Icon::Warning)}
            <div class="alert__body">
                <p class="alert__title">{title}</p>
                {sentence}
                {details}
            </div>
            <div class="alert__actions">{retry}{copy}{dismiss}</div>
        </div>
    }
}

/// Copies a text and says on the button whether that worked; a browser may refuse.
pub(crate) fn copy_text(text: &str, outcome: RwSignal<Option<Key>>) {
    let promise = window().navigator().clipboard().write_text(text);
    let done = Closure::once(move |_| drop(outcome.try_set(Some(Key::Copied))));
    let failed = Closure::once(move |_| drop(outcome.try_set(Some(Key::CopyFailed))));
    let _ = promise.then2(&done, &failed);
    done.forget();
    failed.forget();
}
