//! JSON as it came: parsed once, then looked into leniently.
//!
//! The one shape that everything is read through. A derived reader for each type would report
//! exactly where a text departs from it, which no person is shown, at several kilobytes of wasm
//! each.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

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
    Object(Vec<(Json<'a>, Json<'a>)>),
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

/// Reads something from a text.
///
/// # Errors
/// Whether it was the text or its shape.
pub fn read<T: FromJson>(text: &str) -> Result<T, JsonProblem> {
    let json = Json::parse(text).ok_or(JsonProblem::NotJson)?;
    T::from_json(&json).ok_or(JsonProblem::OtherShape)
}

impl<'a> Json<'a> {
    /// Parses a text; `None` where it is not JSON.
    pub fn parse(text: &'a str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// A field of an object; the last one where there are several of that name.
    pub fn get(&self, name: &str) -> Option<&Self> {
        let Self::Object(fields) = self else { return None };
        let mut fields = fields.iter().rev();
        fields.find(|(key, _)| key.as_str() == Some(name)).map(|(_, value)| value)
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

impl<'de> Deserialize<'de> for Json<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Json::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Json::Whole(value))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(Json::Number)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Json::Number)
    }

    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Json::Text(Cow::Owned(value.to_owned())))
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Self::Value, E> {
        Ok(Json::Text(Cow::Borrowed(value)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = entries.next_entry()? {
            fields.push(field);
        }
        Ok(Json::Object(fields))
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

    proptest! {
        #[test]
        fn parsing_never_panics(text in r#"[{}\[\]":,a-z0-9.eE+\\ -]{0,60}|.*"#) {
            let _ = Json::parse(&text);
        }
    }
}
