//! A page whose later part is on its way, or cannot be fetched.

use sales_stages_core::api::ApiError;
use sales_stages_core::engine::Input;
use sales_stages_headless::{Calls, FakeApi, FakeLater, Page, Visit, settle};
use wasm_bindgen_test::wasm_bindgen_test;

const MISSING: &str = "A part of this page could not be loaded.";

async fn in_parts(api: &FakeApi) -> (Page, FakeLater) {
    let later = FakeLater::default();
    let page = Visit::to(api).in_parts(&later).open().await;
    (page, later)
}

#[wasm_bindgen_test]
async fn the_first_rows_are_shown_without_it() {
    let (page, later) = in_parts(&FakeApi::with(3)).await;
    assert_eq!(page.names(), ["Stage 3", "Stage 2", "Stage 1"]);
    assert_eq!(later.asked(), 0);
}

#[wasm_bindgen_test]
async fn what_a_person_does_waits_for_it_and_happens_in_order() {
    let (page, later) = in_parts(&FakeApi::with(3)).await;
    page.press(&page.row("s3"), "Delete").await;
    page.click(&page.button("New stage")).await;
    assert_eq!(later.asked(), 1);
    assert!(!page.has_textbox("Stage name") && !page.has_button("Undo"));
    later.arrive();
    settle().await;
    assert!(page.has_button("Undo"));
    assert_eq!(page.focused(), Some(page.textbox("Stage name").into()));
    page.click(&page.button("Undo")).await;
    assert_eq!(later.asked(), 1);
}

#[wasm_bindgen_test]
async fn rows_that_come_meanwhile_are_shown() {
    let api = FakeApi::with(3);
    api.hold();
    let (page, later) = in_parts(&api).await;
    page.click(&page.button("New stage")).await;
    api.release();
    settle().await;
    assert_eq!(page.names().len(), 3);
    later.arrive();
    settle().await;
    assert!(page.has_textbox("Stage name"));
}

#[wasm_bindgen_test]
async fn where_it_cannot_be_fetched_that_is_said_and_tried_again() {
    let (page, later) = in_parts(&FakeApi::with(3)).await;
    page.click(&page.button("New stage")).await;
    later.fail();
    settle().await;
    assert!(page.alerts()[0].contains(MISSING), "{:?}", page.alerts());
    assert_eq!(page.told(), Vec::<String>::new());
    // A person who asks again hears what becomes of it.
    page.click(&page.button("Try again")).await;
    later.fail();
    settle().await;
    assert_eq!((page.status().as_str(), later.asked()), (MISSING, 2));
    // It is tried again by itself, and where it is there what was asked for happens.
    page.clock.pass(10_000).await;
    assert_eq!(later.asked(), 3);
    later.arrive();
    settle().await;
    assert!(page.alerts().is_empty());
    assert_eq!(page.focused(), Some(page.textbox("Stage name").into()));
}

#[wasm_bindgen_test]
async fn a_network_that_is_back_is_a_reason_to_try_again() {
    let (page, later) = in_parts(&FakeApi::with(3)).await;
    page.click(&page.button("New stage")).await;
    later.fail();
    settle().await;
    page.tell(Input::ConnectionChanged { online: true }).await;
    assert_eq!(later.asked(), 2);
}

#[wasm_bindgen_test]
async fn a_list_that_cannot_be_had_is_told_by_it() {
    let api = FakeApi::with(3);
    api.fail(Calls::All, ApiError::Unreachable);
    let (page, later) = in_parts(&api).await;
    assert_eq!((page.alerts().len(), later.asked()), (0, 1));
    later.arrive();
    settle().await;
    assert!(page.alerts()[0].contains("The stages could not be loaded."), "{:?}", page.alerts());
}

#[wasm_bindgen_test]
async fn an_address_that_needs_it_is_shown_with_it() {
    let later = FakeLater::default();
    let api = FakeApi::with(30);
    let page = Visit::to(&api).at("page=2").in_parts(&later).open().await;
    assert_eq!((page.rows().len(), later.asked()), (0, 1));
    later.arrive();
    settle().await;
    assert_eq!(page.names().len(), 10);
}
