//! The warning that there is a stage of the name that a person is writing.

use sales_stages_headless::{FakeApi, Page, find, text_of};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

const WARNING: &str = "There is already a stage of this name.";
const OPEN: &str = "Open the existing one";

/// What a field is described as.
fn description(page: &Page, field: &HtmlInputElement) -> String {
    let ids = field.get_attribute("aria-describedby").expect("it has one");
    let described = |id: &str| find(&page.host, &["#", id].concat()).map(|it| text_of(&it));
    ids.split(' ').filter_map(described).collect()
}

#[wasm_bindgen_test]
async fn a_name_that_is_taken_is_said_beside_the_field_and_is_no_error() {
    let page = Page::open(&FakeApi::with_names(&[Some("Große  Idee"), Some("Idée")])).await;
    page.click(&page.button("New stage")).await;
    let field = page.textbox("Stage name");
    page.write(&field, " GROSSE IDEE").await;
    assert!(description(&page, &field).contains(WARNING));
    assert_eq!(page.told(), [WARNING]);
    assert_eq!(field.get_attribute("aria-invalid"), None);
    assert!(page.alerts().is_empty());
    page.write(&field, "Idee").await;
    assert!(!page.text().contains(OPEN), "another accent is another name");
    // The same letter, composed in another way.
    page.write(&field, "ide\u{301}e").await;
    assert!(page.has_button(OPEN));
    page.click(&page.button("Create stage")).await;
    assert_eq!(page.names().len(), 3);
}

#[wasm_bindgen_test]
async fn the_stage_that_has_the_name_can_be_looked_at_and_the_text_stays() {
    let page = Page::with(2).await;
    page.click(&page.button("New stage")).await;
    page.write(&page.textbox("Stage name"), "stage 1").await;
    page.click(&page.button(OPEN)).await;
    let details = page.find("aside").expect("details");
    assert!(text_of(&details).contains("Stage 1"));
    assert!(page.focused().is_some_and(|focused| details.contains(Some(&focused))));
    assert_eq!(page.textbox("Stage name").value(), "stage 1");
}

#[wasm_bindgen_test]
async fn a_row_says_so_as_well() {
    let page = Page::with(2).await;
    page.press(&page.row("s1"), "Enter").await;
    let field = page.textbox("New name for Stage 1");
    assert!(!page.has_button(OPEN));
    page.write(&field, "Stage 2").await;
    assert!(description(&page, &field).contains(WARNING));
    page.click(&page.button(OPEN)).await;
    assert!(page.find("aside").is_some_and(|details| text_of(&details).contains("s2")));
    assert_eq!(field.value(), "Stage 2");
    page.submit(&field).await;
    assert_eq!(page.names(), ["Stage 2", "Stage 2"]);
}
