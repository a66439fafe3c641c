//! The command palette.

use sales_stages_core::api::ApiError;
use sales_stages_headless::{Calls, FakeApi, FakeLater, Page, Visit, all, settle, text_of};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, HtmlInputElement};

async fn open(count: u32) -> Page {
    let page = Page::with(count).await;
    assert!(page.press(&page.rows()[1], "Control+k").await, "browsers have a field of their own");
    page
}

fn field(page: &Page) -> HtmlInputElement {
    page.find("[role=combobox]").expect("the palette").unchecked_into()
}

fn options(page: &Page) -> Vec<HtmlElement> {
    all(&page.host, "[role=option]")
}

fn names(page: &Page) -> Vec<String> {
    options(page).iter().map(|option| text_of(option)).collect()
}

/// The one option that is selected, which is the one that the field names.
fn active(page: &Page) -> String {
    let selected = all(&page.host, "[role=option][aria-selected=true]");
    assert_eq!(selected.len(), 1);
    let option = &selected[0];
    assert_eq!(field(page).get_attribute("aria-activedescendant"), Some(option.id()));
    text_of(option)
}

fn is_open(page: &Page) -> bool {
    page.find("dialog").is_some()
}

#[wasm_bindgen_test]
async fn it_is_a_combobox_that_keeps_the_focus() {
    let page = open(3).await;
    assert!(page.has_focus(&field(&page)));
    assert_eq!(field(&page).get_attribute("aria-expanded").as_deref(), Some("true"));
    let list = page.find("[role=listbox]").expect("a list");
    assert_eq!(field(&page).get_attribute("aria-controls"), Some(list.id()));
    assert_eq!(active(&page), "New stageN");
    page.press(&field(&page), "ArrowDown").await;
    assert_eq!(active(&page), "Search stages/");
    page.press(&field(&page), "End").await;
    assert_eq!(active(&page), "Stage 1Details");
    page.press(&field(&page), "ArrowDown").await;
    assert_eq!(active(&page), "New stageN");
    page.press(&field(&page), "ArrowUp").await;
    page.press(&field(&page), "Home").await;
    assert_eq!(active(&page), "New stageN");
    assert!(page.has_focus(&field(&page)));
    assert!(!page.press(&field(&page), "Shift+Home").await, "the field's own");
}

#[wasm_bindgen_test]
async fn what_is_typed_filters_and_enter_carries_out() {
    let page = open(3).await;
    page.write(&field(&page), "STAGE 2").await;
    assert_eq!(names(&page), ["Stage 2Details"]);
    assert!(page.find("[role=option] bdi").is_some_and(|name| text_of(&name) == "Stage 2"));
    page.press(&field(&page), "Enter").await;
    assert!(!is_open(&page));
    assert!(page.focused().is_some_and(|title| text_of(&title) == "Stage 2"));
}

#[wasm_bindgen_test]
async fn a_command_does_what_its_button_does() {
    let page = open(3).await;
    page.write(&field(&page), "new").await;
    page.press(&field(&page), "Enter").await;
    assert_eq!(page.focused(), Some(page.textbox("Stage name").into()));
    page.press(&page.row("s2"), "Control+k").await;
    page.write(&field(&page), "name a to z").await;
    page.press(&field(&page), "Enter").await;
    assert_eq!(page.names(), ["Stage 1", "Stage 2", "Stage 3"]);
    assert_eq!(page.focused_row().as_deref(), Some("s2"), "where it was");
}

#[wasm_bindgen_test]
async fn a_click_carries_out_and_leaves_the_field_alone_until_then() {
    let page = open(3).await;
    let option = options(&page).into_iter().find(|option| text_of(option).starts_with("Settings"));
    let option = option.expect("the settings");
    option.click();
    settle().await;
    assert!(page.focused().is_some_and(|heading| text_of(&heading) == "Settings"));
    page.click(&page.button("Close")).await;
    assert!(page.has_focus(&page.button("Settings")));
}

#[wasm_bindgen_test]
async fn escape_close_and_the_same_key_lead_back_to_where_the_focus_was() {
    let page = open(3).await;
    page.leave(&page.find("dialog").expect("a dialog")).await;
    assert!(!is_open(&page) && page.focused_row().as_deref() == Some("s2"));
    page.press(&page.row("s3"), "Control+k").await;
    assert!(page.press(&field(&page), "Control+k").await);
    assert!(!is_open(&page) && page.focused_row().as_deref() == Some("s3"));
    page.press(&page.row("s1"), "Control+k").await;
    page.click(&page.button("Close")).await;
    assert!(!is_open(&page) && page.focused_row().as_deref() == Some("s1"));
}

