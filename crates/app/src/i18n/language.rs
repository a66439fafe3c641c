//! The language of a mount, and how it writes numbers and times.
//!
//! Each mount has its own at hand, so a text is asked for by its key alone, wherever it is needed.
//!
//! English is built in; the texts of every other language are fetched when it is spoken. The browser
//! knows how numbers and times are written, and which plural form a number takes.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Intl, Object, Reflect};
use leptos::wasm_bindgen::{JsCast, JsValue};
use sales_stages_core::digits::digits;
use sales_stages_core::stage::Ago;

use super::{Key, table};
use crate::reactive::Mount;

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

/// What a mount speaks; nothing yet is English with plain digits.
struct Spoken {
    parts: LanguageParts,
    texts: Texts,
}

/// In the order of the keys; empty for English.
type Texts = Rc<[&'static str]>;

thread_local! {
    /// Files of texts that were spoken before. There are few languages, and everything on the screen
    /// may be made of their texts: they stay.
    static KNOWN: RefCell<Vec<(&'static str, Texts)>> = const { RefCell::new(Vec::new()) };
}

/// Speaks this language from now on. `false` where its texts are not those that this page needs:
/// then the language stays what it was.
pub fn speak(parts: LanguageParts) -> bool {
    let texts = texts(parts.get(TEXTS).as_string().unwrap_or_default());
    let is_whole = texts.is_empty() || texts.len() == Key::ALL.len();
    if is_whole {
        Mount::current().hold(Spoken { parts, texts });
    }
    is_whole
}

fn texts(file: String) -> Texts {
    KNOWN.with_borrow_mut(|known| {
        if let Some((_, texts)) = known.iter().find(|(other, _)| *other == file) {
            return Rc::clone(texts);
        }
        let file: &'static str = file.leak();
        let texts: Texts = file.split('\n').filter_map(text_of_line).collect();
        known.push((file, Rc::clone(&texts)));
        texts
    })
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
    Mount::read(read)
}
