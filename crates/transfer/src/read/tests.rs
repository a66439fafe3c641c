//! Each form that a file may have, and each way in which one can be wrong.

use super::*;
use sales_stages_core::transfer::{Encoding, Format, Line, LineProblem, MOST_LINES, Place};

/// Lines as `number id name`.
fn told(reading: &Reading) -> Vec<String> {
    let text = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
    let told = |line: &Line| format!("{} {} {}", line.number, text(&line.id), text(&line.name));
    reading.lines.iter().map(told).collect()
}

fn lines(bytes: impl AsRef<[u8]>) -> Vec<String> {
    told(&read(bytes.as_ref(), "stages.csv").expect("it is read"))
}

fn problem(bytes: impl AsRef<[u8]>) -> FileProblem {
    read(bytes.as_ref(), "stages.csv").expect_err("it is refused")
}

fn json(text: &str) -> Result<Vec<String>, FileProblem> {
    read(text.as_bytes(), "stages.json").map(|reading| told(&reading))
}

#[test]
fn columns_are_found_by_their_names_in_any_order() {
    for header in ["id,stage_name,colour", "ID,Stage name,x", " Id ,STAGE-NAME,", "id,Name,id2"] {
        assert_eq!(lines(format!("{header}\na,Won,red\n,Lost,\n")), ["2 a Won", "3 - Lost"]);
    }
    assert_eq!(lines("colour,name,id\nred,Won,a"), ["2 a Won"]);
}

#[test]
fn stage_name_counts_where_there_is_a_name_too() {
    assert_eq!(lines("name,stage_name\nAda,Won"), ["2 - Won"]);
}

#[test]
fn the_delimiter_is_found() {
    for delimiter in [",", ";", "\t", "|"] {
        let text = "id·stage_name·created_at\na·Won, then; lost|·2024\n".replace('·', delimiter);
        let quoted = text.replace("Won, then; lost|", "\"Won, then; lost|\"");
        let reading = read(quoted.as_bytes(), "").expect("it is read");
        assert_eq!(told(&reading), ["2 a Won, then; lost|"]);
        let delimiter = delimiter.chars().next();
        assert_eq!(reading.format, Format::Csv { delimiter, has_header: true });
    }
}

#[test]
fn excel_may_say_the_delimiter_in_a_line_of_its_own() {
    assert_eq!(lines("sep=;\r\nid;stage_name\r\na;Won, at last\r\n"), ["3 a Won, at last"]);
    assert_eq!(lines("SEP=#\nstage_name#id\nWon#a\n"), ["3 a Won"]);
    assert_eq!(lines("\"sep=,\"\nid,name\na,Won"), ["3 a Won"]);
    assert_eq!(lines("sep=;\nWon, at last\nLost"), ["2 - Won, at last", "3 - Lost"]);
    assert_eq!(lines("sep=ab\nWon"), ["1 - sep=ab", "2 - Won"]);
}

#[test]
fn quotes_hold_line_breaks_delimiters_and_quotes() {
    let text = "id,stage_name\r\na,\"one\r\ntwo, \"\"three\"\"\"\r\n\"b\",Won\r\n";
    assert_eq!(lines(text), ["2 a one\r\ntwo, \"three\"", "4 b Won"]);
}

#[test]
fn every_kind_of_line_break_ends_a_row() {
    for end in ["\n", "\r", "\r\n"] {
        let text = ["id,name", "a,Won", "", " , ", "b,Lost"].join(end);
        assert_eq!(lines(&text), ["2 a Won", "5 b Lost"], "{end:?}");
        assert_eq!(lines(text + end), ["2 a Won", "5 b Lost"], "{end:?}");
    }
}

#[test]
fn one_column_without_a_header_is_names() {
    let text = "Won, at last\n\n\"Lost; for now\"\nOn hold\n";
    assert_eq!(lines(text), ["1 - Won, at last", "3 - Lost; for now", "4 - On hold"]);
    assert_eq!(lines("Won"), ["1 - Won"]);
}

#[test]
fn one_column_with_a_header_may_have_delimiters_in_names() {
    let reading = read(b"Stage name\nWon, at last\n", "stages.csv").expect("it is read");
    assert_eq!(told(&reading), ["2 - Won, at last"]);
    assert_eq!(reading.format, Format::Csv { delimiter: None, has_header: true });
}

#[test]
fn a_table_without_a_known_column_is_refused() {
    let refused = |line| FileProblem::NoNameColumn { line };
    assert_eq!(problem("\n1;Won\n2;Lost\n"), refused(2));
    assert_eq!(problem("sep=|\n1|Won|\n2|Lost|\n"), refused(2));
    assert_eq!(problem("id,title\na,Won\n"), refused(1));
}

