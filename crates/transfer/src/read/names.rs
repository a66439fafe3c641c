//! One name on each line.

use super::text::{LineCounter, Text};
use sales_stages_core::transfer::{FileProblem, Format, Line, MOST_LINES};

/// Takes each line that is not blank for a name, from a byte of the text on.
pub(super) fn read(text: &Text<'_>, mut at: usize) -> Result<(Vec<Line>, Format), FileProblem> {
    let mut lines = Vec::new();
    let mut counter = LineCounter::default();
    for name in text.text.get(at..).unwrap_or_default().split(['\r', '\n']) {
        if !name.trim().is_empty() {
            let number = counter.line_at(text.text.as_bytes(), at);
            if lines.len() == MOST_LINES {
                return Err(FileProblem::TooManyLines { most: MOST_LINES, line: number });
            }
            lines.push(Line { number, id: None, name: Some(name.to_owned()), problem: None });
        }
        at += name.len() + 1;
    }
    Ok((lines, Format::Names))
}
