use super::*;

fn stage(number: usize) -> StageId {
    StageId::new(format!("s{number}"))
}

impl World {
    pub(super) fn select(&mut self, select: Select) {
        self.tell(Input::Select(select));
    }

    pub(super) fn toggle(&mut self, numbers: &[usize]) {
        for number in numbers {
            self.select(Select::Toggle(stage(*number)));
        }
    }

    /// The numbers of the rows that are selected, from first to last.
    pub(super) fn selected(&self) -> Vec<usize> {
        let rows = self.view().rows.into_iter().filter(|row| row.selected);
        rows.map(|row| row.stage.id.as_str()[1..].parse().expect("a number")).collect()
    }
}

#[test]
fn a_row_is_selected_and_not_any_more() {
    let mut world = World::started(3);
    world.toggle(&[3, 1]);
    assert_eq!(world.selected(), [3, 1]);
    assert_eq!(world.view().selection.count, 2);
    assert_eq!(world.said, [Announcement::Selected(1), Announcement::Selected(2)]);
    world.toggle(&[3]);
    assert_eq!(world.selected(), [1]);
    world.select(Select::Toggle(StageId::new("nothing")));
    assert_eq!(world.view().selection.count, 1, "there is no such row");
}

#[test]
fn a_range_goes_from_the_row_that_was_toggled_last() {
    let mut world = World::started(9);
    world.toggle(&[9, 6]);
    world.select(Select::ExtendTo(stage(3)));
    assert_eq!(world.selected(), [9, 6, 5, 4, 3]);
    world.select(Select::ExtendTo(stage(5)));
    assert_eq!(world.selected(), [9, 6, 5], "it is shorter now");
    world.select(Select::ExtendTo(stage(8)));
    assert_eq!(world.selected(), [9, 8, 7, 6], "and goes the other way");
}

#[test]
fn a_range_from_a_row_that_was_taken_out_takes_rows_out() {
    let mut world = World::started(5);
    world.select(Select::ToggleAllShown);
    world.toggle(&[4]);
    world.select(Select::ExtendTo(stage(2)));
    assert_eq!(world.selected(), [5, 1]);
}

#[test]
fn a_range_without_a_beginning_is_one_row() {
    let mut world = World::started(40);
    world.select(Select::ExtendTo(stage(38)));
    assert_eq!(world.selected(), [38]);
    world.tell(Input::PageTurned(Turning::Next));
    world.select(Select::ExtendTo(stage(18)));
    assert_eq!(world.selected(), [18], "the row where it began is on another page");
    assert_eq!(world.view().selection.count, 2);
}

#[test]
fn the_keyboard_extends_row_by_row_and_back() {
    let mut world = World::started(5);
    let step = |world: &mut World, from, turning| {
        world.select(Select::Step { from: stage(from), turning });
    };
    step(&mut world, 4, Turning::Next);
    assert_eq!(world.selected(), [4, 3]);
    assert_eq!(world.focus, Some(Focus::Row(stage(3))));
    step(&mut world, 3, Turning::Next);
    assert_eq!(world.selected(), [4, 3, 2]);
    step(&mut world, 2, Turning::Previous);
    assert_eq!(world.selected(), [4, 3]);
    assert_eq!(world.focus, Some(Focus::Row(stage(3))));
    step(&mut world, 1, Turning::Next);
    assert_eq!(world.selected(), [4, 3], "the list ends there");
    step(&mut world, 1, Turning::Previous);
    assert_eq!(world.selected(), [4, 3, 2, 1], "another range begins where the focus is");
}

#[test]
fn all_rows_shown_are_selected_and_let_go() {
    let mut world = World::started(45);
    let rows = |world: &World| world.view().selection.rows;
    assert_eq!(rows(&world), SelectedRows::None);
    world.toggle(&[45]);
    assert_eq!(rows(&world), SelectedRows::Some);
    world.select(Select::ToggleAllShown);
    assert_eq!((rows(&world), world.view().selection.count), (SelectedRows::All, 20));
    world.tell(Input::PageTurned(Turning::Next));
    assert_eq!(rows(&world), SelectedRows::None);
    world.toggle(&[25]);
    let all = SelectionView {
        count: 21,
        not_shown: 20,
        rows: SelectedRows::Some,
        beyond: Beyond::Nothing,
    };
    assert_eq!(world.view().selection, all);
    world.select(Select::ToggleAllShown);
    world.select(Select::ToggleAllShown);
    let none = SelectionView {
        count: 20,
        not_shown: 20,
        rows: SelectedRows::None,
        beyond: Beyond::Nothing,
    };
    assert_eq!(world.view().selection, none, "the other page keeps what it has");
    world.select(Select::Clear);
    assert_eq!(world.view().selection, SelectionView::default());
    assert_eq!(world.said.last(), Some(&Announcement::Selected(0)));
}

#[test]
fn clearing_nothing_says_nothing() {
    let mut world = World::started(3);
    world.select(Select::Clear);
    assert!(world.said.is_empty());
}

#[test]
fn a_selection_stays_over_pages_and_when_they_are_read_anew() {
    let mut world = World::started(45);
    world.toggle(&[45, 44]);
    world.tell(Input::PageTurned(Turning::Next));
    assert_eq!((world.selected().len(), world.view().selection.count), (0, 2));
    world.tell(Input::PageTurned(Turning::Previous));
    world.tell(Input::ReloadRequested);
    assert_eq!(world.selected(), [45, 44]);
}

