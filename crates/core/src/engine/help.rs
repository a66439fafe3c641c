//! The sheet that says what the keys do.

use super::effect::Focus;
use super::turn::Turn;

/// Where the sheet stands.
#[derive(Debug, Default)]
pub(super) struct Help {
    pub(super) is_open: bool,
    /// It was opened from the settings, which it has closed.
    from_settings: bool,
}

/// Opens it, unless another dialog is in front. From the settings it is the next dialog.
pub(super) fn open(turn: &mut Turn<'_>) {
    let model = &mut *turn.model;
    let from_settings = model.preferences.open;
    if (model.has_dialog() && !from_settings) || model.writes.question().is_some() {
        return;
    }
    model.preferences.open = false;
    model.help = Help { is_open: true, from_settings };
}

/// The focus goes back by itself to what had it, but from the settings, which are not there any more.
pub(super) fn close(turn: &mut Turn<'_>) {
    if std::mem::take(&mut turn.model.help).from_settings {
        turn.focus(Focus::Settings);
    }
}
