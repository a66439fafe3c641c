//! A moment, in the person's language and zone, with the exact value behind it.

use leptos::prelude::*;
use sales_stages_core::stage::Timestamp;

use crate::features::root::context;
use crate::i18n::{Key, text};

/// A moment as the browser writes it. One that cannot be read is shown as it came.
pub(in crate::features) fn time(stamp: &Timestamp) -> impl IntoView + use<> {
    let dates = context().dates;
    let written = stamp.unix_millis().and_then(|millis| dates.with_value(|d| d.write(millis)));
    match (written, stamp.to_iso()) {
        (Some(written), Some(iso)) => {
            let exact = iso.clone();
            view! { class="ss", <time class="time" datetime=iso title=exact>{written}</time> }
                .into_any()
        }
        _ if stamp.as_str().trim().is_empty() => {
            view! { class="ss", <span class="time">{text(Key::UnknownTime)}</span> }.into_any()
        }
        _ => {
            let raw = stamp.as_str().to_owned();
            view! { class="ss", <bdi class="time">{raw}</bdi> }.into_any()
        }
    }
}
