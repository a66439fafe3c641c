//! The languages of the page, without a network.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, Function, Intl, Object, Promise, Reflect};
use sales_stages_app::i18n::LanguageParts;
use sales_stages_app::runtime::Languages;
use sales_stages_core::settings::Language;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::future_to_promise;

use super::gate::Gate;

/// The real files. Clones are the same.
#[derive(Clone, Default)]
pub struct FakeLanguages(Rc<State>);

#[derive(Default)]
struct State {
    missing: Cell<bool>,
    gate: Gate,
}

impl FakeLanguages {
    /// None can be had any more.
    pub fn lose(&self) {
        self.0.missing.set(true);
    }

    /// Keeps them back, until [`FakeLanguages::release`].
    pub fn hold(&self) {
        self.0.gate.shut();
    }

    /// Lets through what was kept back.
    pub fn release(&self) {
        self.0.gate.open();
    }
}

impl Languages for FakeLanguages {
    fn fetch(&self, language: Option<Language>) -> Promise {
        let languages = self.clone();
        future_to_promise(async move {
            languages.0.gate.passed().await;
            match languages.0.missing.get() {
                true => Err("no connection".into()),
                false => Ok(language_parts(language.map_or("en-GB", Language::word)).into()),
            }
        })
    }
}

/// The language of a tag such as `de-CH`, as the boot script hands it over.
pub fn language_parts(locale: &str) -> LanguageParts {
    let tag = locale.split('-').next().unwrap_or_default();
    let texts = match tag {
        "de" => include_str!("../../../lang/de.txt"),
        "fr" => include_str!("../../../lang/fr.txt"),
        "es" => include_str!("../../../lang/es.txt"),
        "ja" => include_str!("../../../lang/ja.txt"),
        "ar" => include_str!("../../../lang/ar.txt"),
        _ => "",
    };
    let (locales, options) = (Array::of1(&locale.into()), Object::new());
    let number = Intl::NumberFormat::new(&locales, &options).format();
    let rules = Intl::PluralRules::new(&locales, &options);
    let select: Function =
        Reflect::get(&rules, &"select".into()).expect("a method").unchecked_into();
    for (name, value) in [("dateStyle", "medium"), ("timeStyle", "short")] {
        Reflect::set(&options, &name.into(), &value.into()).expect("a plain object");
    }
    let time = Intl::DateTimeFormat::new(&locales, &options).format();
    let parts: [JsValue; 6] = [
        locale.into(),
        if tag == "ar" { "rtl" } else { "ltr" }.into(),
        texts.into(),
        number.into(),
        time.into(),
        select.bind0(&rules).into(),
    ];
    parts.into_iter().collect()
}
