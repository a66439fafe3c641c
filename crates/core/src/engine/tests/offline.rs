//! Changes while the API cannot be reached.

use super::*;

fn with_keys(count: usize) -> World {
    let mut world = World::started(count);
    world.model.setup.features.idempotency_key = true;
    world
}

fn create(world: &mut World, name: &str) {
    world.tell(Input::CreateOpened);
    world.tell(Input::CreateTyped(name.to_owned()));
    world.tell(Input::CreateSubmitted);
}

fn rename(world: &mut World, id: &StageId, name: &str) {
    world.tell(Input::RenameOpened(id.clone()));
    world.tell(Input::RenameTyped(name.to_owned()));
    world.tell(Input::RenameSubmitted);
}

#[test]
fn changes_wait_in_sight_and_are_made_in_order_when_the_api_is_back() {
    let mut world = with_keys(3);
    let (first, second) = (world.id(0), world.id(1));
    world.server.down = true;
    rename(&mut world, &first, "Renamed");
    world.tell(Input::DeleteRequested(second.clone()));
    world.tell(Input::DeleteHurried(second.clone()));
    create(&mut world, "New");
    assert_eq!(world.row(&first).mode, RowMode::Waiting);
    assert_eq!(world.row(&first).name.as_deref(), Some("Renamed"), "it is shown already");
    assert_eq!(world.row(&second).mode, RowMode::Waiting);
    assert!(
        world
            .view()
            .create
            .is_some_and(|form| form.waiting == Some(WaitingFor::Connection) && form.text == "New")
    );
    assert_eq!(world.view().waiting.len(), 3);
    assert_eq!(world.said.iter().filter(|said| **said == Announcement::Waiting).count(), 3);
    world.wait(60_000);
    world.server.down = false;
    world.wait(60_000);
    assert_eq!(world.names(), ["New", "Renamed", "Stage 1"]);
    assert!(world.view().waiting.is_empty() && world.stored.is_empty());
    assert_eq!(world.view().create, None);
}

#[test]
fn a_change_behind_one_that_waits_is_in_sight_as_well() {
    let mut world = with_keys(1);
    world.server.down = true;
    create(&mut world, "First");
    world.tell(Input::CreateClosed);
    create(&mut world, "Second");
    assert_eq!(world.view().waiting.len(), 2);
    assert!(world.view().create.is_some_and(|form| form.waiting.is_some()));
}

#[test]
fn every_change_that_waits_goes_on_with_the_first_answer() {
    let mut world = with_keys(3);
    let id = world.id(0);
    world.server.down = true;
    rename(&mut world, &id, "Renamed");
    world.wait(50_000);
    world.server.down = false;
    world.tell(Input::ReloadRequested);
    assert_eq!(world.names()[0], "Renamed");
    assert!(world.view().waiting.is_empty());
}

#[test]
fn changes_that_are_lost_while_reads_pass_are_not_sent_as_fast_as_the_list_is_answered() {
    let mut world = with_keys(3);
    let id = world.id(0);
    world.server.loses_writes = true;
    rename(&mut world, &id, "Renamed");
    create(&mut world, "New");
    world.server.asked = 0;
    world.wait(60_000);
    assert!(world.server.asked < 60, "{} calls in a minute", world.server.asked);
    world.server.loses_writes = false;
    world.wait(30_000);
    assert_eq!(world.names(), ["New", "Renamed", "Stage 2", "Stage 1"]);
}

#[test]
fn a_change_that_waits_can_be_cancelled() {
    let mut world = with_keys(2);
    let id = world.id(0);
    world.server.down = true;
    rename(&mut world, &id, "Renamed");
    create(&mut world, "New");
    for waiting in world.view().waiting {
        world.tell(Input::WriteCancelled(waiting.key));
    }
    world.server.down = false;
    world.wait(60_000);
    assert_eq!(world.names(), ["Stage 2", "Stage 1"]);
    assert_eq!(world.view().create.map(|form| form.text).as_deref(), Some("New"));
    assert!(world.stored.is_empty());
}

#[test]
fn without_a_network_nothing_is_sent_until_there_is_one() {
    let mut world = World::started(2);
    world.input(Input::ConnectionChanged { online: false });
    create(&mut world, "New");
    assert!(world.on_the_way.is_empty());
    assert_eq!(world.view().waiting.len(), 1);
    assert_eq!(world.stored[0].state, IntentState::Queued);
    world.tell(Input::ConnectionChanged { online: true });
    assert_eq!(world.names()[0], "New");
}

