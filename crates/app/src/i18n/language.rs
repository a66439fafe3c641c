//! The language of the page, and how it writes numbers and times.
//!
//! English is built in; the texts of every other language are fetched when it is spoken. The browser
//! knows how numbers and times are written, and which plural form a number takes.

use std::cell::RefCell;

use js_sys::{Array, Function, Intl, Object, Reflect};
use leptos::wasm_bindgen::{JsCast, JsValue};
use sales_stages_core::digits::digits;
use sales_stages_core::stage::Ago;

use super::{Key, table};

/// A language as it is handed over: `[locale, direction, texts, number, time, plural]`.
///
/// * `locale`: what is spoken, and in which way numbers and times are written: `de-CH`.
/// * `direction`: in which it is written, `ltr` or `rtl`.
/// * `texts`: `Key: text`, one a line and in the order of the keys; empty for English.
/// * `number`, `time`, `plural`: functions that write a number, write a moment (in milliseconds since
///   1970), and name a number's CLDR category.
pub type LanguageParts = Array;

const LOCALE: u32 = 0;
const DIRECTION: u32 = 1;
const TEXTS: u32 = 2;
const NUMBER: u32 = 3;
const TIME: u32 = 4;
const PLURAL: u32 = 5;

/// What is spoken. There is one language in a document.
struct Spoken {
    parts: LanguageParts,
    /// In the order of the keys; empty for English.
    texts: Vec<&'static str>,
}

thread_local! {
    /// Nothing yet, and never anything outside of a browser: that is English with plain digits.
    static SPOKEN: RefCell<Option<Spoken>> = const { RefCell::new(None) };
}

/// Speaks this language from now on. `false` where its texts are not those that this page needs:
/// then the language stays what it was.
pub fn speak(parts: LanguageParts) -> bool {
    let file = parts.get(TEXTS).as_string().unwrap_or_default();
    // They stay for as long as the document: everything on the screen may be made of them, and a
    // person does not change the language often.
    let file: &'static str = file.leak();
    let texts: Vec<&str> = file.split('\n').filter_map(text_of_line).collect();
    let is_whole = texts.is_empty() || texts.len() == Key::ALL.len();
    if is_whole {
        SPOKEN.set(Some(Spoken { parts, texts }));
    }
    is_whole
}

/// What stands behind `Key: `.
fn text_of_line(line: &str) -> Option<&str> {
    line.split_once(':')?.1.get(1..)
}

/// What a key says in the language that is spoken.
pub(super) fn template(key: Key) -> &'static str {
    let text = read(|spoken| spoken.texts.get(key as usize).copied());
    text.unwrap_or_else(|| table::template(key))
}

/// The language that is spoken, as the document names it.
pub fn locale() -> Option<String> {
    part(LOCALE)
}

/// In which direction it is written, as the document names it.
pub fn direction() -> Option<String> {
    part(DIRECTION)
}

fn part(index: u32) -> Option<String> {
    read(|spoken| spoken.parts.get(index).as_string())
}

/// A moment, from milliseconds since 1970, in the person's time zone; `None` for one that no
/// calendar has.
pub fn time(unix_millis: i64) -> Option<String> {
    // 2^53 is far beyond the last date that browsers know.
    written(TIME, unix_millis as f64)
}

/// How long ago something was, in words.
pub fn ago(ago: Ago) -> String {
    let options = Object::new();
    // Where a number says nothing there is a word. Others are left out: a "yesterday" after 24 hours
    // may be the day before.
    let numeric = if ago.count == 0 { "auto" } else { "always" };
    // Setting a field of a fresh object cannot fail.
    let _ = Reflect::set(&options, &"numeric".into(), &numeric.into());
    let locales = locale().map_or_else(Array::new, |locale| Array::of1(&locale.into()));
    let format = Intl::RelativeTimeFormat::new(&locales, &options);
    // 2^53 is far beyond the last year that browsers know.
    format.format(ago.count as f64, ago.unit).into()
}

/// A whole number with its separators.
pub fn number(value: u64) -> String {
    // Counts are far below 2^53.
    written(NUMBER, value as f64).unwrap_or_else(|| digits(value))
}

/// The CLDR category of a number: `one`, `few`, `other` and so on.
pub(super) fn category(value: u64) -> String {
    written(PLURAL, value as f64)
        .unwrap_or_else(|| if value == 1 { "one" } else { "other" }.to_owned())
}

fn written(part: u32, value: f64) -> Option<String> {
    let write = read(|spoken| Some(spoken.parts.get(part)))?;
    let write: Function = write.unchecked_into();
    write.call1(&JsValue::UNDEFINED, &value.into()).ok()?.as_string()
}

fn read<T>(read: impl FnOnce(&Spoken) -> Option<T>) -> Option<T> {
    SPOKEN.with_borrow(|spoken| spoken.as_ref().and_then(read))
}
