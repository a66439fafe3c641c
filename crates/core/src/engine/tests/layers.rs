//! Escape closes what is on top; the sheet of keys is a dialog like others.

use super::*;

#[test]
fn one_layer_after_the_other_is_closed_and_each_alone() {
    let mut world = World::at("q=Stage", Server::with(3));
    let id = world.id(1);
    world.input(Input::Select(Select::Toggle(id.clone())));
    world.input(Input::CreateOpened);
    world.tell(Input::DetailsOpened(id.clone()));
    let layers = |world: &World| {
        let view = world.view();
        let (details, create) = (view.details.is_some(), view.create.is_some());
        (details, create, view.selection.count, view.finding.question)
    };
    let found = || "Stage".to_owned();
    assert_eq!(layers(&world), (true, true, 1, found()));
    world.tell(Input::LayerClosed);
    assert_eq!(layers(&world), (false, true, 1, found()));
    assert_eq!(world.focus, Some(Focus::NameOf(id)));
    world.tell(Input::LayerClosed);
    assert_eq!(layers(&world), (false, false, 1, found()));
    assert_eq!(world.focus, Some(Focus::NewStage));
    world.tell(Input::LayerClosed);
    assert_eq!(layers(&world), (false, false, 0, found()));
    world.tell(Input::LayerClosed);
    assert_eq!(layers(&world), (false, false, 0, String::new()));
    assert_eq!(world.focus, Some(Focus::Search));
    world.focus = None;
    world.tell(Input::LayerClosed);
    assert_eq!(world.focus, None, "nothing is left to close");
}

#[test]
fn nothing_is_closed_behind_a_dialog() {
    let mut world = World::started(3);
    world.input(Input::CreateOpened);
    for open in [Input::HelpOpened, Input::SettingsOpened] {
        world.input(open);
        world.input(Input::LayerClosed);
        assert!(world.view().create.is_some());
        world.input(Input::HelpClosed);
        world.input(Input::SettingsClosed);
    }
    world.input(Input::LayerClosed);
    assert!(world.view().create.is_none());
}

#[test]
fn the_sheet_of_keys_comes_before_no_other_dialog() {
    let mut world = World::started(3);
    world.input(Input::Import(ImportInput::Opened(String::new())));
    world.input(Input::HelpOpened);
    assert!(!world.view().help_open);
    world.input(Input::Import(ImportInput::Closed));
    world.focus = None;
    world.input(Input::HelpOpened);
    assert!(world.view().help_open);
    world.input(Input::HelpClosed);
    assert!(!world.view().help_open);
    assert_eq!(world.focus, None, "it goes back by itself");
}

#[test]
fn a_file_that_is_dropped_on_the_sheet_opens_no_dialog_behind_it() {
    let mut world = World::started(3);
    world.input(Input::HelpOpened);
    let file = ImportInput::FileOffered { name: "stages.csv".to_owned(), size: 10 };
    world.input(Input::Import(file));
    assert!(world.view().import.is_none());
    world.input(Input::Export(ExportInput::Opened { selected: false }));
    assert!(world.view().export.is_none());
}

#[test]
fn from_the_settings_the_sheet_leads_back_to_their_button() {
    let mut world = World::started(3);
    world.input(Input::SettingsOpened);
    world.input(Input::HelpOpened);
    assert_eq!((world.view().settings_open, world.view().help_open), (false, true));
    world.input(Input::HelpClosed);
    assert_eq!(world.focus, Some(Focus::Settings));
}

#[test]
fn what_is_to_be_decided_waits_until_the_sheet_is_closed_and_then_comes_before_it() {
    let mut world = World::started(3);
    let id = world.id(0);
    world.server.rename(&id, "Theirs");
    world.input(Input::RenameOpened(id));
    world.input(Input::RenameTyped("Mine".to_owned()));
    world.input(Input::RenameSubmitted);
    world.input(Input::HelpOpened);
    world.settle();
    assert!(world.view().question.is_none());
    world.input(Input::HelpClosed);
    assert!(world.view().question.is_some());
    world.input(Input::HelpOpened);
    assert!(!world.view().help_open);
}
