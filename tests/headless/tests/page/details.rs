//! One stage's details, beside the list.

use sales_stages_core::engine::{Call, Input};
use sales_stages_core::stage::{SalesStage, StageId, Timestamp};
use sales_stages_headless::{
    Calls, FakeApi, FakeClipboard, Page, Visit, all, find, refused, text_of,
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlTextAreaElement;

fn title(page: &Page) -> Option<String> {
    page.find("aside h2 bdi").map(|title| text_of(&title))
}

async fn open(page: &Page, id: &str) {
    page.click(&find(&page.row(id), ".name").expect("a name")).await;
}

#[wasm_bindgen_test]
async fn a_name_opens_its_details_without_a_request() {
    let page = Page::with(2).await;
    open(&page, "s1").await;
    assert_eq!(title(&page).as_deref(), Some("Stage 1"));
    let details = page.find("aside").expect("details");
    assert!(all(&details, "bdi").iter().any(|text| text_of(text) == "s1"));
    assert_eq!(page.location.history(), ["", "record=s1"]);
    assert!(page.focused().is_some_and(|focused| details.contains(Some(&focused))));
    assert!(page.api.take_calls().is_empty());
}

#[wasm_bindgen_test]
async fn escape_closes_them_and_goes_back_to_the_name() {
    let page = Page::with(2).await;
    open(&page, "s1").await;
    page.press(&page.focused().expect("the heading"), "Escape").await;
    assert!(page.find("aside").is_none());
    let name = find(&page.row("s1"), ".name").expect("a name");
    assert!(page.has_focus(&name));
}

#[wasm_bindgen_test]
async fn an_address_can_name_a_stage_of_another_page() {
    let api = FakeApi::with(30);
    let page = Visit::to(&api).at("record=s1").open().await;
    assert_eq!(api.take_calls().last(), Some(&Call::Retrieve(StageId::new("s1"))));
    assert_eq!(title(&page).as_deref(), Some("Stage 1"));
}

#[wasm_bindgen_test]
async fn a_stage_that_does_not_exist_says_so() {
    let page = Visit::to(&FakeApi::with(1)).at("record=s9").open().await;
    assert!(page.alerts().concat().contains("No stage has this id."));
}

#[wasm_bindgen_test]
async fn details_that_cannot_be_loaded_can_be_tried_again() {
    let page = Page::with(1).await;
    page.api.fail(Calls::All, refused(500));
    page.tell(Input::LocationChanged("record=s9".to_owned())).await;
    assert!(page.alerts().concat().contains("The stage could not be loaded."));
    page.api.recover();
    page.click(&page.button("Try again")).await;
    assert!(page.alerts().concat().contains("No stage has this id."));
    assert!(page.focused().is_some());
}

#[wasm_bindgen_test]
async fn a_rename_is_shown_in_them_too() {
    let page = Page::with(2).await;
    open(&page, "s1").await;
    page.press(&page.row("s1"), "Enter").await;
    let field = page.textbox("New name for Stage 1");
    page.write(&field, "Won").await;
    page.submit(&field).await;
    assert_eq!(title(&page).as_deref(), Some("Won"));
}

#[wasm_bindgen_test]
async fn they_close_when_their_stage_is_deleted() {
    let page = Page::with(2).await;
    open(&page, "s1").await;
    page.click(&page.button("Delete Stage 1")).await;
    page.clock.pass(10_000).await;
    assert!(page.find("aside").is_none());
    assert!(page.focused().is_some());
    assert_eq!(page.location.history().last().map(String::as_str), Some(""));
}

#[wasm_bindgen_test]
async fn another_name_shows_another_stage() {
    let page = Page::with(2).await;
    open(&page, "s1").await;
    open(&page, "s2").await;
    assert_eq!(title(&page).as_deref(), Some("Stage 2"));
    assert_eq!(all(&page.host, "aside").len(), 1);
}

/// A stage that was created two days and changed three minutes and twenty seconds before the clock
/// of these tests begins.
fn recent(id: &str) -> SalesStage {
    SalesStage {
        id: StageId::new(id),
        created_at: Timestamp::new("2023-11-12T22:13:20Z"),
        updated_at: Timestamp::new("2023-11-14T22:10:00Z"),
        stage_name: Some("Won \"back\"".to_owned()),
    }
}

async fn with_recent(id: &str) -> Page {
    let api = FakeApi::with(0);
    api.put(recent(id));
    let page = Page::open(&api).await;
    open(&page, id).await;
    page
}

fn agos(page: &Page) -> Vec<String> {
    all(&page.host, ".ago").iter().map(|ago| text_of(ago)).collect()
}

#[wasm_bindgen_test]
async fn how_long_ago_it_was_stays_true_with_as_few_alarms_as_possible() {
    let page = with_recent("s1").await;
    assert_eq!(agos(&page), ["2 days ago", "3 minutes ago"]);
    assert_eq!(page.clock.alarms(), [24 * 3_600_000, 40_000], "a day, and the rest of a minute");
    page.clock.pass(39_999).await;
    assert_eq!(agos(&page)[1], "3 minutes ago");
    page.clock.pass(1).await;
    assert_eq!(agos(&page), ["2 days ago", "4 minutes ago"]);
    page.clock.pass(56 * 60_000).await;
    assert_eq!(agos(&page)[1], "1 hour ago");
    assert_eq!(page.clock.alarms().last(), Some(&3_600_000), "now an hour is enough");
}

#[wasm_bindgen_test]
async fn nobody_is_woken_for_a_page_that_is_hidden_or_for_details_that_are_closed() {
    let page = with_recent("s1").await;
    page.tell(Input::VisibilityChanged { hidden: true }).await;
    assert!(page.clock.alarms().is_empty());
    page.clock.pass(120_000).await;
    assert_eq!(agos(&page)[1], "3 minutes ago", "it stands");
    page.tell(Input::VisibilityChanged { hidden: false }).await;
    assert_eq!(agos(&page)[1], "5 minutes ago");
    assert_eq!(page.clock.alarms().len(), 2);
    page.press(&page.focused().expect("the heading"), "Escape").await;
    assert!(page.clock.alarms().is_empty());
}

#[wasm_bindgen_test]
async fn how_long_ago_it_was_is_said_in_the_language_of_the_page() {
    let api = FakeApi::with(0);
    api.put(recent("s1"));
    let page = Visit::to(&api).in_language("de").at("record=s1").open().await;
    assert_eq!(agos(&page), ["vor 2 Tagen", "vor 3 Minuten"]);
    drop(page);
    let stamp = Timestamp::new("2023-11-14T22:13:00Z");
    api.put(SalesStage { created_at: stamp, updated_at: Timestamp::new("soon"), ..recent("s2") });
    let page = Visit::to(&api).at("record=s2").open().await;
    assert_eq!(agos(&page), ["now", ""], "and what is no moment was never");
}

#[wasm_bindgen_test]
async fn a_stage_is_copied_as_the_api_writes_it() {
    let page = with_recent("s1").await;
    let clipboard = FakeClipboard::that_works();
    page.click(&page.button("Copy as JSON")).await;
    let json = r#"{
  "id": "s1",
  "created_at": "2023-11-12T22:13:20Z",
  "updated_at": "2023-11-14T22:10:00Z",
  "stage_name": "Won \"back\""
}"#;
    assert_eq!(clipboard.written(), [json]);
    assert_eq!(page.status(), "Copied");
    assert!(page.has_button("Copied"));
    // What is copied is what is shown by then.
    page.api.rename("s1", "Lost");
    page.tell(Input::ReloadRequested).await;
    page.click(&page.button("Copy as JSON")).await;
    assert!(clipboard.written().last().is_some_and(|json| json.contains("\"Lost\"")));
}

