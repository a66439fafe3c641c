//! The focus is always somewhere: it never falls to the document's body.

use sales_stages_core::engine::{Input, Sort, SortBy};
use sales_stages_headless::{Calls, Page, refused};
use wasm_bindgen_test::wasm_bindgen_test;

/// Four stages; the last one is about to be deleted, after which the list is loaded again.
async fn about_to_refresh() -> Page {
    let page = Page::with(4).await;
    page.click(&page.button("Delete Stage 1")).await;
    page
}

#[wasm_bindgen_test]
async fn it_goes_to_the_next_row_when_somebody_deletes_the_row_that_has_it() {
    let page = about_to_refresh().await;
    page.focus(&page.row("s3")).await;
    page.api.remove("s3");
    page.clock.pass(10_000).await;
    assert_eq!(page.names(), ["Stage 4", "Stage 2"]);
    assert_eq!(page.focused_row().as_deref(), Some("s2"));
}

#[wasm_bindgen_test]
async fn it_goes_to_the_row_before_when_there_is_none_behind() {
    let page = about_to_refresh().await;
    page.focus(&page.row("s2")).await;
    page.api.remove("s2");
    page.clock.pass(10_000).await;
    assert_eq!(page.focused_row().as_deref(), Some("s3"));
}

#[wasm_bindgen_test]
async fn it_goes_to_the_row_in_place_of_a_button_that_is_gone() {
    let page = about_to_refresh().await;
    page.focus(&page.button("Rename Stage 3")).await;
    page.api.remove("s3");
    page.clock.pass(10_000).await;
    assert_eq!(page.focused_row().as_deref(), Some("s2"));
}

#[wasm_bindgen_test]
async fn it_goes_to_new_stage_when_the_last_row_is_gone() {
    let page = about_to_refresh().await;
    page.focus(&page.row("s3")).await;
    for id in ["s2", "s3", "s4"] {
        page.api.remove(id);
    }
    page.clock.pass(10_000).await;
    assert!(page.rows().is_empty());
    assert!(page.has_focus(&page.button("New stage")));
}

#[wasm_bindgen_test]
async fn it_goes_along_with_a_row_that_another_order_moves() {
    let page = Page::with(4).await;
    page.focus(&page.row("s4")).await;
    let by_name = Sort { by: SortBy::Name, ascending: true };
    page.tell(Input::SortChosen(by_name)).await;
    assert_eq!(page.names(), ["Stage 1", "Stage 2", "Stage 3", "Stage 4"]);
    assert_eq!(page.focused_row().as_deref(), Some("s4"));
}

#[wasm_bindgen_test]
async fn it_stays_out_of_the_page_when_it_was_not_in_it() {
    let page = about_to_refresh().await;
    page.focused().expect("the next row").blur().expect("it can lose the focus");
    page.api.remove("s3");
    page.clock.pass(10_000).await;
    assert!(page.focused().is_none());
}

#[wasm_bindgen_test]
async fn it_stays_in_the_page_when_a_stage_in_an_editor_is_gone() {
    let page = about_to_refresh().await;
    page.press(&page.row("s3"), "Enter").await;
    page.api.remove("s3");
    page.clock.pass(10_000).await;
    assert!(page.focused().is_some());
}

#[wasm_bindgen_test]
async fn it_stays_in_the_page_when_a_rename_ends_while_its_buttons_have_it() {
    let page = Page::with(2).await;
    page.press(&page.row("s2"), "Enter").await;
    page.write(&page.textbox("New name for Stage 2"), "Won").await;
    page.click(&page.button("Save")).await;
    assert_eq!(page.focused_row().as_deref(), Some("s2"));
    page.click(&page.button("Undo rename")).await;
    assert_eq!(page.focused_row().as_deref(), Some("s2"));
}

#[wasm_bindgen_test]
async fn it_stays_in_the_page_when_undo_rename_goes_while_it_has_it() {
    let page = Page::with(3).await;
    page.press(&page.row("s2"), "Enter").await;
    page.write(&page.textbox("New name for Stage 2"), "Won").await;
    page.click(&page.button("Save")).await;
    page.focus(&page.button("Undo rename")).await;
    page.api.remove("s2");
    page.tell(Input::ReloadRequested).await;
    assert!(page.focused().is_some());
}

#[wasm_bindgen_test]
async fn it_stays_in_the_page_when_back_closes_what_has_it() {
    let page = Page::with(2).await;
    page.click(&page.find(".name").expect("a name")).await;
    let query = page.location.back();
    page.tell(Input::LocationChanged(query)).await;
    assert!(page.find("aside").is_none());
    assert!(page.focused().is_some());
}

#[wasm_bindgen_test]
async fn it_stays_in_the_page_when_an_alert_goes_by_itself() {
    let page = Page::with(2).await;
    page.api.fail(Calls::All, refused(500));
    page.tell(Input::ReloadRequested).await;
    page.focus(&page.button("Try again")).await;
    page.api.recover();
    page.clock.pass(60_000).await;
    assert!(page.alerts().is_empty());
    assert!(page.focused().is_some());
}
