//! What a person chooses for themselves. Each choice counts at once.

use leptos::prelude::event_target_checked;
use sales_stages_core::engine::Input;
use sales_stages_core::settings::{Density, Setting, Theme, UndoTime};

use super::Context;
use super::context::Sends;
use crate::i18n::{Key, fill, text};
use crate::runtime::Shown;
use crate::ui::{El, Icon, dialog, el, icon};

/// A setting that is one of a few.
struct Choice {
    label: Key,
    /// The word for each, and what it is called. Words that are numbers are named by a sentence
    /// about seconds.
    options: &'static [(&'static str, Key)],
    chosen: fn(&Shown) -> Option<String>,
    choose: fn(String) -> Option<Input>,
}

static CHOICES: [Choice; 3] = [
    Choice {
        label: Key::Theme,
        options: &[
            (Theme::System.word(), Key::ThemeSystem),
            (Theme::Light.word(), Key::ThemeLight),
            (Theme::Dark.word(), Key::ThemeDark),
        ],
        chosen: theme,
        choose: |word| Theme::of_word(&word).map(Setting::Theme).map(Input::SettingChosen),
    },
    Choice {
        label: Key::Density,
        options: &[
            (Density::Comfortable.word(), Key::DensityComfortable),
            (Density::Compact.word(), Key::DensityCompact),
        ],
        chosen: density,
        choose: |word| Density::of_word(&word).map(Setting::Density).map(Input::SettingChosen),
    },
    Choice {
        label: Key::UndoTime,
        options: &[
            (UndoTime::Five.word(), Key::UndoSeconds),
            (UndoTime::Ten.word(), Key::UndoSeconds),
            (UndoTime::Thirty.word(), Key::UndoSeconds),
            (UndoTime::UntilTold.word(), Key::UndoUntilTold),
        ],
        chosen: |shown| Some(shown.settings.undo.word().to_owned()),
        choose: |word| UndoTime::of_word(&word).map(Setting::Undo).map(Input::SettingChosen),
    },
];

pub(super) fn settings_button(context: &Context) -> El {
    el("button.button.button--icon type=button data-focus=settings")
        .label(Key::Settings)
        .attr("title", text(Key::Settings))
        .child(icon(Icon::Sliders))
        .sends("click", context, || Input::SettingsOpened)
}

pub(super) fn settings(context: &Context) -> El {
    el("div.place").live_if(context, |shown| shown.settings_open, open)
}

/// Keeps the marks of an element up to date by which the style sheet follows the choices.
pub(crate) fn dressed(element: El, context: &Context) -> El {
    element.live_attr("data-theme", context, theme).live_attr("data-density", context, density)
}

fn theme(shown: &Shown) -> Option<String> {
    Some(shown.settings.theme.word().to_owned())
}

fn density(shown: &Shown) -> Option<String> {
    Some(shown.settings.density.word().to_owned())
}

fn open(context: &Context) -> El {
    let leave = context.clone();
    let close = el("button.button type=button")
        .says(Key::Close)
        .sends("click", context, || Input::SettingsClosed);
    let fields = el("div.settings")
        .children(CHOICES.iter().map(|choice| list(context, choice)))
        .child(shortcuts(context));
    dialog(Key::Settings, move || leave.send(Input::SettingsClosed))
        .child(fields)
        .child(el("div.dialog__actions").child(close))
}

fn list(context: &Context, choice: &'static Choice) -> El {
    let option = |(word, key): &(&'static str, Key)| {
        el("option").attr("value", word).text(&fill(*key, "seconds", word))
    };
    let select = el("select.select").children(choice.options.iter().map(option));
    let select = select.live_value(context, choice.chosen).takes("change", context, choice.choose);
    el("label.settings__choice").child(el("span").says(choice.label)).child(select)
}

fn shortcuts(context: &Context) -> El {
    let sender = context.clone();
    let checkbox = el("input.checkbox type=checkbox aria-describedby=ss-shortcuts-hint")
        .live_checked(context, |shown| shown.settings.shortcuts)
        .on("change", move |event| {
            let setting = Setting::Shortcuts(event_target_checked(&event));
            sender.send(Input::SettingChosen(setting));
        });
    let label = el("label.settings__check").child(checkbox).child(el("span").says(Key::Shortcuts));
    let hint = el("p.field__hint id=ss-shortcuts-hint").says(Key::ShortcutsHint);
    el("div").child(label).child(hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_can_be_chosen_is_offered() {
        let words = |choice: &Choice| choice.options.iter().map(|(word, _)| *word).collect();
        let offered: Vec<Vec<_>> = CHOICES.iter().map(words).collect();
        let themes: Vec<_> = Theme::ALL.iter().map(|choice| choice.word()).collect();
        let densities: Vec<_> = Density::ALL.iter().map(|choice| choice.word()).collect();
        let times: Vec<_> = UndoTime::ALL.iter().map(|choice| choice.word()).collect();
        assert_eq!(offered, [themes, densities, times]);
    }
}
