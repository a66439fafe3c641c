//! Keys that are the widget's are not the host page's as well.

use leptos::wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use crate::dom::key_event;
use crate::ui::El;

/// Keeps to the widget what is typed into its fields and what it has done with. Goes onto what stands
/// around the root component, which has had its turn when a key arrives there.
pub(super) fn kept_keys(around: El) -> El {
    let around = ["beforeinput", "input"]
        .into_iter()
        .fold(around, |around, event| around.on(event, |event| event.stop_propagation()));
    ["keydown", "keypress", "keyup"].into_iter().fold(around, |around, event| {
        around.on(event, |event| {
            if event.default_prevented() || is_typed(&event) {
                event.stop_propagation();
            }
        })
    })
}

/// Whether a key goes to a dialog, or writes in a field, or moves in it. Tab, Escape and the keys for functions and commands
/// do neither.
fn is_typed(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let is_in = |selector| {
        let closest = target.as_ref().and_then(|target| target.closest(selector).ok().flatten());
        closest.is_some()
    };
    // A dialog is in front of everything else.
    if is_in("dialog") {
        return true;
    }
    let is_field = is_in("input:not([type=checkbox]),textarea,select");
    let Some(event) = key_event(event).filter(|_| is_field) else { return false };
    let key = event.key();
    let is_function = key.len() > 1 && key.starts_with('F') && key.is_ascii();
    let is_way_out = matches!(&*key, "Tab" | "Escape") || is_function;
    let is_command = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
    event.is_composing() || !(is_way_out || is_command)
}
