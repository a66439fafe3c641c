//! On somebody else's page.

use super::*;
use crate::api::TokenProblem;
use crate::config::Features;
use crate::settings::Theme;

/// A page that stands on a host page, with tokens of its.
pub(super) fn embedded(count: usize) -> World {
    let mut world = waiting(count);
    world.start("");
    world.settle();
    world
}

pub(super) fn waiting(count: usize) -> World {
    let setup = Setup { auth: AuthMode::Token, is_embedded: true, ..Setup::default() };
    World::new(Server::with(count), setup)
}

impl World {
    pub(super) fn host(&mut self, input: HostInput) {
        self.tell(Input::Host(input));
    }

    /// What the host was told since it was asked last.
    pub(super) fn told(&mut self) -> Vec<HostEvent> {
        let told = self.other.extract_if(.., |effect| matches!(effect, Effect::Tell(_)));
        let told = told.filter_map(|effect| match effect {
            Effect::Tell(event) => Some(event),
            _ => None,
        });
        told.collect()
    }

    pub(super) fn create(&mut self, name: &str) {
        self.tell(Input::CreateOpened);
        self.tell(Input::CreateTyped(name.into()));
        self.tell(Input::CreateSubmitted);
    }
}

pub(super) fn id(number: usize) -> StageId {
    StageId::new(format!("s{number}"))
}

fn named(number: usize) -> Option<String> {
    Some(format!("Stage {number}"))
}

#[test]
fn each_change_is_told_once_the_server_has_confirmed_it() {
    let mut world = embedded(2);
    world.create("Won");
    let created = world.server.stages[0].clone();
    assert_eq!(world.told(), [HostEvent::Created(created)]);

    world.tell(Input::RenameOpened(id(2)));
    world.tell(Input::RenameTyped("Lost".into()));
    world.input(Input::RenameSubmitted);
    assert_eq!(world.told(), []);
    world.settle();
    let stage = world.server.stages.iter().find(|stage| stage.id == id(2)).cloned();
    let stage = stage.expect("it is there");
    assert_eq!(world.told(), [HostEvent::Updated { stage, previous_name: named(2) }]);
}

#[test]
fn a_delete_is_told_when_it_waits_and_when_it_is_done_or_undone() {
    let mut world = embedded(2);
    world.tell(Input::DeleteRequested(id(1)));
    assert_eq!(world.told(), [HostEvent::DeletePending { id: id(1), name: named(1) }]);
    world.tell(Input::DeleteUndone(id(1)));
    assert_eq!(world.told(), [HostEvent::DeleteUndone { id: id(1), name: named(1) }]);
    world.tell(Input::DeleteRequested(id(1)));
    world.told();
    world.wait(10_000);
    assert_eq!(world.told(), [HostEvent::Deleted { id: id(1), name: named(1) }]);
}

#[test]
fn deletes_of_several_are_told_one_by_one() {
    let mut world = embedded(3);
    world.tell(Input::Select(Select::ToggleAllShown));
    world.tell(Input::BulkDelete(BulkDelete::Request));
    let pending = |event: &HostEvent| matches!(event, HostEvent::DeletePending { .. });
    assert!(matches!(world.told(), told if told.len() == 3 && told.iter().all(pending)));
    world.tell(Input::BulkDelete(BulkDelete::Undo));
    let undone = |event: &HostEvent| matches!(event, HostEvent::DeleteUndone { .. });
    assert!(matches!(world.told(), told if told.len() == 3 && told.iter().all(undone)));
}

#[test]
fn a_conflict_is_told_when_a_person_is_asked() {
    let mut world = embedded(2);
    world.tell(Input::RenameOpened(id(1)));
    world.tell(Input::RenameTyped("Ours".into()));
    world.server.rename(&id(1), "Theirs");
    world.tell(Input::RenameSubmitted);
    assert_eq!(world.told(), [HostEvent::Conflict { id: id(1), name: named(1) }]);
}

#[test]
fn a_page_of_its_own_tells_nobody() {
    let mut world = World::started(2);
    world.create("Won");
    assert_eq!(world.told(), []);
}

