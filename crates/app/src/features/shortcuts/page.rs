//! What keys do that count all over the page.

use leptos::leptos_dom::helpers::window;
use leptos::wasm_bindgen::JsCast;
use sales_stages_core::engine::Input;
use web_sys::{Element, HtmlInputElement, KeyboardEvent};

use super::{Act, Place, Pressed, found};
use crate::features::list::taken;
use crate::features::{Context, palette};
use crate::runtime::Shown;

/// Does what a key asks for that was pressed in an element, but where a person types.
pub(in crate::features) fn page_key(context: &Context, key: &KeyboardEvent, here: &Element) {
    let Some(Pressed { act, is_over }) = pressed_anywhere(context, key) else { return };
    // A dialog is in front, or what is asked for needs the list.
    let is_for_all = matches!(act, Act::Help | Act::Close | Act::Commands);
    if find(here, "dialog").is_some() || !(is_for_all || context.read(|shown| shown.list.open)) {
        return;
    }
    // What else Escape does is the browser's affair; and somebody else's, where nothing is closed.
    match act {
        Act::Close if context.read(can_close) => taken(key),
        Act::Close => {}
        _ => key.prevent_default(),
    }
    if is_over {
        return;
    }
    let input = match act {
        Act::Help => Input::HelpOpened,
        Act::Close => Input::LayerClosed,
        Act::Commands => palette::opened(),
        Act::NewStage => Input::CreateOpened,
        Act::Undo => Input::UndoLatest,
        Act::Search => return search(here),
        // These are the rows'.
        _ => return,
    };
    context.send(input);
}

/// Whether there is something that Escape closes.
fn can_close(shown: &Shown) -> bool {
    let form = shown.create.is_some() || shown.details.is_some();
    form || shown.selection.count > 0 || !shown.finding.question.is_empty()
}

/// What a key asks for, wherever it is pressed.
pub(in crate::features) fn pressed_anywhere(
    context: &Context,
    key: &KeyboardEvent,
) -> Option<Pressed> {
    let (ctrl, meta) = (key.ctrl_key(), key.meta_key());
    let (command, other) = if is_mac() { (meta, ctrl) } else { (ctrl, meta) };
    if other || key.alt_key() {
        return None;
    }
    found(context, key, (&written(key), command), &[Place::Page])
}

/// What a key writes. Where letters are not Latin ones it is called by its place on a keyboard that
/// has them.
fn written(event: &KeyboardEvent) -> String {
    let key = event.key();
    if key.is_ascii() {
        return key;
    }
    let code = event.code();
    match (code.strip_prefix("Key"), &*code, event.shift_key()) {
        (Some(letter), ..) => letter.to_owned(),
        (None, "Slash", false) => "/".to_owned(),
        (None, "Slash", true) => "?".to_owned(),
        _ => key,
    }
}

/// Whether keys are those of a Mac.
pub(in crate::features) fn is_mac() -> bool {
    window().navigator().platform().is_ok_and(|platform| platform.starts_with("Mac"))
}

/// The focus goes to the search field, where what is written anew replaces what is there.
fn search(here: &Element) {
    if let Some(field) = find(here, "[data-focus=search]") {
        let field: HtmlInputElement = field.unchecked_into();
        let _ = field.focus();
        field.select();
    }
}

fn find(here: &Element, selector: &str) -> Option<Element> {
    here.query_selector(selector).ok().flatten()
}
