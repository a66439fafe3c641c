//! JSON as it came: parsed once, then looked into leniently.
//!
//! The one shape that everything is read through. In the wasm it stands in for serde_json, whose
//! parser brings floating-point numbers, error texts and formatting along that the page never
//! shows: 5 kB of brotli. The tests hold it against serde_json.

mod parse;
mod write;

use std::borrow::Cow;

pub use write::{write_list, write_object, write_object_in_lines};

/// A parsed text. Borrows from it what it can.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json<'a> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A whole number from 0.
    Whole(u64),
    /// Any other number.
    Number,
    /// A string.
    Text(Cow<'a, str>),
    /// An array.
    List(Vec<Json<'a>>),
    /// An object, its fields in the order in which they came.
    Object(Vec<(Cow<'a, str>, Json<'a>)>),
}

/// Something that can be read from JSON.
pub trait FromJson: Sized {
    /// Reads it; `None` where the JSON has another shape.
    fn from_json(json: &Json<'_>) -> Option<Self>;
}

/// Why a text could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonProblem {
    /// It is not JSON.
    NotJson,
    /// It is JSON of another shape.
    OtherShape,
}

/// Reads something from a server's answer, or from what the page itself wrote down.
///
/// # Errors
/// Whether it was the text or its shape.
pub fn read<T: FromJson>(text: &str) -> Result<T, JsonProblem> {
    read_by(text, T::from_json)
}

/// As [`read`], by a function.
///
/// # Errors
/// As [`read`].
pub fn read_by<T>(text: &str, read: fn(&Json<'_>) -> Option<T>) -> Result<T, JsonProblem> {
    let json = Json::parse_answer(text).ok_or(JsonProblem::NotJson)?;
    read(&json).ok_or(JsonProblem::OtherShape)
}

impl<'a> Json<'a> {
    /// Parses what a person or a program wrote; `None` where it is not JSON, or has half of a
    /// character in it.
    pub fn parse(text: &'a str) -> Option<Self> {
        parse::parse(text, false)
    }

    /// As [`Json::parse`], for a text that a person is to mend.
    ///
    /// # Errors
    /// The byte, from 0, up to which it is JSON.
    pub fn parse_up_to(text: &'a str) -> Result<Self, usize> {
        parse::parse_up_to(text)
    }

    /// Parses what a server answered: half of a character, which some write and no text can hold,
    /// is read as U+FFFD, since the rest is still worth reading.
    pub fn parse_answer(text: &'a str) -> Option<Self> {
        parse::parse(text, true)
    }

    /// A field of an object; the last one where there are several of that name.
    pub fn get(&self, name: &str) -> Option<&Self> {
        let Self::Object(fields) = self else { return None };
        let mut fields = fields.iter().rev();
        fields.find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// A field of an object that is there and not null.
    pub fn get_some(&self, name: &str) -> Option<&Self> {
        self.get(name).filter(|value| **value != Self::Null)
    }

    /// The text of a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A whole number from 0.
    pub fn as_whole(&self) -> Option<u64> {
        match self {
            Self::Whole(number) => Some(*number),
            _ => None,
        }
    }

    /// The items of an array.
    pub fn as_list(&self) -> Option<&[Self]> {
        match self {
            Self::List(items) => Some(items),
            _ => None,
        }
    }

    /// A text in a field that may be missing or null; `None` where it is anything else.
    pub(crate) fn optional_text(&self, name: &str) -> Option<Option<String>> {
        match self.get_some(name) {
            None => Some(None),
            Some(value) => value.as_str().map(|text| Some(text.to_owned())),
        }
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        json.as_list()?.iter().map(T::from_json).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_kind_of_value_is_read() {
        let json = Json::parse(r#"{"a":null,"b":[true,1,-1,1.5e300],"c":"d\n","a":"last"}"#);
        let json = json.expect("it is JSON");
        let list = [Json::Bool(true), Json::Whole(1), Json::Number, Json::Number];
        assert_eq!(json.get("b").and_then(Json::as_list), Some(&list[..]));
        assert_eq!(json.get("c").and_then(Json::as_str), Some("d\n"));
        assert_eq!(json.get("a").and_then(Json::as_str), Some("last"));
        assert_eq!(json.get("e"), None);
    }

    #[test]
    fn what_is_no_json_is_nothing() {
        for text in ["", "{", "[1,]", "{'a':1}", "nul", "1 2", "\u{FEFF}{}"] {
            assert_eq!(Json::parse(text), None, "{text}");
        }
        assert_eq!(Json::parse(&"[".repeat(10_000)), None, "nesting has an end");
    }

    #[test]
    fn the_end_of_what_is_json_is_told() {
        for (text, end) in [
            ("", 0),
            (" ", 1),
            ("[1,]", 3),
            ("[1 2]", 3),
            ("{\"a\" 1}", 5),
            ("{'a':1}", 1),
            ("[nul]", 1),
            ("[tru", 1),
            ("1 2", 2),
            ("[\"a\n\"]", 3),
            ("[\"a", 3),
            ("[\"\\x\"]", 3),
            ("[01]", 2),
        ] {
            assert_eq!(Json::parse_up_to(text), Err(end), "{text}");
        }
        assert_eq!(Json::parse_up_to(" [] "), Ok(Json::List(Vec::new())));
    }

    fn from_serde(value: &serde_json::Value) -> Json<'static> {
        use serde_json::Value;
        match value {
            Value::Null => Json::Null,
            Value::Bool(value) => Json::Bool(*value),
            Value::Number(number) => number.as_u64().map_or(Json::Number, Json::Whole),
            Value::String(text) => Json::Text(Cow::Owned(text.clone())),
            Value::Array(items) => Json::List(items.iter().map(from_serde).collect()),
            Value::Object(fields) => {
                let field =
                    |(name, value): (&String, _)| (Cow::Owned(name.clone()), from_serde(value));
                Json::Object(fields.iter().map(field).collect())
            }
        }
    }

    fn any_json() -> impl Strategy<Value = serde_json::Value> {
        use serde_json::Value;
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<u64>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 5, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
                proptest::collection::btree_map(any::<String>(), inner, 0..5)
                    .prop_map(|fields| fields.into_iter().collect::<Value>()),
            ]
        })
    }

    #[test]
    fn escapes_are_read_and_half_characters_in_answers_only() {
        let text = r#""\u00e9\ud83e\udd80\/\"\\\b\f\n\r\t\ud83eX\udd80""#;
        assert_eq!(Json::parse(text), None);
        let json = Json::parse_answer(text).expect("it is JSON");
        assert_eq!(json.as_str(), Some("é🦀/\"\\\u{8}\u{c}\n\r\t\u{FFFD}X\u{FFFD}"));
    }

    #[test]
    fn what_is_written_is_read_back_by_serde_json() {
        let nasty = "\"\\\u{0}\n\u{1f}\u{7f}é🦀\u{2028}</script>";
        let written = write_list([write_object(&[("a", Some(nasty)), ("b", None)])]);
        let read: serde_json::Value = serde_json::from_str(&written).expect("it is JSON");
        assert_eq!(read, serde_json::json!([{ "a": nasty, "b": null }]));
    }

    proptest! {
        #[test]
        fn whatever_serde_json_writes_is_read_the_same(value in any_json(), pretty: bool) {
            let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
            let text = text.expect("it writes");
            prop_assert_eq!(Json::parse(&text), Some(from_serde(&value)));
        }

        #[test]
        fn whatever_serde_json_refuses_is_refused(text in r#"[{}\[\]":,0-9.eE+tfnul\\ -]{0,24}"#) {
            let here = Json::parse(&text).is_some();
            // Numbers beyond f64 are still numbers here.
            let there = serde_json::from_str::<serde_json::Value>(&text);
            let beyond = there.as_ref().is_err_and(|error| error.to_string().contains("out of range"));
            prop_assert!(here == there.is_ok() || beyond, "{text}");
        }

        #[test]
        fn parsing_never_panics(text in r#"[{}\[\]":,a-z0-9.eE+\\ -]{0,60}|.*"#) {
            let _ = Json::parse(&text);
        }

        #[test]
        fn where_json_ends_is_in_the_text(text in r#"[{}\[\]":,a-z0-9.eE+\\ -]{0,60}|.*"#) {
            if let Err(end) = Json::parse_up_to(&text) {
                prop_assert!(text.get(..end).is_some(), "{} in {:?}", end, text);
            }
        }
    }
}
