//! Mounting, and what may change afterwards.

use std::cell::RefCell;
use std::rc::Rc;

use sales_stages_core::config::{Config, Features};
use sales_stages_core::engine::{AuthMode, HostInput, Input, PER_PAGE_CHOICES, Setup};
use sales_stages_core::settings::{Settings, Theme};
use web_sys::Element;

use super::environment::{HostTokens, access, environment};
use super::host::{Host, HostValue};
use super::keys::kept_keys;
use super::told::bad_setting;
use crate::features::{Context, follow_tab, root};
use crate::i18n::{self, Key, LanguageParts, embed, text};
use crate::reactive::{Mount, Scope};
use crate::runtime::{HostedTransport, Runtime};
use crate::ui::{el, plain_alert};

/// Mounts the admin into an element, in place of what is there. `spoken` is the language to begin with.
///
/// Nothing is thrown at the host: what it has set and cannot be used is said on the screen and told.
pub fn mount(place: &Element, host: Rc<dyn Host>, spoken: LanguageParts) -> Mounted {
    let mounted = Mounted {
        place: place.clone(),
        host,
        mount: Mount::default(),
        running: RefCell::default(),
    };
    let entered = mounted.mount.enter();
    i18n::speak(spoken);
    mounted.begin();
    drop(entered);
    mounted
}

/// A mounted admin; it ends when it is dropped: requests are aborted, and nothing is listened to.
pub struct Mounted {
    place: Element,
    host: Rc<dyn Host>,
    mount: Mount,
    /// Nothing where the host has set no API that could be used.
    running: RefCell<Option<Running>>,
}

struct Running {
    runtime: Runtime,
    transport: Rc<HostedTransport>,
    _scope: Scope,
}

impl Mounted {
    /// The host has set another value.
    pub fn changed(&self, value: HostValue) {
        let _entered = self.mount.enter();
        let api_base = self.api_base();
        let Some((runtime, transport)) = self.running().filter(|_| api_base.is_some()) else {
            // What cannot go on as it is begins anew; what was written is kept and comes back.
            if value == HostValue::ApiBase {
                self.begin();
            }
            return;
        };
        let is_set = || self.host.read(value).is_some();
        runtime.send(Input::Host(match value {
            HostValue::ApiBase => HostInput::ApiOffered(self.access()),
            // What is set while another API waits is for that one.
            HostValue::Auth if !transport.is_at(api_base.as_deref()) => {
                HostInput::ApiOffered(self.access())
            }
            HostValue::Auth => {
                let access = self.access();
                self.host.forget_token();
                transport.use_access(access);
                HostInput::Auth(access)
            }
            HostValue::PageSize => HostInput::PageSize(self.page_size()),
            HostValue::Theme => HostInput::Theme(self.theme()),
            HostValue::Readonly => HostInput::Readonly(is_set()),
            HostValue::ShowObjectIds => HostInput::ShowIds(is_set()),
            HostValue::ApiFeatures => HostInput::Features(self.features()),
            HostValue::Draft | HostValue::Intents | HostValue::Settings => return,
        }));
    }

    /// Speaks another language from now on. Where its texts are not those of this version nothing
    /// changes.
    pub fn speak(&self, language: LanguageParts) {
        let _entered = self.mount.enter();
        let spoken = i18n::speak(language);
        match self.running() {
            Some((runtime, _)) if spoken => runtime.send(Input::LanguageAnswered { spoken }),
            Some(_) => {}
            None => self.begin(),
        }
    }

    /// Reads the list anew.
    pub fn refresh(&self) {
        self.send(Input::Host(HostInput::Refresh));
    }

    /// Ends the session or forgets the token, and shows nothing of what was seen with it.
    pub fn logout(&self) {
        self.host.forget_token();
        self.send(Input::Host(HostInput::LogOut));
    }

    fn send(&self, input: Input) {
        if let Some((runtime, _)) = self.running() {
            runtime.send(input);
        }
    }

    fn running(&self) -> Option<(Runtime, Rc<HostedTransport>)> {
        let running = self.running.borrow();
        running.as_ref().map(|running| (running.runtime.clone(), Rc::clone(&running.transport)))
    }

    fn begin(&self) {
        // What ran before ends first, so that it does not keep what the next one reads.
        self.running.take();
        let Some(api_base) = self.api_base() else { return self.refuse() };
        self.host.forget_token();
        let access = self.access();
        let tokens = Rc::new(HostTokens(Rc::clone(&self.host)));
        let transport = Rc::new(HostedTransport::new(api_base, access, tokens));
        let setup = self.setup(access);
        let environment = environment(&self.host, &transport);
        let ((runtime, view), scope) = Scope::of(|| {
            let runtime = Runtime::new(setup, environment);
            let context = Context::new(runtime.clone());
            follow_tab(&context);
            let view = root(&context);
            (runtime, kept_keys(el("div.widget__around")).child(view))
        });
        self.place.replace_children_with_node_1(view.element());
        runtime.start(String::new(), None);
        if let Some(intents) = self.host.read(HostValue::Intents) {
            runtime.adopt(intents, true);
        }
        self.running.replace(Some(Running { runtime, transport, _scope: scope }));
    }

    /// Says that there is no API that could be used.
    fn refuse(&self) {
        let sentence = embed::API_BASE;
        let alert = plain_alert(text(Key::ConfigTitle), sentence, None);
        let view = el("div.stages").child(alert);
        self.place.replace_children_with_node_1(view.element());
        self.host.tell("load-error", &bad_setting("api-base", sentence));
    }

    fn setup(&self, access: AuthMode) -> Setup {
        let settings = self.host.read(HostValue::Settings).unwrap_or_default();
        let settings = Settings { theme: self.theme(), ..Settings::read(&settings) };
        Setup {
            auth: access,
            page_size: self.page_size(),
            features: self.features(),
            collation: i18n::collation(),
            settings,
            is_embedded: true,
            readonly: self.host.read(HostValue::Readonly).is_some(),
            shows_ids: self.host.read(HostValue::ShowObjectIds).is_some(),
            ..Setup::default()
        }
    }

    fn features(&self) -> Features {
        let features = self.host.read(HostValue::ApiFeatures).unwrap_or_default();
        let has = |name| features.split_ascii_whitespace().any(|feature| feature == name);
        Features { if_match: has("if-match"), idempotency_key: has("idempotency-key") }
    }

    fn api_base(&self) -> Option<String> {
        Config::api_base(&self.host.read(HostValue::ApiBase)?)
    }

    fn access(&self) -> AuthMode {
        access(&*self.host)
    }

    fn page_size(&self) -> u32 {
        let size = self.host.read(HostValue::PageSize).and_then(|size| size.parse().ok());
        size.filter(|size| PER_PAGE_CHOICES.contains(size)).unwrap_or(PER_PAGE_CHOICES[0])
    }

    fn theme(&self) -> Theme {
        match self.host.read(HostValue::Theme).as_deref() {
            Some("light") => Theme::Light,
            Some("dark") => Theme::Dark,
            _ => Theme::System,
        }
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _entered = self.mount.enter();
        self.running.take();
        self.place.replace_children_with_node_0();
    }
}
