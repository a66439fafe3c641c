//! One stage's details, beside the list.

use sales_stages_core::engine::{Call, Input};
use sales_stages_core::stage::StageId;
use sales_stages_headless::{Calls, FakeApi, Page, Visit, all, find, refused, text_of};
use wasm_bindgen_test::wasm_bindgen_test;

fn title(page: &Page) -> Option<String> {
    page.find("aside h2 bdi").map(|title| text_of(&title))
}

async fn open(page: &Page, id: &str) {
    page.click(&find(&page.row(id), ".name").expect("a name")).await;
}

#[wasm_bindgen_test]
async fn a_name_opens_its_details_without_a_request() {
    let page = Page::with(2).await;
    open(&page, "s1").await;
    assert_eq!(title(&page).as_deref(), Some("Stage 1"));
    let details = page.find("aside").expect("details");
    assert!(all(&details, "bdi").iter().any(|text| text_of(text) == "s1"));
    assert_eq!(page.location.history(), ["", "record=s1"]);
    assert!(page.focused().is_some_and(|focused| details.contains(Some(&focused))));
    assert!(page.api.take_calls().is_empty());
}

#[wasm_bindgen_test]
async fn escape_closes_them_and_goes_back_to_the_name() {
    let page = Page::with(2).await;
    open(&page, "s1").await;
    page.press(&page.focused().expect("the heading"), "Escape").await;
    assert!(page.find("aside").is_none());
    let name = find(&page.row("s1"), ".name").expect("a name");
    assert!(page.has_focus(&name));
}

#[wasm_bindgen_test]
async fn an_address_can_name_a_stage_of_another_page() {
    let api = FakeApi::with(30);
    let page = Visit::to(&api).at("record=s1").open().await;
    assert_eq!(api.take_calls().last(), Some(&Call::Retrieve(StageId::new("s1"))));
    assert_eq!(title(&page).as_deref(), Some("Stage 1"));
}

#[wasm_bindgen_test]
async fn a_stage_that_does_not_exist_says_so() {
    let page = Visit::to(&FakeApi::with(1)).at("record=s9").open().await;
    assert!(page.alerts().concat().contains("No stage has this id."));
}

#[wasm_bindgen_test]
async fn details_that_cannot_be_loaded_can_be_tried_again() {
    let page = Page::with(1).await;
    page.api.fail(Calls::All, refused(500));
    page.tell(Input::LocationChanged("record=s9".to_owned())).await;
    assert!(page.alerts().concat().contains("The stage could not be loaded."));
    page.api.recover();
    page.click(&page.button("Try again")).await;
    assert!(page.alerts().concat().contains("No stage has this id."));
    assert!(page.focused().is_some());
}

#[wasm_bindgen_test]
async fn a_rename_is_shown_in_them_too() {
    let page = Page::with(2).await;
    open(&page, "s1").await;
    page.press(&page.row("s1"), "Enter").await;
    let field = page.textbox("New name for Stage 1");
    page.write(&field, "Won").await;
    page.submit(&field).await;
    assert_eq!(title(&page).as_deref(), Some("Won"));
}

#[wasm_bindgen_test]
async fn they_close_when_their_stage_is_deleted() {
    let page = Page::with(2).await;
    open(&page, "s1").await;
    page.click(&page.button("Delete Stage 1")).await;
    page.clock.pass(10_000).await;
    assert!(page.find("aside").is_none());
    assert!(page.focused().is_some());
    assert_eq!(page.location.history().last().map(String::as_str), Some(""));
}

#[wasm_bindgen_test]
async fn another_name_shows_another_stage() {
    let page = Page::with(2).await;
    open(&page, "s1").await;
    open(&page, "s2").await;
    assert_eq!(title(&page).as_deref(), Some("Stage 2"));
    assert_eq!(all(&page.host, "aside").len(), 1);
}
