//! Timestamps as servers write them.

use sales_stages_core::stage::Timestamp;

/// The bytes are a timestamp, and the first eight of them a moment.
pub(crate) fn check(bytes: &[u8]) {
    check_reading(&crate::text(bytes));
    if let Some((moment, _)) = bytes.split_first_chunk() {
        check_writing(i64::from_le_bytes(*moment));
    }
}

fn check_reading(text: &str) {
    let stamp = Timestamp::new(text);
    assert_eq!(stamp.as_str(), text, "it is kept as it came");
    let millis = stamp.unix_millis();
    assert_eq!(Timestamp::new(text.replace(' ', "")).unix_millis(), millis, "spaces mean nothing");
    let shouted = Timestamp::new(text.to_ascii_uppercase());
    assert_eq!(shouted.unix_millis(), millis, "small letters mean the same");
    let Some(iso) = stamp.to_iso() else { return };
    let millis = millis.expect("what can be written was read");
    let again = Timestamp::new(iso.as_str());
    assert_eq!(again.unix_millis(), Some(millis.div_euclid(1000) * 1000), "whole seconds stay");
    assert_eq!(again.to_iso(), Some(iso));
}

fn check_writing(millis: i64) {
    let stamp = Timestamp::from_unix_millis(millis);
    if stamp.as_str().is_empty() {
        // Years 0 to 9999 have a form.
        assert!(!(-62_167_219_200_000..253_402_300_800_000).contains(&millis));
    } else {
        assert_eq!(stamp.unix_millis(), Some(millis.div_euclid(1000) * 1000));
    }
}
