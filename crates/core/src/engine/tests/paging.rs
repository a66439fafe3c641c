use proptest::prelude::*;

use super::*;

#[test]
fn a_list_of_45_is_shown_on_three_pages() {
    let mut world = World::started(45);
    assert_eq!(world.names()[0], "Stage 45");
    assert_eq!(world.names().len(), 20);
    world.tell(Input::PageTurned(Turning::Next));
    world.tell(Input::PageTurned(Turning::Next));
    assert_eq!(world.names(), ["Stage 5", "Stage 4", "Stage 3", "Stage 2", "Stage 1"]);
    assert_eq!(world.location, "page=3");
    let paging = world.view().paging;
    assert_eq!((paging.page, paging.pages, paging.has_next), (3, 3, false));
    assert_eq!(world.said.last(), Some(&Announcement::PageShown { page: 3, pages: 3 }));
    world.tell(Input::PageTurned(Turning::Next));
    assert_eq!(world.view().paging.page, 3);
}

#[test]
fn the_address_decides_what_is_shown_first() {
    let world = World::at("page=2&perPage=50", Server::with(60));
    assert_eq!(world.names().len(), 10);
    assert_eq!(world.view().paging.per_page, 50);
}

#[test]
fn back_and_forward_restore_the_page() {
    let mut world = World::started(45);
    world.tell(Input::PageTurned(Turning::Next));
    world.tell(Input::LocationChanged(String::new()));
    assert_eq!(world.names()[0], "Stage 45");
    world.tell(Input::LocationChanged("page=2".into()));
    assert_eq!(world.names()[0], "Stage 25");
}

#[test]
fn another_page_size_keeps_the_first_row_on_the_page() {
    let mut world = World::at("page=4", Server::with(100));
    assert_eq!(world.names()[0], "Stage 40");
    world.tell(Input::PerPageChosen(50));
    assert!(world.names().contains(&"Stage 40".to_owned()));
    assert_eq!(world.location, "page=2&perPage=50");
}

#[test]
fn a_page_behind_the_end_steps_back_to_the_last_one() {
    let world = World::at("page=9", Server::with(45));
    assert_eq!(world.view().paging.page, 3);
    assert_eq!(world.location, "page=3");
    assert_eq!(world.names().len(), 5);
}

#[test]
fn an_empty_list_is_one_empty_page() {
    let world = World::at("page=9", Server::with(0));
    assert_eq!((world.view().paging.page, world.view().paging.pages), (1, 1));
    assert!(world.view().list.loaded);
}

#[test]
fn a_server_that_gives_fewer_rows_than_asked_for_loses_none() {
    let mut server = Server::with(130);
    server.most_rows = Some(30);
    let mut world = World::at("perPage=100", server);
    let mut seen = world.names();
    while world.view().paging.has_next {
        world.tell(Input::PageTurned(Turning::Next));
        seen.extend(world.names());
    }
    assert_eq!(seen.len(), 130);
    let page_2 = World::at("page=2&perPage=100", world.server);
    assert_eq!(page_2.names(), seen[100..], "behind the clamped rows, where the address points");
}

#[test]
fn an_address_counts_pages_as_the_server_gives_them() {
    let mut server = Server::with(200);
    server.most_rows = Some(30);
    let world = World::at("page=2&perPage=100", server);
    assert_eq!(world.names()[0], "Stage 170");
    assert_eq!((world.view().paging.page, world.view().paging.pages), (2, 7));
}

#[test]
fn only_the_latest_question_is_answered_on_the_screen() {
    let mut world = World::started(60);
    world.input(Input::PageTurned(Turning::Next));
    world.input(Input::LocationChanged(String::new()));
    assert_eq!(world.on_the_way.len(), 1);
    world.settle();
    assert_eq!(world.names()[0], "Stage 60");
}

#[test]
fn whoever_goes_on_before_a_page_is_there_is_not_held_up() {
    let mut world = World::started(45);
    // The page is being read anew.
    world.input(Input::Host(HostInput::Refresh));
    for _ in 0..4 {
        world.input(Input::PageTurned(Turning::Next));
    }
    assert_eq!(world.on_the_way.len(), 1);
    world.settle();
    assert_eq!((world.view().paging.page, &*world.names()[0]), (3, "Stage 5"));
    world.input(Input::PageTurned(Turning::Previous));
    world.tell(Input::PageTurned(Turning::Previous));
    assert_eq!(world.view().paging.page, 1);
}

