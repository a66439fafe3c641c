//! Title, count, and what can be done with the list as a whole.

use sales_stages_core::engine::Input;

use super::Context;
use super::context::Sends;
use super::settings::settings_button;
use crate::i18n::{Key, counted};
use crate::runtime::Shown;
use crate::ui::{El, Icon, el, icon};

pub(super) fn header(context: &Context) -> El {
    let title = el("h1.header__title tabindex=-1 data-focus=heading").says(Key::Title);
    let count = el("p.header__count").live_text(context, count);
    let actions = el("div.header__actions")
        .child(settings_button(context))
        .live_if(context, |shown| shown.can_sign_out, sign_out)
        .live_if(context, |shown| shown.list.open, new_stage);
    el("header.header").child(title).child(count).child(actions)
}

fn count(shown: &Shown) -> Option<String> {
    let total = shown.list.loaded.then_some(shown.paging.total)?;
    Some(counted(Key::Count, "count", total))
}

fn sign_out(context: &Context) -> El {
    el("button.button.button--quiet type=button")
        .says(Key::SignOut)
        .sends("click", context, || Input::SignOutRequested)
}

fn new_stage(context: &Context) -> El {
    el("button.button.button--primary type=button data-focus=new-stage")
        .child(icon(Icon::Plus))
        .child(el("span").says(Key::NewStage))
        .sends("click", context, || Input::CreateOpened)
}
