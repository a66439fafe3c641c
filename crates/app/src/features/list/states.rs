//! What stands where rows do not: skeletons, the empty list, slowness, failure.

use sales_stages_core::engine::{Input, ListState, Patience};

use crate::features::Context;
use crate::i18n::{ErrorText, Key, api_error, text};
use crate::runtime::Part;
use crate::ui::{Alert, El, Icon, alert, el, icon};

/// How many skeleton rows stand in for the first page; about what fits a screen.
const SKELETON_ROWS: usize = 8;

/// Rows in the shape of the real ones, for the eye only.
pub(super) fn skeleton_rows() -> El {
    let cell = |class: &str| el("div", class).child(el("span", "skeleton"));
    let row = |_| {
        el("div", "table__row table__row--skeleton")
            .child(cell("table__cell table__cell--name"))
            .child(cell("table__cell table__cell--time"))
            .child(cell("table__cell table__cell--time"))
    };
    el("div", "").children((0..SKELETON_ROWS).map(row))
}

/// No stage yet: says what one is, and offers to create the first.
pub(super) fn empty(context: Context) -> El {
    let create = el("button", "button")
        .attr("type", "button")
        .child(icon(Icon::Plus))
        .child(el("span", "").text(text(Key::CreateFirst)))
        .on("click", move |_| context.send(Input::CreateOpened));
    el("div", "empty")
        .child(el("h2", "empty__title").text(text(Key::EmptyTitle)))
        .child(el("p", "empty__text").text(text(Key::EmptyText)))
        .child(create)
}

/// The list could not be loaded, or loading was cancelled. What was there stays below.
pub(super) fn list_alert(context: Context) -> El {
    let failure = move || {
        context.screen().read(Part::List, |view| view.list.failed.then(|| failure(&view.list)))
    };
    // The same failure again is the same alert: it is not read out anew with each try.
    el("div", "place").live_by(
        move || {
            failure().map(|(title, error)| [title, &error.unwrap_or_default().sentence].concat())
        },
        move |_| {
            let (title, error) = failure().unwrap_or_default();
            alert(Alert {
                title: title.to_owned(),
                error,
                say: Some(context.say()),
                on_retry: Some(Box::new(move || context.send(Input::ReloadRequested))),
                on_dismiss: None,
            })
        },
    )
}

/// What happened, and what it means; nothing more where a person cancelled.
fn failure(list: &ListState) -> (&'static str, Option<ErrorText>) {
    let Some(error) = &list.error else { return (text(Key::LoadingCancelled), None) };
    let mut shown = api_error(error);
    let retrying = error.is_passing().then_some(Key::Retrying);
    let stale = list.loaded.then_some(Key::StaleShown);
    for more in retrying.into_iter().chain(stale) {
        shown.sentence.push(' ');
        shown.sentence.push_str(text(more));
    }
    (text(Key::LoadFailed), Some(shown))
}

/// Loading takes long: says so, and then offers a way out.
pub(super) fn patience(context: Context) -> El {
    let patience = move || {
        context.screen().read(Part::List, |view| match view.list.fetching {
            Some(Patience::Slow) if !view.list.failed => 1,
            Some(Patience::Long) if !view.list.failed => 2,
            Some(_) | None => 0,
        })
    };
    el("div", "place").live(patience, move |patience| match patience {
        0 => None,
        patience => Some(patient(context, patience == 2)),
    })
}

fn patient(context: Context, way_out: bool) -> El {
    let button = |label, input: fn() -> Input| {
        el("button", "button")
            .attr("type", "button")
            .text(text(label))
            .on("click", move |_| context.send(input()))
    };
    let waiting = el("div", "patient")
        .child(el("span", "spinner").attr("aria-hidden", "true"))
        .child(el("span", "").text(text(Key::StillLoading)));
    if !way_out {
        return waiting;
    }
    waiting
        .child(button(Key::Cancel, || Input::LoadingCancelled))
        .child(button(Key::TryAgain, || Input::ReloadRequested))
}