#[test]
fn a_create_is_repeated_under_the_same_key_and_made_once() {
    let mut world = with_keys(0);
    create_and_lose_the_answer(&mut world);
    assert!(world.view().question.is_none());
    world.wait(60_000);
    assert_eq!(world.names(), ["Won"]);
    assert_eq!(world.server.stages.len(), 1);
}

#[test]
fn a_create_whose_key_was_forgotten_while_the_machine_slept_is_asked_about() {
    let mut world = with_keys(0);
    world.tell(Input::CreateOpened);
    world.tell(Input::CreateTyped("Won".into()));
    world.input(Input::CreateSubmitted);
    lose_the_answer(&mut world, |server| server.down = true);
    world.server.forget_keys();
    world.now += 30 * 60 * 60 * 1000;
    world.server.down = false;
    world.wait(60_000);
    assert_eq!(world.server.stages.len(), 1, "it is not made again unasked");
    let asked = world.view().question.expect("a person is asked").question;
    assert!(matches!(asked, Question::OutcomeUnknown { found: Some(_), .. }));
}

#[test]
fn a_create_without_a_key_is_not_repeated_but_looked_for_and_offered() {
    let mut world = World::started(1);
    create_and_lose_the_answer(&mut world);
    world.wait(60_000);
    assert_eq!(world.server.stages.len(), 2, "it was carried out, once");
    let asked = world.view().question.expect("a person is asked");
    let Question::OutcomeUnknown { found: Some(found), looking: false } = asked.question else {
        panic!("it should have been found")
    };
    assert_eq!(found.stage_name.as_deref(), Some("Won"));
    world.tell(Input::QuestionAnswered { key: asked.key, choice: Choice::KeepTheirs });
    assert_eq!(world.names(), ["Won", "Stage 1"]);
    assert_eq!(world.view().paging.total, 2);
    assert_eq!(world.view().create, None);
    assert_eq!(world.said.last(), Some(&Announcement::Created(Some("Won".into()))));
}

#[test]
fn a_create_that_was_not_carried_out_is_made_again_when_a_person_says_so() {
    let mut world = World::started(1);
    world.tell(Input::CreateOpened);
    world.tell(Input::CreateTyped("Won".into()));
    world.input(Input::CreateSubmitted);
    lose_the_request(&mut world);
    world.wait(60_000);
    let asked = world.view().question.expect("a person is asked");
    assert_eq!(asked.question, Question::OutcomeUnknown { found: None, looking: false });
    assert_eq!(world.server.stages.len(), 1, "nothing is repeated unasked");
    world.tell(Input::QuestionAnswered { key: asked.key, choice: Choice::Overwrite });
    assert_eq!(world.names(), ["Won", "Stage 1"]);
}

#[test]
fn a_create_without_a_key_that_is_at_odds_with_another_is_not_repeated_unasked() {
    for status in [404, 409, 410, 412] {
        let mut world = World::started(1);
        world.server.refuses_writes = Some(status);
        create(&mut world, "Won");
        world.server.refuses_writes = None;
        world.wait(60_000);
        assert_eq!(world.server.stages.len(), 1, "it may be its own success that it met");
        assert!(world.view().question.is_some(), "{status}");
    }
}

#[test]
fn leaving_an_unknown_create_keeps_what_was_typed() {
    let mut world = World::started(1);
    world.tell(Input::CreateOpened);
    world.tell(Input::CreateTyped("Won".into()));
    world.input(Input::CreateSubmitted);
    lose_the_request(&mut world);
    world.wait(60_000);
    let key = world.view().question.expect("a person is asked").key;
    world.tell(Input::QuestionAnswered { key, choice: Choice::KeepTheirs });
    let form = world.view().create.expect("the form is open");
    assert_eq!((form.text.as_str(), form.sending), ("Won", false));
}

