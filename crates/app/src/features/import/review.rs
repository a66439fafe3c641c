//! What would be done, and what has been done.

use leptos::prelude::event_target_checked;
use sales_stages_core::engine::{Group, ImportInput, ImportView};

use super::lines::lines;
use super::{heading, of, sends};
use crate::features::Context;
use crate::features::context::Sends;
use crate::i18n::{Key, counted, import_format, import_problem, import_summary, text};
use crate::runtime::Shown;
use crate::ui::{El, el, field_error};

/// The plan, before anything is changed.
pub(super) fn review(context: &Context) -> El {
    let guess = |_: &Context| el("p.panel__text.import__warning").says(Key::ImportGuess);
    let explains = |shown: &Shown| {
        let changes = of(shown, |import| import.changes);
        Some(text(if changes == 0 { Key::ImportNothing } else { Key::ImportReviewText }).to_owned())
    };
    let format = |shown: &Shown| of(shown, |import| import.format.map(import_format));
    let cancel = el("button.button type=button")
        .says(Key::Cancel)
        .sends("click", context, || sends(ImportInput::Closed));
    let actions = el("div.dialog__actions").child(cancel).live_if(
        context,
        |shown| !shown.readonly && of(shown, |import| import.changes > 0),
        start,
    );
    el("div.import")
        .child(heading(Key::ImportReview))
        .child(el("p.panel__text").live_text(context, explains))
        .child(el("p.panel__text").live_text(context, format))
        .live_if(context, |shown| of(shown, |import| import.is_guess), guess)
        .child(lines(context, false))
        .live_if(context, |shown| count(shown, Group::Duplicate) > 0, duplicates)
        .child(actions)
}

fn start(context: &Context) -> El {
    el("button.button.button--primary type=button")
        .live_text(context, |shown| {
            let changes = of(shown, |import| import.changes);
            Some(counted(Key::ImportStart, "count", changes as u64))
        })
        .sends("click", context, || sends(ImportInput::Started))
}

fn duplicates(context: &Context) -> El {
    let sender = context.clone();
    let checkbox = el("input.checkbox type=checkbox")
        .on("change", move |event| {
            let chosen = event_target_checked(&event);
            sender.send(sends(ImportInput::DuplicatesChosen(chosen)));
        })
        .live_checked(context, |shown| of(shown, |import| 2 * u32::from(import.duplicates)));
    el("label.settings__check").child(checkbox).child(el("span").says(Key::ImportDuplicates))
}

/// What has become of it.
pub(super) fn done(context: &Context) -> El {
    let close = el("button.button type=button")
        .says(Key::Close)
        .sends("click", context, || sends(ImportInput::Closed));
    let save = |context: &Context| {
        el("button.button type=button")
            .says(Key::ImportSave)
            .sends("click", context, || sends(ImportInput::FailedSaved))
    };
    let again = |context: &Context| {
        el("button.button type=button")
            .says(Key::ImportAgain)
            .sends("click", context, || sends(ImportInput::FailedAgain))
    };
    let stopped = context.read(|shown| count(shown, Group::NotTried) > 0);
    let title = if stopped { Key::ImportStopped } else { Key::ImportDone };
    let can_retry = |shown: &Shown| {
        !shown.readonly && count(shown, Group::Failed) + count(shown, Group::NotTried) > 0
    };
    let has_failed = |shown: &Shown| of(shown, ImportView::not_done) > 0;
    let problem = |shown: &Shown| of(shown, |import| import.problem.map(import_problem));
    let gave_up = |_: &Context| el("p.panel__text.import__warning").says(Key::ImportGaveUp);
    let actions = el("div.dialog__actions")
        .live_if(context, has_failed, save)
        .live_if(context, can_retry, again)
        .child(close);
    el("div.import")
        .child(heading(title).attr("aria-describedby", "ss-import-summary"))
        .child(el("p.panel__text id=ss-import-summary").live_text(context, |shown| {
            let import = shown.import.as_ref()?;
            Some(import_summary(import.created(), import.renamed(), import.not_done()))
        }))
        .live_if(context, |shown| of(shown, |import| import.gave_up), gave_up)
        .child(lines(context, true))
        .live_by(context, problem, |_, problem| field_error(problem))
        .child(actions)
}

fn count(shown: &Shown, group: Group) -> usize {
    of(shown, |import: &ImportView| import.count(group))
}
