use super::*;

fn write(world: &mut World, name: &str) {
    world.tell(Input::CreateOpened);
    world.tell(Input::CreateTyped(name.to_owned()));
}

/// The page is loaded anew in the same tab, and finds what it has left.
fn reloaded(world: World) -> World {
    let (draft, intents) = (world.draft.clone(), world.stored.clone());
    let mut next = World::at("", world.server);
    next.draft.clone_from(&draft);
    if let Some(draft) = draft {
        next.tell(Input::DraftFound(draft));
    }
    next.tell(Input::IntentsFound { intents, orphaned: true });
    next
}

fn form_text(world: &World) -> Option<String> {
    world.view().create.map(|form| form.text)
}

#[test]
fn what_is_in_the_form_is_there_again_after_a_reload_and_is_said_to_be() {
    let mut world = World::started(1);
    write(&mut world, " Won b");
    let mut world = reloaded(world);
    let form = world.view().create.expect("the form is open");
    assert_eq!((form.text.as_str(), form.restored), (" Won b", true));
    assert_eq!(world.said, [Announcement::DraftRestored]);
    assert_eq!(world.focus, None, "whoever does something else by then is not disturbed");
    world.tell(Input::CreateSubmitted);
    assert_eq!(world.names(), ["Won b", "Stage 1"]);
    assert_eq!(world.draft, None);
}

#[test]
fn a_draft_is_forgotten_once_the_stage_is_created_or_the_form_closed() {
    let mut world = World::started(1);
    write(&mut world, "Won");
    assert_eq!(world.draft.as_deref(), Some("Won"));
    world.tell(Input::CreateSubmitted);
    assert_eq!(world.draft, None);
    write(&mut world, "Lost");
    assert_eq!(world.draft.as_deref(), Some("Lost"));
    world.tell(Input::CreateClosed);
    assert_eq!(world.draft, None);
}

#[test]
fn space_alone_is_no_draft_and_neither_is_what_only_an_address_has_brought() {
    let mut world = World::at("source=%7B%22stage_name%22%3A%22Won%22%7D", Server::with(1));
    assert_eq!(world.draft, None);
    world.tell(Input::CreateTyped("  ".into()));
    assert_eq!(world.draft, None);
    world.tell(Input::CreateTyped("Won back".into()));
    assert_eq!(world.draft.as_deref(), Some("Won back"));
}

#[test]
fn a_create_on_its_way_is_a_change_and_no_draft_so_a_reload_does_not_offer_it_twice() {
    let mut world = World::started(1);
    write(&mut world, "Won");
    world.input(Input::CreateSubmitted);
    assert_eq!((world.draft.as_deref(), world.stored.len()), (None, 1));
    let world = reloaded(world);
    assert_eq!(form_text(&world), None);
}

#[test]
fn a_create_that_failed_is_a_draft_again() {
    let mut world = World::started(1);
    world.server.refuses_writes = Some(400);
    write(&mut world, "Won");
    world.tell(Input::CreateSubmitted);
    assert_eq!(world.draft.as_deref(), Some("Won"));
    let world = reloaded(world);
    assert_eq!(form_text(&world).as_deref(), Some("Won"));
}

#[test]
fn a_name_that_is_to_be_edited_again_is_a_draft() {
    let mut world = World::started(1);
    write(&mut world, "Won");
    world.input(Input::CreateSubmitted);
    let (ticket, _) = world.on_the_way.pop_front().expect("the create is on its way");
    world.tell(Input::Answered { ticket, answer: Err(ApiError::Unreachable) });
    let key = world.view().question.expect("a person is asked").key;
    world.tell(Input::QuestionAnswered { key, choice: Choice::EditAgain });
    assert_eq!(form_text(&world).as_deref(), Some("Won"));
    assert_eq!(world.draft.as_deref(), Some("Won"));
}

#[test]
fn a_draft_stays_while_a_session_ends_and_another_begins() {
    let mut world = World::started(2);
    write(&mut world, "Won");
    world.server.closed = true;
    world.tell(Input::ReloadRequested);
    assert!(world.view().access.is_some());
    world.server.closed = false;
    world.tell(Input::CredentialSubmitted(Secret::new("123")));
    world.tell(Input::SignInAnswered(Ok(())));
    assert_eq!(form_text(&world).as_deref(), Some("Won"));
    assert_eq!(world.draft.as_deref(), Some("Won"));
}

#[test]
fn a_draft_does_not_outlive_a_sign_out() {
    let mut world = World::started(2);
    write(&mut world, "Won");
    world.tell(Input::SignOutAnswered(Ok(())));
    assert_eq!((form_text(&world), world.draft), (None, None));
}

#[test]
fn what_is_written_already_is_not_pushed_out_by_a_draft_that_is_found_late() {
    let mut world = World::started(1);
    write(&mut world, "Won");
    world.tell(Input::DraftFound("Lost".into()));
    assert_eq!(form_text(&world).as_deref(), Some("Won"));
    assert_eq!(world.draft.as_deref(), Some("Won"), "it takes the place of the other");
    assert!(world.said.is_empty());
}

#[test]
fn a_draft_takes_the_place_of_what_an_address_brings() {
    let mut world = World::at("source=%7B%22stage_name%22%3A%22Won%22%7D", Server::with(1));
    world.tell(Input::DraftFound("Won back".into()));
    assert_eq!(form_text(&world).as_deref(), Some("Won back"));
}

#[test]
fn a_draft_of_nothing_opens_nothing() {
    let mut world = World::started(1);
    world.tell(Input::DraftFound(" ".into()));
    assert_eq!(form_text(&world), None);
}
