//! The root component: the page mounts it, and so will every other host.

use sales_stages_core::digits::digits;

use super::context::Afterwards;
use super::header::header;
use super::list::stage_list;
use super::missing::missing;
use super::settings::dressed;
use super::shortcuts::listen_to_keys;
use super::{Context, later};
use crate::runtime::Shown;
use crate::ui::{El, el};

/// The whole admin.
pub fn root(context: &Context) -> El {
    // Another language is another page but for what somebody may be typing a secret into, what has
    // been said, and dialogs, which see to it themselves.
    let root = el("div.stages");
    context.runtime().set_root(root.element().clone());
    dressed(listen_to_keys(root, context), context)
        .live_flag("data-readonly", context, |shown| shown.readonly)
        .live(context, |shown| shown.spoken, |context, _| Some(header(context)))
        .child(missing(context))
        .later(context, later::access)
        .live(context, |shown| shown.spoken, |context, _| Some(content(context)))
        .later(context, later::question)
        .later(context, later::palette)
        .later(context, later::settings)
        .later(context, later::help)
        .later(context, later::import)
        .later(context, later::export)
        .child(status(context))
}

fn content(context: &Context) -> El {
    el("div.place")
        .later(context, later::above)
        .child(el("div.stages__body").child(stage_list(context)).later(context, later::details))
}

/// What has happened, for people who listen to the page: each outcome is a paragraph of its own, so
/// that it is read once, and also when the one before it had the same words.
fn status(context: &Context) -> El {
    let numbers = |shown: &Shown| shown.said.iter().map(|said| digits(said.number)).collect();
    el("div.visually-hidden role=status aria-atomic=false").keyed(
        context,
        numbers,
        |context, index| {
            let said = context.read(|shown| shown.said.clone());
            el("p").text(said.get(index).map_or("", |said| &said.text))
        },
    )
}
