//! A bound on guessing sign-in codes.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

/// How many wrong codes are looked at within [`WINDOW_MS`].
const MOST_WRONG: usize = 10;
/// One minute.
const WINDOW_MS: i64 = 60_000;

/// Remembers when the last wrong codes came.
///
/// The count is the server's, not an address's: behind a proxy every request has the same one.
/// While the bound is reached no code is looked at, so a right one stays unspent.
#[derive(Debug, Default)]
pub struct Attempts {
    wrong: Mutex<VecDeque<i64>>,
}

impl Attempts {
    /// Counts a wrong code.
    pub fn note_wrong(&self, now: i64) {
        let mut wrong = self.wrong.lock().unwrap_or_else(PoisonError::into_inner);
        wrong.push_back(now);
        if wrong.len() > MOST_WRONG {
            wrong.pop_front();
        }
    }

    /// How many seconds no code is looked at; `None` where one may be tried.
    pub fn wait_seconds(&self, now: i64) -> Option<u32> {
        let wrong = self.wrong.lock().unwrap_or_else(PoisonError::into_inner);
        if wrong.len() < MOST_WRONG {
            return None;
        }
        let left = wrong.front()?.saturating_add(WINDOW_MS).saturating_sub(now);
        // A clock that was set back must not lock everybody out for longer than the window.
        let left = left.min(WINDOW_MS);
        (left > 0).then(|| u32::try_from(left.div_euclid(1000) + 1).unwrap_or(u32::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_wrong_codes_within_a_minute_close_the_door_until_the_first_is_a_minute_old() {
        let attempts = Attempts::default();
        for second in 0..10 {
            assert_eq!(attempts.wait_seconds(second * 1000), None);
            attempts.note_wrong(second * 1000);
        }
        assert_eq!(attempts.wait_seconds(9_500), Some(51));
        assert_eq!(attempts.wait_seconds(59_999), Some(1));
        assert_eq!(attempts.wait_seconds(60_000), None);
    }

    #[test]
    fn a_clock_set_back_waits_no_longer_than_a_minute() {
        let attempts = Attempts::default();
        for _ in 0..10 {
            attempts.note_wrong(1_000_000_000);
        }
        assert_eq!(attempts.wait_seconds(0), Some(61));
    }
}
