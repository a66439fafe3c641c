//! The form for a new stage.

use sales_stages_core::engine::{CreateProblem, Input, View};

use super::Context;
use super::list::escape_sends;
use crate::i18n::{Key, api_error, name_error, text};
use crate::runtime::Part;
use crate::ui::{El, el, field_error};

pub(super) fn create_form(context: &Context) -> El {
    let is_open = context.reads(Part::Create, |view| view.create.is_some());
    el("div.place").live_if(is_open, context.builds(form))
}

fn is_sending(view: &View) -> bool {
    view.create.as_ref().is_some_and(|form| form.sending)
}

fn problem(view: &View) -> Option<&CreateProblem> {
    view.create.as_ref()?.problem.as_ref()
}

fn form(context: &Context) -> El {
    let create = el("button.button.button--primary type=submit")
        .live_flag("aria-disabled", context.reads(Part::Create, is_sending))
        .live_text(context.reads(Part::Create, |view| {
            text(if is_sending(view) { Key::Creating } else { Key::CreateStage }).to_owned()
        }));
    let cancel = el("button.button type=button")
        .says(Key::Cancel)
        .on("click", context.sends(|| Input::CreateClosed));
    let problem = el("div id=ss-create-problem")
        .live_by(context.reads(Part::Create, |view| problem(view).map(problem_text)), field_error);
    let form = el("form.panel.panel--form")
        .label(Key::NewStage)
        .child(el("label.field__label for=ss-create-input").says(Key::StageName))
        .child(el("div.field__row").child(input(context)).child(create).child(cancel))
        .child(problem)
        .child(el("p.field__hint id=ss-create-hint").says(Key::StageNameHint))
        .on("submit", context.submits(|| Input::CreateSubmitted));
    escape_sends(form, context, || Input::CreateClosed)
}

fn input(context: &Context) -> El {
    el("input.field__input id=ss-create-input type=text dir=auto autocomplete=off \
        data-focus=create-input")
    .attr("aria-describedby", "ss-create-problem ss-create-hint")
    .live_flag("aria-invalid", context.reads(Part::Create, |view| problem(view).is_some()))
    .live_flag("readonly", context.reads(Part::Create, is_sending))
    .live_value(context.reads(Part::Create, |view| {
        view.create.as_ref().map(|form| form.text.clone()).unwrap_or_default()
    }))
    .on("input", context.takes(Input::CreateTyped))
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
