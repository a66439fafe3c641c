//! What a tab wrote down for the next one.

use sales_stages_core::engine::Intent;
use sales_stages_core::json::write_list;

/// The bytes are what was stored.
pub(crate) fn check(bytes: &[u8]) {
    round_trip(&Intent::read_all(&crate::text(bytes)));
}

/// What is written down is read back as it was.
pub(crate) fn round_trip(intents: &[Intent]) {
    let written = write_list(intents.iter().map(Intent::to_json));
    assert_eq!(Intent::read_all(&written), intents);
}
