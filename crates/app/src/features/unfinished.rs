//! Deletes that an earlier visit left open: a question for each.

use sales_stages_core::engine::{Input, UnfinishedDelete};
use sales_stages_core::stage::StageId;

use super::Context;
use crate::i18n::{Key, fill, name_or_placeholder, text};
use crate::runtime::Part;
use crate::ui::{El, el, stage_name};

pub(super) fn unfinished(context: Context) -> El {
    el("div", "place").live_if(
        move || context.screen().read(Part::Unfinished, |view| !view.unfinished.is_empty()),
        move || questions(context),
    )
}

fn questions(context: Context) -> El {
    let shown = move || context.screen().read(Part::Unfinished, |view| view.unfinished.clone());
    let list = el("ul", "questions").keyed(
        move || shown().iter().map(|delete| delete.id.as_str().to_owned()).collect(),
        move |index| match shown().get(index) {
            Some(delete) => question(context, delete),
            None => el("li", ""),
        },
    );
    el("section", "panel")
        .attr("aria-labelledby", "ss-unfinished-title")
        .child(
            el("h2", "panel__title")
                .attr("id", "ss-unfinished-title")
                .text(text(Key::UnfinishedTitle)),
        )
        .child(el("p", "panel__text").text(text(Key::UnfinishedText)))
        .child(list)
}

fn question(context: Context, delete: &UnfinishedDelete) -> El {
    let name = name_or_placeholder(delete.name.as_deref());
    let button = |class, label, label_of, input: fn(StageId) -> Input| {
        let id = delete.id.clone();
        el("button", class)
            .attr("type", "button")
            .attr("aria-label", &fill(label_of, &[("name", &name)]))
            .text(text(label))
            .on("click", move |_| context.send(input(id.clone())))
    };
    el("li", "questions__item")
        .child(el("span", "questions__name").child(stage_name(delete.name.as_deref())))
        .child(button("button", Key::Keep, Key::KeepOf, Input::UnfinishedKept))
        .child(button(
            "button button--danger",
            Key::Delete,
            Key::DeleteOf,
            Input::UnfinishedConfirmed,
        ))
}
