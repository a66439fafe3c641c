//! The editor of a name, in its row.

use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::prelude::*;
use sales_stages_core::engine::{Input, RenameProblem, RowMode, RowView};
use sales_stages_core::stage::StageId;

use crate::features::root::context;
use crate::i18n::{Key, api_error, fill, name_error, name_or_placeholder, text};

#[component]
pub(super) fn Editor(id: StageId, shown: RwSignal<RowView>) -> impl IntoView {
    let runtime = context().runtime;
    let problem_id = ["ss-rename-problem-", id.as_str()].concat();
    let label = shown.with_untracked(|row| {
        fill(Key::NewNameFor, &[("name", &name_or_placeholder(row.name.as_deref()))])
    });
    let value = move || {
        shown.with(|row| match &row.mode {
            RowMode::Editing { text, .. } => text.clone(),
            _ => String::new(),
        })
    };
    let problem = Memo::new(move |_| {
        shown.with(|row| match &row.mode {
            RowMode::Editing { problem, .. } => problem.clone(),
            _ => None,
        })
    });
    let problem_text = move || {
        problem.get().map(|problem| {
            view! { class="ss", <p class="field__error" role="alert">{problem_sentence(&problem)}</p> }
        })
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        runtime.send(Input::RenameSubmitted);
    };
    let keydown = move |event: KeyboardEvent| {
        if event.key() == "Escape" && !event.is_composing() {
            event.stop_propagation();
            runtime.send(Input::RenameCancelled);
        }
    };
    view! { class="ss",
        <form class="editor" on:submit=submit on:keydown=keydown>
            <input
                class="field__input editor__input"
                type="text"
                dir="auto"
                autocomplete="off"
                data-focus="rename-input"
                aria-label=label
                aria-describedby=problem_id.clone()
                aria-invalid=move || problem.with(Option::is_some).then_some("true")
                prop:value=value
                on:input=move |event| runtime.send(Input::RenameTyped(event_target_value(&event)))
            />
            <button type="submit" class="button button--primary">{text(Key::Save)}</button>
            <button type="button" class="button" on:click=move |_| runtime.send(Input::RenameCancelled)>
                {text(Key::Cancel)}
            </button>
            <div class="editor__problem" id=problem_id>{problem_text}</div>
        </form>
    }
}

fn problem_sentence(problem: &RenameProblem) -> String {
    match problem {
        RenameProblem::Name(error) => name_error(*error),
        RenameProblem::Api(error) => {
            let error = api_error(error);
            [error.sentence, error.details.unwrap_or_default()].join(" ").trim_end().to_owned()
        }
    }
}