#[test]
fn a_rename_whose_answer_was_lost_is_not_made_twice() {
    let mut world = World::started(2);
    let id = world.id(0);
    world.tell(Input::RenameOpened(id.clone()));
    world.tell(Input::RenameTyped("Won".into()));
    world.input(Input::RenameSubmitted);
    world.answer_next();
    lose_the_answer(&mut world, |server| server.rename(&id, "Theirs"));
    world.wait(60_000);
    assert_eq!(world.server.stages[0].stage_name.as_deref(), Some("Theirs"));
    assert!(world.view().question.is_some(), "somebody else has changed it since");
}

#[test]
fn a_rename_that_was_carried_out_and_taken_back_is_asked_about() {
    let mut world = World::started(2);
    let id = world.id(0);
    world.tell(Input::RenameOpened(id.clone()));
    world.tell(Input::RenameTyped("Won".into()));
    world.input(Input::RenameSubmitted);
    world.answer_next();
    lose_the_answer(&mut world, |server| server.rename(&id, "Stage 2"));
    world.wait(60_000);
    assert!(world.view().question.is_some());
    assert_eq!(world.server.stages[0].stage_name.as_deref(), Some("Stage 2"));
}

#[test]
fn a_server_that_keeps_failing_is_soon_believed() {
    let mut world = World::started(1);
    let id = world.id(0);
    world.server.refuses_writes = Some(503);
    rename(&mut world, &id, "Won");
    world.wait(5000);
    let problem = Some(RenameProblem::Api(refused(503)));
    assert_eq!(world.row(&id).mode, RowMode::Editing { text: "Won".into(), problem });
}

#[test]
fn a_name_that_failed_is_tried_again_under_its_key() {
    let mut world = with_keys(0);
    world.server.refuses_writes = Some(500);
    create(&mut world, "Won");
    let key = world.stored[0].key.clone();
    world.wait(10_000);
    assert!(world.view().create.is_some_and(|form| form.problem.is_some() && !form.sending));
    world.tell(Input::CreateSubmitted);
    assert_eq!(world.stored[0].key, key);
    world.wait(10_000);
    world.tell(Input::CreateTyped("Lost".into()));
    world.tell(Input::CreateSubmitted);
    assert_ne!(world.stored[0].key, key, "another name is another stage");
}

#[test]
fn a_name_that_failed_and_was_there_after_all_is_not_shown_where_somebody_has_deleted_it() {
    let mut world = with_keys(0);
    world.server.refuses_writes = Some(500);
    world.tell(Input::CreateOpened);
    world.tell(Input::CreateTyped("Won".into()));
    world.input(Input::CreateSubmitted);
    let (ticket, call) = world.on_the_way.pop_front().expect("it is on its way");
    world.server.refuses_writes = None;
    world.server.answer(&call).expect("it is carried out");
    world.server.stages.clear();
    world.server.refuses_writes = Some(500);
    world.tell(Input::Answered { ticket, answer: Err(refused(500)) });
    world.wait(10_000);
    world.server.refuses_writes = None;
    world.input(Input::CreateSubmitted);
    while world.answer_next() {
        assert!(world.names().is_empty());
    }
}

#[test]
fn a_hidden_tab_does_not_ask_for_the_list_again_and_again() {
    let mut world = World::started(1);
    world.server.down = true;
    world.tell(Input::ReloadRequested);
    world.tell(Input::VisibilityChanged { hidden: true });
    world.server.down = false;
    world.wait(120_000);
    assert!(world.view().list.failed);
    world.tell(Input::VisibilityChanged { hidden: false });
    assert!(!world.view().list.failed);
}

/// The oldest call on the way is carried out, and its answer lost; before the page finds out,
/// something else happens.
fn lose_the_answer(world: &mut World, meanwhile: impl FnOnce(&mut Server)) {
    let (ticket, call) = world.on_the_way.pop_front().expect("a call is on the way");
    world.server.answer(&call).expect("it is carried out");
    meanwhile(&mut world.server);
    world.tell(Input::Answered { ticket, answer: Err(ApiError::Unreachable) });
}

/// The oldest call on the way is lost before the server has it.
fn lose_the_request(world: &mut World) {
    let (ticket, _) = world.on_the_way.pop_front().expect("a call is on the way");
    world.tell(Input::Answered { ticket, answer: Err(ApiError::Unreachable) });
}

fn create_and_lose_the_answer(world: &mut World) {
    world.tell(Input::CreateOpened);
    world.tell(Input::CreateTyped("Won".into()));
    world.input(Input::CreateSubmitted);
    lose_the_answer(world, |_| {});
}
