//! Deletes that an earlier visit left open.

use sales_stages_core::engine::{Call, Input, Intent};
use sales_stages_core::json::{write_list, write_object};
use sales_stages_core::stage::StageId;
use sales_stages_headless::{Page, all, find, text_of};
use wasm_bindgen_test::wasm_bindgen_test;

/// What a tab that is gone wrote down about these deletes.
fn left_open(deletes: &[(&str, Option<&str>)]) -> Input {
    let deletes = deletes.iter().enumerate().map(|(number, (id, name))| {
        let key = number.to_string();
        let fields = [("key", &*key), ("kind", "delete"), ("state", "undoable"), ("at", "1")];
        let fields =
            fields.into_iter().chain([("id", *id)]).map(|(name, value)| (name, Some(value)));
        write_object(&fields.chain([("seen", *name)]).collect::<Vec<_>>())
    });
    Input::IntentsFound { intents: Intent::read_all(&write_list(deletes)), orphaned: true }
}

fn questions(page: &Page) -> Vec<String> {
    all(&page.host, "section li")
        .iter()
        .filter_map(|item| find(item, "bdi"))
        .map(|name| text_of(&name))
        .collect()
}

/// Three stages, two of which an earlier visit was about to delete.
async fn asking() -> Page {
    let page = Page::with(3).await;
    page.tell(left_open(&[("s1", Some("Stage 1")), ("s3", Some("Stage 3"))])).await;
    page
}

async fn answer(page: &Page, name: &str) {
    let section = page.find("section").expect("a region");
    let buttons = all(&section, "button").into_iter();
    let mut buttons = buttons.filter(|b| b.get_attribute("aria-label").as_deref() == Some(name));
    page.click(&buttons.next().expect(name)).await;
}

#[wasm_bindgen_test]
async fn they_come_back_as_questions_and_nothing_is_deleted() {
    let page = asking().await;
    let section = page.find("section[aria-labelledby]").expect("a region");
    let title = section.get_attribute("aria-labelledby").expect("an id");
    let title = page.find(&format!("#{title}")).expect("a title");
    assert_eq!(text_of(&title), "Unfinished deletes");
    assert_eq!(questions(&page), ["Stage 1", "Stage 3"]);
    page.clock.pass(60_000).await;
    assert!(page.api.take_calls().is_empty());
    assert_eq!(page.storage.ids(), ["s1", "s3"], "they outlive this visit, too");
}

#[wasm_bindgen_test]
async fn keep_keeps_the_stage() {
    let page = asking().await;
    answer(&page, "Keep Stage 1").await;
    assert_eq!(questions(&page), ["Stage 3"]);
    assert_eq!(page.status(), "Stage 1 is kept");
    assert_eq!(page.storage.ids(), ["s3"]);
    assert!(page.api.take_calls().is_empty());
    assert!(page.focused().is_some());
}

#[wasm_bindgen_test]
async fn delete_deletes_at_once_because_it_was_asked_for_twice() {
    let page = asking().await;
    answer(&page, "Delete Stage 3").await;
    let delete = Call::Delete { id: StageId::new("s3"), if_match: None };
    assert_eq!(page.api.take_writes(), [delete]);
    assert_eq!(page.names(), ["Stage 2", "Stage 1"]);
    assert_eq!(page.storage.ids(), ["s1"]);
    assert!(page.focused().is_some());
}

#[wasm_bindgen_test]
async fn the_region_goes_with_its_last_question() {
    let page = asking().await;
    answer(&page, "Delete Stage 3").await;
    answer(&page, "Keep Stage 1").await;
    assert!(page.find("section").is_none());
    assert_eq!(page.focused_row().as_deref(), Some("s2"));
}

#[wasm_bindgen_test]
async fn the_focus_stays_in_the_page_when_the_first_row_is_the_one_that_goes() {
    let page = Page::with(2).await;
    page.tell(left_open(&[("s2", Some("Stage 2"))])).await;
    answer(&page, "Delete Stage 2").await;
    assert_eq!(page.names(), ["Stage 1"]);
    assert_eq!(page.focused_row().as_deref(), Some("s1"));
}

#[wasm_bindgen_test]
async fn a_stage_without_a_name_can_be_asked_about() {
    let page = Page::with(1).await;
    page.tell(left_open(&[("s9", None)])).await;
    answer(&page, "Keep Unnamed stage").await;
    assert!(page.find("section").is_none());
}

#[wasm_bindgen_test]
async fn of_several_all_can_be_answered_at_once() {
    let page = asking().await;
    page.click(&page.button("Delete all")).await;
    assert!(page.find("section").is_none());
    assert_eq!(page.api.names(), ["Stage 2"]);
    assert_eq!(page.status(), "2 stages deleted");
    assert!(page.focused().is_some());
}
