//! The form for a new stage.

use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::prelude::*;
use sales_stages_core::engine::{CreateProblem, Input};

use super::root::context;
use crate::i18n::{Key, api_error, name_error, text};

#[component]
pub(super) fn CreateForm() -> impl IntoView {
    let create = context().runtime.screen.create;
    let open = Memo::new(move |_| create.with(Option::is_some));
    move || open.get().then(|| view! { class="ss", <OpenForm/> })
}

#[component]
fn OpenForm() -> impl IntoView {
    let runtime = context().runtime;
    let create = runtime.screen.create;
    let value =
        move || create.with(|form| form.as_ref().map(|form| form.text.clone()).unwrap_or_default());
    let sending = move || create.with(|form| form.as_ref().is_some_and(|form| form.sending));
    let invalid =
        move || create.with(|form| form.as_ref().is_some_and(|form| form.problem.is_some()));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        runtime.send(Input::CreateSubmitted);
    };
    let keydown = move |event: KeyboardEvent| {
        if event.key() == "Escape" && !event.is_composing() {
            event.stop_propagation();
            runtime.send(Input::CreateClosed);
        }
    };
    let problem = move || {
        let problem = create.with(|form| form.as_ref().and_then(|form| form.problem.clone()));
        problem.map(|problem| {
            view! { class="ss", <p class="field__error" role="alert">{problem_text(&problem)}</p> }
        })
    };
    view! { class="ss",
        <form class="panel panel--form" aria-label=text(Key::NewStage) on:submit=submit on:keydown=keydown>
            <label class="field__label" for="ss-create-input">{text(Key::StageName)}</label>
            <div class="field__row">
                <input
                    class="field__input"
                    id="ss-create-input"
                    type="text"
                    dir="auto"
                    autocomplete="off"
                    data-focus="create-input"
                    aria-describedby="ss-create-problem ss-create-hint"
                    aria-invalid=move || invalid().then_some("true")
                    prop:value=value
                    prop:readOnly=sending
                    on:input=move |event| runtime.send(Input::CreateTyped(event_target_value(&event)))
                />
                <button type="submit" class="button button--primary" aria-disabled=move || sending().then_some("true")>
                    {move || text(if sending() { Key::Creating } else { Key::CreateStage })}
                </button>
                <button type="button" class="button" on:click=move |_| runtime.send(Input::CreateClosed)>
                    {text(Key::Cancel)}
                </button>
            </div>
            <div id="ss-create-problem">{problem}</div>
            <p class="field__hint" id="ss-create-hint">{text(Key::StageNameHint)}</p>
        </form>
    }
}

fn problem_text(problem: &CreateProblem) -> String {
    match problem {
        CreateProblem::Name(error) => name_error(*error),
        CreateProblem::Api(error) => {
            let happened =
                if error.leaves_outcome_unknown() { Key::CreateUnknown } else { Key::CreateFailed };
            let error = api_error(error);
            let details = error.details.unwrap_or_default();
            [text(happened), &error.sentence, &details].join(" ").trim_end().to_owned()
        }
    }
}
