//! The form for a new stage.

use leptos::wasm_bindgen::JsCast;
use sales_stages_core::engine::{CreateProblem, ImportInput, Input, WaitingFor};
use web_sys::{Element, HtmlInputElement};

use super::Context;
use super::context::Sends;
use super::import::offers_lists;
use super::list::escape_sends;
use super::namesake::namesake_warning;
use super::problem::problem;
use crate::i18n::{ErrorText, Key, collection_error, name_error, text};
use crate::runtime::Shown;
use crate::ui::{El, el};

pub(super) fn create_form(context: &Context) -> El {
    el("div.place").live_if(context, |shown| shown.create.is_some(), form)
}

fn is_sending(shown: &Shown) -> bool {
    shown.create.as_ref().is_some_and(|form| form.sending)
}

fn waits(shown: &Shown) -> Option<String> {
    let key = match shown.create.as_ref()?.waiting? {
        WaitingFor::Connection => Key::CreateWaits,
        WaitingFor::AnotherTry => Key::CreateTriedAgain,
    };
    Some(text(key).to_owned())
}

fn said(shown: &Shown) -> Option<ErrorText> {
    match shown.create.as_ref()?.problem.as_ref()? {
        CreateProblem::Name(error) => Some(name_error(*error).into()),
        CreateProblem::Api(error) => {
            let unknown = error.leaves_outcome_unknown();
            let happened = if unknown { Key::CreateUnknown } else { Key::CreateFailed };
            Some(collection_error(error).after(text(happened)))
        }
    }
}

fn form(context: &Context) -> El {
    let cancel = el("button.button type=button")
        .says(Key::Cancel)
        .sends("click", context, || Input::CreateClosed);
    let problem = el("div").live_by(
        context,
        |shown| Some(said(shown)?.whole()),
        |context, _| {
            let said = context.read(said).unwrap_or_default();
            problem(context, Some("ss-create-problem"), said)
        },
    );
    let waiting = el("div id=ss-create-waits")
        .live_by(context, waits, |_, words| el("p.field__hint").text(words));
    let namesake = el("div").live_by(
        context,
        |shown| Some(shown.create.as_ref()?.namesake.as_ref()?.as_str().to_owned()),
        |context, id| namesake_warning(context, "ss-create-namesake", id),
    );
    let restored = el("div id=ss-create-restored").live_if(
        context,
        |shown| shown.create.as_ref().is_some_and(|form| form.restored),
        |_| el("p.field__hint").says(Key::DraftRestored),
    );
    // Where nothing may be changed any more, what was written can be read until it is left.
    let may_change = |shown: &Shown| !shown.readonly;
    let input = input(context);
    let written = (context.clone(), input.element().clone());
    let row = el("div.field__row")
        .child(input)
        .live_if(context, may_change, create)
        .child(cancel)
        .live_if(context, may_change, paste_list);
    let form = el("form.panel.panel--form")
        .label(Key::NewStage)
        .child(el("label.field__label for=ss-create-input").says(Key::StageName))
        .child(row)
        .child(problem)
        .child(namesake)
        .child(waiting)
        .child(restored)
        .child(el("p.field__hint id=ss-create-hint").says(Key::StageNameHint))
        .on("submit", move |_| tell_unheard(&written))
        .submits(context, || Input::CreateSubmitted);
    escape_sends(form, context, || Input::CreateClosed)
}

/// A host page may keep the events of fields to itself: what stands there is what is meant.
fn tell_unheard((context, input): &(Context, Element)) {
    let text = input.unchecked_ref::<HtmlInputElement>().value();
    let heard = context.read(|shown| shown.create.as_ref().map(|form| form.text.clone()));
    if heard.is_some_and(|heard| heard != text) {
        context.send(Input::CreateTyped(text));
    }
}

fn create(context: &Context) -> El {
    el("button.button.button--primary part=primary-button type=submit")
        .live_flag("aria-disabled", context, is_sending)
        .live_text(context, |shown| {
            let key = if is_sending(shown) { Key::Creating } else { Key::CreateStage };
            Some(text(key).to_owned())
        })
}

fn paste_list(context: &Context) -> El {
    el("button.button.button--quiet type=button").says(Key::PasteList).sends(
        "click",
        context,
        || Input::Import(ImportInput::Opened(String::new())),
    )
}

fn input(context: &Context) -> El {
    let input = el("input.field__input id=ss-create-input type=text dir=auto autocomplete=off \
        data-focus=create-input")
    .attr(
        "aria-describedby",
        "ss-create-problem ss-create-namesake ss-create-waits ss-create-restored ss-create-hint",
    )
    .live_flag("aria-invalid", context, |shown| said(shown).is_some())
    .live_flag("readonly", context, |shown| shown.readonly || is_sending(shown))
    .live_value(context, |shown| shown.create.as_ref().map(|form| form.text.clone()))
    .takes("input", context, |text| Some(Input::CreateTyped(text)));
    offers_lists(input, context)
}
