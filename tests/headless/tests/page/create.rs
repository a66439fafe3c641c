//! The form for a new stage.

use sales_stages_core::api::ApiError;
use sales_stages_core::engine::Call;
use sales_stages_core::stage::StageName;
use sales_stages_headless::{Calls, FakeApi, Page, Visit, refused, settle, text_of};
use wasm_bindgen_test::wasm_bindgen_test;

fn create(name: &str) -> Call {
    let name = StageName::parse(name).expect("a valid name");
    Call::Create { name, idempotency_key: None }
}

async fn write(page: &Page, name: &str) {
    page.click(&page.button("New stage")).await;
    page.write(&page.textbox("Stage name"), name).await;
}

async fn write_and_submit(page: &Page, name: &str) {
    write(page, name).await;
    page.submit(&page.textbox("Stage name")).await;
}

#[wasm_bindgen_test]
async fn a_new_stage_comes_first_and_has_the_focus() {
    let page = Page::with(2).await;
    page.click(&page.button("New stage")).await;
    let field = page.textbox("Stage name");
    assert!(page.has_focus(&field));
    page.write(&field, "  Won  ").await;
    page.click(&page.button("Create stage")).await;
    assert_eq!(page.api.take_calls(), [create("Won")]);
    assert_eq!(page.names(), ["Won", "Stage 2", "Stage 1"]);
    assert!(!page.has_textbox("Stage name"), "the form is closed");
    assert_eq!(page.focused_row().as_deref(), Some("s3"));
    assert_eq!(page.status(), "Won created");
}

#[wasm_bindgen_test]
async fn the_first_stage_takes_the_place_of_the_empty_list() {
    let page = Page::with(0).await;
    write_and_submit(&page, "Won").await;
    assert_eq!(page.names(), ["Won"]);
    assert!(!page.text().contains("No sales stages yet"));
    assert_eq!(page.focused_row().as_deref(), Some("s1"));
}

#[wasm_bindgen_test]
async fn a_name_that_breaks_a_rule_is_not_sent_and_says_which() {
    let page = Page::with(0).await;
    for (name, why) in [
        (" ".to_owned(), "Write a name first"),
        ("x".repeat(256), "The name has 256 characters"),
        ("a\u{202E}b".to_owned(), "Character 2 changes the direction of the text (U+202E)"),
        ("ab\u{200B}".to_owned(), "Character 3 is invisible (U+200B)"),
    ] {
        write_and_submit(&page, &name).await;
        assert!(page.alerts().concat().contains(why), "{why}: {:?}", page.alerts());
        let field = page.textbox("Stage name");
        assert!(page.has_focus(&field));
        assert_eq!(field.value(), name);
        assert_eq!(field.get_attribute("aria-invalid").as_deref(), Some("true"));
    }
    assert!(page.api.take_calls().is_empty());
}

#[wasm_bindgen_test]
async fn what_was_said_of_a_name_goes_when_the_name_changes() {
    let page = Page::with(0).await;
    write_and_submit(&page, " ").await;
    page.write(&page.textbox("Stage name"), "W").await;
    assert!(page.alerts().is_empty());
    assert_eq!(page.textbox("Stage name").get_attribute("aria-invalid"), None);
}

#[wasm_bindgen_test]
async fn a_name_may_have_as_many_characters_as_the_api_allows_however_they_are_encoded() {
    let page = Page::with(0).await;
    let name = "🎯".repeat(255);
    write_and_submit(&page, &name).await;
    assert_eq!(page.names(), [name]);
}

#[wasm_bindgen_test]
async fn a_refused_create_keeps_the_text_and_says_why() {
    let page = Page::with(1).await;
    page.api.fail(Calls::Writes, refused(400));
    write_and_submit(&page, "Won").await;
    let field = page.textbox("Stage name");
    assert_eq!(field.value(), "Won");
    assert!(page.has_focus(&field));
    let alerts = page.alerts().concat();
    for part in ["was not created", "The server does not want to.", "req_1"] {
        assert!(alerts.contains(part), "{part}: {alerts}");
    }
    page.api.recover();
    page.submit(&field).await;
    assert_eq!(page.names(), ["Won", "Stage 1"]);
}

#[wasm_bindgen_test]
async fn a_create_without_an_answer_is_asked_about() {
    let page = Page::with(1).await;
    page.api.fail(Calls::Writes, ApiError::Timeout { seconds: 30 });
    write_and_submit(&page, "Won").await;
    let dialog = page.find("dialog[open]").expect("a dialog");
    assert!(text_of(&dialog).contains("Was the stage created?"), "{}", text_of(&dialog));
    page.api.recover();
    page.click(&page.button("Create it again")).await;
    assert!(page.find("dialog").is_none());
    assert_eq!(page.names(), ["Won", "Stage 1"]);
}

#[wasm_bindgen_test]
async fn a_create_is_sent_once_however_often_it_is_submitted() {
    let page = Page::with(0).await;
    page.api.hold();
    write_and_submit(&page, "Won").await;
    let field = page.textbox("Stage name");
    page.submit(&field).await;
    page.click(&page.button("Creating…")).await;
    assert_eq!(page.api.take_calls(), [create("Won")]);
    assert!(field.read_only(), "what is on its way is not changed");
    page.api.release();
    settle().await;
    assert_eq!(page.names(), ["Won"]);
}

#[wasm_bindgen_test]
async fn escape_closes_the_form_and_goes_back_to_its_button() {
    let page = Page::with(1).await;
    write(&page, "Won").await;
    page.press(&page.textbox("Stage name"), "Escape").await;
    assert!(!page.has_textbox("Stage name"));
    assert!(page.has_focus(&page.button("New stage")));
    assert!(page.api.take_calls().is_empty());
}

#[wasm_bindgen_test]
async fn a_create_that_fails_after_its_form_was_closed_is_reported() {
    let page = Page::with(1).await;
    page.api.hold();
    write_and_submit(&page, "Won").await;
    page.click(&page.button("Cancel")).await;
    page.api.fail(Calls::Writes, refused(400));
    page.api.release();
    settle().await;
    assert!(page.alerts().concat().contains("Won was not created."));
    assert!(!page.has_textbox("Stage name"));
}

#[wasm_bindgen_test]
async fn the_caret_stays_where_a_person_writes() {
    let page = Page::with(1).await;
    write(&page, "Wn").await;
    let field = page.textbox("Stage name");
    for (text, caret) in [("Won", 2), ("Woon", 3), ("Won", 2)] {
        field.set_value(text);
        field.set_selection_range(caret, caret).expect("a text field");
        page.input(&field).await;
        assert_eq!(field.value(), text);
        assert_eq!(field.selection_start(), Ok(Some(caret)));
        assert!(page.textbox("Stage name").is_same_node(Some(&field)));
    }
}

#[wasm_bindgen_test]
async fn spaces_are_left_alone_while_a_person_writes() {
    let page = Page::with(1).await;
    write(&page, " Won ").await;
    assert_eq!(page.textbox("Stage name").value(), " Won ");
}

#[wasm_bindgen_test]
async fn an_address_can_bring_a_name_to_start_with() {
    let query = "source=%7B%22stage_name%22%3A%22Won+back%22%7D";
    let page = Visit::to(&FakeApi::with(1)).at(query).open().await;
    let field = page.textbox("Stage name");
    assert_eq!(field.value(), "Won back");
    assert!(page.has_focus(&field));
}
