use super::*;

const TEXT: &str = "Half a na";

/// Everything by which a person goes somewhere else in the list, and back.
fn ways() -> Vec<(&'static str, Vec<Input>)> {
    let by_name = Sort { by: SortBy::Name, ascending: true };
    let search = |text: &str| Input::SearchTyped(text.to_owned());
    let go = |query: &str| Input::LocationChanged(query.to_owned());
    vec![
        ("sorting", vec![Input::SortChosen(by_name), Input::SortChosen(Sort::default())]),
        (
            "paging",
            vec![
                Input::PageTurned(Turning::Next),
                Input::PageTurned(Turning::Next),
                Input::PageTurned(Turning::Previous),
                Input::PerPageChosen(50),
                Input::PerPageChosen(ALL_ROWS),
                Input::PerPageChosen(20),
            ],
        ),
        ("searching", vec![search("stage 4"), search("nothing has this"), Input::SearchCleared]),
        (
            "refreshing",
            vec![
                Input::ReloadRequested,
                Input::ChangedElsewhere,
                Input::VisibilityChanged { hidden: true },
                Input::VisibilityChanged { hidden: false },
            ],
        ),
        (
            "opening another record",
            vec![
                Input::DetailsOpened(StageId::new("s30")),
                Input::DetailsOpened(StageId::new("s1")),
                Input::DetailsClosed,
                Input::RenameOpened(StageId::new("s44")),
            ],
        ),
        (
            "back and forward",
            vec![
                go("page=2"),
                go("q=stage&sort=stage_name&order=DESC"),
                go("record=s3"),
                go("source=%7B%22stage_name%22%3A%22Won%22%7D"),
                go(""),
            ],
        ),
    ]
}

/// A page on which a name is being edited.
fn editing() -> (World, StageId) {
    let mut world = World::started(45);
    let id = world.id(2);
    world.tell(Input::RenameOpened(id.clone()));
    world.tell(Input::RenameTyped(TEXT.to_owned()));
    (world, id)
}

fn writing() -> World {
    let mut world = World::started(45);
    world.tell(Input::CreateOpened);
    world.tell(Input::CreateTyped(TEXT.to_owned()));
    world
}

fn is_edited(world: &World, id: &StageId) -> bool {
    let rows = world.view().rows;
    let row = rows.into_iter().find(|row| row.stage.id == *id);
    row.is_some_and(|row| row.mode == RowMode::Editing { text: TEXT.to_owned(), problem: None })
}

#[test]
fn the_editor_and_its_row_stay_wherever_a_person_goes() {
    for (what, inputs) in ways() {
        let (mut world, id) = editing();
        for input in inputs {
            let done = format!("{what}: {input:?}");
            world.tell(input);
            assert!(is_edited(&world, &id), "{done}");
        }
        world.tell(Input::RenameSubmitted);
        let saved =
            world.server.stages.iter().any(|stage| stage.stage_name.as_deref() == Some(TEXT));
        assert!(saved, "{what}: the text can still be saved");
    }
}

#[test]
fn the_form_stays_open_wherever_a_person_goes() {
    for (what, inputs) in ways() {
        let mut world = writing();
        for input in inputs {
            let done = format!("{what}: {input:?}");
            world.tell(input);
            let text = world.view().create.map(|form| form.text);
            assert_eq!(text.as_deref(), Some(TEXT), "{done}");
        }
    }
}

#[test]
fn a_row_that_stays_for_its_editor_does_not_hide_the_last_page() {
    let mut world = World::at("sort=stage_name", Server::with(41));
    let id = world.id(0);
    world.tell(Input::RenameOpened(id));
    world.tell(Input::RenameTyped(TEXT.to_owned()));
    world.tell(Input::PageTurned(Turning::Next));
    assert!(world.view().paging.has_next, "there is one more stage");
    world.tell(Input::PageTurned(Turning::Next));
    assert_eq!(world.names().len(), 2);
    assert!(!world.view().paging.has_next);
}

#[test]
fn another_editor_is_not_opened_over_unsaved_text_and_the_person_is_told_why() {
    let (mut world, id) = editing();
    world.said.clear();
    world.tell(Input::RenameOpened(StageId::new("s44")));
    assert_eq!(world.said, [Announcement::SaveFirst]);
    assert_eq!(world.focus, Some(Focus::RenameInput(id)));
}

