//! The command palette.

use super::*;
use crate::engine::palette::{Move, PaletteEntry, PaletteInput, PaletteView};

fn world(count: usize) -> World {
    opened(World::started(count))
}

fn opened(mut world: World) -> World {
    let labels = Command::ALL.iter().map(|command| format!("{command:?} command")).collect();
    palette(&mut world, PaletteInput::Opened(labels));
    world
}

fn palette(world: &mut World, input: PaletteInput) {
    world.input(Input::Palette(input));
}

fn typed(world: &mut World, text: &str) {
    palette(world, PaletteInput::Typed(text.to_owned()));
}

fn shown(world: &World) -> PaletteView {
    world.view().palette.expect("the palette is open")
}

fn commands(world: &World) -> Vec<Command> {
    let command = |entry: &PaletteEntry| match entry {
        PaletteEntry::Command(command) => Some(*command),
        PaletteEntry::Stage { .. } => None,
    };
    shown(world).entries.iter().filter_map(command).collect()
}

fn stages(world: &World) -> Vec<String> {
    let name = |entry: &PaletteEntry| match entry {
        PaletteEntry::Command(_) => None,
        PaletteEntry::Stage { name, .. } => name.clone(),
    };
    shown(world).entries.iter().filter_map(name).collect()
}

fn place_of(world: &World, command: Command) -> Option<usize> {
    let place = |entry: &PaletteEntry| *entry == PaletteEntry::Command(command);
    shown(world).entries.iter().position(place)
}

fn run(world: &mut World, command: Command) {
    let at = place_of(world, command).expect("the command is offered");
    world.tell(Input::Palette(PaletteInput::Ran(Some(at))));
}

#[test]
fn it_offers_what_is_possible_now_and_every_stage_that_is_known() {
    let world = world(3);
    let offered = commands(&world);
    for command in [Command::NewStage, Command::Export, Command::Settings, Command::PerPage(50)] {
        assert!(offered.contains(&command), "{command:?}");
    }
    let sort = Command::Sort(Sort::default());
    let turns = [Turning::Next, Turning::Previous].map(Command::Turn);
    for command in
        [Command::Undo, Command::DeleteSelected, Command::PerPage(20), sort, turns[0], turns[1]]
    {
        assert!(!offered.contains(&command), "{command:?}");
    }
    assert_eq!(stages(&world), ["Stage 3", "Stage 2", "Stage 1"]);
}

#[test]
fn what_becomes_possible_is_offered() {
    let mut world = World::started(45);
    world.tell(Input::PageTurned(Turning::Next));
    world.input(Input::DeleteRequested(world.id(0)));
    world.input(Input::Select(Select::Toggle(world.id(1))));
    let world = opened(world);
    let turns = [Turning::Next, Turning::Previous].map(Command::Turn);
    for command in
        [Command::Undo, Command::DeleteSelected, Command::ClearSelection, turns[0], turns[1]]
    {
        assert!(commands(&world).contains(&command), "{command:?}");
    }
}

#[test]
fn all_words_are_looked_for_in_commands_and_names() {
    let mut world = world(12);
    typed(&mut world, "command NEW");
    assert_eq!(commands(&world), [Command::NewStage]);
    assert!(stages(&world).is_empty());
    typed(&mut world, "2 stag");
    assert_eq!(stages(&world), ["Stage 12", "Stage 2"]);
    typed(&mut world, "no such thing");
    let view = shown(&world);
    assert_eq!((view.entries.len(), view.more, view.searched), (0, 0, None));
    palette(&mut world, PaletteInput::Ran(None));
    assert!(world.view().palette.is_some(), "there is nothing to carry out");
}

#[test]
fn names_fold_as_in_a_search() {
    let fold = |text: &str| text.to_uppercase().replace('É', "E");
    let collation = Collation { fold, ..Collation::default() };
    let mut world = World::new(Server::default(), Setup { collation, ..Setup::default() });
    world.server.create(Some("Négociation".to_owned()));
    world.start("");
    world.settle();
    let mut world = opened(world);
    typed(&mut world, "nego");
    assert_eq!(stages(&world), ["Négociation"]);
    let PaletteEntry::Stage { marks, .. } = &shown(&world).entries[0] else { panic!("a stage") };
    assert_eq!((marks.len(), marks[0].clone()), (1, 0..5));
}

#[test]
fn a_stage_that_is_chosen_shows_its_details() {
    let mut world = world(3);
    let id = world.id(1);
    typed(&mut world, "stage 2");
    world.tell(Input::Palette(PaletteInput::Ran(None)));
    assert!(world.view().palette.is_none());
    assert_eq!(world.view().details.map(|details| details.id), Some(id));
    assert_eq!(world.focus, Some(Focus::Details));
}

#[test]
fn a_part_of_the_list_is_said_to_be_one_while_the_rest_is_read() {
    let mut world = world(450);
    assert!(world.on_the_way.is_empty(), "nothing is asked for before anything is looked for");
    assert_eq!(shown(&world).searched, None);
    typed(&mut world, "stage 77");
    assert_eq!(shown(&world).searched, Some((20, 450)));
    assert!(stages(&world).is_empty());
    world.answer_next();
    world.answer_next();
    let (searched, total) = shown(&world).searched.expect("not all is there");
    assert!((100..450).contains(&searched) && total == 450, "{searched} of {total}");
    world.settle();
    assert_eq!((shown(&world).searched, stages(&world).len()), (None, 4));
    assert_eq!(world.names().len(), 20, "the list on the screen stays as it was");
}

