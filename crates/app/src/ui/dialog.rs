//! A question that comes before everything else.

use leptos::wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlDialogElement;

use super::element::{El, el};
use crate::i18n::Key;

/// A modal dialog with a heading, which takes the focus: what a person is typing when the dialog
/// comes must not press a button. Escape calls `on_leave`, which has to take the dialog away.
pub fn dialog(title: Key, on_leave: impl Fn() + 'static) -> El {
    let heading = el("h2.panel__title id=ss-dialog-title tabindex=-1 autofocus").says(title);
    let dialog = el("dialog.dialog aria-labelledby=ss-dialog-title").child(heading).on(
        "cancel",
        move |event| {
            event.prevent_default();
            on_leave();
        },
    );
    let element = dialog.element().clone().unchecked_into::<HtmlDialogElement>();
    spawn_local(async move {
        // By now it is in the document, or is not wanted any more.
        if element.is_connected() {
            // It is closed still, so this cannot fail.
            let _ = element.show_modal();
        }
    });
    dialog
}
