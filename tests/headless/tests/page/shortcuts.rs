//! Keys that count all over the page, and when they do not.

use sales_stages_core::settings::Settings;
use sales_stages_headless::{FakeApi, FakeLater, Page, Visit, all, settle, text_of};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

fn body() -> HtmlElement {
    let document = web_sys::window().and_then(|window| window.document()).expect("a document");
    document.body().expect("a body")
}

fn search(page: &Page) -> HtmlElement {
    page.find("[type=search]").expect("the search field")
}

fn has_dialog(page: &Page) -> bool {
    page.find("dialog").is_some()
}

fn keys(page: &Page) -> Vec<String> {
    all(&page.host, "dialog kbd").iter().map(|key| text_of(key)).collect()
}

async fn without_single_keys() -> Page {
    let settings = Settings { shortcuts: false, ..Settings::default() };
    Visit::to(&FakeApi::with(3)).with_settings(settings).open().await
}

#[wasm_bindgen_test]
async fn n_opens_the_form_for_a_new_stage() {
    let page = Page::with(3).await;
    assert!(page.press(&page.row("s2"), "n").await, "or the field would have an n in it");
    assert_eq!(page.focused(), Some(page.textbox("Stage name").into()));
    // With Caps Lock a key writes a capital.
    let other = Page::with(3).await;
    other.press(&other.checkbox("Select Stage 2"), "N").await;
    assert!(other.has_textbox("Stage name"));
}

#[wasm_bindgen_test]
async fn a_slash_leads_to_the_search_however_a_keyboard_writes_it() {
    for slash in ["/", "Shift+/"] {
        let page = Page::with(3).await;
        assert!(page.press(&page.row("s2"), slash).await, "browsers have a search of their own");
        assert!(page.has_focus(&search(&page)));
    }
}

#[wasm_bindgen_test]
async fn a_question_mark_shows_all_keys_and_gives_the_focus_back() {
    let page = Page::with(3).await;
    page.press(&page.button("Rename Stage 2"), "Shift+?").await;
    assert!(page.focused().is_some_and(|focused| text_of(&focused) == "Keyboard shortcuts"));
    for key in ["N", "/", "?", "Ctrl+K", "Ctrl+Z", "Esc", "\u{2191}", "F2", "Shift+Space", "Delete"]
    {
        assert!(keys(&page).iter().any(|shown| shown == key), "{key} of {:?}", keys(&page));
    }
    page.click(&page.button("Close")).await;
    assert!(!has_dialog(&page));
    assert!(page.has_focus(&page.button("Rename Stage 2")));
    page.press(&page.row("s3"), "?").await;
    page.leave(&page.find("dialog").expect("a dialog")).await;
    assert_eq!(page.focused_row().as_deref(), Some("s3"));
}

#[wasm_bindgen_test]
async fn from_the_settings_the_keys_are_a_click_away() {
    let page = Page::with(3).await;
    page.click(&page.button("Settings")).await;
    page.click(&page.button("Keyboard shortcuts")).await;
    assert_eq!(all(&page.host, "dialog").len(), 1);
    page.click(&page.button("Close")).await;
    assert!(page.has_focus(&page.button("Settings")));
}

#[wasm_bindgen_test]
async fn ctrl_z_takes_back_what_was_done_last() {
    let page = Page::with(3).await;
    page.click(&page.button("Delete Stage 2")).await;
    assert!(page.press(&page.row("s1"), "Control+z").await);
    assert!(!page.has_button("Delete now"));
    assert_eq!((page.status(), page.focused_row()), ("Stage 2 is kept".into(), Some("s2".into())));
    assert!(page.press(&page.row("s1"), "Control+z").await);
    assert_eq!(page.status(), "Nothing to undo");
}

#[wasm_bindgen_test]
async fn ctrl_z_takes_several_deletes_back_and_a_rename_and_works_without_single_keys() {
    let page = without_single_keys().await;
    page.press(&page.row("s3"), " ").await;
    page.press(&page.row("s2"), " ").await;
    page.click(&page.button("Delete selected")).await;
    page.press(&page.row("s1"), "Control+z").await;
    assert_eq!(page.status(), "2 stages are kept");
    page.press(&page.row("s1"), "Enter").await;
    let field = page.textbox("New name for Stage 1");
    page.write(&field, "Won").await;
    page.submit(&field).await;
    page.press(&page.row("s1"), "Control+z").await;
    assert_eq!(page.names(), ["Stage 3", "Stage 2", "Stage 1"]);
}

