//! Looking for creates whose outcome is not known.

use super::*;
use crate::api::RawResponse;

/// A create without a key that was carried out, and whose answer was lost. The page has asked for
/// the list, and for the newest stages.
fn with_an_unknown_create() -> World {
    let mut world = World::started(1);
    let (ticket, _) = create(&mut world, "Won");
    world.server.create(Some("Won".into()));
    world.input(Input::Answered { ticket, answer: Err(ApiError::Unreachable) });
    assert!(world.answer_next(), "the list finds out that the API is there");
    world
}

/// Sends a create, which stays on its way.
fn create(world: &mut World, name: &str) -> (Ticket, Call) {
    world.tell(Input::CreateOpened);
    world.tell(Input::CreateTyped(name.to_owned()));
    world.input(Input::CreateSubmitted);
    world.input(Input::CreateClosed);
    world.on_the_way.pop_back().expect("the create is on its way")
}

fn fail_the_look(world: &mut World, error: ApiError) {
    let newest = Call::List(ListParams { limit: 100, offset: 0 });
    let (ticket, call) = world.on_the_way.pop_front().expect("it is looked for");
    assert_eq!(call, newest);
    world.input(Input::Answered { ticket, answer: Err(error) });
}

fn question(world: &World) -> Question {
    world.view().question.expect("a person is asked").question
}

#[test]
fn what_could_not_be_read_is_not_taken_for_not_there() {
    let portal = RawResponse { status: 200, body: "<html>".into(), ..RawResponse::default() };
    let html = portal.decode::<StagePage>().expect_err("no list");
    for error in [refused(503), refused(429), html, ApiError::Unreachable] {
        let mut world = with_an_unknown_create();
        fail_the_look(&mut world, error.clone());
        let looking = Question::OutcomeUnknown { found: None, looking: true };
        assert_eq!(question(&world), looking, "{error}");
        world.settle();
        world.wait(2000);
        let found = matches!(question(&world), Question::OutcomeUnknown { found: Some(_), .. });
        assert!(found, "{error}");
    }
}

#[test]
fn a_look_that_is_refused_for_lack_of_a_session_goes_on_after_sign_in() {
    let mut world = with_an_unknown_create();
    fail_the_look(&mut world, refused(401));
    assert!(world.view().access.is_some());
    world.input(Input::CredentialSubmitted(Secret::new("123")));
    world.tell(Input::SignInAnswered(Ok(())));
    assert!(matches!(question(&world), Question::OutcomeUnknown { found: Some(_), .. }));
}

#[test]
fn a_look_that_is_lost_while_the_list_is_answered_is_not_made_without_a_pause() {
    let mut world = with_an_unknown_create();
    for _ in 0..5 {
        fail_the_look(&mut world, ApiError::Unreachable);
        world.settle();
        assert!(world.on_the_way.is_empty());
        world.wait_without_answers(30_000);
    }
}

#[test]
fn a_look_from_before_a_second_create_does_not_answer_for_it() {
    let mut world = with_an_unknown_create();
    let (look, _) = world.on_the_way[0].clone();
    let before = world.server.page(ListParams { limit: 100, offset: 0 });
    let (ticket, _) = create(&mut world, "Lost");
    world.server.create(Some("Lost".into()));
    world.input(Input::Answered { ticket, answer: Err(ApiError::Unreachable) });
    world.input(Input::Answered { ticket: look, answer: Ok(Answer::Page(before)) });
    world.settle();
    for name in ["Won", "Lost"] {
        let asked = world.view().question.expect("a person is asked");
        let Question::OutcomeUnknown { found, .. } = asked.question else { panic!("another") };
        assert_eq!(found.expect("it is there").stage_name.as_deref(), Some(name));
        world.tell(Input::QuestionAnswered { key: asked.key, choice: Choice::KeepTheirs });
    }
}
