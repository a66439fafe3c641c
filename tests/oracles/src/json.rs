//! JSON: what serde_json reads is read the same, and what it refuses is refused.

use std::collections::BTreeSet;

use sales_stages_core::json::Json;
use serde_json::Value;

/// The bytes are a text.
pub(crate) fn check(bytes: &[u8]) {
    let text = crate::text(bytes);
    let strict = Json::parse(&text);
    let lenient = Json::parse_answer(&text);
    match strict {
        Some(json) => {
            assert_eq!(lenient.as_ref(), Some(&json), "an answer is read as any other text");
            if let Some(value) = reference(&text).expect("serde_json reads it, too") {
                assert_same(&json, &value);
            }
        }
        None => {
            assert!(!matches!(reference(&text), Ok(Some(_))), "serde_json reads it");
            // Only halves of characters are read more leniently, and they are written as escapes.
            let has_half = text.to_ascii_lowercase().contains("\\ud");
            assert!(lenient.is_none() || has_half, "an answer may only have halves of characters");
        }
    }
}

/// What serde_json reads: `Ok(None)` where it gives up on a number that an `f64` cannot hold, which
/// says nothing about the rest of the text.
pub(crate) fn reference(text: &str) -> Result<Option<Value>, serde_json::Error> {
    match serde_json::from_str(text) {
        Err(error) if error.to_string().starts_with("number out of range") => Ok(None),
        read => read.map(Some),
    }
}

fn assert_same(json: &Json<'_>, value: &Value) {
    match (json, value) {
        (Json::Null, Value::Null) => {}
        (Json::Bool(here), Value::Bool(there)) => assert_eq!(here, there),
        (Json::Whole(here), Value::Number(there)) => assert_eq!(Some(*here), there.as_u64()),
        (Json::Number, Value::Number(there)) => assert_eq!(there.as_u64(), None),
        (Json::Text(here), Value::String(there)) => assert_eq!(here, there),
        (Json::List(here), Value::Array(there)) => {
            assert_eq!(here.len(), there.len());
            here.iter().zip(there).for_each(|(here, there)| assert_same(here, there));
        }
        (Json::Object(here), Value::Object(there)) => {
            let names: BTreeSet<&str> = here.iter().map(|(name, _)| &**name).collect();
            assert_eq!(names.len(), there.len());
            for name in names {
                let pair = json.get(name).zip(there.get(name));
                let (here, there) = pair.expect("both have the field");
                assert_same(here, there);
            }
        }
        (here, there) => panic!("{here:?} is not {there}"),
    }
}
