//! The rows of a CSV file (RFC 4180), by csv-core.

use std::ops::Range;

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

/// Stands for "no delimiter": a byte that UTF-8 does not have.
const NO_DELIMITER: u8 = 0xFF;

/// Where a quote is opened that is never closed: a byte of the text.
pub(super) struct Unclosed(pub(super) usize);

/// A row that is not blank.
pub(super) struct Row {
    /// Where in the text it begins.
    pub(super) at: usize,
    /// All cells, one after the other.
    text: String,
    /// Where each cell ends.
    ends: Vec<usize>,
}

impl Row {
    /// How many cells it has.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// A cell, counted from 0.
    pub(super) fn cell(&self, index: usize) -> Option<&str> {
        let start = match index.checked_sub(1) {
            None => 0,
            Some(before) => *self.ends.get(before)?,
        };
        self.text.get(start..*self.ends.get(index)?)
    }

    /// Some of the cells.
    pub(super) fn cells(&self, range: Range<usize>) -> impl Iterator<Item = &str> {
        range.map_while(|index| self.cell(index))
    }
}

/// Reads row by row. CR, LF and CRLF each end one.
pub(super) struct Rows<'a> {
    reader: Reader,
    text: &'a [u8],
    at: usize,
    /// One row at a time.
    buffer: Vec<u8>,
}

impl<'a> Rows<'a> {
    /// Rows from a byte of the text on; without a delimiter each has one cell.
    pub(super) fn new(text: &'a str, at: usize, delimiter: Option<u8>) -> Self {
        let delimiter = delimiter.unwrap_or(NO_DELIMITER);
        let reader = ReaderBuilder::new().delimiter(delimiter).build();
        Self { reader, text: text.as_bytes(), at, buffer: vec![0; 1024] }
    }

    /// The next row that has anything but white space in it.
    pub(super) fn next_row(&mut self) -> Result<Option<Row>, Unclosed> {
        loop {
            let row = self.any_row()?;
            if row.as_ref().is_none_or(|row| !row.text.trim().is_empty()) {
                return Ok(row);
            }
        }
    }

    fn any_row(&mut self) -> Result<Option<Row>, Unclosed> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let breaks = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        self.at += breaks;
        if breaks == rest.len() {
            return Ok(None);
        }
        let at = self.at;
        let mut ends = Vec::new();
        let mut length = 0;
        loop {
            let ends_row = self.cell(&mut length)?;
            ends.push(length);
            if ends_row {
                break;
            }
        }
        // Cells of a text are texts: they are cut at ASCII characters only.
        let bytes = self.buffer.get(..length).unwrap_or_default();
        Ok(Some(Row { at, text: String::from_utf8_lossy(bytes).into_owned(), ends }))
    }

    /// Reads a cell behind the `length` bytes of those before it, and tells whether its row ends.
    fn cell(&mut self, length: &mut usize) -> Result<bool, Unclosed> {
        let start = self.at;
        let mut is_behind = false;
        loop {
            // A line end behind the text closes the last row, unless it is inside of quotes.
            let rest = self.text.get(self.at..).unwrap_or_default();
            let input = if is_behind { b"\n" } else { rest };
            let free = self.buffer.get_mut(*length..).unwrap_or_default();
            let (result, taken, written) = self.reader.read_field(input, free);
            *length += written;
            if !is_behind {
                self.at += taken;
            }
            match result {
                ReadFieldResult::InputEmpty if is_behind => return Err(Unclosed(start)),
                ReadFieldResult::InputEmpty => is_behind = true,
                ReadFieldResult::OutputFull => self.buffer.resize(self.buffer.len() * 2, 0),
                ReadFieldResult::Field { record_end } => return Ok(record_end),
                ReadFieldResult::End => return Ok(true),
            }
        }
    }
}
