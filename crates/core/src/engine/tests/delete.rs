use super::*;

fn seconds(world: &World, id: &StageId) -> u32 {
    match world.row(id).mode {
        RowMode::Deleting { seconds, .. } => seconds,
        other => panic!("not pending: {other:?}"),
    }
}

#[test]
fn a_delete_is_sent_after_ten_seconds_and_said_after_the_servers_word() {
    let mut world = World::started(3);
    let id = world.id(0);
    world.tell(Input::DeleteRequested(id.clone()));
    assert_eq!(seconds(&world, &id), 10);
    assert_eq!(world.focus, Some(Focus::Row(world.id(1))));
    world.wait(1000);
    assert_eq!(seconds(&world, &id), 9);
    world.wait(8999);
    assert_eq!(world.server.stages.len(), 3);
    assert_eq!(seconds(&world, &id), 1);
    world.wait(1);
    assert_eq!(world.server.stages.len(), 2);
    assert_eq!(world.names(), ["Stage 2", "Stage 1"]);
    assert_eq!(world.said.last(), Some(&Announcement::Deleted(Some("Stage 3".into()))));
}

#[test]
fn undo_leaves_everything_as_it_was() {
    let mut world = World::started(3);
    let id = world.id(1);
    world.tell(Input::DeleteRequested(id.clone()));
    world.wait(5000);
    world.tell(Input::DeleteUndone(id.clone()));
    world.wait(60_000);
    assert_eq!(world.server.stages.len(), 3);
    assert_eq!(world.row(&id).mode, RowMode::Idle);
    assert_eq!(world.focus, Some(Focus::Row(id)));
    assert!(world.stored.is_empty());
}

#[test]
fn delete_now_does_not_wait() {
    let mut world = World::started(2);
    let id = world.id(1);
    world.tell(Input::DeleteRequested(id.clone()));
    world.tell(Input::DeleteHurried(id));
    assert_eq!(world.names(), ["Stage 2"]);
    world.wait(60_000);
    assert_eq!(world.server.stages.len(), 1);
}

#[test]
fn each_row_has_a_clock_of_its_own() {
    let mut world = World::started(3);
    let (first, second) = (world.id(0), world.id(1));
    world.tell(Input::DeleteRequested(first.clone()));
    world.wait(4000);
    world.tell(Input::DeleteRequested(second.clone()));
    assert_eq!((seconds(&world, &first), seconds(&world, &second)), (6, 10));
    world.wait(6000);
    assert_eq!(world.server.stages.len(), 2);
    world.tell(Input::DeleteUndone(second));
    world.wait(10_000);
    assert_eq!(world.server.stages.len(), 2);
}

#[test]
fn focus_on_undo_and_a_pointer_that_comes_back_hold_the_clock() {
    let mut world = World::started(2);
    let id = world.id(0);
    let hold = |by, held| Input::DeleteHeld { id: StageId::new("s2"), by, held };
    world.tell(Input::DeleteRequested(id.clone()));
    world.wait(2500);
    world.tell(hold(Hold::Focus, true));
    world.tell(hold(Hold::Pointer, true));
    world.wait(60_000);
    assert_eq!(seconds(&world, &id), 8);
    world.tell(hold(Hold::Focus, false));
    world.wait(60_000);
    world.tell(hold(Hold::Pointer, false));
    world.wait(7499);
    assert_eq!(world.server.stages.len(), 2);
    world.wait(1);
    assert_eq!(world.server.stages.len(), 1);
}

#[test]
fn a_row_that_leaves_the_page_does_not_hold_its_clock() {
    let held = || {
        let mut world = World::started(40);
        let id = world.id(19);
        world.tell(Input::DeleteRequested(id.clone()));
        world.tell(Input::DeleteHeld { id, by: Hold::Pointer, held: true });
        world
    };
    let mut world = held();
    world.tell(Input::PageTurned(Turning::Next));
    world.wait(10_000);
    assert_eq!(world.server.stages.len(), 39);
    let mut world = held();
    world.tell(Input::CreateOpened);
    world.tell(Input::CreateTyped("Won".into()));
    world.tell(Input::CreateSubmitted);
    world.wait(10_000);
    assert_eq!(world.server.stages.len(), 40);
    assert!(world.stored.is_empty());
}

#[test]
fn a_hidden_tab_runs_to_the_deadline() {
    let mut world = World::started(2);
    let id = world.id(0);
    world.tell(Input::DeleteRequested(id.clone()));
    world.tell(Input::DeleteHeld { id, by: Hold::Focus, held: true });
    world.tell(Input::VisibilityChanged { hidden: true });
    world.wait(10_000);
    assert_eq!(world.server.stages.len(), 1);
    assert_eq!(world.focus, Some(Focus::Row(world.id(0))));
}

#[test]
fn a_stage_that_is_gone_already_counts_as_deleted() {
    let mut world = World::started(2);
    let id = world.id(0);
    world.tell(Input::DeleteRequested(id));
    world.server.stages.remove(0);
    world.wait(10_000);
    assert_eq!(world.names(), ["Stage 1"]);
    assert!(world.view().notices.is_empty());
}

