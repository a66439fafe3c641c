//! `ETag` and `If-Match`: writes that are meant for one version of a stage only.

use axum::http::{HeaderMap, HeaderValue, header};

use super::failure::ApiFailure;
use crate::storage::{Expected, Version};

/// What the `ETag` header says of a version, for example `"v3"`.
///
/// The id is not in it: an ETag belongs to its URL, and ids are never used twice.
pub(super) fn etag(version: Version) -> String {
    format!("\"v{}\"", version.number())
}

/// Reads `If-Match`: nothing, `*`, or a list of ETags, also over several header lines.
///
/// `*` asks for a stage of any version. One that does not exist is answered 404 with the header
/// as without it, so that `*` says no more than no header.
pub(super) fn read_if_match(headers: &HeaderMap) -> Result<Expected, ApiFailure> {
    let lines: Vec<_> =
        headers.get_all(header::IF_MATCH).iter().map(HeaderValue::as_bytes).collect();
    let value = lines.join(&b',');
    if lines.is_empty() || value.trim_ascii() == b"*" {
        return Ok(Expected::Any);
    }
    let tags = read_tags(&value).ok_or_else(malformed)?;
    Ok(Expected::OneOf(tags.into_iter().filter_map(version).collect()))
}

/// The opaque parts of the strong ETags of a list, which may have empty elements. Weak ones are
/// read and left out: in `If-Match` they never match (RFC 9110, section 13.1.1).
fn read_tags(list: &[u8]) -> Option<Vec<&[u8]>> {
    let (mut tags, mut rest, mut is_empty) = (Vec::new(), list, true);
    loop {
        while let [b' ' | b'\t' | b',', after @ ..] = rest {
            rest = after;
        }
        if rest.is_empty() {
            return (!is_empty).then_some(tags);
        }
        is_empty = false;
        let strong = rest.strip_prefix(b"W/");
        let quoted = strong.unwrap_or(rest).strip_prefix(b"\"")?;
        let end = quoted.iter().position(|byte| *byte == b'"')?;
        let (tag, after) = quoted.split_at_checked(end)?;
        if !tag.iter().all(|byte| matches!(byte, 0x21 | 0x23..=0x7E | 0x80..)) {
            return None;
        }
        if strong.is_none() {
            tags.push(tag);
        }
        rest = after.strip_prefix(b"\"")?.trim_ascii_start();
        if !matches!(rest, [] | [b',', ..]) {
            return None;
        }
    }
}

/// The version with this ETag, compared letter by letter: `"v03"` is not `"v3"`.
fn version(tag: &[u8]) -> Option<Version> {
    let digits = std::str::from_utf8(tag).ok()?.strip_prefix('v')?;
    let number: i64 = digits.parse().ok()?;
    (number.to_string() == digits).then(|| Version::new(number))
}

fn malformed() -> ApiFailure {
    let message = "The header If-Match must be * or ETags with their quotes, as the ETag header \
                   of an answer has them, such as If-Match: \"v3\".";
    ApiFailure::bad_parameter("If-Match", "if_match_malformed", message)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(lines: &[&[u8]]) -> Option<Expected> {
        let value = |line: &&[u8]| HeaderValue::from_bytes(line).expect("a header value");
        let pairs = lines.iter().map(|line| (header::IF_MATCH, value(line)));
        read_if_match(&pairs.collect()).ok()
    }

    fn one_of(numbers: &[i64]) -> Option<Expected> {
        Some(Expected::OneOf(numbers.iter().copied().map(Version::new).collect()))
    }

    #[test]
    fn no_header_and_a_star_expect_any_version() {
        assert_eq!(read(&[]), Some(Expected::Any));
        assert_eq!(read(&[b" * "]), Some(Expected::Any));
    }

    #[test]
    fn every_etag_of_a_list_is_expected() {
        assert_eq!(read(&[b"\"v3\""]), one_of(&[3]));
        assert_eq!(read(&[b"\"v3\",\"v14\" , \"v2\""]), one_of(&[3, 14, 2]));
        assert_eq!(read(&[b"\"v3\"", b"\"v4\""]), one_of(&[3, 4]));
        assert_eq!(read(&[b" ,, \"v3\",\t,"]), one_of(&[3]));
    }

    #[test]
    fn weak_and_foreign_etags_are_read_and_match_nothing() {
        for line in ["W/\"v3\"", "\"\"", "\"abc\"", "\"v03\"", "\"v+3\"", "\"3\"", "\"v3,v4\""] {
            assert_eq!(read(&[line.as_bytes()]), one_of(&[]), "{line}");
        }
        assert_eq!(read(&[b"\"v\xFF\", \"v3\""]), one_of(&[3]));
    }

    #[test]
    fn what_is_no_list_of_etags_is_refused() {
        for line in [
            "",
            ",",
            "v3",
            "\"v3",
            "v3\"",
            "\"v3\" \"v4\"",
            "\"v3\"x",
            "w/\"v3\"",
            "W/v3",
            "W/ \"v3\"",
            "\"v 3\"",
            "*, \"v3\"",
            "\"v3\", *",
            "**",
            "'v3'",
        ] {
            assert_eq!(read(&[line.as_bytes()]), None, "{line}");
        }
        assert_eq!(read(&[b"*", b"*"]), None);
    }

    proptest! {
        #[test]
        fn an_etag_matches_its_own_version_and_reading_never_panics(
            number in 1..i64::MAX, other in r#"[W/"v*, 0-9]{0,20}|[ -~]{0,20}"#,
        ) {
            let tag = etag(Version::new(number));
            prop_assert_eq!(read(&[tag.as_bytes()]), one_of(&[number]));
            let _ = read(&[other.as_bytes()]);
        }
    }
}
