//! Names of stages, and ids in paths.

use percent_encoding::percent_decode_str;
use sales_stages_core::api::COLLECTION_PATH;
use sales_stages_core::json::{Json, write_object};
use sales_stages_core::stage::{StageId, StageName, StageNameError};
use url::Url;

/// The bytes are a name, and an id.
pub(crate) fn check(bytes: &[u8]) {
    let text = crate::text(bytes);
    check_name(&text);
    check_id(&text);
    check_writing(&text);
}

fn check_name(text: &str) {
    let trimmed = text.trim();
    let at = |position: usize| trimmed.chars().nth(position - 1).map(u32::from);
    match StageName::parse(text) {
        Ok(name) => {
            assert_eq!(name.as_str(), trimmed);
            assert!((1..=StageName::MAX_CHARS).contains(&trimmed.chars().count()));
            assert!(!trimmed.chars().any(is_forbidden), "a forbidden character was let through");
            assert_eq!(StageName::parse(trimmed), Ok(name));
        }
        Err(StageNameError::Empty) => assert_eq!(trimmed, ""),
        Err(StageNameError::TooLong { max, actual }) => {
            assert_eq!(actual, trimmed.chars().count());
            assert!(actual > max);
        }
        Err(
            StageNameError::ControlCharacter { position, code }
            | StageNameError::DirectionOverride { position, code }
            | StageNameError::InvisibleCharacter { position, code },
        ) => {
            assert_eq!(at(position), Some(code), "the character stands where it is said to");
            assert_eq!(
                trimmed.chars().position(is_forbidden),
                Some(position - 1),
                "it is the first"
            );
        }
    }
}

fn is_forbidden(character: char) -> bool {
    character.is_control()
        || "\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{2066}\u{2067}\u{2068}\u{2069}\u{200B}\u{FEFF}"
            .contains(character)
}

/// Whatever an id is, it stays one segment of the path, and is the same on the other side.
fn check_id(text: &str) {
    let Some(segment) = StageId::new(text).to_path_segment() else {
        assert!(matches!(text, "" | "." | ".."), "only dots are resolved away");
        return;
    };
    let decoded = percent_decode_str(&segment).decode_utf8();
    assert_eq!(decoded.as_deref(), Ok(text));
    let address = format!("https://api.example.com{COLLECTION_PATH}/{segment}");
    let url = Url::parse(&address).expect("it is an address");
    assert_eq!(url.as_str(), address, "nothing in it is rewritten");
    assert_eq!((url.query(), url.fragment()), (None, None));
    assert_eq!(url.path_segments().and_then(Iterator::last), Some(segment.as_str()));
}

/// Whatever a text is, it is read back as it was written, here and by serde_json.
fn check_writing(text: &str) {
    let written = write_object(&[(text, Some(text)), ("null", None)]);
    let json = Json::parse(&written).expect("it is JSON");
    let expected = if text == "null" { Json::Null } else { Json::Text(text.into()) };
    assert_eq!(json.get(text), Some(&expected));
    let value: serde_json::Value = serde_json::from_str(&written).expect("it is JSON");
    assert_eq!(
        value.get(text).and_then(serde_json::Value::as_str),
        json.get(text).and_then(Json::as_str)
    );
}
