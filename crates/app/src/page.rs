//! The page's entry: mounts the root component into the document, with the address at hand.

use std::cell::Cell;
use std::rc::Rc;

use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsValue;
use leptos::wasm_bindgen::prelude::wasm_bindgen;
use sales_stages_core::api::ListParams;
use sales_stages_core::config::{Config, ConfigError};
use sales_stages_core::engine::{AuthMode, Input, Secret, Setup};

use crate::features::Root;
use crate::i18n::{self, Key, fill, text};
use crate::runtime::{ApiTransport, EarlyPage, Runtime, browser_environment};
use crate::ui::Alert;

/// The mounted page, for the boot script.
#[wasm_bindgen]
pub struct Page {
    runtime: Option<Runtime>,
}

#[wasm_bindgen]
impl Page {
    /// Asks about deletes that a closed tab left open. `stored` is what that tab wrote down; what
    /// cannot be read is passed over.
    pub fn adopt(&self, stored: &str) {
        if let (Some(runtime), Ok(unfinished)) = (self.runtime, serde_json::from_str(stored)) {
            runtime.send(Input::UnfinishedFound(unfinished));
        }
    }
}

/// Mounts the page into an element, in place of what is there.
///
/// `config` is the text of `config.json`; `code` the one-time code that the link carried, or
/// empty; `storage_key` where this tab writes down what must outlive it; `early` a promise of
/// `[status, requestId, body]` for the list call with `early_limit` and `early_offset`, or
/// undefined.
#[wasm_bindgen]
pub fn mount_page(
    target: web_sys::HtmlElement,
    config: &str,
    code: &str,
    storage_key: String,
    early: Option<js_sys::Promise>,
    early_limit: u32,
    early_offset: u32,
) -> Page {
    let read = match Config::parse(config) {
        Ok(read) => read,
        Err(error) => {
            target.set_text_content(None);
            mount_to(target, move || config_page(&error)).forget();
            return Page { runtime: None };
        }
    };
    if !read.unknown.is_empty() {
        let keys = read.unknown.join(", ");
        let warning = fill(Key::ConfigUnknown, &[("keys", &keys)]);
        web_sys::console::warn_1(&JsValue::from_str(&warning));
    }
    let params = ListParams { limit: early_limit, offset: early_offset.into() };
    let early = early.map(|answer| EarlyPage { params, answer });
    let code = (!code.is_empty()).then(|| Secret::new(code));
    target.set_text_content(None);
    let started = Rc::new(Cell::new(None));
    let runtime = Rc::clone(&started);
    mount_to(target, move || {
        let (started, view) = page(read.config, code, storage_key, early);
        runtime.set(Some(started));
        view
    })
    .forget();
    Page { runtime: started.get() }
}

fn page(
    config: Config,
    code: Option<Secret>,
    storage_key: String,
    early: Option<EarlyPage>,
) -> (Runtime, impl IntoView) {
    let setup = Setup { auth: config.auth, page_size: config.page_size };
    let has_session = config.auth == AuthMode::Session;
    let transport = Rc::new(ApiTransport::new(config.api_base, has_session, early));
    let environment = browser_environment(transport, storage_key);
    let query = environment.location.as_ref().map(|location| location.query()).unwrap_or_default();
    let location = environment.location.clone();
    let runtime = Runtime::new(setup, environment);
    let popped = window_event_listener(leptos::ev::popstate, move |_| {
        if let Some(location) = &location {
            runtime.send(Input::LocationChanged(location.query()));
        }
    });
    let shown = window_event_listener_untyped("visibilitychange", move |_| {
        let hidden = document().visibility_state() == web_sys::VisibilityState::Hidden;
        runtime.send(Input::VisibilityChanged { hidden });
    });
    on_cleanup(move || {
        popped.remove();
        shown.remove();
    });
    runtime.send(Input::Started { query, code });
    (runtime, view! { class="ss", <Root runtime locale=config.locale/> })
}

fn config_page(error: &ConfigError) -> impl IntoView + use<> {
    let error = i18n::ErrorText { sentence: i18n::config_error(error), details: None };
    view! { class="ss",
        <main class="stages">
            <h1 class="header__title">{text(Key::Title)}</h1>
            <Alert title=text(Key::ConfigTitle) error=Some(error)/>
        </main>
    }
}
