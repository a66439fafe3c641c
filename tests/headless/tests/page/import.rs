//! Importing and exporting.

use js_sys::{Array, Reflect, Uint8Array};
use sales_stages_core::engine::AuthMode;
use sales_stages_headless::{Calls, FakeApi, Page, Visit, all, find, refused, settle, text_of};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{
    DataTransfer, DragEvent, DragEventInit, Event, EventInit, File, HtmlElement, HtmlInputElement,
    HtmlSelectElement, HtmlTextAreaElement,
};

fn dialog(page: &Page) -> HtmlElement {
    page.find("dialog").expect("a dialog is open")
}

fn list_field(page: &Page) -> HtmlTextAreaElement {
    find(&dialog(page), "textarea").expect("a field for a list").unchecked_into()
}

/// Pastes a list in the dialog, and looks at it.
async fn review(page: &Page, list: &str) {
    page.click(&page.button("Import")).await;
    page.write(list_field(page).unchecked_ref::<HtmlInputElement>(), list).await;
    page.click(&page.button("Review")).await;
    settle().await;
}

/// The lines in the dialog: number, name, and what is said of it.
fn lines(page: &Page) -> Vec<String> {
    let cells = |row: &HtmlElement| {
        let cells = all(row, "td");
        let text = |cell: &HtmlElement| {
            let parts: Vec<_> = all(cell, "bdi, .name__missing, .tag, .import__note")
                .iter()
                .map(|part| text_of(part))
                .collect();
            if parts.is_empty() { text_of(cell) } else { parts.join(": ") }
        };
        cells.iter().map(text).collect::<Vec<_>>().join(" | ")
    };
    all(&dialog(page), "tbody tr").iter().map(cells).collect()
}

fn title(page: &Page) -> String {
    text_of(&find(&dialog(page), "h2").expect("a heading"))
}

fn file(name: &str, content: &[u8]) -> File {
    let parts = Array::of1(&Uint8Array::from(content));
    File::new_with_u8_array_sequence(&parts, name).expect("a file")
}

fn carrying(file: &File) -> DataTransfer {
    let carried = DataTransfer::new().expect("it can be made");
    carried.items().add_with_file(file).expect("it takes files");
    carried
}

async fn drop_file(page: &Page, file: &File) {
    drop_all(page, &carrying(file)).await;
}

async fn drop_all(page: &Page, carried: &DataTransfer) {
    let options = DragEventInit::new();
    options.set_data_transfer(Some(carried));
    options.set_bubbles(true);
    options.set_cancelable(true);
    let event = DragEvent::new_with_event_init_dict("drop", &options).expect("a valid event");
    let was_taken = !page.host.dispatch_event(&event).expect("it is dispatched");
    assert!(was_taken, "the browser would leave the page");
    // The file is read by the browser, which takes tasks of its own: many on a busy machine.
    settle().await;
    while page.text().contains("Reading…") {
        settle().await;
    }
    for _ in 0..20 {
        settle().await;
    }
}

async fn paste(field: &HtmlElement, text: &str) -> bool {
    let carried = DataTransfer::new().expect("it can be made");
    carried.set_data("text/plain", text).expect("it takes texts");
    paste_all(field, &carried).await
}

async fn paste_all(field: &HtmlElement, carried: &DataTransfer) -> bool {
    let options = EventInit::new();
    options.set_bubbles(true);
    options.set_cancelable(true);
    let event = Event::new_with_event_init_dict("paste", &options).expect("an event");
    // Not every browser takes it where the event is made.
    Reflect::set(&event, &"clipboardData".into(), carried).expect("a plain event has room for it");
    let was_taken = !field.dispatch_event(&event).expect("it is dispatched");
    settle().await;
    was_taken
}

#[wasm_bindgen_test]
async fn a_pasted_list_is_reviewed_then_imported_then_told() {
    let page = Page::with(3).await;
    review(&page, "Qualified\nstage  2\n \nQUALIFIED\nbad\u{200b}name").await;
    assert_eq!(title(&page), "Review the import");
    assert!(page.has_focus(&find(&dialog(&page), "h2").expect("a heading")));
    assert_eq!(
        lines(&page),
        [
            "1 | Qualified | New",
            "2 | stage  2 | Duplicate: There is a stage of this name",
            "4 | QUALIFIED | Duplicate: Same name as line 1",
            "5 | bad\u{200b}name | Invalid: Character 4 is invisible (U+200B). Remove it.",
        ]
    );
    assert!(page.text().contains("Read as one name per line."), "{}", page.text());
    assert_eq!(page.api.names().len(), 3, "nothing is changed yet");
    page.click(&page.button("Import 1 line")).await;
    settle().await;
    assert_eq!(title(&page), "Import finished");
    assert_eq!(page.status(), "Import finished. Created: 1, renamed: 0, not done: 1");
    assert_eq!(page.names(), ["Qualified", "Stage 3", "Stage 2", "Stage 1"]);
    page.click(&page.button("Close")).await;
    assert!(page.find("dialog").is_none() && page.has_focus(&page.button("Import")));
}

