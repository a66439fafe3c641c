//! The names of all stages as a search compares them: one text, so that it is gone through at once.

use std::sync::Arc;

use super::positions;
use crate::engine::collation::Collation;
use crate::stage::SalesStage;

/// So many names are folded at a time. On its way to the browser and back a text takes several times
/// its size, and what a page's memory has grown to it keeps.
const FOLDED_AT_ONCE: usize = 1000;

/// The folded names of a list, one a line.
#[derive(Debug, Default)]
pub(super) struct Text {
    /// Every line ends with a line feed.
    folded: String,
    /// Where each line ends, behind its line feed.
    ends: Vec<u32>,
}

impl Text {
    /// How many lines there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Appends the names of stages.
    pub(super) fn extend(&mut self, stages: &[Arc<SalesStage>], collation: Collation) {
        for stages in stages.chunks(FOLDED_AT_ONCE) {
            self.splice(self.len(), 0, stages, collation);
        }
    }

    /// Puts the names of stages into the place of others.
    pub(super) fn splice(
        &mut self,
        at: usize,
        gone: usize,
        stages: &[Arc<SalesStage>],
        collation: Collation,
    ) {
        self.splice_lines(at, gone, &lines(stages), collation);
    }

    /// Any texts, one a line.
    pub(super) fn of(texts: &[String], collation: Collation) -> Self {
        let mut lines = String::new();
        for text in texts {
            push_line(&mut lines, text);
        }
        let mut text = Self::default();
        text.splice_lines(0, 0, &lines, collation);
        text
    }

    fn splice_lines(&mut self, at: usize, gone: usize, lines: &str, collation: Collation) {
        let start = self.start(at);
        let end = self.start(at + gone);
        let new = fold_lines(lines, collation.fold);
        let mut length = start;
        // A text of four gigabytes does not fit into the page's memory.
        let mut ends = Vec::new();
        for line in new.lines() {
            length += line.len() + 1;
            ends.push(length as u32);
        }
        for later in self.ends.iter_mut().skip(at + gone) {
            *later = (*later as usize - end + length) as u32;
        }
        self.folded.replace_range(start..end, &new);
        self.ends.splice(at.min(self.ends.len())..(at + gone).min(self.ends.len()), ends);
    }

    fn start(&self, line: usize) -> usize {
        let before = line.min(self.len()).checked_sub(1);
        before.and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize)
    }

    /// One line, without its line feed.
    pub(super) fn line(&self, line: usize) -> &str {
        let line = self.folded.get(self.start(line)..self.start(line + 1)).unwrap_or_default();
        line.strip_suffix('\n').unwrap_or(line)
    }

    /// The lines that have all of these words, in order.
    pub(super) fn having(&self, words: &[String]) -> Vec<u32> {
        let Some((first, others)) = words.split_first() else {
            return positions::all(self.len());
        };
        let mut found = Vec::new();
        let (mut line, mut from) = (0, 0);
        while let Some(at) = find(&self.folded, first, from) {
            // Hits come in order, so the line is never before the last one.
            while self.start(line + 1) <= at {
                line += 1;
            }
            let text = self.line(line);
            if others.iter().all(|word| find(text, word, 0).is_some()) {
                found.push(line as u32);
            }
            from = self.start(line + 1);
        }
        found
    }
}

/// Where a word stands in a text, from a place on. The standard library's search is faster with
/// long words, and five times as much code.
pub(super) fn find(text: &str, word: &str, from: usize) -> Option<usize> {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    let first = word.first()?;
    let mut at = from;
    loop {
        at += text.get(at..)?.iter().position(|byte| byte == first)?;
        if text.get(at..at + word.len())? == word {
            return Some(at);
        }
        at += 1;
    }
}

/// The words of a question, folded.
pub(super) fn words(question: &str, collation: Collation) -> Vec<String> {
    let mut line = String::new();
    push_line(&mut line, question);
    fold_lines(&line, collation.fold).split_whitespace().map(str::to_owned).collect()
}

/// The names of stages as they are, one a line.
pub(super) fn lines(stages: &[Arc<SalesStage>]) -> String {
    let mut lines = String::new();
    for stage in stages {
        push_line(&mut lines, stage.stage_name.as_deref().unwrap_or_default());
    }
    lines
}

