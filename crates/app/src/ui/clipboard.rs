//! A button that copies.

use std::rc::Rc;

use leptos::prelude::window;
use leptos::wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::element::{El, el};
use super::icon::{Icon, icon};
use crate::i18n::{self, Key};

/// Copies a text and says whether that worked; a browser may refuse. The button shows it, too,
/// until the focus or the pointer leaves.
pub fn copy_button(label: Key, text: String, say: Rc<dyn Fn(Key)>) -> El {
    let says = el("span").says(label);
    let words = says.element().clone();
    let restored = words.clone();
    let restore = move |_| restored.set_text_content(Some(i18n::text(label)));
    el("button.button.button--quiet type=button")
        .child(icon(Icon::Copy))
        .child(says)
        .on("blur", restore.clone())
        .on("mouseleave", restore)
        .on("click", move |_| {
            let (words, text, say) = (words.clone(), text.clone(), Rc::clone(&say));
            wasm_bindgen_futures::spawn_local(async move {
                // The button has room for a word or two; who listens is told what to do as well.
                let (shown, said) = match copy(&text).await {
                    Ok(_) => (Key::Copied, Key::Copied),
                    Err(_) => (Key::NotCopied, Key::CopyFailed),
                };
                words.set_text_content(Some(i18n::text(shown)));
                say(said);
            });
        })
}

/// Outside of a secure context there is no clipboard, whatever its type says.
async fn copy(text: &str) -> Result<JsValue, JsValue> {
    let navigator = window().navigator();
    if js_sys::Reflect::get(&navigator, &"clipboard".into())?.is_undefined() {
        return Err(JsValue::UNDEFINED);
    }
    JsFuture::from(navigator.clipboard().write_text(text)).await
}
