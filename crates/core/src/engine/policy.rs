//! What is tried again, when, and how often.

use super::event::Millis;
use crate::api::ApiError;

/// How long one kind of call is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Policy {
    /// Milliseconds before the first repeat; doubled for each further one.
    first: u32,
    /// The longest of these pauses, in milliseconds.
    longest: u32,
    /// The longest pause, in seconds, that a server may ask for.
    longest_asked: u32,
    /// How many answers may be failures that pass. Where no answer comes at all there is no end:
    /// whoever waits can cancel.
    tries: u32,
    /// How many may be that a server is asked too often, where it names a short pause itself: many
    /// changes at once are more than some let through, and each has its turn.
    turns: u32,
}

/// Reads that nobody but a person ends: the list.
pub(super) const READ: Policy =
    Policy { first: 500, longest: 30_000, longest_asked: 300, tries: u32::MAX, turns: u32::MAX };

/// Changes. A person waits for the outcome, so a server that keeps failing is soon believed.
pub(super) const WRITE: Policy =
    Policy { first: 500, longest: 30_000, longest_asked: 300, tries: 3, turns: 30 };

/// The longest pause, in seconds, after which it is the next one's turn.
const SHORT_PAUSE: u32 = 5;

impl Policy {
    /// Whether it is tried again after so many failures, of which this is the last one.
    pub(super) fn goes_on(self, failures: u32, error: &ApiError) -> bool {
        let is_short = error.retry_after().is_some_and(|seconds| seconds <= SHORT_PAUSE);
        let waits_for_turn = error.status() == Some(429) && is_short;
        failures < if waits_for_turn { self.turns } else { self.tries }
    }

    /// Milliseconds to wait before the next try.
    ///
    /// Exponential, of which a random half to the whole is waited, so that many pages do not come
    /// back at the same moment. A server that names its own pause is believed, within reason.
    pub(super) fn delay(self, failures: u32, retry_after: Option<u32>, roll: u32) -> u32 {
        if let Some(seconds) = retry_after {
            return seconds.clamp(1, self.longest_asked) * 1000;
        }
        let whole = self.first.saturating_mul(1 << failures.min(16)).min(self.longest);
        let half = whole / 2;
        half + roll % (whole - half + 1)
    }
}

/// What a failed exchange means for what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// No answer: whatever may be repeated waits until there is one.
    Lost,
    /// The server failed in a way that passes.
    Passing,
    /// Nothing goes on without a credential.
    Unauthorized,
    /// The stage has changed since it was looked at.
    Changed,
    /// The stage is not there.
    Gone,
    /// It would be refused again.
    Refused,
}

/// What a failed change, or the read before it, means.
pub(super) fn judge(error: &ApiError) -> Verdict {
    match error {
        ApiError::Unreachable | ApiError::Timeout { .. } => Verdict::Lost,
        // An answer that is none: something between the page and the API made it.
        ApiError::Shape(_) => Verdict::Passing,
        ApiError::UnaddressableId => Verdict::Refused,
        ApiError::NoToken(_) => Verdict::Unauthorized,
        ApiError::Refused(_) if error.is_unauthorized() => Verdict::Unauthorized,
        ApiError::Refused(_) if error.is_not_found() => Verdict::Gone,
        ApiError::Refused(_) if error.status() == Some(412) => Verdict::Changed,
        ApiError::Refused(_) if error.is_passing() => Verdict::Passing,
        ApiError::Refused(_) => Verdict::Refused,
    }
}

/// Whole seconds from now until then, at least one.
pub(super) fn seconds_until(at: Millis, now: Millis) -> u32 {
    u32::try_from(at.saturating_sub(now).div_ceil(1000)).unwrap_or(u32::MAX).max(1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::refused;
    use super::*;
    use crate::api::Refusal;

    #[test]
    fn pauses_double_up_to_half_a_minute() {
        let longest: Vec<u32> = (0..8)
            .map(|n| (0..2000).map(|r| READ.delay(n, None, r * 7919)).max().unwrap_or(0))
            .collect();
        assert!(longest.windows(2).all(|pair| pair[0] <= pair[1]));
        assert!(longest[7] <= 30_000);
    }

    #[test]
    fn every_status_has_its_meaning() {
        let verdict = |status| judge(&refused(status));
        assert_eq!(verdict(401), Verdict::Unauthorized);
        assert_eq!((verdict(404), verdict(410)), (Verdict::Gone, Verdict::Gone));
        assert_eq!(verdict(412), Verdict::Changed);
        for status in [408, 409, 429, 500, 502, 503, 504] {
            assert_eq!(verdict(status), Verdict::Passing, "{status}");
        }
        for status in [400, 403, 405, 413, 415, 422, 302] {
            assert_eq!(verdict(status), Verdict::Refused, "{status}");
        }
    }

    #[test]
    fn whoever_is_told_when_its_turn_is_waits_for_it() {
        let asked = |status, retry_after| {
            ApiError::from(Refusal { status, retry_after, ..Refusal::default() })
        };
        let tries = |error| (1..100).take_while(|n| WRITE.goes_on(*n, &error)).count();
        assert_eq!((tries(asked(429, Some(1))), tries(asked(429, Some(60)))), (29, 2));
        assert_eq!((tries(asked(429, None)), tries(asked(503, Some(1)))), (2, 2));
    }

    proptest! {
        #[test]
        fn a_pause_is_between_half_and_whole(failures: u32, roll: u32) {
            let whole = 500_u64.saturating_mul(1 << failures.min(16)).min(30_000);
            let pause = u64::from(READ.delay(failures, None, roll));
            prop_assert!(pause >= whole / 2 && pause <= whole);
        }

        #[test]
        fn a_server_that_names_a_pause_is_believed_within_reason(seconds: u32, roll: u32) {
            let pause = WRITE.delay(0, Some(seconds), roll);
            prop_assert!((1000..=300_000).contains(&pause));
        }
    }
}
