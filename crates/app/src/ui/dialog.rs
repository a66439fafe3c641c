//! A question that comes before everything else.

use leptos::task::{spawn_local, tick};
use leptos::wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

use super::element::{El, el};

/// A modal dialog with a heading, which takes the focus: what a person is typing when the dialog
/// comes must not press a button. Escape calls `on_leave`, which has to take the dialog away.
pub fn dialog(title: &str, on_leave: impl Fn() + 'static) -> El {
    let heading = el("h2", "panel__title")
        .attr("id", "ss-dialog-title")
        .attr("tabindex", "-1")
        .attr("autofocus", "")
        .text(title);
    let dialog = el("dialog", "dialog")
        .attr("aria-labelledby", "ss-dialog-title")
        .child(heading)
        .on("cancel", move |event| {
            event.prevent_default();
            on_leave();
        });
    let element = dialog.element().clone().unchecked_into::<HtmlDialogElement>();
    spawn_local(async move {
        // It can be shown once it is in the document.
        tick().await;
        if element.is_connected() {
            // It is closed still, so this cannot fail.
            let _ = element.show_modal();
        }
    });
    dialog
}
