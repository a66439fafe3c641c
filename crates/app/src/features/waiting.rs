//! Changes that wait for the API, each with a way to give it up.

use sales_stages_core::engine::{Change, Input, WaitingWrite};
use sales_stages_core::stage::StageName;

use super::Context;
use crate::i18n::{Key, fill, fill_all, name_or_placeholder};
use crate::runtime::Shown;
use crate::ui::{El, el};

pub(super) fn waiting(context: &Context) -> El {
    let any = |shown: &Shown| !shown.waiting.is_empty();
    el("div.place").live_if(context, any, changes)
}

fn changes(context: &Context) -> El {
    let keys = |shown: &Shown| shown.waiting.iter().map(|w| w.key.as_str().to_owned()).collect();
    let list = el("ul.questions").keyed(context, keys, |context, index| {
        let shown = context.read(|shown| shown.waiting.clone());
        shown.get(index).map_or_else(|| el("li"), |write| change(context, write))
    });
    el("section.panel aria-labelledby=ss-waiting-title")
        .child(el("h2.panel__title id=ss-waiting-title").says(Key::WaitingTitle))
        .child(el("p.panel__text").says(Key::WaitingText))
        .child(list)
}

fn change(context: &Context, write: &WaitingWrite) -> El {
    let (context, key) = (context.clone(), write.key.clone());
    let sentence = sentence(&write.change);
    let cancel = el("button.button type=button")
        .attr("aria-label", &fill(Key::CancelOf, "change", &sentence))
        .says(Key::Cancel)
        .on("click", move |_| context.send(Input::WriteCancelled(key.clone())));
    el("li.questions__item").child(el("span.questions__name").text(&sentence)).child(cancel)
}

fn sentence(change: &Change) -> String {
    let name = name_or_placeholder(change.seen());
    let to = change.wanted().map(StageName::as_str).unwrap_or_default();
    let key = match change {
        Change::Create { .. } => Key::WaitingCreate,
        Change::Rename { .. } => Key::WaitingRename,
        Change::Delete { .. } => Key::WaitingDelete,
    };
    fill_all(key, &[("name", &name), ("to", to)])
}
