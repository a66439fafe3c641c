//! From bytes to lines.

mod encoding;
mod header;
mod json;
mod names;
mod rows;
mod table;
mod text;

#[cfg(test)]
mod tests;

use text::Text;

use sales_stages_core::transfer::{FileProblem, MOST_BYTES, Reading};

/// What is known of a text before it is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Json,
    Table,
    /// A text file: a table if it has a header, else names.
    Text,
    /// What a person pasted: the same.
    Pasted,
    Unknown,
}

/// Reads a file: CSV in any of the forms that spreadsheets write, or JSON. The name is a hint,
/// which may be empty, or wrong where the file is JSON.
///
/// # Errors
/// See [`FileProblem`]. A line that says nothing about a stage is no error of the file: it is
/// among the lines, with its problem.
pub fn read(bytes: &[u8], name: &str) -> Result<Reading, FileProblem> {
    if bytes.len() > MOST_BYTES {
        return Err(FileProblem::TooLarge { size: bytes.len(), most: MOST_BYTES });
    }
    reading(&encoding::decode(bytes)?, kind_of(name))
}

/// Reads what a person pasted: one name on each line, in which commas, quotes and all else are part
/// of the name; or a table, if the first line is its header and has several columns, or JSON.
///
/// # Errors
/// As [`read`].
pub fn read_pasted(pasted: &str) -> Result<Reading, FileProblem> {
    if pasted.len() > MOST_BYTES {
        return Err(FileProblem::TooLarge { size: pasted.len(), most: MOST_BYTES });
    }
    // Editors copy the mark along where a person selects all.
    let text = pasted.strip_prefix('\u{FEFF}').unwrap_or(pasted);
    let mark = pasted.len() - text.len();
    reading(&Text { mark, ..Text::of(text) }, Kind::Pasted)
}

fn reading(text: &Text<'_>, kind: Kind) -> Result<Reading, FileProblem> {
    if text.is_blank() {
        return Err(FileProblem::Empty);
    }
    if text.begins_as_web_page() {
        return Err(FileProblem::WebPage);
    }
    let may_be_json = kind == Kind::Json || text.begins_as_json();
    let (lines, format) = match may_be_json.then(|| json::read(text)) {
        Some(Err(FileProblem::NotJson(_))) if !must_be_json(text, kind) => table::read(text, kind),
        Some(json) => json,
        None => table::read(text, kind),
    }?;
    if lines.is_empty() {
        return Err(FileProblem::NoLines);
    }
    Ok(Reading { lines, format, encoding: text.encoding })
}

/// Whether a text that begins as JSON, and is none, is to be mended rather than read as another
/// form: names and tables may begin with a bracket, too.
fn must_be_json(text: &Text<'_>, kind: Kind) -> bool {
    matches!(kind, Kind::Json | Kind::Unknown) || text.is_surely_json()
}

impl Kind {
    fn may_be_names(self) -> bool {
        matches!(self, Self::Text | Self::Pasted)
    }
}

fn kind_of(name: &str) -> Kind {
    let Some((_, ending)) = name.rsplit_once('.') else { return Kind::Unknown };
    let kinds = [
        ("json", Kind::Json),
        ("csv", Kind::Table),
        ("tsv", Kind::Table),
        ("tab", Kind::Table),
        ("txt", Kind::Text),
    ];
    let known = kinds.iter().find(|(known, _)| ending.eq_ignore_ascii_case(known));
    known.map_or(Kind::Unknown, |(_, kind)| *kind)
}
