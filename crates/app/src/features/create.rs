//! The form for a new stage.

use leptos::prelude::event_target_value;
use sales_stages_core::engine::{CreateProblem, CreateView, Input};

use super::Context;
use super::list::escape_sends;
use crate::i18n::{Key, api_error, name_error, text};
use crate::runtime::Part;
use crate::ui::{El, el, field_error};

pub(super) fn create_form(context: Context) -> El {
    el("div", "place").live_if(move || read(context, |_| true), move || form(context))
}

fn read<T: Default>(context: Context, read: impl FnOnce(&CreateView) -> T) -> T {
    context.screen().read(Part::Create, |view| view.create.as_ref().map(read).unwrap_or_default())
}

fn form(context: Context) -> El {
    let sending = move || read(context, |form| form.sending);
    let create = el("button", "button button--primary")
        .attr("type", "submit")
        .live_attr("aria-disabled", move || sending().then(|| "true".to_owned()))
        .live_text(move || {
            text(if sending() { Key::Creating } else { Key::CreateStage }).to_owned()
        });
    let cancel = el("button", "button")
        .attr("type", "button")
        .text(text(Key::Cancel))
        .on("click", move |_| context.send(Input::CreateClosed));
    let problem = el("div", "").attr("id", "ss-create-problem").live_by(
        move || read(context, |form| form.problem.as_ref().map(problem_text)),
        field_error,
    );
    let waiting = el("div", "").live_if(
        move || read(context, |form| form.waiting),
        || el("p", "field__hint").text(text(Key::CreateWaits)),
    );
    let form = el("form", "panel panel--form")
        .attr("aria-label", text(Key::NewStage))
        .child(
            el("label", "field__label").attr("for", "ss-create-input").text(text(Key::StageName)),
        )
        .child(el("div", "field__row").child(input(context)).child(create).child(cancel))
        .child(problem)
        .child(waiting)
        .child(el("p", "field__hint").attr("id", "ss-create-hint").text(text(Key::StageNameHint)))
        .on("submit", move |event| {
            event.prevent_default();
            context.send(Input::CreateSubmitted);
        });
    escape_sends(form, context, || Input::CreateClosed)
}

fn input(context: Context) -> El {
    el("input", "field__input")
        .attr("id", "ss-create-input")
        .attr("type", "text")
        .attr("dir", "auto")
        .attr("autocomplete", "off")
        .attr("data-focus", "create-input")
        .attr("aria-describedby", "ss-create-problem ss-create-hint")
        .live_attr("aria-invalid", move || {
            read(context, |form| form.problem.is_some()).then(|| "true".to_owned())
        })
        .live_attr("readonly", move || read(context, |form| form.sending).then(String::new))
        .live_value(move || read(context, |form| form.text.clone()))
        .on("input", move |event| context.send(Input::CreateTyped(event_target_value(&event))))
}

fn problem_text(problem: &CreateProblem) -> String {
    match problem {
        CreateProblem::Name(error) => name_error(*error),
        CreateProblem::Api(error) => {
            let unknown = error.leaves_outcome_unknown();
            let happened = if unknown { Key::CreateUnknown } else { Key::CreateFailed };
            api_error(error).after(text(happened))
        }
    }
}
