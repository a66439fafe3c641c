//! Importing and exporting. What reads files is another crate: here lines are written by hand.

mod export;
mod plan;
mod run;

use super::*;
use crate::stage::{StageName, StageNameError};
use crate::transfer::{
    Encoding, FileProblem, Format, Line, Plan, Planned, Reading, Reason, Same, Verdict,
};

/// A line of a list; `id=name` is a line about a stage.
fn line(index: usize, text: &str) -> Line {
    let (id, name) = match text.split_once('=') {
        Some((id, name)) => (Some(id.to_owned()), name),
        None => (None, text),
    };
    Line { number: index + 1, id, name: Some(name.to_owned()), problem: None }
}

fn verdict(lines: &[Line], entry: usize, known: &[SalesStage]) -> Verdict {
    let line = &lines[entry];
    let Ok(name) = StageName::parse(line.name.as_deref().unwrap_or_default()) else {
        return Verdict::Invalid(Reason::Name(StageNameError::Empty));
    };
    if let Some(id) = &line.id {
        let Some(stage) = known.iter().find(|stage| stage.id.as_str() == id) else {
            return Verdict::Invalid(Reason::UnknownId);
        };
        let (id, before) = (stage.id.clone(), stage.stage_name.clone());
        return match before.as_deref() == Some(name.as_str()) {
            true => Verdict::Unchanged { id },
            false => Verdict::Rename { id, before, after: name, namesake: None },
        };
    }
    let stage = known.iter().find(|stage| stage.stage_name.as_deref() == Some(name.as_str()));
    if let Some(stage) = stage {
        return Verdict::Duplicate { name, of: Same::Stage(stage.id.clone()) };
    }
    match lines[..entry]
        .iter()
        .position(|earlier| earlier == &Line { number: earlier.number, ..line.clone() })
    {
        Some(first) => Verdict::Duplicate { name, of: Same::Line(first) },
        None => Verdict::Create { name },
    }
}

impl World {
    fn import(&mut self, input: ImportInput) {
        self.input(Input::Import(input));
    }

    /// Does the oldest job as the other crate would.
    fn do_job(&mut self) -> TransferJob {
        let (ticket, job) = self.jobs.pop_front().expect("a job");
        let outcome = match &job {
            TransferJob::ReadPasted(text) => {
                let lines: Vec<_> =
                    text.lines().enumerate().map(|(index, text)| line(index, text)).collect();
                let reading = Reading { lines, format: Format::Names, encoding: Encoding::Utf8 };
                Transferred::Read(Ok(reading).filter_empty())
            }
            TransferJob::ReadFile { .. } => Transferred::Read(Err(FileProblem::Workbook)),
            TransferJob::Plan { lines, known } => {
                let known: Vec<_> = known.iter().map(|stage| (**stage).clone()).collect();
                let mut plan = Plan::default();
                for (entry, line) in lines.iter().enumerate() {
                    let verdict = verdict(lines, entry, &known);
                    plan.push(Planned { number: line.number, verdict });
                }
                Transferred::Planned(plan)
            }
            TransferJob::WriteStages { .. } | TransferJob::WriteFailed(_) => Transferred::Written,
        };
        self.input(Input::Transferred { ticket, outcome: Some(outcome) });
        job
    }

    /// Pastes a list and has it read; the stages that there are, are asked for.
    fn paste(&mut self, list: &str) {
        self.import(ImportInput::Opened(list.to_owned()));
        self.import(ImportInput::ListSubmitted);
        self.do_job();
    }

    /// Pastes a list and looks at it.
    fn review(&mut self, list: &str) {
        self.paste(list);
        self.settle();
        self.do_job();
    }

    fn shown_import(&self) -> ImportView {
        self.view().import.expect("the dialog is open")
    }

    fn count(&self, group: Group) -> usize {
        self.shown_import().counts[group as usize]
    }

    fn groups(&self) -> Vec<(usize, Group)> {
        self.shown_import().rows.iter().map(|row| (row.number, row.group)).collect()
    }

    /// Starts the import, and answers whatever it asks.
    fn run(&mut self) {
        self.import(ImportInput::Started);
        self.settle_all();
    }

    fn settle_all(&mut self) {
        while self.answer_next() {}
    }
}

trait FilterEmpty {
    fn filter_empty(self) -> Self;
}

impl FilterEmpty for Result<Reading, FileProblem> {
    fn filter_empty(self) -> Self {
        self.and_then(|reading| match reading.lines.is_empty() {
            true => Err(FileProblem::Empty),
            false => Ok(reading),
        })
    }
}