#[test]
fn a_failed_load_is_told_once_while_it_is_tried_again() {
    let mut world = waiting(2);
    world.server.down = true;
    world.start("");
    world.settle();
    world.wait(60_000);
    assert_eq!(world.told(), [HostEvent::LoadFailed(ApiError::Unreachable)]);
}

#[test]
fn without_a_token_a_person_can_try_again_and_goes_on() {
    let mut world = waiting(2);
    world.start("");
    let no_token = ApiError::NoToken(TokenProblem::TimedOut);
    let (ticket, _) = world.on_the_way.pop_front().expect("the list is asked for");
    world.input(Input::Answered { ticket, answer: Err(no_token.clone()) });
    let access = world.view().access.expect("access is asked for");
    assert_eq!(access.problem, Some(AccessProblem::Refused(no_token.clone())));
    assert_eq!(world.told(), [HostEvent::LoadFailed(no_token)]);
    assert_eq!(world.focus, Some(Focus::TryAgain));
    world.tell(Input::AccessAgain);
    assert_eq!(world.names().len(), 2);
    assert!(world.view().access.is_none() && !world.view().can_sign_out);
}

#[test]
fn a_change_waits_for_a_token_and_then_goes_on() {
    let mut world = embedded(1);
    world.server.closed = true;
    world.create("Won");
    assert!(world.view().access.is_some());
    world.server.closed = false;
    world.tell(Input::AccessAgain);
    assert_eq!(world.names(), ["Won", "Stage 1"]);
}

#[test]
fn whoever_is_logged_out_sees_nothing_and_can_come_back() {
    let mut world = embedded(2);
    world.tell(Input::CreateOpened);
    world.tell(Input::CreateTyped("half".into()));
    world.host(HostInput::LogOut);
    assert!(world.other.contains(&Effect::SignOut));
    world.tell(Input::SignOutAnswered(Ok(())));
    assert!(world.names().is_empty() && world.view().create.is_none());
    let access = world.view().access.expect("access is asked for");
    assert_eq!(access.problem, None);
    world.tell(Input::AccessAgain);
    assert_eq!(world.names().len(), 2);
}

#[test]
fn where_nothing_may_be_changed_nothing_is() {
    let mut world = embedded(2);
    world.host(HostInput::Readonly(true));
    let asked = world.server.asked;
    world.create("Won");
    world.tell(Input::DeleteRequested(id(1)));
    world.tell(Input::Select(Select::ToggleAllShown));
    world.tell(Input::BulkDelete(BulkDelete::Request));
    world.tell(Input::UndoLatest);
    world.tell(Input::Import(ImportInput::Opened("a\nb".into())));
    world.tell(Input::DraftFound("kept".into()));
    let view = world.view();
    assert!(view.readonly && view.create.is_none() && view.import.is_none());
    assert_eq!((view.bulk.pending, world.server.asked, world.draft.clone()), (0, asked, None));
    // Enter on a row, and its details instead of an editor.
    world.tell(Input::RenameOpened(id(1)));
    assert_eq!(world.view().details.map(|details| details.id), Some(id(1)));
    assert_eq!(world.row(&id(1)).mode, RowMode::Idle);
}

#[test]
fn what_waits_is_undone_when_nothing_may_be_changed_any_more() {
    let mut world = embedded(2);
    world.tell(Input::DeleteRequested(id(1)));
    world.told();
    world.host(HostInput::Readonly(true));
    assert_eq!(world.told(), [HostEvent::DeleteUndone { id: id(1), name: named(1) }]);
    world.wait(60_000);
    assert_eq!(world.names().len(), 2);
}

#[test]
fn an_editor_that_is_open_keeps_its_text_and_saves_nothing() {
    let mut world = embedded(1);
    world.tell(Input::RenameOpened(id(1)));
    world.tell(Input::RenameTyped("Won".into()));
    world.host(HostInput::Readonly(true));
    world.tell(Input::RenameSubmitted);
    assert!(matches!(world.row(&id(1)).mode, RowMode::Editing { text, .. } if text == "Won"));
    assert_eq!(world.server.stages[0].stage_name, named(1));
    world.host(HostInput::Readonly(false));
    world.tell(Input::RenameSubmitted);
    assert_eq!(world.names(), ["Won"]);
}

