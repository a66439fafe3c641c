//! Lines from the rows of a table.

use super::header::{self, Header, Layout};
use super::rows::{Row, Rows};
use super::text::{LineCounter, Text};
use super::{Kind, names};
use crate::cell::restored;
use sales_stages_core::transfer::{FileProblem, Format, Line, LineProblem, MOST_LINES};

/// Reads a table; a text that has no header is names if it may be, and a table of one column
/// otherwise, in which quotes are not part of a name.
pub(super) fn read(text: &Text<'_>, kind: Kind) -> Result<(Vec<Line>, Format), FileProblem> {
    let layout = header::layout(text, kind)?;
    if kind.may_be_names() && layout.header.is_none() {
        return names::read(text, layout.at);
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
        lines.push(line(&row, number, header.as_ref(), delimiter));
    }
    let delimiter = delimiter.map(char::from);
    Ok((lines, Format::Csv { delimiter, has_header: header.is_some() }))
}

fn line(row: &Row, number: usize, header: Option<&Header>, delimiter: Option<u8>) -> Line {
    let one_column = Header { id: None, name: 0, columns: 1 };
    let header = header.unwrap_or(&one_column);
    let mut actual = row.len();
    let is_blank = |index: usize| row.cell(index).is_none_or(|cell| cell.trim().is_empty());
    while actual > header.columns && is_blank(actual - 1) {
        actual -= 1;
    }
    // A name in more cells than one was meant so, most likely; and so nothing of it is lost where a
    // person is to mend it.
    let surplus = actual.saturating_sub(header.columns);
    let name = if surplus == 0 {
        row.cell(header.name).map(str::to_owned)
    } else {
        let delimiter = delimiter.map_or(String::new(), |byte| String::from(char::from(byte)));
        let parts: Vec<&str> = row.cells(header.name..header.name + surplus + 1).collect();
        Some(parts.join(&delimiter))
    };
    // Columns behind the name stand as many cells further.
    let id = header.id.map(|id| if id > header.name { id + surplus } else { id });
    let id = id.and_then(|id| row.cell(id)).filter(|id| !id.trim().is_empty());
    let expected = header.columns;
    Line {
        number,
        id: id.map(|id| restored(id.to_owned())),
        name: name.map(restored),
        problem: (surplus > 0).then_some(LineProblem::TooManyCells { expected, actual }),
    }
}
