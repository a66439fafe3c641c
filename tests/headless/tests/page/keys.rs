//! The keyboard in the list.

use sales_stages_headless::{FakeApi, Page, Visit, all, name_of};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

fn focused_name(page: &Page) -> String {
    page.focused().map(|focused| name_of(&page.host, &focused)).unwrap_or_default()
}

fn tab_stops(row: &HtmlElement) -> usize {
    let inner = all(row, "button, input, select, a, [tabindex]");
    inner.iter().chain([row]).filter(|element| element.tab_index() >= 0).count()
}

async fn press(page: &Page, key: &str) -> bool {
    let focused = page.focused().expect("a focus");
    page.press(&focused, key).await
}

#[wasm_bindgen_test]
async fn up_and_down_lead_from_row_to_row_and_stop_at_the_ends() {
    let page = Page::with(3).await;
    page.focus(&page.row("s3")).await;
    assert!(press(&page, "ArrowDown").await);
    assert_eq!(page.focused_row().as_deref(), Some("s2"));
    press(&page, "ArrowDown").await;
    assert!(!press(&page, "ArrowDown").await, "at the end the key scrolls");
    assert_eq!(page.focused_row().as_deref(), Some("s1"));
    press(&page, "ArrowUp").await;
    assert_eq!(page.focused_row().as_deref(), Some("s2"));
}

#[wasm_bindgen_test]
async fn right_and_left_lead_through_what_a_row_offers() {
    let page = Page::with(3).await;
    page.focus(&page.row("s2")).await;
    press(&page, "ArrowRight").await;
    assert_eq!(focused_name(&page), "Stage 2");
    press(&page, "ArrowRight").await;
    assert_eq!(focused_name(&page), "Rename Stage 2");
    press(&page, "ArrowRight").await;
    assert_eq!(focused_name(&page), "Delete Stage 2");
    press(&page, "ArrowRight").await;
    assert_eq!(page.focused_row().as_deref(), Some("s2"));
    press(&page, "ArrowLeft").await;
    assert_eq!(focused_name(&page), "Delete Stage 2");
}

#[wasm_bindgen_test]
async fn right_is_back_where_text_runs_from_right_to_left() {
    let page = Visit::to(&FakeApi::with(1)).in_language("ar").open().await;
    page.focus(&page.row("s1")).await;
    press(&page, "ArrowLeft").await;
    assert_eq!(focused_name(&page), "Stage 1");
}

#[wasm_bindgen_test]
async fn delete_on_a_row_asks_for_its_delete() {
    let page = Page::with(3).await;
    page.press(&page.row("s2"), "Delete").await;
    assert!(page.has_button("Delete now"));
    assert_eq!(page.focused_row().as_deref(), Some("s1"));
}

#[wasm_bindgen_test]
async fn the_keyboard_reaches_undo_of_a_row_that_is_about_to_go() {
    let page = Page::with(3).await;
    page.press(&page.row("s2"), "Delete").await;
    press(&page, "ArrowUp").await;
    assert_eq!(focused_name(&page), "Undo");
    press(&page, "ArrowUp").await;
    assert_eq!(page.focused_row().as_deref(), Some("s3"));
}

#[wasm_bindgen_test]
async fn enter_on_a_button_in_a_row_is_the_buttons_own() {
    let page = Page::with(3).await;
    assert!(!page.press(&page.button("Delete Stage 2"), "Enter").await);
    assert!(!page.has_textbox("New name for Stage 2"));
}

#[wasm_bindgen_test]
async fn each_row_has_one_tab_stop() {
    let page = Page::with(3).await;
    page.press(&page.row("s2"), "Delete").await;
    for row in page.rows() {
        assert_eq!(tab_stops(&row), 1, "{}", row.outer_html());
    }
}

#[wasm_bindgen_test]
async fn every_button_has_a_name_and_a_type() {
    let page = Page::with(3).await;
    page.press(&page.row("s2"), "Delete").await;
    page.click(&page.button("New stage")).await;
    page.click(&page.find(".name").expect("a name")).await;
    for button in all(&page.host, "button") {
        assert_ne!(name_of(&page.host, &button), "", "{}", button.outer_html());
        assert!(button.has_attribute("type"), "{}", button.outer_html());
    }
}
