//! What every layer may ask the document.

use leptos::prelude::document;
use leptos::wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlIFrameElement, KeyboardEvent};

/// The element that has the focus, also in a shadow tree or in a frame of our own origin, where a host
/// page may have put it. Nothing is the document's body.
pub(crate) fn active_element() -> Option<Element> {
    let mut active = document().active_element()?;
    while let Some(inner) = inner_active_element(&active) {
        active = inner;
    }
    Some(active)
}

fn inner_active_element(active: &Element) -> Option<Element> {
    if let Some(root) = active.shadow_root() {
        return root.active_element();
    }
    // What is no frame has no such document.
    active.unchecked_ref::<HtmlIFrameElement>().content_document()?.active_element()
}

/// The key of an event. One in a frame is of that frame's class, and a browser that fills in a field
/// tells of a key without saying which.
pub(crate) fn key_event(event: &Event) -> Option<&KeyboardEvent> {
    let key = js_sys::Reflect::get(event, &"key".into()).ok()?;
    key.is_string().then(|| event.unchecked_ref())
}
