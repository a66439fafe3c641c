use super::*;

fn with_auth(auth: AuthMode, count: usize) -> World {
    World::new(Server::with(count), Setup { auth, ..Setup::default() })
}

#[test]
fn key_mode_asks_for_nothing_before_it_has_a_key() {
    let mut world = with_auth(AuthMode::Key, 2);
    world.start("record=s1");
    assert!(world.on_the_way.is_empty());
    world.tell(Input::LocationChanged("page=2".into()));
    assert!(world.on_the_way.is_empty());
    assert_eq!(world.focus, Some(Focus::Credential));
    world.tell(Input::LocationChanged(String::new()));
    world.tell(Input::CredentialSubmitted(Secret::new(" sk_test_1 ")));
    assert_eq!(world.other, [Effect::UseKey(Secret::new("sk_test_1"))]);
    assert_eq!(world.names().len(), 2);
    assert!(world.view().access.is_none() && world.view().can_sign_out);
}

#[test]
fn live_keys_and_nonsense_are_refused_without_a_request() {
    let mut world = with_auth(AuthMode::Key, 2);
    world.start("");
    let mut problem = |text: &str| {
        world.input(Input::CredentialSubmitted(Secret::new(text)));
        assert!(world.on_the_way.is_empty() && world.other.is_empty());
        world.view().access.and_then(|access| access.problem)
    };
    assert_eq!(problem("sk_live_1"), Some(AccessProblem::LiveKey));
    assert_eq!(problem(" "), Some(AccessProblem::Empty));
    assert_eq!(problem("sk_test_\u{200B}1"), Some(AccessProblem::Unusable));
}

#[test]
fn a_key_that_the_server_refuses_is_asked_for_again() {
    let mut world = with_auth(AuthMode::Key, 2);
    world.server.closed = true;
    world.start("");
    world.tell(Input::CredentialSubmitted(Secret::new("sk_test_1")));
    let problem = world.view().access.and_then(|access| access.problem);
    assert_eq!(problem, Some(AccessProblem::Refused(refused(401))));
}

#[test]
fn without_a_session_a_code_is_asked_for_and_then_the_list_is_there() {
    let mut world = with_auth(AuthMode::Session, 2);
    world.server.closed = true;
    world.start("");
    world.settle();
    let access = world.view().access.expect("a code is asked for");
    assert_eq!(access.problem, None);
    assert!(!world.view().list.open);
    world.tell(Input::CredentialSubmitted(Secret::new("123")));
    assert_eq!(world.other, [Effect::SignIn(Secret::new("123"))]);
    world.server.closed = false;
    world.tell(Input::SignInAnswered(Ok(())));
    assert_eq!(world.names().len(), 2);
    assert_eq!(world.focus, Some(Focus::FirstRow));
}

#[test]
fn a_code_from_the_link_is_exchanged_before_anything_is_asked() {
    let mut world = with_auth(AuthMode::Session, 2);
    let code = Some(Secret::new("abc"));
    world.input(Input::Started { query: String::new(), code });
    assert!(world.on_the_way.is_empty());
    world.tell(Input::SignInAnswered(Err(refused(401))));
    let problem = world.view().access.and_then(|access| access.problem);
    assert_eq!(problem, Some(AccessProblem::Refused(refused(401))));
}

#[test]
fn a_write_refused_for_lack_of_a_session_goes_on_after_sign_in() {
    let mut world = World::started(3);
    world.server.closed = true;
    world.tell(Input::CreateOpened);
    world.tell(Input::CreateTyped("Won".into()));
    world.tell(Input::CreateSubmitted);
    world.tell(Input::RenameOpened(StageId::new("s1")));
    world.tell(Input::RenameTyped("Lost".into()));
    world.tell(Input::RenameSubmitted);
    world.tell(Input::DeleteRequested(StageId::new("s2")));
    world.tell(Input::DeleteHurried(StageId::new("s2")));
    assert!(world.view().access.is_some());
    assert_eq!(world.names().len(), 3, "the list stays in sight");
    world.server.closed = false;
    world.tell(Input::CredentialSubmitted(Secret::new("123")));
    world.tell(Input::SignInAnswered(Ok(())));
    assert_eq!(world.names(), ["Won", "Stage 3", "Lost"]);
    assert_eq!(world.view().create, None);
}

