//! The keys of the list.

use leptos::wasm_bindgen::JsCast;
use sales_stages_core::engine::{BulkDelete, Input, Select, Turning};
use web_sys::{Element, Event, HtmlElement};

use super::row::{RowKind, kind};
use super::row_context::RowContext;
use crate::dom::key_event;
use crate::features::Context;
use crate::features::shortcuts::{Act, Place, Pressed, closes, pressed};
use crate::ui::El;

/// Escape in an element closes this one layer.
pub(in crate::features) fn escape_sends(
    element: El,
    context: &Context,
    input: fn() -> Input,
) -> El {
    let context = context.clone();
    element.on("keydown", move |event| {
        if closes(&context, &event) {
            taken(&event);
            context.send(input());
        }
    })
}

/// What a key has closed is all that it closes: nothing around it, and no dialog of a host page.
pub(in crate::features) fn taken(key: &Event) {
    key.stop_propagation();
    key.prevent_default();
}

/// Escape anywhere in the list takes the selection away, where there is one.
pub(super) fn clears_selection(list: El, context: &Context) -> El {
    let context = context.clone();
    list.on("keydown", move |event| {
        if context.read(|shown| shown.selection.count > 0) && closes(&context, &event) {
            taken(&event);
            context.send(Input::Select(Select::Escaped));
        }
    })
}

/// What a key does in a row.
pub(super) fn row_key(row: &RowContext, event: &Event) {
    let Some(key) = key_event(event) else { return };
    if row.row.read(kind) == RowKind::Editing {
        return;
    }
    // Keys go to elements, and to nothing else.
    let Some(target) = event.target() else { return };
    let target: Element = target.unchecked_into();
    let Some(here) = target.closest("[data-stage-id]").ok().flatten() else { return };
    let places = match target.has_attribute("data-stage-id") {
        true => &[Place::Row, Place::RowAlone][..],
        false => &[Place::Row],
    };
    let Some(Pressed { act, is_over }) = pressed(&row.context, key, places) else { return };
    if is_over || acts(row, act, &here, &target) {
        event.prevent_default();
    }
}

/// Does it; at either end of the rows it is left to the browser.
fn acts(row: &RowContext, act: Act, here: &Element, target: &Element) -> bool {
    let id = row.row.id().clone();
    let step = |turning| Input::Select(Select::Step { from: id.clone(), turning });
    let input = match (act, row.row.place()) {
        // Of a long page the next row may have no element yet.
        (Act::NextRow, Some(place)) => Input::RowSought(place + 1),
        (Act::PreviousRow, Some(place)) => Input::RowSought(place.saturating_sub(1)),
        (Act::NextRow, None) => return focus(neighbour(here, Element::next_element_sibling)),
        (Act::PreviousRow, None) => {
            return focus(neighbour(here, Element::previous_element_sibling));
        }
        (Act::FirstRow, _) => Input::RowSought(0),
        (Act::LastRow, _) => Input::RowSought(u64::MAX),
        (Act::NextButton, _) => return focus(within(here, target, true)),
        (Act::PreviousButton, _) => return focus(within(here, target, false)),
        (Act::Rename, _) => Input::RenameOpened(id),
        (Act::Select, _) => Input::Select(Select::Toggle(id)),
        (Act::SelectTo, _) => Input::Select(Select::ExtendTo(id)),
        (Act::SelectNext, _) => step(Turning::Next),
        (Act::SelectPrevious, _) => step(Turning::Previous),
        // Where the row is selected, all that is selected goes with it.
        (Act::Delete, _) if row.row.read(|row| row.selected) => {
            Input::BulkDelete(BulkDelete::Request)
        }
        (Act::Delete, _) => Input::DeleteRequested(id),
        // These are the page's.
        (Act::NewStage | Act::Search | Act::Help | Act::Undo | Act::Commands | Act::Close, _) => {
            return false;
        }
    };
    row.context.send(input);
    true
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

/// What a list that can only be looked at does not offer is in its rows, and not shown.
const BUTTONS: &str = "button:not([data-readonly] .row-actions__late)";

/// The next button in the direction of the text; from what is no button, the first or the last.
pub(super) fn beside(all: &Element, from: &Element, right: bool) -> Option<Element> {
    let forwards = right != is_right_to_left(all);
    let buttons = all.query_selector_all(BUTTONS).ok()?;
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