#[wasm_bindgen_test]
async fn a_command_has_the_address_of_the_stage_and_no_key() {
    let page = with_recent("it's/1").await;
    let clipboard = FakeClipboard::that_works();
    page.click(&page.button("Copy as curl")).await;
    let command = "curl https://api.example/api/crm/sales-stage/it%27s%2F1 \\\n  \
                   -H \"Authorization: Bearer $OVERPLANE_API_KEY\"";
    assert_eq!(clipboard.written(), [command]);
    assert_eq!(page.status(), "Copied");
    drop(page);
    let page = with_recent("..").await;
    assert!(page.has_button("Copy as JSON") && !page.has_button("Copy as curl"));
}

#[wasm_bindgen_test]
async fn where_nothing_can_be_copied_the_text_is_there_to_be_copied_by_hand() {
    let page = with_recent("s1").await;
    let clipboard = FakeClipboard::that_refuses();
    page.click(&page.button("Copy as JSON")).await;
    let failed = "Could not copy. Select the text and copy it yourself.";
    assert_eq!(page.status(), failed);
    assert!(page.find("aside").is_some_and(|details| text_of(&details).contains(failed)));
    let field = page.find("aside textarea").expect("the text");
    assert!(page.has_focus(&field));
    let field: HtmlTextAreaElement = field.unchecked_into();
    assert_eq!(clipboard.written(), [field.value()]);
    let length = u32::try_from(field.value().len()).expect("a short text");
    assert_eq!((field.selection_start(), field.selection_end()), (Ok(Some(0)), Ok(Some(length))));
    drop(clipboard);
    let _clipboard = FakeClipboard::that_works();
    page.click(&page.button("Copy as curl")).await;
    assert!(page.find("aside textarea").is_none());
}
