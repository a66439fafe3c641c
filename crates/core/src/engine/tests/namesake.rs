use super::*;

/// A page over a server with these stages, newest first.
fn with_names(names: &[&str]) -> World {
    let mut server = Server::default();
    for name in names.iter().rev() {
        server.create(Some((*name).to_owned()));
    }
    let collation = Collation {
        fold: |text| text.to_uppercase().replace(['É', 'é'], "E"),
        case: str::to_uppercase,
        ..Collation::default()
    };
    let mut world = World::new(server, Setup { collation, ..Setup::default() });
    world.start("");
    world.settle();
    world
}

/// What is told of a name in the form for a new stage.
fn in_form(world: &mut World, name: &str) -> Option<StageId> {
    world.tell(Input::CreateOpened);
    world.tell(Input::CreateTyped(name.to_owned()));
    world.view().create.expect("the form is open").namesake
}

fn in_row(world: &mut World, id: &StageId, name: &str) -> Option<StageId> {
    world.tell(Input::RenameOpened(id.clone()));
    world.tell(Input::RenameTyped(name.to_owned()));
    world.row(id).namesake
}

#[test]
fn a_name_is_the_same_in_another_case_and_with_other_spaces_and_not_with_other_accents() {
    let mut world = with_names(&["Qualified  Lead", "Idée", "Großkunde"]);
    let ids: Vec<StageId> = (0..3).map(|index| world.id(index)).collect();
    for (name, found) in [
        (" qualified lead ", Some(0)),
        ("QUALIFIED\tLEAD", Some(0)),
        ("qualifiedlead", None),
        ("Qualified", None),
        ("IDÉE", Some(1)),
        ("idee", None),
        ("GROSSKUNDE", Some(2)),
        ("", None),
        ("  ", None),
    ] {
        assert_eq!(in_form(&mut world, name), found.map(|at: usize| ids[at].clone()), "{name:?}");
    }
}

#[test]
fn it_is_told_once_and_again_only_of_another_stage() {
    let mut world = with_names(&["Won", "Wonder"]);
    for name in ["Won", "Wond", "Won", "won"] {
        in_form(&mut world, name);
    }
    assert_eq!(world.said, [Announcement::NameTaken]);
    in_form(&mut world, "wonder");
    assert_eq!(world.said.len(), 2);
}

#[test]
fn a_name_that_is_taken_can_be_used_all_the_same() {
    let mut world = with_names(&["Won"]);
    in_form(&mut world, "Won");
    world.input(Input::CreateSubmitted);
    assert_eq!(world.said.len(), 1, "what is on its way is not found in itself");
    world.settle();
    assert_eq!(world.names(), ["Won", "Won"]);
}

#[test]
fn a_row_is_compared_with_all_others_and_not_with_itself() {
    let mut world = with_names(&["Won", "Lost"]);
    let (won, lost) = (world.id(0), world.id(1));
    assert_eq!(in_row(&mut world, &won, "WON"), None);
    assert_eq!(in_row(&mut world, &won, "lost"), Some(lost.clone()));
    assert_eq!(world.row(&lost).namesake, None, "only the editor says so");
    world.tell(Input::RenameSubmitted);
    assert_eq!(world.names(), ["lost", "Lost"]);
    world.tell(Input::RenameOpened(won.clone()));
    assert_eq!(world.row(&won).namesake, None, "a name that is as it was is no news");
}

#[test]
fn a_name_that_is_being_saved_counts_and_one_that_is_to_go_does_not() {
    let mut world = with_names(&["Won", "Lost"]);
    let (won, lost) = (world.id(0), world.id(1));
    world.tell(Input::RenameOpened(won.clone()));
    world.tell(Input::RenameTyped("Signed".into()));
    world.input(Input::RenameSubmitted);
    world.input(Input::CreateOpened);
    world.input(Input::CreateTyped("signed".into()));
    assert_eq!(world.view().create.and_then(|form| form.namesake), Some(won));
    world.input(Input::CreateTyped("Won".into()));
    assert_eq!(world.view().create.and_then(|form| form.namesake), None);
    world.input(Input::DeleteRequested(lost));
    world.input(Input::CreateTyped("Lost".into()));
    assert_eq!(world.view().create.and_then(|form| form.namesake), None);
}

#[test]
fn only_what_is_loaded_is_compared_and_nothing_is_asked_for() {
    let mut world = World::started(30);
    let asked = world.server.asked;
    assert_eq!(in_form(&mut world, "Stage 1"), None, "it is on the next page");
    assert_eq!(world.server.asked, asked);
    assert!(in_form(&mut world, "Stage 11").is_some());
    world.tell(Input::SearchTyped("stage 3".into()));
    let found = world.view().create.and_then(|form| form.namesake).expect("all is loaded");
    assert_eq!(found, StageId::new("s11"), "whatever the search shows");
    assert_eq!(in_form(&mut world, "Stage 1"), Some(StageId::new("s1")));
}

#[test]
fn what_the_page_shows_is_newer_than_what_was_read_before() {
    let mut world = World::started(3);
    world.tell(Input::SearchTyped("stage".into()));
    world.tell(Input::SearchCleared);
    world.server.rename(&StageId::new("s3"), "Renamed");
    world.tell(Input::ReloadRequested);
    assert_eq!(in_form(&mut world, "Stage 3"), None);
    assert_eq!(in_form(&mut world, "Renamed"), Some(StageId::new("s3")));
}

#[test]
fn rows_that_come_later_are_compared_as_well() {
    let mut world = World::new(Server::with(1), Setup::default());
    world.start("");
    world.input(Input::CreateOpened);
    world.input(Input::CreateTyped("Stage 1".into()));
    assert!(world.said.is_empty(), "nothing is known yet");
    world.settle();
    assert_eq!(world.said, [Announcement::NameTaken]);
}
