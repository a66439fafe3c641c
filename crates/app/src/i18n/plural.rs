//! Texts about a number of things.

use super::language::category;
use super::{Key, filled, number, text};

/// What a key says about a number, which stands in its one place.
pub fn counted(key: Key, place: &str, count: u64) -> String {
    counted_all(key, count, &[(place, &number(count))])
}

/// What a key says about a number, with its places filled.
pub fn counted_all(key: Key, count: u64, values: &[(&str, &str)]) -> String {
    filled(form(text(key), &category(count)), values)
}

/// The form of a text for a CLDR category. Where there is none, the last one stands in: that is
/// `other`, which every language has.
fn form<'a>(template: &'a str, category: &str) -> &'a str {
    let mut last = template;
    for form in template.split('|') {
        if let Some((name, text)) = form.split_once(':') {
            last = text;
            if name == category {
                break;
            }
        }
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_category_has_its_form_and_the_last_one_stands_in() {
        let template = "one:a: {x}|few:b|other:c";
        let forms = ["one", "few", "many", "other"].map(|category| form(template, category));
        assert_eq!(forms, ["a: {x}", "b", "c", "c"]);
    }

    #[test]
    fn a_text_without_forms_is_itself() {
        assert_eq!(form("Until I say so", "one"), "Until I say so");
    }

    #[test]
    fn the_number_decides_in_english() {
        assert_eq!(counted(Key::Count, "count", 1), "1 stage");
        assert_eq!(counted(Key::Count, "count", 0), "0 stages");
    }
}
