//! Times and numbers, in the person's language.

use sales_stages_core::stage::{SalesStage, StageId, Timestamp};
use sales_stages_headless::{FakeApi, Page, Visit, find, text_of};
use wasm_bindgen_test::wasm_bindgen_test;

async fn in_language(locale: &'static str) -> Page {
    Visit::to(&FakeApi::with(1)).in_language(locale).open().await
}

fn stage_created(at: &str) -> SalesStage {
    let at = Timestamp::new(at);
    let stage_name = Some("Won".to_owned());
    SalesStage { id: StageId::new("a"), created_at: at.clone(), updated_at: at, stage_name }
}

#[wasm_bindgen_test]
async fn times_are_written_in_the_language_that_is_set() {
    for (locale, date) in [
        ("en-US", "Jan 15, 2024"),
        ("ar-EG", "١٥‏/٠١‏/٢٠٢٤"),
        ("de-CH", "15.01.2024"),
        ("ja", "2024/01/15"),
    ] {
        let page = in_language(locale).await;
        let time = page.find("time").expect("a time");
        assert!(text_of(&time).contains(date), "{locale}: {}", text_of(&time));
    }
}

#[wasm_bindgen_test]
async fn the_exact_moment_stands_behind_what_is_written() {
    let page = in_language("de-CH").await;
    let time = page.find("time").expect("a time");
    assert_eq!(time.get_attribute("datetime").as_deref(), Some("2024-01-15T09:30:00Z"));
    assert_eq!(time.title(), "2024-01-15T09:30:00Z");
}

#[wasm_bindgen_test]
async fn times_with_spaces_as_the_reference_prints_them_are_read() {
    let api = FakeApi::default();
    api.put(stage_created("2024-01-15T09: 30: 00Z"));
    let page = Page::open(&api).await;
    let time = page.find("time").expect("a time");
    assert_eq!(time.get_attribute("datetime").as_deref(), Some("2024-01-15T09:30:00Z"));
}

#[wasm_bindgen_test]
async fn what_is_no_time_is_shown_as_it_came() {
    for (at, shown) in [("soon", "soon"), ("", "Unknown"), ("9999-99-99", "9999-99-99")] {
        let api = FakeApi::default();
        api.put(stage_created(at));
        let page = Page::open(&api).await;
        let cell = find(&page.row("a"), ".table__cell--time").expect("a cell");
        assert_eq!(text_of(&cell), shown);
        assert!(page.find("time").is_none());
    }
}
