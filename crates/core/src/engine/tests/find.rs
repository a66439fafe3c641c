use super::*;

fn search(world: &mut World, question: &str) {
    world.tell(Input::SearchTyped(question.into()));
}

/// How many of the calls on the way ask for a part of the list.
fn lists_on_the_way(world: &World) -> usize {
    world.on_the_way.iter().filter(|(_, call)| matches!(call, Call::List(_))).count()
}

#[test]
fn a_search_reads_the_whole_list_and_shows_what_has_all_words() {
    let mut world = World::started(345);
    search(&mut world, "34 stage");
    assert_eq!(world.names().len(), 10, "34, 134, 234, 334 and 340 to 345");
    assert!(world.names().iter().all(|name| name.contains("34")));
    assert_eq!(world.location, "q=34%20stage");
    let paging = world.view().paging;
    assert_eq!((paging.total, paging.found), (345, 10));
}

#[test]
fn while_it_is_read_the_part_that_is_there_is_searched() {
    let mut world = World::started(1000);
    world.input(Input::SearchTyped("stage".into()));
    assert_eq!(lists_on_the_way(&world), 1, "how many rows the server gives is not known yet");
    world.answer_next();
    assert_eq!(lists_on_the_way(&world), 4);
    assert_eq!(world.view().finding.progress, Some((100, 1000)));
    assert_eq!(world.view().paging.found, 100);
    world.settle();
    assert_eq!(world.view().finding.progress, None);
    assert_eq!(world.view().paging.found, 1000);
}

#[test]
fn rows_that_were_there_before_the_search_are_not_marked_as_found() {
    let mut world = World::started(345);
    world.input(Input::SearchTyped("stage".into()));
    assert_eq!(world.names().len(), 20, "nothing has come yet");
    assert!(world.view().rows.iter().all(|row| row.marks.is_empty()));
    world.answer_next();
    assert!(world.view().rows.iter().all(|row| row.marks.first() == Some(&(0..5))));
}

#[test]
fn another_letter_asks_nothing_again() {
    let mut world = World::started(300);
    search(&mut world, "s");
    let asked = world.server.asked;
    search(&mut world, "stage 29");
    assert_eq!(world.server.asked, asked);
    assert_eq!(world.names().len(), 13);
}

#[test]
fn what_was_found_is_paged_and_told_once() {
    let mut world = World::started(130);
    search(&mut world, "sta");
    search(&mut world, "stage");
    world.wait(2000);
    let told: Vec<_> = world.said.iter().filter(|s| matches!(s, Announcement::Found(_))).collect();
    assert_eq!(told, [&Announcement::Found(130)]);
    world.tell(Input::PageTurned(Turning::Next));
    assert_eq!(world.location, "page=2&q=stage");
    assert_eq!((world.names()[0].as_str(), world.view().paging.pages), ("Stage 110", 7));
    search(&mut world, "stage 1");
    assert_eq!(world.view().paging.page, 1, "another question begins at its first page");
}

#[test]
fn what_is_found_while_stages_are_missing_is_told_when_all_are_there() {
    let mut world = World::started(300);
    world.input(Input::SearchTyped("stage 2".into()));
    world.wait_without_answers(900);
    assert!(!world.said.iter().any(|said| matches!(said, Announcement::Found(_))));
    world.settle();
    assert_eq!(world.said.last(), Some(&Announcement::Found(138)));
}

#[test]
fn a_search_that_is_taken_back_shows_the_list_at_once() {
    let mut world = World::started(130);
    search(&mut world, "stage 7");
    world.input(Input::SearchCleared);
    assert_eq!(world.names()[0], "Stage 130");
    assert_eq!((world.names().len(), world.view().paging.total), (20, 130));
    assert_eq!(world.location, "");
    assert_eq!(world.focus, Some(Focus::Search));
    world.settle();
    assert_eq!(world.names().len(), 20);
}

#[test]
fn an_address_with_a_question_shows_it_from_the_beginning() {
    let world = World::at("q=stage%201&sort=stage_name&order=DESC&perPage=50", Server::with(130));
    assert_eq!(world.names()[0], "Stage 91");
    assert_eq!(world.view().paging.found, 50, "19 below a hundred, and all above");
    assert_eq!(world.view().finding.question, "stage 1");
}