#[test]
fn the_hosts_theme_counts_and_is_not_written_down() {
    let mut world = embedded(1);
    world.host(HostInput::Theme(Theme::Dark));
    assert_eq!((world.view().settings.theme, world.settings), (Theme::Dark, None));
}

#[test]
fn ids_are_shown_where_the_host_wants_them() {
    let mut world = embedded(1);
    assert!(!world.row(&id(1)).shows_id);
    world.host(HostInput::ShowIds(true));
    assert!(world.row(&id(1)).shows_id);
}

#[test]
fn a_refresh_shows_what_others_have_done() {
    let mut world = embedded(1);
    world.server.create(Some("Won".into()));
    world.host(HostInput::Refresh);
    assert_eq!(world.names(), ["Won", "Stage 1"]);
}

#[test]
fn another_way_in_is_tried_where_the_one_before_led_nowhere() {
    let setup = Setup { auth: AuthMode::Open, is_embedded: true, ..Setup::default() };
    let mut world = World::new(Server::with(2), setup);
    world.server.closed = true;
    world.start("");
    world.settle();
    assert_eq!(world.told(), [HostEvent::LoadFailed(refused(401))]);
    world.server.closed = false;
    world.host(HostInput::Auth(AuthMode::Token));
    assert_eq!(world.names().len(), 2);
}

#[test]
fn a_way_in_that_comes_while_the_list_is_asked_for_is_gone_at_once() {
    let setup = Setup { auth: AuthMode::Open, is_embedded: true, ..Setup::default() };
    let mut world = World::new(Server::with(2), setup);
    world.start("");
    let (early, _) = world.on_the_way[0].clone();
    world.input(Input::Host(HostInput::Auth(AuthMode::Token)));
    assert_eq!(world.on_the_way.len(), 1, "the list is asked for once");
    world.input(Input::Answered { ticket: early, answer: Err(refused(401)) });
    world.settle();
    assert_eq!(world.names(), ["Stage 2", "Stage 1"]);
    assert_eq!(world.told(), []);
}

#[test]
fn a_change_that_was_refused_the_old_way_goes_the_new_one() {
    let setup = Setup { auth: AuthMode::Open, is_embedded: true, ..Setup::default() };
    let mut world = World::new(Server::with(1), setup);
    world.start("");
    world.settle();
    world.tell(Input::CreateOpened);
    world.tell(Input::CreateTyped("Won".into()));
    world.input(Input::CreateSubmitted);
    let (ticket, _) = world.on_the_way.pop_back().expect("the create is sent");
    world.host(HostInput::Auth(AuthMode::Token));
    world.tell(Input::Answered { ticket, answer: Err(refused(401)) });
    assert_eq!(world.view().access, None);
    assert_eq!(world.names(), ["Won", "Stage 1"]);
}

#[test]
fn a_change_that_was_refused_with_a_token_goes_on_without_one() {
    let mut world = embedded(1);
    world.tell(Input::CreateOpened);
    world.tell(Input::CreateTyped("Won".into()));
    world.input(Input::CreateSubmitted);
    let (ticket, _) = world.on_the_way.pop_back().expect("the create is sent");
    world.host(HostInput::Auth(AuthMode::Open));
    world.tell(Input::Answered { ticket, answer: Err(refused(401)) });
    assert_eq!(world.names(), ["Won", "Stage 1"]);
}

#[test]
fn another_way_in_leaves_details_as_they_are() {
    let mut world = embedded(45);
    world.tell(Input::DetailsOpened(id(1)));
    let state = |world: &World| world.view().details.map(|details| details.state);
    assert!(matches!(state(&world), Some(DetailsState::Known(..))));
    world.input(Input::Host(HostInput::Auth(AuthMode::Open)));
    assert!(matches!(state(&world), Some(DetailsState::Known(..))), "it is asked for quietly");
    world.server.stages.retain(|stage| stage.id != id(1));
    world.settle();
    assert!(matches!(state(&world), Some(DetailsState::Failed(_))));
}

