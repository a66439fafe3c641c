//! The query of the list call.

use sales_stages_core::api::{ListParams, ListParamsError};

/// The first line is a limit, the second an offset; a line that is not there is left out.
pub(crate) fn check(bytes: &[u8]) {
    let text = crate::text(bytes);
    let mut lines = text.splitn(2, '\n');
    let (limit, offset) = (lines.next(), lines.next());
    let expected =
        whole_number(limit, 20, 1..=100).ok_or(ListParamsError::Limit).and_then(|limit| {
            let offset = whole_number(offset, 0, 0..=9_007_199_254_740_991);
            Ok((limit, offset.ok_or(ListParamsError::Offset)?))
        });
    let params = ListParams::parse(limit, offset);
    assert_eq!(params.map(|params| (u64::from(params.limit), params.offset)), expected);
    let Ok(params) = params else { return };
    let pairs: Vec<_> = url::form_urlencoded::parse(params.to_query().as_bytes())
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    let value = |name| pairs.iter().find(|(known, _)| known == name).map(|(_, value)| &**value);
    assert_eq!(ListParams::parse(value("limit"), value("offset")), Ok(params));
}

fn whole_number(
    text: Option<&str>,
    default: u64,
    range: std::ops::RangeInclusive<u64>,
) -> Option<u64> {
    let Some(text) = text else { return Some(default) };
    // A sign is no digit, though Rust would read it.
    if text.starts_with('+') {
        return None;
    }
    text.parse().ok().filter(|number| range.contains(number))
}