#[test]
fn a_write_refused_where_no_credential_is_used_fails_and_is_not_sent_again_and_again() {
    let mut world = World::new(Server::with(1), Setup { auth: AuthMode::Open, ..Setup::default() });
    world.start("");
    world.settle();
    world.server.closed = true;
    world.tell(Input::CreateOpened);
    world.tell(Input::CreateTyped("Won".into()));
    world.tell(Input::CreateSubmitted);
    let form = world.view().create.expect("the form is open");
    assert_eq!(form.problem, Some(CreateProblem::Api(refused(401))));
}

#[test]
fn a_list_from_before_a_delete_does_not_bring_the_row_back_while_a_code_is_asked_for() {
    let mut world = World::started(3);
    world.tell(Input::DeleteRequested(StageId::new("s3")));
    world.input(Input::DeleteHurried(StageId::new("s3")));
    world.answer_next();
    world.input(Input::ReloadRequested);
    let before = world.server.page(ListParams::default());
    let (list, _) = world.on_the_way.pop_back().expect("the list is on its way");
    let (delete, call) = world.on_the_way.pop_front().expect("the delete is on its way");
    let deleted = world.server.answer(&call);
    world.server.closed = true;
    world.tell(Input::RenameOpened(StageId::new("s2")));
    world.tell(Input::RenameTyped("Won".into()));
    world.tell(Input::RenameSubmitted);
    assert!(world.view().access.is_some());
    world.input(Input::Answered { ticket: delete, answer: deleted });
    world.input(Input::Answered { ticket: list, answer: Ok(Answer::Page(before)) });
    assert_eq!(world.names(), ["Won", "Stage 1"]);
}

#[test]
fn signing_out_forgets_the_list_and_undoes_pending_deletes() {
    let mut world = World::started(3);
    world.tell(Input::DeleteRequested(StageId::new("s2")));
    world.tell(Input::SignOutRequested);
    assert_eq!(world.other, [Effect::SignOut]);
    world.tell(Input::SignOutAnswered(Ok(())));
    assert!(world.view().rows.is_empty() && world.stored.is_empty());
    assert_eq!(world.said.last(), Some(&Announcement::SignedOut { kept: 1 }));
    world.wait(60_000);
    assert_eq!(world.server.stages.len(), 3);
}

#[test]
fn a_secret_is_not_printed_by_debugging() {
    let printed = format!("{:?}", Effect::UseKey(Secret::new("sk_test_1")));
    assert!(!printed.contains("sk_test"));
}

#[test]
fn nobody_waits_for_an_answer_after_a_sign_out() {
    let mut world = World::started(2);
    world.input(Input::ReloadRequested);
    assert_eq!(world.on_the_way.len(), 1);
    world.input(Input::SignOutAnswered(Ok(())));
    assert!(world.on_the_way.is_empty());
}

#[test]
fn who_signs_out_in_another_tab_has_signed_out_here() {
    let mut world = World::started(3);
    world.tell(Input::DeleteRequested(StageId::new("s2")));
    world.tell(Input::SignedOutElsewhere);
    assert!(world.view().rows.is_empty() && world.view().access.is_some());
    assert!(world.stored.is_empty() && world.other.is_empty());
    world.wait(60_000);
    assert_eq!(world.server.stages.len(), 3);
    // It is told to tabs that have signed out already.
    let said = world.said.len();
    world.tell(Input::SignedOutElsewhere);
    assert_eq!(world.said.len(), said);
}
