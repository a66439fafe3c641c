//! What is written into the form for a new stage, over reloads and sign-ins.

use sales_stages_core::engine::{AuthMode, Input};
use sales_stages_headless::{FakeApi, FakeLater, FakeStorage, Page, Visit, find, settle, text_of};
use wasm_bindgen_test::wasm_bindgen_test;

async fn write(page: &Page, name: &str) {
    page.click(&page.button("New stage")).await;
    page.write(&page.textbox("Stage name"), name).await;
}

/// The page is loaded anew, in the same tab.
async fn reload(page: Page) -> Page {
    let (api, storage) = (page.api.clone(), page.storage.clone());
    drop(page);
    Visit::to(&api).with_storage(&storage).open().await
}

fn description(page: &Page) -> String {
    let ids = page.textbox("Stage name").get_attribute("aria-describedby").expect("it has one");
    let described = |id: &str| find(&page.host, &["#", id].concat()).map(|it| text_of(&it));
    ids.split(' ').filter_map(described).collect()
}

#[wasm_bindgen_test]
async fn a_reload_leaves_the_form_open_with_its_text_and_says_so() {
    let page = Page::with(1).await;
    write(&page, "Won b").await;
    let page = reload(page).await;
    let field = page.textbox("Stage name");
    assert_eq!(field.value(), "Won b");
    assert!(description(&page).contains("What you had typed is back."));
    assert!(page.status().contains("What you had typed is back."));
    assert!(!page.has_focus(&field), "nobody is disturbed");
    page.click(&page.button("Create stage")).await;
    assert_eq!(page.names(), ["Won b", "Stage 1"]);
    assert!(!reload(page).await.has_textbox("Stage name"));
}

#[wasm_bindgen_test]
async fn a_form_that_was_closed_is_not_there_again() {
    let page = Page::with(1).await;
    write(&page, "Won").await;
    page.click(&page.button("Cancel")).await;
    let page = reload(page).await;
    assert!(!page.has_textbox("Stage name"));
    assert_eq!(page.status(), "");
}

#[wasm_bindgen_test]
async fn where_nothing_is_kept_everything_else_works() {
    let page = Page::with(1).await;
    page.storage.deny();
    write(&page, "Won").await;
    assert_eq!(page.textbox("Stage name").value(), "Won");
    page.click(&page.button("Create stage")).await;
    assert_eq!(page.names(), ["Won", "Stage 1"]);
    write(&page, "Lost").await;
    assert!(!reload(page).await.has_textbox("Stage name"));
}

#[wasm_bindgen_test]
async fn the_text_is_there_after_the_session_has_ended_and_another_has_begun() {
    let api = FakeApi::with(1);
    let page = Visit::to(&api).with_auth(AuthMode::Session).open().await;
    write(&page, "Won").await;
    api.close();
    page.tell(Input::ReloadRequested).await;
    let code = page.textbox("Sign-in code");
    page.write(&code, FakeApi::CREDENTIAL).await;
    page.submit(&code).await;
    assert!(!page.has_textbox("Sign-in code"));
    assert_eq!(page.textbox("Stage name").value(), "Won");
}

#[wasm_bindgen_test]
async fn what_is_found_waits_for_the_later_part_without_a_key_or_a_pointer() {
    let storage = FakeStorage::default();
    let api = FakeApi::with(1);
    let page = Visit::to(&api).with_storage(&storage).open().await;
    write(&page, "Won").await;
    drop(page);
    let later = FakeLater::default();
    let page = Visit::to(&api).with_storage(&storage).in_parts(&later).open().await;
    assert!(!page.has_textbox("Stage name"));
    assert_eq!(later.asked(), 1);
    later.arrive();
    settle().await;
    assert_eq!(page.textbox("Stage name").value(), "Won");
}
