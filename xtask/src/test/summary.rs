//! The table at the end, and the one line that says it all.

use std::time::Duration;

use super::{Counts, Suite};
use crate::report;

/// One suite in the table.
pub(super) struct Line {
    pub(super) suite: Suite,
    pub(super) counts: Counts,
    pub(super) took: Duration,
}

pub(super) fn text(lines: &[Line], took: Duration) -> String {
    let head = ["suite", "passed", "failed", "skipped", "time"].map(str::to_owned).to_vec();
    let mut rows = vec![head];
    let mut sum = Counts::default();
    for Line { suite, counts, took } in lines {
        let figures =
            [counts.passed, counts.failed, counts.skipped].map(|figure| figure.to_string());
        let name = [suite.name().to_owned()];
        rows.push(name.into_iter().chain(figures).chain([report::seconds(*took)]).collect());
        sum.add(Counts { notes: noted(*suite, counts), ..counts.clone() });
    }
    let mut text = report::table(&rows);
    for note in &sum.notes {
        text += &format!("  {note}\n");
    }
    text += &format!("\nall of it took {}\n", report::seconds(took));
    text += &closing_line(&sum);
    text
}

fn noted(suite: Suite, counts: &Counts) -> Vec<String> {
    counts.notes.iter().map(|note| format!("{}: {note}", suite.name())).collect()
}

/// `12 passed, 0 failed`, with `, 3 skipped` where any were. Machines read it.
fn closing_line(sum: &Counts) -> String {
    let skipped = match sum.skipped {
        0 => String::new(),
        skipped => format!(", {skipped} skipped"),
    };
    format!("{} passed, {} failed{skipped}\n", sum.passed, sum.failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(suite: Suite, counts: Counts) -> Line {
        Line { suite, counts, took: Duration::from_secs(2) }
    }

    #[test]
    fn the_last_line_is_the_sum() {
        let counts = Counts { passed: 12, ..Counts::default() };
        let lines = [line(Suite::Native, counts), line(Suite::Tidy, Counts::one(true))];
        let text = text(&lines, Duration::from_secs(4));
        assert_eq!(text.lines().last(), Some("13 passed, 0 failed"));
    }

    #[test]
    fn what_was_skipped_is_counted_and_explained() {
        let lines = [line(Suite::HeadlessFirefox, Counts::skipped("no Firefox"))];
        let text = text(&lines, Duration::from_secs(4));
        assert!(text.contains("headless-firefox: skipped: no Firefox"), "{text}");
        assert_eq!(text.lines().last(), Some("0 passed, 0 failed, 1 skipped"));
    }
}
