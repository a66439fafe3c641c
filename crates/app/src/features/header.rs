//! Title, count, and what can be done with the list as a whole.

use sales_stages_core::engine::{Input, View};

use super::Context;
use crate::i18n::{Key, fill, number, plural};
use crate::runtime::Part;
use crate::ui::{El, Icon, el, icon};

pub(super) fn header(context: &Context) -> El {
    let title = el("h1.header__title tabindex=-1 data-focus=heading").says(Key::Title);
    let count = el("p.header__count").live_text(context.reads(Part::List, count));
    let can_sign_out = context.reads(Part::SignOut, |view| view.can_sign_out);
    let is_open = context.reads(Part::List, |view| view.list.open);
    let actions = el("div.header__actions")
        .live_if(can_sign_out, context.builds(sign_out))
        .live_if(is_open, context.builds(new_stage));
    el("header.header").child(title).child(count).child(actions)
}

fn count(view: &View) -> String {
    if !view.list.loaded {
        return String::new();
    }
    let total = view.paging.total;
    fill(plural(total, Key::CountOne, Key::CountOther), &[("count", &number(total))])
}

fn sign_out(context: &Context) -> El {
    el("button.button.button--quiet type=button")
        .says(Key::SignOut)
        .on("click", context.sends(|| Input::SignOutRequested))
}

fn new_stage(context: &Context) -> El {
    el("button.button.button--primary type=button data-focus=new-stage")
        .child(icon(Icon::Plus))
        .child(el("span").says(Key::NewStage))
        .on("click", context.sends(|| Input::CreateOpened))
}
