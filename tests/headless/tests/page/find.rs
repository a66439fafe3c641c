//! Searching and sorting.

use sales_stages_core::engine::Input;
use sales_stages_headless::{FakeApi, Page, Visit, all, settle, text_of};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Event, HtmlSelectElement};

async fn search(page: &Page, question: &str) {
    let field = page.textbox("Search stages");
    page.write(&field, question).await;
}

fn named(names: &[&str]) -> FakeApi {
    FakeApi::with_names(&names.iter().map(|name| Some(*name)).collect::<Vec<_>>())
}

/// What is marked in the rows.
fn marked(page: &Page) -> Vec<String> {
    all(&page.host, "mark").iter().map(|mark| text_of(mark)).collect()
}

fn sort_of(page: &Page, column: &str) -> Option<String> {
    let heads = all(&page.host, "th");
    let head = heads.iter().find(|head| text_of(head) == column);
    head.expect(column).get_attribute("aria-sort")
}

async fn sort_by(page: &Page, column: &str) {
    page.click(&page.button(column)).await;
}

#[wasm_bindgen_test]
async fn a_search_finds_all_words_whatever_their_case_and_accents() {
    let api = named(&["Négociation", "Negotiation", "Straße", "مُغلَق", "Won"]);
    let page = Page::open(&api).await;
    search(&page, "NEGO").await;
    assert_eq!(page.names(), ["Négociation", "Negotiation"]);
    assert_eq!(marked(&page), ["Négo", "Nego"]);
    search(&page, "ation nég").await;
    assert_eq!(marked(&page), ["Nég", "ation", "Neg", "ation"]);
    search(&page, "strass").await;
    assert_eq!(marked(&page), ["Straß"]);
    search(&page, "مغلق").await;
    assert_eq!(page.names(), ["مُغلَق"]);
}

#[wasm_bindgen_test]
async fn a_search_stands_in_the_address_and_back_leads_to_the_list_before() {
    let page = Page::with(130).await;
    search(&page, "stage 1").await;
    search(&page, "stage 12").await;
    assert_eq!(page.location.history(), ["", "q=stage%2012"]);
    assert!(page.text().contains("12 of 130 stages"), "{}", page.text());
    let query = page.location.back();
    page.tell(Input::LocationChanged(query)).await;
    assert_eq!(page.textbox("Search stages").value(), "");
    assert_eq!(page.rows().len(), 20);
}

#[wasm_bindgen_test]
async fn an_address_with_a_question_fills_the_field() {
    let page = Visit::to(&FakeApi::with(30)).at("q=Stage%207&sort=stage_name").open().await;
    assert_eq!(page.textbox("Search stages").value(), "Stage 7");
    assert_eq!(page.names(), ["Stage 7", "Stage 17", "Stage 27"], "numbers count as numbers");
    assert_eq!(sort_of(&page, "Name").as_deref(), Some("ascending"));
}

#[wasm_bindgen_test]
async fn what_is_found_is_told_once_a_person_has_stopped_writing() {
    let page = Page::with(30).await;
    search(&page, "stage 2").await;
    search(&page, "stage 29").await;
    assert_eq!(page.status(), "");
    page.clock.pass(800).await;
    assert_eq!(page.told(), ["1 stage found"]);
}

#[wasm_bindgen_test]
async fn where_nothing_is_found_the_search_can_be_taken_back() {
    let page = Page::with(3).await;
    search(&page, "<b>x</b>").await;
    assert!(page.rows().is_empty());
    assert!(page.text().contains("No stage matches “<b>x</b>”"));
    page.click(&page.button("Clear search")).await;
    assert_eq!(page.rows().len(), 3);
    assert!(page.has_focus(&page.textbox("Search stages")));
}

#[wasm_bindgen_test]
async fn escape_takes_the_search_back() {
    let page = Page::with(3).await;
    search(&page, "3").await;
    page.press(&page.textbox("Search stages"), "Escape").await;
    assert_eq!((page.textbox("Search stages").value(), page.rows().len()), (String::new(), 3));
}

#[wasm_bindgen_test]
async fn while_stages_are_missing_a_bar_says_so_and_can_be_cancelled() {
    let api = FakeApi::with(250);
    let page = Page::open(&api).await;
    api.hold();
    search(&page, "stage 2").await;
    api.fail(sales_stages_headless::Calls::All, sales_stages_core::api::ApiError::Unreachable);
    let bar = page.find("progress").expect("a bar");
    assert_eq!(bar.get_attribute("aria-labelledby").as_deref(), Some("ss-progress"));
    page.click(&page.button("Cancel")).await;
    assert_eq!(api.under_way(), 0);
    assert!(page.alerts().concat().contains("Loading was cancelled"));
    api.recover();
    api.release();
    page.click(&page.button("Try again")).await;
    assert!(page.find("progress").is_none());
    assert_eq!(page.rows().len(), 20);
}

#[wasm_bindgen_test]
async fn a_head_sorts_and_then_the_other_way_round() {
    let page = Page::open(&named(&["b", "Ä", "c", "a"])).await;
    assert_eq!(sort_of(&page, "Created").as_deref(), Some("descending"));
    sort_by(&page, "Name").await;
    assert_eq!(page.names(), ["a", "Ä", "b", "c"]);
    assert_eq!(page.status(), "Order: Name, A to Z");
    assert_eq!(sort_of(&page, "Created"), None);
    sort_by(&page, "Name").await;
    assert_eq!(page.names(), ["c", "b", "Ä", "a"]);
    sort_by(&page, "Created").await;
    assert_eq!(page.names(), ["b", "Ä", "c", "a"]);
    assert_eq!(page.location.history().last().map(String::as_str), Some(""));
    assert!(page.has_focus(&page.button("Created")));
}

#[wasm_bindgen_test]
async fn without_heads_the_order_is_chosen_from_a_list() {
    let page = Page::open(&named(&["b", "a"])).await;
    let select = page.find(".sorting select").expect("a choice");
    let select: HtmlSelectElement = select.unchecked_into();
    select.set_value("stage_name ASC");
    select.dispatch_event(&Event::new("change").expect("a valid event")).expect("dispatched");
    settle().await;
    assert_eq!(page.names(), ["a", "b"]);
}

#[wasm_bindgen_test]
async fn a_rename_in_what_was_found_keeps_its_text_and_its_row() {
    let page = Page::with(30).await;
    search(&page, "stage 7").await;
    page.press(&page.rows()[0], "F2").await;
    page.write(&page.textbox("New name for Stage 27"), "Unsaved").await;
    search(&page, "stage 1").await;
    assert_eq!(page.textbox("New name for Stage 27").value(), "Unsaved");
}
