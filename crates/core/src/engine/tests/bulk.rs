use super::*;

fn stage(number: usize) -> StageId {
    StageId::new(format!("s{number}"))
}

impl World {
    fn bulk(&mut self, action: BulkDelete) {
        self.tell(Input::BulkDelete(action));
    }

    fn outcomes(&self) -> Vec<&Announcement> {
        let is_outcome = |said: &&Announcement| {
            matches!(said, Announcement::BulkDeleted { .. } | Announcement::Deleted(_))
        };
        self.said.iter().filter(is_outcome).collect()
    }

    fn pending(&self) -> (usize, u32) {
        let bulk = self.view().bulk;
        (bulk.pending, bulk.seconds)
    }
}

/// So many stages, of which these are selected and put to a delete.
fn deleting(count: usize, numbers: &[usize]) -> World {
    let mut world = World::started(count);
    world.toggle(numbers);
    world.bulk(BulkDelete::Request);
    world
}

fn failed(world: &World) -> Vec<FailedDelete> {
    let failed = world.view().notices.into_iter().filter_map(|notice| match notice.subject {
        Subject::BulkFailed { failed, .. } => Some(failed.to_vec()),
        _ => None,
    });
    failed.flatten().collect()
}

#[test]
fn all_that_is_selected_goes_after_one_clock_and_with_one_outcome() {
    let mut world = deleting(5, &[5, 4, 2]);
    assert_eq!(world.pending(), (3, 10));
    assert_eq!(world.view().selection.count, 0);
    assert_eq!(world.focus, Some(Focus::Row(stage(3))), "on the next row that stays");
    let said = Announcement::BulkPending { count: 3, seconds: 10 };
    assert_eq!(world.said.last(), Some(&said));
    world.wait(4000);
    assert_eq!(world.pending(), (3, 6));
    let deleting = RowMode::Deleting { seconds: 6, of: 10, held: false };
    assert!([5, 4, 2].iter().all(|number| world.row(&stage(*number)).mode == deleting));
    world.wait(5999);
    assert_eq!(world.server.stages.len(), 5);
    world.wait(1);
    assert_eq!(world.names(), ["Stage 3", "Stage 1"]);
    assert_eq!(world.outcomes(), [&Announcement::BulkDeleted { deleted: 3, sent: 3 }]);
    assert_eq!(world.view().bulk, BulkView::default());
    assert!(world.stored.is_empty());
}

#[test]
fn nothing_selected_is_nothing_deleted() {
    let mut world = deleting(3, &[]);
    world.bulk(BulkDelete::Undo);
    world.bulk(BulkDelete::Hurry);
    world.bulk(BulkDelete::Hold { by: Hold::Focus, held: true });
    assert_eq!((world.focus, world.said.len()), (None, 0));
}

#[test]
fn undo_all_keeps_them_and_selects_them_again() {
    let mut world = deleting(4, &[4, 2]);
    world.wait(5000);
    world.bulk(BulkDelete::Undo);
    assert_eq!(world.selected(), [4, 2]);
    assert_eq!(world.focus, Some(Focus::Row(stage(4))));
    assert_eq!(world.said.last(), Some(&Announcement::BulkUndone(2)));
    world.wait(60_000);
    assert_eq!(world.server.stages.len(), 4);
    assert!(world.stored.is_empty());
}

#[test]
fn delete_now_does_not_wait() {
    let mut world = deleting(4, &[4, 3]);
    world.bulk(BulkDelete::Hurry);
    assert_eq!(world.names(), ["Stage 2", "Stage 1"]);
    assert_eq!(world.focus, Some(Focus::Row(stage(2))));
    assert_eq!(world.outcomes(), [&Announcement::BulkDeleted { deleted: 2, sent: 2 }]);
}

#[test]
fn a_rows_own_buttons_take_it_out_of_the_others() {
    let mut world = deleting(5, &[5, 4, 3, 2]);
    world.tell(Input::DeleteUndone(stage(5)));
    assert_eq!(world.pending().0, 3);
    world.tell(Input::DeleteHurried(stage(4)));
    assert_eq!(world.said.last(), Some(&Announcement::Deleted(Some("Stage 4".into()))));
    assert_eq!(world.pending(), (2, 10));
    world.wait(10_000);
    assert_eq!(world.names(), ["Stage 5", "Stage 1"]);
    assert_eq!(world.said.last(), Some(&Announcement::BulkDeleted { deleted: 2, sent: 2 }));
}

#[test]
fn a_stage_of_another_page_goes_as_well() {
    let mut world = World::started(45);
    world.toggle(&[45]);
    world.tell(Input::PageTurned(Turning::Next));
    world.toggle(&[25]);
    world.bulk(BulkDelete::Request);
    world.wait(10_000);
    assert_eq!(world.server.stages.len(), 43);
    assert!(!world.server.stages.iter().any(|it| it.id == stage(45) || it.id == stage(25)));
}

