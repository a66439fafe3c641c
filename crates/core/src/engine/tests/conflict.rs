//! What somebody else has changed meanwhile.

use super::*;

fn rename(world: &mut World, id: &StageId, name: &str) {
    world.tell(Input::RenameOpened(id.clone()));
    world.tell(Input::RenameTyped(name.to_owned()));
    world.tell(Input::RenameSubmitted);
}

fn answer(world: &mut World, choice: Choice) {
    let question = world.view().question.expect("a person is asked");
    world.tell(Input::QuestionAnswered { key: question.key, choice });
}

/// A page on which "Stage 2" is renamed to "Yours" after somebody else named it "Theirs".
fn conflict() -> (World, StageId) {
    let mut world = World::started(2);
    let id = world.id(0);
    world.server.rename(&id, "Theirs");
    rename(&mut world, &id, "Yours");
    (world, id)
}

#[test]
fn a_stage_that_was_renamed_meanwhile_is_asked_about_and_not_overwritten() {
    let (world, id) = conflict();
    let asked = world.view().question.expect("a person is asked");
    assert_eq!(asked.change.seen(), Some("Stage 2"));
    assert_eq!(asked.change.wanted().map(crate::stage::StageName::as_str), Some("Yours"));
    let Question::Changed { theirs } = asked.question else { panic!("another question") };
    assert_eq!((theirs.id.clone(), theirs.stage_name.as_deref()), (id, Some("Theirs")));
    assert_eq!(world.server.stages[0].stage_name.as_deref(), Some("Theirs"));
}

#[test]
fn keeping_theirs_shows_it() {
    let (mut world, id) = conflict();
    answer(&mut world, Choice::KeepTheirs);
    assert_eq!(world.names(), ["Theirs", "Stage 1"]);
    assert_eq!(world.row(&id).mode, RowMode::Idle);
    assert!(world.view().question.is_none() && world.stored.is_empty());
    assert_eq!(world.focus, Some(Focus::Row(id)));
}

#[test]
fn overwriting_makes_the_change_once_the_person_knows() {
    let (mut world, id) = conflict();
    answer(&mut world, Choice::Overwrite);
    assert_eq!(world.server.stages[0].stage_name.as_deref(), Some("Yours"));
    assert!(world.row(&id).can_undo_rename);
}

#[test]
fn a_change_after_the_answer_is_asked_about_again() {
    let (mut world, id) = conflict();
    world.server.rename(&id, "Theirs again");
    answer(&mut world, Choice::Overwrite);
    assert_eq!(world.server.stages[0].stage_name.as_deref(), Some("Theirs again"));
    assert!(world.view().question.is_some());
}

#[test]
fn editing_again_starts_from_what_was_typed() {
    let (mut world, id) = conflict();
    answer(&mut world, Choice::EditAgain);
    assert_eq!(world.row(&id).mode, RowMode::Editing { text: "Yours".into(), problem: None });
    world.tell(Input::RenameTyped("Both".into()));
    world.tell(Input::RenameSubmitted);
    assert_eq!(world.server.stages[0].stage_name.as_deref(), Some("Both"));
}

#[test]
fn a_stage_that_was_deleted_meanwhile_can_be_created_again() {
    let mut world = World::started(2);
    let id = world.id(0);
    world.server.stages.remove(0);
    rename(&mut world, &id, "Yours");
    assert_eq!(world.view().question.map(|asked| asked.question), Some(Question::Gone));
    answer(&mut world, Choice::Overwrite);
    assert_eq!(world.names(), ["Yours", "Stage 1"]);
    assert_ne!(world.id(0), id);
}

#[test]
fn letting_a_deleted_stage_go_takes_its_row_away() {
    let mut world = World::started(2);
    let id = world.id(0);
    world.server.stages.remove(0);
    rename(&mut world, &id, "Yours");
    answer(&mut world, Choice::KeepTheirs);
    assert_eq!(world.names(), ["Stage 1"]);
}

#[test]
fn a_delete_of_a_stage_that_was_renamed_meanwhile_asks() {
    let mut world = World::started(2);
    let id = world.id(0);
    world.tell(Input::DeleteRequested(id.clone()));
    world.server.rename(&id, "Theirs");
    world.wait(10_000);
    assert_eq!(world.server.stages.len(), 2);
    answer(&mut world, Choice::KeepTheirs);
    assert_eq!(world.names(), ["Theirs", "Stage 1"]);
    world.tell(Input::DeleteRequested(id.clone()));
    world.server.rename(&id, "Theirs again");
    world.wait(10_000);
    answer(&mut world, Choice::Overwrite);
    assert_eq!(world.names(), ["Stage 1"]);
}

