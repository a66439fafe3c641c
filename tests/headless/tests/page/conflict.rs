//! What somebody else has changed meanwhile: the person decides.

use sales_stages_headless::{Page, find, text_of};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

/// A page on which "Stage 2" is renamed to "Yours" after somebody else named it "Theirs".
async fn asking() -> Page {
    let page = Page::with(3).await;
    page.api.rename("s2", "Theirs");
    page.press(&page.row("s2"), "Enter").await;
    let field = page.textbox("New name for Stage 2");
    page.write(&field, "Yours").await;
    page.submit(&field).await;
    page
}

fn dialog(page: &Page) -> HtmlElement {
    page.find("dialog[open]").expect("a dialog")
}

#[wasm_bindgen_test]
async fn the_dialog_shows_what_was_theirs_and_yours_and_takes_the_focus() {
    let page = asking().await;
    let dialog = dialog(&page);
    let label = dialog.get_attribute("aria-labelledby").expect("a name");
    let title = find(&dialog, &format!("#{label}")).expect("a title");
    assert_eq!(text_of(&title), "This stage was changed");
    assert!(page.has_focus(&title), "what is typed meanwhile presses no button");
    let names = find(&dialog, "dl").expect("names");
    assert_eq!(text_of(&names), "WasStage 2TheirsTheirsYoursYours");
    assert_eq!(page.api.names(), ["Stage 3", "Theirs", "Stage 1"]);
}

#[wasm_bindgen_test]
async fn keep_theirs_shows_theirs() {
    let page = asking().await;
    page.click(&page.button("Keep theirs")).await;
    assert!(page.find("dialog").is_none());
    assert_eq!(page.names(), ["Stage 3", "Theirs", "Stage 1"]);
    assert_eq!(page.focused_row().as_deref(), Some("s2"));
    assert!(page.storage.ids().is_empty());
}

#[wasm_bindgen_test]
async fn overwrite_saves_yours() {
    let page = asking().await;
    page.click(&page.button("Overwrite")).await;
    assert_eq!(page.api.names(), ["Stage 3", "Yours", "Stage 1"]);
    assert_eq!(page.status(), "Renamed to Yours");
}

#[wasm_bindgen_test]
async fn edit_again_and_escape_keep_what_was_typed() {
    for by_escape in [false, true] {
        let page = asking().await;
        if by_escape {
            // A browser makes this event of the key.
            let cancel = web_sys::EventInit::new();
            cancel.set_cancelable(true);
            let cancel = web_sys::Event::new_with_event_init_dict("cancel", &cancel);
            dialog(&page).dispatch_event(&cancel.expect("an event")).expect("it is dispatched");
            sales_stages_headless::settle().await;
        } else {
            page.click(&page.button("Edit again")).await;
        }
        assert!(page.find("dialog").is_none());
        let field = page.textbox("New name for Theirs");
        assert_eq!(field.value(), "Yours");
        assert!(page.has_focus(&field));
        assert_eq!(page.api.names(), ["Stage 3", "Theirs", "Stage 1"]);
    }
}

#[wasm_bindgen_test]
async fn a_stage_that_is_gone_can_be_created_again_with_your_name() {
    let page = Page::with(3).await;
    page.api.remove("s2");
    page.press(&page.row("s2"), "Enter").await;
    let field = page.textbox("New name for Stage 2");
    page.write(&field, "Yours").await;
    page.submit(&field).await;
    assert!(text_of(&dialog(&page)).contains("This stage was deleted"));
    page.click(&page.button("Create it again")).await;
    assert_eq!(page.names(), ["Yours", "Stage 3", "Stage 1"]);
    assert!(page.focused().is_some());
}

#[wasm_bindgen_test]
async fn a_delete_of_a_stage_that_was_renamed_meanwhile_asks_first() {
    let page = Page::with(3).await;
    page.click(&page.button("Delete Stage 2")).await;
    page.api.rename("s2", "Theirs");
    page.click(&page.button("Delete now")).await;
    assert_eq!(page.api.names(), ["Stage 3", "Theirs", "Stage 1"]);
    assert!(text_of(&dialog(&page)).contains("Theirs"));
    assert!(!page.has_button("Edit again"));
    page.click(&page.button("Delete anyway")).await;
    assert_eq!(page.names(), ["Stage 3", "Stage 1"]);
}
