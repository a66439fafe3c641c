use super::*;
use crate::stage::StageNameError;

fn write(world: &mut World, name: &str) {
    world.tell(Input::CreateOpened);
    world.tell(Input::CreateTyped(name.to_owned()));
    world.input(Input::CreateSubmitted);
}

#[test]
fn a_new_stage_is_first_and_focused_and_the_form_is_closed() {
    let mut world = World::started(20);
    write(&mut world, "  Won back ");
    assert!(world.view().create.is_some_and(|form| form.sending));
    world.settle();
    assert_eq!(world.names()[0], "Won back");
    assert_eq!(world.names().len(), 20);
    assert_eq!(world.view().create, None);
    assert_eq!(world.focus, Some(Focus::Row(world.id(0))));
    assert_eq!(world.said, [Announcement::Created(Some("Won back".into()))]);
    assert!(world.view().paging.has_next);
}

#[test]
fn a_new_stage_made_on_a_later_page_is_shown_on_the_first() {
    let mut world = World::at("page=3", Server::with(45));
    write(&mut world, "Won");
    world.settle();
    assert_eq!(world.names()[0], "Won");
    assert_eq!(world.focus, Some(Focus::Row(world.id(0))));
    assert_eq!(world.location, "");
}

#[test]
fn a_second_submit_does_nothing() {
    let mut world = World::started(0);
    write(&mut world, "Won");
    world.input(Input::CreateSubmitted);
    world.settle();
    assert_eq!(world.server.stages.len(), 1);
}

#[test]
fn a_name_that_breaks_a_rule_is_not_sent() {
    let mut world = World::started(0);
    write(&mut world, "   ");
    assert!(world.on_the_way.is_empty());
    let form = world.view().create.expect("the form is open");
    assert_eq!(form.problem, Some(CreateProblem::Name(StageNameError::Empty)));
    world.tell(Input::CreateTyped("W".into()));
    assert_eq!(world.view().create.expect("the form is open").problem, None);
}

#[test]
fn a_failed_create_keeps_what_was_typed() {
    let mut world = World::started(0);
    world.server.refuses_writes = Some(403);
    write(&mut world, "Won");
    world.settle();
    let form = world.view().create.expect("the form is open");
    assert_eq!((form.text.as_str(), form.sending), ("Won", false));
    assert_eq!(form.problem, Some(CreateProblem::Api(refused(403))));
    world.server.refuses_writes = None;
    world.tell(Input::CreateSubmitted);
    assert_eq!(world.names(), ["Won"]);
}

#[test]
fn a_create_whose_form_was_closed_still_reports_its_failure() {
    let mut world = World::started(0);
    world.server.refuses_writes = Some(400);
    write(&mut world, "Won");
    world.tell(Input::CreateClosed);
    assert_eq!(world.focus, Some(Focus::NewStage));
    let notice = world.view().notices.pop().expect("a notice tells of it");
    assert!(matches!(notice.subject, Subject::CreateFailed { name, .. } if name.as_str() == "Won"));
    world.server.refuses_writes = None;
    world.tell(Input::NoticeRetried(notice.id));
    assert_eq!(world.names(), ["Won"]);
    assert!(world.view().notices.is_empty());
}

#[test]
fn a_name_that_is_to_be_edited_again_does_not_push_out_another_one() {
    let mut world = World::started(0);
    write(&mut world, "Won");
    let (ticket, _) = world.on_the_way.pop_front().expect("the create is on its way");
    world.tell(Input::CreateClosed);
    world.tell(Input::Answered { ticket, answer: Err(ApiError::Unreachable) });
    world.tell(Input::CreateOpened);
    world.tell(Input::CreateTyped("Lost".into()));
    let key = world.view().question.expect("a person is asked").key;
    world.tell(Input::QuestionAnswered { key, choice: Choice::EditAgain });
    assert_eq!(world.view().create.expect("the form is open").text, "Lost");
    let kept = world.view().notices.pop().map(|notice| notice.subject);
    assert!(matches!(kept, Some(Subject::CreateFailed { name, .. }) if name.as_str() == "Won"));
}

