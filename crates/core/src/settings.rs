//! What a person has chosen for themselves: kept in their browser, and nowhere else.

use crate::json::{Json, write_object};

/// What a person has chosen. Whatever is missing or means nothing counts as not chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How long a delete can be undone.
    pub undo: UndoTime,
    /// Light or dark.
    pub theme: Theme,
    /// How much room a row has.
    pub density: Density,
    /// The language of the page; `None` follows the configuration and the browser.
    pub language: Option<Language>,
    /// Whether single keys do something by themselves.
    pub shortcuts: bool,
}

/// One setting with what was chosen for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// How long a delete can be undone.
    Undo(UndoTime),
    /// Light or dark.
    Theme(Theme),
    /// How much room a row has.
    Density(Density),
    /// The language of the page.
    Language(Option<Language>),
    /// Whether single keys do something by themselves.
    Shortcuts(bool),
}

/// Declares what can be chosen for a setting, each with the word that is written down for it.
macro_rules! choices {
    ($(#[$doc:meta])* $name:ident { $($(#[$choice_doc:meta])* $choice:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum $name {
            $($(#[$choice_doc])* $choice,)*
        }

        impl $name {
            /// Everything that can be chosen.
            pub const ALL: &[Self] = &[$(Self::$choice,)*];

            /// The word that is written down for it.
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$choice => $word,)*
                }
            }

            /// What a word stands for.
            pub fn of_word(word: &str) -> Option<Self> {
                Self::ALL.get(position(word, &[$($word,)*])?).copied()
            }
        }
    };
}

fn position(word: &str, words: &[&str]) -> Option<usize> {
    words.iter().position(|other| *other == word)
}

choices! {
    /// How long a delete can be undone.
    UndoTime {
        /// Five seconds.
        Five = "5",
        /// Ten seconds.
        #[default]
        Ten = "10",
        /// Half a minute.
        Thirty = "30",
        /// Until the person says that it is to be carried out.
        UntilTold = "until-told",
    }
}

choices! {
    /// Light or dark.
    Theme {
        /// As the person's system has it.
        #[default]
        System = "system",
        /// Dark on light.
        Light = "light",
        /// Light on dark.
        Dark = "dark",
    }
}

choices! {
    /// How much room a row has.
    Density {
        /// Room to breathe.
        #[default]
        Comfortable = "comfortable",
        /// More rows on the screen.
        Compact = "compact",
    }
}

choices! {
    /// A language that the page speaks; its word is its BCP 47 tag.
    Language {
        /// English
        #[default]
        English = "en",
        /// Deutsch
        German = "de",
        /// Français
        French = "fr",
        /// Español
        Spanish = "es",
        /// 日本語
        Japanese = "ja",
        /// العربية
        Arabic = "ar",
    }
}

impl UndoTime {
    /// In seconds; `None` where no clock runs.
    pub fn seconds(self) -> Option<u32> {
        match self {
            Self::Five => Some(5),
            Self::Ten => Some(10),
            Self::Thirty => Some(30),
            Self::UntilTold => None,
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            undo: UndoTime::default(),
            theme: Theme::default(),
            density: Density::default(),
            language: None,
            shortcuts: true,
        }
    }
}

/// What the settings are called where they are written down.
const NAMES: [&str; 5] = ["undo", "theme", "density", "language", "shortcuts"];

impl Settings {
    /// Reads what [`Settings::to_json`] has written, in this version of the page or in another:
    /// what it cannot read counts as not chosen.
    pub fn read(text: &str) -> Self {
        let json = Json::parse(text).unwrap_or(Json::Null);
        let [undo, theme, density, language, shortcuts] =
            NAMES.map(|name| json.get(name).and_then(Json::as_str).unwrap_or_default());
        Self {
            undo: UndoTime::of_word(undo).unwrap_or_default(),
            theme: Theme::of_word(theme).unwrap_or_default(),
            density: Density::of_word(density).unwrap_or_default(),
            language: Language::of_word(language),
            shortcuts: shortcuts != "off",
        }
    }

    /// Shape: `{"undo":"10","theme":"dark","density":"compact","language":"de","shortcuts":"off"}`.
    pub fn to_json(&self) -> String {
        let [undo, theme, density, language, shortcuts] = NAMES;
        write_object(&[
            (undo, Some(self.undo.word())),
            (theme, Some(self.theme.word())),
            (density, Some(self.density.word())),
            (language, self.language.map(Language::word)),
            (shortcuts, Some(if self.shortcuts { "on" } else { "off" })),
        ])
    }

    /// The same with one setting as it was chosen.
    pub fn with(mut self, setting: Setting) -> Self {
        match setting {
            Setting::Undo(undo) => self.undo = undo,
            Setting::Theme(theme) => self.theme = theme,
            Setting::Density(density) => self.density = density,
            Setting::Language(language) => self.language = language,
            Setting::Shortcuts(shortcuts) => self.shortcuts = shortcuts,
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    fn any_settings() -> impl Strategy<Value = Settings> {
        let undo = select(UndoTime::ALL);
        let language = proptest::option::of(select(Language::ALL));
        (undo, select(Theme::ALL), select(Density::ALL), language, any::<bool>()).prop_map(
            |(undo, theme, density, language, shortcuts)| Settings {
                undo,
                theme,
                density,
                language,
                shortcuts,
            },
        )
    }

    proptest! {
        #[test]
        fn settings_round_trip(settings in any_settings()) {
            prop_assert_eq!(Settings::read(&settings.to_json()), settings);
        }

        #[test]
        fn reading_never_panics(text in r#"\{("[a-z]{0,9}":("[a-z0-9]{0,9}"|[0-9.e-]{0,9}|\[\]),?){0,5}\}|.*"#) {
            let _ = Settings::read(&text);
        }
    }

    #[test]
    fn what_means_nothing_counts_as_not_chosen() {
        for text in ["", "null", "[]", "{", r#"{"undo":5,"theme":"pink","language":"xx"}"#] {
            assert_eq!(Settings::read(text), Settings::default(), "{text}");
        }
    }

    #[test]
    fn what_can_be_read_counts_beside_what_cannot() {
        let read = Settings::read(r#"{"undo":"30","theme":[],"shortcuts":"off","font":"large"}"#);
        let undo = UndoTime::Thirty;
        assert_eq!(read, Settings { undo, shortcuts: false, ..Settings::default() });
    }

    #[test]
    fn each_setting_changes_itself_alone() {
        let before = Settings::default();
        let undo = before.with(Setting::Undo(UndoTime::UntilTold));
        assert_eq!(undo, Settings { undo: UndoTime::UntilTold, ..before });
        let language = before.with(Setting::Language(Some(Language::Arabic)));
        assert_eq!(language, Settings { language: Some(Language::Arabic), ..before });
    }
}
