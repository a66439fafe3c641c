//! Title, count, and what can be done with the list as a whole.

use sales_stages_core::engine::{ExportInput, ImportInput, Input};

use super::Context;
use super::context::Sends;
use super::list::escape_sends;
use super::settings::settings_button;
use super::shortcuts::{Act, told};
use crate::i18n::{self, Key, counted, fill_all, number, text};
use crate::runtime::Shown;
use crate::ui::{El, Icon, el, icon};

pub(super) fn header(context: &Context) -> El {
    // On somebody else's page the main heading is theirs, and so are the page's landmarks.
    let (place, title) = match context.read(|shown| shown.is_embedded) {
        true => {
            ("div.header part=header", "h2.header__title part=title tabindex=-1 data-focus=heading")
        }
        false => ("header.header", "h1.header__title tabindex=-1 data-focus=heading"),
    };
    let title = el(title).says(Key::Title);
    let news = el("span.header__news")
        .live_text(context, |shown| shown.finding.news.as_ref().map(i18n::news));
    let count = el("p.header__count").live_text(context, count).child(news);
    let actions = el("div.header__actions")
        .live_if(context, |shown| shown.list.open && !shown.readonly, import)
        .live_if(context, |shown| shown.list.open, export)
        .child(settings_button(context))
        .live_if(context, |shown| shown.can_sign_out, sign_out)
        .live_if(context, |shown| shown.list.open && !shown.readonly, new_stage);
    el(place)
        .child(title)
        .child(count)
        .live_if(context, |shown| shown.list.open, search)
        .child(actions)
}

fn count(shown: &Shown) -> Option<String> {
    let total = shown.list.loaded.then_some(shown.paging.total)?;
    let all = counted(Key::Count, "count", total);
    match shown.finding.is_search {
        true => {
            let found = number(shown.paging.found);
            Some(fill_all(Key::CountFound, &[("found", &found), ("count", &all)]))
        }
        false => Some(all),
    }
}

fn search(context: &Context) -> El {
    let field = el("input.field__input type=search autocomplete=off spellcheck=false dir=auto \
        data-focus=search")
    .label(Key::Search)
    .attr("placeholder", text(Key::Search))
    .live_attr("aria-keyshortcuts", context, |shown| told(shown, Act::Search))
    .live_value(context, |shown| Some(shown.finding.question.clone()))
    .takes("input", context, |text| Some(Input::SearchTyped(text)));
    let search = el("div.search part=search role=search").child(icon(Icon::Search)).child(field);
    escape_sends(search, context, || Input::SearchCleared)
}

fn sign_out(context: &Context) -> El {
    el("button.button.button--quiet type=button")
        .says(Key::SignOut)
        .sends("click", context, || Input::SignOutRequested)
}

fn import(context: &Context) -> El {
    el("button.button.button--quiet type=button data-focus=import").says(Key::Import).sends(
        "click",
        context,
        || Input::Import(ImportInput::Opened(String::new())),
    )
}

fn export(context: &Context) -> El {
    el("button.button.button--quiet type=button data-focus=export").says(Key::Export).sends(
        "click",
        context,
        || Input::Export(ExportInput::Opened { selected: false }),
    )
}

fn new_stage(context: &Context) -> El {
    el("button.button.button--primary part=primary-button type=button data-focus=new-stage")
        .live_attr("aria-keyshortcuts", context, |shown| told(shown, Act::NewStage))
        .child(icon(Icon::Plus))
        .child(el("span").says(Key::NewStage))
        .sends("click", context, || Input::CreateOpened)
}