#[test]
fn a_list_answer_made_before_the_create_does_not_hide_the_new_stage() {
    let mut world = World::started(3);
    write(&mut world, "Won");
    let create = world.on_the_way.pop_front().expect("the create is on its way");
    world.input(Input::ReloadRequested);
    let old_page = world.server.page(ListParams::default());
    let (list_ticket, _) = world.on_the_way[0].clone();
    world.on_the_way.push_front(create);
    world.answer_next();
    world.input(Input::Answered { ticket: list_ticket, answer: Ok(Answer::Page(old_page)) });
    assert_eq!(world.names()[0], "Won");
    world.settle();
    assert_eq!(world.names()[0], "Won");
}

#[test]
fn a_new_stage_that_the_list_shows_already_is_counted_once_and_keeps_its_place() {
    let mut world = World::started(1);
    write(&mut world, "Won");
    let (ticket, call) = world.on_the_way.pop_front().expect("the create is on its way");
    let answer = world.server.answer(&call);
    world.server.create(Some("Newer".into()));
    world.tell(Input::ReloadRequested);
    world.input(Input::Answered { ticket, answer });
    assert_eq!(world.names(), ["Newer", "Won", "Stage 1"]);
    assert_eq!(world.view().paging.total, 3);
}

#[test]
fn a_new_stage_does_not_push_the_row_out_that_is_edited() {
    let mut world = World::started(20);
    let last = world.id(19);
    world.tell(Input::RenameOpened(last.clone()));
    world.tell(Input::RenameTyped("Half a na".into()));
    write(&mut world, "Won");
    world.settle();
    let text = "Half a na".to_owned();
    assert_eq!(world.row(&last).mode, RowMode::Editing { text, problem: None });
    world.tell(Input::RenameCancelled);
    assert_eq!(world.names().len(), 20);
}

#[test]
fn an_address_may_bring_a_name_to_start_with() {
    let world = World::at("source=%7B%22stage_name%22%3A%22Won%22%7D", Server::with(1));
    assert_eq!(world.view().create.expect("the form is open").text, "Won");
}

/// A page with a form whose create is on its way.
fn sent(query: &str, count: usize, name: &str) -> World {
    let mut world = World::at(query, Server::with(count));
    world.tell(Input::CreateOpened);
    world.tell(Input::CreateTyped(name.to_owned()));
    world.input(Input::CreateSubmitted);
    world
}

#[test]
fn who_has_gone_on_stays_there_when_the_stage_is_created() {
    for go_on in [
        vec![Input::CreateClosed, Input::PageTurned(Turning::Next)],
        vec![Input::PageTurned(Turning::Next)],
    ] {
        let mut world = sent("", 45, "Won");
        let create = world.on_the_way.pop_front().expect("the create is on its way");
        go_on.into_iter().for_each(|input| world.tell(input));
        world.focus = None;
        world.on_the_way.push_back(create);
        world.settle();
        assert_eq!((world.location.as_str(), &world.focus), ("page=2", &None));
        assert_eq!(world.said.last(), Some(&Announcement::Created(Some("Won".to_owned()))));
        assert!(world.view().create.is_none());
    }
}

#[test]
fn a_search_that_was_begun_since_is_not_taken_back() {
    let mut world = sent("q=stage", 5, "Won");
    let create = world.on_the_way.pop_front().expect("the create is on its way");
    world.tell(Input::SearchTyped("stage 3".to_owned()));
    world.on_the_way.push_back(create);
    world.settle();
    assert_eq!((world.view().finding.question.as_str(), world.names().len()), ("stage 3", 1));
}

#[test]
fn a_name_of_the_address_is_used_once() {
    let source = "source=%7B%22stage_name%22%3A%22Won%22%7D&page=2";
    for done in [Input::CreateSubmitted, Input::CreateClosed] {
        let mut world = World::at(source, Server::with(45));
        assert!(world.view().create.is_some());
        world.location = source.to_owned();
        world.tell(done);
        assert!(!world.location.contains("source"), "{}", world.location);
    }
}

#[test]
fn a_create_that_the_api_does_not_take_yet_says_so() {
    let mut world = World::started(0);
    world.server.refuses_writes = Some(429);
    write(&mut world, "Won");
    world.settle();
    let waiting = |world: &World| world.view().create.and_then(|form| form.waiting);
    assert_eq!(waiting(&world), Some(WaitingFor::AnotherTry));
    world.input(Input::ConnectionChanged { online: false });
    assert_eq!(waiting(&world), Some(WaitingFor::Connection));
}
