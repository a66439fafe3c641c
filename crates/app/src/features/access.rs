//! The question for a key or a code.

use leptos::wasm_bindgen::JsCast;
use sales_stages_core::engine::{AccessView, AuthMode, Input, Secret};
use web_sys::HtmlInputElement;

use super::Context;
use crate::i18n::{Key, access_problem, text};
use crate::runtime::Part;
use crate::ui::{El, el, field_error};

pub(super) fn access(context: Context) -> El {
    // Only the mode decides whether there is a form: what is typed into it outlives its problems.
    el("div", "place").live(
        move || read(context, |access| access.mode as u32 + 1),
        move |there| (there != 0).then(|| form(context)),
    )
}

fn read<T: Default>(context: Context, read: impl FnOnce(&AccessView) -> T) -> T {
    context.screen().read(Part::Access, |view| view.access.as_ref().map(read).unwrap_or_default())
}

fn form(context: Context) -> El {
    let is_key = read(context, |access| access.mode == AuthMode::Key);
    let (title, explanation, label) = if is_key {
        (Key::KeyTitle, Key::KeyText, Key::ApiKey)
    } else {
        (Key::SignInTitle, Key::SignInText, Key::SignInCode)
    };
    let input = field(context, is_key);
    let typed = input.element().clone().unchecked_into::<HtmlInputElement>();
    let row = el("div", "field__row").child(input).child(submit_button(context, is_key));
    let problem = el("div", "").attr("id", "ss-access-problem").live_by(
        move || {
            read(context, |access| {
                access.problem.as_ref().map(|problem| access_problem(access.mode, problem).sentence)
            })
        },
        field_error,
    );
    el("form", "panel")
        .attr("aria-labelledby", "ss-access-title")
        .child(el("h2", "panel__title").attr("id", "ss-access-title").text(text(title)))
        .child(el("p", "panel__text").attr("id", "ss-access-text").text(text(explanation)))
        .child(el("label", "field__label").attr("for", "ss-access-input").text(text(label)))
        .child(row)
        .child(problem)
        // The secret goes from the field to the engine and is not kept anywhere on the way.
        .on("submit", move |event| {
            event.prevent_default();
            context.send(Input::CredentialSubmitted(Secret::new(&typed.value())));
        })
}

fn field(context: Context, is_key: bool) -> El {
    let class = if is_key { "field__input field__input--secret" } else { "field__input" };
    el("input", class)
        .attr("id", "ss-access-input")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "off")
        .attr("spellcheck", "false")
        .attr("data-focus", "credential")
        .attr("aria-describedby", "ss-access-problem ss-access-text")
        .live_attr("aria-invalid", move || {
            read(context, |access| access.problem.is_some()).then(|| "true".to_owned())
        })
}

fn submit_button(context: Context, is_key: bool) -> El {
    let sending = move || read(context, |access| access.sending);
    let label = if is_key { Key::Connect } else { Key::SignIn };
    el("button", "button button--primary")
        .attr("type", "submit")
        .live_attr("aria-disabled", move || sending().then(|| "true".to_owned()))
        .live_text(move || text(if sending() { Key::SigningIn } else { label }).to_owned())
}
