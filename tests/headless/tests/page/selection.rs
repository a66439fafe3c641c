//! Selecting stages, by mouse and by keyboard.

use sales_stages_headless::{FakeApi, Page, all, text_of};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

fn checked(page: &Page) -> Vec<String> {
    let rows = page.rows().into_iter().filter(|row| {
        all(row, "input:checked").iter().any(|checkbox| checkbox.has_attribute("aria-label"))
    });
    rows.filter_map(|row| row.get_attribute("data-stage-id")).collect()
}

fn toolbar(page: &Page) -> Option<HtmlElement> {
    page.find("[role=toolbar][aria-label=Selection]")
}

async fn press(page: &Page, key: &str) -> bool {
    let focused = page.focused().expect("a focus");
    page.press(&focused, key).await
}

#[wasm_bindgen_test]
async fn a_checkbox_selects_its_row_and_the_toolbar_counts() {
    let page = Page::with(3).await;
    assert!(toolbar(&page).is_none());
    page.click(&page.checkbox("Select Stage 3")).await;
    page.click(&page.checkbox("Select Stage 1")).await;
    assert_eq!(checked(&page), ["s3", "s1"]);
    let bar = toolbar(&page).expect("a toolbar");
    assert!(text_of(&bar).starts_with("2 selected"), "{}", text_of(&bar));
    assert_eq!(page.status(), "2 selected");
    page.click(&page.checkbox("Select Stage 3")).await;
    page.click(&page.checkbox("Select Stage 1")).await;
    assert!(toolbar(&page).is_none() && checked(&page).is_empty());
    assert_eq!(page.status(), "Nothing selected");
}

#[wasm_bindgen_test]
async fn all_of_the_cell_can_be_hit() {
    let page = Page::with(1).await;
    let cell = page.find("td.table__cell--select").expect("a cell");
    cell.click();
    sales_stages_headless::settle().await;
    assert_eq!(checked(&page), ["s1"]);
}

#[wasm_bindgen_test]
async fn a_click_with_shift_selects_a_range() {
    let page = Page::with(5).await;
    page.click(&page.checkbox("Select Stage 5")).await;
    page.click_with_shift(&page.checkbox("Select Stage 2")).await;
    assert_eq!(checked(&page), ["s5", "s4", "s3", "s2"]);
    page.click_with_shift(&page.checkbox("Select Stage 4")).await;
    assert_eq!(checked(&page), ["s5", "s4"]);
}

#[wasm_bindgen_test]
async fn a_click_with_shift_on_what_is_selected_leaves_it_checked() {
    let page = Page::with(3).await;
    page.click(&page.checkbox("Select Stage 3")).await;
    page.click_with_shift(&page.checkbox("Select Stage 3")).await;
    // A browser takes the mark away by itself; the row is selected, and shows it.
    assert_eq!(checked(&page), ["s3"]);
}

#[wasm_bindgen_test]
async fn space_selects_the_row_that_has_the_focus_and_shift_extends() {
    let page = Page::with(5).await;
    assert!(page.press(&page.row("s4"), " ").await, "the page does not scroll");
    assert_eq!(checked(&page), ["s4"]);
    press(&page, "ArrowDown").await;
    press(&page, "ArrowDown").await;
    press(&page, "Shift+ ").await;
    assert_eq!(checked(&page), ["s4", "s3", "s2"]);
    assert_eq!(page.focused_row().as_deref(), Some("s2"));
    press(&page, "Shift+ArrowDown").await;
    assert_eq!(checked(&page), ["s4", "s3", "s2", "s1"]);
    assert_eq!(page.focused_row().as_deref(), Some("s1"));
    press(&page, "Shift+ArrowUp").await;
    assert_eq!(checked(&page), ["s4", "s3", "s2"]);
    assert_eq!(page.focused_row().as_deref(), Some("s2"));
}

#[wasm_bindgen_test]
async fn a_checkbox_that_has_the_focus_keeps_its_own_space() {
    let page = Page::with(2).await;
    assert!(!page.press(&page.checkbox("Select Stage 2"), " ").await);
    assert!(checked(&page).is_empty());
}

