//! Lines from the rows of a table.

use super::header::{self, Header, Layout};
use super::rows::{Row, Rows};
use super::text::{LineCounter, Text};
use super::{MOST_LINES, names};
use crate::cell::restored;
use crate::file::{FileProblem, Format, Line, LineProblem};

/// Reads a table; a text that has no header is names if it `may_be_names`, and a table of one
/// column otherwise, in which quotes are not part of a name.
pub(super) fn read(
    text: &Text<'_>,
    may_be_names: bool,
) -> Result<(Vec<Line>, Format), FileProblem> {
    let layout = header::layout(text)?;
    if may_be_names && layout.header.is_none() {
        return names::read(text);
    }
    let Layout { at, delimiter, header } = layout;
    let mut rows = Rows::new(&text.text, at, delimiter);
    let mut next =
        || rows.next_row().map_err(|unclosed| FileProblem::UnclosedQuote(text.place(unclosed.0)));
    if header.is_some() {
        next()?;
    }
    let mut counter = LineCounter::default();
    let mut lines = Vec::new();
    while let Some(row) = next()? {
        let number = counter.line_at(text.text.as_bytes(), row.at);
        if lines.len() == MOST_LINES {
            return Err(FileProblem::TooManyLines { most: MOST_LINES, line: number });
        }
        lines.push(line(row, number, header.as_ref(), delimiter));
    }
    let delimiter = delimiter.map(char::from);
    Ok((lines, Format::Csv { delimiter, has_header: header.is_some() }))
}

fn line(row: Row, number: usize, header: Option<&Header>, delimiter: Option<u8>) -> Line {
    let Row { mut cells, .. } = row;
    let one_column = Header { id: None, name: 0, columns: 1 };
    let header = header.unwrap_or(&one_column);
    let mut problem = None;
    while cells.len() > header.columns && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    if cells.len() > header.columns {
        let (expected, actual) = (header.columns, cells.len());
        problem = Some(LineProblem::TooManyCells { expected, actual });
        join(&mut cells, header.name, actual - expected, delimiter);
    }
    let mut take = |index: usize| cells.get_mut(index).map(|cell| restored(std::mem::take(cell)));
    Line {
        number,
        id: header.id.and_then(&mut take).filter(|id| !id.trim().is_empty()),
        name: take(header.name),
        problem,
    }
}

/// Makes one name of the cell at `name` and those that are too many: so it was meant, most likely,
/// and so nothing of it is lost where a person is to mend it.
fn join(cells: &mut Vec<String>, name: usize, too_many: usize, delimiter: Option<u8>) {
    let delimiter = delimiter.map_or(String::new(), |byte| char::from(byte).to_string());
    let end = (name + too_many + 1).min(cells.len());
    if name < end {
        let joined = cells.drain(name..end).collect::<Vec<_>>().join(&delimiter);
        cells.insert(name, joined);
    }
}
