//! The page's entry: mounts the root component into the document, with the address at hand.

use std::rc::Rc;

use any_spawner::Executor;
use leptos::leptos_dom::helpers::{document, window_event_listener_untyped};
use leptos::prelude::Owner;
use leptos::wasm_bindgen::JsValue;
use leptos::wasm_bindgen::prelude::wasm_bindgen;
use sales_stages_core::api::ListParams;
use sales_stages_core::config::{Config, ConfigError};
use sales_stages_core::engine::{AuthMode, Input, Intent, Secret, Setup};

use crate::features::{Context, root};
use crate::i18n::{self, ErrorText, Key, fill, text};
use crate::runtime::{ApiTransport, EarlyPage, Runtime, browser_environment};
use crate::ui::{Alert, El, alert, el};

/// The mounted page, for the boot script.
#[wasm_bindgen]
pub struct Page {
    /// What keeps the page up to date ends with this.
    _owner: Owner,
    runtime: Option<Runtime>,
}

#[wasm_bindgen]
impl Page {
    /// Takes up changes that another tab left behind. `stored` is what that tab wrote down; what
    /// cannot be read is passed over. `orphaned` says whether that tab is known to be gone.
    /// Answers whether they are taken up: a page that is not set up leaves them to another.
    pub fn adopt(&self, stored: &str, orphaned: bool) -> bool {
        let Some(runtime) = self.runtime else { return false };
        runtime.send(Input::IntentsFound { intents: Intent::read_all(stored), orphaned });
        true
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
    target: &web_sys::HtmlElement,
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
            let (owner, ()) = mount(target, || (config_page(&error), ()));
            return Page { _owner: owner, runtime: None };
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
    let (owner, runtime) = mount(target, move || {
        let (runtime, view) = page(read.config, code, storage_key, early);
        (view, Some(runtime))
    });
    Page { _owner: owner, runtime }
}

/// Builds a view under an owner of its own, and puts it into an element in place of what is there.
/// The view is kept up to date for as long as the owner lives.
fn mount<T>(target: &web_sys::HtmlElement, build: impl FnOnce() -> (El, T)) -> (Owner, T) {
    // Already there when something else on the page has mounted with this module.
    let _ = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    let (view, result) = owner.with(build);
    target.replace_children_with_node_1(view.element());
    (owner, result)
}

fn page(
    config: Config,
    code: Option<Secret>,
    storage_key: String,
    early: Option<EarlyPage>,
) -> (Runtime, El) {
    let setup = Setup {
        auth: config.auth,
        page_size: config.page_size,
        features: config.features,
        ..Setup::default()
    };
    let has_session = config.auth == AuthMode::Session;
    let transport = Rc::new(ApiTransport::new(config.api_base, has_session, early));
    let environment = browser_environment(transport, storage_key);
    let location = environment.location.clone();
    let query = location.as_ref().map(|location| location.query()).unwrap_or_default();
    let runtime = Runtime::new(setup, environment);
    // The page lives as long as its document, and so do these.
    window_event_listener_untyped("popstate", move |_| {
        if let Some(location) = &location {
            runtime.send(Input::LocationChanged(location.query()));
        }
    });
    window_event_listener_untyped("visibilitychange", move |_| {
        let hidden = document().visibility_state() == web_sys::VisibilityState::Hidden;
        runtime.send(Input::VisibilityChanged { hidden });
    });
    for (event, online) in [("online", true), ("offline", false)] {
        window_event_listener_untyped(event, move |_| {
            runtime.send(Input::ConnectionChanged { online });
        });
    }
    let view = root(Context::new(runtime, config.locale.as_deref()));
    runtime.send(Input::Started { query, code });
    (runtime, view)
}

fn config_page(error: &ConfigError) -> El {
    let error = ErrorText { sentence: i18n::config_error(error), details: None };
    let title = text(Key::ConfigTitle).to_owned();
    el("main", "stages")
        .child(el("h1", "header__title").text(text(Key::Title)))
        .child(alert(Alert { title, error: Some(error), ..Alert::default() }))
}