#[test]
fn a_column_that_is_there_twice_is_refused() {
    assert_eq!(
        problem("name,id,Name\na,b,c\n"),
        FileProblem::RepeatedColumn { line: 1, first: 1, second: 3 }
    );
}

#[test]
fn a_row_with_more_cells_than_the_header_says_so_and_loses_nothing() {
    let text = "id,stage_name,created_at\na,Won, at last,2024\nb,Lost,2024,,\nc\n";
    let reading = read(text.as_bytes(), "").expect("it is read");
    assert_eq!(told(&reading), ["2 a Won, at last", "3 b Lost", "4 c -"]);
    let problems: Vec<_> = reading.lines.iter().map(|line| line.problem).collect();
    let too_many = LineProblem::TooManyCells { expected: 3, actual: 4 };
    assert_eq!(problems, [Some(too_many), None, None]);
    let id_last = "name;id\nWon; at; last;a\n";
    assert_eq!(lines(id_last), ["2 a Won; at; last"]);
}

#[test]
fn cells_that_were_neutralised_are_restored() {
    let text = "id,stage_name\n'-1,'=Won\nb,''=Won\nc,'tis won\n";
    assert_eq!(lines(text), ["2 -1 =Won", "3 b '=Won", "4 c 'tis won"]);
}

#[test]
fn encodings_are_told_by_their_marks() {
    let text = "id,stage_name\na,Négociation 🤝\n";
    let utf16 = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(bytes).collect()
    };
    let files = [
        (text.as_bytes().to_vec(), Encoding::Utf8),
        (format!("\u{FEFF}{text}").into_bytes(), Encoding::Utf8),
        (utf16(u16::to_le_bytes), Encoding::Utf16Le),
        (utf16(u16::to_be_bytes), Encoding::Utf16Be),
    ];
    for (bytes, encoding) in files {
        let reading = read(&bytes, "stages.csv").expect("it is read");
        assert_eq!(told(&reading), ["2 a Négociation 🤝"]);
        assert_eq!(reading.encoding, encoding);
    }
}

#[test]
fn what_is_not_utf_8_is_windows_1252_and_says_so() {
    let bytes = b"stage_name\nN\xE9gociation \x80 \x84x\x93\n\xAB\xA0caf\xE9\xA0\xBB\n";
    let reading = read(bytes, "stages.csv").expect("it is read");
    assert_eq!(told(&reading), ["2 - Négociation € „x“", "3 - «\u{A0}café\u{A0}»"]);
    assert_eq!(reading.encoding, Encoding::Windows1252);
}

#[test]
fn mixed_encodings_are_refused_where_they_begin() {
    let place = Place { line: 3, byte: 14 };
    assert_eq!(problem(b"name\nCaf\xC3\xA9\nCaf\xE9\n"), FileProblem::MixedEncoding(place));
}

#[test]
fn bytes_that_no_text_has_are_refused_where_they_are() {
    let place = |line, byte| Place { line, byte };
    assert_eq!(problem(b"name\nWo\0n\n"), FileProblem::Binary(place(2, 7)));
    assert_eq!(problem(b"\x89PNG\r\n\x1A\n"), FileProblem::Binary(place(2, 6)));
    assert_eq!(problem(b"name\nB\x81ro\n"), FileProblem::UnknownEncoding(place(2, 6)));
    assert_eq!(problem(b"\xFF\xFEa\0\n\0b"), FileProblem::BrokenUtf16(place(2, 6)));
    assert_eq!(problem(b"\xFE\xFF\0a\xD8\0\0b"), FileProblem::BrokenUtf16(place(1, 4)));
}

