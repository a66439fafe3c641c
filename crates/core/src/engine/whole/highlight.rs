//! Which parts of a name a search has found.

use std::ops::Range;

use crate::engine::collation::Collation;

/// The parts of a name, in bytes, that one of the folded words matches; in order, none overlaps.
pub(in crate::engine) fn marks(
    name: &str,
    words: &[String],
    collation: Collation,
) -> Vec<Range<usize>> {
    if words.is_empty() {
        return Vec::new();
    }
    let folded = Folded::new(name, collation);
    let mut marks: Vec<Range<usize>> = words
        .iter()
        .flat_map(|word| folded.text.match_indices(word.as_str()))
        .map(|(at, hit)| folded.original(at).start..folded.original(at + hit.len() - 1).end)
        .collect();
    marks.sort_by_key(|mark| mark.start);
    marks.dedup_by(|later, earlier| {
        let touches = later.start <= earlier.end;
        if touches {
            earlier.end = earlier.end.max(later.end);
        }
        touches
    });
    marks
}

/// A folded name that knows where each of its bytes came from.
struct Folded {
    text: String,
    /// For each character of the name where it stands there, and where its folded form ends.
    characters: Vec<(Range<usize>, usize)>,
}

impl Folded {
    fn new(name: &str, collation: Collation) -> Self {
        let one_line = |char| if matches!(char, '\n' | '\r') { ' ' } else { char };
        let lines: Vec<String> = name.chars().map(|char| String::from(one_line(char))).collect();
        let lines = lines.join("\n");
        let lines =
            if name.is_ascii() { lines.to_ascii_uppercase() } else { (collation.fold)(&lines) };
        let mut folded = Self { text: String::new(), characters: Vec::new() };
        for ((at, char), line) in name.char_indices().zip(lines.split('\n')) {
            folded.text.push_str(line);
            folded.characters.push((at..at + char.len_utf8(), folded.text.len()));
        }
        folded
    }

    /// Where the character stands in the name whose folded form has this byte.
    fn original(&self, byte: usize) -> Range<usize> {
        let index = self.characters.partition_point(|(_, end)| *end <= byte);
        self.characters.get(index).map_or(0..0, |(range, _)| range.clone())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fold(text: &str) -> String {
        text.to_uppercase().replace('É', "E")
    }

    const COLLATION: Collation = Collation { fold, sort: str::to_owned };

    fn marked<'a>(name: &'a str, words: &[&str]) -> Vec<&'a str> {
        let words: Vec<String> = words.iter().map(|word| fold(word)).collect();
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
            let words: Vec<String> = words.iter().map(|word| fold(word)).collect();
            let mut end = 0;
            for mark in marks(&name, &words, COLLATION) {
                prop_assert!(mark.start >= end && mark.start < mark.end);
                prop_assert!(name.get(mark.clone()).is_some());
                end = mark.end;
            }
        }
    }
}