#[test]
fn nobody_goes_on_to_a_page_that_there_is_not() {
    let mut world = World::started(45);
    world.input(Input::PerPageChosen(100));
    world.input(Input::PageTurned(Turning::Next));
    world.settle();
    assert_eq!((world.view().paging.page, world.location.as_str()), (1, "perPage=100"));
    // What a search finds is not known yet.
    let mut world = World::at("page=3", Server::with(45));
    world.input(Input::SearchTyped("stage 4".into()));
    world.input(Input::PageTurned(Turning::Next));
    world.settle();
    assert_eq!((world.view().paging.page, world.names().len()), (1, 10));
    let mut world = World::at("page=90000000000000&perPage=all", Server::with(3));
    world.tell(Input::PageTurned(Turning::Next));
    assert_eq!(world.names().len(), 3);
}

#[test]
fn an_unreachable_server_keeps_what_was_there_and_is_asked_again() {
    let mut world = World::started(25);
    world.server.down = true;
    world.tell(Input::PageTurned(Turning::Next));
    let list = world.view().list;
    assert_eq!(list.error, Some(ApiError::Unreachable));
    assert!(list.retrying && list.loaded);
    assert_eq!(world.names().len(), 20);
    world.wait(60_000);
    assert!(world.view().list.failed);
    world.server.down = false;
    world.wait(30_000);
    assert!(!world.view().list.failed);
    assert_eq!(world.names().len(), 5);
    assert!(world.said.contains(&Announcement::Recovered));
}

#[test]
fn try_again_asks_at_once_and_only_once() {
    let mut server = Server::with(3);
    server.down = true;
    let mut world = World::at("", server);
    world.server.down = false;
    world.input(Input::ReloadRequested);
    assert_eq!(world.on_the_way.len(), 1);
    world.settle();
    assert_eq!(world.names().len(), 3);
    assert_eq!(world.focus, Some(Focus::FirstRow));
    world.wait(60_000);
    assert!(world.on_the_way.is_empty());
}

#[test]
fn an_answer_that_will_not_get_better_is_not_asked_for_again() {
    let mut world = World::new(Server::with(3), Setup::default());
    world.start("");
    let (ticket, _) = world.on_the_way.pop_front().expect("the list is asked for");
    world.input(Input::Answered { ticket, answer: Err(refused(403)) });
    assert!(world.view().list.failed && !world.view().list.retrying);
    world.wait(60_000);
    assert!(world.view().list.failed);
}

#[test]
fn a_slow_load_says_so_and_then_offers_a_way_out() {
    let mut world = World::new(Server::with(3), Setup::default());
    world.start("");
    let (ticket, call) = world.on_the_way.pop_front().expect("the list is asked for");
    let patience = |world: &World| world.view().list.fetching;
    assert_eq!(patience(&world), Some(Patience::Short));
    world.wait(1000);
    assert_eq!(patience(&world), Some(Patience::Slow));
    world.wait(9000);
    assert_eq!(patience(&world), Some(Patience::Long));
    world.input(Input::LoadingCancelled);
    assert!(world.view().list.failed);
    assert_eq!(world.focus, Some(Focus::TryAgain));
    assert_eq!(world.said, [Announcement::StillLoading]);
    let answer = world.server.answer(&call);
    world.input(Input::Answered { ticket, answer });
    assert!(!world.view().list.loaded, "a late answer to a cancelled question is dropped");
}

#[test]
fn what_is_wrong_in_the_address_is_said_and_the_list_is_shown() {
    let world = World::at("page=-1&perPage=x&sort=height", Server::with(3));
    assert_eq!(world.view().notices.len(), 3);
    assert_eq!(world.names().len(), 3);
}

#[test]
fn details_come_from_the_page_or_are_asked_for() {
    let mut world = World::at("record=s1", Server::with(45));
    let known = |world: &World| match world.view().details.expect("details are open").state {
        DetailsState::Known(stage, _) => stage.stage_name.clone().unwrap_or_default(),
        other => format!("{other:?}"),
    };
    assert_eq!(known(&world), "Stage 1");
    let first = world.id(0);
    world.tell(Input::DetailsOpened(first));
    assert_eq!(known(&world), "Stage 45");
    assert_eq!(world.location, "record=s45");
    world.tell(Input::DetailsClosed);
    assert_eq!(world.location, "");
    assert_eq!(world.focus, Some(Focus::NameOf(StageId::new("s45"))));
}

