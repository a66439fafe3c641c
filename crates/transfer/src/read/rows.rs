//! The rows of a CSV file (RFC 4180), by csv-core.

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

/// Stands for "no delimiter": a byte that no text here has.
const NO_DELIMITER: u8 = 0;

/// Where a quote is opened that is never closed: a byte of the text.
pub(super) struct Unclosed(pub(super) usize);

/// A row that is not blank.
pub(super) struct Row {
    /// Where in the text it begins.
    pub(super) at: usize,
    pub(super) cells: Vec<String>,
}

/// Reads row by row. CR, LF and CRLF each end one.
pub(super) struct Rows<'a> {
    reader: Reader,
    text: &'a [u8],
    at: usize,
    /// One cell at a time.
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
        while let Some(row) = self.any_row()? {
            if row.cells.iter().any(|cell| !cell.trim().is_empty()) {
                return Ok(Some(row));
            }
        }
        Ok(None)
    }

    fn any_row(&mut self) -> Result<Option<Row>, Unclosed> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let breaks = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        self.at += breaks;
        if breaks == rest.len() {
            return Ok(None);
        }
        let mut row = Row { at: self.at, cells: Vec::new() };
        loop {
            let (cell, ends_row) = self.cell()?;
            row.cells.push(cell);
            if ends_row {
                return Ok(Some(row));
            }
        }
    }

    /// The next cell, and whether its row ends with it.
    fn cell(&mut self) -> Result<(String, bool), Unclosed> {
        let start = self.at;
        let mut length = 0;
        let mut is_behind = false;
        loop {
            // A line end behind the text closes the last row, unless it is inside of quotes.
            let rest = self.text.get(self.at..).unwrap_or_default();
            let input = if is_behind { b"\n" } else { rest };
            let free = self.buffer.get_mut(length..).unwrap_or_default();
            let (result, taken, written) = self.reader.read_field(input, free);
            length += written;
            if !is_behind {
                self.at += taken;
            }
            match result {
                ReadFieldResult::InputEmpty if is_behind => return Err(Unclosed(start)),
                ReadFieldResult::InputEmpty => is_behind = true,
                ReadFieldResult::OutputFull => self.buffer.resize(self.buffer.len() * 2, 0),
                ReadFieldResult::Field { record_end } => {
                    return Ok((self.text_of(length), record_end));
                }
                ReadFieldResult::End => return Ok((self.text_of(length), true)),
            }
        }
    }

    /// Cells of a text are texts: they are cut at ASCII characters only.
    fn text_of(&self, length: usize) -> String {
        let bytes = self.buffer.get(..length).unwrap_or_default();
        String::from_utf8_lossy(bytes).into_owned()
    }
}
