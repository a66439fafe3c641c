//! Deleting, undoable by waiting.

use sales_stages_core::api::ApiError;
use sales_stages_core::engine::{Call, Input};
use sales_stages_core::stage::StageId;
use sales_stages_headless::{Calls, Page, refused, settle, text_of};
use wasm_bindgen_test::wasm_bindgen_test;

fn delete(id: &str) -> Call {
    Call::Delete { id: StageId::new(id), if_match: None }
}

fn shows(page: &Page, id: &str, text: &str) -> bool {
    text_of(&page.row(id)).contains(text)
}

/// Three stages, the one in the middle about to be deleted.
async fn deleting() -> Page {
    let page = Page::with(3).await;
    page.click(&page.button("Delete Stage 2")).await;
    page
}

#[wasm_bindgen_test]
async fn a_delete_waits_in_its_row_while_the_focus_goes_on() {
    let page = deleting().await;
    assert_eq!(page.names(), ["Stage 3", "Stage 2", "Stage 1"]);
    assert!(shows(&page, "s2", "Deleting in 10 s"));
    assert_eq!(page.focused_row().as_deref(), Some("s1"));
    assert_eq!(page.status(), "Stage 2 will be deleted in 10 seconds");
    assert!(page.api.take_writes().is_empty());
}

#[wasm_bindgen_test]
async fn the_seconds_count_down_and_then_it_is_sent() {
    let page = deleting().await;
    page.clock.pass(1000).await;
    assert!(shows(&page, "s2", "Deleting in 9 s"));
    page.clock.pass(8000).await;
    assert!(shows(&page, "s2", "Deleting in 1 s"));
    assert!(page.api.take_writes().is_empty());
    page.clock.pass(1000).await;
    assert_eq!(page.api.take_writes().first(), Some(&delete("s2")));
    assert_eq!(page.names(), ["Stage 3", "Stage 1"]);
    assert_eq!(page.status(), "Stage 2 deleted");
    assert_eq!(page.focused_row().as_deref(), Some("s1"), "the focus was not touched");
}

#[wasm_bindgen_test]
async fn deleted_is_said_only_when_the_server_has_confirmed() {
    let page = deleting().await;
    page.api.hold();
    page.clock.pass(10_000).await;
    assert!(shows(&page, "s2", "Deleting…"));
    assert!(!page.has_button("Undo"));
    assert_ne!(page.status(), "Stage 2 deleted");
    page.api.release();
    settle().await;
    assert_eq!(page.status(), "Stage 2 deleted");
}

#[wasm_bindgen_test]
async fn undo_keeps_the_stage_and_goes_back_to_its_row() {
    let page = deleting().await;
    page.clock.pass(3000).await;
    page.click(&page.button("Undo")).await;
    assert_eq!(page.status(), "Stage 2 is kept");
    assert_eq!(page.focused_row().as_deref(), Some("s2"));
    page.clock.pass(60_000).await;
    assert_eq!(page.names(), ["Stage 3", "Stage 2", "Stage 1"]);
    assert!(page.api.take_writes().is_empty());
}

#[wasm_bindgen_test]
async fn delete_now_does_not_wait() {
    let page = deleting().await;
    page.click(&page.button("Delete now")).await;
    assert_eq!(page.api.take_writes().first(), Some(&delete("s2")));
    assert_eq!(page.names(), ["Stage 3", "Stage 1"]);
    assert_eq!(page.focused_row().as_deref(), Some("s1"));
}

#[wasm_bindgen_test]
async fn the_clock_stands_while_undo_has_the_focus() {
    let page = deleting().await;
    page.clock.pass(2500).await;
    page.focus(&page.button("Undo")).await;
    page.clock.pass(60_000).await;
    assert!(shows(&page, "s2", "Deleting in 8 s"));
    assert!(page.api.take_writes().is_empty());
    page.focus(&page.row("s3")).await;
    page.clock.pass(7499).await;
    assert!(page.api.take_writes().is_empty());
    page.clock.pass(1).await;
    assert_eq!(page.names(), ["Stage 3", "Stage 1"]);
}

