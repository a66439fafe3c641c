//! One persistent region tells people who listen to the page.

use sales_stages_core::engine::AuthMode;
use sales_stages_headless::{Calls, FakeApi, Page, Visit, all, refused};
use wasm_bindgen_test::wasm_bindgen_test;

fn regions(page: &Page) -> usize {
    all(&page.host, "[role=status], [aria-live]").len()
}

#[wasm_bindgen_test]
async fn there_is_one_whatever_the_page_shows() {
    let page = Page::with(2).await;
    let region = page.find("[role=status]").expect("a status");
    page.click(&page.button("New stage")).await;
    page.click(&page.find(".name").expect("a name")).await;
    page.click(&page.button("Delete Stage 1")).await;
    page.api.fail(Calls::All, refused(500));
    page.clock.pass(20_000).await;
    assert!(!page.alerts().is_empty());
    assert_eq!(regions(&page), 1);
    assert!(page.find("[role=status]").is_some_and(|now| now.is_same_node(Some(&region))));
}

#[wasm_bindgen_test]
async fn there_is_one_before_anything_is_there() {
    let api = FakeApi::with(0);
    api.hold();
    let page = Page::open(&api).await;
    assert_eq!(regions(&page), 1);
    let page = Visit::to(&api).with_auth(AuthMode::Key).open().await;
    assert_eq!(regions(&page), 1);
}

#[wasm_bindgen_test]
async fn it_says_nothing_when_the_page_opens() {
    assert_eq!(Page::with(2).await.status(), "");
}

#[wasm_bindgen_test]
async fn it_is_in_no_button_and_not_hidden_from_those_who_listen() {
    let page = Page::with(2).await;
    let region = page.find("[role=status]").expect("a status");
    let outside = region.closest("button, [aria-hidden=true], [hidden]").expect("a valid selector");
    assert!(outside.is_none());
}

#[wasm_bindgen_test]
async fn the_same_outcome_again_is_told_again() {
    let page = Page::with(1).await;
    for times in 1..=2 {
        page.click(&page.button("Delete Stage 1")).await;
        page.click(&page.button("Undo")).await;
        let kept = page.told().iter().filter(|outcome| *outcome == "Stage 1 is kept").count();
        assert_eq!(kept, times);
    }
    page.clock.pass(2_000).await;
    page.click(&page.button("Delete Stage 1")).await;
    assert_eq!(page.told(), ["Stage 1 will be deleted in 10 seconds"]);
}
