//! The doors to the parts of the page that a first visit does not show.

use sales_stages_core::engine::Later;
use web_sys::{Element, KeyboardEvent};

use super::create::create_form;
use super::notices::notices;
use super::unfinished::unfinished;
use super::{
    Context, access, details, export, help, import, palette, question, replay, settings, shortcuts,
    unsaved, waiting,
};
use crate::ui::{El, el};

/// The question for a key or a code.
#[inline(never)]
pub(super) fn access(_: Later, context: &Context) -> El {
    access::access(context)
}

/// What a person chooses for themselves.
#[inline(never)]
pub(super) fn settings(_: Later, context: &Context) -> El {
    settings::settings(context)
}

/// What the keys do.
#[inline(never)]
pub(super) fn help(_: Later, context: &Context) -> El {
    help::help(context)
}

/// The command palette.
#[inline(never)]
pub(super) fn palette(_: Later, context: &Context) -> El {
    palette::palette(context)
}

/// What keys do that count all over the page.
#[inline(never)]
pub(super) fn page_key(_: Later, context: &Context, key: &KeyboardEvent, here: &Element) {
    shortcuts::page_key(context, key, here);
}

/// Keys that were pressed before it was there.
#[inline(never)]
pub(super) fn replay(_: Later, context: &Context, root: &Element) {
    replay::replay(context, root);
}

/// What comes above the list: questions and forms.
#[inline(never)]
pub(super) fn above(_: Later, context: &Context) -> El {
    el("div.place").child(notices(context)).child(unfinished(context)).child(create_form(context))
}

/// The details of a stage.
#[inline(never)]
pub(super) fn details(_: Later, context: &Context) -> El {
    details::details(context)
}

/// What a person has to decide, and what they would lose.
#[inline(never)]
pub(super) fn question(_: Later, context: &Context) -> El {
    el("div.place").child(question::question(context)).child(unsaved::unsaved(context))
}

/// The import.
#[inline(never)]
pub(super) fn import(_: Later, context: &Context) -> El {
    import::import(context)
}

/// The export.
#[inline(never)]
pub(super) fn export(_: Later, context: &Context) -> El {
    export::export(context)
}

/// The changes that wait.
#[inline(never)]
pub(super) fn waiting(_: Later, context: &Context) -> El {
    waiting::waiting(context)
}