#[test]
fn a_record_of_nothing_says_so() {
    let world = World::at("record=nobody", Server::with(3));
    let state = world.view().details.expect("details are open").state;
    assert_eq!(state, DetailsState::Failed(refused(404)));
}

#[test]
fn stages_that_come_twice_are_shown_once() {
    let mut world = World::new(Server::with(3), Setup::default());
    world.start("");
    let (ticket, _) = world.on_the_way.pop_front().expect("the list is asked for");
    let mut page = world.server.page(ListParams::default());
    page.data.push(page.data[0].clone());
    world.input(Input::Answered { ticket, answer: Ok(Answer::Page(page)) });
    assert_eq!(world.names().len(), 3);
}

#[derive(Clone, Debug)]
enum Step {
    Next,
    Previous,
    PerPage(u32),
    SomebodyCreates,
    SomebodyDeletes(usize),
    Reload,
    DeleteHere(usize),
    Down(bool),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => Just(Step::Next),
        2 => Just(Step::Previous),
        1 => proptest::sample::select(&PER_PAGE_CHOICES[..]).prop_map(Step::PerPage),
        2 => Just(Step::SomebodyCreates),
        3 => any::<prop::sample::Index>().prop_map(|i| Step::SomebodyDeletes(i.index(1000))),
        1 => Just(Step::Reload),
        2 => any::<prop::sample::Index>().prop_map(|i| Step::DeleteHere(i.index(1000))),
        1 => any::<bool>().prop_map(Step::Down),
    ]
}

proptest! {
    /// Whatever others insert and delete between pages: no row twice, and a settled page is the
    /// server's own.
    #[test]
    fn a_settled_page_is_the_servers_page(
        count in 0..130usize,
        most_rows in proptest::option::of(1..60usize),
        steps in proptest::collection::vec(step(), 0..40),
    ) {
        let mut server = Server::with(count);
        server.most_rows = most_rows;
        let mut world = World::at("", server);
        for step in steps {
            match step {
                Step::Next => world.tell(Input::PageTurned(Turning::Next)),
                Step::Previous => world.tell(Input::PageTurned(Turning::Previous)),
                Step::PerPage(per_page) => world.tell(Input::PerPageChosen(per_page)),
                Step::SomebodyCreates => { world.server.create(None); }
                Step::SomebodyDeletes(index) if !world.server.stages.is_empty() => {
                    let index = index % world.server.stages.len();
                    world.server.stages.remove(index);
                }
                Step::DeleteHere(index) if !world.view().rows.is_empty() => {
                    let id = world.id(index % world.view().rows.len());
                    world.tell(Input::DeleteRequested(id.clone()));
                    world.tell(Input::DeleteHurried(id));
                }
                Step::SomebodyDeletes(_) | Step::DeleteHere(_) => {}
                Step::Reload => world.tell(Input::ReloadRequested),
                Step::Down(down) => world.server.down = down,
            }
            let ids: std::collections::BTreeSet<_> =
                world.view().rows.iter().map(|row| row.stage.id.clone()).collect();
            prop_assert_eq!(ids.len(), world.view().rows.len());
        }
        world.server.down = false;
        world.tell(Input::ReloadRequested);
        world.tell(Input::ReloadRequested);
        let view = world.view();
        let offset = usize::try_from(world.model.list.offset).expect("small");
        let shown: Vec<_> = view.rows.iter().map(|row| row.stage.id.clone()).collect();
        let there = world.server.stages.iter().skip(offset).take(shown.len());
        prop_assert_eq!(&shown, &there.map(|stage| stage.id.clone()).collect::<Vec<_>>());
        prop_assert_eq!(view.paging.total, world.server.stages.len() as u64);
        prop_assert!(!shown.is_empty() || world.server.stages.is_empty());
    }
}

#[test]
fn a_list_that_changed_under_the_page_is_said_and_what_the_page_did_is_not() {
    let mut world = World::started(45);
    world.server.create(Some("Theirs".into()));
    world.tell(Input::PageTurned(Turning::Next));
    let news = News { added: 1, ..News::default() };
    assert_eq!(world.said.last(), Some(&Announcement::ListChanged(news)));
    world.said.clear();
    world.tell(Input::DeleteRequested(world.id(0)));
    world.tell(Input::DeleteHurried(StageId::new("s26")));
    world.tell(Input::PageTurned(Turning::Previous));
    assert!(!world.said.iter().any(|said| matches!(said, Announcement::ListChanged(_))));
}
