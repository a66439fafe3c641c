//! A moment, in the person's language and zone, with the exact value behind it.

use sales_stages_core::stage::Timestamp;

use crate::i18n::{self, Key};
use crate::ui::{El, el};

/// A moment as the browser writes it. One that cannot be read is shown as it came.
pub(in crate::features) fn time(stamp: &str) -> El {
    let stamp = Timestamp::new(stamp);
    let written = stamp.unix_millis().and_then(i18n::time);
    match (written, stamp.to_iso()) {
        (Some(written), Some(iso)) => {
            el("time.time").attr("datetime", &iso).attr("title", &iso).text(&written)
        }
        _ if stamp.as_str().trim().is_empty() => el("span.time").says(Key::UnknownTime),
        _ => el("bdi.time").text(stamp.as_str()),
    }
}
