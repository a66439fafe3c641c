//! Renaming in place.

use sales_stages_core::engine::Call;
use sales_stages_core::stage::{StageId, StageName};
use sales_stages_headless::{Calls, Page, refused, settle};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

fn rename(id: &str, name: &str) -> Call {
    let name = StageName::parse(name).expect("a valid name");
    Call::Rename { id: StageId::new(id), name, if_match: None }
}

fn field(page: &Page) -> HtmlInputElement {
    page.textbox("New name for Stage 2")
}

async fn open(page: &Page) -> HtmlInputElement {
    page.press(&page.row("s2"), "Enter").await;
    field(page)
}

async fn rename_to(page: &Page, name: &str) {
    let field = open(page).await;
    page.write(&field, name).await;
    page.submit(&field).await;
}

#[wasm_bindgen_test]
async fn enter_or_f2_on_the_focused_row_opens_the_editor_with_all_of_the_name_selected() {
    for key in ["Enter", "F2"] {
        let page = Page::with(3).await;
        assert!(page.press(&page.row("s2"), key).await, "the page took the key");
        let field = field(&page);
        assert!(page.has_focus(&field));
        assert_eq!(field.value(), "Stage 2");
        assert_eq!(field.selection_start(), Ok(Some(0)));
        assert_eq!(field.selection_end(), Ok(Some(7)));
    }
}

#[wasm_bindgen_test]
async fn enter_saves_and_goes_back_to_the_row() {
    let page = Page::with(3).await;
    rename_to(&page, " Won ").await;
    assert_eq!(page.api.take_writes(), [rename("s2", "Won")]);
    assert_eq!(page.names(), ["Stage 3", "Won", "Stage 1"]);
    assert_eq!(page.focused_row().as_deref(), Some("s2"));
    assert_eq!(page.status(), "Renamed to Won");
    assert!(page.has_button("Delete Won"));
}

#[wasm_bindgen_test]
async fn escape_reverts_and_goes_back_to_the_row() {
    let page = Page::with(3).await;
    let field = open(&page).await;
    page.write(&field, "Won").await;
    page.press(&field, "Escape").await;
    assert_eq!(page.names(), ["Stage 3", "Stage 2", "Stage 1"]);
    assert_eq!(page.focused_row().as_deref(), Some("s2"));
    assert!(page.api.take_writes().is_empty());
}

#[wasm_bindgen_test]
async fn a_name_that_did_not_change_is_not_sent() {
    let page = Page::with(3).await;
    rename_to(&page, " Stage 2 ").await;
    assert!(page.api.take_writes().is_empty());
    assert_eq!(page.focused_row().as_deref(), Some("s2"));
}

#[wasm_bindgen_test]
async fn the_new_name_is_shown_before_the_server_has_answered() {
    let page = Page::with(3).await;
    page.api.hold();
    rename_to(&page, "Won").await;
    assert_eq!(page.names(), ["Stage 3", "Won", "Stage 1"]);
    assert!(page.row("s2").text_content().is_some_and(|text| text.contains("Saving…")));
    assert_eq!(page.status(), "", "nothing is announced that is not so yet");
    page.api.release();
    settle().await;
    assert_eq!(page.status(), "Renamed to Won");
}

#[wasm_bindgen_test]
async fn a_failure_keeps_what_was_typed_and_says_why() {
    let page = Page::with(3).await;
    page.api.fail(Calls::Writes, refused(403));
    rename_to(&page, "Won").await;
    let field = field(&page);
    assert_eq!(field.value(), "Won");
    assert!(page.has_focus(&field));
    assert_eq!(field.get_attribute("aria-invalid").as_deref(), Some("true"));
    let alerts = page.alerts().concat();
    assert!(alerts.contains("The name was not saved."), "{alerts}");
    assert!(alerts.contains("You may not do this."), "{alerts}");
    page.press(&field, "Escape").await;
    assert_eq!(page.names(), ["Stage 3", "Stage 2", "Stage 1"], "the old name is back");
}

#[wasm_bindgen_test]
async fn a_failed_rename_can_be_saved_again() {
    let page = Page::with(3).await;
    page.api.fail(Calls::Writes, refused(403));
    rename_to(&page, "Won").await;
    page.api.recover();
    page.click(&page.button("Save")).await;
    assert_eq!(page.names(), ["Stage 3", "Won", "Stage 1"]);
    assert_eq!(page.api.names(), ["Stage 3", "Won", "Stage 1"]);
}

#[wasm_bindgen_test]
async fn a_name_that_breaks_a_rule_is_not_sent() {
    let page = Page::with(3).await;
    rename_to(&page, "").await;
    assert!(page.alerts().concat().contains("Write a name first"));
    assert!(page.has_focus(&field(&page)));
    assert!(page.api.take_writes().is_empty());
}

#[wasm_bindgen_test]
async fn a_rename_can_be_undone_until_the_next_change() {
    let page = Page::with(3).await;
    rename_to(&page, "Won").await;
    page.click(&page.button("Undo rename")).await;
    assert_eq!(page.names(), ["Stage 3", "Stage 2", "Stage 1"]);
    assert_eq!(page.api.names(), ["Stage 3", "Stage 2", "Stage 1"]);
    assert_eq!(page.status(), "Renamed back to Stage 2");
    assert_eq!(page.focused_row().as_deref(), Some("s2"));
    rename_to(&page, "Won").await;
    page.click(&page.button("Delete Stage 1")).await;
    assert!(!page.has_button("Undo rename"));
}

#[wasm_bindgen_test]
async fn an_editor_with_unsaved_text_keeps_its_place() {
    let page = Page::with(3).await;
    let field = open(&page).await;
    page.write(&field, "Won").await;
    page.click(&page.button("Rename Stage 1")).await;
    assert!(page.has_focus(&field));
    assert_eq!(field.value(), "Won");
}

#[wasm_bindgen_test]
async fn the_caret_stays_where_a_person_writes() {
    let page = Page::with(3).await;
    let field = open(&page).await;
    for (text, caret) in [("Stxage 2", 3), ("Stage 2", 2), ("StYage 2", 3)] {
        field.set_value(text);
        field.set_selection_range(caret, caret).expect("a text field");
        page.input(&field).await;
        assert_eq!(field.selection_start(), Ok(Some(caret)));
    }
}

#[wasm_bindgen_test]
async fn keys_belong_to_the_editor_while_it_is_open() {
    let page = Page::with(3).await;
    let field = open(&page).await;
    for key in ["ArrowLeft", "ArrowUp", "Delete", "F2"] {
        assert!(!page.press(&field, key).await, "{key}");
        assert!(page.has_focus(&field), "{key}");
    }
    assert!(page.api.take_writes().is_empty());
}
