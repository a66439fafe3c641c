//! Moves the focus to what the engine names.
//!
//! Elements that can be named carry `data-focus`; rows carry `data-stage-id`. Ids are compared as
//! text, never put into a selector: they belong to the server.

use leptos::wasm_bindgen::JsCast;
use sales_stages_core::engine::Focus;
use sales_stages_core::stage::StageId;
use web_sys::{Element, HtmlElement, HtmlInputElement};

pub(super) fn move_to(root: &Element, focus: &Focus) {
    let target = match focus {
        Focus::Row(id) => row(root, id).or_else(|| first_row(root)),
        Focus::FirstRow => first_row(root),
        Focus::RenameInput(id) => row(root, id).and_then(|row| named(&row, "rename-input")),
        Focus::NameOf(id) => {
            row(root, id).and_then(|row| named(&row, "name")).or_else(|| first_row(root))
        }
        Focus::CreateInput => named(root, "create-input"),
        Focus::NewStage => named(root, "new-stage"),
        Focus::Details => named(root, "details"),
        Focus::Credential => named(root, "credential"),
    };
    // Whatever happens to an element, the focus never falls to the document's body.
    let target = target.or_else(|| named(root, "new-stage")).or_else(|| named(root, "heading"));
    let Some(target) = target.and_then(|target| target.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    // An element that cannot be focused is no reason to stop.
    let _ = target.focus();
    if matches!(focus, Focus::RenameInput(_))
        && let Some(input) = target.dyn_ref::<HtmlInputElement>()
    {
        input.select();
    }
}

fn first_row(root: &Element) -> Option<Element> {
    let row = root.query_selector("[data-stage-id]").ok().flatten();
    row.or_else(|| named(root, "new-stage"))
}

fn row(root: &Element, id: &StageId) -> Option<Element> {
    let rows = root.query_selector_all("[data-stage-id]").ok()?;
    let elements = (0..rows.length()).filter_map(|index| rows.item(index)?.dyn_into().ok());
    let mut elements = elements.map(|element: Element| element);
    elements.find(|row| row.get_attribute("data-stage-id").as_deref() == Some(id.as_str()))
}

fn named(root: &Element, name: &str) -> Option<Element> {
    root.query_selector(&["[data-focus=", name, "]"].concat()).ok().flatten()
}