#[wasm_bindgen_test]
async fn the_sheet_of_keys_leads_back_behind_the_palette() {
    let page = open(3).await;
    page.write(&field(&page), "keyboard").await;
    page.press(&field(&page), "Enter").await;
    assert!(page.focused().is_some_and(|heading| text_of(&heading) == "Keyboard shortcuts"));
    page.click(&page.button("Close")).await;
    assert_eq!(page.focused_row().as_deref(), Some("s2"));
}

#[wasm_bindgen_test]
async fn what_nothing_matches_is_said() {
    let page = open(3).await;
    page.write(&field(&page), "no such thing").await;
    assert!(options(&page).is_empty() && page.text().contains("Nothing matches"));
    assert_eq!(field(&page).get_attribute("aria-expanded").as_deref(), Some("false"));
    assert!(!field(&page).has_attribute("aria-activedescendant"));
    page.press(&field(&page), "Enter").await;
    assert!(is_open(&page));
}

#[wasm_bindgen_test]
async fn an_enter_that_ends_a_composition_carries_nothing_out() {
    let page = open(3).await;
    page.press_as(&field(&page), "Enter", |options| options.set_is_composing(true)).await;
    page.press_as(&field(&page), "Enter", |options| options.set_repeat(true)).await;
    assert!(is_open(&page));
}

#[wasm_bindgen_test]
async fn a_part_of_the_list_is_said_to_be_one_until_all_is_read() {
    let page = open(30).await;
    page.api.hold();
    page.write(&field(&page), "stage 3").await;
    assert!(page.text().contains("20 of 30 stages searched"), "{}", page.text());
    assert_eq!(names(&page), ["Stage 30Details", "Stage 23Details", "Stage 13Details"]);
    page.api.release();
    settle().await;
    assert!(!page.text().contains("searched"));
    assert_eq!(names(&page).len(), 4);
}

#[wasm_bindgen_test]
async fn of_many_stages_some_are_shown_and_the_others_counted() {
    let page = open(120).await;
    page.write(&field(&page), "stage").await;
    assert!(page.text().contains("and 70 more stages"), "{}", page.text());
    assert_eq!(all(&page.host, "[role=option] bdi").len(), 50);
}

#[wasm_bindgen_test]
async fn it_speaks_the_language_of_the_page() {
    let page = Visit::to(&FakeApi::with(3)).in_language("de").open().await;
    page.press(&page.row("s2"), "Control+k").await;
    page.write(&field(&page), "neue phase").await;
    assert_eq!(names(&page), ["Neue PhaseN"]);
}

#[wasm_bindgen_test]
async fn pressed_before_the_later_part_is_there_it_opens_with_it() {
    let later = FakeLater::default();
    let page = Visit::to(&FakeApi::with(3)).in_parts(&later).open().await;
    assert!(page.press(&page.row("s2"), "Control+k").await);
    assert!(!is_open(&page));
    later.arrive();
    settle().await;
    assert!(page.has_focus(&field(&page)));
}

#[wasm_bindgen_test]
async fn it_opens_where_a_person_types_too_and_what_they_typed_stays() {
    let page = Page::with(3).await;
    page.press(&page.row("s2"), "F2").await;
    let editor = page.textbox("New name for Stage 2");
    page.write(&editor, "Half a na").await;
    assert!(page.press(&editor, "Control+k").await, "the browser does nothing with it");
    assert!(page.has_focus(&field(&page)));
    page.press(&field(&page), "Escape").await;
    assert_eq!(editor.value(), "Half a na");
}

#[wasm_bindgen_test]
async fn what_cannot_be_read_is_no_reason_to_say_that_nothing_matches() {
    let page = open(120).await;
    page.api.fail(Calls::All, ApiError::Unreachable);
    page.write(&field(&page), "nowhere").await;
    let note = text_of(&page.find(".palette__note").expect("a note"));
    let says = "Nothing found yet · 20 of 120 stages searched · The stages could not be loaded.";
    assert!(note.starts_with(says), "{note}");
}
