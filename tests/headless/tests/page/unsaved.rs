//! What is typed and not saved.

use sales_stages_core::engine::{AuthMode, Input};
use sales_stages_headless::{FakeApi, Page, Visit, find, text_of};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Event, EventInit, HtmlInputElement};

const TITLE: &str = "Discard what you typed?";

/// Whether the page asks before it is closed.
fn holds_back() -> bool {
    let options = EventInit::new();
    options.set_cancelable(true);
    let event = Event::new_with_event_init_dict("beforeunload", &options).expect("a valid event");
    let window = web_sys::window().expect("a window");
    !window.dispatch_event(&event).expect("it is dispatched")
}

async fn edit(page: &Page, text: &str) -> HtmlInputElement {
    page.press(&page.row("s1"), "Enter").await;
    let field = page.textbox("New name for Stage 1");
    page.write(&field, text).await;
    field
}

async fn signed_in() -> Page {
    let page = Visit::to(&FakeApi::with(2)).with_auth(AuthMode::Session).open().await;
    page.api.take_calls();
    page
}

#[wasm_bindgen_test]
async fn a_page_with_an_unsaved_name_asks_before_it_is_closed_and_others_do_not() {
    let page = Page::with(2).await;
    assert!(!holds_back());
    let field = edit(&page, "Stage 1").await;
    assert!(!holds_back(), "it is as it was");
    page.write(&field, "Won").await;
    assert!(holds_back());
    page.submit(&field).await;
    assert!(!holds_back());
    edit_again(&page).await;
    assert!(holds_back());
    drop(page);
    assert!(!holds_back(), "a page that is gone holds nothing");
}

async fn edit_again(page: &Page) {
    page.press(&page.row("s1"), "Enter").await;
    page.write(&page.textbox("New name for Won"), "Lost").await;
}

#[wasm_bindgen_test]
async fn a_draft_holds_the_page_only_where_it_could_not_be_kept() {
    let page = Page::with(1).await;
    page.click(&page.button("New stage")).await;
    page.write(&page.textbox("Stage name"), "Won").await;
    assert!(!holds_back());
    page.storage.deny();
    page.write(&page.textbox("Stage name"), "Won b").await;
    assert!(holds_back());
    page.click(&page.button("Cancel")).await;
    assert!(!holds_back());
}

#[wasm_bindgen_test]
async fn signing_out_asks_and_keeps_what_was_typed() {
    let page = signed_in().await;
    let field = edit(&page, "Won").await;
    page.click(&page.button("Sign out")).await;
    let dialog = page.find("dialog[open]").expect("a dialog");
    assert!(text_of(&dialog).contains(TITLE));
    assert!(page.has_focus(&page.button("Keep editing")));
    page.click(&page.button("Keep editing")).await;
    assert!(page.find("dialog").is_none());
    assert!(page.has_focus(&field));
    assert_eq!(field.value(), "Won");
    page.click(&page.button("Sign out")).await;
    page.leave(&page.find("dialog[open]").expect("a dialog")).await;
    assert!(page.has_focus(&field), "Escape keeps it as well");
    page.click(&page.button("Sign out")).await;
    page.click(&page.button("Discard")).await;
    assert!(page.rows().is_empty());
    assert!(page.has_focus(&page.textbox("Sign-in code")));
}

#[wasm_bindgen_test]
async fn signing_out_without_anything_typed_asks_nothing() {
    let page = signed_in().await;
    page.click(&page.button("New stage")).await;
    page.click(&page.button("Sign out")).await;
    assert!(page.find("dialog").is_none());
    assert!(page.has_textbox("Sign-in code"));
}

#[wasm_bindgen_test]
async fn the_same_field_with_its_text_stays_wherever_a_person_goes() {
    let page = Page::with(45).await;
    page.press(&page.row("s40"), "Enter").await;
    let field = page.textbox("New name for Stage 40");
    page.write(&field, "Half a na").await;
    let stays = |what: &str| {
        let now = page.textbox("New name for Stage 40");
        assert!(now.is_same_node(Some(&field)), "{what}");
        assert_eq!(now.value(), "Half a na", "{what}");
    };
    page.click(&page.button("Next page")).await;
    stays("another page");
    let search: HtmlInputElement = page.find("[type=search]").expect("a field").unchecked_into();
    page.write(&search, "no stage has this").await;
    stays("a search that finds nothing");
    page.tell(Input::LocationChanged("sort=stage_name".to_owned())).await;
    stays("back");
    let other = page.rows().pop().expect("a row");
    page.click(&find(&other, ".name").expect("a name")).await;
    stays("details");
    page.tell(Input::ReloadRequested).await;
    stays("a reload");
    page.submit(&field).await;
    assert!(page.api.names().contains(&"Half a na".to_owned()));
}
