use super::*;
use crate::stage::StageNameError;

fn rename(world: &mut World, id: &StageId, name: &str) {
    world.tell(Input::RenameOpened(id.clone()));
    world.tell(Input::RenameTyped(name.to_owned()));
    world.input(Input::RenameSubmitted);
}

#[test]
fn a_new_name_is_shown_before_the_server_has_it() {
    let mut world = World::started(2);
    let id = world.id(0);
    rename(&mut world, &id, " Won ");
    assert_eq!(world.row(&id).name.as_deref(), Some("Won"));
    assert_eq!(world.row(&id).mode, RowMode::Saving);
    assert_eq!(world.focus, Some(Focus::Row(id.clone())));
    assert!(world.said.is_empty(), "nothing is claimed before the server has confirmed it");
    world.settle();
    assert_eq!(world.row(&id).mode, RowMode::Idle);
    assert_eq!(world.said, [Announcement::Renamed(Some("Won".into()))]);
}

#[test]
fn a_failed_rename_restores_the_name_and_keeps_what_was_typed() {
    let mut world = World::started(2);
    let id = world.id(0);
    world.server.refuses_writes = Some(400);
    rename(&mut world, &id, "Won");
    world.settle();
    assert_eq!(world.row(&id).name.as_deref(), Some("Stage 2"));
    let problem = Some(RenameProblem::Api(refused(400)));
    assert_eq!(world.row(&id).mode, RowMode::Editing { text: "Won".into(), problem });
}

#[test]
fn a_failed_rename_does_not_take_another_editor_away() {
    let mut world = World::started(2);
    let (first, second) = (world.id(0), world.id(1));
    world.server.refuses_writes = Some(400);
    rename(&mut world, &first, "Won");
    world.input(Input::RenameOpened(second.clone()));
    world.settle();
    assert!(matches!(world.row(&second).mode, RowMode::Editing { .. }));
    let notice = world.view().notices.pop().expect("a notice tells of it");
    world.server.refuses_writes = None;
    world.tell(Input::NoticeRetried(notice.id));
    assert_eq!(world.row(&first).name.as_deref(), Some("Won"));
}

#[test]
fn a_name_that_did_not_change_is_not_sent() {
    let mut world = World::started(1);
    let id = world.id(0);
    rename(&mut world, &id, " Stage 1 ");
    assert!(world.on_the_way.is_empty());
    assert_eq!(world.row(&id).mode, RowMode::Idle);
}

#[test]
fn a_name_that_breaks_a_rule_stays_in_the_editor() {
    let mut world = World::started(1);
    let id = world.id(0);
    rename(&mut world, &id, "");
    let problem = Some(RenameProblem::Name(StageNameError::Empty));
    assert_eq!(world.row(&id).mode, RowMode::Editing { text: String::new(), problem });
}

#[test]
fn unsaved_text_is_not_lost_by_opening_another_row() {
    let mut world = World::started(2);
    let (first, second) = (world.id(0), world.id(1));
    world.tell(Input::RenameOpened(first.clone()));
    world.tell(Input::RenameTyped("Wo".into()));
    world.tell(Input::RenameOpened(second));
    assert!(matches!(world.row(&first).mode, RowMode::Editing { .. }));
    assert_eq!(world.focus, Some(Focus::RenameInput(first)));
}

#[test]
fn escape_goes_back_to_the_row() {
    let mut world = World::started(1);
    let id = world.id(0);
    world.tell(Input::RenameOpened(id.clone()));
    world.tell(Input::RenameCancelled);
    assert_eq!(world.row(&id).mode, RowMode::Idle);
    assert_eq!(world.focus, Some(Focus::Row(id)));
}

#[test]
fn the_last_rename_can_be_undone_until_the_next_change() {
    let mut world = World::started(2);
    let (first, second) = (world.id(0), world.id(1));
    rename(&mut world, &first, "Won");
    world.settle();
    assert!(world.row(&first).can_undo_rename);
    world.tell(Input::RenameUndone);
    assert_eq!(world.row(&first).name.as_deref(), Some("Stage 2"));
    assert!(!world.row(&first).can_undo_rename);
    rename(&mut world, &first, "Won");
    world.settle();
    world.tell(Input::DeleteRequested(second));
    assert!(!world.row(&first).can_undo_rename);
}

#[test]
fn an_open_editor_survives_a_reload_of_the_list() {
    let mut world = World::started(2);
    let id = world.id(0);
    world.tell(Input::RenameOpened(id.clone()));
    world.tell(Input::RenameTyped("Half a na".into()));
    world.tell(Input::ReloadRequested);
    let text = "Half a na".to_owned();
    assert_eq!(world.row(&id).mode, RowMode::Editing { text, problem: None });
}

#[test]
fn a_notice_keeps_a_name_while_another_change_of_its_stage_is_on_its_way() {
    let mut world = World::started(2);
    let (first, second) = (world.id(0), world.id(1));
    world.server.refuses_writes = Some(403);
    rename(&mut world, &first, "Won");
    world.tell(Input::RenameOpened(second));
    world.settle();
    let notice = world.view().notices.pop().expect("the name that was not saved").id;
    world.server.refuses_writes = None;
    world.tell(Input::RenameCancelled);
    rename(&mut world, &first, "Lost");
    world.input(Input::NoticeRetried(notice));
    assert_eq!(world.view().notices.len(), 1, "it comes later");
    world.settle();
    world.tell(Input::NoticeRetried(notice));
    assert_eq!(world.names(), ["Won", "Stage 1"]);
}

#[test]
fn a_rename_that_fails_while_its_stage_is_to_be_deleted_keeps_the_name_in_a_notice() {
    let mut world = World::started(1);
    let id = world.id(0);
    world.server.refuses_writes = Some(403);
    rename(&mut world, &id, "Won");
    world.input(Input::DeleteRequested(id.clone()));
    world.settle();
    assert!(matches!(world.row(&id).mode, RowMode::Deleting { .. }));
    let kept = world.view().notices.pop().map(|notice| notice.subject);
    assert!(matches!(kept, Some(Subject::RenameFailed { to, .. }) if to.as_str() == "Won"));
}
