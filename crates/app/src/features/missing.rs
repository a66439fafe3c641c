//! A part of the page that could not be fetched: what was asked for waits.

use super::Context;
use crate::i18n::{ErrorText, Key, text};
use crate::ui::{Alert, El, alert, el, retry_button};

pub(super) fn missing(context: &Context) -> El {
    el("div.place").live_if(
        context,
        |shown| shown.missing,
        |context| {
            let runtime = context.runtime().clone();
            let sentence = text(Key::MissingText).to_owned();
            alert(Alert {
                title: text(Key::MissingTitle).to_owned(),
                error: Some(ErrorText { sentence, details: None }),
                retry: Some(retry_button().on("click", move |_| runtime.fetch_later())),
                ..Alert::default()
            })
        },
    )
}
