//! The doors to the parts of the page that a first visit does not show.

use sales_stages_core::engine::Later;

use super::access::access;
use super::create::create_form;
use super::notices::notices;
use super::unfinished::unfinished;
use super::{Context, details, question, waiting};
use crate::ui::{El, el};

/// What comes above the list: questions and forms.
#[inline(never)]
pub(super) fn above(_: Later, context: &Context) -> El {
    el("div.place")
        .child(access(context))
        .child(notices(context))
        .child(unfinished(context))
        .child(create_form(context))
}

/// The details of a stage.
#[inline(never)]
pub(super) fn details(_: Later, context: &Context) -> El {
    details::details(context)
}

/// What a person has to decide.
#[inline(never)]
pub(super) fn question(_: Later, context: &Context) -> El {
    question::question(context)
}

/// The changes that wait.
#[inline(never)]
pub(super) fn waiting(_: Later, context: &Context) -> El {
    waiting::waiting(context)
}
