//! What a language file must have. Each test names all that is missing.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use sales_stages_core::settings::Language;

use super::{Key, english, next_place};

/// The CLDR categories that the cardinal numbers of a language have, `other` last.
fn categories(language: Language) -> &'static [&'static str] {
    match language {
        Language::English | Language::German => &["one", "other"],
        Language::French | Language::Spanish => &["one", "many", "other"],
        Language::Japanese => &["other"],
        Language::Arabic => &["zero", "one", "two", "few", "many", "other"],
    }
}

/// Whether a category stands for one number alone, which may then be written in words. In French
/// `one` is nought as well.
fn is_one_number(language: Language, category: &str) -> bool {
    ["zero", "one", "two"].contains(&category) && language != Language::French
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../lang")
}

/// The texts of a language by their keys, as they stand in its file.
fn texts(language: Language) -> Vec<(String, String)> {
    let file = folder().join(language.word()).with_extension("txt");
    let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file:?}: {error}"));
    let line = |line: &str| {
        let (key, text) = line.split_once(": ").unwrap_or_else(|| panic!("{file:?}: {line}"));
        (key.to_owned(), text.to_owned())
    };
    text.lines().map(line).collect()
}

fn keys() -> Vec<String> {
    Key::ALL.iter().map(|key| format!("{key:?}")).collect()
}

fn others() -> impl Iterator<Item = Language> {
    Language::ALL.iter().copied().filter(|language| *language != Language::English)
}

fn places(text: &str) -> BTreeSet<&str> {
    let mut places = BTreeSet::new();
    let mut rest = text;
    while let Some((_, place, after)) = next_place(rest) {
        places.insert(place);
        rest = after;
    }
    places
}

/// The forms of a text about a number; none for any other text.
fn forms(text: &str) -> Vec<(&str, &str)> {
    let forms: Vec<_> = text.split('|').filter_map(|form| form.split_once(':')).collect();
    let is_plural = forms.last().is_some_and(|(category, _)| *category == "other");
    if is_plural { forms } else { Vec::new() }
}

/// What is wrong with a text, compared with the English one.
fn problems(language: Language, key: &str, text: &str, english: &str) -> Vec<String> {
    let mut problems = Vec::new();
    let mut wrong = |what: String| problems.push(format!("{} {key}: {what}", language.word()));
    if text.trim() != text || text.is_empty() {
        wrong("is empty, or has space around it".to_owned());
    }
    let (forms, wanted) = (forms(text), places(english));
    if forms.is_empty() != self::forms(english).is_empty() {
        wrong("must have plural forms where English has them, and only there".to_owned());
    }
    if forms.is_empty() {
        if places(text) != wanted {
            wrong(format!("has the places {:?} instead of {wanted:?}", places(text)));
        }
        return problems;
    }
    let found: Vec<&str> = forms.iter().map(|(category, _)| *category).collect();
    if found != categories(language) {
        wrong(format!("has the forms {found:?} instead of {:?}", categories(language)));
    }
    for (category, form) in forms {
        let in_words = is_one_number(language, category);
        let may_lack = |place: &str| in_words && ["count", "seconds"].contains(&place);
        let places = places(form);
        let lacks: Vec<_> = wanted.difference(&places).filter(|place| !may_lack(place)).collect();
        let unknown: Vec<_> = places.difference(&wanted).collect();
        if !lacks.is_empty() || !unknown.is_empty() {
            wrong(format!("as {category:?} lacks {lacks:?} and does not know {unknown:?}"));
        }
    }
    problems
}

#[test]
fn every_language_has_every_text_in_the_order_of_the_keys() {
    let keys = keys();
    for language in others() {
        let found: Vec<String> = texts(language).into_iter().map(|(key, _)| key).collect();
        let missing: Vec<_> = keys.iter().filter(|key| !found.contains(key)).collect();
        let unknown: Vec<_> = found.iter().filter(|key| !keys.contains(key)).collect();
        assert!(missing.is_empty(), "{}.txt lacks {missing:?}", language.word());
        assert!(unknown.is_empty(), "{}.txt has, and nobody knows, {unknown:?}", language.word());
        assert_eq!(found, keys, "{}.txt has them in another order than key.rs", language.word());
    }
}

#[test]
fn every_text_has_the_places_and_the_plural_forms_that_it_needs() {
    let mut wrong = Vec::new();
    for language in others() {
        for (found, text) in texts(language) {
            let key = Key::ALL.iter().find(|key| format!("{key:?}") == found);
            let english = key.map(|key| english::template(*key)).unwrap_or_default();
            wrong.extend(problems(language, &found, &text, english));
        }
    }
    for key in Key::ALL {
        let text = english::template(*key);
        wrong.extend(problems(Language::English, &format!("{key:?}"), text, text));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn there_are_files_for_the_languages_and_for_nothing_else() {
    let files = fs::read_dir(folder()).unwrap_or_else(|error| panic!("no languages: {error}"));
    let name = |file: fs::DirEntry| file.file_name().to_string_lossy().into_owned();
    let found: BTreeSet<String> = files.flatten().map(name).collect();
    let wanted = others().map(|language| format!("{}.txt", language.word())).collect();
    assert_eq!(found, wanted);
}

#[test]
fn what_is_wrong_is_named() {
    let german = |text, english| problems(Language::German, "K", text, english).concat();
    assert_eq!(german("{a} b", "b {a}"), "");
    assert!(german("b", "b {a}").contains("de K"));
    assert!(german("one:{count}|other:{count}", "{count}").contains("plural forms"));
    assert!(german("other:{count}", "one:{count}|other:{count}").contains("instead of"));
    assert!(german("one:eins|other:viele", "one:1|other:{count}").contains("\"other\" lacks"));
}
