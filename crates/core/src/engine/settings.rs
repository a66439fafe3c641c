//! What a person chooses for themselves, and the dialog for it.

use super::effect::{Effect, Focus};
use super::turn::Turn;
use crate::settings::{Language, Setting, Settings};

/// Where the settings stand.
#[derive(Debug, Default)]
pub(super) struct Preferences {
    /// What counts now.
    pub(super) settings: Settings,
    /// Whether the dialog is open.
    pub(super) open: bool,
    /// The language before the one that the person has just chosen and that is on its way.
    pub(super) before: Option<Option<Language>>,
    /// The language that was chosen last could not be had.
    pub(super) language_failed: bool,
    /// How many languages have been spoken in place of the first.
    pub(super) spoken: u32,
}

pub(super) fn open(turn: &mut Turn<'_>) {
    turn.model.preferences.open = true;
}

pub(super) fn close(turn: &mut Turn<'_>) {
    turn.model.preferences.language_failed = false;
    if std::mem::take(&mut turn.model.preferences.open) {
        turn.focus(Focus::Settings);
    }
}

/// Each choice counts at once and is written down at once: there is nothing to save.
pub(super) fn choose(turn: &mut Turn<'_>, setting: Setting) {
    let preferences = &mut turn.model.preferences;
    let before = preferences.settings;
    let chosen = before.with(setting);
    if chosen == before {
        return;
    }
    if chosen.language != before.language {
        preferences.before.get_or_insert(before.language);
        preferences.language_failed = false;
    }
    change(turn, chosen);
    turn.effect(Effect::StoreSettings(chosen));
}

/// Another tab has written down a choice: it counts here as well.
pub(super) fn found(turn: &mut Turn<'_>, settings: Settings) {
    change(turn, settings);
}

fn change(turn: &mut Turn<'_>, settings: Settings) {
    let before = std::mem::replace(&mut turn.model.preferences.settings, settings);
    if before.language != settings.language {
        turn.effect(Effect::Speak(settings.language));
    }
}

/// The language that was asked for last is spoken, or could not be had. Then the choice goes back to
/// what it was, so that it can be made again.
pub(super) fn language_answered(turn: &mut Turn<'_>, spoken: bool) {
    let preferences = &mut turn.model.preferences;
    let before = preferences.before.take();
    if spoken {
        preferences.spoken += 1;
        if preferences.open {
            turn.focus(Focus::Language);
        }
    } else if let Some(before) = before {
        preferences.language_failed = true;
        preferences.settings.language = before;
        let settings = preferences.settings;
        turn.effect(Effect::StoreSettings(settings));
    }
}
