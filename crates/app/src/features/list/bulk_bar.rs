//! What can be done with the selected stages, and how that stands.

use leptos::wasm_bindgen::JsCast;
use sales_stages_core::engine::{Beyond, BulkDelete, ExportInput, Hold, Input, Select};
use web_sys::{Element, Event};

use super::keys::{beside, focus};
use crate::dom::key_event;
use crate::features::Context;
use crate::features::context::Sends;
use crate::features::import::listing;
use crate::i18n::{Key, fill, fill_all, number, text};
use crate::runtime::Shown;
use crate::ui::{El, el};

/// There while stages are selected or several are being deleted. It stays at the end of the window,
/// and no row moves for it.
pub(super) fn bulk_bar(context: &Context) -> El {
    let any =
        |shown: &Shown| shown.selection.count > 0 || shown.bulk.pending > 0 || shown.bulk.sent > 0;
    el("div.place").live_if(context, any, bar)
}

fn bar(context: &Context) -> El {
    // The pointer that has just clicked is on the bar: it holds the clock once it has come back.
    let bar = el("div.bulk")
        .live(context, selected, |context, selected| match selected {
            0 => None,
            selected => Some(selection(context, selected == READONLY)),
        })
        .live_if(context, |shown| shown.selection.beyond != Beyond::Nothing, beyond)
        .live_if(context, |shown| shown.bulk.pending > 0, pending)
        .live_if(context, |shown| shown.bulk.sent > 0, under_way);
    let bar = holds(bar, context, "mouseenter", Hold::Pointer, true);
    holds(bar, context, "mouseleave", Hold::Pointer, false)
}

fn holds(element: El, context: &Context, event: &'static str, by: Hold, held: bool) -> El {
    let context = context.clone();
    element.on(event, move |_| context.send(Input::BulkDelete(BulkDelete::Hold { by, held })))
}

/// Whether there is a selection, and whether it can only be looked at.
fn selected(shown: &Shown) -> u32 {
    match (shown.selection.count, shown.readonly) {
        (0, _) => 0,
        (_, false) => 1,
        (_, true) => READONLY,
    }
}

const READONLY: u32 = 2;

fn selection(context: &Context, readonly: bool) -> El {
    let count =
        |shown: &Shown| Some(fill(Key::Selected, "count", &number(shown.selection.count as u64)));
    let not_shown = |shown: &Shown| {
        let count = shown.selection.not_shown;
        (count > 0).then(|| fill(Key::NotShown, "count", &number(count as u64)))
    };
    let delete = (!readonly).then(|| {
        el("button.button.button--danger type=button").says(Key::DeleteSelected).sends(
            "click",
            context,
            || Input::BulkDelete(BulkDelete::Request),
        )
    });
    let export = el("button.button type=button data-focus=export-selected")
        .attr("tabindex", if readonly { "0" } else { "-1" })
        .says(Key::ExportSelected)
        .sends("click", context, || Input::Export(ExportInput::Opened { selected: true }));
    let clear = el("button.button.button--quiet type=button tabindex=-1")
        .says(Key::ClearSelection)
        .sends("click", context, || Input::Select(Select::Clear));
    el("div.bulk__part role=toolbar")
        .label(Key::Selection)
        .child(el("span.bulk__text").live_text(context, count))
        .child(el("span.row-note").live_text(context, not_shown))
        .maybe(delete)
        .child(export)
        .child(clear)
        .on("keydown", |event| toolbar_key(&event))
}

/// Selects what is not on the page as well. It is one button all the while, so that the focus has not
/// to go elsewhere; and not in the toolbar, whose one tab stop must not go away with it.
fn beyond(context: &Context) -> El {
    let says = |shown: &Shown| match shown.selection.beyond {
        Beyond::Offered(count) => Some(fill(Key::SelectAll, "count", &number(count))),
        Beyond::Reading(..) => Some(text(Key::Cancel).to_owned()),
        Beyond::Taken | Beyond::Nothing => Some(text(Key::AllSelected).to_owned()),
    };
    let reading = |shown: &Shown| match shown.selection.beyond {
        Beyond::Reading(_, 0) => Some(text(Key::ImportReading).to_owned()),
        Beyond::Reading(read, total) => Some(listing(read, total)),
        _ => None,
    };
    let sender = context.clone();
    let button = el("button.button type=button")
        .live_flag("aria-disabled", context, |shown| shown.selection.beyond == Beyond::Taken)
        .live_text(context, says)
        .on("click", move |_| {
            let select = match sender.read(|shown| shown.selection.beyond) {
                Beyond::Offered(_) => Select::All,
                Beyond::Reading(..) => Select::AllCancelled,
                Beyond::Taken | Beyond::Nothing => return,
            };
            sender.send(Input::Select(select));
        });
    el("div.bulk__part").child(el("span.row-note").live_text(context, reading)).child(button)
}

fn pending(context: &Context) -> El {
    let says = |shown: &Shown| {
        let (count, seconds) = (number(shown.bulk.pending as u64), shown.bulk.seconds);
        let key = if seconds == 0 { Key::BulkDeletingWhenTold } else { Key::BulkDeletingIn };
        Some(fill_all(key, &[("count", &count), ("seconds", &number(seconds.into()))]))
    };
    let undo = el("button.button type=button")
        .says(Key::UndoAll)
        .sends("click", context, || Input::BulkDelete(BulkDelete::Undo));
    let undo = holds(undo, context, "focus", Hold::Focus, true);
    let undo = holds(undo, context, "blur", Hold::Focus, false);
    let now = el("button.button.button--danger type=button").says(Key::DeleteNow).sends(
        "click",
        context,
        || Input::BulkDelete(BulkDelete::Hurry),
    );
    el("div.bulk__part")
        .child(el("span.bulk__text").live_text(context, says))
        .child(undo)
        .child(now)
}

fn under_way(context: &Context) -> El {
    let says = |shown: &Shown| {
        let (deleted, count) = (shown.bulk.deleted as u64, shown.bulk.sent as u64);
        let places = [("deleted", &*number(deleted)), ("count", &*number(count))];
        Some(fill_all(Key::SaidBulkPartly, &places))
    };
    el("div.bulk__part").child(el("span.bulk__text").live_text(context, says))
}

/// Right and left go through the buttons, one of which is what the tab key stops at.
fn toolbar_key(event: &Event) {
    let Some(key) = key_event(event) else { return };
    let right = match key.key().as_str() {
        "ArrowRight" => true,
        "ArrowLeft" => false,
        _ => return,
    };
    // Keys go to elements, and to nothing else.
    let Some(button) = event.target().map(JsCast::unchecked_into::<Element>) else { return };
    let Some(toolbar) = button.closest("[role=toolbar]").ok().flatten() else { return };
    let Some(next) = beside(&toolbar, &button, right).filter(|next| *next != button) else {
        return;
    };
    // Whoever comes back with the tab key finds the button that they left.
    let _ = button.set_attribute("tabindex", "-1");
    let _ = next.set_attribute("tabindex", "0");
    if focus(Some(next)) {
        event.prevent_default();
    }
}
