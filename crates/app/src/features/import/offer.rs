//! Files and lists that come by themselves: dropped, or pasted where one name was expected.

use leptos::prelude::document;
use leptos::wasm_bindgen::JsCast;
use sales_stages_core::engine::ImportInput;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Event};

use super::sends;
use crate::features::Context;
use crate::ui::{El, listen};

/// Takes a file that is dropped anywhere on the page; on somebody else's, anywhere on the list.
pub(super) fn accept_drops(context: &Context) {
    let place = match context.read(|shown| shown.is_embedded) {
        true => context.runtime().root(),
        false => document().document_element(),
    };
    let Some(place) = place else { return };
    // The browser would leave the page and show the file.
    let allow = |event: Event| {
        if dragged(&event).is_some() {
            event.prevent_default();
        }
    };
    let context = context.clone();
    listen(&place, "dragover", allow);
    listen(&place, "drop", move |event| {
        let Some(dragged) = dragged(&event) else { return };
        event.prevent_default();
        offer(&context, &dragged);
    });
}

/// What is dragged, if it has files.
fn dragged(event: &Event) -> Option<DataTransfer> {
    let dragged = event.unchecked_ref::<DragEvent>().data_transfer()?;
    dragged.types().includes(&"Files".into(), 0).then_some(dragged)
}

/// Takes a file that is pasted into an element.
pub(super) fn accept_pasted_file(element: El, context: &Context) -> El {
    let context = context.clone();
    element.on("paste", move |event| {
        // Cells of a spreadsheet come as a text and as a picture of it.
        let is_file = |pasted: &DataTransfer| !pasted.types().includes(&"text/plain".into(), 0);
        let pasted = event.unchecked_ref::<ClipboardEvent>().clipboard_data();
        if pasted.filter(is_file).is_some_and(|pasted| offer(&context, &pasted)) {
            event.prevent_default();
        }
    })
}

fn offer(context: &Context, transfer: &DataTransfer) -> bool {
    let Some(files) = transfer.files() else { return false };
    match (files.length(), files.item(0)) {
        (1, Some(file)) => context.runtime().offer_file(file),
        (0, _) | (_, None) => return false,
        _ => context.send(sends(ImportInput::SeveralOffered)),
    }
    true
}

/// Opens the import where a list is pasted into a field for one name, which would make one name of it.
pub(in crate::features) fn offers_lists(field: El, context: &Context) -> El {
    let context = context.clone();
    field.on("paste", move |event| {
        let pasted = event.unchecked_ref::<ClipboardEvent>().clipboard_data();
        let text = pasted.and_then(|pasted| pasted.get_data("text").ok()).unwrap_or_default();
        if text.lines().filter(|line| !line.trim().is_empty()).nth(1).is_some() {
            event.prevent_default();
            context.send(sends(ImportInput::Opened(text)));
        }
    })
}
