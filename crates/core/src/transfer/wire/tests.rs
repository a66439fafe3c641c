//! What is written is read back, and other bytes are nothing.

use std::fmt::Debug;

use proptest::prelude::*;

use super::*;
use crate::stage::{SalesStage, StageId, StageName, StageNameError, Timestamp};
use crate::transfer::{
    Encoding, Failure, FileProblem, Format, Known, Line, LineProblem, Place, Plan, Planned,
    Reading, Reason, Same, Verdict,
};

fn assert_comes_back<T: for<'a> Wire<'a> + PartialEq + Debug>(value: &T) {
    let bytes = encode(value);
    assert_eq!(decode::<T>(&bytes).as_ref(), Some(value));
    for end in 0..bytes.len() {
        assert_eq!(decode::<T>(&bytes[..end]), None, "cut at {end}");
    }
    assert_eq!(decode::<T>(&[&bytes[..], &[0]].concat()), None, "with a byte too many");
}

const PLACE: Place = Place { line: 300, byte: 70_000 };

#[test]
fn every_problem_of_a_file_comes_back() {
    for problem in [
        FileProblem::Empty,
        FileProblem::NoLines,
        FileProblem::TooLarge { size: usize::MAX, most: 0 },
        FileProblem::TooManyLines { most: 127, line: 128 },
        FileProblem::Workbook,
        FileProblem::Binary(PLACE),
        FileProblem::MixedEncoding(PLACE),
        FileProblem::UnknownEncoding(PLACE),
        FileProblem::BrokenUtf16(PLACE),
        FileProblem::UnclosedQuote(PLACE),
        FileProblem::NoNameColumn { line: 1 },
        FileProblem::RepeatedColumn { line: 1, first: 2, second: 3 },
        FileProblem::NotJson(PLACE),
        FileProblem::OtherJson,
        FileProblem::WebPage,
    ] {
        assert_comes_back(&Err::<Reading, _>(problem));
    }
}

#[test]
fn every_kind_of_reading_comes_back() {
    let text = |text: &str| Some(text.to_owned());
    let line = |problem| Line { number: 7, id: text("a"), name: text("é🦀\n"), problem };
    let lines = vec![
        Line { number: 1, id: None, name: None, problem: None },
        line(Some(LineProblem::TooManyCells { expected: 1, actual: 2 })),
        line(Some(LineProblem::NotAStage)),
        line(Some(LineProblem::IdNotText)),
        line(Some(LineProblem::NameNotText)),
    ];
    let formats = [
        Format::Csv { delimiter: None, has_header: false },
        Format::Csv { delimiter: Some('|'), has_header: true },
        Format::Json,
        Format::Names,
    ];
    let encodings = [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Windows1252];
    for (format, encoding) in formats.into_iter().zip(encodings) {
        let reading = Reading { lines: lines.clone(), format, encoding };
        assert_comes_back(&Ok::<_, FileProblem>(reading));
    }
}

#[test]
fn every_verdict_comes_back() {
    let name = || StageName::parse("Won").expect("a name");
    let id = || StageId::new("a");
    let (position, code) = (3, 0x202E);
    let reasons = [
        Reason::Line(LineProblem::NotAStage),
        Reason::UnknownId,
        Reason::RepeatedId { first: 4 },
        Reason::Name(StageNameError::Empty),
        Reason::Name(StageNameError::TooLong { max: 255, actual: 256 }),
        Reason::Name(StageNameError::ControlCharacter { position, code }),
        Reason::Name(StageNameError::DirectionOverride { position, code }),
        Reason::Name(StageNameError::InvisibleCharacter { position, code }),
    ];
    let verdicts = [
        Verdict::Create { name: name() },
        Verdict::Rename { id: id(), before: None, after: name(), namesake: Some(id()) },
        Verdict::Unchanged { id: id() },
        Verdict::Duplicate { name: name(), of: Same::Line(9) },
        Verdict::Duplicate { name: name(), of: Same::Stage(id()) },
    ];
    let mut plan = Plan::default();
    for verdict in verdicts.into_iter().chain(reasons.map(Verdict::Invalid)) {
        plan.push(Planned { number: 5, verdict });
    }
    assert_comes_back(&plan);
}

#[test]
fn what_a_page_sends_comes_back() {
    let known = vec![Known { id: "a", name: Some("Won") }, Known { id: "b", name: None }];
    assert_eq!(decode(&encode(&known)), Some(known));
    let failures = vec![Failure { id: None, name: Some("Won"), reason: "no" }];
    assert_eq!(decode(&encode(&failures)), Some(failures));
    assert_comes_back(&vec![SalesStage {
        id: StageId::new("a"),
        created_at: Timestamp::new("soon"),
        updated_at: Timestamp::default(),
        stage_name: Some("Won".to_owned()),
    }]);
}

#[test]
fn a_list_that_claims_to_be_long_gets_no_memory() {
    let claim = encode(&usize::MAX);
    assert_eq!(decode::<Vec<String>>(&claim), None);
}

#[test]
fn a_name_that_nobody_could_write_is_none() {
    assert_eq!(decode::<StageName>(&encode(&"a\tb")), None);
}

proptest! {
    #[test]
    fn numbers_and_texts_come_back(number: usize, text: String, character: char) {
        assert_comes_back(&number);
        assert_comes_back(&text);
        assert_comes_back(&character);
    }

    #[test]
    fn any_bytes_are_read_or_nothing(bytes: Vec<u8>) {
        let _ = decode::<Result<Reading, FileProblem>>(&bytes);
        let _ = decode::<Plan>(&bytes);
        let _ = decode::<Vec<Known<'_>>>(&bytes);
        let _ = decode::<Vec<SalesStage>>(&bytes);
    }
}