#[wasm_bindgen_test]
async fn names_are_the_same_in_another_case_and_not_with_other_accents() {
    let api = FakeApi::with_names(&[Some("Négo"), Some("Straße")]);
    let page = Page::open(&api).await;
    review(&page, "NÉGO\nNego\nSTRASSE\nNe\u{301}go").await;
    let verdicts: Vec<_> = all(&dialog(&page), ".tag").iter().map(|tag| text_of(tag)).collect();
    assert_eq!(verdicts, ["Duplicate", "New", "Duplicate", "Duplicate"]);
}

#[wasm_bindgen_test]
async fn only_the_lines_of_one_kind_are_shown_when_a_person_says_so() {
    let page = Page::with(1).await;
    review(&page, "A\nStage 1\nB").await;
    let duplicates = page.button("Duplicate 1");
    page.click(&duplicates).await;
    assert_eq!(lines(&page), ["2 | Stage 1 | Duplicate: There is a stage of this name"]);
    assert_eq!(duplicates.get_attribute("aria-pressed").as_deref(), Some("true"));
    page.click(&page.button("All 3")).await;
    assert_eq!(lines(&page).len(), 3);
}

#[wasm_bindgen_test]
async fn duplicates_are_created_where_a_person_says_so() {
    let page = Page::with(1).await;
    review(&page, "Stage 1").await;
    assert!(page.text().contains("There is nothing to change."));
    let checkbox: HtmlInputElement =
        find(&dialog(&page), "input[type=checkbox]").expect("a choice").unchecked_into();
    page.click(&checkbox).await;
    page.click(&page.button("Import 1 line")).await;
    settle().await;
    assert_eq!(page.names(), ["Stage 1", "Stage 1"]);
}

#[wasm_bindgen_test]
async fn a_file_is_dropped_anywhere_and_renames_by_id() {
    let page = Page::with(2).await;
    let csv = "id,stage_name\ns1,First\ns2,Stage 2\nnobody,Third\n,\"Won, lost\"\n";
    drop_file(&page, &file("stages.csv", csv.as_bytes())).await;
    assert_eq!(
        lines(&page),
        [
            "2 | First | Rename: Was Stage 1",
            "3 | Stage 2 | Unchanged",
            "4 | Third | Invalid: There is no stage with this id",
            "5 | Won, lost | New",
        ]
    );
    let format = "Read as a table with “,” between the cells; its first line names the columns.";
    assert!(page.text().contains(format), "{}", page.text());
    page.click(&page.button("Import 2 lines")).await;
    settle().await;
    assert_eq!(page.names(), ["Won, lost", "Stage 2", "First"]);
    page.click(&page.button("Save what failed")).await;
    let saved = page.transfer.saved();
    let reason = "nobody,Third,There is no stage with this id";
    assert!(saved[0].0 == "not-imported.csv" && saved[0].1.contains(reason), "{saved:?}");
}

