//! The name of a stage, as a person may write it.

use serde::Serialize;
use thiserror::Error;

/// A name that may be sent to the API.
///
/// Parsing trims, then asks for 1 to [`StageName::MAX_CHARS`] Unicode scalar values, none of them
/// a control character, a bidirectional override or isolate, U+200B or U+FEFF. Joiners (U+200C,
/// U+200D) are allowed: scripts and emoji families need them. The API documents no rules; these
/// are ours, kept by the page and by the server alike.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct StageName(String);

/// Why a text is not a [`StageName`]. Positions count Unicode scalar values of the trimmed text,
/// from 1, as a person counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum StageNameError {
    /// Nothing is left after trimming.
    #[error("the name is empty; write at least one character")]
    Empty,
    /// More scalar values than allowed.
    #[error("the name has {actual} characters; shorten it to {max} or fewer")]
    TooLong {
        /// The most that is allowed.
        max: usize,
        /// How many there are.
        actual: usize,
    },
    /// A control character, such as a line break or a tab.
    #[error("character {position} of the name is a control character (U+{code:04X}); remove it")]
    ControlCharacter {
        /// Where it stands.
        position: usize,
        /// Its code point.
        code: u32,
    },
    /// A character that changes the direction of the text after it, beyond the name's end.
    #[error("character {position} of the name overrides text direction (U+{code:04X}); remove it")]
    DirectionOverride {
        /// Where it stands.
        position: usize,
        /// Its code point.
        code: u32,
    },
    /// A character without width, which makes two different names look equal.
    #[error("character {position} of the name is invisible (U+{code:04X}); remove it")]
    InvisibleCharacter {
        /// Where it stands.
        position: usize,
        /// Its code point.
        code: u32,
    },
}

impl StageName {
    /// The most Unicode scalar values a name may have.
    pub const MAX_CHARS: usize = 255;

    /// Trims and checks what a person wrote.
    ///
    /// # Errors
    /// The first rule that the text breaks, in reading order; its length is looked at last.
    pub fn parse(text: &str) -> Result<Self, StageNameError> {
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return Err(StageNameError::Empty);
        }
        let mut length = 0;
        for character in trimmed.chars() {
            length += 1;
            if let Some(error) = forbidden(character, length) {
                return Err(error);
            }
        }
        if length > Self::MAX_CHARS {
            return Err(StageNameError::TooLong { max: Self::MAX_CHARS, actual: length });
        }
        Ok(Self(trimmed.to_owned()))
    }

    /// The trimmed, valid text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The trimmed, valid text, owned.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl StageNameError {
    /// The error envelope's `code` for this reason.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "stage_name_empty",
            Self::TooLong { .. } => "stage_name_too_long",
            Self::ControlCharacter { .. } => "stage_name_control_character",
            Self::DirectionOverride { .. } => "stage_name_direction_override",
            Self::InvisibleCharacter { .. } => "stage_name_invisible_character",
        }
    }
}

fn forbidden(character: char, position: usize) -> Option<StageNameError> {
    let code = u32::from(character);
    match character {
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            Some(StageNameError::DirectionOverride { position, code })
        }
        '\u{200B}' | '\u{FEFF}' => Some(StageNameError::InvisibleCharacter { position, code }),
        _ if character.is_control() => Some(StageNameError::ControlCharacter { position, code }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn refused(text: &str) -> StageNameError {
        StageName::parse(text).expect_err("the name should be refused")
    }

    #[test]
    fn a_name_is_trimmed() {
        let name = StageName::parse("\u{3000} Qualified lead \n").expect("valid");
        assert_eq!(name.as_str(), "Qualified lead");
    }

    #[test]
    fn nothing_but_spaces_is_empty() {
        assert_eq!(refused(" \t\u{00A0} "), StageNameError::Empty);
    }

    #[test]
    fn length_counts_scalar_values_not_bytes_or_utf16() {
        assert!(StageName::parse(&"🦀".repeat(255)).is_ok());
        assert_eq!(refused(&"🦀".repeat(256)), StageNameError::TooLong { max: 255, actual: 256 });
    }

    #[test]
    fn each_forbidden_character_names_its_place() {
        assert_eq!(refused(" a\tb"), StageNameError::ControlCharacter { position: 2, code: 9 });
        assert_eq!(
            refused("a\u{202E}b"),
            StageNameError::DirectionOverride { position: 2, code: 0x202E }
        );
        assert_eq!(
            refused("\u{FEFF}Won"),
            StageNameError::InvisibleCharacter { position: 1, code: 0xFEFF }
        );
    }

    #[test]
    fn joiners_are_allowed() {
        for text in ["👨\u{200D}👩\u{200D}👧", "می\u{200C}خواهم"] {
            assert_eq!(StageName::parse(text).expect("valid").as_str(), text);
        }
    }

    proptest! {
        #[test]
        fn parsing_is_idempotent(text: String) {
            if let Ok(name) = StageName::parse(&text) {
                prop_assert_eq!(name.as_str(), text.trim());
                prop_assert_eq!(StageName::parse(name.as_str()), Ok(name));
            }
        }

        #[test]
        fn surrounding_space_never_changes_the_verdict(text: String) {
            prop_assert_eq!(StageName::parse(&format!(" \t{text}\u{2003}\n")), StageName::parse(&text));
        }
    }
}
