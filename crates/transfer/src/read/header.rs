//! How a table is laid out: what stands between cells, and which column is which.

use super::Kind;
use super::rows::{Row, Rows};
use super::text::Text;
use sales_stages_core::transfer::FileProblem;

/// What spreadsheets put between cells.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How to read a table.
pub(super) struct Layout {
    /// The byte of the text from which on there are rows.
    pub(super) at: usize,
    pub(super) delimiter: Option<u8>,
    /// `None` where the rows are names from the first one on.
    pub(super) header: Option<Header>,
}

/// A row that names columns. Columns count from 0.
pub(super) struct Header {
    pub(super) id: Option<usize>,
    pub(super) name: usize,
    pub(super) columns: usize,
}

/// What a first row says about its columns.
struct Heads {
    at: usize,
    id: Vec<usize>,
    stage_name: Vec<usize>,
    name: Vec<usize>,
    columns: usize,
}

/// Finds out how the table is laid out. What may be a list of names has no header unless it says
/// that it has one, and any delimiter in it is part of a name.
pub(super) fn layout(text: &Text<'_>, kind: Kind) -> Result<Layout, FileProblem> {
    let (at, said) = separator_line(&text.text);
    let mut candidates = vec![said];
    if said.is_none() {
        // A single column came first: where all are alike there is nothing to tell apart.
        let is_there = |delimiter: &u8| text.text.as_bytes().contains(delimiter);
        candidates.extend(DELIMITERS.into_iter().filter(is_there).map(Some));
    }
    let mut best: Option<(Option<u8>, Heads)> = None;
    for delimiter in &candidates {
        let Ok(Some(row)) = Rows::new(&text.text, at, *delimiter).next_row() else { continue };
        let heads = Heads::of(&row);
        if best.as_ref().is_none_or(|(_, known)| heads.rank() > known.rank()) {
            best = Some((*delimiter, heads));
        }
    }
    let layout = |delimiter, header| Layout { at, delimiter, header };
    // Nothing could be read, or there is nothing: reading the rows says which.
    let Some((delimiter, heads)) = best else { return Ok(layout(said, None)) };
    if heads.are_header(kind) {
        return Ok(layout(delimiter, Some(heads.header(text)?)));
    }
    if kind.may_be_names() {
        return Ok(layout(said, None));
    }
    for delimiter in candidates.into_iter().flatten() {
        match common_columns(&text.text, at, delimiter) {
            None => {}
            // An empty sheet, of which only delimiters are left.
            Some(0) => return Ok(layout(Some(delimiter), None)),
            Some(_) => return Err(FileProblem::NoNameColumn { line: text.place(heads.at).line }),
        }
    }
    Ok(layout(said, None))
}

impl Heads {
    fn of(row: &Row) -> Self {
        let called = |wanted: &str| {
            let cells = row.cells(0..row.len()).enumerate();
            cells.filter(|(_, cell)| is_called(cell, wanted)).map(|(index, _)| index).collect()
        };
        Self {
            at: row.at,
            id: called("id"),
            stage_name: called("stagename"),
            name: called("name"),
            columns: row.len(),
        }
    }

    fn has_name(&self) -> bool {
        !self.stage_name.is_empty() || !self.name.is_empty()
    }

    fn names_any(&self) -> bool {
        self.has_name() || !self.id.is_empty()
    }

    /// Whether the row is a header. A list of names may well have a first one with "id" in it; and
    /// a single pasted line, which nobody called a table, is a name even if it is "Name".
    fn are_header(&self, kind: Kind) -> bool {
        match kind {
            Kind::Text => self.has_name(),
            Kind::Pasted => self.has_name() && self.columns > 1,
            _ => self.names_any(),
        }
    }

    /// What is greater is more likely to be the header that was meant.
    fn rank(&self) -> (bool, bool, usize) {
        let columns = if self.names_any() { self.columns } else { 0 };
        (self.has_name(), !self.id.is_empty(), columns)
    }

    fn header(&self, text: &Text<'_>) -> Result<Header, FileProblem> {
        let line = text.place(self.at).line;
        let one_of = |columns: &[usize]| match columns {
            [first, second, ..] => {
                Err(FileProblem::RepeatedColumn { line, first: first + 1, second: second + 1 })
            }
            [first] => Ok(Some(*first)),
            [] => Ok(None),
        };
        let stage_name = one_of(&self.stage_name)?;
        let name = if stage_name.is_some() { stage_name } else { one_of(&self.name)? };
        let id = one_of(&self.id)?;
        let Some(name) = name else { return Err(FileProblem::NoNameColumn { line }) };
        Ok(Header { id, name, columns: self.columns })
    }
}

/// Whether a head is this word, written in any case, with or without spaces, `_` and `-`.
pub(super) fn is_called(head: &str, wanted: &str) -> bool {
    let letters = head.chars().filter(|letter| !letter.is_whitespace() && !"_-".contains(*letter));
    letters.map(|letter| letter.to_ascii_lowercase()).eq(wanted.chars())
}

/// The first line `sep=;`, which Excel understands and does not show: where the text goes on, and
/// the delimiter.
fn separator_line(text: &str) -> (usize, Option<u8>) {
    let line = text.split(['\r', '\n']).next().unwrap_or_default();
    let said = line.trim_matches('"');
    let after = match said.split_at_checked(4) {
        Some((start, after)) if start.eq_ignore_ascii_case("sep=") => after,
        _ => return (0, None),
    };
    match after.as_bytes() {
        [delimiter] if delimiter.is_ascii_punctuation() || b"\t ".contains(delimiter) => {
            (line.len(), Some(*delimiter))
        }
        _ => (0, None),
    }
}

/// How many columns a table without a header has, if it is one: each row has as many, and more
/// than one. 0 where all rows are blank.
fn common_columns(text: &str, at: usize, delimiter: u8) -> Option<usize> {
    let mut rows = Rows::new(text, at, Some(delimiter));
    let mut common = 0;
    // With another delimiter the quotes may well stand wrong; then it is not this one.
    while let Some(row) = rows.next_row().ok()? {
        let columns = row.len();
        if columns < 2 || (common > 0 && common != columns) {
            return None;
        }
        common = columns;
    }
    Some(common)
}
