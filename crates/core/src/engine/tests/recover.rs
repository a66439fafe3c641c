//! What a tab that is gone left behind.

use super::*;
use crate::config::Features;
use crate::json::write_list;

/// A page with three stages, whose tab ends at a moment, and the next one on the same server.
fn reloaded(features: Features, before: impl FnOnce(&mut World), orphaned: bool) -> World {
    let mut world = World::new(Server::with(3), Setup { features, nonce: 1, ..Setup::default() });
    world.start("");
    world.settle();
    before(&mut world);
    let left = Intent::read_all(&write_list(world.stored.iter().map(Intent::to_json)));
    assert!(!left.is_empty(), "something is written down");
    let setup = Setup { features, nonce: 2, ..Setup::default() };
    let mut next = World::new(world.server, setup);
    next.server.down = false;
    next.start("");
    next.tell(Input::IntentsFound { intents: left, orphaned });
    next.settle();
    next
}

fn rename_unsent(world: &mut World) {
    world.server.down = true;
    world.tell(Input::RenameOpened(StageId::new("s3")));
    world.tell(Input::RenameTyped("Renamed".into()));
    world.tell(Input::RenameSubmitted);
}

fn create_sent(world: &mut World) {
    world.tell(Input::CreateOpened);
    world.tell(Input::CreateTyped("New".into()));
    world.input(Input::CreateSubmitted);
    let (_, call) = world.on_the_way.pop_front().expect("it is on its way");
    world.server.answer(&call).expect("it is carried out");
}

#[test]
fn what_waited_is_carried_out_by_the_next_tab() {
    let next = reloaded(Features::default(), rename_unsent, true);
    assert_eq!(next.names()[0], "Renamed");
    assert!(next.stored.is_empty() && next.view().question.is_none());
}

#[test]
fn a_change_is_written_down_before_it_is_sent() {
    let mut world = World::started(1);
    world.tell(Input::CreateOpened);
    world.tell(Input::CreateTyped("New".into()));
    let event = Event { at: world.now, roll: 1, input: Input::CreateSubmitted };
    let effects = update(&mut world.model, event);
    let place = |wanted: fn(&Effect) -> bool| effects.iter().position(wanted).expect("it is there");
    let stored = place(|effect| matches!(effect, Effect::StoreIntents(_)));
    let sent = place(|effect| matches!(effect, Effect::Call { .. }));
    assert!(stored < sent);
    let Effect::StoreIntents(intents) = &effects[stored] else { unreachable!("found above") };
    assert_eq!(intents[0].state, IntentState::Sent);
}

#[test]
fn a_create_that_was_on_its_way_is_repeated_under_its_key() {
    let features = Features { idempotency_key: true, ..Features::default() };
    let next = reloaded(features, create_sent, true);
    assert_eq!(next.names(), ["New", "Stage 3", "Stage 2", "Stage 1"]);
    assert!(next.stored.is_empty());
    assert_eq!(next.view().paging.total, 4, "the list had it already");
}

#[test]
fn a_create_of_an_earlier_visit_that_somebody_has_deleted_since_is_not_shown() {
    let features = Features { idempotency_key: true, ..Features::default() };
    let mut world = World::new(Server::with(1), Setup { features, nonce: 1, ..Setup::default() });
    world.start("");
    world.settle();
    create_sent(&mut world);
    let intents = world.stored.clone();
    world.server.stages.remove(0);
    let mut next = World::new(world.server, Setup { features, nonce: 2, ..Setup::default() });
    next.start("");
    next.settle();
    next.input(Input::IntentsFound { intents, orphaned: true });
    while next.answer_next() {
        assert_eq!(next.names(), ["Stage 1"]);
    }
}

#[test]
fn a_create_that_two_tabs_go_on_with_is_not_shown_where_somebody_has_deleted_it_since() {
    let features = Features { idempotency_key: true, ..Features::default() };
    let mut world = World::new(Server::with(1), Setup { features, nonce: 1, ..Setup::default() });
    world.start("");
    world.settle();
    world.input(Input::ConnectionChanged { online: false });
    world.tell(Input::CreateOpened);
    world.tell(Input::CreateTyped("New".into()));
    world.tell(Input::CreateSubmitted);
    let intents = world.stored.clone();
    world.tell(Input::ConnectionChanged { online: true });
    world.server.stages.remove(0);
    let mut next = World::new(world.server, Setup { features, nonce: 2, ..Setup::default() });
    next.start("");
    next.tell(Input::IntentsFound { intents, orphaned: false });
    let key = next.view().question.expect("a person is asked").key;
    next.input(Input::QuestionAnswered { key, choice: Choice::Overwrite });
    while next.answer_next() {
        assert_eq!(next.names(), ["Stage 1"]);
    }
}

#[test]
fn a_create_of_an_earlier_visit_that_the_page_does_not_show_is_counted_once() {
    let features = Features { idempotency_key: true, ..Features::default() };
    let before = |world: &mut World| {
        create_sent(world);
        for _ in 0..20 {
            world.server.create(Some("Newer".into()));
        }
    };
    let next = reloaded(features, before, true);
    assert_eq!(next.names(), ["Newer"; 20]);
    assert_eq!(next.view().paging.total, 24);
}

#[test]
fn a_create_that_was_on_its_way_without_a_key_is_asked_about() {
    let next = reloaded(Features::default(), create_sent, true);
    assert_eq!(next.server.stages.len(), 4, "it is not made again");
    let asked = next.view().question.expect("a person is asked").question;
    assert!(matches!(asked, Question::OutcomeUnknown { found: Some(_), .. }));
}