#[test]
fn a_failed_delete_keeps_the_row_says_why_and_can_be_tried_again() {
    let mut world = World::started(2);
    let id = world.id(0);
    world.server.refuses_writes = Some(500);
    world.tell(Input::DeleteRequested(id.clone()));
    world.wait(10_000);
    assert_eq!(world.row(&id).mode, RowMode::Waiting, "a failure that passes is tried again");
    world.wait(10_000);
    assert_eq!(world.row(&id).mode, RowMode::Idle);
    let notice = world.view().notices.pop().expect("a notice tells of it");
    assert_eq!(notice.error, Some(refused(500)));
    world.server.refuses_writes = None;
    world.tell(Input::NoticeRetried(notice.id));
    assert_eq!(world.server.stages.len(), 1);
    assert!(world.view().notices.is_empty());
}

#[test]
fn a_delete_that_is_tried_again_closes_the_editor_of_its_row() {
    let mut world = World::started(2);
    let id = world.id(0);
    world.server.refuses_writes = Some(403);
    world.tell(Input::DeleteRequested(id.clone()));
    world.wait(10_000);
    world.server.refuses_writes = None;
    world.tell(Input::RenameOpened(id.clone()));
    world.tell(Input::RenameTyped("Won".into()));
    let notice = world.view().notices.pop().expect("a notice tells of it").id;
    world.input(Input::NoticeRetried(notice));
    world.input(Input::RenameSubmitted);
    assert_eq!(world.row(&id).mode, RowMode::DeletingNow);
    assert_eq!(world.stored.len(), 1, "nothing is renamed from an editor that nobody sees");
}

#[test]
fn deleting_the_last_row_of_a_page_steps_back() {
    let mut world = World::at("page=2", Server::with(21));
    let id = world.id(0);
    world.tell(Input::DeleteRequested(id));
    assert_eq!(world.focus, Some(Focus::NewStage));
    world.wait(10_000);
    assert_eq!(world.view().paging.page, 1);
    assert_eq!(world.names().len(), 20);
}

#[test]
fn a_page_is_filled_up_after_a_delete() {
    let mut world = World::started(45);
    let id = world.id(0);
    world.tell(Input::DeleteRequested(id));
    world.wait(10_000);
    assert_eq!(world.names().len(), 20);
    assert_eq!(world.view().paging.total, 44);
}

#[test]
fn what_a_visit_left_open_comes_back_as_a_question() {
    let mut world = World::started(3);
    world.tell(Input::DeleteRequested(StageId::new("s3")));
    world.tell(Input::DeleteRequested(StageId::new("s2")));
    let stored = crate::json::write_list(world.stored.iter().map(Intent::to_json));
    let intents = Intent::read_all(&stored);
    let mut again = World::new(world.server, Setup::default());
    again.start("");
    again.tell(Input::IntentsFound { intents: intents.clone(), orphaned: true });
    assert_eq!(again.stored, intents, "it is kept until a person has said");
    again.wait(60_000);
    assert_eq!(again.server.stages.len(), 3, "nothing is carried out unasked");
    again.tell(Input::UnfinishedConfirmed(StageId::new("s3")));
    again.tell(Input::UnfinishedKept(StageId::new("s2")));
    assert_eq!(again.names(), ["Stage 2", "Stage 1"]);
    assert!(again.view().unfinished.is_empty() && again.stored.is_empty());
}

#[test]
fn details_of_a_deleted_stage_close() {
    let mut world = World::at("record=s2", Server::with(2));
    world.tell(Input::DeleteRequested(StageId::new("s2")));
    world.wait(10_000);
    assert_eq!(world.view().details, None);
    assert_eq!(world.location, "");
}

/// A page that asks about deletes of an earlier visit, one of which was sent.
fn asking_about_three() -> World {
    let mut world = World::started(4);
    let left: Vec<Intent> = (1..=3)
        .map(|number| Intent {
            key: IntentKey::new(9, number, 0),
            asked_at: 1,
            state: if number == 1 { IntentState::Sent } else { IntentState::Undoable },
            change: Change::Delete {
                id: StageId::new(format!("s{number}")),
                seen: Some(format!("Stage {number}")),
            },
            version: None,
        })
        .collect();
    world.tell(Input::IntentsFound { intents: left, orphaned: true });
    assert_eq!(world.view().unfinished.len(), 3);
    world.said.clear();
    world
}

#[test]
fn all_that_an_earlier_visit_left_open_is_deleted_with_one_outcome() {
    let mut world = asking_about_three();
    world.tell(Input::AllUnfinishedAnswered { delete: true });
    assert_eq!(world.names(), ["Stage 4"]);
    assert_eq!(world.said, [Announcement::BulkDeleted { deleted: 3, sent: 3 }]);
    assert!(world.view().unfinished.is_empty() && world.stored.is_empty());
    assert_eq!(world.focus, Some(Focus::FirstRow));
}

#[test]
fn all_that_an_earlier_visit_left_open_is_kept_as_far_as_it_can_be() {
    let mut world = asking_about_three();
    let asked = world.server.asked;
    world.tell(Input::AllUnfinishedAnswered { delete: false });
    assert_eq!(world.said, [Announcement::BulkUndone(2)], "one may have been carried out");
    assert!(world.server.asked > asked, "so the list is read again");
    assert!(world.view().unfinished.is_empty() && world.stored.is_empty());
    assert_eq!(world.names().len(), 4);
}
