//! Keys that were pressed while the later part was on its way, as if they were pressed now.
//!
//! What the first of them asked for decides what the others mean: letters go into the field that it
//! opens, and none of them to a row that had the focus before. A browser does nothing for an event of
//! a script, so what it would have done for a key that writes or confirms is done here.

use leptos::leptos_dom::helpers::document;
use leptos::wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, EventInit, HtmlElement, HtmlInputElement, KeyboardEvent, SelectionMode,
};

use super::Context;
use crate::dom::active_element;

/// Presses them one after the other, each once what came of the one before is on the screen.
pub(super) fn replay(context: &Context, root: &Element) {
    let Some(clock) = context.runtime().clock() else { return };
    let (context, root) = (context.clone(), root.clone());
    let next = move || {
        if let Some(key) = context.runtime().next_key() {
            press(&root, &key);
            replay(&context, &root);
        }
    };
    clock.wake(0, Box::new(next));
}

fn press(root: &Element, key: &KeyboardEvent) {
    // An event has all that another one of its kind is made from.
    let Ok(again) =
        KeyboardEvent::new_with_keyboard_event_init_dict("keydown", key.unchecked_ref())
    else {
        return;
    };
    let active = active_element().filter(|active| root.contains(Some(active)));
    // The keys of a page go to its body while nothing has the focus.
    let nothing = || document().body().map(JsCast::unchecked_into);
    let Some(target) = active.or_else(nothing) else { return };
    let is_done = !target.dispatch_event(&again).unwrap_or(true);
    if is_done || key.ctrl_key() || key.meta_key() || key.alt_key() {
        return;
    }
    let is_field = |input: &&HtmlInputElement| input.type_() != "checkbox" && !input.read_only();
    match target.dyn_ref::<HtmlInputElement>().filter(is_field) {
        Some(field) => write(field, &key.key()),
        None if matches!(&*key.key(), "Enter" | " ") && target.tag_name() == "BUTTON" => {
            target.unchecked_ref::<HtmlElement>().click();
        }
        None => {}
    }
}

fn write(field: &HtmlInputElement, key: &str) {
    let end = field.value().encode_utf16().count().try_into().unwrap_or(u32::MAX);
    let at = |place: Result<Option<u32>, _>| place.ok().flatten().unwrap_or(end);
    let (from, to) = (at(field.selection_start()), at(field.selection_end()));
    let (text, from, to) = match key {
        "Enter" => {
            // One that has no form asks for nothing with it.
            let _ = field.form().map(|form| form.request_submit());
            return;
        }
        "Backspace" if from == to => ("", from.saturating_sub(1), to),
        "Delete" if from == to => ("", from, to.saturating_add(1).min(end)),
        "Backspace" | "Delete" => ("", from, to),
        key if key.chars().nth(1).is_none() => (key, from, to),
        _ => return,
    };
    let _ = field.set_range_text_with_start_and_end_and_selection_mode(
        text,
        from,
        to,
        SelectionMode::End,
    );
    let init = EventInit::new();
    init.set_bubbles(true);
    if let Ok(event) = Event::new_with_event_init_dict("input", &init) {
        let _ = field.dispatch_event(&event);
    }
}
