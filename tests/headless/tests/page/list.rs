//! The list and what stands in for it.

use sales_stages_core::api::{ApiError, ListParams, Misshapen, ShapeProblem};
use sales_stages_core::engine::Call;
use sales_stages_headless::{Calls, FakeApi, Page, all, refused, settle, text_of};
use wasm_bindgen_test::wasm_bindgen_test;

const FIRST_PAGE: Call = Call::List(ListParams { limit: 20, offset: 0 });

fn is_busy(page: &Page) -> Option<String> {
    page.find("table").and_then(|table| table.get_attribute("aria-busy"))
}

#[wasm_bindgen_test]
async fn the_first_rows_come_from_the_first_answer() {
    let page = Page::open(&FakeApi::with(3)).await;
    assert_eq!(page.api.take_calls(), [FIRST_PAGE]);
    assert_eq!(page.names(), ["Stage 3", "Stage 2", "Stage 1"]);
    assert!(page.text().contains("3 stages"));
}

#[wasm_bindgen_test]
async fn a_single_stage_is_counted_as_one() {
    let page = Page::with(1).await;
    assert!(page.text().contains("1 stage"));
    assert!(!page.text().contains("1 stages"));
}

#[wasm_bindgen_test]
async fn skeleton_rows_stand_in_until_the_first_answer() {
    let api = FakeApi::with(3);
    api.hold();
    let page = Page::open(&api).await;
    assert!(page.find(".table__row--skeleton").is_some());
    assert_eq!(is_busy(&page).as_deref(), Some("true"));
    api.release();
    settle().await;
    assert!(page.find(".table__row--skeleton").is_none());
    assert_eq!(is_busy(&page).as_deref(), Some("false"));
    assert_eq!(page.rows().len(), 3);
}

#[wasm_bindgen_test]
async fn skeleton_rows_are_for_the_eye_only() {
    let api = FakeApi::with(3);
    api.hold();
    let page = Page::open(&api).await;
    let skeleton = page.find(".table__row--skeleton").expect("a skeleton");
    assert!(skeleton.closest("[aria-hidden=true]").ok().flatten().is_some());
    assert_eq!(text_of(&skeleton), "");
}

#[wasm_bindgen_test]
async fn a_server_without_stages_leads_to_the_first_one() {
    let page = Page::with(0).await;
    assert!(page.text().contains("No sales stages yet"));
    assert!(page.find("table").is_none());
    page.click(&page.button("Create the first stage")).await;
    assert!(page.has_focus(&page.textbox("Stage name")));
}

#[wasm_bindgen_test]
async fn a_failure_says_why_and_offers_to_try_again() {
    let api = FakeApi::with(2);
    api.fail(Calls::All, refused(403));
    let page = Page::open(&api).await;
    let alerts = page.alerts().concat();
    for part in ["could not be loaded", "You may not do this", "does not want to", "req_1"] {
        assert!(alerts.contains(part), "{part}: {alerts}");
    }
    assert!(page.find("table").is_none());
    page.api.take_calls();
    api.recover();
    page.click(&page.button("Try again")).await;
    assert_eq!(page.api.take_calls(), [FIRST_PAGE]);
    assert_eq!(page.names(), ["Stage 2", "Stage 1"]);
    assert!(page.alerts().is_empty());
    assert_eq!(page.status(), "The API answers again.");
    assert_eq!(page.focused_row().as_deref(), Some("s2"));
}

#[wasm_bindgen_test]
async fn a_passing_failure_is_tried_again_by_itself() {
    let api = FakeApi::with(2);
    api.fail(Calls::All, ApiError::Unreachable);
    let page = Page::open(&api).await;
    assert!(page.alerts().concat().contains("tried again by itself"));
    api.recover();
    page.clock.pass(1000).await;
    assert_eq!(page.rows().len(), 2);
    assert!(page.alerts().is_empty());
}

#[wasm_bindgen_test]
async fn the_same_failure_again_is_the_same_alert() {
    let api = FakeApi::with(2);
    api.fail(Calls::All, ApiError::Unreachable);
    let page = Page::open(&api).await;
    let before = page.find("[role=alert]").expect("an alert");
    page.clock.pass(5000).await;
    assert!(page.api.take_calls().len() > 1, "it was tried again");
    let after = page.find("[role=alert]").expect("an alert");
    assert!(before.is_same_node(Some(&after)));
}

#[wasm_bindgen_test]
async fn a_web_page_instead_of_data_says_which_setting_is_wrong() {
    let api = FakeApi::with(2);
    let html = Misshapen { problem: ShapeProblem::Html, status: 200, request_id: None };
    api.fail(Calls::All, html.into());
    let page = Page::open(&api).await;
    assert!(page.alerts().concat().contains("Set “apiBase” to the API"));
}

#[wasm_bindgen_test]
async fn a_slow_server_is_named_after_a_second_and_can_be_left_after_ten() {
    let api = FakeApi::with(2);
    api.hold();
    let page = Page::open(&api).await;
    page.clock.pass(999).await;
    assert!(!page.text().contains("Still loading"));
    page.clock.pass(1).await;
    assert_eq!(page.status(), "Still loading");
    assert!(!page.has_button("Cancel"));
    page.clock.pass(9000).await;
    page.click(&page.button("Cancel")).await;
    assert_eq!(api.under_way(), 0, "the request is ended");
    assert!(page.alerts().concat().contains("Loading was cancelled"));
    assert!(page.has_focus(&page.button("Try again")));
}

#[wasm_bindgen_test]
async fn the_table_keeps_its_roles_whatever_its_style_makes_of_it() {
    let page = Page::with(2).await;
    let table = page.find("table").expect("a table");
    assert_eq!(table.get_attribute("role").as_deref(), Some("table"));
    assert_eq!(table.get_attribute("aria-label").as_deref(), Some("Sales stages"));
    let heads: Vec<_> =
        all(&table, "[role=columnheader]").iter().map(|head| text_of(head)).collect();
    assert_eq!(heads, ["Select all shown", "Name", "Created", "Updated", "Actions"]);
    for row in page.rows() {
        assert_eq!(row.get_attribute("role").as_deref(), Some("row"));
        assert_eq!(all(&row, "[role=cell]").len(), heads.len());
    }
}