#[test]
fn an_editor_whose_text_is_as_it_was_gives_way() {
    let (mut world, id) = editing();
    world.tell(Input::RenameTyped("Stage 43".into()));
    world.tell(Input::RenameOpened(StageId::new("s44")));
    assert_eq!(world.row(&id).mode, RowMode::Idle);
    assert!(matches!(world.row(&StageId::new("s44")).mode, RowMode::Editing { .. }));
}

#[test]
fn signing_out_asks_first_and_keeps_everything_until_the_session_is_over() {
    let (mut world, id) = editing();
    world.tell(Input::SignOutRequested);
    assert!(world.view().asks_to_discard && world.other.is_empty());
    world.tell(Input::DiscardAnswered { discard: false });
    assert!(!world.view().asks_to_discard && world.other.is_empty());
    assert_eq!(world.focus, Some(Focus::RenameInput(id.clone())));
    world.tell(Input::SignOutRequested);
    world.tell(Input::DiscardAnswered { discard: true });
    assert_eq!(world.other, [Effect::SignOut]);
    assert!(!world.view().asks_to_discard);
    world.tell(Input::SignOutAnswered(Err(refused(500))));
    assert!(is_edited(&world, &id), "the session goes on, and so does the editor");
    world.tell(Input::SignOutAnswered(Ok(())));
    assert!(!world.view().is_at_risk);
}

#[test]
fn signing_out_asks_for_a_draft_as_well_and_not_for_an_empty_form() {
    let mut world = writing();
    world.tell(Input::SignOutRequested);
    assert!(world.view().asks_to_discard);
    world.tell(Input::DiscardAnswered { discard: false });
    assert_eq!(world.focus, Some(Focus::CreateInput));
    world.tell(Input::CreateTyped(" ".into()));
    world.tell(Input::SignOutRequested);
    assert!(!world.view().asks_to_discard);
    assert_eq!(world.other, [Effect::SignOut]);
}

#[test]
fn one_dialog_is_open_at_a_time() {
    let mut world = writing();
    world.input(Input::CreateSubmitted);
    let (ticket, _) = world.on_the_way.pop_front().expect("the create is on its way");
    world.tell(Input::RenameOpened(StageId::new("s44")));
    world.tell(Input::RenameTyped(TEXT.to_owned()));
    world.tell(Input::SignOutRequested);
    world.tell(Input::Answered { ticket, answer: Err(ApiError::Unreachable) });
    assert_eq!(world.view().question, None);
    world.tell(Input::DiscardAnswered { discard: false });
    assert!(world.view().question.is_some());
}

#[test]
fn an_answer_to_a_question_that_nobody_asks_does_nothing() {
    let mut world = writing();
    world.tell(Input::DiscardAnswered { discard: true });
    assert!(world.other.is_empty());
}

#[test]
fn only_what_would_be_lost_with_the_page_is_at_risk() {
    let (mut world, _) = editing();
    assert!(world.view().is_at_risk);
    world.tell(Input::RenameTyped("Stage 43".into()));
    assert!(!world.view().is_at_risk, "it is as it was");
    world.tell(Input::RenameCancelled);
    let mut world = writing();
    assert!(!world.view().is_at_risk, "a draft is there again after a reload");
    world.tell(Input::DraftRefused);
    assert!(world.view().is_at_risk, "but for one that could not be written down");
    world.input(Input::CreateSubmitted);
    assert!(!world.view().is_at_risk, "what is on its way is a change that is written down");
    world.settle();
    assert!(!world.view().is_at_risk);
}

#[test]
fn a_name_that_is_being_written_is_not_deleted_with_its_stage() {
    let (mut world, id) = editing();
    world.tell(Input::DeleteRequested(id.clone()));
    assert!(is_edited(&world, &id));
    assert_eq!(world.said.last(), Some(&Announcement::SaveFirst));
    assert_eq!(world.focus, Some(Focus::RenameInput(id.clone())));
    world.tell(Input::Select(Select::ToggleAllShown));
    world.tell(Input::BulkDelete(BulkDelete::Request));
    assert!(is_edited(&world, &id));
    assert_eq!((world.view().bulk.pending, world.view().selection.count), (0, 20));
    world.tell(Input::RenameCancelled);
    world.tell(Input::BulkDelete(BulkDelete::Request));
    assert_eq!(world.view().bulk.pending, 20);
}