#[wasm_bindgen_test]
async fn a_file_that_is_none_says_why_and_another_can_be_chosen() {
    let page = Page::with(1).await;
    drop_file(&page, &file("stages.xlsx", b"PK\x03\x04rest of a workbook")).await;
    let workbook = "This is a spreadsheet program’s own format. Save it as CSV there and choose \
        that file.";
    assert_eq!(page.alerts(), [workbook]);
    drop_file(&page, &file("stages.json", br#"["A"]"#)).await;
    assert_eq!(lines(&page), ["1 | A | New"]);
}

#[wasm_bindgen_test]
async fn what_reads_files_may_be_missing_for_a_while() {
    let page = Page::with(1).await;
    page.transfer.lose(true);
    review(&page, "A").await;
    assert!(page.alerts()[0].starts_with("What reads and writes files could not be loaded."));
    assert_eq!(list_field(&page).value(), "A");
    page.transfer.lose(false);
    page.click(&page.button("Review")).await;
    settle().await;
    assert_eq!(lines(&page), ["1 | A | New"]);
}

#[wasm_bindgen_test]
async fn a_list_that_is_pasted_where_one_name_was_expected_opens_the_import() {
    let page = Page::with(1).await;
    page.click(&page.button("New stage")).await;
    let field = page.textbox("Stage name");
    assert!(!paste(&field, "One name\n").await);
    assert!(page.find("dialog").is_none());
    assert!(paste(&field, "One\r\nTwo\r\n").await);
    assert_eq!(list_field(&page).value(), "One\nTwo\n");
}

#[wasm_bindgen_test]
async fn the_form_and_the_empty_page_offer_to_paste_a_list() {
    let page = Page::with(0).await;
    page.click(&page.button("Paste a list")).await;
    page.leave(&dialog(&page)).await;
    assert!(page.find("dialog").is_none());
    page.click(&page.button("New stage")).await;
    let form = page.find("form").expect("the form");
    assert!(text_of(&form).contains("Paste a list"));
}

#[wasm_bindgen_test]
async fn a_failed_line_has_its_reason_and_is_tried_again() {
    let page = Page::with(0).await;
    review(&page, "A\nB").await;
    page.api.fail(Calls::Writes, refused(403));
    page.click(&page.button("Import 2 lines")).await;
    settle().await;
    let reason = "You may not do this. Ask whoever manages your access. It says: The server does \
        not want to. Request req_1";
    assert_eq!(lines(&page)[0], format!("1 | A | Failed: {reason}"));
    page.api.recover();
    page.api.make(Some("A"));
    page.click(&page.button("Try failed again")).await;
    settle().await;
    let there = "1 | A | Duplicate: There is a stage of this name";
    assert_eq!(lines(&page), [there, "2 | B | New"]);
    page.click(&page.button("Import 1 line")).await;
    settle().await;
    assert_eq!(page.names(), ["B", "A"]);
}

#[wasm_bindgen_test]
async fn what_runs_is_stopped() {
    let page = Page::with(0).await;
    review(&page, "A\nB\nC").await;
    page.api.hold();
    page.click(&page.button("Import 3 lines")).await;
    assert!(page.text().contains("0 of 3"), "{}", page.text());
    page.leave(&dialog(&page)).await;
    assert_eq!(title(&page), "Importing", "it is not left by Escape");
    page.click(&all(&dialog(&page), "button")[0]).await;
    assert!(page.text().contains("Waiting for what was sent…"));
    page.api.release();
    settle().await;
    assert_eq!(title(&page), "Import stopped");
    assert_eq!(page.api.names(), ["A"]);
    page.click(&page.button("All 3")).await;
    assert_eq!(lines(&page), ["1 | A | Created", "2 | B | Not tried", "3 | C | Not tried"]);
}

#[wasm_bindgen_test]
async fn all_stages_are_exported_as_csv_or_json() {
    let page = Page::with(130).await;
    page.click(&page.button("Export")).await;
    let selects = || all(&dialog(&page), "select");
    page.click(&all(&dialog(&page), "button")[1]).await;
    settle().await;
    assert!(page.find("dialog").is_none());
    assert_eq!(page.status(), "130 stages exported");
    page.click(&page.button("Export")).await;
    page.choose(selects()[1].unchecked_ref::<HtmlSelectElement>(), "json").await;
    page.click(&all(&dialog(&page), "button")[1]).await;
    settle().await;
    let saved = page.transfer.saved();
    let names: Vec<_> = saved.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["sales-stages.csv", "sales-stages.json"]);
    assert_eq!(saved[0].1.lines().count(), 131);
    assert!(saved[1].1.contains(r#""stage_name":"Stage 130""#), "{}", saved[1].1);
}

#[wasm_bindgen_test]
async fn what_a_search_finds_is_exported() {
    let page = Visit::to(&FakeApi::with(30)).at("q=stage%203").open().await;
    page.click(&page.button("Export")).await;
    page.click(&all(&dialog(&page), "button")[1]).await;
    settle().await;
    assert_eq!(page.status(), "4 stages exported");
}

#[wasm_bindgen_test]
async fn nothing_can_be_imported_before_somebody_is_let_in() {
    let page = Visit::to(&FakeApi::with(1)).with_auth(AuthMode::Key).open().await;
    assert!(!page.has_button("Import") && !page.has_button("Export"));
    drop_file(&page, &file("stages.csv", b"name\nA\n")).await;
    assert!(page.find("dialog").is_none());
}

#[wasm_bindgen_test]
async fn what_is_selected_is_exported() {
    let page = Page::with(3).await;
    page.click(&page.checkbox("Select Stage 2")).await;
    page.click(&page.button("Export selected")).await;
    page.click(&all(&dialog(&page), "button")[1]).await;
    settle().await;
    assert_eq!(page.status(), "1 stage exported");
    assert!(page.transfer.saved()[0].1.contains("Stage 2"));
}

#[wasm_bindgen_test]
async fn cells_of_a_spreadsheet_are_pasted_as_text_and_a_file_as_a_file() {
    let page = Page::with(1).await;
    page.click(&page.button("Import")).await;
    let picture = file("image.png", b"\x89PNG");
    let cells = carrying(&picture);
    cells.set_data("text/plain", "One\nTwo").expect("it takes texts");
    assert!(
        !paste_all(&list_field(&page), &cells).await,
        "the browser puts the text into the field"
    );
    assert!(paste_all(&list_field(&page), &carrying(&picture)).await);
}

#[wasm_bindgen_test]
async fn of_several_files_none_is_taken_and_that_is_said() {
    let page = Page::with(1).await;
    let carried = carrying(&file("one.csv", b"A"));
    carried.items().add_with_file(&file("two.csv", b"B")).expect("it takes files");
    drop_all(&page, &carried).await;
    let alert = find(&dialog(&page), "[role=alert]").expect("it is said");
    assert!(text_of(&alert).contains("One file at a time"));
}
