//! Servers that contradict themselves: they cost a wrong count, never calls without end.

use super::*;

/// Starts a page whose calls this function answers, until none is on the way. Gives their number.
fn settle_with(world: &mut World, server: impl Fn(&Call) -> Result<Answer, ApiError>) -> usize {
    for count in 0..100 {
        let Some((ticket, call)) = world.on_the_way.pop_front() else { return count };
        let answer = server(&call);
        world.input(Input::Answered { ticket, answer });
    }
    panic!("the page asks without end");
}

fn at(query: &str) -> World {
    let mut world = World::new(Server::default(), Setup::default());
    world.start(query);
    world
}

fn page(rows: usize, has_more: bool, total: u64) -> Result<Answer, ApiError> {
    let data = Server::with(rows).page(ListParams::default()).data;
    Ok(Answer::Page(StagePage { data, has_more, total }))
}

#[test]
fn a_total_beyond_all_numbers_stays_where_it_is_when_a_stage_is_added() {
    let mut world = at("");
    settle_with(&mut world, |_| page(2, false, u64::MAX));
    world.server = Server::with(2);
    world.tell(Input::CreateOpened);
    world.tell(Input::CreateTyped("New".into()));
    world.tell(Input::CreateSubmitted);
    assert_eq!(world.view().paging.total, u64::MAX);
    assert_eq!(world.names()[0], "New");
}

#[test]
fn a_total_that_names_rows_where_there_are_none_leads_to_the_first_page() {
    let mut world = at("page=9999");
    let calls = settle_with(&mut world, |call| match call {
        Call::List(params) if params.offset == 0 => page(2, true, 1_000_000),
        _ => page(0, true, 1_000_000),
    });
    assert_eq!((calls, world.location.as_str()), (3, ""));
    assert_eq!(world.names(), ["Stage 2", "Stage 1"]);
}

#[test]
fn a_server_that_gives_as_many_rows_as_it_likes_is_not_asked_again_and_again() {
    let mut world = at("page=3");
    let calls = settle_with(&mut world, |call| match call {
        Call::List(params) if params.offset == 6 => page(2, true, 100),
        _ => page(3, true, 100),
    });
    assert!(calls <= 4, "{calls}");
    assert!(world.view().list.loaded);
}

/// As where CORS allows reading only: the browser sends the change to nobody.
fn lets_nothing_change(stage: SalesStage) -> impl Fn(&Call) -> Result<Answer, ApiError> {
    move |call| match call {
        Call::List(_) => page(3, false, 3),
        Call::Retrieve(_) => Ok(Answer::Stage { stage: stage.clone(), etag: None }),
        _ => Err(ApiError::Unreachable),
    }
}

#[test]
fn a_change_that_never_gets_through_while_reads_do_is_tried_less_and_less_often() {
    let mut world = World::started(3);
    let server = lets_nothing_change(world.server.stages[0].clone());
    let id = world.id(0);
    world.input(Input::RenameOpened(id.clone()));
    world.input(Input::RenameTyped("Renamed".into()));
    world.input(Input::RenameSubmitted);
    let first = settle_with(&mut world, &server);
    assert!(first <= 8, "{first} calls at once");
    let (start, mut calls) = (world.now, 0);
    while world.now < start + 600_000 {
        world.run_out_next_timer();
        calls += settle_with(&mut world, &server);
    }
    assert!(calls <= 250, "{calls} calls in ten minutes");
    assert_eq!(world.row(&id).mode, RowMode::Waiting, "it waits in sight");
}

#[test]
fn the_list_ends_where_addresses_end() {
    let mut world = at("page=90071992547409&perPage=100");
    settle_with(&mut world, |_| page(3, true, 0));
    world.input(Input::PageTurned(Turning::Next));
    assert_eq!((settle_with(&mut world, |_| page(3, true, 0)), world.location.as_str()), (0, ""));
    world.input(Input::PerPageChosen(20));
    settle_with(&mut world, |_| page(3, true, 0));
    assert_eq!(world.location, "page=90071992547409");
}
