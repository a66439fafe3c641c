//! Deletes that an earlier visit left open: a question for each.

use sales_stages_core::engine::{Input, UnfinishedDelete};
use sales_stages_core::stage::StageId;

use super::Context;
use super::context::Sends;
use crate::i18n::{Key, fill_name};
use crate::runtime::Shown;
use crate::ui::{El, el, stage_name};

pub(super) fn unfinished(context: &Context) -> El {
    let any = |shown: &Shown| !shown.unfinished.is_empty();
    el("div.place").live_if(context, any, questions)
}

fn questions(context: &Context) -> El {
    // Where nothing may be changed any more, each has other buttons.
    let ids = |shown: &Shown| {
        let mark = if shown.readonly { "-" } else { "" };
        shown.unfinished.iter().map(|d| [mark, d.id.as_str()].concat()).collect()
    };
    let list = el("ul.questions").keyed(context, ids, |context, index| {
        let shown = context.read(|shown| shown.unfinished.clone());
        shown.get(index).map_or_else(|| el("li"), |delete| question(context, delete))
    });
    el("section.panel aria-labelledby=ss-unfinished-title")
        .child(el("h2.panel__title id=ss-unfinished-title").says(Key::UnfinishedTitle))
        .child(el("p.panel__text").says(Key::UnfinishedText))
        .live_if(context, |shown| shown.unfinished.len() > 1, for_all)
        .child(list)
}

/// One answer for all of them.
fn for_all(context: &Context) -> El {
    let keep = el("button.button type=button")
        .says(Key::KeepAll)
        .sends("click", context, || Input::AllUnfinishedAnswered { delete: false });
    el("div.questions__all").child(keep).live_if(context, may_change, delete_all)
}

fn may_change(shown: &Shown) -> bool {
    !shown.readonly
}

fn delete_all(context: &Context) -> El {
    el("button.button.button--danger type=button").says(Key::DeleteAll).sends(
        "click",
        context,
        || Input::AllUnfinishedAnswered { delete: true },
    )
}

fn question(context: &Context, delete: &UnfinishedDelete) -> El {
    let name = delete.name.as_deref();
    let button = |button: El, label, label_of, input: fn(StageId) -> Input| {
        let (context, id) = (context.clone(), delete.id.clone());
        button
            .attr("aria-label", &fill_name(label_of, name))
            .says(label)
            .on("click", move |_| context.send(input(id.clone())))
    };
    let keep = el("button.button type=button");
    let delete = || {
        let delete = el("button.button.button--danger type=button");
        button(delete, Key::Delete, Key::DeleteOf, Input::UnfinishedConfirmed)
    };
    el("li.questions__item")
        .child(el("span.questions__name").child(stage_name(name)))
        .child(button(keep, Key::Keep, Key::KeepOf, Input::UnfinishedKept))
        .maybe(context.read(may_change).then(delete))
}
