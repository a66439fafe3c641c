//! What stands where rows do not: skeletons, the empty list, slowness, failure.

use sales_stages_core::digits::digits;
use sales_stages_core::engine::{ImportInput, Input, Patience};

use crate::features::Context;
use crate::features::context::Sends;
use crate::i18n::{ErrorText, Key, collection_error, fill, fill_all, number, text};
use crate::runtime::Shown;
use crate::ui::{Alert, El, Icon, alert, el, icon, retry_button};

/// How many skeleton rows stand in for the first page; about what fits a screen.
const SKELETON_ROWS: usize = 8;

/// Rows in the shape of the real ones, for the eye only.
pub(super) fn skeleton_rows(_: &Context) -> El {
    let bar = || el("span.skeleton");
    let row = |_| {
        el("div.table__row.table__row--skeleton")
            .child(el("div.table__cell.table__cell--select"))
            .child(el("div.table__cell.table__cell--name").child(bar()))
            .child(el("div.table__cell.table__cell--time").child(bar()))
            .child(el("div.table__cell.table__cell--time").child(bar()))
    };
    el("div").children((0..SKELETON_ROWS).map(row))
}

/// No stage yet: says what one is, and offers to create the first.
pub(super) fn empty(context: &Context) -> El {
    el("div.empty")
        .child(el("h2.empty__title").says(Key::EmptyTitle))
        .child(el("p.empty__text").says(Key::EmptyText))
        .live_if(context, |shown| !shown.readonly, beginnings)
}

fn beginnings(context: &Context) -> El {
    let create = el("button.button type=button")
        .child(icon(Icon::Plus))
        .child(el("span").says(Key::CreateFirst))
        .sends("click", context, || Input::CreateOpened);
    let list = el("button.button.button--quiet type=button").says(Key::PasteList).sends(
        "click",
        context,
        || Input::Import(ImportInput::Opened(String::new())),
    );
    el("div.place").child(create).child(list)
}

/// No stage, or none so far, has the words that are searched for.
pub(super) fn nothing_found(context: &Context) -> El {
    let title = el("h2.empty__title").live_text(context, |shown| match shown.finding.progress {
        Some(_) => Some(text(Key::NothingFoundYet).to_owned()),
        None => Some(fill(Key::NothingFoundTitle, "question", shown.finding.question.trim())),
    });
    let clear =
        el("button.button type=button")
            .says(Key::ClearSearch)
            .sends("click", context, || Input::SearchCleared);
    el("div.empty").child(title).child(el("p.empty__text").says(Key::NothingFoundText)).child(clear)
}

/// A part of the list is shown while the rest is on its way.
pub(super) fn progress(context: &Context) -> El {
    el("div.place").live_if(context, |shown| shown.finding.progress.is_some(), progress_bar)
}

fn progress_bar(context: &Context) -> El {
    let bar = el("progress.progress__bar aria-labelledby=ss-progress")
        .live_attr("max", context, |shown| Some(digits(shown.finding.progress?.1.max(1))))
        .live_attr("value", context, |shown| Some(digits(shown.finding.progress?.0)));
    let says = el("span.progress__text id=ss-progress").live_text(context, |shown| {
        let (read, total) = shown.finding.progress?;
        let key = if shown.finding.is_search { Key::Searching } else { Key::LoadingAll };
        Some(fill_all(key, &[("read", &number(read)), ("total", &number(total))]))
    });
    let cancel = |context: &Context| {
        el("button.button type=button")
            .says(Key::Cancel)
            .sends("click", context, || Input::LoadingCancelled)
    };
    el("div.progress").child(says).child(bar).live_if(
        context,
        |shown| shown.list.fetching.is_some(),
        cancel,
    )
}

/// The list could not be loaded, or loading was cancelled. What was there stays below.
pub(super) fn list_alert(context: &Context) -> El {
    // The same failure again is the same alert: it is not read out anew with each try.
    let words = |shown: &Shown| {
        let (title, error) = failure(shown)?;
        Some([title, &error.unwrap_or_default().sentence].concat())
    };
    el("div.place").live_by(context, words, |context, _| {
        let (title, error) = context.read(failure).unwrap_or_default();
        alert(Alert {
            title: title.to_owned(),
            error,
            say: Some(context.say()),
            retry: Some(retry_button().sends("click", context, || Input::ReloadRequested)),
            dismiss: None,
        })
    })
}

/// What happened, and what it means; nothing more where a person cancelled.
fn failure(shown: &Shown) -> Option<(&'static str, Option<ErrorText>)> {
    if !shown.list.failed {
        return None;
    }
    let Some(error) = &shown.list.error else { return Some((text(Key::LoadingCancelled), None)) };
    let mut said = collection_error(error);
    let retrying = error.is_passing().then_some(Key::Retrying);
    let stale = shown.list.loaded.then_some(Key::StaleShown);
    for more in retrying.into_iter().chain(stale) {
        said.sentence.push(' ');
        said.sentence.push_str(text(more));
    }
    Some((text(Key::LoadFailed), Some(said)))
}

/// Loading takes long: says so, and then offers a way out.
pub(super) fn patience(context: &Context) -> El {
    let patience = |shown: &Shown| match shown.list.fetching {
        // A progress bar says more.
        _ if shown.finding.progress.is_some() => 0,
        Some(Patience::Slow) if !shown.list.failed => 1,
        Some(Patience::Long) if !shown.list.failed => 2,
        Some(_) | None => 0,
    };
    el("div.place").live(context, patience, |context, patience| match patience {
        0 => None,
        patience => Some(patient(context, patience == 2)),
    })
}

fn patient(context: &Context, way_out: bool) -> El {
    let waiting = el("div.patient")
        .child(el("span.spinner aria-hidden=true"))
        .child(el("span").says(Key::StillLoading));
    if !way_out {
        return waiting;
    }
    let button =
        |label, input| el("button.button type=button").says(label).sends("click", context, input);
    waiting
        .child(button(Key::Cancel, || Input::LoadingCancelled))
        .child(button(Key::TryAgain, || Input::ReloadRequested))
}
