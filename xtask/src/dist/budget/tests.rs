use super::*;
use crate::dist::cold_load::WeighedFile;

const LATER: usize = 1;

fn sizes(files: &[(&str, u64)]) -> Sizes {
    files.iter().map(|(name, size)| ((*name).to_owned(), *size)).collect()
}

fn budget(files: &[(&str, u64)]) -> Budget {
    with(FIRST, files, Budget { crates: sizes(&[("leptos", 9_000)]), ..Budget::default() })
}

fn with(part: usize, files: &[(&str, u64)], mut budget: Budget) -> Budget {
    budget.parts[part] = sizes(files);
    budget
}

#[test]
fn a_budget_survives_being_written_and_read() {
    let mut before = budget(&[("index.html", 1_200), ("app_bg.wasm", 40_000)]);
    for part in LATER..PARTS.len() {
        before = with(part, &[("later.wasm", 70_000 + part as u64)], before);
    }
    assert_eq!(before.to_string().parse::<Budget>().unwrap(), before);
}

#[test]
fn two_percent_more_are_let_through() {
    let last = budget(&[("a.js", 10_000)]);
    assert!(!last.judge(&budget(&[("a.js", 10_200)])).too_large());
    assert!(last.judge(&budget(&[("a.js", 10_201)])).too_large());
}

#[test]
fn the_ceiling_holds_whatever_was_accepted() {
    let last = budget(&[("a.js", 79_900)]);
    assert!(last.judge(&budget(&[("a.js", 80_001)])).too_large());
    assert!(budget(&[("a.js", 80_001)]).within_ceiling().is_err());
    assert!(budget(&[("a.js", 80_000)]).within_ceiling().is_ok());
}

#[test]
fn the_loader_of_the_widget_has_a_ceiling_of_its_own() {
    let with_loader = |size| with(WIDGET, &[(LOADER, size), ("mount.js", 90_000)], budget(&[]));
    assert!(with_loader(2_000).within_ceiling().is_ok());
    let error = with_loader(2_001).within_ceiling().unwrap_err().to_string();
    assert!(error.contains("the widget's loader is 2,001 bytes"), "{error}");
    let verdict = with_loader(2_000).judge(&with_loader(2_001));
    assert!(verdict.too_large());
    let text = verdict.to_string();
    assert!(text.contains("the widget: 92,001 of 93,840 bytes allowed"), "{text}");
    assert!(text.contains("the widget's loader: 2,001 bytes are more than the 2,000"), "{text}");
}

#[test]
fn what_comes_later_grows_by_itself_and_has_no_ceiling() {
    let with_later = |size| with(LATER, &[("later.wasm", size)], budget(&[("a.js", 79_000)]));
    let last = with_later(100_000);
    assert!(!last.judge(&with_later(102_000)).too_large());
    let verdict = last.judge(&with_later(102_001));
    assert!(verdict.too_large());
    let text = verdict.to_string();
    assert!(text.contains("later: 102,001 bytes are more than the 102,000 allowed"), "{text}");
    assert!(text.contains("a first visit: 79,000 of 80,000 bytes allowed"), "{text}");
    assert!(with_later(100_000).within_ceiling().is_ok());
}

#[test]
fn what_grew_is_named_with_its_figures() {
    let last = budget(&[("a.js", 1_000), ("b.css", 500)]);
    let verdict = last.judge(&budget(&[("a.js", 1_900), ("b.css", 400), ("c.wasm", 5_000)]));
    let text = verdict.to_string();
    assert!(text.contains("7,300 bytes are more than the 1,530 allowed"), "{text}");
    assert!(text.contains("c.wasm                  new  5,000  +5,000"), "{text}");
    assert!(text.contains("+900") && !text.contains("b.css"), "{text}");
}

#[test]
fn a_broken_line_is_named() {
    let error = "# fine\nfile a.js many".parse::<Budget>().unwrap_err();
    assert!(error.to_string().contains("line 2"), "{error}");
}

#[test]
fn files_count_where_they_are_loaded() {
    let file = |kind: &str, wire, cold| WeighedFile {
        kind: kind.to_owned(),
        path: kind.to_owned(),
        raw: wire,
        wire,
        cold,
    };
    let page = Weighed {
        files: vec![
            file("boot.js", 1, true),
            file("later.wasm", 2, false),
            file("lang/de.txt", 4, false),
        ],
    };
    let widget = Weighed {
        files: vec![
            file(LOADER, 8, true),
            file("transfer.js", 16, false),
            file("lang/de.txt", 32, false),
        ],
    };
    let today = Budget::of(&page, &widget, &Sizes::new());
    let totals: Vec<u64> = (0..PARTS.len()).map(|part| today.total(part)).collect();
    assert_eq!(totals, [1, 2, 8, 16]);
}
