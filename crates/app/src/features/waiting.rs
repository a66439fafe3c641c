//! Changes that wait for the API, each with a way to give it up.

use sales_stages_core::engine::{Change, Input, WaitingWrite};

use super::Context;
use crate::i18n::{Key, fill, name_or_placeholder, text};
use crate::runtime::Part;
use crate::ui::{El, el};

pub(super) fn waiting(context: Context) -> El {
    el("div", "place").live_if(
        move || context.screen().read(Part::Waiting, |view| !view.waiting.is_empty()),
        move || changes(context),
    )
}

fn changes(context: Context) -> El {
    let shown = move || context.screen().read(Part::Waiting, |view| view.waiting.clone());
    let list = el("ul", "questions").keyed(
        move || shown().iter().map(|write| write.key.as_str().to_owned()).collect(),
        move |index| match shown().get(index) {
            Some(write) => change(context, write),
            None => el("li", ""),
        },
    );
    el("section", "panel panel--waiting")
        .attr("aria-labelledby", "ss-waiting-title")
        .child(
            el("h2", "panel__title").attr("id", "ss-waiting-title").text(text(Key::WaitingTitle)),
        )
        .child(el("p", "panel__text").text(text(Key::WaitingText)))
        .child(list)
}

fn change(context: Context, write: &WaitingWrite) -> El {
    let key = write.key.clone();
    let sentence = sentence(&write.change);
    let cancel = el("button", "button")
        .attr("type", "button")
        .attr("aria-label", &fill(Key::CancelOf, &[("change", &sentence)]))
        .text(text(Key::Cancel))
        .on("click", move |_| context.send(Input::WriteCancelled(key.clone())));
    el("li", "questions__item").child(el("span", "questions__name").text(&sentence)).child(cancel)
}

fn sentence(change: &Change) -> String {
    let name = name_or_placeholder(change.seen());
    let to = change.wanted().map(|name| name.as_str()).unwrap_or_default();
    let key = match change {
        Change::Create { .. } => Key::WaitingCreate,
        Change::Rename { .. } => Key::WaitingRename,
        Change::Delete { .. } => Key::WaitingDelete,
    };
    fill(key, &[("name", &name), ("to", to)])
}
