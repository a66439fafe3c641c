//! What a person chooses for themselves.

use sales_stages_core::engine::{AuthMode, Input};
use sales_stages_core::settings::{Density, Settings, Theme, UndoTime};
use sales_stages_headless::{FakeApi, Page, Visit, all, find, text_of};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement};

async fn open() -> Page {
    let page = Page::with(3).await;
    page.click(&page.button("Settings")).await;
    page
}

async fn by_a_person_who_chose(settings: Settings) -> Page {
    Visit::to(&FakeApi::with(3)).with_settings(settings).open().await
}

fn stages(page: &Page) -> HtmlElement {
    page.find(".stages").expect("the root component")
}

fn select(page: &Page, label: &str) -> HtmlSelectElement {
    let labels = all(&page.host, "dialog label");
    let label = labels.iter().find(|element| text_of(element).starts_with(label)).expect(label);
    find(label, "select").expect("a choice").unchecked_into()
}

fn checkbox(page: &Page) -> HtmlInputElement {
    page.find("dialog [type=checkbox]").expect("a checkbox").unchecked_into()
}

#[wasm_bindgen_test]
async fn a_choice_counts_at_once_and_is_written_down() {
    let page = open().await;
    assert_eq!(stages(&page).get_attribute("data-theme").as_deref(), Some("system"));
    page.choose(&select(&page, "Theme"), "dark").await;
    page.choose(&select(&page, "Row height"), "compact").await;
    assert_eq!(stages(&page).get_attribute("data-theme").as_deref(), Some("dark"));
    assert_eq!(stages(&page).get_attribute("data-density").as_deref(), Some("compact"));
    let (theme, density) = (Theme::Dark, Density::Compact);
    assert_eq!(page.storage.settings(), Some(Settings { theme, density, ..Settings::default() }));
}

#[wasm_bindgen_test]
async fn escape_and_close_go_back_to_the_button() {
    let page = open().await;
    assert!(page.focused().is_some_and(|heading| text_of(&heading) == "Settings"));
    page.click(&page.button("Close")).await;
    assert!(page.find("dialog").is_none());
    assert!(page.has_focus(&page.button("Settings")));
    page.click(&page.button("Settings")).await;
    page.leave(&page.find("dialog").expect("a dialog")).await;
    assert!(page.find("dialog").is_none());
    assert!(page.has_focus(&page.button("Settings")));
}

#[wasm_bindgen_test]
async fn settings_are_there_without_a_session() {
    let page = Visit::to(&FakeApi::default()).with_auth(AuthMode::Key).open().await;
    page.click(&page.button("Settings")).await;
    assert!(page.find("dialog").is_some());
}

#[wasm_bindgen_test]
async fn earlier_choices_are_shown_and_count() {
    let settings = Settings { undo: UndoTime::Thirty, theme: Theme::Light, ..Settings::default() };
    let page = by_a_person_who_chose(settings).await;
    page.click(&page.button("Settings")).await;
    assert_eq!(select(&page, "Time to undo").value(), "30");
    assert_eq!(select(&page, "Theme").value(), "light");
    assert!(checkbox(&page).checked());
    page.click(&page.button("Close")).await;
    page.click(&page.button("Delete Stage 2")).await;
    assert!(text_of(&page.row("s2")).contains("Deleting in 30 s"));
    assert_eq!(page.status(), "Stage 2 will be deleted in 30 seconds");
}

#[wasm_bindgen_test]
async fn what_another_tab_chooses_counts_here() {
    let page = open().await;
    let found = Settings { theme: Theme::Dark, shortcuts: false, ..Settings::default() };
    page.tell(Input::SettingsFound(found)).await;
    assert_eq!(stages(&page).get_attribute("data-theme").as_deref(), Some("dark"));
    assert_eq!(select(&page, "Theme").value(), "dark");
    assert!(!checkbox(&page).checked());
    assert_eq!(page.storage.settings(), None, "it is written down already");
}

#[wasm_bindgen_test]
async fn a_delete_without_a_clock_waits_for_a_word() {
    let settings = Settings { undo: UndoTime::UntilTold, ..Settings::default() };
    let page = by_a_person_who_chose(settings).await;
    page.click(&page.button("Delete Stage 2")).await;
    assert!(text_of(&page.row("s2")).contains("Deleting when you say so"));
    assert_eq!(page.status(), "Stage 2 will be deleted when you say so");
    assert!(page.find(".countdown").is_none());
    assert!(page.has_button("Undo"));
    page.clock.pass(86_400_000).await;
    assert!(page.api.take_writes().is_empty());
    page.click(&page.button("Delete now")).await;
    assert_eq!(page.names(), ["Stage 3", "Stage 1"]);
}

#[wasm_bindgen_test]
async fn single_keys_can_be_turned_off() {
    let page = open().await;
    checkbox(&page).click();
    page.click(&page.button("Close")).await;
    assert!(page.storage.settings().is_some_and(|settings| !settings.shortcuts));
    assert!(!page.press(&page.row("s2"), "Delete").await);
    assert!(!page.press(&page.row("s2"), "F2").await);
    assert!(!page.has_button("Delete now") && !page.has_textbox("New name for Stage 2"));
    page.press(&page.row("s2"), "Enter").await;
    assert!(page.has_textbox("New name for Stage 2"));
}
