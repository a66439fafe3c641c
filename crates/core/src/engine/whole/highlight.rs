//! Which parts of a name a search has found.

use std::ops::Range;

use super::text::{find, fold_lines, is_line_break};
use crate::engine::collation::Collation;

/// The parts of a name, in bytes, that one of the folded words matches; in order, none touches
/// another.
pub(in crate::engine) fn marks(
    name: &str,
    words: &[String],
    collation: Collation,
) -> Vec<Range<usize>> {
    let mut marks: Vec<Range<usize>> = Vec::new();
    if words.is_empty() {
        return marks;
    }
    let (folded, ends) = fold(name, collation);
    let mut hit = vec![false; folded.len()];
    for word in words {
        let mut from = 0;
        while let Some(at) = find(&folded, word, from) {
            from = at + word.len();
            hit.get_mut(at..from).unwrap_or_default().fill(true);
        }
    }
    let mut start = 0;
    for ((at, char), end) in name.char_indices().zip(ends) {
        let is_hit = hit.get(start..end).is_some_and(|hit| hit.contains(&true));
        start = end;
        let char = at..at + char.len_utf8();
        match marks.last_mut().filter(|mark| is_hit && mark.end == at) {
            Some(mark) => mark.end = char.end,
            None if is_hit => marks.push(char),
            None => {}
        }
    }
    marks
}

/// A folded name, and where in it each character of the name ends.
fn fold(name: &str, collation: Collation) -> (String, Vec<usize>) {
    let mut lines = String::new();
    for char in name.chars() {
        lines.push(if is_line_break(char) { ' ' } else { char });
        lines.push('\n');
    }
    let lines = fold_lines(&lines, collation.fold);
    let (mut folded, mut ends) = (String::new(), Vec::new());
    for line in lines.lines() {
        folded.push_str(line);
        ends.push(folded.len());
    }
    (folded, ends)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn folded(text: &str) -> String {
        text.to_uppercase().replace('É', "E")
    }

    const COLLATION: Collation = Collation { fold: folded, case: folded, sort: str::to_owned };

    fn marked<'a>(name: &'a str, words: &[&str]) -> Vec<&'a str> {
        let words: Vec<String> = words.iter().map(|word| folded(word)).collect();
        marks(name, &words, COLLATION).into_iter().map(|mark| &name[mark]).collect()
    }

    #[test]
    fn every_hit_of_every_word_is_marked_once() {
        assert_eq!(marked("Final finale", &["fin", "nal"]), ["Final", "final"]);
        assert_eq!(marked("Négociation", &["ego"]), ["égo"]);
        assert_eq!(marked("Straße", &["ss"]), ["ß"], "one character that is two when folded");
        assert_eq!(marked("a\nb", &["a"]), ["a"]);
    }

    proptest! {
        #[test]
        fn marks_are_in_order_and_within(name: String, words in proptest::collection::vec(".{1,3}", 0..3)) {
            let words: Vec<String> = words.iter().map(|word| folded(word)).collect();
            let mut end = 0;
            for mark in marks(&name, &words, COLLATION) {
                prop_assert!(mark.start >= end && mark.start < mark.end);
                prop_assert!(name.get(mark.clone()).is_some());
                end = mark.end;
            }
        }
    }
}
