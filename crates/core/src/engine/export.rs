//! Export: the whole list, or what is found of it, as a file.

use super::effect::{Announcement, Effect, Focus, TransferJob};
use super::event::Ticket;
use super::model::Model;
use super::turn::Turn;
use super::{list, whole};
use crate::api::ApiError;

/// What a person does in the dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportInput {
    /// "Export", or "Export selected".
    Opened {
        /// Whether it is about the selected stages.
        selected: bool,
    },
    /// The dialog was closed.
    Closed,
    /// Which stages are to be in the file.
    ScopeChosen(ExportScope),
    /// How the file is written.
    FormatChosen(FileFormat),
    /// The file is to be made.
    Started,
}

/// Which stages are exported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExportScope {
    /// All of them.
    #[default]
    All,
    /// What a search finds.
    Found,
    /// Those that are selected.
    Selected,
}

/// How a file of stages is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FileFormat {
    /// For spreadsheets.
    #[default]
    Csv,
    /// For programs.
    Json,
}

/// The export, while its dialog is open.
#[derive(Debug, Default)]
pub(super) struct Export {
    scope: ExportScope,
    format: FileFormat,
    step: Step,
    failed: bool,
    /// Whether the selection's own button opened it.
    of_selection: bool,
    /// What was searched for when it was opened.
    question: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Step {
    #[default]
    Choosing,
    /// The whole list of stages is read.
    Listing,
    /// The file is written.
    Writing(Ticket, usize),
}

/// The dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportView {
    /// Which stages are to be in the file.
    pub scope: ExportScope,
    /// How the file is written.
    pub format: FileFormat,
    /// Whether it is being made.
    pub is_running: bool,
    /// How many stages are read, of how many.
    pub progress: (u64, u64),
    /// What writes files could not be loaded.
    pub failed: bool,
    /// The list of stages could not be read, or not yet.
    pub is_stuck: bool,
    /// Why, where it was not cancelled.
    pub error: Option<ApiError>,
}

pub(super) fn take(turn: &mut Turn<'_>, input: ExportInput) {
    match input {
        ExportInput::Opened { selected } => open(turn, selected),
        ExportInput::Closed => close(turn),
        ExportInput::ScopeChosen(scope) => change(turn, |export| export.scope = scope),
        ExportInput::FormatChosen(format) => change(turn, |export| export.format = format),
        ExportInput::Started => start(turn),
    }
}

fn open(turn: &mut Turn<'_>, selected: bool) {
    let model = &turn.model;
    if model.access.may_call() && model.import.is_none() && !model.has_small_dialog() {
        let scope = match selected {
            true => ExportScope::Selected,
            false if turn.model.place.is_search() => ExportScope::Found,
            false => ExportScope::All,
        };
        turn.model.export.get_or_insert(Export {
            scope,
            of_selection: selected,
            question: turn.model.place.question.clone(),
            ..Export::default()
        });
    }
}

/// Closes the dialog. A file that is being written is not saved any more.
pub(super) fn close(turn: &mut Turn<'_>) {
    if let Some(export) = turn.model.export.take() {
        whole::unwant(turn);
        if let Step::Writing(ticket, _) = export.step {
            turn.effect(Effect::Abort(ticket));
        }
        // The button that opened it is there as long as something is selected.
        let is_there = turn.model.selection.view.count > 0;
        let of_selection = export.of_selection && is_there;
        turn.focus(if of_selection { Focus::ExportSelected } else { Focus::Export });
    }
}

fn change(turn: &mut Turn<'_>, change: impl FnOnce(&mut Export)) {
    let choosing = |export: &&mut Export| export.step == Step::Choosing;
    if let Some(export) = turn.model.export.as_mut().filter(choosing) {
        change(export);
    }
}

/// Reads the list. Told again where that failed, it asks for it again.
fn start(turn: &mut Turn<'_>) {
    let Some(export) = &mut turn.model.export else { return };
    match export.step {
        Step::Choosing => {
            export.step = Step::Listing;
            export.failed = false;
            whole::want(turn);
        }
        Step::Listing => list::request(turn, false, None),
        Step::Writing(..) => {}
    }
}

/// The whole list is there: has it written.
pub(super) fn list_is_read(turn: &mut Turn<'_>) {
    let export = turn.model.export.as_ref().filter(|export| export.step == Step::Listing);
    let Some(Export { scope, format, question, .. }) = export else { return };
    let (scope, format) = (*scope, *format);
    let question = if scope == ExportScope::Found { question.clone() } else { String::new() };
    let mut stages = whole::listed(turn, &question);
    if scope == ExportScope::Selected {
        stages.retain(|stage| turn.model.selection.contains(&stage.id));
    }
    let count = stages.len();
    let ticket = turn.transfer(TransferJob::WriteStages { stages, format });
    if let Some(export) = &mut turn.model.export {
        export.step = Step::Writing(ticket, count);
    }
}

/// The file is written, or could not be.
pub(super) fn transferred(turn: &mut Turn<'_>, ticket: Ticket, done: bool) {
    let Some(export) = &mut turn.model.export else { return };
    let Step::Writing(wanted, count) = export.step else { return };
    if wanted != ticket {
        return;
    }
    if done {
        close(turn);
        turn.announce(Announcement::Exported(count));
    } else {
        export.step = Step::Choosing;
        export.failed = true;
    }
}

/// The dialog, while it is open. It makes room for the question for a credential.
pub(super) fn view(model: &Model) -> Option<ExportView> {
    let export = model.export.as_ref().filter(|_| model.access.may_call())?;
    let failure = model.list.failure.as_ref().filter(|_| export.step == Step::Listing);
    Some(ExportView {
        scope: export.scope,
        format: export.format,
        is_running: export.step != Step::Choosing,
        progress: model.whole.read_so_far(),
        failed: export.failed,
        is_stuck: failure.is_some(),
        error: failure.and_then(|failure| failure.error.clone()),
    })
}