#[wasm_bindgen_test]
async fn ctrl_z_is_the_fields_own_where_a_person_types_and_undoes_once_a_press() {
    let page = Page::with(3).await;
    page.click(&page.button("Delete Stage 2")).await;
    page.click(&page.button("Delete Stage 3")).await;
    for field in ["[type=search]", "select"] {
        assert!(!page.press(&page.find(field).expect(field), "Control+z").await, "{field}");
    }
    let row = page.row("s1");
    for key in ["Control+Shift+Z", "Meta+z", "Control+Meta+z", "Control+Alt+z"] {
        assert!(!page.press(&row, key).await, "{key}");
    }
    page.press_as(&row, "Control+z", |options| options.set_repeat(true)).await;
    assert_eq!(page.text().matches("Delete now").count(), 2);
    page.press(&row, "Control+z").await;
    assert_eq!(page.text().matches("Delete now").count(), 1);
}

#[wasm_bindgen_test]
async fn keys_are_letters_where_a_person_types() {
    let page = Page::with(30).await;
    page.press(&page.row("s30"), "n").await;
    page.press(&page.row("s29"), "Enter").await;
    let fields = ["[type=search]", "#ss-create-input", "[data-focus=rename-input]", "select"];
    for field in fields {
        let field = page.find(field).expect(field);
        for key in ["n", "N", "/", "?", "Control+z", "Delete", " ", "ArrowDown"] {
            assert!(!page.press(&field, key).await, "{key} in {}", field.outer_html());
            assert!(!has_dialog(&page) && page.has_focus(&field));
        }
    }
    let editable = page.button("Next page");
    editable.set_attribute("contenteditable", "true").expect("a valid name");
    assert!(!page.press(&editable, "?").await);
}

#[wasm_bindgen_test]
async fn keys_with_others_held_down_are_not_the_pages() {
    let page = Page::with(3).await;
    let row = page.row("s2");
    for key in ["n", "/", "?", "Delete", "F2", "Enter", " ", "ArrowDown", "Escape"] {
        for modifier in ["Control+", "Alt+", "Meta+"] {
            let pressed = [modifier, key].concat();
            assert!(!page.press(&row, &pressed).await, "{pressed}");
        }
    }
    assert!(!page.press(&row, "Shift+N").await);
    assert!(!has_dialog(&page) && !page.has_textbox("Stage name") && page.has_focus(&row));
}

#[wasm_bindgen_test]
async fn what_ends_a_composition_is_no_shortcut() {
    let page = Page::with(3).await;
    for key in ["n", "?", "Escape"] {
        let row = page.row("s2");
        assert!(!page.press_as(&row, key, |options| options.set_is_composing(true)).await, "{key}");
    }
    assert!(!has_dialog(&page) && !page.has_textbox("Stage name"));
}

#[wasm_bindgen_test]
async fn a_key_that_is_held_down_does_no_more_harm() {
    let page = Page::with(3).await;
    page.press(&page.row("s3"), "Delete").await;
    let next = page.focused().expect("the next row");
    assert!(page.press_as(&next, "Delete", |options| options.set_repeat(true)).await);
    assert!(page.press_as(&next, " ", |options| options.set_repeat(true)).await, "it would scroll");
    assert_eq!(text_of(&page.host).matches("Delete now").count(), 1);
    assert!(!text_of(&page.host).contains("1 selected"));
    page.press_as(&next, "ArrowDown", |options| options.set_repeat(true)).await;
    assert_eq!(page.focused_row().as_deref(), Some("s1"));
}

#[wasm_bindgen_test]
async fn behind_a_dialog_nothing_happens() {
    let page = Page::with(3).await;
    page.press(&page.row("s2"), "?").await;
    let heading = page.find("dialog h2").expect("a heading");
    for key in ["n", "/", "?"] {
        assert!(!page.press(&heading, key).await, "{key}");
    }
    // The focus can be on nothing while a dialog is in front.
    assert!(!page.press_as(&page.row("s2"), "n", |_| {}).await);
    assert!(!page.has_textbox("Stage name"));
}

#[wasm_bindgen_test]
async fn keys_are_called_by_their_place_where_letters_are_not_latin() {
    let page = Page::with(3).await;
    page.press_as(&page.row("s2"), "\u{442}", |options| options.set_code("KeyN")).await;
    assert!(page.has_textbox("Stage name"));
    page.press_as(&page.row("s2"), "Shift+\u{61f}", |options| options.set_code("Slash")).await;
    assert!(has_dialog(&page));
    page.leave(&page.find("dialog").expect("it is open")).await;
    let search = page.find("[type=search]").expect("a field");
    page.press_as(&search, "Control+\u{43b}", |options| options.set_code("KeyK")).await;
    assert!(has_dialog(&page), "also where a person types");
}