#[test]
fn the_list_is_read_once_for_all_letters() {
    let mut world = world(450);
    for text in ["s", "st", "sta", "", "stage"] {
        typed(&mut world, text);
    }
    world.settle();
    // The first page, five pieces, and the look at the end.
    assert!(world.server.asked <= 8, "{}", world.server.asked);
}

#[test]
fn nobody_reads_on_for_a_palette_that_is_closed() {
    let mut world = world(450);
    typed(&mut world, "stage 77");
    assert!(!world.on_the_way.is_empty());
    palette(&mut world, PaletteInput::Closed);
    assert!(world.on_the_way.is_empty());
    assert_eq!(world.names().len(), 20);
}

#[test]
fn a_list_that_cannot_be_read_stays_a_part_and_is_tried_again() {
    let mut world = world(450);
    world.server.down = true;
    typed(&mut world, "stage 77");
    world.settle();
    assert_eq!(shown(&world).searched, Some((20, 450)));
    world.server.down = false;
    world.wait(60_000);
    assert_eq!(shown(&world).searched, None);
    assert_eq!(stages(&world).len(), 4);
}

#[test]
fn of_very_many_stages_the_first_are_shown_and_the_others_counted() {
    let mut world = world(450);
    typed(&mut world, "stage");
    world.settle();
    assert_eq!((stages(&world).len(), shown(&world).more), (50, 400));
}

#[test]
fn the_active_entry_goes_round_and_to_the_ends() {
    let mut world = world(3);
    typed(&mut world, "stage 1");
    typed(&mut world, "stage");
    let last = shown(&world).entries.len() - 1;
    let active = |world: &mut World, to| {
        palette(world, PaletteInput::Moved(to));
        shown(world).active
    };
    assert_eq!(shown(&world).active, 0);
    assert_eq!(active(&mut world, Move::Previous), last);
    assert_eq!(active(&mut world, Move::Next), 0);
    assert_eq!(active(&mut world, Move::Next), 1);
    assert_eq!(active(&mut world, Move::Last), last);
    assert_eq!(active(&mut world, Move::First), 0);
    active(&mut world, Move::Last);
    typed(&mut world, "stage 2");
    assert_eq!(shown(&world).active, 0, "another question begins at the top");
}

#[test]
fn what_comes_while_the_list_is_read_leaves_the_active_entry_alone() {
    let mut world = world(450);
    typed(&mut world, "stage 44");
    palette(&mut world, PaletteInput::Moved(Move::Next));
    let active = |world: &World| shown(world).entries[shown(world).active].clone();
    let before = active(&world);
    world.settle();
    assert_eq!(active(&world), before);
}

#[test]
fn every_command_that_is_offered_can_be_carried_out_and_closes_it() {
    for command in Command::ALL {
        let mut world = World::at("q=Stage&page=2", Server::with(60));
        world.input(Input::DeleteRequested(world.id(0)));
        world.input(Input::Select(Select::Toggle(world.id(1))));
        let mut world = opened(world);
        if let Some(at) = place_of(&world, *command) {
            let before = (world.view(), world.location.clone());
            world.said.clear();
            world.focus = None;
            palette(&mut world, PaletteInput::Ran(Some(at)));
            let after = world.view();
            assert!(after.palette.is_none());
            let has_done = world.focus.is_some()
                || !world.said.is_empty()
                || !world.other.is_empty()
                || world.location != before.1
                || View { palette: before.0.palette.clone(), ..after } != before.0;
            assert!(has_done, "{command:?}");
        }
    }
}

#[test]
fn it_takes_back_what_was_done_last() {
    let mut world = World::started(3);
    world.input(Input::DeleteRequested(world.id(0)));
    let mut world = opened(world);
    run(&mut world, Command::Undo);
    assert!(world.said.contains(&Announcement::DeleteUndone(Some("Stage 3".to_owned()))));
}

#[test]
fn one_dialog_follows_the_other() {
    let mut world = world(3);
    run(&mut world, Command::Shortcuts);
    assert!(world.view().help_open && world.view().palette.is_none());
    world = opened(world);
    assert!(world.view().palette.is_none(), "another dialog is in front");
    world.input(Input::HelpClosed);
    world = opened(world);
    run(&mut world, Command::Settings);
    assert!(world.view().settings_open && world.view().palette.is_none());
}

#[test]
fn it_makes_room_for_the_question_for_a_credential() {
    let mut world = world(450);
    world.server.closed = true;
    typed(&mut world, "stage 77");
    world.settle();
    assert!(world.view().access.is_some() && world.view().palette.is_none());
    assert_eq!(world.focus, Some(Focus::Credential));
}

#[test]
fn signing_out_asks_before_it_takes_away_what_was_typed_as_its_button_does() {
    let mut world =
        World::new(Server::with(3), Setup { auth: AuthMode::Session, ..Setup::default() });
    world.start("");
    world.settle();
    let id = world.id(1);
    world.tell(Input::RenameOpened(id.clone()));
    world.tell(Input::RenameTyped("Half a na".into()));
    let mut world = opened(world);
    run(&mut world, Command::SignOut);
    assert!(world.view().asks_to_discard);
    assert!(!world.other.contains(&Effect::SignOut));
    assert!(matches!(world.row(&id).mode, RowMode::Editing { .. }));
}
