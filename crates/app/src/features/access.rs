//! The question for a key or a code.

use leptos::ev::SubmitEvent;
use leptos::html::Input as InputElement;
use leptos::prelude::*;
use sales_stages_core::engine::{AuthMode, Input, Secret};

use super::root::context;
use crate::i18n::{Key, access_problem, text};

#[component]
pub(super) fn Access() -> impl IntoView {
    let screen = context().runtime.screen;
    // Only the mode decides whether there is a form: what is typed into it outlives its problems.
    let mode = Memo::new(move |_| screen.access.with(|access| access.as_ref().map(|a| a.mode)));
    move || mode.get().map(|mode| view! { class="ss", <AccessForm mode/> })
}

#[component]
fn AccessForm(mode: AuthMode) -> impl IntoView {
    let runtime = context().runtime;
    let access = runtime.screen.access;
    let input = NodeRef::<InputElement>::new();
    let is_key = mode == AuthMode::Key;
    let (title, explanation, label, button) = if is_key {
        (Key::KeyTitle, Key::KeyText, Key::ApiKey, Key::Connect)
    } else {
        (Key::SignInTitle, Key::SignInText, Key::SignInCode, Key::SignIn)
    };
    // The secret goes from the field to the engine and is not kept anywhere on the way.
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(input) = input.get_untracked() {
            let secret = Secret::new(&input.value());
            runtime.send(Input::CredentialSubmitted(secret));
        }
    };
    let problem = move || {
        let problem =
            access.with(|access| access.as_ref().and_then(|access| access.problem.clone()));
        problem.map(|problem| {
            let problem = access_problem(mode, &problem).sentence;
            view! { class="ss", <p class="field__error" role="alert">{problem}</p> }
        })
    };
    let has_problem =
        move || access.with(|access| access.as_ref().is_some_and(|a| a.problem.is_some()));
    let sending =
        move || access.with(|access| access.as_ref().is_some_and(|access| access.sending));
    view! { class="ss",
        <form class="panel" aria-labelledby="ss-access-title" on:submit=submit>
            <h2 class="panel__title" id="ss-access-title">{text(title)}</h2>
            <p class="panel__text" id="ss-access-text">{text(explanation)}</p>
            <label class="field__label" for="ss-access-input">{text(label)}</label>
            <div class="field__row">
                <input
                    class="field__input"
                    id="ss-access-input"
                    type="text"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    data-focus="credential"
                    class:field__input--secret=is_key
                    aria-describedby="ss-access-problem ss-access-text"
                    aria-invalid=move || has_problem().then_some("true")
                    node_ref=input
                />
                <button type="submit" class="button button--primary" aria-disabled=move || sending().then_some("true")>
                    {move || text(if sending() { Key::SigningIn } else { button })}
                </button>
            </div>
            <div id="ss-access-problem">{problem}</div>
        </form>
    }
}
