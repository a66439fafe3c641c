//! What a browser hands to the page after a fault has struck.

use sales_stages_core::api::{ApiError, RawResponse};

use super::chance::Chance;
use crate::catalogue::{Fault, MadeAnswer, Outcome, RetryAfter};

/// An answer as the page gets it, or why there is none.
pub(super) type Hand = Result<RawResponse, ApiError>;

/// What comes of an outcome; `None` where nothing comes. `own` is the server's answer, where it
/// gave one.
pub(super) fn hand(
    fault: Fault,
    outcome: Outcome,
    own: Option<RawResponse>,
    chance: &mut Chance,
) -> Option<Hand> {
    Some(match outcome {
        Outcome::Silence => return None,
        // A lenient browser makes 200 and nothing of headers that end in their middle.
        Outcome::Lost if fault == Fault::TruncatedHead && chance.one_in(2) => {
            Ok(RawResponse { status: 200, ..RawResponse::default() })
        }
        Outcome::Lost => Err(ApiError::Unreachable),
        Outcome::Made(made) => made_up(made),
        // Some browsers take what has come for the whole.
        Outcome::Cut if chance.one_in(4) => half(own),
        Outcome::Cut => Err(ApiError::Unreachable),
        Outcome::Spoilt => spoilt(fault, own),
        Outcome::Own => own.ok_or(ApiError::Unreachable),
    })
}

fn made_up(made: MadeAnswer) -> Hand {
    // The page's requests follow no redirect: for them it is an error.
    if made.location.is_some() {
        return Err(ApiError::Unreachable);
    }
    // A date is held against the date of the same answer, so both say the same.
    let seconds = |after| match after {
        RetryAfter::Seconds(seconds) | RetryAfter::Date { seconds } => seconds,
    };
    Ok(RawResponse {
        status: made.status,
        request_id: None,
        retry_after: made.retry_after.map(seconds),
        etag: None,
        body: made.body.to_owned(),
    })
}

fn half(own: Option<RawResponse>) -> Hand {
    let mut own = own.ok_or(ApiError::Unreachable)?;
    let bytes = own.body.as_bytes();
    let first = bytes.get(..bytes.len() / 2).unwrap_or_default();
    own.body = String::from_utf8_lossy(first).into_owned();
    Ok(own)
}

fn spoilt(fault: Fault, own: Option<RawResponse>) -> Hand {
    let length = own.as_ref().map_or(0, |own| own.body.len());
    let mut own = half(own)?;
    if fault == Fault::Garbage {
        let garbage = "\u{FFFD}\u{0}#".chars().cycle();
        own.body.extend(garbage.take(length - length / 2));
    }
    Ok(own)
}