#[test]
fn each_column_sorts_the_whole_list() {
    let mut world = World::started(45);
    world.tell(Input::ColumnChosen(SortBy::Name));
    assert_eq!(world.names()[..3], ["Stage 1", "Stage 10", "Stage 11"]);
    assert_eq!(world.location, "sort=stage_name&order=ASC");
    world.tell(Input::ColumnChosen(SortBy::Name));
    assert_eq!(world.location, "sort=stage_name&order=DESC");
    world.tell(Input::SortChosen(Sort { by: SortBy::Created, ascending: true }));
    assert_eq!(world.names()[0], "Stage 1");
    let id = world.id(7);
    world.server.rename(&id, "Renamed");
    world.tell(Input::ReloadRequested);
    world.tell(Input::SortChosen(SortBy::Updated.first()));
    assert_eq!(world.names()[0], "Renamed");
    world.tell(Input::LocationChanged(String::new()));
    assert_eq!(world.names()[0], "Stage 45", "back restores");
}

#[test]
fn all_rows_are_on_one_page() {
    let mut world = World::started(345);
    world.tell(Input::PerPageChosen(ALL_ROWS));
    let paging = world.view().paging;
    assert_eq!((paging.found, paging.pages, paging.has_next), (345, 1, false));
    assert_eq!(world.location, "perPage=all");
    world.tell(Input::PerPageChosen(50));
    assert_eq!((world.names().len(), world.location.as_str()), (50, "perPage=50"));
}

#[test]
fn a_new_stage_is_shown_whatever_was_searched_for() {
    let mut world = World::started(130);
    search(&mut world, "stage 7");
    for name in ["Other", "Stage 7 again"] {
        world.tell(Input::CreateOpened);
        world.tell(Input::CreateTyped(name.into()));
        world.tell(Input::CreateSubmitted);
        assert_eq!(world.names()[0], name);
        assert_eq!(world.focus, Some(Focus::Row(world.id(0))));
        assert_eq!(world.view().paging.total, world.server.stages.len() as u64);
        search(&mut world, "stage 7");
    }
    assert_eq!(world.names()[0], "Stage 7 again");
}

#[test]
fn a_new_stage_is_looked_up_where_the_order_puts_it() {
    let mut world = World::at("sort=stage_name&order=ASC", Server::with(130));
    world.tell(Input::CreateOpened);
    world.tell(Input::CreateTyped("Zebra".into()));
    world.tell(Input::CreateSubmitted);
    assert_eq!(world.names().last().map(String::as_str), Some("Zebra"));
    assert_eq!(world.view().paging.page, 7);
}

#[test]
fn changes_of_our_own_are_seen_in_what_was_found() {
    let mut world = World::started(130);
    search(&mut world, "stage 7");
    let (gone, renamed) = (world.id(0), world.id(1));
    world.tell(Input::DeleteRequested(gone.clone()));
    world.tell(Input::DeleteHurried(gone));
    world.tell(Input::RenameOpened(renamed.clone()));
    world.tell(Input::RenameTyped("Stage 7, renamed".into()));
    world.tell(Input::RenameSubmitted);
    assert_eq!(world.names()[0], "Stage 7, renamed");
    assert_eq!((world.view().paging.found, world.view().paging.total), (21, 129));
    world.tell(Input::RenameOpened(renamed.clone()));
    world.tell(Input::RenameTyped("Elsewhere".into()));
    world.tell(Input::RenameSubmitted);
    assert_eq!(world.view().paging.found, 20);
}

#[test]
fn changes_of_our_own_while_it_is_read_are_not_lost() {
    let mut world = World::started(500);
    world.input(Input::SearchTyped("stage".into()));
    world.answer_next();
    world.answer_next();
    let id = world.id(3);
    world.input(Input::DeleteRequested(id.clone()));
    world.input(Input::DeleteHurried(id));
    world.settle();
    assert_eq!(world.view().paging.found, 499);
}

#[test]
fn a_reading_that_is_cancelled_keeps_its_part_and_goes_on() {
    let mut world = World::started(1000);
    world.input(Input::SearchTyped("stage".into()));
    world.answer_next();
    world.input(Input::LoadingCancelled);
    assert!(world.on_the_way.is_empty());
    let view = world.view();
    assert!(view.list.failed && view.list.error.is_none());
    assert_eq!(view.finding.progress, Some((100, 1000)), "what is shown is still a part");
    world.input(Input::ReloadRequested);
    assert!(matches!(world.on_the_way[0].1, Call::List(ListParams { offset: 99, .. })));
    world.settle();
    assert_eq!(world.view().paging.found, 1000);
}

