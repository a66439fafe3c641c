//! A question that comes before everything else.

use leptos::wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlDialogElement, HtmlElement};

use super::element::{El, el};
use crate::dom::active_element;
use crate::i18n::Key;
use crate::reactive::keep;

/// A modal dialog with a heading. Escape calls `on_leave`, which has to take the dialog away.
pub fn dialog(title: Key, on_leave: Box<dyn Fn()>) -> El {
    empty_dialog(on_leave).child(dialog_heading(title))
}

/// The heading of a dialog, which takes the focus: what a person is typing when the dialog comes must
/// not press a button.
pub fn dialog_heading(title: Key) -> El {
    el("h2.panel__title id=ss-dialog-title tabindex=-1 autofocus").says(title)
}

/// The heading of a dialog in which something else takes the focus.
pub fn dialog_title(title: Key) -> El {
    el("h2.panel__title id=ss-dialog-title").says(title)
}

/// A modal dialog that has no heading yet.
pub fn empty_dialog(on_leave: Box<dyn Fn()>) -> El {
    let dialog = el("dialog.dialog part=dialog aria-labelledby=ss-dialog-title").on(
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

/// A modal dialog that gives the focus back to what had it before, once it is taken away.
pub fn returning_dialog(on_leave: Box<dyn Fn()>) -> El {
    keep(Return(active_element()));
    empty_dialog(on_leave)
}

/// What had the focus before. Where that has gone by then, the focus goes wherever it goes otherwise.
struct Return(Option<Element>);

impl Drop for Return {
    fn drop(&mut self) {
        if let Some(before) = self.0.take() {
            let _ = before.unchecked_into::<HtmlElement>().focus();
        }
    }
}
