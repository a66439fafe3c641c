//! The query of the list call.

use thiserror::Error;

use crate::digits::digits;

/// Which part of the list is asked for. Shape: `?limit=20&offset=0`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ListParams {
    /// How many stages at most.
    pub limit: u32,
    /// How many stages are skipped.
    pub offset: u64,
}

/// Why a list query is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ListParamsError {
    /// `limit` is no whole number, or out of range.
    #[error("limit must be a whole number from 1 to {max}", max = ListParams::MAX_LIMIT)]
    Limit,
    /// `offset` is no whole number, or out of range.
    #[error("offset must be a whole number from 0 to {max}", max = ListParams::MAX_OFFSET)]
    Offset,
}

impl ListParams {
    /// The reference's default.
    pub const DEFAULT_LIMIT: u32 = 20;
    /// The most one page may have. The reference names no bound; this is ours.
    pub const MAX_LIMIT: u32 = 100;
    /// The largest offset; every JSON reader and SQL database holds it exactly.
    pub const MAX_OFFSET: u64 = (1 << 53) - 1;

    /// Reads the two values of a query; a missing one takes the reference's default.
    ///
    /// # Errors
    /// The first value that is not a whole number in its range.
    pub fn parse(limit: Option<&str>, offset: Option<&str>) -> Result<Self, ListParamsError> {
        let limit = match limit {
            None => Self::DEFAULT_LIMIT,
            Some(text) => whole_number(text)
                .and_then(|limit| u32::try_from(limit).ok())
                .filter(|limit| (1..=Self::MAX_LIMIT).contains(limit))
                .ok_or(ListParamsError::Limit)?,
        };
        let offset = match offset {
            None => 0,
            Some(text) => whole_number(text)
                .filter(|offset| *offset <= Self::MAX_OFFSET)
                .ok_or(ListParamsError::Offset)?,
        };
        Ok(Self { limit, offset })
    }

    /// The query without its question mark, for example `limit=20&offset=40`.
    pub fn to_query(self) -> String {
        ["limit=", &digits(self.limit), "&offset=", &digits(self.offset)].concat()
    }
}

impl Default for ListParams {
    fn default() -> Self {
        Self { limit: Self::DEFAULT_LIMIT, offset: 0 }
    }
}

impl ListParamsError {
    /// The parameter that is wrong.
    pub fn param(self) -> &'static str {
        match self {
            Self::Limit => "limit",
            Self::Offset => "offset",
        }
    }
}

/// Digits only: `+5` and ` 5` are a person's slip that is better named than guessed at.
fn whole_number(text: &str) -> Option<u64> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn missing_values_take_the_references_defaults() {
        assert_eq!(ListParams::parse(None, None), Ok(ListParams { limit: 20, offset: 0 }));
    }

    #[test]
    fn values_out_of_range_or_not_numbers_are_refused() {
        for limit in ["", "0", "101", "-1", "+5", "1.0", "x", "99999999999999999999"] {
            assert_eq!(
                ListParams::parse(Some(limit), None),
                Err(ListParamsError::Limit),
                "{limit}"
            );
        }
        for offset in ["", "-1", "x", "9007199254740992", "99999999999999999999"] {
            assert_eq!(
                ListParams::parse(None, Some(offset)),
                Err(ListParamsError::Offset),
                "{offset}"
            );
        }
    }

    proptest! {
        #[test]
        fn a_query_round_trips(limit in 1..=ListParams::MAX_LIMIT, offset in 0..=ListParams::MAX_OFFSET) {
            let params = ListParams { limit, offset };
            let query = params.to_query();
            let (limit, offset) = query.split_once('&').expect("two values");
            let read = ListParams::parse(limit.strip_prefix("limit="), offset.strip_prefix("offset="));
            prop_assert_eq!(read, Ok(params));
        }
    }
}
