//! Numbers and times as the browser writes them for its language.

use js_sys::{Intl, Object, Reflect};
use leptos::wasm_bindgen::{JsCast, JsValue};

/// Writes moments in the browser's language and time zone.
pub struct Dates {
    format: Option<js_sys::Function>,
}

impl Dates {
    /// For one language, or the browser's own. A language that the browser does not know counts
    /// as its own.
    pub fn new(locale: Option<&str>) -> Self {
        let options = Object::new();
        for (name, value) in [("dateStyle", "medium"), ("timeStyle", "short")] {
            // Setting a field of a fresh object cannot fail.
            let _ = Reflect::set(&options, &name.into(), &value.into());
        }
        let known = locale.map(|locale| js_sys::Array::of1(&locale.into())).filter(|locales| {
            Intl::DateTimeFormat::supported_locales_of(locales, &Object::new()).length() > 0
        });
        let format = Intl::DateTimeFormat::new(&known.unwrap_or_default(), &options);
        Self { format: Some(format.format()) }
    }

    /// A moment, from milliseconds since 1970; `None` for one that no calendar has.
    pub fn write(&self, unix_millis: i64) -> Option<String> {
        // 2^53 is far beyond the last date that browsers know.
        let date = js_sys::Date::new(&JsValue::from_f64(unix_millis as f64));
        let written = self.format.as_ref()?.call1(&JsValue::UNDEFINED, date.unchecked_ref());
        written.ok()?.as_string()
    }
}

/// A whole number with the browser's separators.
pub fn number(value: u64) -> String {
    // Counts are far below 2^53.
    js_sys::Number::from(value as f64).to_locale_string("default").into()
}
