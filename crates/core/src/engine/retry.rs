//! When a read that failed is tried again.

use super::event::Millis;

/// Milliseconds to wait before the next try of a read.
///
/// Exponential: half a second, doubled each time, at most 30 s, of which a random half to the
/// whole is waited, so that many pages do not come back at the same moment. A server that names
/// its own pause is believed, up to a minute.
pub(super) fn delay(failures: u32, retry_after: Option<u32>, roll: u32) -> u32 {
    const FIRST: u32 = 500;
    const LONGEST: u32 = 30_000;
    const LONGEST_ASKED: u32 = 60;
    if let Some(seconds) = retry_after {
        return seconds.clamp(1, LONGEST_ASKED) * 1000;
    }
    let whole = FIRST.saturating_mul(1 << failures.min(16)).min(LONGEST);
    let half = whole / 2;
    half + roll % (whole - half + 1)
}

/// Whole seconds from now until then, at least one.
pub(super) fn seconds_until(at: Millis, now: Millis) -> u32 {
    u32::try_from(at.saturating_sub(now).div_ceil(1000)).unwrap_or(u32::MAX).max(1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn pauses_double_up_to_half_a_minute() {
        let longest: Vec<u32> = (0..8)
            .map(|n| (0..2000).map(|r| delay(n, None, r * 7919)).max().unwrap_or(0))
            .collect();
        assert!(longest.windows(2).all(|pair| pair[0] <= pair[1]));
        assert!(longest[7] <= 30_000);
    }

    proptest! {
        #[test]
        fn a_pause_is_between_half_and_whole(failures: u32, roll: u32) {
            let whole = 500_u64.saturating_mul(1 << failures.min(16)).min(30_000);
            let pause = u64::from(delay(failures, None, roll));
            prop_assert!(pause >= whole / 2 && pause <= whole);
        }

        #[test]
        fn a_server_that_names_a_pause_is_believed_within_reason(seconds: u32, roll: u32) {
            let pause = delay(0, Some(seconds), roll);
            prop_assert!((1000..=60_000).contains(&pause));
        }
    }
}
