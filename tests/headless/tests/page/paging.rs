//! Turning pages.

use sales_stages_core::api::ListParams;
use sales_stages_core::engine::{Call, Input};
use sales_stages_headless::{FakeApi, Page, Visit, settle};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Event, HtmlSelectElement};

fn list(limit: u32, offset: u64) -> Call {
    Call::List(ListParams { limit, offset })
}

fn is_disabled(page: &Page, button: &str) -> bool {
    page.button(button).get_attribute("aria-disabled").as_deref() == Some("true")
}

fn first_name(page: &Page) -> Option<String> {
    page.names().into_iter().next()
}

async fn choose(page: &Page, per_page: &str) {
    let select: HtmlSelectElement = page.find("nav select").expect("a choice").unchecked_into();
    select.set_value(per_page);
    let event = Event::new("change").expect("a valid event");
    select.dispatch_event(&event).expect("it is dispatched");
    settle().await;
}

#[wasm_bindgen_test]
async fn the_next_page_has_older_stages_and_an_address() {
    let page = Page::with(45).await;
    assert_eq!(page.rows().len(), 20);
    let next = page.button("Next page");
    page.click(&next).await;
    assert_eq!(page.api.take_calls(), [list(20, 20)]);
    assert_eq!(first_name(&page).as_deref(), Some("Stage 25"));
    assert_eq!(page.location.history(), ["", "page=2"]);
    assert_eq!(page.status(), "Page 2 of 3");
    assert!(page.has_focus(&next), "so that it can be pressed again");
}

#[wasm_bindgen_test]
async fn at_either_end_a_button_keeps_its_focus_and_does_nothing() {
    let page = Page::with(25).await;
    assert!(is_disabled(&page, "Previous page"));
    assert!(!is_disabled(&page, "Next page"));
    page.click(&page.button("Previous page")).await;
    assert!(page.has_focus(&page.button("Previous page")));
    page.click(&page.button("Next page")).await;
    assert!(!is_disabled(&page, "Previous page"));
    assert!(is_disabled(&page, "Next page"));
    page.api.take_calls();
    page.click(&page.button("Next page")).await;
    assert!(page.has_focus(&page.button("Next page")));
    assert!(page.api.take_calls().is_empty());
    assert_eq!(page.location.history(), ["", "page=2"]);
}

#[wasm_bindgen_test]
async fn back_leads_to_the_page_before() {
    let page = Page::with(45).await;
    page.click(&page.button("Next page")).await;
    let query = page.location.back();
    page.tell(Input::LocationChanged(query)).await;
    assert_eq!(first_name(&page).as_deref(), Some("Stage 45"));
    assert_eq!(page.status(), "Page 1 of 3");
}

#[wasm_bindgen_test]
async fn an_address_leads_to_its_page() {
    let api = FakeApi::with(120);
    let page = Visit::to(&api).at("page=2&perPage=50").open().await;
    assert_eq!(api.take_calls(), [list(50, 50)]);
    assert_eq!(first_name(&page).as_deref(), Some("Stage 70"));
    assert!(page.text().contains("Page 2 of 3"));
}

#[wasm_bindgen_test]
async fn another_number_of_rows_keeps_the_first_row_on_the_page() {
    let page = Page::with(120).await;
    page.click(&page.button("Next page")).await;
    page.click(&page.button("Next page")).await;
    assert_eq!(first_name(&page).as_deref(), Some("Stage 80"));
    choose(&page, "50").await;
    assert_eq!(page.rows().len(), 50);
    assert!(page.names().contains(&"Stage 80".to_owned()));
    assert_eq!(page.location.history().last().map(String::as_str), Some("perPage=50"));
}

#[wasm_bindgen_test]
async fn the_choice_of_rows_shows_what_the_address_says() {
    let page = Visit::to(&FakeApi::with(3)).at("perPage=100").open().await;
    let select: HtmlSelectElement = page.find("nav select").expect("a choice").unchecked_into();
    assert_eq!(select.value(), "100");
}

#[wasm_bindgen_test]
async fn a_page_that_somebody_emptied_steps_back() {
    let page = Page::with(21).await;
    page.api.remove("s1");
    page.click(&page.button("Next page")).await;
    assert_eq!(page.rows().len(), 20);
    assert_eq!(page.location.history().last().map(String::as_str), Some(""));
    assert!(page.focused().is_some());
}

#[wasm_bindgen_test]
async fn an_address_that_makes_no_sense_is_named_and_the_rest_still_counts() {
    let query = "page=x&perPage=50&colour=red";
    let page = Visit::to(&FakeApi::with(3)).at(query).open().await;
    assert_eq!(page.rows().len(), 3);
    let alerts = page.alerts().concat();
    assert!(alerts.contains("page=x"), "{alerts}");
    assert!(alerts.contains("“colour”"), "{alerts}");
}

#[wasm_bindgen_test]
async fn only_the_latest_of_several_pages_is_shown() {
    let page = Page::with(60).await;
    page.api.hold();
    page.click(&page.button("Next page")).await;
    page.tell(Input::LocationChanged("page=3".to_owned())).await;
    assert_eq!(page.api.under_way(), 1, "nobody waits for the older one");
    page.api.release();
    settle().await;
    assert_eq!(first_name(&page).as_deref(), Some("Stage 20"));
}
