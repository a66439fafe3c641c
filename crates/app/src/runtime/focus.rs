//! Moves the focus to what the engine names.
//!
//! Elements that can be named carry `data-focus`; rows carry `data-stage-id`. Ids are compared as
//! text, never put into a selector: they belong to the server.

use leptos::wasm_bindgen::JsCast;
use sales_stages_core::engine::{Focus, Input};
use sales_stages_core::stage::StageId;
use web_sys::{Element, HtmlElement, HtmlInputElement, NodeList};

use crate::dom::active_element;

/// The one editor of a name.
const RENAME_INPUT: &str = "rename-input";

pub(super) fn move_to(root: &Element, focus: &Focus) {
    let target = match focus {
        Focus::Row(id) => row(root, id).or_else(|| first_row(root)),
        Focus::FirstRow => first_row(root),
        Focus::RenameInput(id) => row(root, id).and_then(|row| named(&row, RENAME_INPUT)),
        Focus::NameOf(id) => {
            row(root, id).and_then(|row| named(&row, "name")).or_else(|| first_row(root))
        }
        Focus::CreateInput => named(root, "create-input"),
        Focus::NewStage => named(root, "new-stage"),
        Focus::Search => named(root, "search"),
        Focus::Details => named(root, "details"),
        Focus::Credential => named(root, "credential"),
        Focus::TryAgain => named(root, "try-again"),
        Focus::Settings => named(root, "settings"),
        Focus::Language => named(root, "language"),
        Focus::Import => named(root, "import"),
        Focus::ImportTitle => named(root, "import-title"),
        Focus::Export => named(root, "export"),
        Focus::ExportSelected => named(root, "export-selected"),
    };
    // Whatever happens to an element, the focus never falls to the document's body.
    let target = target.or_else(|| named(root, "new-stage")).or_else(|| named(root, "heading"));
    let Some(target) = target else { return };
    focus_on(&target);
    if matches!(focus, Focus::RenameInput(_))
        && let Some(input) = target.dyn_ref::<HtmlInputElement>()
    {
        input.select();
    }
}

/// Whether an input is something that a person does now. What only follows from it comes by itself.
pub fn is_a_persons(input: &Input) -> bool {
    !matches!(
        input,
        Input::Started { .. }
            | Input::Answered { .. }
            | Input::TimerFired(_)
            | Input::VisibilityChanged { .. }
            | Input::ConnectionChanged { .. }
            | Input::Host(_)
            | Input::SignInAnswered(_)
            | Input::SignOutAnswered(_)
            | Input::LanguageAnswered { .. }
            | Input::Transferred { .. }
            | Input::IntentsFound { .. }
            | Input::ChangedElsewhere
            | Input::SignedOutElsewhere
            | Input::SettingsFound(_)
    )
}

/// Whether a person is writing in a field of ours.
pub(super) fn is_in_text(root: &Element) -> bool {
    let active = active_element().filter(|active| root.contains(Some(active)));
    active.is_some_and(|active| {
        active.matches("input:not([type=checkbox],[readonly]),textarea").unwrap_or(false)
    })
}

/// What has the focus, and in which row it is.
pub(super) struct Focused {
    element: Element,
    row: Option<usize>,
    /// What the element is called for [`move_to`].
    name: Option<String>,
}

/// What has the focus now, if it is one of ours.
pub(super) fn remember(root: &Element) -> Option<Focused> {
    let element = active_element().filter(|element| root.contains(Some(element)))?;
    let row = element.closest("[data-stage-id]").ok().flatten();
    let row = row.and_then(|row| rows(root).position(|other| other.is_same_node(Some(&row))));
    let name = element.get_attribute("data-focus");
    Some(Focused { element, row, name })
}

/// Where what had the focus has lost it, because it was put elsewhere: gives it back. Where it has
/// gone: moves the focus to what stands for it now, or else to the row at that
/// place or the nearest one.
pub(super) fn keep(root: &Element, before: Option<Focused>) {
    let Some(Focused { element, row, name }) = before else { return };
    if remember(root).is_some() {
        return;
    }
    if element.is_connected() {
        focus_on(&element);
        return;
    }
    let place = row.unwrap_or(0);
    let name = name.filter(|name| row.is_none() || name == RENAME_INPUT);
    if let Some(same) = name.and_then(|name| named(root, &name)) {
        focus_on(&same);
        return;
    }
    match rows(root).take(place + 1).last() {
        Some(row) => focus_on(&row),
        None => move_to(root, &Focus::NewStage),
    }
}

/// Elements of the page are HTML elements, all but the icons.
fn focus_on(element: &Element) {
    // An element that cannot be focused is no reason to stop.
    let _ = element.unchecked_ref::<HtmlElement>().focus();
}

fn first_row(root: &Element) -> Option<Element> {
    let row = root.query_selector("[data-stage-id]").ok().flatten();
    row.or_else(|| named(root, "new-stage"))
}

fn row(root: &Element, id: &StageId) -> Option<Element> {
    rows(root).find(|row| row.get_attribute("data-stage-id").as_deref() == Some(id.as_str()))
}

fn rows(root: &Element) -> impl Iterator<Item = Element> + use<> {
    let rows = root.query_selector_all("[data-stage-id]").ok();
    let count = rows.as_ref().map_or(0, NodeList::length);
    (0..count).filter_map(move |index| Some(rows.as_ref()?.item(index)?.unchecked_into()))
}

fn named(root: &Element, name: &str) -> Option<Element> {
    root.query_selector(&["[data-focus=", name, "]"].concat()).ok().flatten()
}
