//! The keys of the list.

use leptos::wasm_bindgen::JsCast;
use sales_stages_core::engine::Input;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

use super::row::{RowKind, kind};
use super::row_context::RowContext;
use crate::features::Context;
use crate::ui::El;

/// Escape in an element closes this one layer. A key that ends a composition is not for us.
pub(in crate::features) fn escape_sends(
    element: El,
    context: &Context,
    input: fn() -> Input,
) -> El {
    let context = context.clone();
    element.on("keydown", move |event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        if key.key() == "Escape" && !key.is_composing() {
            event.stop_propagation();
            context.send(input());
        }
    })
}

/// Up and down to the next row, Home and End to the first and the last one, right and left through
/// what a row offers; Enter and F2 rename, Delete deletes. A person can turn off what single keys do
/// beside those that everybody expects.
pub(super) fn row_key(row: &RowContext, event: &Event) {
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
    let modified = key.ctrl_key() || key.meta_key() || key.alt_key() || key.shift_key();
    if modified || key.is_composing() || row.row.read(kind) == RowKind::Editing {
        return;
    }
    // Keys go to elements, and to nothing else.
    let Some(target) = event.target() else { return };
    let target: Element = target.unchecked_into();
    let Some(here) = target.closest("[data-stage-id]").ok().flatten() else { return };
    let on_row = target.has_attribute("data-stage-id");
    let shortcuts = row.context.read(|shown| shown.settings.shortcuts);
    let sought = |place: u64| {
        row.context.send(Input::RowSought(place));
        true
    };
    let handled = match (key.key().as_str(), row.row.place()) {
        // Of a long page the next row may have no element yet.
        ("ArrowDown", Some(place)) => sought(place + 1),
        ("ArrowUp", Some(place)) => sought(place.saturating_sub(1)),
        ("Home", _) if on_row => sought(0),
        ("End", _) if on_row => sought(u64::MAX),
        ("ArrowDown", None) => focus(neighbour(&here, Element::next_element_sibling)),
        ("ArrowUp", None) => focus(neighbour(&here, Element::previous_element_sibling)),
        ("ArrowRight", _) => focus(within(&here, &target, true)),
        ("ArrowLeft", _) => focus(within(&here, &target, false)),
        ("Enter", _) if on_row => rename(row),
        ("F2", _) if on_row && shortcuts => rename(row),
        ("Delete", _) if on_row && shortcuts => {
            row.context.send(Input::DeleteRequested(row.row.id().clone()));
            true
        }
        _ => false,
    };
    if handled {
        event.prevent_default();
    }
}

fn rename(row: &RowContext) -> bool {
    row.context.send(Input::RenameOpened(row.row.id().clone()));
    true
}

/// The next row in one direction: the row itself, or what the tab key stops at in it.
fn neighbour(row: &Element, next: fn(&Element) -> Option<Element>) -> Option<Element> {
    let other = next(row).filter(|other| other.has_attribute("data-stage-id"))?;
    if other.get_attribute("tabindex").as_deref() != Some("-1") {
        return Some(other);
    }
    other.query_selector("[tabindex='0'], input").ok().flatten().or(Some(other))
}

/// The next button of the row in the direction of the text, or the row itself at either end.
fn within(row: &Element, from: &Element, right: bool) -> Option<Element> {
    let forwards = right != is_right_to_left(row);
    let buttons = row.query_selector_all("button").ok()?;
    let count = buttons.length();
    let is_from = |index: &u32| buttons.item(*index).is_some_and(|b| b.is_same_node(Some(from)));
    let next = match ((0..count).find(is_from), forwards) {
        (None, true) => Some(0),
        (None, false) => count.checked_sub(1),
        (Some(index), true) => Some(index + 1),
        (Some(index), false) => index.checked_sub(1),
    };
    let next = next.and_then(|index| buttons.item(index)).map(JsCast::unchecked_into);
    next.or_else(|| Some(row.clone()))
}

fn is_right_to_left(row: &Element) -> bool {
    let directed = row.closest("[dir]").ok().flatten();
    directed.and_then(|element| element.get_attribute("dir")).as_deref() == Some("rtl")
}

fn focus(element: Option<Element>) -> bool {
    element.is_some_and(|element| element.unchecked_into::<HtmlElement>().focus().is_ok())
}
