use super::*;
use crate::settings::{Density, Language, Setting, Theme, UndoTime};

fn with_undo(undo: UndoTime) -> World {
    let settings = Settings { undo, ..Settings::default() };
    let mut world = World::new(Server::with(3), Setup { settings, ..Setup::default() });
    world.start("");
    world.settle();
    world
}

fn seconds(world: &World, id: &StageId) -> (u32, u32) {
    match world.row(id).mode {
        RowMode::Deleting { seconds, of, .. } => (seconds, of),
        other => panic!("no clock runs: {other:?}"),
    }
}

#[test]
fn a_choice_counts_at_once_and_is_written_down_once() {
    let mut world = World::started(1);
    world.input(Input::SettingsOpened);
    assert!(world.view().settings_open);
    world.input(Input::SettingChosen(Setting::Density(Density::Compact)));
    let chosen = Settings { density: Density::Compact, ..Settings::default() };
    assert_eq!(world.view().settings, chosen);
    assert_eq!(world.settings.take(), Some(chosen));
    world.input(Input::SettingChosen(Setting::Density(Density::Compact)));
    assert_eq!(world.settings, None, "nothing has changed");
    world.input(Input::SettingsClosed);
    assert!(!world.view().settings_open);
    assert_eq!(world.focus, Some(Focus::Settings));
}

#[test]
fn what_another_tab_has_chosen_counts_here_and_is_not_written_again() {
    let mut world = World::started(1);
    let chosen = Settings { theme: Theme::Dark, ..Settings::default() };
    world.input(Input::SettingsFound(chosen));
    assert_eq!((world.view().settings, world.settings), (chosen, None));
}

#[test]
fn choices_outlive_a_sign_out() {
    let mut world = World::started(1);
    world.input(Input::SettingChosen(Setting::Shortcuts(false)));
    world.tell(Input::SignOutRequested);
    world.tell(Input::SignOutAnswered(Ok(())));
    assert!(!world.view().settings.shortcuts);
}

#[test]
fn a_delete_takes_the_time_that_was_set_when_it_was_asked_for() {
    let mut world = with_undo(UndoTime::Thirty);
    let (first, second) = (world.id(0), world.id(1));
    world.input(Input::DeleteRequested(first.clone()));
    world.input(Input::SettingChosen(Setting::Undo(UndoTime::Five)));
    world.input(Input::DeleteRequested(second.clone()));
    assert_eq!((seconds(&world, &first), seconds(&world, &second)), ((30, 30), (5, 5)));
    world.wait(5000);
    assert_eq!(world.server.stages.len(), 2);
    world.wait(24_999);
    assert_eq!(world.server.stages.len(), 2);
    world.wait(1);
    assert_eq!(world.server.stages.len(), 1);
}

#[test]
fn without_a_clock_a_delete_waits_until_a_person_says_so() {
    let mut world = with_undo(UndoTime::UntilTold);
    let id = world.id(0);
    world.input(Input::DeleteRequested(id.clone()));
    assert_eq!(world.row(&id).mode, RowMode::DeletingWhenTold);
    assert_eq!(world.said.last(), Some(&Announcement::DeleteAsks(Some("Stage 3".into()))));
    world.tell(Input::DeleteHeld { id: id.clone(), by: Hold::Focus, held: true });
    world.tell(Input::DeleteHeld { id: id.clone(), by: Hold::Focus, held: false });
    world.tell(Input::VisibilityChanged { hidden: true });
    world.wait(86_400_000);
    assert_eq!(world.row(&id).mode, RowMode::DeletingWhenTold);
    assert_eq!(world.server.stages.len(), 3);
    world.tell(Input::DeleteHurried(id));
    assert_eq!(world.names(), ["Stage 2", "Stage 1"]);
}

#[test]
fn without_a_clock_a_delete_can_be_undone_at_any_time() {
    let mut world = with_undo(UndoTime::UntilTold);
    let id = world.id(0);
    world.input(Input::DeleteRequested(id.clone()));
    world.wait(86_400_000);
    world.tell(Input::DeleteUndone(id.clone()));
    assert_eq!(world.row(&id).mode, RowMode::Idle);
    assert!(world.stored.is_empty());
}

#[test]
fn a_delete_without_a_clock_comes_back_as_a_question() {
    let mut world = with_undo(UndoTime::UntilTold);
    let id = world.id(0);
    world.input(Input::DeleteRequested(id.clone()));
    let mut again = World::new(world.server, Setup::default());
    again.start("");
    again.tell(Input::IntentsFound { intents: world.stored, orphaned: true });
    assert_eq!(again.view().unfinished.len(), 1);
    again.tell(Input::UnfinishedKept(id));
    assert_eq!(again.server.stages.len(), 3);
}

fn language(language: Option<Language>) -> Input {
    Input::SettingChosen(Setting::Language(language))
}

#[test]
fn a_language_is_fetched_when_it_is_chosen_and_then_everything_is_made_anew() {
    let mut world = World::started(1);
    world.input(Input::SettingsOpened);
    world.input(language(Some(Language::German)));
    assert_eq!(world.language.take(), Some(Some(Language::German)));
    assert_eq!(world.view().spoken, 0);
    world.input(Input::LanguageAnswered { spoken: true });
    assert_eq!((world.view().spoken, world.focus.take()), (1, Some(Focus::Language)));
    world.input(language(None));
    world.input(Input::SettingsClosed);
    world.focus = None;
    world.input(Input::LanguageAnswered { spoken: true });
    assert_eq!((world.view().spoken, world.focus), (2, None), "the dialog is closed");
}

#[test]
fn a_language_that_cannot_be_had_leaves_the_one_before() {
    let mut world = World::started(1);
    world.input(Input::SettingsOpened);
    world.input(language(Some(Language::French)));
    world.input(Input::LanguageAnswered { spoken: true });
    world.input(language(Some(Language::German)));
    world.input(language(Some(Language::Japanese)));
    world.input(Input::LanguageAnswered { spoken: false });
    assert_eq!(world.view().settings.language, Some(Language::French));
    assert_eq!(world.settings.map(|settings| settings.language), Some(Some(Language::French)));
    assert!(world.view().language_failed);
    world.input(language(Some(Language::Japanese)));
    assert!(!world.view().language_failed);
}

#[test]
fn a_language_that_another_tab_has_chosen_is_spoken_here_and_never_chosen_back() {
    let mut world = World::started(1);
    let settings = Settings { language: Some(Language::Arabic), ..Settings::default() };
    world.input(Input::SettingsFound(settings));
    assert_eq!(world.language, Some(Some(Language::Arabic)));
    world.input(Input::LanguageAnswered { spoken: false });
    assert_eq!((world.view().settings, world.settings), (settings, None));
    assert!(!world.view().language_failed);
}

#[test]
fn what_is_to_be_decided_waits_until_the_settings_are_closed() {
    let mut world = World::started(2);
    let id = world.id(0);
    world.tell(Input::DeleteRequested(id.clone()));
    world.server.rename(&id, "Won");
    world.tell(Input::SettingsOpened);
    world.wait(10_000);
    assert_eq!(world.view().question, None);
    world.tell(Input::SettingsClosed);
    assert!(world.view().question.is_some());
    assert_eq!(world.server.stages.len(), 2);
}