#[test]
fn the_same_name_chosen_by_somebody_else_is_no_conflict() {
    let mut world = World::started(2);
    let id = world.id(0);
    world.server.rename(&id, "Won");
    rename(&mut world, &id, "Won");
    assert!(world.view().question.is_none());
    assert_eq!(world.said, [Announcement::Renamed(Some("Won".into()))]);
}

#[test]
fn a_change_between_the_look_and_the_write_is_caught_where_the_api_honours_if_match() {
    let mut world = World::started(2);
    world.model.setup.features.if_match = true;
    let id = world.id(0);
    world.tell(Input::RenameOpened(id.clone()));
    world.tell(Input::RenameTyped("Yours".to_owned()));
    world.input(Input::RenameSubmitted);
    world.answer_next();
    world.server.rename(&id, "Theirs");
    world.settle();
    assert!(matches!(world.view().question.map(|q| q.question), Some(Question::Changed { .. })));
    assert_eq!(world.server.stages[0].stage_name.as_deref(), Some("Theirs"));
}

#[test]
fn an_editor_compares_with_the_name_that_it_opened_with() {
    let mut world = World::started(2);
    let id = world.id(0);
    world.tell(Input::RenameOpened(id.clone()));
    world.tell(Input::RenameTyped("Yours".into()));
    world.server.rename(&id, "Theirs");
    world.tell(Input::ReloadRequested);
    world.tell(Input::RenameSubmitted);
    assert!(world.view().question.is_some(), "what was in sight was the older name");
}

#[test]
fn the_row_that_is_edited_stays_when_its_stage_goes() {
    let mut world = World::started(3);
    let id = world.id(1);
    world.tell(Input::RenameOpened(id.clone()));
    world.tell(Input::RenameTyped("Half a na".into()));
    world.server.stages.remove(1);
    world.tell(Input::ReloadRequested);
    let text = "Half a na".to_owned();
    assert_eq!(world.row(&id).mode, RowMode::Editing { text, problem: None });
    world.tell(Input::RenameCancelled);
    assert_eq!(world.names(), ["Stage 3", "Stage 1"]);
}

#[test]
fn the_row_that_stayed_for_its_editor_goes_when_its_name_is_saved() {
    let mut world = World::started(40);
    let id = world.id(0);
    world.tell(Input::RenameOpened(id.clone()));
    world.tell(Input::RenameTyped("Won".into()));
    world.tell(Input::PageTurned(Turning::Next));
    assert_eq!(world.names().len(), 21);
    world.tell(Input::RenameSubmitted);
    assert_eq!(world.server.stages[0].stage_name.as_deref(), Some("Won"));
    assert_eq!(world.names().len(), 20, "it is on the page before");
}

#[test]
fn a_row_that_stayed_for_its_editor_does_not_count_when_a_new_stage_comes() {
    let mut world = World::started(40);
    world.tell(Input::PageTurned(Turning::Next));
    let id = world.id(0);
    world.tell(Input::RenameOpened(id.clone()));
    world.tell(Input::RenameTyped("Won".into()));
    world.tell(Input::PageTurned(Turning::Previous));
    world.tell(Input::CreateOpened);
    world.tell(Input::CreateTyped("New".into()));
    world.tell(Input::CreateSubmitted);
    assert_eq!(world.names().len(), 21);
    assert!(matches!(world.row(&id).mode, RowMode::Editing { .. }));
    world.tell(Input::RenameSubmitted);
    assert_eq!(world.names().len(), 20);
    assert_eq!(world.names()[19], "Stage 22");
}

#[test]
fn after_an_overwrite_the_focus_is_on_the_row_or_the_next_one() {
    let (mut world, id) = conflict();
    world.focus = None;
    answer(&mut world, Choice::Overwrite);
    assert_eq!(world.focus, Some(Focus::Row(id)));

    let mut world = World::started(3);
    let id = world.id(1);
    world.server.stages.retain(|stage| stage.id != id);
    rename(&mut world, &id, "Yours");
    world.focus = None;
    let next = world.id(2);
    answer(&mut world, Choice::Overwrite);
    assert_eq!(world.focus, Some(Focus::Row(next)));
}
