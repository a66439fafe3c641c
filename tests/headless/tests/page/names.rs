//! Names are data: they are shown exactly, and never read as anything else.

use sales_stages_core::stage::{SalesStage, StageId, Timestamp};
use sales_stages_headless::{Calls, FakeApi, Page, find, refused, text_of};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

const HOSTILE: [&str; 14] = [
    "<img src=x onerror=\"globalThis.hacked = true\">",
    "</bdi></td><script>globalThis.hacked = true</script>",
    "javascript:globalThis.hacked=true",
    "{name} {{x}} ${x} %s",
    "&lt;b&gt; &amp; &#x202e;",
    "\u{202E}drow",
    "\u{2066}a\u{2069}\u{200F}",
    "שלום (עולם) 12",
    "👩‍👩‍👧 🏳️‍🌈 e\u{301}",
    "a\u{200B}b\u{FEFF}",
    "  two  spaces\ttab  ",
    "line\nbreak\u{0000}",
    "\"quotes\" 'and' `ticks`",
    "]]> --> */ \\",
];

fn was_hacked() -> bool {
    let name = JsValue::from("hacked");
    js_sys::Reflect::has(&js_sys::global(), &name).expect("an object")
}

fn names() -> Vec<Option<&'static str>> {
    HOSTILE.map(Some).to_vec()
}

#[wasm_bindgen_test]
async fn names_stand_exactly_in_an_element_of_their_own() {
    let page = Page::open(&FakeApi::with_names(&names())).await;
    assert_eq!(page.names(), HOSTILE);
    for row in page.rows() {
        let name = find(&row, "bdi").expect("a name");
        assert_eq!(name.child_element_count(), 0);
        assert_eq!(name.child_nodes().length(), 1);
    }
    assert!(!was_hacked());
}

#[wasm_bindgen_test]
async fn names_in_labels_are_exact_too() {
    let page = Page::open(&FakeApi::with_names(&names())).await;
    for name in HOSTILE {
        assert!(page.has_button(&format!("Rename {name}")), "{name}");
        assert!(page.has_button(&format!("Delete {name}")), "{name}");
    }
}

#[wasm_bindgen_test]
async fn names_are_texts_in_the_status_and_in_alerts() {
    let name = HOSTILE[0];
    let page = Page::open(&FakeApi::with_names(&[Some(name)])).await;
    page.api.fail(Calls::Writes, refused(403));
    page.click(&page.button(&format!("Delete {name}"))).await;
    assert_eq!(page.status(), format!("{name} will be deleted in 10 seconds"));
    page.click(&page.button("Delete now")).await;
    assert!(page.alerts().concat().contains(&format!("{name} was not deleted.")));
    assert!(page.find("img").is_none());
    assert!(!was_hacked());
}

#[wasm_bindgen_test]
async fn names_are_texts_in_their_editor_and_in_the_details() {
    let name = HOSTILE[1];
    let page = Page::open(&FakeApi::with_names(&[Some(name)])).await;
    page.click(&page.find(".name").expect("a name")).await;
    let title = page.find("aside h2 bdi").expect("a title");
    assert_eq!(text_of(&title), name);
    page.press(&page.row("s1"), "Enter").await;
    assert_eq!(page.textbox(&format!("New name for {name}")).value(), name);
    assert!(page.find("script").is_none());
    assert!(!was_hacked());
}

#[wasm_bindgen_test]
async fn a_missing_name_has_a_stand_in_that_is_not_part_of_it() {
    for name in [None, Some(""), Some("   ")] {
        let page = Page::open(&FakeApi::with_names(&[name])).await;
        assert_eq!(page.names(), [name.unwrap_or_default()]);
        let stand_in = page.find(".name__missing").expect("a stand-in");
        assert_eq!(text_of(&stand_in), "Unnamed stage");
        assert!(stand_in.closest("bdi").ok().flatten().is_none());
        assert!(page.has_button("Delete Unnamed stage"));
    }
}

#[wasm_bindgen_test]
async fn hostile_ids_and_times_are_texts_too() {
    let api = FakeApi::default();
    let id = "\"]<img src=x onerror=\"globalThis.hacked = true\">";
    let at = Timestamp::new("<b>soon</b>");
    let stage_name = Some("Won".to_owned());
    api.put(SalesStage {
        id: StageId::new(id),
        created_at: at.clone(),
        updated_at: at,
        stage_name,
    });
    let page = Page::open(&api).await;
    assert!(page.row(id).text_content().is_some_and(|text| text.contains("<b>soon</b>")));
    page.press(&page.row(id), "Enter").await;
    page.write(&page.textbox("New name for Won"), "Lost").await;
    page.submit(&page.textbox("New name for Won")).await;
    assert_eq!(page.focused_row().as_deref(), Some(id));
    assert_eq!(page.names(), ["Lost"]);
    assert!(page.find("b, img").is_none());
    assert!(!was_hacked());
}
