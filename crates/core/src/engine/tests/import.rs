//! Importing and exporting. What reads files is another crate: here lines are written by hand.

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

    /// Pastes a list and looks at it.
    fn review(&mut self, list: &str) {
        self.import(ImportInput::Opened(list.to_owned()));
        self.import(ImportInput::ListSubmitted);
        self.do_job();
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

#[test]
fn a_pasted_list_is_compared_with_the_whole_list_before_anything_is_changed() {
    let mut world = World::started(250);
    world.review("New\nStage 1\n \nNew\ns3=Stage 3\ns2=Second");
    let view = world.shown_import();
    assert_eq!(view.step, ImportStep::Review);
    assert_eq!(
        world.groups(),
        [
            (1, Group::Create),
            (2, Group::Duplicate),
            (3, Group::Invalid),
            (4, Group::Duplicate),
            (5, Group::Unchanged),
            (6, Group::Rename),
        ]
    );
    assert_eq!((view.changes, view.lines), (2, 6));
    assert_eq!(view.rows[3].note, Some(LineNote::SameAsLine(1)));
    assert_eq!(world.server.stages.len(), 250);
    assert_eq!(world.names().len(), 20, "the page shows what it showed");
}

#[test]
fn what_was_planned_is_done_and_told_once() {
    let mut world = World::started(3);
    world.review("New\ns2=Second\nStage 1\n ");
    world.said.clear();
    world.run();
    let view = world.shown_import();
    assert_eq!((view.step, view.progress), (ImportStep::Done, (2, 2)));
    assert_eq!(world.said, [Announcement::Imported { created: 1, renamed: 1, failed: 1 }]);
    assert_eq!(world.names(), ["New", "Stage 3", "Second", "Stage 1"]);
    assert_eq!(world.focus, Some(Focus::ImportTitle));
    world.import(ImportInput::Closed);
    assert_eq!((world.view().import, world.focus), (None, Some(Focus::Import)));
}

#[test]
fn duplicates_are_created_where_a_person_says_so() {
    let mut world = World::started(1);
    world.review("Stage 1\nA\nA");
    world.import(ImportInput::DuplicatesChosen(true));
    assert_eq!(world.shown_import().changes, 3);
    world.run();
    assert_eq!(world.names(), ["A", "A", "Stage 1", "Stage 1"]);
    assert_eq!((world.count(Group::Create), world.count(Group::Duplicate)), (3, 0));
}

#[test]
fn the_same_list_again_creates_nothing() {
    let list: Vec<_> = (0..300).map(|number| format!("New {number}")).collect();
    let mut world = World::started(1);
    world.review(&list.join("\n"));
    world.run();
    assert_eq!(world.server.stages.len(), 301);
    world.import(ImportInput::Closed);
    world.review(&list.join("\n"));
    assert_eq!((world.shown_import().changes, world.count(Group::Duplicate)), (0, 300));
    world.import(ImportInput::Started);
    assert_eq!(world.shown_import().step, ImportStep::Review, "there is nothing to start");
}

#[test]
fn a_long_list_is_queued_a_hundred_lines_at_a_time() {
    let list: Vec<_> = (0..250).map(|number| format!("New {number}")).collect();
    let mut world = World::started(0);
    world.review(&list.join("\n"));
    world.import(ImportInput::Started);
    let mut most = world.stored.len();
    while world.answer_next() {
        most = most.max(world.stored.len());
    }
    assert_eq!((most, world.stored.len()), (100, 0));
    let names: Vec<_> =
        world.server.stages.iter().rev().filter_map(|s| s.stage_name.clone()).collect();
    assert_eq!(names, list, "in the order of the list");
}

#[test]
fn more_lines_than_can_be_shown_are_counted() {
    let list: Vec<_> = (0..450).map(|number| format!("New {number}")).collect();
    let mut world = World::started(0);
    world.review(&(list.join("\n") + "\n "));
    let view = world.shown_import();
    assert_eq!((view.rows.len(), view.more), (200, 251));
    world.import(ImportInput::GroupChosen(Some(Group::Invalid)));
    assert_eq!(world.groups(), [(451, Group::Invalid)]);
    assert_eq!(world.shown_import().more, 0);
}

#[test]
fn cancelling_begins_nothing_more_and_waits_for_what_was_sent() {
    let mut world = World::started(0);
    world.review("A\nB\nC");
    world.import(ImportInput::Started);
    world.answer_next();
    world.import(ImportInput::Stopped);
    assert_eq!(world.shown_import().step, ImportStep::Stopping);
    assert_eq!(world.stored.len(), 1, "the one that was sent");
    world.settle_all();
    assert_eq!(world.shown_import().step, ImportStep::Done);
    assert_eq!((world.count(Group::Create), world.count(Group::NotTried)), (2, 1));
    assert_eq!(world.server.stages.len(), 2);
}

#[test]
fn cancelling_twice_does_not_wait() {
    let mut world = World::started(0);
    world.review("A\nB");
    world.import(ImportInput::Started);
    world.import(ImportInput::Stopped);
    world.import(ImportInput::Stopped);
    let view = world.shown_import();
    assert_eq!(view.step, ImportStep::Done);
    assert_eq!(view.rows[0].note, Some(LineNote::Failed(LineFailure::OutcomeUnknown)));
    assert_eq!((world.count(Group::Failed), world.count(Group::NotTried)), (1, 1));
    assert!(world.stored.is_empty());
}

#[test]
fn a_stage_that_was_renamed_meanwhile_is_a_failure_with_its_reason_and_no_question() {
    let mut world = World::started(3);
    let ids = [2, 1, 0].map(|index| world.id(index));
    world.review("s1=One\ns2=Two\ns3=Three");
    world.server.rename(&ids[0], "Theirs");
    world.server.stages.retain(|stage| stage.id != ids[1]);
    world.run();
    assert_eq!(world.view().question, None);
    let notes: Vec<_> = world.shown_import().rows.into_iter().map(|row| row.note).collect();
    let failed = |failure| Some(LineNote::Failed(failure));
    let theirs = LineFailure::Changed(Some("Theirs".into()));
    assert_eq!(notes, [failed(theirs), failed(LineFailure::Gone)], "the rest is fine");
    assert_eq!(world.count(Group::Rename), 1);
}

#[test]
fn what_failed_is_compared_anew_when_it_is_tried_again() {
    let mut world = World::started(1);
    world.review("A\nB");
    world.server.refuses_writes = Some(403);
    world.run();
    assert_eq!(world.count(Group::Failed), 2);
    world.server.refuses_writes = None;
    world.server.create(Some("A".into()));
    world.import(ImportInput::FailedAgain);
    world.settle();
    world.do_job();
    assert_eq!(world.groups(), [(1, Group::Duplicate), (2, Group::Create)]);
    world.run();
    assert_eq!(world.names(), ["B", "A", "Stage 1"]);
}

#[test]
fn what_failed_is_saved_with_its_reasons() {
    let mut world = World::started(1);
    world.review(" \nA\nStage 1");
    world.server.refuses_writes = Some(403);
    world.run();
    world.import(ImportInput::FailedSaved);
    let TransferJob::WriteFailed(failed) = world.do_job() else { panic!("a file is written") };
    let reasons: Vec<_> = failed.iter().map(|line| (line.name.as_deref(), &line.note)).collect();
    let refused = LineNote::Failed(LineFailure::Api(refused(403)));
    let empty = LineNote::Invalid(Reason::Name(StageNameError::Empty));
    assert_eq!(reasons, [(Some(" "), &Some(empty)), (Some("A"), &Some(refused))]);
}

#[test]
fn a_server_that_refuses_everything_is_not_asked_for_each_line() {
    let list: Vec<_> = (0..500).map(|number| format!("New {number}")).collect();
    let mut world = World::started(0);
    world.review(&list.join("\n"));
    world.server.refuses_writes = Some(403);
    world.run();
    let view = world.shown_import();
    assert!(view.gave_up && view.step == ImportStep::Done);
    assert_eq!((world.count(Group::Failed), world.count(Group::NotTried)), (20, 480));
}

#[test]
fn without_a_network_it_waits_in_sight_and_goes_on() {
    let mut world = World::started(0);
    world.review("A\nB\nC");
    world.input(Input::ConnectionChanged { online: false });
    world.import(ImportInput::Started);
    assert!(world.on_the_way.is_empty());
    assert!(world.shown_import().waits && world.view().waiting.is_empty());
    world.tell(Input::ConnectionChanged { online: true });
    assert_eq!(world.shown_import().step, ImportStep::Done);
    assert_eq!(world.names(), ["C", "B", "A"]);
}

#[test]
fn a_server_that_is_down_costs_one_line_at_most() {
    let mut world = World::started(0);
    world.review("A\nB\nC");
    world.server.down = true;
    world.run();
    world.wait(60_000);
    assert!(world.shown_import().waits);
    world.server.down = false;
    world.wait(60_000);
    assert_eq!(world.shown_import().step, ImportStep::Done);
    assert_eq!((world.count(Group::Create), world.count(Group::Failed)), (2, 1));
    assert_eq!(
        world.names(),
        ["C", "B"],
        "whether A was created is not known, so it is not repeated"
    );
}

#[test]
fn with_keys_a_server_that_is_down_costs_nothing() {
    let features = crate::config::Features { idempotency_key: true, if_match: true };
    let mut world = World::new(Server::with(0), Setup { features, ..Setup::default() });
    world.start("");
    world.settle();
    world.review("A\nB\nC");
    world.server.down = true;
    world.run();
    world.wait(60_000);
    world.server.down = false;
    world.wait(60_000);
    assert_eq!(world.shown_import().step, ImportStep::Done);
    assert_eq!(world.names(), ["C", "B", "A"]);
}

#[test]
fn an_ended_session_makes_room_for_the_sign_in_and_then_it_goes_on() {
    let mut world = World::started(0);
    world.review("A\nB");
    world.server.closed = true;
    world.run();
    assert_eq!(world.view().import, None, "the sign-in is in sight");
    assert!(world.view().access.is_some());
    world.server.closed = false;
    world.input(Input::CredentialSubmitted(Secret::new("code")));
    world.tell(Input::SignInAnswered(Ok(())));
    assert_eq!(world.shown_import().step, ImportStep::Done);
    assert_eq!(world.names(), ["B", "A"]);
}

#[test]
fn a_list_that_cannot_be_read_is_told_and_read_again() {
    let mut world = World::started(3);
    world.import(ImportInput::Opened("A".into()));
    world.import(ImportInput::ListSubmitted);
    world.do_job();
    world.server.down = true;
    world.settle();
    let view = world.shown_import();
    assert!(view.is_stuck && view.step == ImportStep::Listing);
    world.server.down = false;
    world.import(ImportInput::ReadAgain);
    world.settle();
    world.do_job();
    assert_eq!(world.shown_import().step, ImportStep::Review);
}

#[test]
fn a_list_that_could_not_be_read_is_read_by_itself_once_it_can_be() {
    let mut world = World::started(3);
    world.import(ImportInput::Opened("A".into()));
    world.import(ImportInput::ListSubmitted);
    world.do_job();
    world.server.down = true;
    world.settle();
    world.server.down = false;
    world.wait(10_000);
    world.do_job();
    assert_eq!(world.shown_import().step, ImportStep::Review);
}

#[test]
fn a_file_that_is_none_is_refused_in_the_dialog() {
    let mut world = World::started(0);
    world.import(ImportInput::FileOffered { name: "stages.xlsx".into(), size: 10 });
    world.do_job();
    let problem = |world: &World| world.shown_import().problem;
    assert_eq!(problem(&world), Some(ImportProblem::File(FileProblem::Workbook)));
    world.import(ImportInput::FileOffered { name: "stages.csv".into(), size: 99_000_000 });
    assert!(world.jobs.is_empty(), "it is not loaded");
    let ImportProblem::File(FileProblem::TooLarge { size, .. }) = problem(&world).expect("one")
    else {
        panic!("it is too large")
    };
    assert_eq!(size, 99_000_000);
}

#[test]
fn what_cannot_be_loaded_can_be_tried_again() {
    let mut world = World::started(0);
    world.import(ImportInput::Opened("A".into()));
    world.import(ImportInput::ListSubmitted);
    let (ticket, _) = world.jobs.pop_front().expect("a job");
    world.input(Input::Transferred { ticket, outcome: None });
    let view = world.shown_import();
    assert_eq!((view.step, view.problem), (ImportStep::Choosing, Some(ImportProblem::Unavailable)));
    assert_eq!(view.text, "A");
}

#[test]
fn a_list_that_was_not_imported_is_there_again_later() {
    let mut world = World::started(0);
    world.import(ImportInput::Opened(String::new()));
    world.import(ImportInput::Typed("A\nB".into()));
    world.import(ImportInput::Closed);
    world.import(ImportInput::Opened(String::new()));
    assert_eq!(world.shown_import().text, "A\nB");
}

#[test]
fn nothing_is_imported_before_somebody_is_let_in() {
    let setup = Setup { auth: AuthMode::Key, ..Setup::default() };
    let mut world = World::new(Server::with(1), setup);
    world.start("");
    world.import(ImportInput::FileOffered { name: "stages.csv".into(), size: 10 });
    assert!(world.jobs.is_empty());
    world.input(Input::CredentialSubmitted(Secret::new("sk_test_1")));
    assert_eq!(world.view().import, None);
}

#[test]
fn a_closed_import_stops_reading_the_list() {
    let mut world = World::started(500);
    world.import(ImportInput::Opened("A".into()));
    world.import(ImportInput::ListSubmitted);
    world.do_job();
    assert!(!world.on_the_way.is_empty());
    world.import(ImportInput::Closed);
    assert!(world.on_the_way.is_empty() && world.jobs.is_empty());
}

fn exported(job: TransferJob) -> Vec<String> {
    let TransferJob::WriteStages { stages, .. } = job else { panic!("stages are written") };
    stages.iter().filter_map(|stage| stage.stage_name.clone()).collect()
}

#[test]
fn all_stages_are_exported_whatever_page_is_shown() {
    let mut world = World::started(230);
    world.input(Input::Export(ExportInput::Opened { selected: false }));
    world.input(Input::Export(ExportInput::FormatChosen(FileFormat::Json)));
    world.input(Input::Export(ExportInput::Started));
    assert!(world.view().export.expect("the dialog").is_running);
    world.settle();
    let names = exported(world.do_job());
    assert_eq!((names.len(), &*names[0], &*names[229]), (230, "Stage 230", "Stage 1"));
    assert_eq!(world.said.last(), Some(&Announcement::Exported(230)));
    assert_eq!((world.view().export, world.focus.clone()), (None, Some(Focus::Export)));
}

#[test]
fn what_a_search_finds_is_exported_in_the_order_of_the_screen() {
    let mut world = World::at("q=stage%201&sort=created_at&order=ASC", Server::with(12));
    world.input(Input::Export(ExportInput::Opened { selected: false }));
    assert!(world.view().export.expect("the dialog").scope == ExportScope::Found);
    world.input(Input::Export(ExportInput::Started));
    world.settle();
    assert_eq!(exported(world.do_job()), ["Stage 1", "Stage 10", "Stage 11", "Stage 12"]);
    world.input(Input::Export(ExportInput::Opened { selected: false }));
    world.input(Input::Export(ExportInput::ScopeChosen(ExportScope::All)));
    world.input(Input::Export(ExportInput::Started));
    world.settle();
    assert_eq!(exported(world.do_job()).len(), 12);
    assert_eq!(world.names().len(), 4, "the search stands");
    assert!(!world.view().rows[0].marks.is_empty());
}

#[test]
fn an_export_that_cannot_be_written_says_so() {
    let mut world = World::started(1);
    world.input(Input::Export(ExportInput::Opened { selected: false }));
    world.input(Input::Export(ExportInput::Started));
    world.settle();
    let (ticket, _) = world.jobs.pop_front().expect("a job");
    world.input(Input::Transferred { ticket, outcome: None });
    let view = world.view().export.expect("the dialog");
    assert!(view.failed && !view.is_running);
}

#[test]
fn what_is_selected_is_exported_from_all_pages() {
    let mut world = World::started(30);
    let first = world.id(0);
    world.input(Input::Select(Select::Toggle(first)));
    world.tell(Input::PageTurned(Turning::Next));
    let last = world.id(9);
    world.input(Input::Select(Select::Toggle(last)));
    world.input(Input::Export(ExportInput::Opened { selected: true }));
    world.input(Input::Export(ExportInput::Started));
    world.settle();
    assert_eq!(exported(world.do_job()), ["Stage 30", "Stage 1"]);
}
