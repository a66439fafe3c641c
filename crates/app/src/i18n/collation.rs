//! How the browser compares texts in the language that is spoken.

use js_sys::{Array, Intl, JsString, Object, Reflect};
use leptos::wasm_bindgen::JsCast;
use sales_stages_core::engine::Collation;

use super::locale;

/// Searching and sorting.
pub fn collation() -> Collation {
    Collation { fold, case, sort }
}

/// One case and no accents. Upper case, because only that makes "ß" and "ss" the same.
fn fold(lines: &str) -> String {
    let folded = String::from(JsString::from(lines).normalize("NFKD").to_upper_case());
    folded.chars().filter(|char| !is_accent(*char)).collect()
}

/// One case, accents and all, as an import compares names.
fn case(lines: &str) -> String {
    JsString::from(lines).normalize("NFC").to_upper_case().into()
}

/// Marks that a person who searches leaves out: accents of Latin, Greek and Cyrillic, vowels of
/// Arabic. Those of other scripts make another word.
fn is_accent(char: char) -> bool {
    matches!(char, '\u{300}'..='\u{36F}' | '\u{64B}'..='\u{65F}' | '\u{670}')
}

fn sort(lines: &str) -> String {
    let options = Object::new();
    // Setting a field of a fresh object cannot fail.
    let _ = Reflect::set(&options, &"numeric".into(), &true.into());
    let locales = locale().map_or_else(Array::new, |locale| Array::of1(&locale.into()));
    let collator = Intl::Collator::new(&locales, &options);
    let sorted = JsString::from(lines).split("\n");
    // The browser's own function, so that no comparison comes back into this code.
    if let Ok(sort) = Reflect::get(&sorted, &"sort".into())
        && let Some(sort) = sort.dyn_ref::<js_sys::Function>()
    {
        let _ = sort.call1(&sorted, &collator.compare());
    }
    sorted.join("\n").into()
}
