//! The environment of a widget: the browser's clock, and for everything else the host.

use std::future::ready;
use std::pin::Pin;
use std::rc::Rc;

use js_sys::Promise;
use sales_stages_core::api::TokenProblem;
use sales_stages_core::config::Config;
use sales_stages_core::engine::{AuthMode, HostEvent, Input, Intent, Later, Secret};
use sales_stages_core::json::write_list;
use sales_stages_core::settings::{Language, Settings};
use wasm_bindgen_futures::JsFuture;

use super::host::{Host, HostValue};
use super::told::told;
use crate::runtime::{
    BrowserClock, BrowserTransfer, Environment, Host as Told, HostedTransport, Languages,
    LaterPart, Promised, Storage, Tokens, is_a_persons,
};

/// What a widget runs in.
pub(super) fn environment(host: &Rc<dyn Host>, transport: &Rc<HostedTransport>) -> Environment {
    let ours = Rc::new(Ours { host: Rc::clone(host), transport: Rc::clone(transport) });
    let fetched = Rc::clone(host);
    Environment {
        transport: Rc::clone(transport) as _,
        clock: Rc::new(BrowserClock),
        storage: Rc::clone(&ours) as _,
        languages: Rc::clone(&ours) as _,
        transfer: Rc::new(BrowserTransfer::new(Rc::new(move || fetched.transfer()))),
        location: None,
        // To ask the host whether it has one would be to have it fetched.
        later: Some(Rc::clone(&ours) as _),
        host: Some(ours),
    }
}

struct Ours {
    host: Rc<dyn Host>,
    transport: Rc<HostedTransport>,
}

impl Told for Ours {
    fn tell(&self, event: &HostEvent) {
        let (event, detail) = told(event);
        self.host.tell(event, &detail);
    }

    fn take_api(&self) {
        // One that is none has ended the list before it comes to this.
        let api_base = self.host.read(HostValue::ApiBase).as_deref().and_then(Config::api_base);
        if let Some(api_base) = api_base {
            self.transport.use_api(api_base);
            self.transport.use_access(access(&*self.host));
            // The token that is held is for the one before.
            self.host.forget_token();
        }
    }

    fn lends_focus(&self, input: &Input) -> bool {
        is_a_persons(input)
    }
}

impl Storage for Ours {
    fn store_intents(&self, _: Later, intents: &[Intent]) {
        let list = || write_list(intents.iter().map(Intent::to_json));
        let list = (!intents.is_empty()).then(list);
        self.host.keep(HostValue::Intents, list.as_deref());
    }

    fn draft(&self) -> Option<String> {
        self.host.read(HostValue::Draft)
    }

    fn store_draft(&self, _: Later, draft: Option<&str>) -> bool {
        self.host.keep(HostValue::Draft, draft);
        true
    }

    fn store_settings(&self, settings: &Settings) {
        self.host.keep(HostValue::Settings, Some(&settings.to_json()));
    }
}

impl Languages for Ours {
    /// A widget speaks what its host says, and offers no other.
    fn fetch(&self, _: Option<Language>) -> Promise {
        Promise::reject(&"a widget speaks what its host says".into())
    }
}

impl LaterPart for Ours {
    fn fetch(&self) -> Pin<Box<dyn Future<Output = bool>>> {
        let Some(promise) = self.host.later() else { return Box::pin(ready(true)) };
        Box::pin(async move { JsFuture::from(promise).await.is_ok() })
    }
}

/// How the host lets the widget in.
pub(super) fn access(host: &dyn Host) -> AuthMode {
    match host.read(HostValue::Auth).as_deref() {
        Some("token") => AuthMode::Token,
        Some("session") => AuthMode::Session,
        _ => AuthMode::Open,
    }
}

/// The host's tokens.
pub(super) struct HostTokens(pub(super) Rc<dyn Host>);

impl Tokens for HostTokens {
    fn token(&self, refused: Option<&Secret>) -> Promised<Secret> {
        let token = self.0.token(refused.map(Secret::reveal));
        Box::pin(async move {
            let token = JsFuture::from(token).await;
            let problem = |reason: Option<String>| match reason.as_deref() {
                Some("timeout") => TokenProblem::TimedOut,
                Some("unusable") => TokenProblem::Unusable,
                _ => TokenProblem::Refused,
            };
            let token = token.map_err(|reason| problem(reason.as_string()))?;
            token.as_string().map(|token| Secret::new(&token)).ok_or(TokenProblem::Unusable)
        })
    }

    fn forget(&self) {
        self.0.forget_token();
    }
}
