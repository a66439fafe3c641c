//! The opaque identifier of a stage.

use std::fmt::{self, Display};
use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::json::{FromJson, Json};

/// Identifies one stage, for example `sales-stage_abc123`.
///
/// The text belongs to the server: it is compared and sent back, never parsed. Cloning is cheap,
/// because rows, requests and signals all carry one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StageId(Arc<str>);

impl StageId {
    /// Takes the text as it stands.
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        Self(text.into())
    }

    /// The text as the server gave it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text as one segment of a URL path: everything but RFC 3986's unreserved characters is
    /// percent-encoded as UTF-8, so an id can neither leave its segment nor start a query.
    ///
    /// A segment of only dots would be resolved away by every URL parser, even when its dots are
    /// encoded. Such an id cannot be addressed; `None` says so.
    pub fn to_path_segment(&self) -> Option<String> {
        if matches!(&*self.0, "" | "." | "..") {
            return None;
        }
        Some(percent_encode(&self.0))
    }
}

impl Display for StageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for StageId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl FromJson for StageId {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        json.as_str().map(Self::new)
    }
}

/// Percent-encodes everything but RFC 3986's unreserved characters.
pub(crate) fn percent_encode(text: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut encoded = String::with_capacity(text.len());
    for &byte in text.as_bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push(char::from(HEX[usize::from(byte >> 4)]));
            encoded.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    encoded
}

/// Reverses [`percent_encode`]; `None` where an escape is cut short, is not hexadecimal, or the
/// bytes are not UTF-8.
pub(crate) fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let [high, low, tail @ ..] = rest else { return None };
        bytes.push(hex_digit(*high)? << 4 | hex_digit(*low)?);
        rest = tail;
    }
    String::from_utf8(bytes).ok()
}

fn hex_digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_ordinary_id_stays_readable_in_a_path() {
        let id = StageId::new("sales-stage_abc123");
        assert_eq!(id.to_path_segment().as_deref(), Some("sales-stage_abc123"));
    }

    #[test]
    fn an_id_cannot_leave_its_path_segment() {
        let id = StageId::new("../a?b#c/ü");
        assert_eq!(id.to_path_segment().as_deref(), Some("..%2Fa%3Fb%23c%2F%C3%BC"));
    }

    #[test]
    fn an_id_that_url_parsers_resolve_away_has_no_segment() {
        for text in ["", ".", ".."] {
            assert_eq!(StageId::new(text).to_path_segment(), None);
        }
    }

    #[test]
    fn broken_escapes_decode_to_nothing() {
        for text in ["%", "%2", "%zz", "%ff"] {
            assert_eq!(percent_decode(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn percent_encoding_round_trips_and_stays_in_its_alphabet(text: String) {
            let encoded = percent_encode(&text);
            prop_assert!(encoded.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~%".contains(&b)));
            prop_assert_eq!(percent_decode(&encoded), Some(text));
        }

        #[test]
        fn percent_decoding_never_panics(text: String) {
            let _ = percent_decode(&text);
        }
    }
}
