//! The page in other languages, and the way from one to another.

use sales_stages_core::engine::{AuthMode, Input};
use sales_stages_core::settings::{Language, Setting, Settings};
use sales_stages_headless::{FakeApi, Page, Visit, find, settle, text_of};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement};

async fn in_language(locale: &'static str, count: u32) -> Page {
    Visit::to(&FakeApi::with(count)).in_language(locale).open().await
}

fn attribute(page: &Page, name: &str) -> Option<String> {
    page.find(".stages").expect("the root component").get_attribute(name)
}

fn language(page: &Page) -> HtmlSelectElement {
    page.find("dialog [data-focus=language]").expect("a choice").unchecked_into()
}

fn count(page: &Page) -> String {
    text_of(&page.find(".header__count").expect("a count"))
}

async fn choose(page: &Page, tag: &str) {
    page.click(&page.find("[data-focus=settings]").expect("a button")).await;
    page.choose(&language(page), tag).await;
}

fn named(page: &Page, name: &str) -> HtmlElement {
    page.find(&format!("[data-focus={name}]")).expect(name)
}

#[wasm_bindgen_test]
async fn every_language_is_complete_and_marks_itself() {
    for (locale, title, direction) in [
        ("en-GB", "Sales stages", "ltr"),
        ("de-CH", "Vertriebsphasen", "ltr"),
        ("fr", "Étapes de vente", "ltr"),
        ("es", "Etapas de venta", "ltr"),
        ("ja", "営業ステージ", "ltr"),
        ("ar", "مراحل البيع", "rtl"),
    ] {
        let page = in_language(locale, 1).await;
        assert_eq!(text_of(&page.find("h1").expect("a heading")), title);
        assert_eq!(attribute(&page, "lang").as_deref(), Some(locale));
        assert_eq!(attribute(&page, "dir").as_deref(), Some(direction));
    }
}

#[wasm_bindgen_test]
async fn numbers_take_the_plural_forms_of_the_language() {
    for (locale, stages, says) in [
        ("en-GB", 1, "1 stage"),
        ("en-GB", 0, "0 stages"),
        ("de", 1, "1 Phase"),
        ("de", 2, "2 Phasen"),
        ("fr", 0, "0 étape"),
        ("fr", 2, "2 étapes"),
        ("ja", 1, "1 件のステージ"),
        ("ar-AE", 0, "لا مراحل"),
        ("ar-AE", 1, "مرحلة واحدة"),
        ("ar-AE", 2, "مرحلتان"),
        ("ar-AE", 3, "3 مراحل"),
        ("ar-AE", 11, "11 مرحلة"),
        ("ar-AE", 100, "100 مرحلة"),
    ] {
        assert_eq!(count(&in_language(locale, stages).await), says, "{locale}, {stages}");
    }
}

#[wasm_bindgen_test]
async fn numbers_are_written_as_the_language_does() {
    for (locale, says) in
        [("de", "1.200 Phasen"), ("es", "1200 etapas"), ("ja", "1,200 件のステージ")]
    {
        assert_eq!(count(&in_language(locale, 1200).await), says);
    }
}

#[wasm_bindgen_test]
async fn another_language_makes_the_page_anew_and_keeps_what_was_done() {
    let page = Page::with(3).await;
    page.click(&page.button("New stage")).await;
    page.write(&page.textbox("Stage name"), "Won").await;
    page.click(&page.button("Delete Stage 2")).await;
    page.press(&page.row("s1"), "Enter").await;
    page.write(&page.textbox("New name for Stage 1"), "Lost").await;
    choose(&page, "de").await;
    assert_eq!(count(&page), "3 Phasen");
    assert_eq!(page.textbox("Name der Phase").value(), "Won");
    assert_eq!(page.textbox("Neuer Name für Stage 1").value(), "Lost");
    assert!(text_of(&page.row("s2")).contains("Löschung in 10 s"));
    assert_eq!(page.storage.settings().and_then(|s| s.language), Some(Language::German));
}

#[wasm_bindgen_test]
async fn the_dialog_stays_with_the_focus_where_the_language_was_chosen() {
    let page = Page::with(1).await;
    choose(&page, "ar").await;
    let dialog = page.find("dialog").expect("the dialog");
    assert!(dialog.has_attribute("open"));
    assert!(page.has_focus(language(&page).as_ref()));
    assert_eq!(language(&page).value(), "ar");
    assert_eq!(attribute(&page, "dir").as_deref(), Some("rtl"));
    page.click(&page.button("إغلاق")).await;
    assert!(page.has_focus(&page.button("الإعدادات")));
}

#[wasm_bindgen_test]
async fn a_language_that_cannot_be_had_is_told_and_the_one_before_stays() {
    let page = Page::with(1).await;
    page.languages.lose();
    choose(&page, "fr").await;
    assert_eq!(language(&page).value(), "");
    assert!(page.alerts().concat().contains("This language could not be loaded."));
    assert_eq!(count(&page), "1 stage");
    assert_eq!(page.storage.settings(), Some(Settings::default()));
}

#[wasm_bindgen_test]
async fn only_the_language_that_was_chosen_last_counts() {
    let page = Page::with(1).await;
    page.languages.hold();
    choose(&page, "fr").await;
    page.choose(&language(&page), "es").await;
    page.languages.release();
    settle().await;
    assert_eq!(count(&page), "1 etapa");
}

#[wasm_bindgen_test]
async fn the_focus_stays_where_it_is_when_the_language_comes_late() {
    let page = Page::with(1).await;
    page.click(&page.button("New stage")).await;
    page.languages.hold();
    choose(&page, "de").await;
    page.click(&page.button("Close")).await;
    page.write(&page.textbox("Stage name"), "Won").await;
    page.languages.release();
    settle().await;
    assert!(page.has_focus(&named(&page, "create-input")));
    page.press(&page.row("s1"), "Enter").await;
    page.tell(Input::SettingChosen(Setting::Language(Some(Language::Spanish)))).await;
    assert!(page.has_focus(&named(&page, "rename-input")));
}

#[wasm_bindgen_test]
async fn a_key_that_is_being_typed_outlives_another_language() {
    let page = Visit::to(&FakeApi::default()).with_auth(AuthMode::Key).open().await;
    let field = page.textbox("API key");
    page.write(&field, "sk_test_half").await;
    choose(&page, "de").await;
    let label = find(&page.host, "label[for=ss-access-input]").expect("a label");
    assert_eq!(text_of(&label), "API-Schlüssel");
    let after: HtmlInputElement = named(&page, "credential").unchecked_into();
    assert_eq!(after.value(), "sk_test_half");
    assert!(page.has_button("Verbinden"));
}
