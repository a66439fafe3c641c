//! Files that people open in a spreadsheet, and that are read back.

use sales_stages_core::json::{write_list, write_object};
use sales_stages_core::stage::SalesStage;
use sales_stages_core::transfer::Failure;

use crate::cell::neutralised;

/// Without it Excel takes UTF-8 for the encoding of the machine's language. LibreOffice and
/// everything that reads CSV properly passes over it.
const MARK: char = '\u{FEFF}';

/// The fields of a stage, by the names of the API.
const FIELDS: [&str; 4] = ["id", "stage_name", "created_at", "updated_at"];

/// Writes stages as CSV: UTF-8 with a mark, commas, CRLF.
///
/// RFC 4180 asks for the latter two. Excel splits at commas only where the machine's language does
/// not use them in numbers; elsewhere one opens the file by Data, From Text/CSV. A first line
/// `sep=,` would spare that, but Excel then no longer sees the mark and spoils all names, and other
/// programs would show the line as a row.
///
/// What a spreadsheet would run as a formula gets an apostrophe in front, also where it would be a
/// cell only for one that splits at something else; [`read`] takes it away again. A stage without a
/// name has an empty cell.
///
/// [`read`]: crate::read
pub fn write_csv(stages: &[SalesStage]) -> String {
    let rows = stages.iter().map(fields);
    table(FIELDS, rows.map(|row| row.map(Option::unwrap_or_default)))
}

/// Writes stages as JSON: a list of objects with the fields of the API, one on each line.
pub fn write_json(stages: &[SalesStage]) -> String {
    let objects = stages.iter().map(|stage| {
        let object = write_object(&FIELDS.into_iter().zip(fields(stage)).collect::<Vec<_>>());
        ["\n", &object].concat()
    });
    let mut json = write_list(objects);
    if !stages.is_empty() {
        json.insert(json.len() - 1, '\n');
    }
    json.push('\n');
    json
}

/// Writes what failed as CSV, for a person to mend and import again: the columns that an import
/// reads, and `reason`.
pub fn write_failures(failures: &[Failure<'_>]) -> String {
    let rows = failures.iter().map(|failure| {
        [failure.id.unwrap_or_default(), failure.name.unwrap_or_default(), failure.reason]
    });
    table(["id", "stage_name", "reason"], rows)
}

fn fields(stage: &SalesStage) -> [Option<&str>; 4] {
    [
        Some(stage.id.as_str()),
        stage.stage_name.as_deref(),
        Some(stage.created_at.as_str()),
        Some(stage.updated_at.as_str()),
    ]
}

fn table<'a, const COLUMNS: usize>(
    heads: [&'static str; COLUMNS],
    rows: impl Iterator<Item = [&'a str; COLUMNS]>,
) -> String {
    let mut csv = String::from(MARK);
    push_row(&mut csv, &heads);
    for row in rows {
        push_row(&mut csv, &row);
    }
    csv
}

fn push_row(csv: &mut String, cells: &[&str]) {
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            csv.push(',');
        }
        match neutralised(cell) {
            Some(cell) => push_cell(csv, &cell),
            None => push_cell(csv, cell),
        }
    }
    csv.push_str("\r\n");
}

/// Quotes what would be read as something else, and spaces at the ends, which some programs trim.
fn push_cell(csv: &mut String, cell: &str) {
    let must_be_quoted = cell.contains([',', '"', '\r', '\n']) || cell.trim() != cell;
    if !must_be_quoted {
        csv.push_str(cell);
        return;
    }
    csv.push('"');
    for (index, part) in cell.split('"').enumerate() {
        if index > 0 {
            csv.push_str("\"\"");
        }
        csv.push_str(part);
    }
    csv.push('"');
}
