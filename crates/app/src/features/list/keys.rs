//! The keys of the list.

use leptos::wasm_bindgen::JsCast;
use sales_stages_core::engine::{BulkDelete, Input, Select, Turning};
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

/// Escape anywhere in the list takes the selection away, where there is one.
pub(super) fn clears_selection(list: El, context: &Context) -> El {
    let context = context.clone();
    list.on("keydown", move |event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        let any = context.read(|shown| shown.selection.count > 0);
        if any && key.key() == "Escape" && !key.is_composing() {
            event.stop_propagation();
            context.send(Input::Select(Select::Clear));
        }
    })
}

/// Up and down to the next row, Home and End to the first and the last one, right and left through
/// what a row offers; Enter and F2 rename, Delete deletes: the row, or all that is selected where
/// the row is. Space selects the row; with Shift, Space, up and down select a range. A person can
/// turn off what single keys do beside those that everybody expects.
pub(super) fn row_key(row: &RowContext, event: &Event) {
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
    let modified = key.ctrl_key() || key.meta_key() || key.alt_key();
    if modified || key.is_composing() || row.row.read(kind) == RowKind::Editing {
        return;
    }
    // Keys go to elements, and to nothing else.
    let Some(target) = event.target() else { return };
    let target: Element = target.unchecked_into();
    let Some(here) = target.closest("[data-stage-id]").ok().flatten() else { return };
    let on_row = target.has_attribute("data-stage-id");
    let id = row.row.id().clone();
    let send = |input| {
        row.context.send(input);
        true
    };
    let shortcuts = row.context.read(|shown| shown.settings.shortcuts);
    let handled = match (key.key().as_str(), key.shift_key(), row.row.place()) {
        ("ArrowDown", true, _) => {
            send(Input::Select(Select::Step { from: id, turning: Turning::Next }))
        }
        ("ArrowUp", true, _) => {
            send(Input::Select(Select::Step { from: id, turning: Turning::Previous }))
        }
        (" ", true, _) if on_row => send(Input::Select(Select::ExtendTo(id))),
        (_, true, _) => false,
        // Of a long page the next row may have no element yet.
        ("ArrowDown", _, Some(place)) => send(Input::RowSought(place + 1)),
        ("ArrowUp", _, Some(place)) => send(Input::RowSought(place.saturating_sub(1))),
        ("Home", ..) if on_row => send(Input::RowSought(0)),
        ("End", ..) if on_row => send(Input::RowSought(u64::MAX)),
        ("ArrowDown", _, None) => focus(neighbour(&here, Element::next_element_sibling)),
        ("ArrowUp", _, None) => focus(neighbour(&here, Element::previous_element_sibling)),
        ("ArrowRight", ..) => focus(within(&here, &target, true)),
        ("ArrowLeft", ..) => focus(within(&here, &target, false)),
        (" ", ..) if on_row => send(Input::Select(Select::Toggle(id))),
        ("Enter", ..) if on_row => send(Input::RenameOpened(id)),
        ("F2", ..) if on_row && shortcuts => send(Input::RenameOpened(id)),
        ("Delete", ..) if on_row && shortcuts && row.row.read(|row| row.selected) => {
            send(Input::BulkDelete(BulkDelete::Request))
        }
        ("Delete", ..) if on_row && shortcuts => send(Input::DeleteRequested(id)),
        _ => false,
    };
    if handled {
        event.prevent_default();
    }
}

/// The next row in one direction: the row itself, or what the tab key stops at in it.
fn neighbour(row: &Element, next: fn(&Element) -> Option<Element>) -> Option<Element> {
    let other = next(row).filter(|other| other.has_attribute("data-stage-id"))?;
    if other.get_attribute("tabindex").as_deref() != Some("-1") {
        return Some(other);
    }
    other.query_selector("[tabindex='0'], [data-focus=rename-input]").ok().flatten().or(Some(other))
}

/// The next button of the row in the direction of the text, or the row itself at either end.
fn within(row: &Element, from: &Element, right: bool) -> Option<Element> {
    beside(row, from, right).or_else(|| Some(row.clone()))
}

/// The next button in the direction of the text; from what is no button, the first or the last.
pub(super) fn beside(all: &Element, from: &Element, right: bool) -> Option<Element> {
    let forwards = right != is_right_to_left(all);
    let buttons = all.query_selector_all("button").ok()?;
    let count = buttons.length();
    let is_from = |index: &u32| buttons.item(*index).is_some_and(|b| b.is_same_node(Some(from)));
    let next = match ((0..count).find(is_from), forwards) {
        (None, true) => Some(0),
        (None, false) => count.checked_sub(1),
        (Some(index), true) => Some(index + 1),
        (Some(index), false) => index.checked_sub(1),
    };
    next.and_then(|index| buttons.item(index)).map(JsCast::unchecked_into)
}

fn is_right_to_left(element: &Element) -> bool {
    let directed = element.closest("[dir]").ok().flatten();
    directed.and_then(|element| element.get_attribute("dir")).as_deref() == Some("rtl")
}

pub(super) fn focus(element: Option<Element>) -> bool {
    element.is_some_and(|element| element.unchecked_into::<HtmlElement>().focus().is_ok())
}
