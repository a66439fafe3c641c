//! Mounting and unmounting: nothing goes on behind a page that is gone, and pages do not meet.

use sales_stages_core::engine::Input;
use sales_stages_headless::{FakeApi, Page, all, settle};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn an_unmount_ends_the_requests_that_are_on_their_way() {
    let api = FakeApi::with(3);
    api.hold();
    let mut page = Page::open(&api).await;
    assert_eq!(api.under_way(), 1);
    page.unmount();
    settle().await;
    assert_eq!(api.under_way(), 0);
}

#[wasm_bindgen_test]
async fn what_comes_after_an_unmount_does_nothing_and_does_no_harm() {
    let mut page = Page::with(3).await;
    page.click(&page.button("New stage")).await;
    page.click(&page.button("Delete Stage 3")).await;
    page.press(&page.row("s2"), "Enter").await;
    let field = page.textbox("New name for Stage 2");
    let before = page.host.inner_html();
    page.unmount();
    page.tell(Input::ReloadRequested).await;
    page.tell(Input::CreateSubmitted).await;
    page.write(&field, "Won").await;
    page.submit(&field).await;
    page.press(&page.row("s1"), "Enter").await;
    page.point(&page.row("s3"), "mouseenter").await;
    for button in all(&page.host, "button") {
        page.click(&button).await;
    }
    page.clock.pass(60_000).await;
    assert!(page.api.take_calls().is_empty());
    assert_eq!(page.api.names().len(), 3);
    assert_eq!(page.host.inner_html(), before);
}

#[wasm_bindgen_test]
async fn two_pages_at_once_do_not_disturb_each_other() {
    let (one, other) = (Page::with(2).await, Page::with(3).await);
    one.click(&one.button("New stage")).await;
    let field = one.textbox("Stage name");
    one.write(&field, "Won").await;
    other.press(&other.row("s3"), "Delete").await;
    other.clock.pass(10_000).await;
    assert_eq!(field.value(), "Won");
    assert_eq!(one.status(), "");
    one.submit(&field).await;
    assert_eq!(one.names(), ["Won", "Stage 2", "Stage 1"]);
    assert_eq!(other.names(), ["Stage 2", "Stage 1"]);
    assert_eq!(other.status(), "Stage 3 deleted");
    assert!(other.location.history().iter().all(String::is_empty));
    assert_eq!(one.focused_row().as_deref(), Some("s3"));
}

#[wasm_bindgen_test]
async fn a_page_outlives_another_that_is_unmounted() {
    let (one, other) = (Page::with(2).await, Page::with(3).await);
    drop(one);
    settle().await;
    other.press(&other.row("s3"), "Enter").await;
    let field = other.textbox("New name for Stage 3");
    other.write(&field, "Won").await;
    other.submit(&field).await;
    assert_eq!(other.names(), ["Won", "Stage 2", "Stage 1"]);
    assert_eq!(other.status(), "Renamed to Won");
}

#[wasm_bindgen_test]
async fn a_page_does_not_take_the_focus_from_another() {
    let (one, other) = (Page::with(2).await, Page::with(3).await);
    other.press(&other.row("s3"), "Delete").await;
    one.focus(&one.row("s1")).await;
    other.api.remove("s2");
    other.clock.pass(10_000).await;
    assert_eq!(one.focused_row().as_deref(), Some("s1"));
}

#[wasm_bindgen_test]
async fn pages_can_be_mounted_one_after_the_other_for_as_long_as_one_likes() {
    for _ in 0..20 {
        let page = Page::with(2).await;
        assert_eq!(page.rows().len(), 2);
    }
}
