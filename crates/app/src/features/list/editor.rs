//! The editor of a name, in its row.

use leptos::prelude::event_target_value;
use sales_stages_core::engine::{Input, RenameProblem, RowMode, RowView};

use super::keys::escape_sends;
use crate::features::Context;
use crate::i18n::{Key, api_error, fill, name_error, name_or_placeholder, text};
use crate::runtime::Row;
use crate::ui::{El, el, field_error};

pub(super) fn editor(context: Context, row: &Row) -> El {
    let problem_id = ["ss-rename-problem-", row.id().as_str()].concat();
    let save = el("button", "button button--primary").attr("type", "submit").text(text(Key::Save));
    let cancel = el("button", "button")
        .attr("type", "button")
        .text(text(Key::Cancel))
        .on("click", move |_| context.send(Input::RenameCancelled));
    let shown = row.clone();
    let problem = el("div", "editor__problem")
        .attr("id", &problem_id)
        .live_by(move || shown.read(|row| problem(row).map(problem_text)), field_error);
    let form = el("form", "editor")
        .child(input(context, row, &problem_id))
        .child(save)
        .child(cancel)
        .child(problem)
        .on("submit", move |event| {
            event.prevent_default();
            context.send(Input::RenameSubmitted);
        });
    escape_sends(form, context, || Input::RenameCancelled)
}

fn input(context: Context, row: &Row, problem_id: &str) -> El {
    let label = row
        .read(|row| fill(Key::NewNameFor, &[("name", &name_or_placeholder(row.name.as_deref()))]));
    let (invalid, value) = (row.clone(), row.clone());
    el("input", "field__input editor__input")
        .attr("type", "text")
        .attr("dir", "auto")
        .attr("autocomplete", "off")
        .attr("data-focus", "rename-input")
        .attr("aria-label", &label)
        .attr("aria-describedby", problem_id)
        .live_attr("aria-invalid", move || {
            invalid.read(|row| problem(row).is_some()).then(|| "true".to_owned())
        })
        .live_value(move || {
            value.read(|row| match &row.mode {
                RowMode::Editing { text, .. } => text.clone(),
                _ => String::new(),
            })
        })
        .on("input", move |event| context.send(Input::RenameTyped(event_target_value(&event))))
}

fn problem(row: &RowView) -> Option<&RenameProblem> {
    match &row.mode {
        RowMode::Editing { problem, .. } => problem.as_ref(),
        _ => None,
    }
}

fn problem_text(problem: &RenameProblem) -> String {
    match problem {
        RenameProblem::Name(error) => name_error(*error),
        RenameProblem::Api(error) => api_error(error).after(text(Key::NotSaved)),
    }
}
