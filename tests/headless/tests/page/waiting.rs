//! Changes while the API cannot be reached.

use sales_stages_core::api::ApiError;
use sales_stages_core::engine::Input;
use sales_stages_headless::{Calls, Page, all, text_of};
use wasm_bindgen_test::wasm_bindgen_test;

/// A page whose server is gone, with "Stage 2" renamed to "Won" on it.
async fn waiting() -> Page {
    let page = Page::with(3).await;
    page.api.fail(Calls::All, ApiError::Unreachable);
    page.press(&page.row("s2"), "Enter").await;
    let field = page.textbox("New name for Stage 2");
    page.write(&field, "Won").await;
    page.submit(&field).await;
    page
}

fn changes(page: &Page) -> Vec<String> {
    all(&page.host, "section li > span").iter().map(|change| text_of(change)).collect()
}

#[wasm_bindgen_test]
async fn a_change_waits_in_sight_and_is_written_down() {
    let page = waiting().await;
    assert!(text_of(&page.row("s2")).contains("Waiting"));
    assert_eq!(page.names(), ["Stage 3", "Won", "Stage 1"]);
    assert_eq!(changes(&page), ["Rename Stage 2 to Won"]);
    assert_eq!(page.storage.ids(), ["s2"]);
    assert!(page.status().contains("Your change waits"), "{}", page.status());
}

#[wasm_bindgen_test]
async fn it_is_made_when_the_api_is_back_and_nothing_is_left() {
    let page = waiting().await;
    page.api.recover();
    page.click(&page.button("Try again")).await;
    assert_eq!(page.api.names(), ["Stage 3", "Won", "Stage 1"]);
    assert!(changes(&page).is_empty() && page.storage.ids().is_empty());
    assert!(page.alerts().is_empty());
}

#[wasm_bindgen_test]
async fn that_it_is_made_is_told_beside_that_the_api_is_back() {
    let page = waiting().await;
    page.clock.pass(5_000).await;
    page.api.recover();
    page.click(&page.button("Try again")).await;
    let told = page.told();
    for outcome in ["Renamed to Won", "The API answers again."] {
        assert!(told.iter().any(|said| said == outcome), "{told:?}");
    }
}

#[wasm_bindgen_test]
async fn it_can_be_cancelled() {
    let page = waiting().await;
    page.click(&page.button("Cancel: Rename Stage 2 to Won")).await;
    assert_eq!(page.names(), ["Stage 3", "Stage 2", "Stage 1"]);
    assert!(changes(&page).is_empty() && page.storage.ids().is_empty());
    assert!(page.focused().is_some());
    page.api.recover();
    page.clock.pass(60_000).await;
    assert_eq!(page.api.names(), ["Stage 3", "Stage 2", "Stage 1"]);
}

#[wasm_bindgen_test]
async fn a_create_without_a_network_says_that_it_waits_and_keeps_its_text() {
    let page = Page::with(1).await;
    page.tell(Input::ConnectionChanged { online: false }).await;
    page.click(&page.button("New stage")).await;
    let field = page.textbox("Stage name");
    page.write(&field, "Won").await;
    page.submit(&field).await;
    assert!(page.api.take_calls().is_empty());
    assert_eq!(field.value(), "Won");
    assert!(page.text().contains("The stage is created as soon as it answers again."));
    page.tell(Input::ConnectionChanged { online: true }).await;
    assert_eq!(page.names(), ["Won", "Stage 1"]);
}