#[test]
fn a_stage_that_was_renamed_since_it_was_selected_is_asked_about() {
    let mut world = World::started(45);
    world.toggle(&[45, 44]);
    world.tell(Input::PageTurned(Turning::Next));
    world.server.rename(&stage(45), "Won");
    // It is seen again before it is deleted: the person has chosen the old name all the same.
    world.tell(Input::PageTurned(Turning::Previous));
    world.bulk(BulkDelete::Request);
    world.wait(10_000);
    let question = world.view().question.expect("it asks");
    assert_eq!(question.change, Change::Delete { id: stage(45), seen: Some("Stage 45".into()) });
    assert!(world.outcomes().is_empty(), "not all is settled");
    let choice = Choice::KeepTheirs;
    world.tell(Input::QuestionAnswered { key: question.key, choice });
    assert_eq!(world.outcomes(), [&Announcement::BulkDeleted { deleted: 1, sent: 2 }]);
    assert_eq!(world.server.stages.len(), 44);
}

#[test]
fn a_rename_of_ones_own_is_not_asked_about() {
    let mut world = World::started(3);
    world.toggle(&[3, 2]);
    for id in [stage(3), stage(2)] {
        world.input(Input::RenameOpened(id));
        world.input(Input::RenameTyped("Won".into()));
        world.input(Input::RenameSubmitted);
        // The second one is not saved yet when it is put to a delete.
        if world.focus == Some(Focus::Row(stage(3))) {
            world.settle();
        }
    }
    world.bulk(BulkDelete::Request);
    world.wait(10_000);
    assert_eq!(world.view().question, None);
    assert_eq!(world.names(), ["Stage 1"]);
}

#[test]
fn what_holds_one_holds_all() {
    let mut world = deleting(3, &[3, 2]);
    world.wait(2500);
    world.tell(Input::DeleteHeld { id: stage(2), by: Hold::Focus, held: true });
    world.bulk(BulkDelete::Hold { by: Hold::Pointer, held: true });
    world.wait(60_000);
    assert_eq!(world.pending(), (2, 8));
    world.tell(Input::DeleteHeld { id: stage(2), by: Hold::Focus, held: false });
    world.wait(60_000);
    assert_eq!(world.pending(), (2, 8), "the pointer still holds it");
    world.bulk(BulkDelete::Hold { by: Hold::Pointer, held: false });
    world.wait(7499);
    assert_eq!(world.names().len(), 3);
    world.wait(1);
    assert_eq!(world.names(), ["Stage 1"]);
}

#[test]
fn a_row_that_leaves_takes_its_hold_along() {
    let mut world = deleting(3, &[3, 2]);
    world.tell(Input::DeleteHeld { id: stage(2), by: Hold::Focus, held: true });
    world.tell(Input::DeleteUndone(stage(2)));
    world.wait(10_000);
    assert_eq!(world.names(), ["Stage 2", "Stage 1"]);
}

#[test]
fn a_hidden_tab_runs_to_the_deadline() {
    let mut world = deleting(3, &[3, 2]);
    world.bulk(BulkDelete::Hold { by: Hold::Focus, held: true });
    world.tell(Input::VisibilityChanged { hidden: true });
    world.wait(10_000);
    assert_eq!(world.names(), ["Stage 1"]);
}

#[test]
fn more_that_is_put_to_a_delete_joins_under_a_new_clock() {
    let mut world = deleting(4, &[4, 3]);
    world.wait(6000);
    world.toggle(&[1]);
    world.bulk(BulkDelete::Request);
    assert_eq!(world.pending(), (3, 10));
    world.wait(10_000);
    assert_eq!(world.names(), ["Stage 2"]);
    assert_eq!(world.outcomes(), [&Announcement::BulkDeleted { deleted: 3, sent: 3 }]);
}

#[test]
fn a_delete_of_one_row_keeps_its_own_clock() {
    let mut world = World::started(4);
    world.tell(Input::DeleteRequested(stage(4)));
    world.wait(4000);
    world.toggle(&[3, 2]);
    world.bulk(BulkDelete::Request);
    world.bulk(BulkDelete::Hold { by: Hold::Focus, held: true });
    world.wait(6000);
    assert_eq!(world.names(), ["Stage 3", "Stage 2", "Stage 1"]);
    assert_eq!(world.outcomes(), [&Announcement::Deleted(Some("Stage 4".into()))]);
}

