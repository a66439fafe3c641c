//! How a page is opened.

use std::rc::Rc;

use sales_stages_app::features::{Context, listen_to_body, root};
use sales_stages_app::i18n;
use sales_stages_app::reactive::Scope;
use sales_stages_app::runtime::{Environment, LaterPart, PageLocation, Runtime};
use sales_stages_core::engine::{AuthMode, Setup};
use sales_stages_core::settings::Settings;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::languages::language_parts;
use super::{
    FakeApi, FakeClock, FakeLanguages, FakeLater, FakeLocation, FakeStorage, FakeTransfer, Page,
    settle,
};

/// A visit of a page. What is not said is as usual: no credential, no query, English.
pub struct Visit {
    api: FakeApi,
    auth: AuthMode,
    query: String,
    locale: &'static str,
    settings: Settings,
    later: Option<FakeLater>,
    alone: bool,
    embedded: bool,
    storage: FakeStorage,
}

impl Visit {
    /// A page over this server.
    pub fn to(api: &FakeApi) -> Self {
        Self {
            api: api.clone(),
            auth: AuthMode::Open,
            query: String::new(),
            locale: "en-GB",
            settings: Settings::default(),
            later: None,
            alone: false,
            embedded: false,
            storage: FakeStorage::default(),
        }
    }

    /// With credentials.
    pub fn with_auth(self, auth: AuthMode) -> Self {
        Self { auth, ..self }
    }

    /// At an address with this query.
    pub fn at(self, query: &str) -> Self {
        Self { query: query.to_owned(), ..self }
    }

    /// In this language, which the whole document then speaks.
    pub fn in_language(self, locale: &'static str) -> Self {
        Self { locale, ..self }
    }

    /// By a person who has chosen these settings.
    pub fn with_settings(self, settings: Settings) -> Self {
        Self { settings, ..self }
    }

    /// As a page whose later part has to be fetched.
    pub fn in_parts(self, later: &FakeLater) -> Self {
        Self { later: Some(later.clone()), ..self }
    }

    /// As the only page in its document.
    pub fn alone(self) -> Self {
        Self { alone: true, ..self }
    }

    /// On somebody else's page.
    pub fn embedded(self) -> Self {
        Self { embedded: true, ..self }
    }

    /// In a tab that has kept this, from an earlier visit.
    pub fn with_storage(self, storage: &FakeStorage) -> Self {
        Self { storage: storage.clone(), ..self }
    }

    /// Mounts the page into a fresh element, and waits until it has nothing more to do.
    pub async fn open(self) -> Page {
        let (clock, storage) = (FakeClock::default(), self.storage);
        let (languages, transfer) = (FakeLanguages::default(), FakeTransfer::default());
        assert!(i18n::speak(language_parts(self.locale)), "the language is complete");
        let location = FakeLocation::at(&self.query);
        let environment = Environment {
            transport: Rc::new(self.api.clone()),
            clock: Rc::new(clock.clone()),
            storage: Rc::new(storage.clone()),
            languages: Rc::new(languages.clone()),
            transfer: Rc::new(transfer.clone()),
            location: Some(Rc::new(location.clone())),
            later: self.later.map(|later| -> Rc<dyn LaterPart> { Rc::new(later) }),
            host: None,
        };
        let collation = sales_stages_app::i18n::collation();
        let settings = self.settings;
        let (auth, is_embedded) = (self.auth, self.embedded);
        let setup = Setup { auth, collation, settings, is_embedded, ..Setup::default() };
        let ((runtime, view), scope) = Scope::of(|| {
            let runtime = Runtime::new(setup, environment);
            let context = Context::new(runtime.clone());
            if self.alone {
                listen_to_body(&context);
            }
            let view = root(&context);
            (runtime, view)
        });
        let host = fresh_host();
        host.append_child(view.element()).expect("it fits");
        runtime.start(location.query(), None);
        settle().await;
        Page::new(self.api, clock, (storage, languages, transfer), location, runtime, host, scope)
    }
}

fn fresh_host() -> HtmlElement {
    let document = web_sys::window().and_then(|window| window.document()).expect("a document");
    let host = document.create_element("div").expect("a valid name");
    document.body().expect("a body").append_child(&host).expect("it fits");
    host.unchecked_into()
}
