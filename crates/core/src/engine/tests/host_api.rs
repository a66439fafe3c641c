//! Another API in place of the one that a host page had set.

use super::host::{embedded, id, waiting};
use super::*;

#[test]
fn another_api_is_taken_at_once_and_what_is_being_written_stays() {
    let mut world = embedded(2);
    world.tell(Input::CreateOpened);
    world.tell(Input::CreateTyped("half".into()));
    world.tell(Input::RenameOpened(id(2)));
    world.tell(Input::RenameTyped("Won".into()));
    world.tell(Input::DetailsOpened(id(1)));
    world.server = Server::with(1);
    world.host(HostInput::ApiOffered(AuthMode::Token));
    assert!(world.other.contains(&Effect::TakeApi));
    let view = world.view();
    assert_eq!(view.create.map(|form| form.text).as_deref(), Some("half"));
    assert_eq!(view.details, None);
    // The row that is edited stays, beside what the other API has.
    assert!(matches!(world.row(&id(2)).mode, RowMode::Editing { text, .. } if text == "Won"));
    assert_eq!(view.rows.len(), 2);
    // The other one does not have this stage: a person is asked.
    world.tell(Input::RenameSubmitted);
    let question = world.view().question.map(|asked| asked.question);
    assert_eq!(question, Some(Question::Gone));
}

#[test]
fn another_api_waits_for_what_is_to_be_done_with_the_one_before() {
    let mut world = embedded(2);
    world.tell(Input::DeleteRequested(id(1)));
    world.host(HostInput::ApiOffered(AuthMode::Token));
    assert!(!world.other.contains(&Effect::TakeApi));
    world.wait(10_000);
    assert!(world.other.contains(&Effect::TakeApi));
    assert_eq!(world.names(), ["Stage 2"]);
}

#[test]
fn what_the_api_before_answers_late_is_shown_to_nobody() {
    let mut world = waiting(2);
    world.start("");
    let (ticket, _) = world.on_the_way.pop_front().expect("the list is asked for");
    let late = world.server.page(ListParams { limit: 20, offset: 0 });
    world.server = Server::with(1);
    world.host(HostInput::ApiOffered(AuthMode::Token));
    world.tell(Input::Answered { ticket, answer: Ok(Answer::Page(late)) });
    assert_eq!(world.names(), ["Stage 1"]);
}

#[test]
fn what_the_api_before_has_said_of_a_name_is_not_said_of_it_with_another() {
    let mut world = embedded(1);
    world.server.refuses_writes = Some(422);
    world.create("Won");
    assert!(matches!(world.view().create, Some(form) if form.problem.is_some()));
    assert_eq!(world.draft.as_deref(), Some("Won"));
    world.server = Server::with(1);
    world.draft = None;
    world.host(HostInput::ApiOffered(AuthMode::Token));
    let form = world.view().create.expect("the form is open");
    assert_eq!((form.text.as_str(), form.problem), ("Won", None));
    // It is a draft for this API now.
    assert_eq!(world.draft.as_deref(), Some("Won"));
    world.tell(Input::CreateSubmitted);
    assert_eq!(world.names(), ["Won", "Stage 1"]);
}

#[test]
fn a_draft_is_written_down_for_one_api_only() {
    let mut world = embedded(1);
    world.tell(Input::CreateOpened);
    world.tell(Input::CreateTyped("half".into()));
    let input = Input::Host(HostInput::ApiOffered(AuthMode::Token));
    let event = Event { at: world.now, roll: 1, input };
    let effects = update(&mut world.model, event);
    let about_drafts = |effect: &&Effect| {
        matches!(effect, Effect::StoreDraft(_) | Effect::TakeApi | Effect::Call { .. })
    };
    let kinds: Vec<_> = effects.iter().filter(about_drafts).collect();
    let [Effect::StoreDraft(None), Effect::TakeApi, Effect::Call { .. }, Effect::StoreDraft(draft)] =
        &kinds[..]
    else {
        panic!("{kinds:?}")
    };
    assert_eq!(draft.as_deref(), Some("half"));
}

#[test]
fn an_editor_that_is_closed_before_another_api_has_answered_leaves_nothing() {
    let mut world = embedded(2);
    world.tell(Input::RenameOpened(id(2)));
    world.server = Server::with(1);
    world.input(Input::Host(HostInput::ApiOffered(AuthMode::Token)));
    world.input(Input::RenameCancelled);
    world.settle();
    assert_eq!(world.names(), ["Stage 1"]);
}

#[test]
fn another_api_has_a_session_of_its_own() {
    let setup = Setup { is_embedded: true, ..Setup::default() };
    let mut world = World::new(Server::with(1), setup);
    world.start("");
    world.settle();
    assert!(world.view().can_sign_out);
    world.server.closed = true;
    world.host(HostInput::ApiOffered(AuthMode::Session));
    let view = world.view();
    assert!(!view.can_sign_out);
    // There was none that could have ended.
    assert_eq!(view.access.map(|access| access.problem), Some(None));
}

#[test]
fn a_name_that_was_not_saved_at_the_api_before_is_not_lost() {
    let mut world = embedded(2);
    world.tell(Input::RenameOpened(id(1)));
    world.tell(Input::RenameTyped("Won".into()));
    world.input(Input::RenameSubmitted);
    // Another editor is open: there is no room for this one.
    world.input(Input::RenameOpened(id(2)));
    world.input(Input::Host(HostInput::ApiOffered(AuthMode::Token)));
    world.server.refuses_writes = Some(422);
    world.settle();
    assert!(world.other.contains(&Effect::TakeApi));
    let notices = world.view().notices;
    let [Notice { subject: Subject::RenameFailed { to, .. }, .. }] = &notices[..] else {
        panic!("{notices:?}")
    };
    assert_eq!(to.as_str(), "Won");
}

#[test]
fn a_delete_that_failed_at_the_api_before_is_not_tried_at_another() {
    let mut world = embedded(1);
    world.server.keeps.push(id(1));
    world.tell(Input::DeleteRequested(id(1)));
    world.tell(Input::DeleteHurried(id(1)));
    assert_eq!(world.view().notices.len(), 1);
    world.host(HostInput::ApiOffered(AuthMode::Token));
    assert!(world.view().notices.is_empty());
}

#[test]
fn another_api_is_got_into_in_its_own_way() {
    let setup = Setup { is_embedded: true, ..Setup::default() };
    let mut world = World::new(Server::with(1), setup);
    world.start("");
    world.settle();
    world.tell(Input::DeleteRequested(id(1)));
    // It has no sessions; the one before goes on with its own until it is left.
    world.host(HostInput::ApiOffered(AuthMode::Open));
    assert!(world.view().can_sign_out);
    world.server.closed = true;
    world.tell(Input::DeleteUndone(id(1)));
    let view = world.view();
    assert!(!view.can_sign_out && view.access.is_none());
    assert!(view.list.failed, "there is nothing to ask for");
}

#[test]
fn another_api_that_waits_is_taken_after_a_sign_out_as_well() {
    let mut world = embedded(2);
    world.tell(Input::DeleteRequested(id(1)));
    world.host(HostInput::ApiOffered(AuthMode::Token));
    world.host(HostInput::LogOut);
    assert!(!world.other.contains(&Effect::TakeApi));
    world.server = Server::with(1);
    world.tell(Input::SignOutAnswered(Ok(())));
    assert!(world.other.contains(&Effect::TakeApi));
    assert_eq!(world.names(), ["Stage 1"]);
}
