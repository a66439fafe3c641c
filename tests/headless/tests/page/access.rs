//! Getting in.

use sales_stages_core::api::ApiError;
use sales_stages_core::engine::{AuthMode, Call};
use sales_stages_core::stage::{StageId, StageName};
use sales_stages_headless::{Calls, FakeApi, Page, Visit, all};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

async fn with_auth(auth: AuthMode, api: &FakeApi) -> Page {
    Visit::to(api).with_auth(auth).open().await
}

fn closed(count: u32) -> FakeApi {
    let api = FakeApi::with(count);
    api.close();
    api
}

async fn give(page: &Page, field: &str, credential: &str) {
    let field = page.textbox(field);
    page.write(&field, credential).await;
    page.submit(&field).await;
}

/// Whether a text is anywhere in the page: in a text, an attribute or a field.
fn holds(page: &Page, text: &str) -> bool {
    let fields = all(&page.host, "input").into_iter();
    let mut values = fields.map(|field| field.unchecked_into::<HtmlInputElement>().value());
    page.host.inner_html().contains(text) || values.any(|value| value.contains(text))
}

#[wasm_bindgen_test]
async fn without_a_session_a_code_is_asked_for_in_place_of_the_list() {
    let page = with_auth(AuthMode::Session, &closed(2)).await;
    let field = page.textbox("Sign-in code");
    assert!(page.has_focus(&field));
    assert!(page.find("table").is_none());
    assert!(page.alerts().is_empty(), "nothing is wrong yet");
    assert!(!page.has_button("New stage"));
    assert!(!page.has_button("Sign out"));
}

#[wasm_bindgen_test]
async fn the_right_code_leads_to_the_list() {
    let page = with_auth(AuthMode::Session, &closed(2)).await;
    give(&page, "Sign-in code", FakeApi::CREDENTIAL).await;
    assert!(!page.has_textbox("Sign-in code"));
    assert_eq!(page.names(), ["Stage 2", "Stage 1"]);
    assert_eq!(page.status(), "Signed in");
    assert_eq!(page.focused_row().as_deref(), Some("s2"));
    assert!(page.has_button("Sign out"));
}

#[wasm_bindgen_test]
async fn a_wrong_code_says_what_to_do() {
    let page = with_auth(AuthMode::Session, &closed(2)).await;
    give(&page, "Sign-in code", "wrong").await;
    assert!(page.alerts().concat().contains("Run “sales-stages link” for a new one."));
    let field = page.textbox("Sign-in code");
    assert!(page.has_focus(&field));
    assert_eq!(field.get_attribute("aria-invalid").as_deref(), Some("true"));
}

#[wasm_bindgen_test]
async fn with_a_session_nobody_is_asked() {
    let page = with_auth(AuthMode::Session, &FakeApi::with(2)).await;
    assert!(!page.has_textbox("Sign-in code"));
    assert_eq!(page.rows().len(), 2);
}

#[wasm_bindgen_test]
async fn key_mode_requests_nothing_before_it_has_a_key() {
    let api = FakeApi::with(2);
    let page = with_auth(AuthMode::Key, &api).await;
    page.clock.pass(60_000).await;
    assert!(api.take_calls().is_empty());
    assert!(page.has_focus(&page.textbox("API key")));
    give(&page, "API key", FakeApi::CREDENTIAL).await;
    assert_eq!(page.names(), ["Stage 2", "Stage 1"]);
    assert!(page.focused().is_some());
}

#[wasm_bindgen_test]
async fn a_key_is_nowhere_in_the_page_once_it_is_given() {
    let page = with_auth(AuthMode::Key, &FakeApi::with(2)).await;
    give(&page, "API key", FakeApi::CREDENTIAL).await;
    assert!(!holds(&page, FakeApi::CREDENTIAL));
    assert!(!page.location.history().concat().contains("sk_"));
}

#[wasm_bindgen_test]
async fn a_live_key_is_refused_before_anything_is_sent() {
    let api = FakeApi::with(2);
    let page = with_auth(AuthMode::Key, &api).await;
    give(&page, "API key", "sk_live_1").await;
    assert!(page.alerts().concat().contains("This is a live key."));
    assert!(api.take_calls().is_empty());
}

#[wasm_bindgen_test]
async fn a_key_that_the_server_refuses_is_asked_for_again() {
    let page = with_auth(AuthMode::Key, &FakeApi::with(2)).await;
    give(&page, "API key", "sk_test_wrong").await;
    assert!(page.alerts().concat().contains("The API does not accept this key."));
    assert!(page.has_focus(&page.textbox("API key")));
    give(&page, "API key", FakeApi::CREDENTIAL).await;
    assert_eq!(page.rows().len(), 2);
    assert!(page.alerts().is_empty());
}

#[wasm_bindgen_test]
async fn an_empty_field_is_named() {
    let page = with_auth(AuthMode::Key, &FakeApi::with(2)).await;
    give(&page, "API key", " ").await;
    assert!(page.alerts().concat().contains("Paste a key first."));
}

#[wasm_bindgen_test]
async fn what_a_session_that_ended_interrupted_goes_on_after_sign_in() {
    let page = with_auth(AuthMode::Session, &FakeApi::with(2)).await;
    page.api.close();
    page.press(&page.row("s1"), "Enter").await;
    let field = page.textbox("New name for Stage 1");
    page.write(&field, "Won").await;
    page.submit(&field).await;
    assert!(page.alerts().concat().contains("Your session has ended."));
    assert_eq!(page.names(), ["Stage 2", "Won"], "the list stays in sight");
    page.api.take_calls();
    give(&page, "Sign-in code", FakeApi::CREDENTIAL).await;
    let name = StageName::parse("Won").expect("a valid name");
    let rename = Call::Rename { id: StageId::new("s1"), name, if_match: None };
    assert_eq!(page.api.take_writes(), [rename]);
    assert_eq!(page.api.names(), ["Stage 2", "Won"]);
}

#[wasm_bindgen_test]
async fn signing_out_leaves_nothing_on_the_screen_and_deletes_nothing() {
    let page = with_auth(AuthMode::Session, &FakeApi::with(2)).await;
    page.click(&page.button("Delete Stage 1")).await;
    page.click(&page.button("Sign out")).await;
    assert!(page.rows().is_empty());
    assert!(!page.text().contains("Stage 1"));
    assert!(page.status().starts_with("Signed out."), "{}", page.status());
    assert!(page.has_focus(&page.textbox("Sign-in code")));
    page.clock.pass(60_000).await;
    assert_eq!(page.api.names(), ["Stage 2", "Stage 1"]);
    assert!(page.storage.ids().is_empty());
}

#[wasm_bindgen_test]
async fn where_no_credential_is_used_a_401_is_a_failure_of_the_list() {
    let page = Page::open(&closed(2)).await;
    assert!(page.alerts().concat().contains("The API did not accept your sign-in."));
    assert!(page.has_button("Try again"));
}

#[wasm_bindgen_test]
async fn an_unreachable_server_is_not_a_wrong_code() {
    let api = closed(2);
    let page = with_auth(AuthMode::Key, &api).await;
    api.fail(Calls::All, ApiError::Unreachable);
    give(&page, "API key", FakeApi::CREDENTIAL).await;
    assert!(page.alerts().concat().contains("The API cannot be reached."));
    assert!(!page.alerts().concat().contains("does not accept this key"));
}