#[test]
fn a_conflict_found_after_a_reload_is_asked_about() {
    let before = |world: &mut World| {
        rename_unsent(world);
        world.server.rename(&StageId::new("s3"), "Theirs");
    };
    let next = reloaded(Features::default(), before, true);
    assert_eq!(next.server.stages[0].stage_name.as_deref(), Some("Theirs"));
    assert!(next.view().question.is_some());
}

#[test]
fn a_key_may_be_another_accounts_so_a_person_is_asked() {
    let mut world = World::started(3);
    rename_unsent(&mut world);
    let left = world.stored.clone();
    let setup = Setup { auth: AuthMode::Key, nonce: 2, ..Setup::default() };
    let mut next = World::new(world.server, setup);
    next.server.down = false;
    next.start("");
    next.tell(Input::IntentsFound { intents: left, orphaned: true });
    assert!(next.view().question.is_none(), "the key comes first");
    next.tell(Input::CredentialSubmitted(Secret::new("sk_test_other")));
    let asked = next.view().question.expect("a person is asked");
    assert_eq!(asked.question, Question::LeftBehind);
    let stored = |world: &World| world.server.stages[0].stage_name.clone();
    assert_eq!(stored(&next).as_deref(), Some("Stage 3"));
    next.tell(Input::QuestionAnswered { key: asked.key, choice: Choice::Overwrite });
    assert_eq!(stored(&next).as_deref(), Some("Renamed"));
}

#[test]
fn where_a_tab_may_still_live_a_person_is_asked_first() {
    let mut next = reloaded(Features::default(), rename_unsent, false);
    let asked = next.view().question.expect("a person is asked");
    assert_eq!(asked.question, Question::LeftBehind);
    assert_eq!(next.server.stages[0].stage_name.as_deref(), Some("Stage 3"));
    next.tell(Input::QuestionAnswered { key: asked.key, choice: Choice::Overwrite });
    assert_eq!(next.names()[0], "Renamed");
}

#[test]
fn a_rename_that_was_taken_back_is_asked_about_also_where_a_tab_may_still_live() {
    let before = |world: &mut World| {
        world.tell(Input::RenameOpened(StageId::new("s3")));
        world.tell(Input::RenameTyped("Renamed".into()));
        world.input(Input::RenameSubmitted);
        world.answer_next();
        let (_, call) = world.on_the_way.pop_front().expect("it is on its way");
        world.server.answer(&call).expect("it is carried out");
        world.server.rename(&StageId::new("s3"), "Stage 3");
    };
    let mut next = reloaded(Features::default(), before, false);
    let key = next.view().question.expect("a person is asked").key;
    next.tell(Input::QuestionAnswered { key, choice: Choice::Overwrite });
    assert_eq!(next.server.stages[0].stage_name.as_deref(), Some("Stage 3"));
    let asked = next.view().question.expect("a person is asked").question;
    assert!(matches!(asked, Question::Changed { .. }));
}

#[test]
fn keeping_what_a_delete_of_an_earlier_visit_may_have_taken_away_shows_what_is_so() {
    let id = StageId::new("s3");
    let mut world = World::started(3);
    world.tell(Input::DeleteRequested(id.clone()));
    world.input(Input::DeleteHurried(id.clone()));
    world.answer_next();
    let intents = Intent::read_all(&write_list(world.stored.iter().map(Intent::to_json)));
    let mut next = World::new(world.server, Setup { nonce: 2, ..Setup::default() });
    next.start("");
    next.tell(Input::IntentsFound { intents: intents.clone(), orphaned: true });
    assert!(next.view().unfinished.iter().all(|left| left.sent));
    assert_eq!(next.stored[0].state, IntentState::Sent, "another visit is to know that as well");
    next.server.stages.remove(0);
    next.tell(Input::UnfinishedKept(id));
    assert_eq!(next.names(), ["Stage 2", "Stage 1"]);
    let news = News { removed: 1, ..News::default() };
    assert_eq!(
        next.said,
        [Announcement::ListChanged(news)],
        "it is not said that the stage is kept"
    );
}

#[test]
fn a_delete_that_two_tabs_left_behind_is_asked_about_once() {
    let left = |nonce| {
        let mut world = World::new(Server::with(1), Setup { nonce, ..Setup::default() });
        world.start("");
        world.settle();
        world.tell(Input::DeleteRequested(StageId::new("s1")));
        world.stored
    };
    let mut world = World::started(1);
    for nonce in [1, 2] {
        world.tell(Input::IntentsFound { intents: left(nonce), orphaned: true });
    }
    assert_eq!(world.view().unfinished.len(), 1);
    world.tell(Input::UnfinishedKept(StageId::new("s1")));
    assert!(world.view().unfinished.is_empty() && world.stored.is_empty());
}

#[test]
fn the_same_change_found_twice_is_taken_up_once() {
    let mut world = World::started(3);
    world.input(Input::ConnectionChanged { online: false });
    rename_unsent(&mut world);
    let intents = world.stored.clone();
    world.tell(Input::IntentsFound { intents, orphaned: true });
    assert_eq!(world.stored.len(), 1);
}

#[test]
fn a_sign_out_forgets_what_waits() {
    let mut world = World::started(3);
    rename_unsent(&mut world);
    assert_eq!(world.stored.len(), 1);
    world.server.down = false;
    world.input(Input::SignOutRequested);
    world.input(Input::SignOutAnswered(Ok(())));
    assert!(world.stored.is_empty());
    world.wait(60_000);
    assert_eq!(world.server.stages[0].stage_name.as_deref(), Some("Stage 3"));
}
