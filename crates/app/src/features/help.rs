//! What the keys do: the table of shortcuts, as a person reads it.

use sales_stages_core::engine::Input;

use super::Context;
use super::context::Sends;
use super::shortcuts::{Place, SHORTCUTS, Shortcut, With, is_mac};
use crate::i18n::{Key, text};
use crate::ui::{El, dialog_heading, el, returning_dialog};

pub(super) fn help(context: &Context) -> El {
    el("div.place").live_if(context, |shown| shown.help_open, open)
}

fn open(context: &Context) -> El {
    let leave = context.clone();
    returning_dialog(Box::new(move || leave.send(Input::HelpClosed)))
        .attr("class", "dialog dialog--wide")
        // Another tab may choose another language, or turn single keys on or off.
        .live(
            context,
            |shown| 2 * shown.spoken + u32::from(shown.settings.shortcuts),
            |context, _| Some(content(context)),
        )
}

fn content(context: &Context) -> El {
    let close = el("button.button type=button")
        .says(Key::Close)
        .sends("click", context, || Input::HelpClosed);
    let has_singles = context.read(|shown| shown.settings.shortcuts);
    let off = (!has_singles).then(|| el("p.panel__text").says(Key::HelpSinglesOff));
    el("div")
        .child(dialog_heading(Key::ShortcutsTitle))
        .maybe(off)
        .child(part(Key::HelpPage, has_singles, |shortcut| shortcut.place == Place::Page))
        .child(part(Key::HelpRow, has_singles, |shortcut| shortcut.place != Place::Page))
        .child(el("div.dialog__actions").child(close))
}

/// The keys that count at a place, a line for each thing that they do.
fn part(title: Key, has_singles: bool, is_here: fn(&Shortcut) -> bool) -> El {
    let counts = |shortcut: &&Shortcut| is_here(shortcut) && (has_singles || !shortcut.is_single);
    let shortcuts: Vec<&Shortcut> = SHORTCUTS.iter().filter(counts).collect();
    let line = |keys: &[&Shortcut]| {
        let says = keys.first().map(|shortcut| el("dt").says(shortcut.says));
        let keys = keys.iter().map(|shortcut| el("kbd dir=ltr").text(&keys_of(shortcut)));
        el("div.keys__line").maybe(says).child(el("dd").children(keys))
    };
    let lines = shortcuts.chunk_by(|one, other| one.says == other.says).map(line);
    el("section").child(el("h3.keys__title").says(title)).child(el("dl.keys").children(lines))
}

/// What is to be pressed, as it stands on a keyboard.
pub(super) fn keys_of(shortcut: &Shortcut) -> String {
    let key = match shortcut.key {
        "ArrowUp" => "\u{2191}",
        "ArrowDown" => "\u{2193}",
        "ArrowLeft" => "\u{2190}",
        "ArrowRight" => "\u{2192}",
        "Escape" => text(Key::KeyEscape),
        "Enter" => text(Key::KeyEnter),
        " " => text(Key::KeySpace),
        "Home" => text(Key::KeyHome),
        "End" => text(Key::KeyEnd),
        // The key that is called so on a Mac deletes backwards.
        "Delete" if is_mac() => "\u{2326}",
        "Delete" => text(Key::KeyDelete),
        key => key,
    };
    match shortcut.with {
        With::Nothing => key.to_owned(),
        With::Shift => [text(Key::KeyShift), "+", key].concat(),
        With::Command if is_mac() => ["\u{2318}", key].concat(),
        With::Command => [text(Key::KeyCtrl), "+", key].concat(),
    }
}
