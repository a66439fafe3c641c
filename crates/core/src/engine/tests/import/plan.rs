//! Up to the plan.

use super::*;

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
    assert_eq!(view.format, Some(Format::Names));
    assert_eq!(view.rows[3].note, Some(LineNote::SameAsLine(1)));
    assert_eq!(world.server.stages.len(), 250);
    assert_eq!(world.names().len(), 20, "the page shows what it showed");
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
fn a_list_that_cannot_be_read_is_told_and_read_again() {
    let mut world = World::started(3);
    world.paste("A");
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
    world.paste("A");
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
    world.paste("A");
    assert!(!world.on_the_way.is_empty());
    world.import(ImportInput::Closed);
    assert!(world.on_the_way.is_empty() && world.jobs.is_empty());
}

#[test]
fn the_focus_is_on_the_heading_while_a_list_is_read() {
    let mut world = World::started(1);
    world.import(ImportInput::Opened("A".into()));
    world.import(ImportInput::ListSubmitted);
    assert_eq!(world.shown_import().step, ImportStep::Reading);
    assert_eq!(world.focus, Some(Focus::ImportTitle));
}

#[test]
fn lines_are_shown_a_part_at_a_time_until_all_are() {
    let list: Vec<_> = (0..450).map(|number| format!("New {number}")).collect();
    let mut world = World::started(1);
    world.review(&list.join("\n"));
    let shown = |world: &World| (world.shown_import().rows.len(), world.shown_import().more);
    assert_eq!(shown(&world), (200, 250));
    world.focus = None;
    world.import(ImportInput::MoreShown);
    assert_eq!((shown(&world), world.focus.clone()), ((400, 50), None));
    world.import(ImportInput::MoreShown);
    assert_eq!((shown(&world), world.focus.clone()), ((450, 0), Some(Focus::ImportTitle)));
    world.import(ImportInput::GroupChosen(Some(Group::Create)));
    assert_eq!(shown(&world), (200, 250));
}

#[test]
fn one_file_is_read_at_a_time() {
    let mut world = World::started(1);
    world.import(ImportInput::SeveralOffered);
    assert_eq!(world.shown_import().problem, Some(ImportProblem::Several));
    assert!(world.jobs.is_empty());
}

#[test]
fn nothing_counts_as_read_before_it_is_tried_again() {
    let mut world = World::started(1);
    world.review("A\nB");
    world.server.refuses_writes = Some(403);
    world.run();
    world.import(ImportInput::FailedAgain);
    world.settle();
    assert_eq!(
        (world.shown_import().step, world.shown_import().progress),
        (ImportStep::Planning, (0, 0))
    );
}