fn push_line(lines: &mut String, text: &str) {
    lines.extend(text.chars().map(|char| if is_line_break(char) { ' ' } else { char }));
    lines.push('\n');
}

/// A server may have a name that no person could give.
pub(super) fn is_line_break(char: char) -> bool {
    matches!(char, '\n' | '\r')
}

/// Folds lines. What is plain Latin is folded here: only the other lines go to the browser, and
/// those in one piece.
pub(super) fn fold_lines(lines: &str, fold: fn(&str) -> String) -> String {
    if lines.is_ascii() {
        return lines.to_ascii_uppercase();
    }
    let mut other = String::new();
    for line in lines.lines().filter(|line| !line.is_ascii()) {
        other.push_str(line);
        other.push('\n');
    }
    let folded = fold(&other);
    let mut folded = folded.lines();
    let mut all = String::with_capacity(lines.len());
    for line in lines.lines() {
        if line.is_ascii() {
            all.push_str(&line.to_ascii_uppercase());
        } else {
            all.push_str(folded.next().unwrap_or_default());
        }
        all.push('\n');
    }
    all
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::stage::{StageId, Timestamp};

    fn stages(names: &[String]) -> Vec<Arc<SalesStage>> {
        let stage = |name: &String| {
            let at = Timestamp::from_unix_millis(0);
            let (id, stage_name) = (StageId::new("s"), Some(name.clone()));
            Arc::new(SalesStage { id, created_at: at.clone(), updated_at: at, stage_name })
        };
        names.iter().map(stage).collect()
    }

    /// Upper case without the accent that these tests use.
    fn fold(text: &str) -> String {
        text.to_uppercase().replace('É', "E")
    }

    const COLLATION: Collation = Collation { fold, case: fold, sort: str::to_owned };

    fn text(names: &[String]) -> Text {
        let mut text = Text::default();
        text.extend(&stages(names), COLLATION);
        text
    }

    #[test]
    fn many_names_are_folded_in_parts_as_at_once() {
        let names: Vec<_> = (0..2 * FOLDED_AT_ONCE + 7).map(|n| format!("Négo {n}")).collect();
        let text = text(&names);
        let lines: Vec<_> = (0..text.len()).map(|line| text.line(line).to_owned()).collect();
        assert_eq!(lines, names.iter().map(|name| fold(name)).collect::<Vec<_>>());
        assert_eq!(text.having(&["NEGO".into(), "2006".into()]), [2006]);
    }

    #[test]
    fn all_words_are_looked_for_in_any_order_case_and_accent() {
        let names = ["Négociation finale", "Final offer", "Won"].map(str::to_owned);
        let having = |question| text(&names).having(&words(question, COLLATION));
        assert_eq!(having("FINALE nego"), [0]);
        assert_eq!(having("final"), [0, 1]);
        assert_eq!(having("  "), [0, 1, 2]);
        assert_eq!(having("x"), Vec::<u32>::new());
    }

    proptest! {
        #[test]
        fn lines_are_found_as_one_by_one(
            names in proptest::collection::vec("[abé\n ]{0,6}", 0..12),
            question in "[abé ]{0,4}",
        ) {
            let words = words(&question, COLLATION);
            let has = |name: &String| {
                let name = fold(&name.replace('\n', " "));
                words.iter().all(|word| name.contains(word.as_str()))
            };
            let one_by_one: Vec<u32> = (0..).zip(&names).filter(|(_, name)| has(name)).map(|(at, _)| at).collect();
            prop_assert_eq!(text(&names).having(&words), one_by_one);
        }

        #[test]
        fn a_splice_is_as_if_it_had_been_so_from_the_beginning(
            names in proptest::collection::vec("[abé]{0,4}", 0..8),
            new in proptest::collection::vec("[abé]{0,4}", 0..4),
            at: usize,
            gone: usize,
        ) {
            let at = at % (names.len() + 1);
            let gone = gone % (names.len() - at + 1);
            let mut spliced = text(&names);
            spliced.splice(at, gone, &stages(&new), COLLATION);
            let mut wanted = names.clone();
            wanted.splice(at..at + gone, new);
            let wanted = text(&wanted);
            prop_assert_eq!((&spliced.folded, &spliced.ends), (&wanted.folded, &wanted.ends));
        }
    }
}
