//! What every layer may ask the document.

use leptos::prelude::document;
use web_sys::Element;

/// The element that has the focus, also in a shadow tree. Nothing is the document's body.
pub(crate) fn active_element() -> Option<Element> {
    let mut active = document().active_element()?;
    while let Some(inner) = active.shadow_root().and_then(|root| root.active_element()) {
        active = inner;
    }
    Some(active)
}
