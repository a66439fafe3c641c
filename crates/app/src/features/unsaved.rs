//! What a person has typed and not saved is not lost without a word.

use leptos::prelude::window;
use sales_stages_core::engine::Input;

use super::Context;
use super::context::Sends;
use crate::i18n::Key;
use crate::ui::{El, dialog_title, el, empty_dialog, listen};

pub(super) fn unsaved(context: &Context) -> El {
    el("div.place")
        .live(
            context,
            |shown| (shown.is_at_risk && !shown.is_embedded).into(),
            |_, is_at_risk| {
                // A page that listens to this is slower to come back to, so it does only while it
                // has to.
                if is_at_risk != 0 {
                    listen(&window(), "beforeunload", |event| {
                        event.prevent_default();
                        // What older browsers go by.
                        let _ = js_sys::Reflect::set(&event, &"returnValue".into(), &true.into());
                    });
                }
                None
            },
        )
        .live_if(context, |shown| shown.asks_to_discard, ask)
}

fn ask(context: &Context) -> El {
    let leave = context.clone();
    let dialog =
        empty_dialog(Box::new(move || leave.send(Input::DiscardAnswered { discard: false })));
    // What a hasty person presses keeps everything as it is.
    let keep = el("button.button.button--primary type=button autofocus")
        .says(Key::KeepEditing)
        .sends("click", context, || Input::DiscardAnswered { discard: false });
    let discard = el("button.button.button--danger type=button").says(Key::Discard).sends(
        "click",
        context,
        || Input::DiscardAnswered { discard: true },
    );
    dialog
        .child(dialog_title(Key::UnsavedTitle))
        .child(el("p.panel__text").says(Key::UnsavedText))
        .child(el("div.dialog__actions").child(discard).child(keep))
}
