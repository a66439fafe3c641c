//! From the plan to what has become of each line.

use super::*;

#[test]
fn what_was_planned_is_done_and_told_once() {
    let mut world = World::started(3);
    world.review("New\ns2=Second\nStage 1\n ");
    world.said.clear();
    world.run();
    let view = world.shown_import();
    assert_eq!((view.step, view.progress), (ImportStep::Done, (2, 2)));
    assert_eq!(
        world.said,
        [Announcement::Imported { created: 1, renamed: 1, failed: 1, stopped: false }]
    );
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
    assert!(matches!(world.said.last(), Some(Announcement::Imported { stopped: true, .. })));
    assert_eq!(world.server.stages.len(), 2);
}

#[test]
fn cancelling_twice_does_not_wait() {
    let mut world = World::started(0);
    world.review("A\nB");
    world.import(ImportInput::Started);
    world.import(ImportInput::Stopped);
    world.import(ImportInput::Stopped);
    assert_eq!(world.shown_import().step, ImportStep::Stopping, "a double click is one decision");
    world.now += 700;
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
    assert_eq!(world.shown_import().problem, None);
    world.import(ImportInput::FailedSaved);
    let (ticket, _) = world.jobs.pop_front().expect("a job");
    world.input(Input::Transferred { ticket, outcome: None });
    assert_eq!(world.shown_import().problem, Some(ImportProblem::Unavailable));
}

#[test]
fn what_an_import_does_is_no_news_from_others() {
    let list: Vec<_> = (0..30).map(|number| format!("New {number}")).collect();
    let mut world = World::started(3);
    world.review(&list.join("\n"));
    world.import(ImportInput::Started);
    for _ in 0..5 {
        world.answer_next();
    }
    world.now += 60_000;
    world.input(Input::VisibilityChanged { hidden: true });
    world.input(Input::VisibilityChanged { hidden: false });
    world.settle_all();
    assert_eq!(world.shown_import().step, ImportStep::Done);
    assert!(!world.said.iter().any(|said| matches!(said, Announcement::ListChanged(_))));
    assert_eq!(world.view().finding.news, None);
}

#[test]
fn what_is_selected_is_known_by_the_name_that_an_import_gave_it() {
    let mut world = World::started(3);
    world.input(Input::Select(Select::ToggleAllShown));
    world.review("s2=Second");
    world.run();
    world.import(ImportInput::Closed);
    world.input(Input::BulkDelete(BulkDelete::Request));
    world.tell(Input::BulkDelete(BulkDelete::Hurry));
    assert_eq!(world.view().question, None, "nobody else has renamed it");
    assert!(world.server.stages.is_empty());
}

#[test]
fn what_is_read_while_an_import_ends_is_not_believed() {
    let mut world = World::at("q=stage", Server::with(230));
    world.review("s1=Stage one");
    world.import(ImportInput::Started);
    world.tell(Input::SearchTyped("stage one".into()));
    assert_eq!(world.names(), ["Stage one"]);
}

#[test]
fn a_file_that_is_imported_leaves_the_pasted_list_that_was_not() {
    let mut world = World::started(0);
    world.import(ImportInput::Opened("Pasted".into()));
    world.import(ImportInput::FileOffered { name: "stages.csv".into(), size: 3 });
    let (ticket, _) = world.jobs.pop_front().expect("a job");
    let lines = vec![line(0, "A")];
    let reading = Reading { lines, format: Format::Names, encoding: Encoding::Utf8 };
    world.input(Input::Transferred { ticket, outcome: Some(Transferred::Read(Ok(reading))) });
    world.settle();
    world.do_job();
    world.run();
    world.import(ImportInput::Closed);
    world.import(ImportInput::Opened(String::new()));
    assert_eq!(world.shown_import().text, "Pasted");
}

#[test]
fn an_import_in_a_hidden_tab_goes_on_when_the_server_is_back() {
    let mut world = World::started(0);
    world.review("A\nB\nC");
    world.input(Input::VisibilityChanged { hidden: true });
    world.server.down = true;
    world.run();
    world.wait(60_000);
    world.server.down = false;
    world.wait(120_000);
    assert_eq!(world.shown_import().step, ImportStep::Done);
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
fn where_nothing_may_be_changed_any_more_no_further_line_is_begun() {
    let mut world = World::started(0);
    world.review("A\nB\nC");
    world.import(ImportInput::Started);
    world.answer_next();
    world.input(Input::Host(HostInput::Readonly(true)));
    // To be told twice is not to be told not to wait.
    world.now += 700;
    world.input(Input::Host(HostInput::Readonly(true)));
    assert_eq!(world.stored.len(), 1, "the one that was sent");
    world.settle_all();
    assert_eq!((world.count(Group::Create), world.count(Group::NotTried)), (2, 1));
    world.import(ImportInput::FailedAgain);
    assert_eq!(world.shown_import().step, ImportStep::Done);
    world.import(ImportInput::GroupChosen(None));
    assert_eq!(world.shown_import().group, None);
    world.import(ImportInput::Closed);
    assert_eq!(world.names(), ["B", "A"]);
}

#[test]
fn the_browser_asks_before_an_import_is_closed_with_the_page() {
    let mut world = World::started(3);
    assert!(!world.view().is_at_risk);
    world.review("New\ns2=Second");
    assert!(world.view().is_at_risk);
    world.import(ImportInput::Started);
    assert!(world.view().is_at_risk);
    world.settle();
    assert_eq!(world.shown_import().step, ImportStep::Done);
    assert!(!world.view().is_at_risk);
}
