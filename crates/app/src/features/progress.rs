//! How far something has come that takes a while, in a dialog.

use sales_stages_core::api::ApiError;
use sales_stages_core::digits::digits;

use super::Context;
use crate::i18n::{ErrorText, Key, collection_error, text};
use crate::runtime::Shown;
use crate::ui::{El, Source, el};

/// A bar with words: what is done, of how much. Where nobody knows how much, it only says so.
pub(super) fn bar(
    context: &Context,
    says: fn(&Shown) -> Option<String>,
    progress: fn(&Shown) -> (u64, u64),
) -> El {
    let bar = el("progress.progress__bar aria-labelledby=ss-dialog-progress");
    let element = bar.element().clone();
    let reader = context.reader(progress);
    crate::reactive::effect(move || {
        let _ = match reader() {
            (_, 0) => element.remove_attribute("value"),
            (done, total) => {
                let _ = element.set_attribute("max", &digits(total));
                element.set_attribute("value", &digits(done))
            }
        };
    });
    el("div.import__progress")
        .child(el("p.progress__text id=ss-dialog-progress").live_text(context, says))
        .child(bar)
}

/// Why the list of stages could not be read.
pub(super) fn stuck(error: Option<&ApiError>) -> ErrorText {
    match error {
        Some(error) => collection_error(error).after(text(Key::LoadFailed)),
        None => text(Key::LoadingCancelled).to_owned().into(),
    }
}
