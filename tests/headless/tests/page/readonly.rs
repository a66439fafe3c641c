//! A list that can only be looked at, and one on somebody else's page.

use sales_stages_core::api::{ApiError, TokenProblem};
use sales_stages_core::engine::{AuthMode, HostInput, Input, Intent, Secret};
use sales_stages_core::json::{write_list, write_object};
use sales_stages_headless::{Calls, FakeApi, Page, Visit, all, find, refused, text_of};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{EventInit, HtmlElement, HtmlInputElement};

async fn set_readonly(page: &Page, readonly: bool) {
    page.tell(Input::Host(HostInput::Readonly(readonly))).await;
}

fn buttons(element: &HtmlElement) -> Vec<String> {
    all(element, "button").iter().map(|button| text_of(button)).collect()
}

#[wasm_bindgen_test]
async fn a_form_that_is_open_keeps_its_text_and_sends_nothing() {
    let page = Page::with(1).await;
    page.click(&page.button("New stage")).await;
    let field = page.textbox("Stage name");
    page.write(&field, "Won").await;
    set_readonly(&page, true).await;
    let form: HtmlElement = field.closest("form").ok().flatten().expect("it").unchecked_into();
    assert_eq!(buttons(&form), ["Cancel"]);
    page.submit(&field).await;
    assert_eq!((field.value().as_str(), page.api.take_calls().len()), ("Won", 0));
    set_readonly(&page, false).await;
    assert_eq!(buttons(&form), ["Create stage", "Cancel", "Paste a list"]);
    page.submit(&field).await;
    assert_eq!(page.names(), ["Won", "Stage 1"]);
}

#[wasm_bindgen_test]
async fn an_editor_that_is_open_keeps_its_text_and_saves_nothing() {
    let page = Page::with(1).await;
    page.press(&page.row("s1"), "Enter").await;
    let field = page.textbox("New name for Stage 1");
    page.write(&field, "Won").await;
    set_readonly(&page, true).await;
    assert!(!page.has_button("Save") && page.has_focus(&field));
    page.submit(&field).await;
    assert_eq!(page.api.names(), ["Stage 1"]);
    page.click(&page.button("Cancel")).await;
    assert_eq!(page.focused_row().as_deref(), Some("s1"));
    // Enter shows what cannot be edited.
    page.press(&page.row("s1"), "Enter").await;
    assert!(page.find("aside").is_some() && !page.has_textbox("New name for Stage 1"));
}

#[wasm_bindgen_test]
async fn what_waits_is_undone_in_sight() {
    let page = Page::with(2).await;
    page.click(&page.button("Delete Stage 1")).await;
    set_readonly(&page, true).await;
    assert!(!page.has_button("Undo") && page.focused().is_some());
    assert!(page.status().contains("kept"), "{}", page.status());
    page.clock.pass(60_000).await;
    assert_eq!(page.api.names(), ["Stage 2", "Stage 1"]);
}

#[wasm_bindgen_test]
async fn what_failed_can_only_be_dismissed() {
    let page = Page::with(1).await;
    page.api.fail(Calls::Writes, refused(403));
    page.click(&page.button("Delete Stage 1")).await;
    page.click(&page.button("Delete now")).await;
    assert!(page.has_button("Try again"));
    set_readonly(&page, true).await;
    assert!(!page.has_button("Try again") && page.has_button("Dismiss"));
    set_readonly(&page, false).await;
    assert!(page.has_button("Try again"));
}

#[wasm_bindgen_test]
async fn a_question_can_only_be_answered_without_a_change() {
    let page = Page::with(1).await;
    page.api.rename("s1", "Theirs");
    page.press(&page.row("s1"), "Enter").await;
    let field = page.textbox("New name for Stage 1");
    page.write(&field, "Yours").await;
    page.submit(&field).await;
    assert!(page.has_button("Overwrite"));
    set_readonly(&page, true).await;
    assert!(!page.has_button("Overwrite"));
    page.click(&page.button("Keep theirs")).await;
    assert_eq!((page.names(), page.api.names()), (vec!["Theirs".into()], vec!["Theirs".into()]));
}

#[wasm_bindgen_test]
async fn an_unfinished_delete_can_only_be_kept() {
    let page = Page::with(1).await;
    let fields = [("key", "1"), ("kind", "delete"), ("state", "undoable"), ("at", "1")];
    let fields = fields.into_iter().chain([("id", "s1"), ("seen", "Stage 1")]);
    let fields: Vec<_> = fields.map(|(name, value)| (name, Some(value))).collect();
    let intents = Intent::read_all(&write_list([write_object(&fields)]));
    page.tell(Input::IntentsFound { intents, orphaned: true }).await;
    let section = || page.find("section").expect("a region");
    assert_eq!(buttons(&section()), ["Keep", "Delete"]);
    set_readonly(&page, true).await;
    assert_eq!(buttons(&section()), ["Keep"]);
}