#[test]
fn a_workbook_is_told_from_other_files() {
    assert_eq!(problem(b"PK\x03\x04\x14\0"), FileProblem::Workbook);
    assert_eq!(problem(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0"), FileProblem::Workbook);
}

#[test]
fn an_unclosed_quote_is_refused_where_it_is_opened() {
    let text = "\u{FEFF}id,stage_name\r\na,Won\r\nb,\"Lost\r\nc,On hold\r\n";
    let at = text.find('"').expect("it is there");
    assert_eq!(problem(text), FileProblem::UnclosedQuote(Place { line: 3, byte: at }));
}

#[test]
fn files_with_nothing_in_them_are_refused() {
    for text in ["", "\u{FEFF}", " \r\n\t\n"] {
        assert_eq!(problem(text), FileProblem::Empty, "{text:?}");
        assert_eq!(json(text), Err(FileProblem::Empty), "{text:?}");
        assert_eq!(read_pasted(text), Err(FileProblem::Empty), "{text:?}");
    }
    for text in ["id,stage_name\r\n", "sep=;\nname\n;;\n", ",,\n"] {
        assert_eq!(problem(text), FileProblem::NoLines, "{text:?}");
    }
    assert_eq!(json("[]"), Err(FileProblem::NoLines));
}

#[test]
fn too_much_is_refused_before_it_is_read() {
    let bytes = vec![b'a'; MOST_BYTES + 1];
    let too_large = FileProblem::TooLarge { size: MOST_BYTES + 1, most: MOST_BYTES };
    assert_eq!(problem(&bytes), too_large);
    let most = "name\n".to_owned() + &"a\n".repeat(MOST_LINES);
    assert_eq!(read(most.as_bytes(), "").expect("it is read").lines.len(), MOST_LINES);
    let too_many = |line| FileProblem::TooManyLines { most: MOST_LINES, line };
    assert_eq!(problem(most + "a"), too_many(MOST_LINES + 2));
    assert_eq!(read_pasted(&"a\n".repeat(MOST_LINES + 1)), Err(too_many(MOST_LINES + 1)));
    let list = ["[", &"\"a\",".repeat(MOST_LINES), "\n\"a\"]"].concat();
    assert_eq!(json(&list), Err(too_many(2)));
}

#[test]
fn json_is_a_list_of_objects_or_of_names_or_what_the_api_answers() {
    let objects = "[\n {\"id\":\"a\",\"stage_name\":\"Won\"},\n {\"stage_name\":\"Lost\"},\
                   \n {\"Name\":\"x\",\"id\":null,\"Stage Name\":null},\"On hold\"]";
    assert_eq!(json(objects).expect("read"), ["2 a Won", "3 - Lost", "4 - -", "4 - On hold"]);
    let answer = "{\"has_more\":false, \"x\":[{\"data\":[1]},\"\\\"]\"],\n\"data\":\n[\n\
                  {\"id\":\"a\",\"created_at\":[\"\\\"{\"],\n\"stage_name\":\"Won\"}\n,\"Lost\"]}";
    assert_eq!(json(answer).expect("read"), ["4 a Won", "6 - Lost"]);
}

#[test]
fn the_last_of_several_fields_counts() {
    let text = r#"[{"id":"a","id":"b","stage_name":"Lost","name":"x","stage_name":"Won"}]"#;
    assert_eq!(json(text).expect("read"), ["1 b Won"]);
}

#[test]
fn json_is_known_by_its_name_or_by_its_start() {
    let text = " [{\"stage_name\":\"Won\"},\n\"Lost, for now\"]";
    for name in ["", "a.JSON", "a.csv", "a.txt", "a.tsv", "a.bin"] {
        let reading = read(text.as_bytes(), name).expect("it is read");
        assert_eq!(reading.format, Format::Json, "{name}");
        assert_eq!(told(&reading), ["1 - Won", "2 - Lost, for now"], "{name}");
    }
    assert_eq!(pasted(text), ["1 - Won", "2 - Lost, for now"]);
    assert_eq!(read_pasted("{\"a\":1}"), Err(FileProblem::OtherJson));
}

#[test]
fn names_and_tables_may_begin_with_a_bracket() {
    assert_eq!(lines("[Won]"), ["1 - [Won]"]);
    assert_eq!(lines("[name],name\n[a],Won"), ["2 - Won"]);
    assert_eq!(pasted("[1]\n{Won}"), ["1 - [1]", "2 - {Won}"]);
    // Nobody means what begins like this as a name.
    for (text, line) in [("[\n{\"name\":\"Won\"},\n", 3), ("{ \"data\": [\"Won\"]", 1)] {
        let end = FileProblem::NotJson(Place { line, byte: text.len() });
        assert_eq!((problem(text), read_pasted(text)), (end, Err(end)));
    }
}

#[test]
fn a_web_page_is_told_from_a_list() {
    for text in ["<!DOCTYPE html>\n<title>Sign in</title>", "\u{FEFF}\n <HTML lang=en>", "<html"] {
        assert_eq!(problem(text), FileProblem::WebPage);
        assert_eq!(json(text), Err(FileProblem::WebPage));
        assert_eq!(read_pasted(text), Err(FileProblem::WebPage));
    }
    assert_eq!(lines("<htm\n<é"), ["1 - <htm", "2 - <é"]);
}

#[test]
fn entries_of_json_that_are_no_stages_say_so() {
    let text = b"[1,{\"id\":2},{\"id\":\"a\",\"stage_name\":[]},{}]";
    let reading = read(text, "a.json").expect("it is read");
    let problems: Vec<_> = reading.lines.iter().map(|line| line.problem).collect();
    let [other, id, name] =
        [LineProblem::NotAStage, LineProblem::IdNotText, LineProblem::NameNotText];
    assert_eq!(problems, [Some(other), Some(id), Some(name), None]);
}

#[test]
fn one_stage_is_read_as_the_page_copies_it() {
    let text = "\n{\n  \"id\": \"a\",\n  \"stage_name\": \"Won\"\n}";
    assert_eq!((json(text), pasted(text)), (Ok(vec!["2 a Won".into()]), vec!["2 a Won".into()]));
    // What else has a name is no stage.
    assert_eq!(json(r#"{"name":"a-package","version":"1"}"#), Err(FileProblem::OtherJson));
}

#[test]
fn what_is_not_json_is_refused_where_it_ends() {
    let place = |line, byte| Err(FileProblem::NotJson(Place { line, byte }));
    assert_eq!(json("\u{FEFF}[\n{\"id\":1,}]"), place(2, 13));
    assert_eq!(json("[\"Won\""), place(1, 6));
    assert_eq!(json("{\"a\":1}\n{\"a\":2}"), place(2, 8));
    for text in ["1", "{}", "{\"data\":{}}", "\"Won\""] {
        assert_eq!(json(text), Err(FileProblem::OtherJson), "{text}");
    }
}

fn pasted(text: &str) -> Vec<String> {
    told(&read_pasted(text).expect("it is read"))
}

#[test]
fn pasted_text_is_one_name_a_line_with_all_that_is_in_it() {
    let reading = read_pasted("Won, at last\r\n\r\n\"Big\" deal\r'=x\nname\n").expect("it is read");
    let expected = ["1 - Won, at last", "3 - \"Big\" deal", "4 - '=x", "5 - name"];
    assert_eq!(told(&reading), expected);
    assert_eq!(reading.format, Format::Names);
}

#[test]
fn pasted_text_with_a_header_is_a_table() {
    for delimiter in [",", ";", "\t", "|"] {
        let text = "id·stage_name·created_at\na·\"Won·'=1\"·2024".replace('·', delimiter);
        let reading = read_pasted(&text).expect("it is read");
        assert_eq!(told(&reading), [format!("2 a Won{delimiter}=1")]);
        let delimiter = delimiter.chars().next();
        assert_eq!(reading.format, Format::Csv { delimiter, has_header: true });
    }
    assert_eq!(pasted("sep=#\nname#id\nWon#a"), ["3 a Won"]);
    assert_eq!(pasted("Colour\tName\r\nred\tWon, at last"), ["2 - Won, at last"]);
    assert_eq!(read_pasted("id,name\n"), Err(FileProblem::NoLines));
    assert_eq!(
        read_pasted("id,name\n\"a"),
        Err(FileProblem::UnclosedQuote(Place { line: 2, byte: 8 }))
    );
}

#[test]
fn pasted_text_whose_first_line_is_no_header_of_columns_is_names() {
    assert_eq!(pasted("stage_name\nWon"), ["1 - stage_name", "2 - Won"]);
    assert_eq!(pasted("ID, passport\nWon, lost"), ["1 - ID, passport", "2 - Won, lost"]);
    assert_eq!(pasted("sep=;\nWon; \"at last\""), ["2 - Won; \"at last\""]);
    assert_eq!(pasted("Won\nid,stage_name"), ["1 - Won", "2 - id,stage_name"]);
}

#[test]
fn a_text_file_is_names_unless_it_has_a_header() {
    let text = |text: &str| told(&read(text.as_bytes(), "stages.txt").expect("it is read"));
    assert_eq!(
        text("\"Big\" deal; a, b\nWon\n"),
        ["1 - \"Big\" deal; a, b", "2 - Won"],
        "with quotes and delimiters"
    );
    assert_eq!(text("Lost, for now"), ["1 - Lost, for now"], "each with a comma");
    assert_eq!(text("Won; now\nLost; now\n"), ["1 - Won; now", "2 - Lost; now"]);
    assert_eq!(text("ID, passport\nWon"), ["1 - ID, passport", "2 - Won"]);
    assert_eq!(text("id\tstage_name\na\tWon\n"), ["2 a Won"]);
    assert_eq!(text("Name\nWon, at last\n"), ["2 - Won, at last"]);
}
