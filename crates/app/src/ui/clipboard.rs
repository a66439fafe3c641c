//! A button that copies.

use leptos::prelude::window;
use leptos::wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::element::{El, el};
use super::icon::{Icon, icon};
use crate::i18n::{self, Key};

/// Copies a text and says on the button whether that worked; a browser may refuse.
pub fn copy_button(label: Key, text: String) -> El {
    let says = el("span", "").attr("role", "status").text(i18n::text(label));
    let words = says.element().clone();
    el("button", "button button--quiet")
        .attr("type", "button")
        .child(icon(Icon::Copy))
        .child(says)
        .on("click", move |_| {
            let words = words.clone();
            let text = text.clone();
            leptos::task::spawn_local(async move {
                let key = match copy(&text).await {
                    Ok(_) => Key::Copied,
                    Err(_) => Key::CopyFailed,
                };
                words.set_text_content(Some(i18n::text(key)));
            });
        })
}

/// Outside of a secure context there is no clipboard, whatever its type says.
async fn copy(text: &str) -> Result<JsValue, JsValue> {
    let navigator = window().navigator();
    if js_sys::Reflect::get(&navigator, &"clipboard".into())?.is_undefined() {
        return Err(JsValue::UNDEFINED);
    }
    JsFuture::from(navigator.clipboard().write_text(text)).await.map(Into::into)
}
