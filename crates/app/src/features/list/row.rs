//! One row.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use sales_stages_core::engine::{Hold, Input, RowMode, RowView};
use sales_stages_core::stage::StageId;
use web_sys::{Element, HtmlElement};

use super::actions::Actions;
use super::editor::Editor;
use super::time::time;
use crate::features::root::context;
use crate::runtime::{Row, Runtime};
use crate::ui::stage_name;

/// What kind of thing a row shows: only a change of kind builds its parts anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowKind {
    Idle,
    Saving,
    Editing,
    Deleting,
    DeletingNow,
}

pub(super) fn kind(row: &RowView) -> RowKind {
    match row.mode {
        RowMode::Idle => RowKind::Idle,
        RowMode::Saving => RowKind::Saving,
        RowMode::Editing { .. } => RowKind::Editing,
        RowMode::Deleting { .. } => RowKind::Deleting,
        RowMode::DeletingNow => RowKind::DeletingNow,
    }
}

#[component]
pub(super) fn StageRow(row: Row) -> impl IntoView {
    let runtime = context().runtime;
    let id = StoredValue::new(row.id.clone());
    let shown = RwSignal::from(row.view);
    let kind = Memo::new(move |_| shown.with(kind));
    let name = Memo::new(move |_| shown.with(|row| row.name.clone()));
    let created = Memo::new(move |_| shown.with(|row| row.stage.created_at.clone()));
    let updated = Memo::new(move |_| shown.with(|row| row.stage.updated_at.clone()));
    let pending = move || matches!(kind.get(), RowKind::Deleting | RowKind::DeletingNow);
    // Each row has one tab stop: itself, or what it asks for.
    let tab_stop = move || match kind.get() {
        RowKind::Editing | RowKind::Deleting => "-1",
        RowKind::Idle | RowKind::Saving | RowKind::DeletingNow => "0",
    };
    let hold = move |held| {
        runtime.send(Input::DeleteHeld { id: id.get_value(), by: Hold::Pointer, held });
    };
    let keydown = move |event: KeyboardEvent| {
        if kind.get_untracked() != RowKind::Editing {
            row_key(runtime, &event, &id.get_value());
        }
    };
    let open = move |_| runtime.send(Input::DetailsOpened(id.get_value()));
    let name_cell = move || match kind.get() {
        RowKind::Editing => view! { class="ss", <Editor id=id.get_value() shown/> }.into_any(),
        _ => view! { class="ss",
            <button type="button" class="name" tabindex="-1" data-focus="name" on:click=open>
                {move || stage_name(name.get())}
            </button>
        }
        .into_any(),
    };
    view! { class="ss",
        <tr
            class="table__row"
            role="row"
            data-stage-id=row.id.as_str().to_owned()
            tabindex=tab_stop
            class:table__row--pending=pending
            class:table__row--editing=move || kind.get() == RowKind::Editing
            on:keydown=keydown
            on:mouseenter=move |_| hold(true)
            on:mouseleave=move |_| hold(false)
        >
            <td class="table__cell table__cell--name" role="cell">{name_cell}</td>
            <td class="table__cell table__cell--time" role="cell">{move || time(&created.get())}</td>
            <td class="table__cell table__cell--time" role="cell">{move || time(&updated.get())}</td>
            <td class="table__cell table__cell--actions" role="cell"><Actions id shown kind/></td>
        </tr>
    }
}

/// The keys of a row: up and down to the next one, right and left through what it offers.
fn row_key(runtime: Runtime, event: &KeyboardEvent, id: &StageId) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing() {
        return;
    }
    let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    let Some(target) = target else { return };
    let Some(row) = target.closest("[data-stage-id]").ok().flatten() else { return };
    let on_row = target.get_attribute("data-stage-id").is_some();
    let moved = match event.key().as_str() {
        "ArrowDown" => focus(sibling(&row, Element::next_element_sibling)),
        "ArrowUp" => focus(sibling(&row, Element::previous_element_sibling)),
        "ArrowRight" => focus(within(&row, &target, true)),
        "ArrowLeft" => focus(within(&row, &target, false)),
        "Enter" | "F2" if on_row => {
            runtime.send(Input::RenameOpened(id.clone()));
            true
        }
        "Delete" if on_row => {
            runtime.send(Input::DeleteRequested(id.clone()));
            true
        }
        _ => false,
    };
    if moved {
        event.prevent_default();
    }
}

/// The next row in one direction: the row itself, or the one thing in it that the tab key stops at.
fn sibling(row: &Element, next: fn(&Element) -> Option<Element>) -> Option<Element> {
    let other = next(row).filter(|other| other.has_attribute("data-stage-id"))?;
    match other.get_attribute("tabindex").as_deref() {
        Some("-1") => other.query_selector("[tabindex='0'], input").ok().flatten().or(Some(other)),
        _ => Some(other),
    }
}

/// The next button of the row, in the direction of the text, or the row itself at either end.
fn within(row: &Element, from: &Element, right: bool) -> Option<Element> {
    let forwards = right != is_right_to_left(row);
    let buttons = row.query_selector_all("button").ok()?;
    let count = buttons.length();
    let here =
        (0..count).find(|index| buttons.item(*index).is_some_and(|b| b.is_same_node(Some(from))));
    let next = match (here, forwards) {
        (None, true) => Some(0),
        (None, false) => count.checked_sub(1),
        (Some(index), true) => Some(index + 1),
        (Some(index), false) => index.checked_sub(1),
    };
    let next = next.and_then(|index| buttons.item(index)).and_then(|node| node.dyn_into().ok());
    next.or_else(|| Some(row.clone()))
}

fn is_right_to_left(row: &Element) -> bool {
    row.closest("[dir]").ok().flatten().and_then(|e| e.get_attribute("dir")).as_deref()
        == Some("rtl")
}

fn focus(element: Option<Element>) -> bool {
    let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    element.focus().is_ok()
}
