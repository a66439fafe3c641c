use super::*;

fn news(world: &World) -> Option<News> {
    world.view().finding.news
}

fn shown_again(world: &mut World) {
    world.now += 60_000;
    world.input(Input::VisibilityChanged { hidden: true });
    world.tell(Input::VisibilityChanged { hidden: false });
}

#[test]
fn whoever_comes_back_sees_what_others_have_done() {
    let mut world = World::started(45);
    let (renamed, gone) = (world.id(3), world.id(7));
    world.server.create(Some("Theirs".into()));
    world.server.create(Some("Theirs, too".into()));
    world.server.rename(&renamed, "Renamed");
    world.server.stages.retain(|stage| stage.id != gone);
    shown_again(&mut world);
    let told = News { added: 2, renamed: 1, removed: 1 };
    assert_eq!(world.said, [Announcement::ListChanged(told)]);
    assert_eq!(news(&world), Some(told));
    assert_eq!(world.names()[0], "Theirs, too");
    world.wait(8000);
    assert_eq!(news(&world), None);
}

#[test]
fn nothing_is_said_where_nothing_has_changed() {
    let mut world = World::started(45);
    shown_again(&mut world);
    assert_eq!((world.said.len(), news(&world)), (0, None));
}

#[test]
fn a_search_that_is_taken_back_while_the_list_is_read_is_no_news() {
    let mut world = World::started(345);
    world.input(Input::SearchTyped("stage 27".into()));
    world.answer_next();
    assert_eq!(world.view().finding.progress, Some((100, 345)), "only a part is there");
    world.tell(Input::SearchCleared);
    assert_eq!((world.names().len(), world.view().paging.total), (20, 345));
    assert_eq!(news(&world), None);
}

#[test]
fn a_search_that_is_left_for_a_later_page_is_no_news() {
    let mut world = World::started(345);
    world.input(Input::SearchTyped("stage 3".into()));
    world.answer_next();
    world.tell(Input::LocationChanged("page=9".into()));
    assert_eq!((world.names()[0].as_str(), world.view().paging.total), ("Stage 185", 345));
    assert_eq!(news(&world), None);
}

#[test]
fn a_list_that_was_just_read_is_not_asked_for_again() {
    let mut world = World::started(3);
    let asked = world.server.asked;
    world.tell(Input::VisibilityChanged { hidden: false });
    assert_eq!(world.server.asked, asked);
}

#[test]
fn a_change_in_another_tab_is_seen_at_once_but_not_by_a_hidden_one() {
    let mut world = World::started(3);
    world.server.create(Some("Theirs".into()));
    world.input(Input::VisibilityChanged { hidden: true });
    world.tell(Input::ChangedElsewhere);
    assert_eq!(world.names().len(), 3);
    world.now += 10_000;
    world.tell(Input::VisibilityChanged { hidden: false });
    world.server.create(Some("Theirs, too".into()));
    world.tell(Input::ChangedElsewhere);
    assert_eq!(world.names()[0], "Theirs, too");
}

#[test]
fn a_network_that_is_back_shows_what_has_changed_meanwhile() {
    let mut world = World::started(3);
    world.input(Input::ConnectionChanged { online: false });
    world.server.create(Some("Theirs".into()));
    world.now += 10_000;
    world.tell(Input::ConnectionChanged { online: true });
    assert_eq!(world.names()[0], "Theirs");
}

#[test]
fn an_open_editor_is_left_alone() {
    let mut world = World::started(3);
    let id = world.id(1);
    world.tell(Input::RenameOpened(id.clone()));
    world.tell(Input::RenameTyped("Unsaved".into()));
    world.server.rename(&id, "Renamed");
    shown_again(&mut world);
    let RowMode::Editing { text, .. } = world.row(&id).mode else { panic!("it is edited") };
    assert_eq!(text, "Unsaved");
}

#[test]
fn in_a_search_the_whole_list_is_looked_at() {
    let mut world = World::started(300);
    world.tell(Input::SearchTyped("stage 7".into()));
    world.server.create(Some("Stage 7, theirs".into()));
    shown_again(&mut world);
    assert_eq!(world.names()[0], "Stage 7, theirs");
    assert_eq!(news(&world), Some(News { added: 1, ..News::default() }));
}

#[test]
fn a_stage_of_ones_own_is_nobody_elses_however_it_comes() {
    let mut world = World::started(3);
    world.tell(Input::CreateOpened);
    world.tell(Input::CreateTyped("Won".to_owned()));
    world.input(Input::CreateSubmitted);
    // It is made, and the answer is lost: what repeats it finds it there.
    let (ticket, call) = world.on_the_way.pop_front().expect("the create is on its way");
    let _ = world.server.answer(&call);
    world.input(Input::Answered { ticket, answer: Err(ApiError::Unreachable) });
    world.said.clear();
    world.wait(60_000);
    if let Some(question) = world.view().question {
        world.tell(Input::QuestionAnswered { key: question.key, choice: Choice::KeepTheirs });
    }
    world.wait(1000);
    let told = world.said.iter().any(|said| matches!(said, Announcement::ListChanged(..)));
    assert!(!told && world.view().finding.news.is_none(), "{:?}", world.said);
}