#[wasm_bindgen_test]
async fn single_keys_that_are_turned_off_are_not_promised_either() {
    let page = without_single_keys().await;
    for key in ["n", "/", "?", "F2", "Delete"] {
        assert!(!page.press(&page.row("s2"), key).await, "{key}");
    }
    assert!(page.find("[aria-keyshortcuts]").is_none());
    page.click(&page.button("Settings")).await;
    page.click(&page.button("Keyboard shortcuts")).await;
    let keys = keys(&page);
    assert!(!keys.iter().any(|key| ["N", "/", "?", "F2", "Delete"].contains(&&**key)), "{keys:?}");
    assert!(keys.iter().any(|key| key == "Enter"));
    assert!(page.text().contains("Single-key shortcuts are turned off in the settings."));
}

#[wasm_bindgen_test]
async fn assistive_technology_is_told_which_keys_there_are() {
    let page = Page::with(3).await;
    let key = |element: &HtmlElement| element.get_attribute("aria-keyshortcuts");
    assert_eq!(key(&page.button("New stage")).as_deref(), Some("N"));
    assert_eq!(key(&search(&page)).as_deref(), Some("/"));
}

#[wasm_bindgen_test]
async fn keys_that_go_to_nothing_are_for_a_page_that_has_the_document_to_itself() {
    let (alone, beside) = (Visit::to(&FakeApi::with(3)).alone().open().await, Page::with(3).await);
    let pressed = alone.press_as(&body(), "n", |_| {}).await;
    assert!(pressed && alone.has_textbox("Stage name") && !beside.has_textbox("Stage name"));
    alone.press_as(&body(), "Escape", |_| {}).await;
    assert!(!alone.has_textbox("Stage name"));
    // What is pressed elsewhere in the document is somebody else's.
    assert!(!alone.press(&beside.row("s1"), "F9").await);
    beside.press(&beside.row("s1"), "n").await;
    assert!(beside.has_textbox("Stage name") && !alone.has_textbox("Stage name"));
}

#[wasm_bindgen_test]
async fn a_page_that_is_gone_takes_no_keys() {
    drop(Visit::to(&FakeApi::with(3)).alone().open().await);
    let page = Page::with(3).await;
    assert!(!page.press_as(&body(), "n", |_| {}).await);
    assert!(!page.press_as(&body(), "?", |_| {}).await);
}

#[wasm_bindgen_test]
async fn escape_closes_one_layer_after_the_other() {
    let page = Visit::to(&FakeApi::with(3)).at("q=Stage").open().await;
    page.press(&page.row("s2"), "n").await;
    page.click(&page.find(".name").expect("a name")).await;
    page.press(&page.row("s2"), " ").await;
    page.press(&page.row("s2"), "?").await;
    let layers = |page: &Page| {
        let form = page.has_textbox("Stage name");
        let selection = page.find("[role=toolbar]").is_some();
        (has_dialog(page), page.find("aside").is_some(), form, selection)
    };
    assert_eq!(layers(&page), (true, true, true, true));
    page.leave(&page.find("dialog").expect("a dialog")).await;
    assert_eq!(layers(&page), (false, true, true, true));
    // In the list it is the selection that is in the way; elsewhere, what is on top.
    page.press(&page.button("Settings"), "Escape").await;
    assert_eq!(layers(&page), (false, false, true, true));
    let focused = page.focused().expect("the name of the stage");
    page.press_as(&focused, "Escape", |options| options.set_repeat(true)).await;
    assert_eq!(layers(&page), (false, false, true, true), "once a press");
    page.press(&page.button("Settings"), "Escape").await;
    assert_eq!(layers(&page), (false, false, false, true));
    page.press(&page.row("s1"), "Escape").await;
    assert_eq!(layers(&page), (false, false, false, false));
    page.press(&page.row("s1"), "Escape").await;
    let field: web_sys::HtmlInputElement = search(&page).unchecked_into();
    assert_eq!((field.value().as_str(), page.has_focus(&search(&page))), ("", true));
}

#[wasm_bindgen_test]
async fn what_is_pressed_before_the_later_part_is_there_is_not_lost() {
    let later = FakeLater::default();
    let page = Visit::to(&FakeApi::with(3)).in_parts(&later).open().await;
    for key in ["ArrowDown", "Escape", "Tab", "Control+r", "Alt+n"] {
        page.press(&page.row("s3"), key).await;
        assert_eq!(later.asked(), 0, "{key}");
    }
    assert!(page.press(&page.row("s3"), "n").await);
    assert_eq!(later.asked(), 1);
    later.arrive();
    settle().await;
    assert_eq!(page.focused(), Some(page.textbox("Stage name").into()));
}
