//! The environment of a real page in a browser.

use std::any::Any;
use std::future::{Future, ready};
use std::pin::Pin;
use std::rc::Rc;

use js_sys::{Function, Promise};
use leptos::leptos_dom::helpers::window;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use sales_stages_core::engine::{Intent, Later, Millis};
use sales_stages_core::json::write_list;
use sales_stages_core::settings::{Language, Settings};
use wasm_bindgen_futures::JsFuture;

use super::environment::{
    Clock, Environment, Languages, LaterPart, PageLocation, Storage, Transport,
};
use super::transfer::BrowserTransfer;

/// Where a person's settings are written down, for all tabs and APIs of this origin. The boot script
/// reads them before anything is painted.
const SETTINGS_KEY: &str = "sales-stages/settings";

/// Where a tab keeps the name in its form for a new stage: behind this stands what tells the APIs
/// of an origin apart. Each tab has a store of its own, which a reload leaves as it is.
const DRAFT_KEY: &str = "sales-stages/draft/";

/// Clock, storage and address of the browser. Changes are written down under `storage_key`, drafts
/// for the API at `api_base`;
/// `fetch_language` takes a tag or an empty text, and promises a language; `fetch_transfer` promises
/// what reads and writes files; `later` promises that the later part of the page is there.
pub fn browser_environment(
    transport: Rc<dyn Transport>,
    storage_key: String,
    api_base: &str,
    [fetch_language, fetch_transfer]: [Function; 2],
    later: Option<Function>,
) -> Environment {
    let later = later.map(|load| -> Rc<dyn LaterPart> { Rc::new(BrowserLater(load)) });
    Environment {
        transport,
        clock: Rc::new(BrowserClock),
        storage: Rc::new(BrowserStorage {
            key: storage_key,
            draft_key: [DRAFT_KEY, api_base].concat(),
        }),
        languages: Rc::new(BrowserLanguages { fetch: fetch_language }),
        transfer: Rc::new(BrowserTransfer::new(Rc::new(move || promised(&fetch_transfer)))),
        location: Some(Rc::new(BrowserLocation)),
        later,
        host: None,
    }
}

struct BrowserLater(Function);

impl LaterPart for BrowserLater {
    fn fetch(&self) -> Pin<Box<dyn Future<Output = bool>>> {
        let promise = self.0.call0(&JsValue::UNDEFINED).ok().and_then(|it| it.dyn_into().ok());
        let Some(promise): Option<Promise> = promise else { return Box::pin(ready(false)) };
        Box::pin(async move { JsFuture::from(promise).await.is_ok() })
    }
}

/// The clock of the browser.
pub struct BrowserClock;

impl Clock for BrowserClock {
    fn now(&self) -> Millis {
        let now = window().performance().map_or(0.0, |performance| performance.now());
        // Never negative, and far below the first number that a cast would cut.
        now as Millis
    }

    fn wake(&self, after: u32, callback: Box<dyn FnOnce()>) {
        // The function is freed once it has been called.
        let callback = Closure::once_into_js(callback);
        let after = i32::try_from(after).unwrap_or(i32::MAX);
        // A function and a number are always taken.
        let _ = window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(callback.unchecked_ref(), after);
    }

    fn alarm(&self, later: Later, after: u32, callback: Box<dyn FnOnce()>) -> Box<dyn Any> {
        later::alarm(later, after, callback)
    }

    fn wall(&self) -> u64 {
        // Whole and far below the first number that a cast would cut.
        js_sys::Date::now() as u64
    }

    fn roll(&self) -> u32 {
        (js_sys::Math::random() * f64::from(u32::MAX)) as u32
    }
}

struct BrowserStorage {
    key: String,
    draft_key: String,
}

impl Storage for BrowserStorage {
    fn store_intents(&self, later: Later, intents: &[Intent]) {
        later::store_intents(later, &self.key, intents);
    }

    fn draft(&self) -> Option<String> {
        window().session_storage().ok()??.get_item(&self.draft_key).ok()?
    }

    fn store_draft(&self, later: Later, draft: Option<&str>) -> bool {
        later::store_draft(later, &self.draft_key, draft)
    }

