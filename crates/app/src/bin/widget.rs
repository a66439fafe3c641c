//! The widget's WebAssembly: what its custom element calls (`packages/widget/mount.js`).

// Nothing starts by itself, so the code that leads to a `main` is left out.
#![cfg_attr(target_family = "wasm", no_main)]

use std::rc::Rc;

use js_sys::{Function, Promise};
use leptos::wasm_bindgen::JsValue;
use leptos::wasm_bindgen::prelude::wasm_bindgen;
use sales_stages_app::i18n::LanguageParts;
use sales_stages_app::widget::{self, Host, HostValue};

#[cfg(not(target_family = "wasm"))]
fn main() {}

/// A third of the code of the allocator that comes with the standard library.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[wasm_bindgen]
extern "C" {
    /// What the element hands over, method by method as [`Host`] has them.
    pub type ElementHost;

    #[wasm_bindgen(method)]
    fn read(this: &ElementHost, value: &str) -> Option<String>;
    #[wasm_bindgen(method)]
    fn keep(this: &ElementHost, value: &str, text: Option<&str>);
    #[wasm_bindgen(method)]
    fn tell(this: &ElementHost, event: &str, detail: &str);
    #[wasm_bindgen(method)]
    fn token(this: &ElementHost, refused: Option<&str>) -> Promise;
    #[wasm_bindgen(method)]
    fn forget(this: &ElementHost);
    #[wasm_bindgen(method)]
    fn transfer(this: &ElementHost) -> Promise;
    #[wasm_bindgen(method)]
    fn later(this: &ElementHost) -> Option<Promise>;
}

struct JsHost(ElementHost);

impl Host for JsHost {
    fn read(&self, value: HostValue) -> Option<String> {
        self.0.read(value.name())
    }

    fn keep(&self, value: HostValue, text: Option<&str>) {
        self.0.keep(value.name(), text);
    }

    fn tell(&self, event: &str, detail: &str) {
        self.0.tell(event, detail);
    }

    fn token(&self, refused: Option<&str>) -> Promise {
        self.0.token(refused)
    }

    fn forget_token(&self) {
        self.0.forget();
    }

    fn transfer(&self) -> Promise {
        self.0.transfer()
    }

    fn later(&self) -> Option<Promise> {
        self.0.later()
    }
}

/// A mounted widget; `free` ends it.
#[wasm_bindgen]
pub struct Widget(widget::Mounted);

#[wasm_bindgen]
impl Widget {
    /// A value that the element calls so has changed.
    pub fn changed(&self, name: &str) {
        if let Some(value) = HostValue::of_name(name) {
            self.0.changed(value);
        }
    }

    /// See [`widget::Mounted::speak`].
    pub fn speak(&self, language: LanguageParts) {
        self.0.speak(language);
    }

    /// See [`widget::Mounted::refresh`].
    pub fn refresh(&self) {
        self.0.refresh();
    }

    /// See [`widget::Mounted::logout`].
    pub fn logout(&self) {
        self.0.logout();
    }
}

/// Mounts the admin into an element.
#[wasm_bindgen]
pub fn mount(place: &web_sys::Element, host: ElementHost, spoken: LanguageParts) -> Widget {
    Widget(widget::mount(place, Rc::new(JsHost(host)), spoken))
}

/// Has a panic told before it ends everything here: what it says of itself.
#[wasm_bindgen]
pub fn on_panic(tell: Function) {
    std::panic::set_hook(Box::new(move |panic| {
        // Whoever is told cannot stop it.
        let _ = tell.call1(&JsValue::UNDEFINED, &panic.to_string().into());
    }));
}
