//! How many tests passed, read from what the runners say themselves.

/// The outcome of a suite.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) passed: u64,
    pub(super) failed: u64,
    pub(super) skipped: u64,
    /// What the summary must say beside the figures.
    pub(super) notes: Vec<String>,
}

impl Counts {
    /// A check that has no counts of its own.
    pub(super) fn one(passed: bool) -> Self {
        Self { passed: u64::from(passed), failed: u64::from(!passed), ..Self::default() }
    }

    pub(super) fn failed(reason: &str) -> Self {
        Self { failed: 1, notes: vec![reason.to_owned()], ..Self::default() }
    }

    pub(super) fn skipped(reason: &str) -> Self {
        Self { skipped: 1, notes: vec![format!("skipped: {reason}")], ..Self::default() }
    }

    pub(super) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
        self.notes.extend(other.notes);
    }

    /// A runner that failed has a failure even where it counted none (it did not compile), and one
    /// that ran nothing has not shown anything.
    pub(super) fn with_exit(mut self, succeeded: bool) -> Self {
        if !succeeded && self.failed == 0 {
            self.failed = 1;
            self.notes.push("the runner failed without a failed test: see its output".into());
        } else if succeeded && self.passed + self.failed == 0 {
            self.failed = 1;
            self.notes.push("no test ran".into());
        }
        self
    }

    pub(super) fn verdict(&self) -> &'static str {
        match self {
            Self { failed: 1.., .. } => "FAILED",
            Self { passed: 0, .. } => "skipped",
            _ => "ok",
        }
    }

    /// `test result: ok. 40 passed; 0 failed; 1 ignored; …` of cargo test and of wasm-bindgen's
    /// runner, once per test program.
    pub(super) fn from_libtest(lines: &[String]) -> Self {
        let results = lines.iter().filter_map(|line| line.trim().strip_prefix("test result: "));
        results.fold(Self::default(), |mut sum, line| {
            let line = line.split_once(". ").map_or(line, |(_, figures)| figures);
            for (number, word) in line.split(';').filter_map(number_and_word) {
                sum.count(number, word);
            }
            sum
        })
    }

    /// `Summary [ 1.2s] 12 tests run: 11 passed (1 slow), 1 failed, 2 skipped` of cargo nextest.
    pub(super) fn from_nextest(lines: &[String]) -> Self {
        let is_summary = |line: &&String| line.trim_start().starts_with("Summary [");
        let Some(line) = lines.iter().rev().find(is_summary) else { return Self::default() };
        let figures = line.split_once(" run: ").map_or("", |(_, figures)| figures);
        let mut sum = Self::default();
        for (number, word) in figures.split(',').filter_map(number_and_word) {
            sum.count(number, word);
        }
        sum
    }

    /// Playwright's last lines, each with one figure: `  12 passed (34s)`.
    pub(super) fn from_playwright(lines: &[String]) -> Self {
        let mut sum = Self::default();
        for (number, word) in lines.iter().map(String::as_str).filter_map(number_and_word) {
            let rest = line_rest(word);
            if rest.is_empty() || rest.starts_with('(') {
                sum.count(number, word);
            }
        }
        sum
    }

    /// The last lines of Node's own runner: `# pass 12`.
    pub(super) fn from_node(lines: &[String]) -> Self {
        let mut sum = Self::default();
        for line in lines.iter().filter_map(|line| line.strip_prefix("# ")) {
            let Some((word, Ok(number))) = line.split_once(' ').map(|(w, n)| (w, n.parse::<u64>()))
            else {
                continue;
            };
            match word {
                "pass" => sum.passed += number,
                "fail" | "cancelled" => sum.failed += number,
                "skipped" | "todo" => sum.skipped += number,
                _ => {}
            }
        }
        sum
    }

    fn count(&mut self, number: u64, words: &str) {
        let is = |kind: &str| {
            words.strip_prefix(kind).is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
        };
        if is("passed") {
            self.passed += number;
        } else if ["failed", "timed out", "exec failed", "flaky", "interrupted", "did not run"]
            .into_iter()
            .any(is)
        {
            self.failed += number;
        } else if is("skipped") || is("ignored") {
            self.skipped += number;
        }
    }
}

/// What stands behind the word or words that say what was counted.
fn line_rest(words: &str) -> &str {
    let known = ["passed", "failed", "flaky", "skipped", "interrupted", "did not run"];
    let rest = known.iter().find_map(|kind| words.strip_prefix(kind));
    rest.map_or("unknown", str::trim_start)
}

/// `12 passed (34s)` is 12 and `passed (34s)`.
fn number_and_word(text: &str) -> Option<(u64, &str)> {
    let (number, words) = text.trim().split_once(' ')?;
    Some((number.parse().ok()?, words.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        text.lines().map(str::to_owned).collect()
    }

    fn counts(passed: u64, failed: u64, skipped: u64) -> Counts {
        Counts { passed, failed, skipped, notes: Vec::new() }
    }

    #[test]
    fn test_programs_of_cargo_are_added_up() {
        let said = lines(
            "running 40 tests\n\
             test result: ok. 40 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s\n\
             test result: FAILED. 2 passed; 3 failed; 0 ignored; 0 filtered out; finished in 0.1s",
        );
        assert_eq!(Counts::from_libtest(&said), counts(42, 3, 1));
    }

    #[test]
    fn the_summary_of_nextest_is_read() {
        let said = lines(
            "        PASS [   0.003s] core stage::trims\n\
             ------------\n     Summary [   1.234s] 14 tests run: 11 passed (1 slow), 1 failed, 1 timed out, 1 exec failed, 2 skipped\n\
             error: test run failed",
        );
        assert_eq!(Counts::from_nextest(&said), counts(11, 3, 2));
    }

    #[test]
    fn the_last_lines_of_playwright_are_read() {
        let said = lines(
            "  ok 1 list.spec.ts:3:1 › 3 passed by › lists stages (1.2s)\n\
             \n  1 failed\n    a.spec.ts:3:1 › renames\n  2 flaky\n  3 skipped\n  4 did not run\n  12 passed (34s)",
        );
        assert_eq!(Counts::from_playwright(&said), counts(12, 7, 3));
    }

    #[test]
    fn the_last_lines_of_node_are_read() {
        let said = lines(
            "# Subtest: 3 passed by\nok 1 - events\n1..12\n# tests 12\n# suites 0\n# pass 8\n\
             # fail 1\n# cancelled 1\n# skipped 2\n# todo 0\n# duration_ms 1811.05",
        );
        assert_eq!(Counts::from_node(&said), counts(8, 2, 2));
    }

    #[test]
    fn a_log_line_that_looks_like_a_count_is_none() {
        assert_eq!(
            Counts::from_playwright(&lines("  5 passed stages were listed")),
            counts(0, 0, 0)
        );
    }

    #[test]
    fn a_runner_that_failed_without_a_count_is_a_failure() {
        assert_eq!(counts(0, 0, 0).with_exit(false).failed, 1);
        assert_eq!(counts(3, 1, 0).with_exit(false).failed, 1);
    }

    #[test]
    fn a_runner_that_ran_nothing_is_a_failure() {
        assert_eq!(counts(0, 0, 4).with_exit(true).failed, 1);
        assert_eq!(counts(1, 0, 0).with_exit(true).failed, 0);
    }
}