#[wasm_bindgen_test]
async fn the_pointer_stops_the_clock_only_after_it_came_back() {
    let page = Page::with(3).await;
    let row = page.row("s2");
    page.point(&row, "mouseenter").await;
    page.click(&page.button("Delete Stage 2")).await;
    page.clock.pass(1000).await;
    assert!(shows(&page, "s2", "Deleting in 9 s"), "it has not left the row yet");
    page.point(&row, "mouseleave").await;
    page.point(&row, "mouseenter").await;
    page.clock.pass(60_000).await;
    assert!(shows(&page, "s2", "Deleting in 9 s"));
    page.point(&row, "mouseleave").await;
    page.clock.pass(9000).await;
    assert_eq!(page.names(), ["Stage 3", "Stage 1"]);
}

#[wasm_bindgen_test]
async fn a_hidden_tab_runs_to_the_deadline_whatever_holds_the_clock() {
    let page = deleting().await;
    page.focus(&page.button("Undo")).await;
    page.tell(Input::VisibilityChanged { hidden: true }).await;
    page.clock.pass(10_000).await;
    assert_eq!(page.names(), ["Stage 3", "Stage 1"]);
    assert!(page.focused().is_some());
}

#[wasm_bindgen_test]
async fn two_deletes_have_a_clock_each() {
    let page = deleting().await;
    page.clock.pass(4000).await;
    page.click(&page.button("Delete Stage 3")).await;
    assert!(shows(&page, "s2", "Deleting in 6 s"));
    assert!(shows(&page, "s3", "Deleting in 10 s"));
    page.clock.pass(6000).await;
    assert_eq!(page.names(), ["Stage 3", "Stage 1"]);
    page.clock.pass(4000).await;
    assert_eq!(page.names(), ["Stage 1"]);
    assert_eq!(page.api.names(), ["Stage 1"]);
}

#[wasm_bindgen_test]
async fn what_is_pending_is_written_down_until_it_is_settled() {
    let page = deleting().await;
    assert_eq!(page.storage.ids(), ["s2"]);
    page.click(&page.button("Delete Stage 1")).await;
    assert_eq!(page.storage.ids(), ["s2", "s1"]);
    page.api.hold();
    page.clock.pass(10_000).await;
    assert_eq!(page.storage.ids(), ["s2", "s1"], "sent, but not confirmed");
    page.api.release();
    settle().await;
    assert!(page.storage.ids().is_empty());
}

#[wasm_bindgen_test]
async fn a_stage_that_is_gone_already_counts_as_deleted() {
    let page = deleting().await;
    page.api.remove("s2");
    page.clock.pass(10_000).await;
    assert_eq!(page.status(), "Stage 2 deleted");
    assert_eq!(page.names(), ["Stage 3", "Stage 1"]);
    assert!(page.alerts().is_empty());
}

#[wasm_bindgen_test]
async fn a_failed_delete_restores_its_row_and_can_be_tried_again() {
    let page = deleting().await;
    page.api.fail(Calls::Writes, refused(403));
    page.clock.pass(10_000).await;
    assert!(page.has_button("Delete Stage 2"), "the row is as before");
    let alerts = page.alerts().concat();
    assert!(alerts.contains("Stage 2 was not deleted."), "{alerts}");
    page.api.recover();
    page.click(&page.button("Try again")).await;
    assert_eq!(page.names(), ["Stage 3", "Stage 1"]);
    assert!(page.alerts().is_empty());
    assert!(page.focused().is_some());
}

#[wasm_bindgen_test]
async fn a_delete_without_an_answer_is_repeated_until_there_is_one() {
    let page = deleting().await;
    page.api.fail(Calls::All, ApiError::Unreachable);
    page.clock.pass(60_000).await;
    assert!(shows(&page, "s2", "Waiting"));
    page.api.recover();
    page.clock.pass(60_000).await;
    assert_eq!(page.names(), ["Stage 3", "Stage 1"]);
}

#[wasm_bindgen_test]
async fn an_alert_can_be_dismissed_and_the_focus_stays_in_the_page() {
    let page = deleting().await;
    page.api.fail(Calls::Writes, refused(403));
    page.clock.pass(10_000).await;
    page.click(&page.button("Dismiss")).await;
    assert!(page.alerts().is_empty());
    assert!(page.focused().is_some());
}
