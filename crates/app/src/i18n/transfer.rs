//! What is said of files and of their lines.

use sales_stages_core::engine::{Group, ImportProblem, LineFailure, LineNote};
use sales_stages_core::transfer::{FileProblem, Format, LineProblem, Place, Reason};

use super::{Key, api_error, fill, fill_all, fill_name, name_error, number, text};

/// Why nothing came of what was chosen.
pub fn import_problem(problem: ImportProblem) -> String {
    let figures = |key, figures: &[(&str, usize)]| {
        let figures: Vec<_> =
            figures.iter().map(|(place, figure)| (*place, number(*figure as u64))).collect();
        let figures: Vec<_> = figures.iter().map(|(place, text)| (*place, text.as_str())).collect();
        fill_all(key, &figures)
    };
    let on_line = |key, line| figures(key, &[("line", line)]);
    let problem = match problem {
        ImportProblem::Unavailable => return text(Key::FileUnavailable).to_owned(),
        ImportProblem::Several => return text(Key::ImportSeveral).to_owned(),
        ImportProblem::File(problem) => problem,
    };
    match problem {
        FileProblem::Empty => text(Key::FileEmpty).to_owned(),
        FileProblem::NoLines => text(Key::FileNoLines).to_owned(),
        FileProblem::TooLarge { size, most } => {
            figures(Key::FileTooLarge, &[("size", size), ("most", most)])
        }
        FileProblem::TooManyLines { most, line } => {
            figures(Key::FileTooManyLines, &[("most", most), ("line", line)])
        }
        FileProblem::Workbook => text(Key::FileWorkbook).to_owned(),
        FileProblem::WebPage => text(Key::FileWebPage).to_owned(),
        FileProblem::Binary(Place { line, byte }) => {
            figures(Key::FileBinary, &[("byte", byte), ("line", line)])
        }
        FileProblem::MixedEncoding(place)
        | FileProblem::UnknownEncoding(place)
        | FileProblem::BrokenUtf16(place) => on_line(Key::FileEncoding, place.line),
        FileProblem::UnclosedQuote(place) => on_line(Key::FileQuote, place.line),
        FileProblem::NoNameColumn { line } => on_line(Key::FileNoName, line),
        FileProblem::RepeatedColumn { line, first, second } => {
            figures(Key::FileRepeated, &[("first", first), ("second", second), ("line", line)])
        }
        FileProblem::NotJson(place) => on_line(Key::FileNotJson, place.line),
        FileProblem::OtherJson => {
            fill(Key::FileOtherJson, "form", r#"["…"] / [{"stage_name": "…"}]"#)
        }
    }
}

/// How a file was read, so that a person sees where it was taken for something else.
pub fn import_format(format: Format) -> String {
    let key = match format {
        Format::Csv { delimiter: Some('\t'), has_header: true } => Key::ImportAsTabs,
        Format::Csv { delimiter: Some(delimiter), has_header: true } => {
            return fill(Key::ImportAsTable, "delimiter", delimiter.encode_utf8(&mut [0; 4]));
        }
        Format::Csv { delimiter: None, has_header: true } => Key::ImportAsColumn,
        Format::Csv { .. } | Format::Names => Key::ImportAsNames,
        Format::Json => Key::ImportAsJson,
    };
    text(key).to_owned()
}

/// What has come of an import, in numbers.
pub fn import_summary(created: usize, renamed: usize, failed: usize) -> String {
    let [created, renamed, failed] = [created, renamed, failed].map(|count| number(count as u64));
    fill_all(
        Key::ImportSummary,
        &[("created", &*created), ("renamed", &*renamed), ("failed", &*failed)],
    )
}

/// What is said of a line; of one that nobody has tried, just that.
pub fn line_note(note: Option<&LineNote>) -> String {
    let of_line = |key, line: usize| fill(key, "line", &number(line as u64));
    match note {
        None => text(Key::GroupNotTried).to_owned(),
        Some(LineNote::Renames { before, is_shared }) => {
            let renames = fill_name(Key::NoteRenames, before.as_deref());
            match is_shared {
                true => [&*renames, text(Key::NoteShared)].join(". "),
                false => renames,
            }
        }
        Some(LineNote::SameAsLine(line)) => of_line(Key::NoteSameLine, *line),
        Some(LineNote::SameAsStage) => text(Key::NoteSameStage).to_owned(),
        Some(LineNote::SameIdAsLine(line)) => of_line(Key::NoteSameId, *line),
        Some(LineNote::Invalid(reason)) => invalid(*reason),
        Some(LineNote::Failed(failure)) => match failure {
            LineFailure::Api(error) => {
                let error = api_error(error);
                match error.details {
                    Some(details) => [error.sentence, details].join(" "),
                    None => error.sentence,
                }
            }
            LineFailure::Changed(name) => fill_name(Key::NoteChanged, name.as_deref()),
            LineFailure::Gone => text(Key::NoteGone).to_owned(),
            LineFailure::OutcomeUnknown => text(Key::NoteUnknown).to_owned(),
        },
    }
}

fn invalid(reason: Reason) -> String {
    let key = match reason {
        Reason::Name(error) => return name_error(error),
        Reason::Line(LineProblem::TooManyCells { expected, actual }) => {
            let expected = number(expected as u64);
            let actual = number(actual as u64);
            return fill_all(Key::NoteCells, &[("expected", &expected), ("actual", &actual)]);
        }
        Reason::Line(LineProblem::NotAStage) => Key::NoteNotAStage,
        Reason::Line(LineProblem::IdNotText) => Key::NoteIdNotText,
        Reason::Line(LineProblem::NameNotText) => Key::NoteNameNotText,
        // The engine tells which line the same id has.
        Reason::UnknownId | Reason::RepeatedId { .. } => Key::NoteUnknownId,
    };
    text(key).to_owned()
}

/// What a line is called: what is planned for it, or what has become of it.
pub fn line_group(group: Group, has_begun: bool) -> Key {
    match group {
        Group::Create if has_begun => Key::GroupCreated,
        Group::Create => Key::GroupCreate,
        Group::Rename if has_begun => Key::GroupRenamed,
        Group::Rename => Key::GroupRename,
        Group::Unchanged => Key::GroupUnchanged,
        Group::Duplicate => Key::GroupDuplicate,
        Group::Invalid => Key::GroupInvalid,
        Group::Failed => Key::GroupFailed,
        Group::NotTried => Key::GroupNotTried,
    }
}
