//! What stays when the list is loaded again.

use sales_stages_core::engine::Input;
use sales_stages_headless::{Calls, Page, refused, settle};
use wasm_bindgen_test::wasm_bindgen_test;

/// Has the list loaded again without a word or a move of the focus: another stage is deleted.
async fn refresh(page: &Page) {
    let focused = page.focused();
    page.click(&page.button("Delete Stage 1")).await;
    if let Some(focused) = focused {
        page.focus(&focused).await;
    }
    page.clock.pass(10_000).await;
    settle().await;
}

#[wasm_bindgen_test]
async fn rows_that_stay_are_the_same_elements() {
    let page = Page::with(4).await;
    let (two, four) = (page.row("s2"), page.row("s4"));
    page.api.make(Some("New"));
    page.api.remove("s3");
    refresh(&page).await;
    assert_eq!(page.names(), ["New", "Stage 4", "Stage 2"]);
    assert!(page.row("s2").is_same_node(Some(&two)));
    assert!(page.row("s4").is_same_node(Some(&four)));
}

#[wasm_bindgen_test]
async fn a_row_keeps_the_focus_while_others_come_and_go() {
    let page = Page::with(4).await;
    page.focus(&page.row("s3")).await;
    page.api.make(Some("New"));
    page.api.remove("s4");
    refresh(&page).await;
    assert_eq!(page.names(), ["New", "Stage 3", "Stage 2"]);
    assert_eq!(page.focused_row().as_deref(), Some("s3"));
}

#[wasm_bindgen_test]
async fn a_button_in_a_row_keeps_the_focus() {
    let page = Page::with(4).await;
    let rename = page.button("Rename Stage 3");
    page.focus(&rename).await;
    page.api.make(Some("New"));
    refresh(&page).await;
    assert!(page.has_focus(&rename));
}

#[wasm_bindgen_test]
async fn an_open_editor_is_not_touched() {
    let page = Page::with(4).await;
    page.press(&page.row("s3"), "Enter").await;
    let field = page.textbox("New name for Stage 3");
    page.write(&field, "Half a na").await;
    field.set_selection_range(4, 4).expect("a text field");
    page.api.make(Some("New"));
    refresh(&page).await;
    assert_eq!(page.rows().len(), 4);
    assert_eq!(field.value(), "Half a na");
    assert_eq!(field.selection_start(), Ok(Some(4)));
    assert!(page.has_focus(&field));
}

#[wasm_bindgen_test]
async fn an_open_form_is_not_touched() {
    let page = Page::with(4).await;
    page.click(&page.button("New stage")).await;
    let field = page.textbox("Stage name");
    page.write(&field, "Half a na").await;
    refresh(&page).await;
    assert!(page.has_focus(&field));
    assert_eq!(field.value(), "Half a na");
}

#[wasm_bindgen_test]
async fn rows_stay_while_the_next_ones_are_on_their_way_and_when_they_do_not_come() {
    let page = Page::with(4).await;
    page.api.hold();
    page.tell(Input::ReloadRequested).await;
    assert_eq!(page.rows().len(), 4);
    let table = page.find("table").expect("a table");
    assert_eq!(table.get_attribute("aria-busy").as_deref(), Some("true"));
    page.api.fail(Calls::All, refused(500));
    page.api.release();
    settle().await;
    assert_eq!(page.rows().len(), 4);
    assert!(page.alerts().concat().contains("What you see is from before."));
}

#[wasm_bindgen_test]
async fn a_name_that_somebody_changed_is_shown_in_the_same_row() {
    let page = Page::with(4).await;
    let row = page.row("s3");
    page.api.rename("s3", "Won");
    refresh(&page).await;
    assert_eq!(page.names(), ["Stage 4", "Won", "Stage 2"]);
    assert!(page.row("s3").is_same_node(Some(&row)));
    assert!(page.has_button("Rename Won"));
}
