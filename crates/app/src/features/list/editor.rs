//! The editor of a name, in its row.

use sales_stages_core::engine::{Input, RenameProblem, RowMode, RowView};
use sales_stages_core::stage::StageId;

use super::keys::escape_sends;
use super::row_context::RowContext;
use crate::features::Context;
use crate::features::context::Sends;
use crate::features::namesake::namesake_warning;
use crate::features::problem::problem;
use crate::i18n::{ErrorText, Key, api_error, fill_name, name_error, text};
use crate::ui::{El, el};

/// The words of the warning that another stage has this name: there is one editor.
const NAMESAKE: &str = "ss-rename-namesake";

pub(super) fn editor(row: &RowContext) -> El {
    let context = &row.context;
    let cancel = el("button.button type=button")
        .says(Key::Cancel)
        .sends("click", context, || Input::RenameCancelled);
    let problem = el("div.editor__problem").live_by(
        row,
        |row| Some(said(row)?.whole()),
        |row, _| {
            let said = row.row.read(said).unwrap_or_default();
            problem(&row.context, Some(&problem_id(row.row.id())), said)
        },
    );
    let namesake = el("div.editor__problem").live_by(
        row,
        |row| row.namesake.as_ref().map(|id| id.as_str().to_owned()),
        |row, id| namesake_warning(&row.context, NAMESAKE, id),
    );
    let form = el("form.editor")
        .child(input(row))
        .live_if(context, |shown| !shown.readonly, save)
        .child(cancel)
        .child(problem)
        .child(namesake)
        .submits(context, || Input::RenameSubmitted);
    escape_sends(form, context, || Input::RenameCancelled)
}

fn save(_: &Context) -> El {
    el("button.button.button--primary type=submit").says(Key::Save)
}

fn problem_id(id: &StageId) -> String {
    ["ss-rename-problem-", id.as_str()].concat()
}

/// What is there to describe the field.
fn described_by(row: &RowView) -> Option<String> {
    let problem = said(row).map(|_| problem_id(&row.stage.id));
    match (problem, row.namesake.as_ref()) {
        (Some(problem), Some(_)) => Some([&problem, " ", NAMESAKE].concat()),
        (Some(problem), None) => Some(problem),
        (None, namesake) => namesake.map(|_| NAMESAKE.to_owned()),
    }
}

fn input(row: &RowContext) -> El {
    let label = row.row.read(|row| fill_name(Key::NewNameFor, row.name.as_deref()));
    el("input.field__input.editor__input type=text dir=auto autocomplete=off \
        data-focus=rename-input")
    .attr("aria-label", &label)
    .live_attr("aria-describedby", row, described_by)
    .live_flag("aria-invalid", row, |row| said(row).is_some())
    .live_flag("readonly", &row.context, |shown| shown.readonly)
    .live_value(row, |row| match &row.mode {
        RowMode::Editing { text, .. } => Some(text.clone()),
        _ => None,
    })
    .takes("input", &row.context, |text| Some(Input::RenameTyped(text)))
}

fn said(row: &RowView) -> Option<ErrorText> {
    let RowMode::Editing { problem, .. } = &row.mode else { return None };
    match problem.as_ref()? {
        RenameProblem::Name(error) => Some(name_error(*error).into()),
        RenameProblem::Api(error) => Some(api_error(error).after(text(Key::NotSaved))),
    }
}