    fn store_settings(&self, settings: &Settings) {
        let Ok(Some(storage)) = window().local_storage() else { return };
        let _ = storage.set_item(SETTINGS_KEY, &settings.to_json());
    }

    fn tell_signed_out(&self, later: Later) {
        later::tell_signed_out(later, &self.key);
    }
}

/// The boot script's functions always promise; and what they throw is not what was asked for.
fn promised(fetch: &Function) -> Promise {
    let promise = fetch.call0(&JsValue::UNDEFINED);
    Promise::resolve(&promise.unwrap_or_default())
}

struct BrowserLanguages {
    fetch: js_sys::Function,
}

impl Languages for BrowserLanguages {
    fn fetch(&self, language: Option<Language>) -> Promise {
        let tag = language.map_or("", Language::word);
        // The boot script's function always promises; and what is no promise is no language.
        let promise = self.fetch.call1(&JsValue::UNDEFINED, &tag.into());
        Promise::resolve(&promise.unwrap_or_default())
    }
}

/// Other tabs hear of what is written beside their changes. It says all by being there for a moment.
fn tell_signed_out(key: &str) {
    let Ok(Some(storage)) = window().local_storage() else { return };
    let folder = key.rsplit_once('/').map_or("", |(folder, _)| folder);
    let key = [folder, "/signed-out"].concat();
    let _ = storage.set_item(&key, "1");
    let _ = storage.remove_item(&key);
}

fn store_intents(key: &str, intents: &[Intent]) {
    // Storage may be denied or full; then a closed tab forgets what it had not done yet.
    let Ok(Some(storage)) = window().local_storage() else { return };
    let _ = if intents.is_empty() {
        storage.remove_item(key)
    } else {
        let list = write_list(intents.iter().map(Intent::to_json));
        storage.set_item(key, &list)
    };
}

fn store_draft(key: &str, draft: Option<&str>) -> bool {
    // Storage may be denied or full.
    let Ok(Some(storage)) = window().session_storage() else { return false };
    let stored = match draft {
        Some(draft) => storage.set_item(key, draft),
        None => storage.remove_item(key),
    };
    if stored.is_err() {
        // An older draft is not what the person wrote.
        let _ = storage.remove_item(key);
    }
    stored.is_ok()
}

struct BrowserLocation;

impl PageLocation for BrowserLocation {
    fn query(&self) -> String {
        let search = window().location().search().unwrap_or_default();
        search.strip_prefix('?').unwrap_or_default().to_owned()
    }

    fn write(&self, later: Later, query: &str, push: bool) {
        later::write_location(later, query, push);
    }
}

fn write_location(query: &str, push: bool) {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    let url = if query.is_empty() { path } else { [&path, "?", query].concat() };
    let Ok(history) = window().history() else { return };
    // A browser that refuses, because of too many entries at once, leaves the page as it is.
    let _ = if push {
        history.push_state_with_url(&JsValue::NULL, "", Some(&url))
    } else {
        history.replace_state_with_url(&JsValue::NULL, "", Some(&url))
    };
}

/// The doors to what only the later part does.
mod later {
    use std::any::Any;

    use gloo_timers::callback::Timeout;
    use sales_stages_core::engine::{Intent, Later};

    #[inline(never)]
    pub(super) fn alarm(_: Later, after: u32, callback: Box<dyn FnOnce()>) -> Box<dyn Any> {
        Box::new(Timeout::new(after, callback))
    }

    #[inline(never)]
    pub(super) fn store_intents(_: Later, key: &str, intents: &[Intent]) {
        super::store_intents(key, intents);
    }

    #[inline(never)]
    pub(super) fn store_draft(_: Later, key: &str, draft: Option<&str>) -> bool {
        super::store_draft(key, draft)
    }

    #[inline(never)]
    pub(super) fn tell_signed_out(_: Later, key: &str) {
        super::tell_signed_out(key);
    }

    #[inline(never)]
    pub(super) fn write_location(_: Later, query: &str, push: bool) {
        super::write_location(query, push);
    }
}
