//! Taking back what was done last.

use super::*;

fn rename(world: &mut World, id: &StageId, name: &str) {
    world.input(Input::RenameOpened(id.clone()));
    world.input(Input::RenameTyped(name.to_owned()));
    world.input(Input::RenameSubmitted);
}

fn is_deleting(world: &World, id: &StageId) -> bool {
    matches!(world.row(id).mode, RowMode::Deleting { .. })
}

/// Takes back, and says what was said of it.
fn undo(world: &mut World) -> Vec<Announcement> {
    world.said.clear();
    world.tell(Input::UndoLatest);
    std::mem::take(&mut world.said)
}

fn nothing() -> Vec<Announcement> {
    vec![Announcement::NothingToUndo]
}

#[test]
fn where_there_is_nothing_that_is_said_and_nothing_else_happens() {
    let mut world = World::started(3);
    let before = (world.view(), world.server.asked);
    assert_eq!(undo(&mut world), nothing());
    assert_eq!(undo(&mut world), nothing(), "each time");
    assert_eq!((world.view(), world.server.asked), before);
    assert_eq!(world.focus, None);
}

#[test]
fn of_several_deletes_the_last_one_comes_first() {
    let mut world = World::started(4);
    let (first, second) = (world.id(1), world.id(2));
    world.input(Input::DeleteRequested(first.clone()));
    world.wait(1000);
    world.input(Input::DeleteRequested(second.clone()));
    assert_eq!(undo(&mut world), [Announcement::DeleteUndone(Some("Stage 2".to_owned()))]);
    assert_eq!(world.focus, Some(Focus::Row(second.clone())));
    assert!(is_deleting(&world, &first) && !is_deleting(&world, &second));
    assert_eq!(undo(&mut world), [Announcement::DeleteUndone(Some("Stage 3".to_owned()))]);
    assert_eq!(undo(&mut world), nothing());
    world.wait(60_000);
    assert_eq!(world.server.stages.len(), 4);
}

#[test]
fn deletes_with_one_clock_are_taken_back_together_and_after_a_later_one() {
    let mut world = World::started(4);
    let ids = [world.id(0), world.id(1)];
    for id in &ids {
        world.input(Input::Select(Select::Toggle(id.clone())));
    }
    world.input(Input::BulkDelete(BulkDelete::Request));
    let later = world.id(3);
    world.input(Input::DeleteRequested(later.clone()));
    assert_eq!(undo(&mut world), [Announcement::DeleteUndone(Some("Stage 1".to_owned()))]);
    assert_eq!(undo(&mut world), [Announcement::BulkUndone(2)]);
    assert!(ids.iter().all(|id| world.row(id).selected), "everything is as before");
    assert_eq!(undo(&mut world), nothing());
}

#[test]
fn a_delete_whose_clock_has_run_out_is_not_taken_back() {
    let mut world = World::started(3);
    world.input(Input::DeleteRequested(world.id(0)));
    world.wait(10_000);
    assert_eq!(undo(&mut world), nothing());
    assert_eq!(world.server.stages.len(), 2);
}

#[test]
fn a_rename_is_taken_back_once() {
    let mut world = World::started(3);
    let id = world.id(1);
    rename(&mut world, &id, "Won");
    world.settle();
    assert_eq!(undo(&mut world), [Announcement::RenameUndone(Some("Stage 2".to_owned()))]);
    assert_eq!(world.names(), ["Stage 3", "Stage 2", "Stage 1"]);
    assert_eq!(undo(&mut world), nothing());
}

#[test]
fn a_rename_after_a_delete_comes_before_it() {
    let mut world = World::started(3);
    let (deleted, renamed) = (world.id(0), world.id(1));
    world.input(Input::DeleteRequested(deleted.clone()));
    world.wait(1000);
    rename(&mut world, &renamed, "Won");
    world.settle();
    assert_eq!(undo(&mut world), [Announcement::RenameUndone(Some("Stage 2".to_owned()))]);
    assert!(is_deleting(&world, &deleted));
    assert_eq!(undo(&mut world), [Announcement::DeleteUndone(Some("Stage 3".to_owned()))]);
}

#[test]
fn what_was_done_last_counts_and_not_what_was_confirmed_last() {
    let mut world = World::started(3);
    let (deleted, renamed) = (world.id(0), world.id(1));
    rename(&mut world, &renamed, "Won");
    world.now += 1000;
    world.input(Input::DeleteRequested(deleted.clone()));
    world.settle();
    assert_eq!(undo(&mut world), [Announcement::DeleteUndone(Some("Stage 3".to_owned()))]);
    assert_eq!(undo(&mut world), [Announcement::RenameUndone(Some("Stage 2".to_owned()))]);
}

#[test]
fn a_rename_is_taken_back_from_another_page_without_a_question() {
    let mut world = World::started(30);
    let id = world.id(1);
    rename(&mut world, &id, "Won");
    world.settle();
    world.tell(Input::PageTurned(Turning::Next));
    assert_eq!(undo(&mut world), [Announcement::RenameUndone(Some("Stage 29".to_owned()))]);
    assert_eq!(world.view().question, None);
}

#[test]
fn what_somebody_else_has_renamed_since_is_asked_about() {
    let mut world = World::started(3);
    let id = world.id(1);
    rename(&mut world, &id, "Won");
    world.settle();
    world.server.rename(&id, "Theirs");
    undo(&mut world);
    assert!(world.view().question.is_some());
    assert!(world.server.stages.iter().any(|stage| stage.stage_name.as_deref() == Some("Theirs")));
}

#[test]
fn what_somebody_else_has_made_of_it_since_is_not_taken_back_unasked() {
    let mut world = World::started(3);
    let id = world.id(1);
    rename(&mut world, &id, "Mine");
    world.settle();
    assert!(world.row(&id).can_undo_rename);
    world.server.rename(&id, "Theirs");
    world.tell(Input::ReloadRequested);
    assert!(!world.row(&id).can_undo_rename, "it has another name than the rename gave it");
    world.tell(Input::UndoLatest);
    assert!(world.view().question.is_some());
    let name = |world: &World| world.server.stages.iter().find(|s| s.id == id)?.stage_name.clone();
    assert_eq!(name(&world).as_deref(), Some("Theirs"));
}