#[test]
fn four_are_under_way_at_once_and_the_others_are_counted() {
    let mut world = deleting(9, &[9, 8, 7, 6, 5, 4]);
    world.input(Input::BulkDelete(BulkDelete::Hurry));
    assert_eq!(world.on_the_way.len(), 4);
    // The first one is read, and then deleted.
    for _ in 0..6 {
        world.answer_next();
    }
    let bulk = world.view().bulk;
    assert_eq!((bulk.sent, bulk.deleted), (6, 2));
    world.settle();
    assert_eq!(world.view().bulk, BulkView::default());
    assert_eq!(world.names().len(), 3);
}

#[test]
fn what_fails_is_selected_again_and_only_that_is_tried_again() {
    let mut world = deleting(5, &[5, 4, 3]);
    world.server.keeps = vec![stage(4), stage(3)];
    world.wait(10_000);
    assert!(world.outcomes().is_empty(), "the notice tells it");
    assert_eq!(world.selected(), [4, 3]);
    let told = failed(&world);
    assert_eq!(told.len(), 2);
    assert!(told.iter().all(|failed| failed.error == Some(refused(403))), "{told:?}");
    let notice = world.view().notices.pop().expect("a notice");
    let Subject::BulkFailed { deleted: 1, sent: 3, .. } = notice.subject else {
        panic!("{notice:?}")
    };
    world.server.keeps = vec![stage(3)];
    world.tell(Input::NoticeRetried(notice.id));
    assert_eq!(world.names(), ["Stage 3", "Stage 2", "Stage 1"]);
    assert_eq!(world.selected(), [3]);
    assert_eq!(failed(&world).len(), 1);
    let again = world.view().notices.pop().expect("a notice").id;
    world.server.keeps.clear();
    world.tell(Input::NoticeRetried(again));
    assert_eq!(world.outcomes(), [&Announcement::BulkDeleted { deleted: 1, sent: 1 }]);
    assert!(world.view().notices.is_empty());
}

#[test]
fn a_stage_that_is_gone_already_counts_as_deleted() {
    let mut world = deleting(3, &[3, 2]);
    world.server.stages.retain(|other| other.id != stage(3));
    world.wait(10_000);
    assert_eq!(world.outcomes(), [&Announcement::BulkDeleted { deleted: 2, sent: 2 }]);
}

#[test]
fn what_waits_for_the_api_is_told_once_and_can_be_given_up_one_by_one() {
    let mut world = deleting(5, &[5, 4, 3]);
    world.server.down = true;
    world.wait(10_000);
    let waits = world.said.iter().filter(|said| **said == Announcement::Waiting).count();
    assert_eq!((waits, world.view().waiting.len()), (1, 3));
    let key = world.view().waiting[0].key.clone();
    world.tell(Input::WriteCancelled(key));
    world.server.down = false;
    world.wait(60_000);
    assert_eq!(world.server.stages.len(), 3);
    assert_eq!(world.outcomes(), [&Announcement::BulkDeleted { deleted: 2, sent: 3 }]);
}

#[test]
fn the_page_is_filled_up_once_and_never_looks_empty_for_long() {
    let mut world = World::started(45);
    world.select(Select::ToggleAllShown);
    world.bulk(BulkDelete::Request);
    world.input(Input::BulkDelete(BulkDelete::Hurry));
    let mut lists = 0;
    while let Some((_, call)) = world.on_the_way.front() {
        lists += usize::from(matches!(call, Call::List(_)));
        world.answer_next();
    }
    assert_eq!(lists, 1);
    assert_eq!((world.names().len(), world.view().paging.total), (20, 25));
    assert_eq!(world.outcomes(), [&Announcement::BulkDeleted { deleted: 20, sent: 20 }]);
}

#[test]
fn a_reload_asks_about_each() {
    let world = deleting(3, &[3, 2]);
    let intents = world.stored.clone();
    let mut again = World::new(world.server, Setup::default());
    again.start("");
    again.tell(Input::IntentsFound { intents, orphaned: true });
    again.wait(60_000);
    assert_eq!((again.server.stages.len(), again.view().unfinished.len()), (3, 2));
    again.select(Select::ToggleAllShown);
    again.tell(Input::UnfinishedConfirmed(stage(3)));
    assert_eq!(again.selected(), [2, 1]);
}

#[test]
fn a_sign_out_undoes_them() {
    let mut world = deleting(3, &[3, 2]);
    world.bulk(BulkDelete::Hold { by: Hold::Focus, held: true });
    world.tell(Input::SignOutRequested);
    world.tell(Input::SignOutAnswered(Ok(())));
    assert_eq!(world.said.last(), Some(&Announcement::SignedOut { kept: 2 }));
    assert_eq!(world.view().bulk, BulkView::default());
}
