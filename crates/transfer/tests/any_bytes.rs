//! Whatever a file is, it is read or refused, and what is said of it is true.

use proptest::prelude::*;
use proptest::sample::Index;
use sales_stages_core::transfer::{FileProblem, MOST_BYTES, Place, Reading};
use sales_stages_transfer::{plan, read, read_pasted};

const NAMES: [&str; 5] = ["a.csv", "a.json", "a.txt", "a.tsv", ""];

/// Files as people bring them: what they become is more telling than what noise does.
const FILES: [&[u8]; 14] = [
    include_bytes!("files/export.csv"),
    include_bytes!("files/excel-macintosh.csv"),
    include_bytes!("files/excel-sep.csv"),
    include_bytes!("files/excel-unicode-text.txt"),
    include_bytes!("files/excel-windows-1252-semicolon.csv"),
    include_bytes!("files/libreoffice-utf-16-tab.csv"),
    include_bytes!("files/libreoffice-utf-8-comma.csv"),
    include_bytes!("files/libreoffice.xlsx"),
    b"Won\r\nLost, for now\r\n\r\n\"On hold\"\r\n",
    b"[{\"id\":\"a\",\"stage_name\":\"Won\"},\n\"Lost\",{\"id\":null}]",
    b"{\"data\":[{\"id\":\"\\u00e9\",\"stage_name\":\"Won\\n\"}],\n\"has_more\":false}",
    b"name\n'=1\n''=1\n",
    b"sep=|\nid|Stage name\na|\"Won|'=1\"\n",
    b"<!doctype html>\n<title>Sign in</title>",
];

/// Bytes that mean something somewhere.
const TELLING: &[u8] =
    b"\0\t\n\r\x1A \"',;|=+-@[]{}:\\aeu\x80\x81\xA0\xBB\xC3\xD8\xE9\xEF\xF0\xFE\xFF";

fn assert_place(place: Place, bytes: &[u8]) {
    assert!(place.byte <= bytes.len(), "{place:?}");
    // A line end is at least one byte.
    assert!((1..=place.byte + 1).contains(&place.line), "{place:?}");
}

fn assert_true(bytes: &[u8], name: &str) {
    assert_reading_true(read(bytes, name), bytes);
    let pasted = String::from_utf8_lossy(bytes);
    assert_reading_true(read_pasted(&pasted), pasted.as_bytes());
}

fn assert_reading_true(reading: Result<Reading, FileProblem>, bytes: &[u8]) {
    let reading = match reading {
        Ok(reading) => reading,
        Err(problem) => return assert_problem(problem, bytes),
    };
    assert_lines(&reading, bytes.len());
    let plan = plan(&reading.lines, &[], &mut |text| text.to_lowercase());
    assert_eq!(plan.lines.len(), reading.lines.len());
    let counts = plan.counts;
    assert_eq!(counts.create + counts.duplicate + counts.invalid, plan.lines.len());
}

fn assert_lines(reading: &Reading, bytes: usize) {
    assert!(!reading.lines.is_empty());
    let mut last = 1;
    for line in &reading.lines {
        assert!((last..=bytes + 1).contains(&line.number), "lines come in their order");
        last = line.number;
        assert!(line.id.as_ref().is_none_or(|id| !id.trim().is_empty()));
    }
}

fn assert_problem(problem: FileProblem, bytes: &[u8]) {
    match problem {
        FileProblem::Empty | FileProblem::NoLines => assert!(bytes.len() < 5_000),
        FileProblem::Workbook | FileProblem::WebPage | FileProblem::OtherJson => {
            assert!(!bytes.is_empty());
        }
        FileProblem::TooLarge { size: actual, most } => {
            assert_eq!((actual, most), (bytes.len(), MOST_BYTES));
            assert!(actual > most);
        }
        FileProblem::TooManyLines { most, .. } => assert!(bytes.len() > most),
        FileProblem::UnknownEncoding(place) => {
            assert_place(place, bytes);
            assert!(bytes.get(place.byte).is_some_and(|byte| (0x81..=0x9D).contains(byte)));
        }
        FileProblem::Binary(place) => {
            assert_place(place, bytes);
            // A zero is the first or the second byte of two, or stands by itself.
            let around = bytes.iter().skip(place.byte).take(2);
            assert!(around.copied().any(|byte| byte < b' '), "{place:?}");
        }
        FileProblem::UnclosedQuote(place) => {
            assert_place(place, bytes);
            let around = bytes.iter().skip(place.byte).take(2);
            assert!(around.copied().any(|byte| byte == b'"'), "{place:?}");
        }
        FileProblem::MixedEncoding(place)
        | FileProblem::BrokenUtf16(place)
        | FileProblem::NotJson(place) => assert_place(place, bytes),
        FileProblem::NoNameColumn { line } => assert!(line >= 1 && line <= bytes.len()),
        FileProblem::RepeatedColumn { line, first, second } => {
            assert!(line >= 1 && 1 <= first && first < second);
        }
    }
}

/// The same text in UTF-16 or in UTF-8 with a mark, or the file as it is.
fn encoded(file: &[u8], encoding: u8) -> Vec<u8> {
    let text = String::from_utf8_lossy(file);
    let text = text.trim_start_matches('\u{FEFF}');
    let units = || std::iter::once(0xFEFF).chain(text.encode_utf16());
    match encoding {
        0 => units().flat_map(u16::to_le_bytes).collect(),
        1 => units().flat_map(u16::to_be_bytes).collect(),
        2 => ["\u{FEFF}", text].concat().into_bytes(),
        _ => file.to_vec(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes: Vec<u8>, name in 0..NAMES.len()) {
        assert_true(&bytes, NAMES[name]);
    }

    #[test]
    fn telling_bytes_are_read_or_refused(
        indices in proptest::collection::vec(any::<Index>(), 0..40),
        name in 0..NAMES.len(),
    ) {
        let bytes: Vec<u8> = indices.iter().map(|index| *index.get(TELLING)).collect();
        assert_true(&bytes, NAMES[name]);
    }

    #[test]
    fn damaged_files_are_read_or_refused(
        file in 0..FILES.len(),
        damages in proptest::collection::vec((any::<Index>(), any::<Index>(), 0..4_u8), 1..8),
        name in 0..NAMES.len(),
        encoding in 0..4_u8,
    ) {
        let mut bytes = encoded(FILES[file], encoding);
        for (place, byte, kind) in damages {
            let at = place.index(bytes.len() + 1);
            let byte = *byte.get(TELLING);
            match kind {
                0 => bytes.insert(at, byte),
                1 => bytes.truncate(at),
                2 if at < bytes.len() => bytes[at] = byte,
                _ if at < bytes.len() => drop(bytes.remove(at)),
                _ => {}
            }
        }
        assert_true(&bytes, NAMES[name]);
    }

    #[test]
    fn any_text_can_be_pasted(text: String) {
        assert_reading_true(read_pasted(&text), text.as_bytes());
    }
}
