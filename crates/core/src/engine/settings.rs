//! What a person chooses for themselves, and the dialog for it.

use super::effect::{Effect, Focus};
use super::turn::Turn;
use crate::settings::{Setting, Settings};

pub(super) fn open(turn: &mut Turn<'_>) {
    turn.model.settings_open = true;
}

pub(super) fn close(turn: &mut Turn<'_>) {
    if std::mem::take(&mut turn.model.settings_open) {
        turn.focus(Focus::Settings);
    }
}

/// Each choice counts at once and is written down at once: there is nothing to save.
pub(super) fn choose(turn: &mut Turn<'_>, setting: Setting) {
    let chosen = turn.model.settings.with(setting);
    if chosen != turn.model.settings {
        turn.model.settings = chosen;
        turn.effect(Effect::StoreSettings(chosen));
    }
}

/// Another tab has written down a choice: it counts here as well.
pub(super) fn found(turn: &mut Turn<'_>, settings: Settings) {
    turn.model.settings = settings;
}
