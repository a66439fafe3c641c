//! The question for a key or a code.

use leptos::wasm_bindgen::JsCast;
use sales_stages_core::engine::{AccessView, AuthMode, Input, Secret};
use web_sys::HtmlInputElement;

use super::Context;
use super::context::Sends;
use super::problem::problem;
use crate::i18n::{ErrorText, Key, access_problem, text};
use crate::runtime::Shown;
use crate::ui::{Alert, El, alert, el, retry_button};

pub(super) fn access(context: &Context) -> El {
    // Only the mode decides whether there is a form: what is typed into it outlives its problems.
    let mode = |shown: &Shown| shown.access.as_ref().map_or(0, mode_number);
    let build = |context: &Context, mode| match mode {
        0 => None,
        TOKEN => Some(refused(context)),
        _ => Some(form(context)),
    };
    el("div.place").live(context, mode, build)
}

const TOKEN: u32 = AuthMode::Token as u32 + 1;

/// Nobody is asked for a token: the host page is, once more.
fn refused(context: &Context) -> El {
    let words = |shown: &Shown| Some(said_whole(shown).unwrap_or_default());
    el("div.place").live_by(context, words, |context, _| {
        let said = context.read(said);
        let title = if said.is_some() { Key::NoAccessTitle } else { Key::SignedOutTitle };
        alert(Alert {
            title: text(title).to_owned(),
            error: Some(said.unwrap_or_else(|| text(Key::SignedOutText).to_owned().into())),
            say: Some(context.say()),
            retry: Some(retry_button().sends("click", context, || Input::AccessAgain)),
            dismiss: None,
        })
    })
}

fn mode_number(access: &AccessView) -> u32 {
    access.mode as u32 + 1
}

fn is_key(shown: &Shown) -> bool {
    shown.access.as_ref().is_some_and(|access| access.mode == AuthMode::Key)
}

fn is_sending(shown: &Shown) -> bool {
    shown.access.as_ref().is_some_and(|access| access.sending)
}

fn said(shown: &Shown) -> Option<ErrorText> {
    let access = shown.access.as_ref()?;
    Some(access_problem(access.mode, access.problem.as_ref()?))
}

fn said_whole(shown: &Shown) -> Option<String> {
    said(shown).map(ErrorText::whole)
}

/// What stands before the field.
fn words(context: &Context) -> El {
    let (title, explanation, label) = if context.read(is_key) {
        (Key::KeyTitle, Key::KeyText, Key::ApiKey)
    } else {
        (Key::SignInTitle, Key::SignInText, Key::SignInCode)
    };
    el("div.place")
        .child(el("h2.panel__title id=ss-access-title").says(title))
        .child(el("p.panel__text id=ss-access-text").says(explanation))
        .child(el("label.field__label for=ss-access-input").says(label))
}

fn form(context: &Context) -> El {
    let input = field(context, context.read(is_key));
    let typed = input.element().clone().unchecked_into::<HtmlInputElement>();
    let row = el("div.field__row").child(input).child(submit_button(context));
    let problem = el("div").live_by(context, said_whole, |context, _| {
        let said = context.read(said).unwrap_or_default();
        problem(context, Some("ss-access-problem"), said)
    });
    let sender = context.clone();
    el("form.panel aria-labelledby=ss-access-title")
        // Another language leaves the field alone: what is typed there is nowhere else.
        .live(context, |shown| shown.spoken, |context, _| Some(words(context)))
        .child(row)
        .child(problem)
        // The secret goes from the field to the engine and is not kept anywhere on the way.
        .on("submit", move |event| {
            event.prevent_default();
            sender.send(Input::CredentialSubmitted(Secret::new(&typed.value())));
        })
}

fn field(context: &Context, is_key: bool) -> El {
    let field = el("input.field__input id=ss-access-input type=text autocomplete=off \
                    autocapitalize=off spellcheck=false data-focus=credential")
    .attr("aria-describedby", "ss-access-problem ss-access-text")
    .live_flag("aria-invalid", context, |shown| said(shown).is_some());
    if is_key { field.attr("class", "field__input field__input--secret") } else { field }
}

fn submit_button(context: &Context) -> El {
    el("button.button.button--primary type=submit")
        .live_flag("aria-disabled", context, is_sending)
        .live_text(context, |shown| {
            let key = match (is_sending(shown), is_key(shown)) {
                (true, _) => Key::SigningIn,
                (false, true) => Key::Connect,
                (false, false) => Key::SignIn,
            };
            Some(text(key).to_owned())
        })
}
