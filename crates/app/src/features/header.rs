//! Title, count, and what can be done with the list as a whole.

use sales_stages_core::engine::Input;

use super::Context;
use crate::i18n::{Key, fill, number, plural, text};
use crate::runtime::Part;
use crate::ui::{El, Icon, el, icon};

pub(super) fn header(context: Context) -> El {
    let title = el("h1", "header__title")
        .attr("tabindex", "-1")
        .attr("data-focus", "heading")
        .text(text(Key::Title));
    let count = el("p", "header__count").live_text(move || count(context));
    let actions = el("div", "header__actions")
        .live_if(
            move || context.screen().read(Part::SignOut, |view| view.can_sign_out),
            move || sign_out(context),
        )
        .live_if(
            move || context.screen().read(Part::List, |view| view.list.open),
            move || new_stage(context),
        );
    el("header", "header").child(title).child(count).child(actions)
}

fn count(context: Context) -> String {
    let loaded = context.screen().read(Part::List, |view| view.list.loaded);
    let total = context.screen().read(Part::Paging, |view| view.paging.total);
    if !loaded {
        return String::new();
    }
    fill(plural(total, Key::CountOne, Key::CountOther), &[("count", &number(total))])
}

fn sign_out(context: Context) -> El {
    el("button", "button button--quiet")
        .attr("type", "button")
        .text(text(Key::SignOut))
        .on("click", move |_| context.send(Input::SignOutRequested))
}

fn new_stage(context: Context) -> El {
    el("button", "button button--primary")
        .attr("type", "button")
        .attr("data-focus", "new-stage")
        .child(icon(Icon::Plus))
        .child(el("span", "").text(text(Key::NewStage)))
        .on("click", move |_| context.send(Input::CreateOpened))
}
