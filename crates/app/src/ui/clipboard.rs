//! A button that copies.

use std::rc::Rc;

use leptos::prelude::window;
use leptos::wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::element::{El, el};
use super::icon::{Icon, icon};
use crate::i18n::{self, Key};
use crate::reactive::Mount;

/// Told that a text was copied, or with the text that the browser has refused.
pub type Done = dyn Fn(Option<&str>);

/// What a button copies.
pub struct Copy {
    /// What the button is called.
    pub label: Key,
    /// The text, as it is when the button is pressed.
    pub text: Rc<dyn Fn() -> String>,
    /// Told how it went.
    pub done: Rc<Done>,
    /// Tells people who listen to the page.
    pub say: Rc<dyn Fn(Key)>,
}

/// Copies a text that can be seen anyway and says whether that worked; a browser may refuse.
pub fn copy_button(label: Key, text: String, say: Rc<dyn Fn(Key)>) -> El {
    copies(Copy { label, text: Rc::new(move || text.clone()), done: Rc::new(|_| {}), say })
}

/// Copies a text and says whether that worked. The button shows it, too, until the focus or the
/// pointer leaves.
pub fn copies(Copy { label, text, done, say }: Copy) -> El {
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
            let (words, text) = (words.clone(), text());
            let (done, say) = (Rc::clone(&done), Rc::clone(&say));
            let mount = Mount::current();
            wasm_bindgen_futures::spawn_local(async move {
                // The button has room for a word or two; who listens is told what to do as well.
                let (shown, said, left) = match copy(&text).await {
                    Ok(_) => (Key::Copied, Key::Copied, None),
                    Err(_) => (Key::NotCopied, Key::CopyFailed, Some(&*text)),
                };
                let _entered = mount.enter();
                words.set_text_content(Some(i18n::text(shown)));
                done(left);
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
