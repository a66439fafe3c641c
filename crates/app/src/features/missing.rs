//! A part of the page that could not be fetched: what was asked for waits.

use super::Context;
use crate::i18n::{Key, text};
use crate::ui::{El, el, plain_alert, retry_button};

pub(super) fn missing(context: &Context) -> El {
    el("div.place").live_if(context, |shown| shown.missing, said)
}

fn said(context: &Context) -> El {
    let runtime = context.runtime().clone();
    let retry = retry_button().on("click", move |_| runtime.fetch_later());
    plain_alert(text(Key::MissingTitle), text(Key::MissingText), Some(retry))
}
