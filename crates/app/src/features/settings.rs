//! What a person chooses for themselves. Each choice counts at once.

use leptos::prelude::event_target_checked;
use sales_stages_core::engine::Input;
use sales_stages_core::settings::{Density, Language, Setting, Theme, UndoTime};

use super::Context;
use super::context::Sends;
use super::shortcuts::{Act, told};
use crate::i18n::{self, Key, counted, text};
use crate::runtime::Shown;
use crate::ui::{El, Icon, dialog_heading, el, empty_dialog, field_error, icon};

/// A setting that is one of a few.
struct Choice {
    label: Key,
    /// The list, without its options.
    select: &'static str,
    /// The word for each option, and what it is called.
    options: &'static [(&'static str, Called)],
    chosen: fn(&Shown) -> Option<String>,
    choose: fn(String) -> Option<Input>,
}

/// What an option is called.
#[derive(Clone, Copy)]
enum Called {
    /// By a text.
    Text(Key),
    /// By its word, which is a number of seconds.
    Seconds,
    /// As people who speak the language call it, whatever is spoken.
    Language(&'static str),
}

const SELECT: &str = "select.select";

static CHOICES: [Choice; 4] = [
    Choice {
        label: Key::Theme,
        select: SELECT,
        options: &[
            (Theme::System.word(), Called::Text(Key::ThemeSystem)),
            (Theme::Light.word(), Called::Text(Key::ThemeLight)),
            (Theme::Dark.word(), Called::Text(Key::ThemeDark)),
        ],
        chosen: theme,
        choose: |word| Theme::of_word(&word).map(Setting::Theme).map(Input::SettingChosen),
    },
    Choice {
        label: Key::Density,
        select: SELECT,
        options: &[
            (Density::Comfortable.word(), Called::Text(Key::DensityComfortable)),
            (Density::Compact.word(), Called::Text(Key::DensityCompact)),
        ],
        chosen: density,
        choose: |word| Density::of_word(&word).map(Setting::Density).map(Input::SettingChosen),
    },
    Choice {
        label: Key::UndoTime,
        select: SELECT,
        options: &[
            (UndoTime::Five.word(), Called::Seconds),
            (UndoTime::Ten.word(), Called::Seconds),
            (UndoTime::Thirty.word(), Called::Seconds),
            (UndoTime::UntilTold.word(), Called::Text(Key::UndoUntilTold)),
        ],
        chosen: |shown| Some(shown.settings.undo.word().to_owned()),
        choose: |word| UndoTime::of_word(&word).map(Setting::Undo).map(Input::SettingChosen),
    },
    Choice {
        label: Key::Language,
        select: "select.select data-focus=language aria-describedby=ss-language-problem",
        options: &[
            ("", Called::Text(Key::LanguageAuto)),
            (Language::English.word(), Called::Language("English")),
            (Language::German.word(), Called::Language("Deutsch")),
            (Language::French.word(), Called::Language("Français")),
            (Language::Spanish.word(), Called::Language("Español")),
            (Language::Japanese.word(), Called::Language("日本語")),
            (Language::Arabic.word(), Called::Language("العربية")),
        ],
        chosen: |shown| Some(shown.settings.language.map_or("", Language::word).to_owned()),
        choose: |word| Some(Input::SettingChosen(Setting::Language(Language::of_word(&word)))),
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

/// Keeps the marks of an element up to date by which style sheet and browser follow the choices.
pub fn dressed(element: El, context: &Context) -> El {
    element
        .live_attr("data-theme", context, theme)
        .live_attr("data-density", context, density)
        .live_attr("lang", context, |_| i18n::locale())
        .live_attr("dir", context, |_| i18n::direction())
}

fn theme(shown: &Shown) -> Option<String> {
    Some(shown.settings.theme.word().to_owned())
}

fn density(shown: &Shown) -> Option<String> {
    Some(shown.settings.density.word().to_owned())
}

fn open(context: &Context) -> El {
    let leave = context.clone();
    // The dialog itself stays when its language changes.
    empty_dialog(Box::new(move || leave.send(Input::SettingsClosed))).live(
        context,
        |shown| shown.spoken,
        |context, _| Some(content(context)),
    )
}

fn content(context: &Context) -> El {
    let close = el("button.button type=button")
        .says(Key::Close)
        .sends("click", context, || Input::SettingsClosed);
    let problem = el("div id=ss-language-problem").live_if(
        context,
        |shown| shown.language_failed,
        |_| field_error(text(Key::LanguageFailed)),
    );
    let fields = el("div.settings")
        .children(choices(context).map(|choice| list(context, choice)))
        .child(problem)
        .child(shortcuts(context));
    el("div")
        .child(dialog_heading(Key::Settings))
        .child(fields)
        .child(el("div.dialog__actions").child(close))
}

/// On somebody else's page light and dark and the language are theirs.
fn choices(context: &Context) -> impl Iterator<Item = &'static Choice> + use<> {
    let is_embedded = context.read(|shown| shown.is_embedded);
    let is_theirs = |choice: &Choice| matches!(choice.label, Key::Theme | Key::Language);
    CHOICES.iter().filter(move |choice| !(is_embedded && is_theirs(choice)))
}

fn list(context: &Context, choice: &'static Choice) -> El {
    let select = el(choice.select)
        .children(choice.options.iter().map(|(word, called)| option(word, *called)))
        .live_value(context, choice.chosen)
        .takes("change", context, choice.choose);
    el("label.settings__choice").child(el("span").says(choice.label)).child(select)
}

fn option(word: &str, called: Called) -> El {
    let option = el("option").attr("value", word);
    match called {
        Called::Text(key) => option.says(key),
        Called::Seconds => {
            option.text(&counted(Key::UndoSeconds, "seconds", word.parse().unwrap_or_default()))
        }
        Called::Language(name) => option.attr("lang", word).text(name),
    }
}

fn shortcuts(context: &Context) -> El {
    let sender = context.clone();
    let checkbox = el("input.checkbox type=checkbox aria-describedby=ss-shortcuts-hint")
        .on("change", move |event| {
            let setting = Setting::Shortcuts(event_target_checked(&event));
            sender.send(Input::SettingChosen(setting));
        })
        .live_checked(context, |shown| if shown.settings.shortcuts { 2 } else { 0 });
    let label = el("label.settings__check").child(checkbox).child(el("span").says(Key::Shortcuts));
    let hint = el("p.field__hint id=ss-shortcuts-hint").says(Key::ShortcutsHint);
    let help = el("button.button.button--quiet type=button")
        .says(Key::ShortcutsTitle)
        .live_attr("aria-keyshortcuts", context, |shown| told(shown, Act::Help))
        .sends("click", context, || Input::HelpOpened);
    el("div").child(label).child(hint).child(help)
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
        let languages = Language::ALL.iter().map(|choice| choice.word());
        let languages: Vec<_> = [""].into_iter().chain(languages).collect();
        assert_eq!(offered, [themes, densities, times, languages]);
    }
}
