//! The page's WebAssembly: mounts the root component into the document, with the address at hand.

// Nothing starts by itself, so the code that leads to a `main` is left out.
#![cfg_attr(target_family = "wasm", no_main)]

use std::rc::Rc;

use leptos::leptos_dom::helpers::{document, window};
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::JsValue;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::prelude::wasm_bindgen;
use sales_stages_app::features::{Context, dressed, follow_tab, listen_to_body, root};
use sales_stages_app::i18n::{self, Key, LanguageParts, fill, text};
use sales_stages_app::reactive::effect;
use sales_stages_app::runtime::{ApiTransport, EarlyPage, Runtime, Shown, browser_environment};
use sales_stages_app::ui::{El, el, plain_alert};
use sales_stages_core::api::ListParams;
use sales_stages_core::config::{Config, ConfigError, ReadConfig};
use sales_stages_core::engine::{AuthMode, Input, Secret, Setup};
use sales_stages_core::settings::Settings;

#[cfg(not(target_family = "wasm"))]
fn main() {}

/// A third of the code of the allocator that comes with the standard library.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// Mounts the page into an element, in place of what is there. It lives as long as the document:
/// what it keeps up to date is in no scope.
///
/// `config` is the text of `config.json`; `code` the one-time code that the link carried, or
/// empty; `storage_key` where this tab writes down what must outlive it; `early` a promise of
/// `[status, requestId, body]` for the list call with `early_limit` and `early_offset`, or
/// undefined; `later` a function that promises that the later part of the page is there, or
/// undefined where it is there already.
///
/// `settings` is what the person has chosen, as it was written down, or empty; `spoken` the language
/// to begin with, and `fetch_language` promises another. `fetch_transfer` promises what reads and writes
/// files of stages.
///
/// Returns a function that takes up what another tab wrote down. A list is changes that it left
/// behind: whatever cannot be read is passed over, and the function is told whether that tab is known
/// to be gone. It answers whether they are taken up: a page that is not set up leaves them to
/// another. An object is what the person has chosen there; nothing is the news that it has changed
/// something, and `signed-out` that the person has ended the session there.
#[wasm_bindgen]
#[expect(clippy::too_many_arguments, reason = "an object would take code to look into it")]
pub fn mount_page(
    target: &web_sys::HtmlElement,
    config: &str,
    code: &str,
    storage_key: String,
    early: Option<js_sys::Promise>,
    early_limit: u32,
    early_offset: u32,
    settings: &str,
    spoken: LanguageParts,
    fetch_language: js_sys::Function,
    fetch_transfer: js_sys::Function,
    later: Option<js_sys::Function>,
) -> JsValue {
    i18n::speak(spoken);
    let mut runtime = None;
    let view = match Config::parse(config) {
        Ok(ReadConfig { config, unknown }) => {
            warn(&unknown);
            let params = ListParams { limit: early_limit, offset: early_offset.into() };
            let early = early.map(|answer| EarlyPage { params, answer });
            let code = (!code.is_empty()).then(|| Secret::new(code));
            let settings = Settings::read(settings);
            let kept = (storage_key, fetch_language, fetch_transfer, later);
            page(&config, settings, code, kept, early, &mut runtime)
        }
        Err(error) => config_page(&error),
    };
    target.replace_children_with_node_1(view.element());
    let adopt = move |stored: String, orphaned: bool| {
        let Some(runtime) = &runtime else { return false };
        runtime.adopt(stored, orphaned);
        true
    };
    Closure::<dyn FnMut(String, bool) -> bool>::new(adopt).into_js_value()
}

/// What the configuration has that means nothing is named in the console.
fn warn(unknown: &[String]) {
    if !unknown.is_empty() {
        let warning = fill(Key::ConfigUnknown, "keys", &unknown.join(", "));
        web_sys::console::warn_1(&JsValue::from_str(&warning));
    }
}

/// What the boot script hands over: where changes are written down, what fetches languages, what
/// fetches the reader and writer of files, and what fetches the later part.
type Kept = (String, js_sys::Function, js_sys::Function, Option<js_sys::Function>);

fn page(
    config: &Config,
    settings: Settings,
    code: Option<Secret>,
    (storage_key, fetch_language, fetch_transfer, later): Kept,
    early: Option<EarlyPage>,
    running: &mut Option<Runtime>,
) -> El {
    let setup = Setup {
        auth: config.auth,
        page_size: config.page_size,
        features: config.features,
        collation: i18n::collation(),
        settings,
        ..Setup::default()
    };
    let has_session = config.auth == AuthMode::Session;
    let transport = Rc::new(ApiTransport::new(config.api_base.clone(), has_session, early));
    let fetches = [fetch_language, fetch_transfer];
    let environment = browser_environment(transport, storage_key, &config.api_base, fetches, later);
    let location = environment.location.clone();
    let query = location.as_ref().map(|location| location.query()).unwrap_or_default();
    let runtime = Runtime::new(setup, environment);
    // The page lives as long as its document, and so do these.
    let moved = runtime.clone();
    on_window("popstate", move || {
        if let Some(location) = &location {
            moved.send(Input::LocationChanged(location.query()));
        }
    });
    let context = Context::new(runtime.clone());
    follow_tab(&context);
    // The document's own background, language and title follow as well.
    if let Some(html) = document().document_element() {
        dressed(El::existing(html), &context);
    }
    let titled = runtime.clone();
    effect(move || document().set_title(&titled.read(title)));
    // Nobody else is in this document, so keys that go to nothing are for the page.
    listen_to_body(&context);
    let view = root(&context);
    runtime.start(query, code);
    *running = Some(runtime);
    view
}

fn title(_: &Shown) -> String {
    text(Key::Title).to_owned()
}

fn on_window(event: &str, callback: impl FnMut() + 'static) {
    let callback = Closure::<dyn FnMut()>::new(callback).into_js_value();
    let _ = window().add_event_listener_with_callback(event, callback.unchecked_ref());
}

fn config_page(error: &ConfigError) -> El {
    let alert = plain_alert(text(Key::ConfigTitle), &i18n::config_error(error), None);
    el("main.stages").child(el("h1.header__title").says(Key::Title)).child(alert)
}
