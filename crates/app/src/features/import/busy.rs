//! What is going on, and a way out of it.

use sales_stages_core::engine::{ImportInput, ImportStep, ImportView};

use super::{heading, of, sends};
use crate::features::Context;
use crate::features::context::Sends;
use crate::features::problem::problem;
use crate::features::progress::{bar, stuck};
use crate::i18n::{ErrorText, Key, fill_all, number, text};
use crate::runtime::Shown;
use crate::ui::{El, el};

/// The file is read, then the list, then both are compared.
pub(super) fn busy(context: &Context) -> El {
    let says = |shown: &Shown| {
        let (read, total) = progress(shown);
        match total {
            0 => Some(text(Key::ImportReading).to_owned()),
            _ => Some(listing(read, total)),
        }
    };
    let again = |context: &Context| {
        el("button.button type=button")
            .says(Key::TryAgain)
            .sends("click", context, || sends(ImportInput::ReadAgain))
    };
    let cancel = el("button.button type=button")
        .says(Key::Cancel)
        .sends("click", context, || sends(ImportInput::Closed));
    el("div.import")
        .child(heading(Key::ImportTitle))
        .child(bar(context, says, progress))
        // The same failure again is not read out anew with each try.
        .live_by(
            context,
            |shown| Some(said(shown)?.sentence),
            |context, _| problem(context, None, context.read(said).unwrap_or_default()),
        )
        .child(
            el("div.dialog__actions")
                .live_if(context, |shown| of(shown, |import| import.is_stuck), again)
                .child(cancel),
        )
}

/// Why it does not go on.
fn said(shown: &Shown) -> Option<ErrorText> {
    let import = shown.import.as_ref().filter(|import| import.is_stuck)?;
    Some(stuck(import.error.as_ref()))
}

/// How many of the stages that there are have been read.
pub(in crate::features) fn listing(read: u64, total: u64) -> String {
    fill_all(Key::ImportListing, &[("read", &number(read)), ("total", &number(total))])
}

fn progress(shown: &Shown) -> (u64, u64) {
    of(shown, |import| import.progress)
}

/// The changes are made.
pub(super) fn running(context: &Context) -> El {
    let says = |shown: &Shown| {
        let (done, total) = progress(shown);
        let values = [("done", &*number(done)), ("total", &*number(total))];
        Some(fill_all(Key::ImportProgress, &values))
    };
    let stop = el("button.button type=button")
        .live_text(context, |shown| {
            let key = if is_stopping(shown) { Key::ImportStopNow } else { Key::Cancel };
            Some(text(key).to_owned())
        })
        .sends("click", context, || sends(ImportInput::Stopped));
    let note = el("p.field__hint aria-live=polite").live_text(context, |shown| {
        let key = match of(shown, |import: &ImportView| import.waits) {
            true => Key::ImportWaits,
            false if is_stopping(shown) => Key::ImportStopping,
            false => return None,
        };
        Some(text(key).to_owned())
    });
    el("div.import")
        .child(heading(Key::ImportRunning))
        .child(bar(context, says, progress))
        .child(note)
        .child(el("div.dialog__actions").child(stop))
}

fn is_stopping(shown: &Shown) -> bool {
    of(shown, |import| import.step == ImportStep::Stopping)
}
