//! A point in time as the API writes it.

use std::ops::RangeInclusive;

use serde::Serialize;

/// An ISO 8601 timestamp, kept exactly as it was received.
///
/// The reference's own samples print `2024-01-15T09: 30: 00Z`, so spaces inside are passed over.
/// A text that cannot be read is kept and shown as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Timestamp(String);

impl Timestamp {
    /// Takes the text as it stands.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Writes a moment as `2024-01-15T09:30:00Z`, whole seconds, in UTC. Years outside 0 to 9999
    /// have no such form and give an empty timestamp.
    pub fn from_unix_millis(millis: i64) -> Self {
        let seconds = millis.div_euclid(1000);
        let (year, month, day) = civil_from_days(seconds.div_euclid(86_400));
        if !(0..=9999).contains(&year) {
            return Self::default();
        }
        let second = seconds.rem_euclid(86_400);
        let mut text = String::with_capacity(20);
        let fields = [
            (year, 1000, '-'),
            (month, 10, '-'),
            (day, 10, 'T'),
            (second / 3600, 10, ':'),
            (second / 60 % 60, 10, ':'),
            (second % 60, 10, 'Z'),
        ];
        for (value, largest, separator) in fields {
            push_padded(&mut text, value, largest);
            text.push(separator);
        }
        Self(text)
    }

    /// The text as it was received.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Milliseconds since 1970-01-01T00:00:00Z, or `None` where the text is no ISO 8601 date and
    /// time. A time without an offset counts as UTC; more than three decimals are cut.
    pub fn unix_millis(&self) -> Option<i64> {
        parse(&self.0)
    }

    /// The moment as `2024-01-15T09:30:00Z` for machine-readable places, such as an element's
    /// `datetime`; `None` where the text cannot be read.
    pub fn to_iso(&self) -> Option<String> {
        let iso = Self::from_unix_millis(self.unix_millis()?).0;
        (!iso.is_empty()).then_some(iso)
    }
}

/// Writes a number with as many digits as its largest unit asks for.
fn push_padded(text: &mut String, value: i64, largest: i64) {
    let mut unit = largest;
    while unit > 0 {
        text.push(char::from(b'0' + (value / unit % 10).unsigned_abs() as u8));
        unit /= 10;
    }
}

/// What is left of the text, without its spaces.
struct Cursor<'a>(&'a [u8]);

impl Cursor<'_> {
    fn digits(&mut self, count: usize) -> Option<i64> {
        let (digits, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        let mut value = 0;
        for digit in digits {
            value = value * 10 + i64::from(digit.checked_sub(b'0').filter(|d| *d < 10)?);
        }
        Some(value)
    }

    /// The next byte, where it is one of these.
    fn take(&mut self, expected: &[u8]) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        if !expected.contains(first) {
            return None;
        }
        self.0 = rest;
        Some(*first)
    }

    /// A number in a range, of so many digits.
    fn number(&mut self, count: usize, range: RangeInclusive<i64>) -> Option<i64> {
        self.digits(count).filter(|number| range.contains(number))
    }
}

fn parse(text: &str) -> Option<i64> {
    let compact: Vec<u8> = text.bytes().filter(|byte| *byte != b' ').collect();
    // A space between date and time stands for the `T`.
    let mut cursor = Cursor(&compact);
    let year = cursor.digits(4)?;
    cursor.take(b"-")?;
    let month = cursor.number(2, 1..=12)?;
    cursor.take(b"-")?;
    let day = cursor.number(2, 1..=days_in_month(year, month))?;
    cursor.take(b"Tt");
    let hour = cursor.number(2, 0..=23)?;
    cursor.take(b":")?;
    let minute = cursor.number(2, 0..=59)?;
    let mut second = 0;
    let mut milli = 0;
    if cursor.take(b":").is_some() {
        // A leap second is shown as the second after it.
        second = cursor.number(2, 0..=60)?;
        if cursor.take(b".,").is_some() {
            milli = fraction_millis(&mut cursor)?;
        }
    }
    let offset_minutes = offset(&mut cursor)?;
    if !cursor.0.is_empty() {
        return None;
    }
    let seconds = days_from_civil(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second;
    Some((seconds - offset_minutes * 60) * 1000 + milli)
}

fn fraction_millis(cursor: &mut Cursor<'_>) -> Option<i64> {
    let mut milli = cursor.digits(1)? * 100;
    let mut unit = 10;
    while let Some(digit) = cursor.take(b"0123456789") {
        milli += i64::from(digit - b'0') * unit;
        unit /= 10;
    }
    Some(milli)
}

/// Minutes east of UTC.
fn offset(cursor: &mut Cursor<'_>) -> Option<i64> {
    let Some(sign) = cursor.take(b"+-") else {
        cursor.take(b"Zz");
        return Some(0);
    };
    let hours = cursor.number(2, 0..=23)?;
    cursor.take(b":");
    let minutes = if cursor.0.is_empty() { 0 } else { cursor.number(2, 0..=59)? };
    let total = hours * 60 + minutes;
    Some(if sign == b'-' { -total } else { total })
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01 in the proleptic Gregorian calendar. Years start in March here, so that
/// the leap day is a year's last; 153 days are each five months from March on.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// Reverses [`days_from_civil`]: year, month, day.
fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12 + 1;
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn millis(text: &str) -> Option<i64> {
        Timestamp::new(text).unix_millis()
    }

    #[test]
    fn the_forms_that_servers_write_are_read() {
        let expected = Some(1_705_311_000_000);
        for text in [
            "2024-01-15T09: 30: 00Z",
            "2024-01-15T09:30:00Z",
            "2024-01-15t09:30:00z",
            "2024-01-15 09:30:00",
            "2024-01-15T09:30Z",
            "2024-01-15T09:30:00.000000+00:00",
            "2024-01-15T11:30:00+0200",
            "2024-01-15T04:00:00-05:30",
            "2024-01-15T10:30:00+01",
        ] {
            assert_eq!(millis(text), expected, "{text}");
        }
        assert_eq!(millis("2024-01-15T09:30:00.12345Z"), Some(1_705_311_000_123));
    }

    #[test]
    fn what_is_no_moment_is_kept_as_text() {
        for text in [
            "",
            "soon",
            "2024-13-01T00:00:00Z",
            "2023-02-29T00:00:00Z",
            "2024-01-15T24:00Z",
            "2024-01-15T09:30:00Zx",
        ] {
            assert_eq!(millis(text), None, "{text}");
            assert_eq!(Timestamp::new(text).as_str(), text);
        }
    }

    proptest! {
        #[test]
        fn whole_seconds_round_trip(seconds in -62_167_219_200_i64..253_402_300_800) {
            let stamp = Timestamp::from_unix_millis(seconds * 1000);
            prop_assert_eq!(stamp.unix_millis(), Some(seconds * 1000));
            prop_assert_eq!(stamp.to_iso(), Some(stamp.as_str().to_owned()));
        }

        #[test]
        fn reading_never_panics(text in "[0-9TtZz:.,+ -]{0,40}|.*") {
            let _ = millis(&text);
        }

        #[test]
        fn writing_never_panics(millis: i64) {
            let _ = Timestamp::from_unix_millis(millis);
        }
    }
}