#[test]
fn a_reading_that_fails_goes_on_when_the_server_is_back() {
    let mut world = World::started(1000);
    world.input(Input::SearchTyped("stage".into()));
    world.answer_next();
    world.server.down = true;
    world.settle();
    assert!(world.view().list.retrying);
    assert_eq!(world.view().paging.found, 100);
    world.server.down = false;
    world.wait(2000);
    assert_eq!(world.view().paging.found, 1000);
    assert!(world.said.contains(&Announcement::Recovered));
}

#[test]
fn a_session_that_ends_in_a_reading_is_asked_for_and_the_reading_goes_on() {
    let mut world = World::started(400);
    world.input(Input::SearchTyped("stage".into()));
    world.answer_next();
    world.server.closed = true;
    world.settle();
    assert!(world.view().access.is_some());
    world.server.closed = false;
    world.tell(Input::CredentialSubmitted(Secret::new("code")));
    world.tell(Input::SignInAnswered(Ok(())));
    assert_eq!(world.view().paging.found, 400);
}

#[test]
fn a_list_that_was_read_a_moment_ago_is_only_looked_at_and_an_older_one_is_read_again() {
    let mut world = World::started(1000);
    search(&mut world, "stage");
    search(&mut world, "");
    let asked = world.server.asked;
    search(&mut world, "stage");
    assert_eq!(world.server.asked, asked + 1);
    search(&mut world, "");
    world.now += 120_000;
    let id = world.server.stages[900].id.clone();
    world.server.rename(&id, "Renamed meanwhile");
    search(&mut world, "meanwhile");
    assert_eq!(world.names(), ["Renamed meanwhile"]);
}

#[test]
fn the_editor_keeps_its_row_whatever_is_searched_for() {
    let mut world = World::started(45);
    let id = world.id(2);
    world.tell(Input::RenameOpened(id.clone()));
    world.tell(Input::RenameTyped("Unsaved".into()));
    search(&mut world, "stage 7");
    assert!(matches!(world.row(&id).mode, RowMode::Editing { .. }));
    world.tell(Input::RenameCancelled);
    assert_eq!(world.names(), ["Stage 37", "Stage 27", "Stage 17", "Stage 7"]);
}

#[test]
fn what_was_found_is_marked() {
    let mut world = World::started(3);
    search(&mut world, "tag 2");
    let row = world.view().rows.remove(0);
    assert_eq!(row.marks, [1..4, 6..7]);
}

#[test]
fn rows_that_others_add_and_delete_between_the_pieces_come_once() {
    let mut world = World::started(400);
    world.input(Input::PerPageChosen(ALL_ROWS));
    for round in 0..20 {
        world.answer_next();
        if round % 2 == 0 {
            world.server.create(Some(format!("Added {round}")));
        } else {
            world.server.stages.remove(50);
        }
    }
    world.settle();
    world.tell(Input::ReloadRequested);
    let shown: Vec<_> = world.model.list.rows.iter().map(|row| row.id.clone()).collect();
    let there: Vec<_> = world.server.stages.iter().map(|stage| stage.id.clone()).collect();
    assert_eq!(shown, there);
}

#[test]
fn of_a_long_page_only_what_is_around_has_rows() {
    let mut world = World::at("perPage=all", Server::with(900));
    let places = |world: &World| {
        let view = world.view();
        let places: Vec<_> = view.rows.iter().filter_map(|row| row.place).collect();
        assert!(places.is_sorted());
        (places[0], places[places.len() - 1])
    };
    assert_eq!(places(&world), (0, 79));
    world.input(Input::WindowMoved { first: 500, count: 20 });
    assert_eq!(places(&world), (480, 539));
    world.input(Input::WindowMoved { first: 899, count: 20 });
    assert_eq!(places(&world), (860, 899), "the window ends with the list");
}

#[test]
fn a_row_that_has_the_focus_or_is_edited_keeps_its_element() {
    let mut world = World::at("perPage=all", Server::with(900));
    let (focused, edited) = (world.id(5), world.id(7));
    world.input(Input::RenameOpened(edited.clone()));
    world.input(Input::RowEntered(focused.clone()));
    world.input(Input::WindowMoved { first: 500, count: 20 });
    assert_eq!(world.id(0), focused);
    assert_eq!(world.id(1), edited);
}

#[test]
fn a_row_that_is_sought_is_brought_into_sight() {
    let mut world = World::at("perPage=all", Server::with(900));
    world.input(Input::RowSought(u64::MAX));
    let last = world.server.stages[899].id.clone();
    assert_eq!(world.focus, Some(Focus::Row(last.clone())));
    assert_eq!(world.view().rows.last().map(|row| row.stage.id.clone()), Some(last));
}
