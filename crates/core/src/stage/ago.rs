//! How long ago something was, in the largest unit that fits.

const SECOND: u64 = 1000;
const MINUTE: u64 = 60 * SECOND;
const DAY: u64 = 24 * 60 * MINUTE;
/// A mean year of the calendar, and its twelfth part.
const YEAR: u64 = 31_556_952 * SECOND;

/// Units with their lengths, the smallest first, as `Intl.RelativeTimeFormat` names them.
const UNITS: [(&str, u64); 5] =
    [("minute", MINUTE), ("hour", 60 * MINUTE), ("day", DAY), ("month", YEAR / 12), ("year", YEAR)];

/// How long ago a moment was. Whole units count, and none is guessed: after 59 minutes and a half it
/// was 59 minutes ago.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ago {
    /// How many units; below 0 for what was, above for what is to come.
    pub count: i64,
    /// Which, as `Intl.RelativeTimeFormat` names it. Less than a minute is 0 `second`.
    pub unit: &'static str,
    /// For how many milliseconds this stays true, a day at most.
    pub lasts: u32,
}

impl Ago {
    /// How long before `now` a moment was, both in milliseconds since 1970. A clock that is behind
    /// the server's makes it a moment to come.
    pub fn between(moment: i64, now: i64) -> Self {
        let distance = now.abs_diff(moment);
        let is_past = moment <= now;
        let fits = |index: &usize| UNITS.get(*index).is_some_and(|(_, size)| *size <= distance);
        let Some(index) = (0..UNITS.len()).rev().find(fits) else {
            let lasts = if is_past { MINUTE - distance } else { distance + MINUTE };
            return Self { count: 0, unit: "second", lasts: up_to_a_day(lasts) };
        };
        let (unit, size) = UNITS.get(index).copied().unwrap_or(("year", YEAR));
        let whole = distance / size;
        let lasts = if is_past {
            let next = UNITS.get(index + 1).map_or(u64::MAX, |(_, size)| *size);
            (whole.saturating_add(1)).saturating_mul(size).min(next) - distance
        } else {
            distance - whole * size + 1
        };
        let count = i64::try_from(whole).unwrap_or(i64::MAX);
        Self { count: if is_past { -count } else { count }, unit, lasts: up_to_a_day(lasts) }
    }
}

/// A timer cannot run for longer than some weeks.
fn up_to_a_day(millis: u64) -> u32 {
    u32::try_from(millis.min(DAY)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ago(seconds: i64) -> (i64, &'static str, u32) {
        let Ago { count, unit, lasts } = Ago::between(0, seconds * 1000);
        (count, unit, lasts / 1000)
    }

    #[test]
    fn the_largest_unit_that_fits_counts_and_says_how_long_it_is_true() {
        assert_eq!(ago(0), (0, "second", 60));
        assert_eq!(ago(59), (0, "second", 1));
        assert_eq!(ago(60), (-1, "minute", 60));
        assert_eq!(ago(3 * 60 + 20), (-3, "minute", 40));
        assert_eq!(ago(3599), (-59, "minute", 1));
        assert_eq!(ago(3600), (-1, "hour", 3600));
        assert_eq!(ago(86_400), (-1, "day", 86_400));
        assert_eq!(ago(30 * 86_400), (-30, "day", 37_746), "then it is a month");
        assert_eq!(ago(31 * 86_400).1, "month");
        assert_eq!(ago(364 * 86_400), (-11, "month", 86_400), "a day at most");
        assert_eq!(ago(2 * 366 * 86_400), (-2, "year", 86_400));
    }

    #[test]
    fn a_clock_that_is_behind_makes_it_a_moment_to_come() {
        assert_eq!(ago(-30), (0, "second", 90));
        assert_eq!(ago(-90), (1, "minute", 30));
        assert_eq!(ago(-7200), (2, "hour", 0));
    }

    proptest! {
        #[test]
        fn it_is_true_for_just_as_long_as_it_says(
            moment in -400_000_000_000_i64..400_000_000_000,
            now in -400_000_000_000_i64..400_000_000_000,
        ) {
            let said = |now| {
                let Ago { count, unit, .. } = Ago::between(moment, now);
                (count, unit)
            };
            let lasts = Ago::between(moment, now).lasts;
            prop_assert_eq!(said(now), said(now + i64::from(lasts) - 1));
            if u64::from(lasts) < DAY {
                prop_assert_ne!(said(now), said(now + i64::from(lasts)));
            }
        }

        #[test]
        fn no_moment_is_too_far_away(moment: i64, now: i64) {
            let lasts = Ago::between(moment, now).lasts;
            prop_assert!(lasts > 0 && u64::from(lasts) <= DAY);
        }
    }
}
