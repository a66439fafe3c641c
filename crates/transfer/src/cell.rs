//! Cells that a spreadsheet would run as a formula.
//!
//! Quoting a cell does not help: spreadsheets look at what is inside. Nor does it keep a cell
//! together: a spreadsheet whose language separates with `;` splits a row there, and quotes that do
//! not stand at the start of what it takes for a cell are no quotes to it. So each part of a text
//! that may become a cell gets an apostrophe in front, which makes it text. It is part of the cell
//! in every spreadsheet that opens the file, so it comes back with it, and goes away again when the
//! file is read here.

/// What ends a cell or a row in one spreadsheet or another.
const ENDS: [char; 6] = [',', ';', '\t', '|', '\r', '\n'];

/// OWASP's list of what makes a cell a formula, with the wide forms that East Asian versions of
/// Excel take for the same.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// From the same list: some programs pass over these and run what comes then.
const BREAKS: [char; 3] = ['\t', '\r', '\n'];

/// Puts an apostrophe before whatever a spreadsheet would run, and before what [`restored`] would
/// take one away from.
pub(crate) fn neutralised(text: &str) -> Option<String> {
    if !text.contains(FORMULA) && !text.contains(BREAKS) {
        return None;
    }
    let mut pieces = Vec::new();
    let mut is_changed = false;
    for (part, runs) in parts_from_the_end(text) {
        pieces.push(part);
        if runs {
            pieces.push("'");
            is_changed = true;
        }
    }
    is_changed.then(|| joined(pieces))
}

/// Takes away the apostrophes of [`neutralised`]; all others are part of the text.
pub(crate) fn restored(cell: String) -> String {
    if !cell.contains('\'') {
        return cell;
    }
    let parts = parts_from_the_end(&cell).map(|(part, runs)| match part.strip_prefix('\'') {
        Some(rest) if runs => rest,
        _ => part,
    });
    joined(parts.collect())
}

/// The parts that may become cells, each with its end, and whether a spreadsheet would run what
/// begins there if it had no apostrophes. They come last one first, so that one that is all white
/// space knows what follows it without looking ahead: that would take the square of the time.
fn parts_from_the_end(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut runs = false;
    text.split_inclusive(ENDS).rev().map(move |part| {
        // A quote that another delimiter brings to the start of a cell is taken away.
        let bare = part.trim_start_matches(['\'', '"']);
        let rest = part.trim_start_matches(|letter: char| {
            letter.is_whitespace() || letter == '\'' || letter == '"'
        });
        if !rest.is_empty() {
            runs = rest.starts_with(FORMULA);
        }
        (part, runs || bare.starts_with(BREAKS))
    })
}

fn joined(mut pieces: Vec<&str>) -> String {
    pieces.reverse();
    pieces.concat()
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use proptest::prelude::*;

    use super::*;

    fn written(text: &str) -> String {
        neutralised(text).unwrap_or_else(|| text.to_owned())
    }

    /// What a cell is to a spreadsheet that drops quotes and white space in front.
    fn would_run(cell: &str) -> bool {
        let without_quotes = cell.trim_start_matches('"');
        let without_either =
            cell.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '"');
        without_quotes.starts_with(BREAKS) || without_either.starts_with(FORMULA)
    }

    #[test]
    fn formulas_get_an_apostrophe_and_lose_it_again() {
        for text in ["=1+1", "+1", "-1", "@A1", "\tx", "\rx", "\nx", "＝1", "＠x", "-", " =1"] {
            assert_eq!(written(text), format!("'{text}"));
            assert_eq!(restored(written(text)), text);
        }
    }

    #[test]
    fn so_do_those_that_another_delimiter_brings_to_light() {
        for (text, expected) in [
            ("x;=cmd|'/C calc'!A0;y", "x;'=cmd|'/C calc'!A0;y"),
            ("a|b;-1|@c", "a|b;'-1|'@c"),
            ("x, +1", "x,' +1"),
            ("one\n=two", "one\n'=two"),
            ("one\r\n=two", "one\r'\n'=two"),
            ("x;\"=1+1\"", "x;'\"=1+1\""),
            ("x;'=1", "x;''=1"),
            ("=1;=2", "'=1;'=2"),
        ] {
            assert_eq!(written(text), expected);
            assert_eq!(restored(expected.to_owned()), text);
        }
    }

    #[test]
    fn other_apostrophes_stay() {
        for text in ["'tis the season", "'", "''", "it's =1", "", "Won", "so; 'tis", "one\ntwo"] {
            assert_eq!(written(text), text);
            assert_eq!(restored(text.to_owned()), text);
        }
    }

    #[test]
    fn a_name_that_looks_neutralised_comes_back_as_it_was() {
        assert_eq!(written("'=1"), "''=1");
        assert_eq!(restored("''=1".to_owned()), "'=1");
    }

    #[test]
    fn much_white_space_takes_no_more_time_than_its_length() {
        let text = "'\t".repeat(1_000_000) + "=";
        let start = Instant::now();
        assert_eq!(restored(written(&text)), text);
        assert!(start.elapsed() < Duration::from_secs(10));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        #[test]
        fn every_text_comes_back_and_no_part_of_it_runs(
            text in prop_oneof![any::<String>(), "['\" =+@\t\r\n,;|＝\u{A0}a-]{0,12}"],
            ends in proptest::sample::subsequence(ENDS.to_vec(), 0..=ENDS.len()),
        ) {
            let cell = written(&text);
            for part in cell.split(&*ends) {
                prop_assert!(!would_run(part), "{part:?} of {cell:?}");
            }
            prop_assert_eq!(restored(cell), text);
        }
    }
}
