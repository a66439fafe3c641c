//! The admin on the page of a host that is written in Rust, over the real server.

use std::rc::Rc;

use sales_stages_app::widget::{HostValue, Mounted, mount};
use sales_stages_headless::{FakeHost, RealServer, all, find, language, settle, text_of};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};

struct Embedded {
    place: HtmlElement,
    host: FakeHost,
    mounted: Option<Mounted>,
}

impl Embedded {
    fn of(host: &FakeHost) -> Self {
        let document = web_sys::window().and_then(|window| window.document()).expect("a document");
        let place: HtmlElement =
            document.create_element("div").expect("a valid name").unchecked_into();
        document.body().expect("a body").append_child(&place).expect("it fits");
        let mounted = mount(&place, Rc::new(host.clone()), language("en-GB"));
        Self { place, host: host.clone(), mounted: Some(mounted) }
    }

    /// Waits for the server until something is so.
    async fn until(&self, is_so: impl Fn(&Element) -> bool) {
        for _ in 0..10_000 {
            if is_so(&self.place) {
                return;
            }
            settle().await;
        }
        assert!(is_so(&self.place), "it is not so after a long time: {}", text_of(&self.place));
    }

    fn mounted(&self) -> &Mounted {
        self.mounted.as_ref().expect("it is mounted")
    }

    fn set(&self, value: HostValue, text: Option<&str>) {
        self.host.set(value, text);
        self.mounted().changed(value);
    }
}

impl Drop for Embedded {
    fn drop(&mut self) {
        self.mounted.take();
        self.place.remove();
    }
}

fn has_rows(place: &Element) -> bool {
    find(place, "[data-stage-id]").is_some()
}

fn has_alert(place: &Element) -> bool {
    find(place, "[role=alert]").is_some()
}

fn has_button(place: &Element, name: &str) -> bool {
    all(place, "button").iter().any(|button| text_of(button) == name)
}

async fn with_rows() -> Embedded {
    let server = RealServer::find().await;
    server.client().create(new_stage("Of a host")).await.expect("it is created");
    let embedded = Embedded::of(&FakeHost::of(&server.base, &server.key));
    embedded.until(has_rows).await;
    embedded
}

fn new_stage(name: &str) -> sales_stages_core::api::CreateStage {
    let name = sales_stages_core::stage::StageName::parse(name).expect("a name");
    sales_stages_core::api::CreateStage { stage_name: Some(name) }
}

#[wasm_bindgen_test]
async fn a_host_mounts_the_list_with_its_token() {
    let embedded = with_rows().await;
    assert_eq!(embedded.host.asked(), 1);
    // The main heading of the page is the host's, and so are light and dark and the end of the session.
    assert!(find(&embedded.place, "h1").is_none());
    assert_eq!(
        find(&embedded.place, "h2").map(|title| text_of(&title)).as_deref(),
        Some("Sales stages")
    );
    assert!(!has_button(&embedded.place, "Sign out"));
}

#[wasm_bindgen_test]
async fn what_ends_leaves_nothing_in_its_place() {
    let mut embedded = with_rows().await;
    embedded.mounted.take();
    settle().await;
    assert_eq!(embedded.place.child_element_count(), 0);
}

#[wasm_bindgen_test]
async fn a_host_changes_what_may_be_done_and_what_is_shown() {
    let embedded = with_rows().await;
    assert!(has_button(&embedded.place, "New stage"));
    embedded.set(HostValue::Readonly, Some("yes"));
    embedded.set(HostValue::ShowObjectIds, Some("yes"));
    embedded.set(HostValue::Theme, Some("dark"));
    settle().await;
    assert!(!has_button(&embedded.place, "New stage"));
    assert!(find(&embedded.place, "[data-object-id]").is_some());
    assert!(find(&embedded.place, "[data-theme=dark]").is_some());
    embedded.set(HostValue::Readonly, None);
    settle().await;
    assert!(has_button(&embedded.place, "New stage"));
}

#[wasm_bindgen_test]
async fn a_host_without_a_token_is_told_and_asked_again() {
    let server = RealServer::find().await;
    let host = FakeHost::of(&server.base, &server.key);
    host.give(None);
    let embedded = Embedded::of(&host);
    embedded.until(has_alert).await;
    let told = host.told();
    let (event, detail) = told.first().expect("it is told");
    assert_eq!(event, "load-error");
    assert!(detail.contains("authentication_error"), "{detail}");
    host.give(Some(&server.key));
    let again = find(&embedded.place, "[data-focus=try-again]").expect("it is offered");
    again.click();
    embedded.until(has_rows).await;
}

#[wasm_bindgen_test]
async fn a_host_that_sets_no_api_is_told_and_may_set_one() {
    let server = RealServer::find().await;
    let host = FakeHost::of("no address", &server.key);
    let embedded = Embedded::of(&host);
    assert!(has_alert(&embedded.place));
    assert!(host.told()[0].1.contains("\"param\":\"api-base\""));
    embedded.set(HostValue::ApiBase, Some(&server.base));
    embedded.until(has_rows).await;
}

#[wasm_bindgen_test]
async fn two_mounts_speak_their_own_languages() {
    let english = with_rows().await;
    let german = with_rows().await;
    german.mounted().speak(language("de-CH"));
    settle().await;
    let title = |embedded: &Embedded| text_of(&find(&embedded.place, "h2").expect("a title"));
    assert_eq!([title(&english), title(&german)], ["Sales stages", "Vertriebsphasen"]);
    // What is built later is in the language of its mount as well.
    english.set(HostValue::Readonly, Some("yes"));
    english.set(HostValue::Readonly, None);
    german.set(HostValue::Readonly, Some("yes"));
    german.set(HostValue::Readonly, None);
    settle().await;
    assert!(has_button(&english.place, "New stage") && has_button(&german.place, "Neue Phase"));
}

#[wasm_bindgen_test]
async fn a_token_goes_to_the_api_that_it_was_given_for_and_to_no_other() {
    let embedded = with_rows().await;
    let before = embedded.host.forgotten();
    let server = RealServer::find().await;
    embedded.set(HostValue::ApiBase, Some(&[&server.base, "/"].concat()));
    settle().await;
    assert_eq!(embedded.host.forgotten(), before + 1);
    embedded.until(has_rows).await;
}