#[wasm_bindgen_test]
async fn an_import_that_is_open_is_not_begun() {
    let page = Page::with(1).await;
    page.click(&page.button("Import")).await;
    assert!(page.has_button("Review"));
    set_readonly(&page, true).await;
    assert!(!page.has_button("Review"));
    page.click(&page.button("Cancel")).await;
    assert!(page.find("dialog").is_none() && !page.has_button("Import"));
}

#[wasm_bindgen_test]
async fn an_empty_list_offers_no_beginning() {
    let page = Page::with(0).await;
    let empty = || page.find(".empty").expect("it is empty");
    assert_eq!(buttons(&empty()).len(), 2);
    set_readonly(&page, true).await;
    assert!(buttons(&empty()).is_empty());
}

#[wasm_bindgen_test]
async fn without_a_token_the_host_is_asked_again_and_nobody_is_asked_for_one() {
    let api = FakeApi::with(2);
    api.fail(Calls::All, ApiError::NoToken(TokenProblem::Refused));
    let page = Visit::to(&api).with_auth(AuthMode::Token).embedded().open().await;
    assert!(page.alerts().concat().contains("Try again"), "{:?}", page.alerts());
    let again = page.button("Try again");
    assert!(page.has_focus(&again));
    assert!(page.find("input").is_none(), "nothing is to be typed");
    api.recover();
    page.click(&again).await;
    assert_eq!(page.names(), ["Stage 2", "Stage 1"]);
    assert!(page.alerts().is_empty() && page.focused().is_some());
    assert!(!page.has_button("Sign out"));
}

#[wasm_bindgen_test]
async fn on_somebody_elses_page_light_and_dark_and_the_language_are_theirs() {
    let page = Visit::to(&FakeApi::with(1)).embedded().open().await;
    assert!(page.find("h1").is_none());
    page.click(&page.button("Settings")).await;
    let dialog = page.find("dialog").expect("it is open");
    let labels: Vec<_> = all(&dialog, "label").iter().map(|label| text_of(label)).collect();
    let has = |name: &str| labels.iter().any(|label| label.starts_with(name));
    assert!(has("Row height") && !has("Theme") && !has("Language"), "{labels:?}");
}

#[wasm_bindgen_test]
async fn on_somebody_elses_page_leaving_is_their_affair() {
    for (embedded, asks) in [(false, true), (true, false)] {
        let visit = Visit::to(&FakeApi::with(1));
        let visit = if embedded { visit.embedded() } else { visit };
        let page = visit.open().await;
        page.press(&page.row("s1"), "Enter").await;
        let field: HtmlInputElement = page.textbox("New name for Stage 1");
        page.write(&field, "Won").await;
        let init = EventInit::new();
        init.set_cancelable(true);
        let leaving = web_sys::Event::new_with_event_init_dict("beforeunload", &init).expect("it");
        let window = web_sys::window().expect("a window");
        let _ = window.dispatch_event(&leaving);
        assert_eq!(leaving.default_prevented(), asks, "embedded: {embedded}");
    }
}

#[wasm_bindgen_test]
async fn ids_stand_under_names_and_are_hidden_while_one_is_edited() {
    let page = Page::with(1).await;
    page.tell(Input::Host(HostInput::ShowIds(true))).await;
    let id = |page: &Page| find(&page.row("s1"), "[data-object-id]").map(|id| text_of(&id));
    assert_eq!(id(&page).as_deref(), Some("s1"));
    page.press(&page.row("s1"), "Enter").await;
    assert_eq!(id(&page), None);
    page.tell(Input::RenameCancelled).await;
    page.tell(Input::Host(HostInput::ShowIds(false))).await;
    assert_eq!(id(&page), None);
}

#[wasm_bindgen_test]
async fn a_code_that_was_given_for_another_way_in_says_nothing_there() {
    let api = FakeApi::with(1);
    api.close();
    let page = Visit::to(&api).embedded().with_auth(AuthMode::Session).open().await;
    page.tell(Input::CredentialSubmitted(Secret::new("wrong"))).await;
    page.tell(Input::Host(HostInput::Auth(AuthMode::Token))).await;
    assert!(!page.has_textbox("Sign-in code"));
    assert!(page.has_button("Try again"));
}
