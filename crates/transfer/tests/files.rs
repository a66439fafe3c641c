//! Real files: see `files/README.md`.
#![expect(clippy::expect_used, reason = "a file that is not read fails the test")]

use std::fs;
use std::path::Path;

use sales_stages_core::stage::{SalesStage, StageId, Timestamp};
use sales_stages_core::transfer::{Counts, Encoding, FileProblem, Format, Known, Reading};
use sales_stages_transfer::{plan, read, write_csv};

const NAMES: [(&str, &str); 11] = [
    ("a1", "Qualified lead"),
    ("a2", "Won, at last; or \"nearly\""),
    ("a3", "=HYPERLINK(\"http://127.0.0.1\")"),
    ("a4", "-5 % discount"),
    ("a5", "Négociation à 100 €"),
    ("a6", "two\nlines"),
    ("a7", " spaces around "),
    ("a8", "'tis done"),
    ("a9", ""),
    ("a10", "مرحلة التفاوض 🤝"),
    ("a11", "a|pipe"),
];

fn bytes(file: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files");
    fs::read(folder.join(file)).expect("the file")
}

fn reading(file: &str) -> Reading {
    read(&bytes(file), file).expect("it is read")
}

/// Every stage of the file, with those of its names that the file can hold.
fn assert_reads(file: &str, encoding: Encoding, delimiter: char, is_held: fn(&str) -> bool) {
    let reading = reading(file);
    let read = reading.lines.iter().map(|line| {
        assert_eq!(line.problem, None);
        (line.id.as_deref().unwrap_or_default(), line.name.as_deref().unwrap_or_default())
    });
    let held = NAMES.into_iter().filter(|(_, name)| is_held(name));
    assert_eq!(read.collect::<Vec<_>>(), held.collect::<Vec<_>>(), "{file}");
    assert_eq!(reading.encoding, encoding, "{file}");
    let format = Format::Csv { delimiter: Some(delimiter), has_header: true };
    assert_eq!(reading.format, format, "{file}");

    let known = NAMES.map(|(id, name)| Known { id, name: Some(name) });
    let plan = plan(&reading.lines, &known, &mut |text| text.to_lowercase());
    let unchanged = Counts { unchanged: reading.lines.len(), ..Counts::default() };
    assert_eq!(plan.counts, unchanged, "{file}");
}

fn in_windows_1252(name: &str) -> bool {
    !name.contains('م')
}

#[test]
fn an_export_is_the_file_that_it_was() {
    let stage = |(id, name): (&str, &str)| SalesStage {
        id: StageId::new(id),
        created_at: Timestamp::new("2024-01-15T09:30:00Z"),
        updated_at: Timestamp::new("2024-02-01T00:00:00Z"),
        stage_name: (!name.is_empty()).then(|| name.to_owned()),
    };
    assert_eq!(write_csv(&NAMES.map(stage)).into_bytes(), bytes("export.csv"));
    assert_reads("export.csv", Encoding::Utf8, ',', |_| true);
}

#[test]
fn what_libreoffice_saves_is_what_it_opened() {
    assert_reads("libreoffice-utf-8-comma.csv", Encoding::Utf8, ',', |_| true);
    assert_reads("libreoffice-utf-8-unquoted.csv", Encoding::Utf8, ',', |_| true);
    assert_reads("libreoffice-utf-16-tab.csv", Encoding::Utf16Le, '\t', |_| true);
    let windows = "libreoffice-windows-1252-semicolon.csv";
    assert_reads(windows, Encoding::Windows1252, ';', in_windows_1252);
}

#[test]
fn what_excel_saves_is_read() {
    assert_reads("excel-utf-8.csv", Encoding::Utf8, ',', |_| true);
    assert_reads("excel-unicode-text.txt", Encoding::Utf16Le, '\t', |_| true);
    let windows = "excel-windows-1252-semicolon.csv";
    assert_reads(windows, Encoding::Windows1252, ';', in_windows_1252);
    assert_reads("excel-sep.csv", Encoding::Windows1252, '|', in_windows_1252);
    assert_reads("excel-macintosh.csv", Encoding::Utf8, ',', str::is_ascii);
}

#[test]
fn lines_are_those_that_an_editor_shows() {
    let numbers = |file| reading(file).lines.iter().map(|line| line.number).collect::<Vec<_>>();
    let with_a_break = [2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13];
    assert_eq!(numbers("export.csv"), with_a_break);
    assert_eq!(numbers("libreoffice-utf-16-tab.csv"), with_a_break);
    assert_eq!(numbers("excel-macintosh.csv"), [2, 3, 4, 5, 6, 8, 9, 10, 11]);
    assert_eq!(numbers("excel-sep.csv"), [3, 4, 5, 6, 7, 8, 10, 11, 12, 13]);
}

#[test]
fn a_workbook_is_refused_as_one_whatever_it_is_called() {
    let workbook = bytes("libreoffice.xlsx");
    for name in ["libreoffice.xlsx", "stages.csv", ""] {
        assert_eq!(read(&workbook, name), Err(FileProblem::Workbook));
    }
}
