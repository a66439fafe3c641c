//! Deleting several stages at once.

use sales_stages_core::engine::{Call, Input};
use sales_stages_headless::{Calls, Page, all, refused, settle, text_of};
use wasm_bindgen_test::wasm_bindgen_test;

fn bar(page: &Page) -> String {
    page.find(".bulk").map(|bar| text_of(&bar)).unwrap_or_default()
}

fn deletes(page: &Page) -> usize {
    let writes = page.api.take_writes();
    writes.iter().filter(|call| matches!(call, Call::Delete { .. })).count()
}

/// Six stages, of which the second, third and fifth are about to be deleted.
async fn deleting() -> Page {
    let page = Page::with(6).await;
    for name in ["Select Stage 5", "Select Stage 4", "Select Stage 2"] {
        page.click(&page.checkbox(name)).await;
    }
    page.click(&page.button("Delete selected")).await;
    page
}

#[wasm_bindgen_test]
async fn one_clock_counts_down_for_all_and_one_outcome_is_told() {
    let page = deleting().await;
    assert!(bar(&page).starts_with("Deleting 3 in 10 s"), "{}", bar(&page));
    assert_eq!(page.status(), "3 stages will be deleted in 10 seconds");
    assert_eq!(page.focused_row().as_deref(), Some("s3"));
    page.clock.pass(1000).await;
    assert!(bar(&page).starts_with("Deleting 3 in 9 s"));
    let notes = all(&page.host, ".row-note");
    assert_eq!(notes.iter().filter(|note| text_of(note) == "Deleting in 9 s").count(), 3);
    page.clock.pass(9000).await;
    assert_eq!(page.names(), ["Stage 6", "Stage 3", "Stage 1"]);
    assert_eq!(page.told().into_iter().filter(|told| told.contains("deleted")).count(), 1);
    assert_eq!(page.status(), "3 stages deleted");
    assert_eq!((deletes(&page), bar(&page)), (3, String::new()));
    assert_eq!(page.focused_row().as_deref(), Some("s3"));
}

#[wasm_bindgen_test]
async fn undo_all_keeps_and_selects_them_again() {
    let page = deleting().await;
    page.click(&page.button("Undo all")).await;
    assert_eq!(page.status(), "3 stages are kept");
    assert_eq!(page.focused_row().as_deref(), Some("s5"));
    assert!(bar(&page).starts_with("3 selected"), "{}", bar(&page));
    page.clock.pass(60_000).await;
    assert_eq!((deletes(&page), page.rows().len()), (0, 6));
}

#[wasm_bindgen_test]
async fn undo_in_a_row_takes_only_that_one_out() {
    let page = deleting().await;
    page.click(&page.button("Undo")).await;
    assert_eq!(page.status(), "Stage 5 is kept");
    assert!(bar(&page).starts_with("Deleting 2 in 10 s"), "{}", bar(&page));
    page.clock.pass(10_000).await;
    assert_eq!(page.names(), ["Stage 6", "Stage 5", "Stage 3", "Stage 1"]);
    assert_eq!(page.status(), "2 stages deleted");
}

#[wasm_bindgen_test]
async fn delete_now_in_the_bar_does_not_wait() {
    let page = deleting().await;
    page.api.hold();
    let bar_of_all = page.find(".bulk").expect("a bar");
    let now = all(&bar_of_all, "button").pop().expect("a button");
    assert_eq!(text_of(&now), "Delete now");
    page.click(&now).await;
    assert_eq!(bar(&page), "0 of 3 deleted");
    assert_eq!(page.focused_row().as_deref(), Some("s3"));
    page.api.release();
    settle().await;
    assert_eq!(page.names(), ["Stage 6", "Stage 3", "Stage 1"]);
}

#[wasm_bindgen_test]
async fn focus_on_undo_all_and_a_pointer_that_comes_back_hold_the_clock() {
    let page = deleting().await;
    let bar_of_all = page.find(".bulk").expect("a bar");
    page.clock.pass(2000).await;
    page.focus(&page.button("Undo all")).await;
    page.point(&bar_of_all, "mouseenter").await;
    page.clock.pass(60_000).await;
    assert!(bar(&page).starts_with("Deleting 3 in 8 s"), "{}", bar(&page));
    page.focus(&page.row("s6")).await;
    page.clock.pass(60_000).await;
    assert_eq!(page.rows().len(), 6);
    page.point(&bar_of_all, "mouseleave").await;
    page.clock.pass(8000).await;
    assert_eq!(page.rows().len(), 3);
}

#[wasm_bindgen_test]
async fn delete_on_a_selected_row_deletes_all_that_is_selected() {
    let page = Page::with(3).await;
    page.press(&page.row("s3"), " ").await;
    page.press(&page.row("s2"), " ").await;
    page.press(&page.row("s1"), "Delete").await;
    assert!(bar(&page).starts_with("2 selected"), "another row goes alone: {}", bar(&page));
    page.press(&page.row("s2"), "Delete").await;
    assert!(bar(&page).starts_with("Deleting 2 in 10 s"), "{}", bar(&page));
}

#[wasm_bindgen_test]
async fn what_fails_says_why_stays_selected_and_is_tried_again() {
    let page = deleting().await;
    page.api.remove("s4");
    page.api.fail(Calls::Writes, refused(403));
    page.clock.pass(10_000).await;
    let alert = page.alerts().concat();
    assert!(alert.starts_with("1 of 3 deleted"), "{alert}");
    assert!(alert.contains("Stage 5 was not deleted. You may not do this."), "{alert}");
    assert!(alert.contains("Stage 2 was not deleted. You may not do this."), "{alert}");
    assert!(!alert.contains("Stage 4"), "{alert}");
    assert!(page.checkbox("Select Stage 5").checked() && page.checkbox("Select Stage 2").checked());
    assert!(bar(&page).starts_with("2 selected"), "{}", bar(&page));
    page.api.recover();
    page.api.take_calls();
    page.click(&page.button("Try again")).await;
    assert_eq!(deletes(&page), 2);
    assert_eq!(page.names(), ["Stage 6", "Stage 3", "Stage 1"]);
    assert_eq!(page.status(), "2 stages deleted");
    assert!(page.alerts().is_empty() && page.focused().is_some());
}

#[wasm_bindgen_test]
async fn a_whole_page_goes_and_the_next_one_takes_its_place() {
    let page = Page::with(25).await;
    page.click(&page.checkbox("Select all shown")).await;
    page.click(&page.button("Delete selected")).await;
    page.clock.pass(10_000).await;
    assert_eq!(page.names(), ["Stage 5", "Stage 4", "Stage 3", "Stage 2", "Stage 1"]);
    assert_eq!(page.status(), "20 stages deleted");
    assert!(page.focused().is_some());
}

#[wasm_bindgen_test]
async fn a_hidden_tab_runs_to_the_deadline() {
    let page = deleting().await;
    page.focus(&page.button("Undo all")).await;
    page.tell(Input::VisibilityChanged { hidden: true }).await;
    page.clock.pass(10_000).await;
    assert_eq!(page.names(), ["Stage 6", "Stage 3", "Stage 1"]);
    assert!(page.focused().is_some());
}
