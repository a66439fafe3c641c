//! Somebody else's page, as a host that is written in Rust has it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Promise;
use sales_stages_app::widget::{Host, HostValue};
use wasm_bindgen::JsValue;

/// Sets values, keeps what it is given, and writes down what it is told. Clones are the same host.
#[derive(Clone, Default)]
pub struct FakeHost(Rc<State>);

#[derive(Default)]
struct State {
    values: RefCell<Vec<(HostValue, String)>>,
    told: RefCell<Vec<(String, String)>>,
    token: RefCell<Option<String>>,
    asked: Cell<u32>,
    forgotten: Cell<u32>,
}

impl FakeHost {
    /// A host that has set an API, with this token for it.
    pub fn of(api_base: &str, token: &str) -> Self {
        let host = Self::default();
        host.set(HostValue::ApiBase, Some(api_base));
        host.set(HostValue::Auth, Some("token"));
        host.0.token.replace(Some(token.to_owned()));
        host
    }

    /// Sets a value, or takes it away. Whoever is mounted has to be told.
    pub fn set(&self, value: HostValue, text: Option<&str>) {
        let mut values = self.0.values.borrow_mut();
        values.retain(|(known, _)| *known != value);
        values.extend(text.map(|text| (value, text.to_owned())));
    }

    /// Gives another token from now on; without one it fails.
    pub fn give(&self, token: Option<&str>) {
        self.0.token.replace(token.map(str::to_owned));
    }

    /// The events that it was told, each with its detail.
    pub fn told(&self) -> Vec<(String, String)> {
        self.0.told.borrow().clone()
    }

    /// How often it was asked for a token.
    pub fn asked(&self) -> u32 {
        self.0.asked.get()
    }

    /// How often it was told to forget its token.
    pub fn forgotten(&self) -> u32 {
        self.0.forgotten.get()
    }
}

impl Host for FakeHost {
    fn read(&self, value: HostValue) -> Option<String> {
        let values = self.0.values.borrow();
        values.iter().find(|(known, _)| *known == value).map(|(_, text)| text.clone())
    }

    fn keep(&self, value: HostValue, text: Option<&str>) {
        self.set(value, text);
    }

    fn tell(&self, event: &str, detail: &str) {
        self.0.told.borrow_mut().push((event.to_owned(), detail.to_owned()));
    }

    fn token(&self, _: Option<&str>) -> Promise {
        self.0.asked.set(self.0.asked.get() + 1);
        match &*self.0.token.borrow() {
            Some(token) => Promise::resolve(&JsValue::from(token)),
            None => Promise::reject(&"the host has none".into()),
        }
    }

    fn forget_token(&self) {
        self.0.forgotten.set(self.0.forgotten.get() + 1);
    }

    fn transfer(&self) -> Promise {
        Promise::reject(&"nobody imports here".into())
    }

    fn later(&self) -> Option<Promise> {
        None
    }
}