#[test]
fn a_row_that_is_put_to_a_delete_leaves_the_selection_and_cannot_come_back() {
    let mut world = World::started(3);
    world.toggle(&[3, 2]);
    world.tell(Input::DeleteRequested(stage(3)));
    assert_eq!(world.selected(), [2]);
    world.toggle(&[3]);
    assert_eq!(world.selected(), [2]);
    world.select(Select::ToggleAllShown);
    assert_eq!(world.selected(), [2, 1]);
    assert_eq!(world.view().selection.rows, SelectedRows::Some, "one row is not");
    world.select(Select::ToggleAllShown);
    assert!(world.selected().is_empty(), "all that can be were");
}

#[test]
fn a_stage_that_somebody_deleted_leaves_the_selection() {
    let mut world = World::started(3);
    world.toggle(&[3, 2]);
    world.server.stages.retain(|other| other.id != stage(3));
    world.tell(Input::RenameOpened(stage(3)));
    world.tell(Input::RenameTyped("Won".into()));
    world.tell(Input::RenameSubmitted);
    let key = world.view().question.expect("it asks").key;
    world.tell(Input::QuestionAnswered { key, choice: Choice::KeepTheirs });
    assert_eq!(world.view().selection.count, 1);
}

#[test]
fn a_sign_out_forgets_the_selection() {
    let mut world = World::started(3);
    world.toggle(&[3, 2]);
    world.tell(Input::SignOutRequested);
    world.tell(Input::SignOutAnswered(Ok(())));
    assert_eq!(world.view().selection.count, 0);
}

#[test]
fn once_a_page_is_selected_all_stages_can_be() {
    let mut world = World::started(230);
    world.toggle(&[230]);
    assert_eq!(world.view().selection.beyond, Beyond::Nothing);
    world.select(Select::ToggleAllShown);
    assert_eq!(world.view().selection.beyond, Beyond::Offered(230));
    world.input(Input::Select(Select::All));
    world.answer_next();
    assert_eq!(world.view().selection.beyond, Beyond::Reading(100, 230));
    world.settle();
    let selection = world.view().selection;
    assert_eq!((selection.count, selection.not_shown), (230, 210));
    assert_eq!(selection.beyond, Beyond::Taken);
    assert_eq!(world.said.last(), Some(&Announcement::Selected(230)));
    world.tell(Input::PageTurned(Turning::Next));
    assert_eq!(world.selected().len(), 20);
    world.toggle(&[210]);
    assert_eq!(world.view().selection.count, 229);
    world.toggle(&[210]);
    assert_eq!(world.view().selection.beyond, Beyond::Offered(230), "it may not be all of them");
}

#[test]
fn all_that_a_search_finds_can_be_selected() {
    let mut world = World::at("q=stage%202", Server::with(60));
    world.select(Select::ToggleAllShown);
    assert_eq!(world.view().selection.beyond, Beyond::Nothing, "2 and 20 to 29 are one page");
    let mut world = World::at("q=stage", Server::with(60));
    world.select(Select::ToggleAllShown);
    world.select(Select::All);
    assert_eq!(world.view().selection.count, 60);
    world.tell(Input::SearchTyped("stage 1".into()));
    assert_eq!(
        world.view().selection.not_shown,
        60 - 15,
        "1, 10 to 19, 21, 31, 41 and 51 are shown"
    );
}

#[test]
fn what_is_going_to_be_deleted_is_not_among_all() {
    let mut world = World::started(60);
    world.tell(Input::PageTurned(Turning::Next));
    world.tell(Input::DeleteRequested(stage(40)));
    world.tell(Input::PageTurned(Turning::Previous));
    world.select(Select::ToggleAllShown);
    world.select(Select::All);
    assert_eq!(world.view().selection.count, 59);
}

#[test]
fn selecting_all_can_be_cancelled_while_the_list_is_read() {
    for last in [Select::AllCancelled, Select::Clear] {
        let mut world = World::started(230);
        world.select(Select::ToggleAllShown);
        world.input(Input::Select(Select::All));
        assert!(!world.on_the_way.is_empty());
        world.input(Input::Select(last));
        assert!(world.on_the_way.is_empty(), "nobody waits for it");
        assert!(matches!(world.view().selection.beyond, Beyond::Offered(230) | Beyond::Nothing));
    }
}

#[test]
fn an_export_that_is_closed_leaves_what_a_selection_waits_for() {
    let mut world = World::started(230);
    world.select(Select::ToggleAllShown);
    world.input(Input::Select(Select::All));
    world.input(Input::Export(ExportInput::Opened { selected: true }));
    world.input(Input::Export(ExportInput::Closed));
    assert_eq!(world.focus, Some(Focus::ExportSelected));
    world.settle();
    assert_eq!(world.view().selection.count, 230);
}

#[test]
fn whoever_asks_something_else_meanwhile_selects_nothing_unseen() {
    let mut world = World::at("q=stage%202", Server::with(290));
    world.select(Select::ToggleAllShown);
    world.input(Input::Select(Select::All));
    world.input(Input::SearchCleared);
    world.settle();
    assert_eq!(world.view().selection.count, 20);
}

#[test]
fn what_is_done_with_a_selection_is_not_followed_by_more_being_selected() {
    let ways = [
        (Input::BulkDelete(BulkDelete::Request), 0),
        (Input::Select(Select::Toggle(stage(230))), 19),
        (Input::Select(Select::Escaped), 20),
    ];
    for (way, left) in ways {
        let mut world = World::started(230);
        world.select(Select::ToggleAllShown);
        world.input(Input::Select(Select::All));
        world.input(way);
        world.settle();
        assert_eq!(world.view().selection.count, left);
    }
}

#[test]
fn escape_clears_a_selection_for_which_nothing_is_read() {
    let mut world = World::started(3);
    world.toggle(&[3, 2]);
    world.select(Select::Escaped);
    assert_eq!(world.view().selection.count, 0);
}
