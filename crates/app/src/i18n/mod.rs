//! Every text that a person reads, in one place.
//!
//! A text is a [`Key`]; what it says in a language is a template with `{name}` places. Values are
//! filled in as text, never as markup. A text about a number has a form for each of the language's
//! CLDR categories: `one:{count} stage|other:{count} stages`. What an error or an outcome says is
//! put together here, at the last moment, from the engine's values.
//!
//! English is built in (`english.rs`), and a key without a text there does not compile. The other
//! languages are files in `lang/`, fetched when they are spoken; a test holds each of them against
//! the keys, and names what is missing.

mod collation;
pub mod embed;
mod english;
mod error;
mod first;
mod key;
mod language;
#[cfg(test)]
mod languages;
mod outcome;
mod plural;
mod table;
mod transfer;

pub use collation::collation;
pub use error::{
    ErrorText, access_problem, api_error, collection_error, config_error, name_error, place_problem,
};
pub use key::Key;
pub use language::{LanguageParts, ago, direction, locale, number, speak, time};
pub use outcome::{announcement, bulk_outcome, news, sort_order};
pub use plural::{counted, counted_all};
pub use transfer::{import_format, import_problem, import_summary, line_group, line_note};

use std::borrow::Cow;

use sales_stages_core::engine::Later;

/// The later part of the page is there, and with it the texts that a first visit does not show.
pub fn learn(later: Later) {
    table::learn(later);
}

/// What a key says, without places to fill.
pub fn text(key: Key) -> &'static str {
    language::template(key)
}

/// What a key says, with its one place filled.
pub fn fill(key: Key, place: &str, value: &str) -> String {
    fill_all(key, &[(place, value)])
}

/// What a key says, with its places filled.
pub fn fill_all(key: Key, values: &[(&str, &str)]) -> String {
    filled(text(key), values)
}

fn filled(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = template;
    while let Some((before, place, after)) = next_place(rest) {
        filled.push_str(before);
        filled
            .push_str(values.iter().find(|(name, _)| *name == place).map_or("", |(_, text)| text));
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// What a key says of a stage: its `{name}` filled.
pub fn fill_name(key: Key, name: Option<&str>) -> String {
    fill(key, "name", &name_or_placeholder(name))
}

/// Splits a template at its first `{name}`.
fn next_place(template: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = template.split_once('{')?;
    let (place, after) = rest.split_once('}')?;
    Some((before, place, after))
}

/// A stage's name in a sentence or a label.
pub fn name_or_placeholder(name: Option<&str>) -> Cow<'_, str> {
    match name.filter(|name| !name.trim().is_empty()) {
        Some(name) => Cow::Borrowed(name),
        None => Cow::Borrowed(text(Key::Unnamed)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_and_values_are_not_read_as_templates() {
        let filled = fill(Key::RenameOf, "name", "{name} {x}");
        assert_eq!(filled, "Rename {name} {x}");
    }

    #[test]
    fn a_place_without_a_value_is_left_empty() {
        assert_eq!(fill_all(Key::RenameOf, &[]), "Rename ");
    }
}
