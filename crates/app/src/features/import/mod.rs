//! Import: the dialog, and files that are dropped anywhere on the page.

mod busy;
mod choose;
mod lines;
mod offer;
mod review;

use leptos::wasm_bindgen::JsCast;
use sales_stages_core::engine::{ImportInput, ImportStep, ImportView, Input};
use web_sys::HtmlDialogElement;

use super::Context;
use crate::i18n::Key;
use crate::runtime::Shown;
use crate::ui::{El, el, empty_dialog};
pub(super) use busy::listing;
pub(super) use offer::offers_lists;

pub(super) fn import(context: &Context) -> El {
    offer::accept_drops(context);
    el("div.place").live_if(context, |shown| shown.import.is_some(), open)
}

/// Reads the dialog, or the usual value where it is closed.
fn of<T: Default>(shown: &Shown, read: impl FnOnce(&ImportView) -> T) -> T {
    shown.import.as_ref().map(read).unwrap_or_default()
}

fn sends(input: ImportInput) -> Input {
    Input::Import(input)
}

fn open(context: &Context) -> El {
    let leave = context.clone();
    let dialog = empty_dialog(Box::new(move || leave.send(sends(ImportInput::Closed))));
    let element: HtmlDialogElement = dialog.element().clone().unchecked_into();
    // Browsers let a second Escape close a dialog whatever the page says. While changes are made
    // there is something to see and to stop.
    let reopen = move |_| {
        if element.is_connected() && !element.open() {
            let _ = element.show_modal();
        }
    };
    let dialog = dialog.attr("class", "dialog dialog--wide").on("close", reopen);
    offer::accept_pasted_file(dialog, context).live(
        context,
        |shown| of(shown, |import| part(import.step)),
        |context, part| match part {
            CHOOSING => Some(choose::choose(context)),
            BUSY => Some(busy::busy(context)),
            RUNNING => Some(busy::running(context)),
            REVIEW => Some(review::review(context)),
            DONE => Some(review::done(context)),
            _ => None,
        },
    )
}

const CHOOSING: u32 = 1;
const BUSY: u32 = 2;
const REVIEW: u32 = 3;
const RUNNING: u32 = 4;
const DONE: u32 = 5;

/// Which part of the dialog a step is shown in. No part is 0, which is a closed dialog.
fn part(step: ImportStep) -> u32 {
    match step {
        ImportStep::Choosing => CHOOSING,
        ImportStep::Reading | ImportStep::Listing | ImportStep::Planning => BUSY,
        ImportStep::Review => REVIEW,
        ImportStep::Running | ImportStep::Stopping => RUNNING,
        ImportStep::Done => DONE,
    }
}

/// The heading, which takes the focus with each step.
fn heading(key: Key) -> El {
    el("h2.panel__title id=ss-dialog-title tabindex=-1 data-focus=import-title").says(key)
}
