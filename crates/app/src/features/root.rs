//! The root component: the page mounts it, and so will every other host.

use super::Context;
use super::access::access;
use super::create::create_form;
use super::details::details;
use super::header::header;
use super::list::stage_list;
use super::notices::notices;
use super::unfinished::unfinished;
use crate::ui::{El, el};

/// The whole admin.
pub fn root(context: &Context) -> El {
    let status = el("div.visually-hidden role=status")
        .live_text(context, |shown| Some(shown.status.clone()));
    let root = el("div.stages")
        .child(header(context))
        .child(access(context))
        .child(notices(context))
        .child(unfinished(context))
        .child(create_form(context))
        .child(el("div.stages__body").child(stage_list(context)).child(details(context)))
        .child(status);
    context.runtime().set_root(root.element().clone());
    root
}
