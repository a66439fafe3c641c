//! What files of every kind have in common.

use super::source::{Problem, Source};

/// A file that is longer is two files.
const LONGEST: usize = 400;

/// Words for work that was not done. In halves, or this file would break its own rule.
const LEFTOVERS: [(&str, &str); 4] = [("TO", "DO"), ("FIX", "ME"), ("XX", "X"), ("HA", "CK")];

pub(super) fn length(sources: &[Source]) -> Vec<Problem> {
    let lines = |source: &Source| source.text.lines().count();
    let long = sources.iter().filter(|source| lines(source) > LONGEST);
    long.map(|source| source.problem(lines(source), format!("has more than {LONGEST} lines")))
        .collect()
}

pub(super) fn leftovers(sources: &[Source]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for source in sources {
        for (index, line) in source.text.lines().enumerate() {
            for (start, end) in LEFTOVERS {
                let word = format!("{start}{end}");
                if words(line).any(|found| found == word) {
                    problems.push(source.problem(index + 1, format!("says {word}")));
                }
            }
        }
    }
    problems
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|character: char| !character.is_alphanumeric() && character != '_')
}

#[cfg(test)]
mod tests {
    use super::super::source::made;
    use super::*;

    #[test]
    fn four_hundred_lines_pass() {
        assert_eq!(length(&made("a.rs", &"x\n".repeat(400))), []);
        assert_eq!(length(&made("a.rs", &"x\n".repeat(401))).len(), 1);
    }

    #[test]
    fn work_that_was_not_done_is_found() {
        let text = concat!("fn a() {}\n// TO", "DO: more\n");
        assert_eq!(leftovers(&made("a.rs", text)).len(), 1);
        assert_eq!(leftovers(&made("a.rs", "// a MAXXXIMUM\n")), []);
    }
}