#[wasm_bindgen_test]
async fn all_shown_are_selected_at_once_and_partly_looks_like_it() {
    let page = Page::with(25).await;
    let all_shown = page.checkbox("Select all shown");
    page.click(&page.checkbox("Select Stage 25")).await;
    assert!(all_shown.indeterminate() && !all_shown.checked());
    page.click(&all_shown).await;
    assert_eq!((checked(&page).len(), all_shown.checked()), (20, true));
    assert!(!all_shown.indeterminate());
    page.click(&all_shown).await;
    assert_eq!((checked(&page).len(), all_shown.checked()), (0, false));
}

#[wasm_bindgen_test]
async fn what_is_selected_on_another_page_is_counted_and_kept() {
    let page = Page::with(25).await;
    page.click(&page.checkbox("Select all shown")).await;
    page.click(&page.button("Next page")).await;
    let bar = toolbar(&page).expect("a toolbar");
    assert!(text_of(&bar).contains("20 selected20 not shown here"), "{}", text_of(&bar));
    page.click(&page.button("Previous page")).await;
    assert_eq!(checked(&page).len(), 20);
    assert!(!text_of(&toolbar(&page).expect("a toolbar")).contains("not shown"));
}

#[wasm_bindgen_test]
async fn escape_in_the_list_clears_the_selection_and_nothing_else() {
    let page = Page::with(3).await;
    page.press(&page.row("s3"), " ").await;
    page.press(&page.row("s2"), "F2").await;
    press(&page, "Escape").await;
    assert!(!page.has_textbox("New name for Stage 2"));
    assert_eq!(checked(&page), ["s3"], "one layer at a time");
    press(&page, "Escape").await;
    assert!(checked(&page).is_empty());
    assert_eq!(page.focused_row().as_deref(), Some("s2"));
}

#[wasm_bindgen_test]
async fn clearing_keeps_the_focus_in_the_page() {
    let page = Page::with(3).await;
    page.click(&page.checkbox("Select Stage 2")).await;
    page.click(&page.button("Clear selection")).await;
    assert!(checked(&page).is_empty());
    assert!(page.focused_row().is_some());
}

#[wasm_bindgen_test]
async fn the_toolbar_is_one_tab_stop_and_arrows_go_through_it() {
    let page = Page::with(3).await;
    page.click(&page.checkbox("Select Stage 2")).await;
    let stops = || {
        let buttons = all(&toolbar(&page).expect("a toolbar"), "button");
        buttons.iter().map(HtmlElement::tab_index).collect::<Vec<_>>()
    };
    assert_eq!(stops(), [0, -1, -1]);
    assert!(page.press(&page.button("Delete selected"), "ArrowRight").await);
    assert!(page.has_focus(&page.button("Export selected")));
    assert!(press(&page, "ArrowRight").await);
    assert!(page.has_focus(&page.button("Clear selection")));
    assert_eq!(stops(), [-1, -1, 0]);
    assert!(!press(&page, "ArrowRight").await, "it ends there");
    press(&page, "ArrowLeft").await;
    press(&page, "ArrowLeft").await;
    assert!(page.has_focus(&page.button("Delete selected")));
    assert_eq!(stops(), [0, -1, -1]);
}

#[wasm_bindgen_test]
async fn what_is_going_to_be_deleted_cannot_be_selected() {
    let page = Page::with(3).await;
    page.click(&page.checkbox("Select Stage 2")).await;
    page.click(&page.button("Delete Stage 2")).await;
    let checkbox = page.checkbox("Select Stage 2");
    assert!(checkbox.disabled() && !checkbox.checked());
    page.press(&page.row("s2"), " ").await;
    assert!(toolbar(&page).is_none());
    page.click(&page.button("Undo")).await;
    assert!(!checkbox.disabled());
}

#[wasm_bindgen_test]
async fn a_stage_without_a_name_can_be_selected() {
    let page = Page::open(&FakeApi::with_names(&[None])).await;
    page.click(&page.checkbox("Select Unnamed stage")).await;
    assert_eq!(checked(&page).len(), 1);
}

#[wasm_bindgen_test]
async fn all_stages_of_all_pages_are_selected_with_one_button_that_keeps_the_focus() {
    let page = Page::with(45).await;
    page.click(&page.checkbox("Select all shown")).await;
    let button = page.button("Select all 45");
    button.focus().expect("it can have the focus");
    page.click(&button).await;
    assert!(
        toolbar(&page)
            .expect("a toolbar")
            .text_content()
            .is_some_and(|t| t.contains("45 selected"))
    );
    assert!(page.has_focus(&page.button("All are selected")));
    page.click(&page.button("Clear selection")).await;
    assert!(toolbar(&page).is_none());
}
