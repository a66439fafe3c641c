//! Up to the plan: what is imported, and what there is already.

use std::sync::Arc;

use super::lines::{Fate, counts};
use super::{Import, ImportProblem, Step, enter, read_list};
use crate::engine::effect::{Focus, TransferJob, Transferred};
use crate::engine::event::Ticket;
use crate::engine::turn::Turn;
use crate::engine::{list, whole};
use crate::transfer::{FileProblem, MOST_BYTES, Plan, Reading};

/// Opens the dialog. A list that was pasted before and not imported is there still.
pub(super) fn open(turn: &mut Turn<'_>, text: String) {
    if !may_open(turn) {
        return;
    }
    if !text.is_empty() {
        turn.model.import_text = text;
    }
    if turn.model.import.is_none() {
        turn.model.import = Some(Import::default());
    }
}

/// There is one dialog at a time, and nothing to compare with before the list may be read.
fn may_open(turn: &Turn<'_>) -> bool {
    let model = &turn.model;
    model.access.may_call()
        && !model.has_small_dialog()
        && model.export.is_none()
        && model.writes.question().is_none()
}

/// Leaves the import as it is. What runs has to be stopped first.
pub(super) fn close(turn: &mut Turn<'_>) {
    let running = |import: &Import| import.step == Step::Running;
    if turn.model.import.as_ref().is_none_or(running) {
        return;
    }
    turn.model.import = None;
    whole::unwant(turn);
    turn.focus(Focus::Import);
}

pub(super) fn typed(turn: &mut Turn<'_>, text: String) {
    turn.model.import_text = text;
    if let Some(import) = &mut turn.model.import {
        import.problem = None;
    }
}

/// Looks at what was pasted.
pub(super) fn submit(turn: &mut Turn<'_>) {
    if turn.model.import.as_ref().is_some_and(|import| import.step == Step::Choosing) {
        let text = turn.model.import_text.clone();
        read(turn, TransferJob::ReadPasted(text));
        if let Some(import) = &mut turn.model.import {
            import.is_pasted = true;
        }
    }
}

/// Looks at a file. It may be dropped before the dialog is open, and in place of another.
pub(super) fn offered(turn: &mut Turn<'_>, name: String, size: u64) {
    open(turn, String::new());
    let running = |import: &Import| import.step == Step::Running;
    if turn.model.import.as_ref().is_none_or(running) {
        return;
    }
    whole::unwant(turn);
    turn.model.import = Some(Import::default());
    // A file is better refused before it is loaded.
    match usize::try_from(size) {
        Ok(size) if size <= MOST_BYTES => read(turn, TransferJob::ReadFile { name }),
        size => {
            let size = size.unwrap_or(usize::MAX);
            let problem = FileProblem::TooLarge { size, most: MOST_BYTES };
            choose_again(turn, ImportProblem::File(problem));
        }
    }
}

fn read(turn: &mut Turn<'_>, job: TransferJob) {
    let ticket = turn.transfer(job);
    if let Some(import) = &mut turn.model.import {
        import.problem = None;
    }
    enter(turn, Step::Reading(ticket));
}

/// Which of them is meant is not ours to guess.
pub(super) fn several_offered(turn: &mut Turn<'_>) {
    open(turn, String::new());
    if turn.model.import.as_ref().is_some_and(|import| import.step == Step::Choosing) {
        choose_again(turn, ImportProblem::Several);
    }
}

fn choose_again(turn: &mut Turn<'_>, problem: ImportProblem) {
    if let Some(import) = &mut turn.model.import {
        import.problem = Some(problem);
    }
    enter(turn, Step::Choosing);
}

/// Takes what has come of reading or of comparing.
pub(in crate::engine) fn transferred(
    turn: &mut Turn<'_>,
    ticket: Ticket,
    outcome: Option<Transferred>,
) {
    let Some(import) = &mut turn.model.import else { return };
    if import.saving.take_if(|saving| *saving == ticket).is_some() {
        import.problem = outcome.is_none().then_some(ImportProblem::Unavailable);
        return;
    }
    match (Some(import.step), outcome) {
        (Some(Step::Reading(wanted)), Some(Transferred::Read(reading))) if wanted == ticket => {
            match reading {
                Ok(reading) => was_read(turn, reading),
                Err(problem) => choose_again(turn, ImportProblem::File(problem)),
            }
        }
        (Some(Step::Planning(wanted)), Some(Transferred::Planned(plan))) if wanted == ticket => {
            planned(turn, plan);
        }
        (Some(Step::Reading(wanted) | Step::Planning(wanted)), _) if wanted == ticket => {
            choose_again(turn, ImportProblem::Unavailable);
        }
        _ => {}
    }
}

fn was_read(turn: &mut Turn<'_>, reading: Reading) {
    if let Some(import) = &mut turn.model.import {
        import.lines = Arc::new(reading.lines);
        import.encoding = Some(reading.encoding);
        import.format = Some(reading.format);
    }
    read_list(turn);
}

/// The list could not be read: asks for it again.
pub(super) fn read_again(turn: &mut Turn<'_>) {
    if turn.model.import.as_ref().is_some_and(|import| import.step == Step::Listing) {
        list::request(turn, false, None);
        turn.focus(Focus::ImportTitle);
    }
}

/// The whole list is there: compares the lines with it.
pub(in crate::engine) fn list_is_read(turn: &mut Turn<'_>) {
    let import = turn.model.import.as_ref().filter(|import| import.step == Step::Listing);
    let Some(import) = import else { return };
    let lines = Arc::clone(&import.lines);
    let known = turn.model.whole.rows().to_vec();
    let ticket = turn.transfer(TransferJob::Plan { lines, known });
    if let Some(import) = &mut turn.model.import {
        import.step = Step::Planning(ticket);
    }
}

fn planned(turn: &mut Turn<'_>, plan: Plan) {
    let Some(import) = &mut turn.model.import else { return };
    // What compares them is another program: a plan for other lines is none.
    if plan.lines.len() != import.lines.len() {
        return choose_again(turn, ImportProblem::Unavailable);
    }
    import.fates = vec![Fate::Open; plan.lines.len()];
    import.plan = plan;
    import.counts = counts(import);
    import.group = None;
    import.duplicates = false;
    enter(turn, Step::Review);
}
