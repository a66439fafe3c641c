//! Looking around in a page.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// All elements in another one that fit a selector.
pub fn all(root: &Element, selector: &str) -> Vec<HtmlElement> {
    let found = root.query_selector_all(selector).expect("a valid selector");
    let found = (0..found.length()).filter_map(|index| found.item(index));
    found.filter_map(|node| node.dyn_into().ok()).collect()
}

/// The first element in another one that fits a selector.
pub fn find(root: &Element, selector: &str) -> Option<HtmlElement> {
    all(root, selector).into_iter().next()
}

/// What is written in an element, exactly.
pub fn text_of(element: &Element) -> String {
    element.text_content().unwrap_or_default()
}

/// The accessible name: the label that it has, or the label that names it, or its text.
pub fn name_of(root: &Element, element: &Element) -> String {
    if let Some(label) = element.get_attribute("aria-label") {
        return label;
    }
    let id = element.id();
    let is_label = |label: &HtmlElement| label.get_attribute("for").as_deref() == Some(&*id);
    let labels = all(root, "label[for]");
    match labels.iter().find(|label| is_label(label)) {
        Some(label) => text_of(label),
        None => text_of(element),
    }
}