#[test]
fn an_address_opens_no_form_where_nothing_may_be_changed() {
    let setup = Setup { is_embedded: true, readonly: true, ..Setup::default() };
    let mut world = World::new(Server::with(1), setup);
    world.start("source=%7B%22stage_name%22%3A%22Won%22%7D");
    world.settle();
    assert_eq!(world.view().create, None);
    assert_eq!(world.names(), ["Stage 1"]);
}

#[test]
fn what_is_asked_can_only_be_answered_without_a_change_where_nothing_may_be_changed() {
    let mut world = embedded(2);
    world.tell(Input::RenameOpened(id(1)));
    world.tell(Input::RenameTyped("Ours".into()));
    world.server.rename(&id(1), "Theirs");
    world.tell(Input::RenameSubmitted);
    world.host(HostInput::Readonly(true));
    let key = world.view().question.expect("a person is asked").key;
    world.tell(Input::QuestionAnswered { key: key.clone(), choice: Choice::Overwrite });
    assert!(world.view().question.is_some());
    world.tell(Input::QuestionAnswered { key, choice: Choice::KeepTheirs });
    assert_eq!(world.view().question, None);
    assert_eq!(world.names(), ["Stage 2", "Theirs"]);
}

#[test]
fn what_failed_is_not_tried_again_where_nothing_may_be_changed() {
    let mut world = embedded(1);
    world.server.keeps.push(id(1));
    world.tell(Input::DeleteRequested(id(1)));
    world.tell(Input::DeleteHurried(id(1)));
    let notice = world.view().notices[0].id;
    world.host(HostInput::Readonly(true));
    world.server.keeps.clear();
    world.tell(Input::NoticeRetried(notice));
    assert_eq!((world.view().notices.len(), world.server.stages.len()), (1, 1));
    world.host(HostInput::Readonly(false));
    world.tell(Input::NoticeRetried(notice));
    assert_eq!((world.view().notices.len(), world.server.stages.len()), (0, 0));
}

#[test]
fn a_session_can_be_ended_where_nothing_may_be_changed() {
    let setup = Setup { is_embedded: true, readonly: true, ..Setup::default() };
    let mut world = World::new(Server::with(1), setup);
    world.start("");
    world.settle();
    world.tell(Input::SignOutAnswered(Err(ApiError::Unreachable)));
    let notice = world.view().notices[0].id;
    world.tell(Input::NoticeRetried(notice));
    assert!(world.other.contains(&Effect::SignOut));
}

#[test]
fn a_refresh_tries_details_again_that_failed() {
    let mut world = embedded(1);
    world.tell(Input::DetailsOpened(StageId::new("s2")));
    let state = |world: &World| world.view().details.map(|details| details.state);
    assert!(matches!(state(&world), Some(DetailsState::Failed(_))));
    world.server.create(Some("Won".into()));
    world.host(HostInput::Refresh);
    assert!(matches!(state(&world), Some(DetailsState::Known(..))));
}

#[test]
fn a_sign_in_that_another_way_in_has_overtaken_says_nothing() {
    let setup = Setup { is_embedded: true, ..Setup::default() };
    let mut world = World::new(Server::with(1), setup);
    world.input(Input::Started { query: String::new(), code: Some(Secret::new("abc")) });
    world.host(HostInput::Auth(AuthMode::Token));
    world.tell(Input::SignInAnswered(Err(refused(401))));
    assert_eq!(world.view().access, None);
    assert_eq!(world.names(), ["Stage 1"]);
}

#[test]
fn a_create_that_has_left_without_a_key_is_not_repeated_with_one() {
    let mut world = embedded(1);
    world.server.loses_writes = true;
    world.tell(Input::CreateOpened);
    world.tell(Input::CreateTyped("Won".into()));
    world.input(Input::CreateSubmitted);
    // It was carried out, and its answer is lost.
    world.server.create(Some("Won".into()));
    world.input(Input::Host(HostInput::Features(Features {
        idempotency_key: true,
        ..Features::default()
    })));
    world.settle();
    world.server.loses_writes = false;
    world.wait(60_000);
    assert_eq!(world.server.stages.len(), 2);
    let question = world.view().question.map(|asked| asked.question);
    assert!(matches!(question, Some(Question::OutcomeUnknown { .. })), "{question:?}");
}
