//! What is written is read back exactly, whatever the names are.

use std::collections::HashMap;

use proptest::prelude::*;
use sales_stages_core::stage::{SalesStage, StageId, StageName, Timestamp};
use sales_stages_core::transfer::{Counts, Failure, Known, Line, Plan, Reading, Verdict};
use sales_stages_transfer::{plan, read, read_pasted, write_csv, write_failures, write_json};

/// Every text, and above all those with something in them that a file must not stumble over.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "['=+\\-@\t\r\n\", ;|＝＠a\u{FEFF}]{1,6}",
        "(id|name|stage_name|sep=;|\\[|\\{|\"\"\")",
    ]
    // No text of a file has it, and so no cell: that is what tells text from everything else.
    .prop_map(|text| text.replace('\0', ""))
}

fn any_stages() -> impl Strategy<Value = Vec<SalesStage>> {
    let stage = (proptest::option::of(any_text()), any_text());
    proptest::collection::vec(stage, 1..6).prop_map(|stages| {
        let with_id = |(index, (stage_name, id)): (usize, (Option<String>, String))| SalesStage {
            id: StageId::new(format!("{id}{index}")),
            created_at: Timestamp::new("2024-01-15T09:30:00Z"),
            updated_at: Timestamp::new("2024-01-15T09: 30: 00Z"),
            stage_name,
        };
        stages.into_iter().enumerate().map(with_id).collect()
    })
}

fn known(stages: &[SalesStage]) -> Vec<Known<'_>> {
    let mut known = Vec::new();
    for stage in stages {
        known.push(Known { id: stage.id.as_str(), name: stage.stage_name.as_deref() });
    }
    known
}

fn planned(reading: &Reading, stages: &[SalesStage]) -> Plan {
    plan(&reading.lines, &known(stages), &mut |text| text.to_lowercase())
}

/// Ids and names, where no name and an empty one are the same: a cell cannot tell.
fn of_stages(stages: &[SalesStage]) -> Vec<(&str, &str)> {
    stages
        .iter()
        .map(|stage| (stage.id.as_str(), stage.stage_name.as_deref().unwrap_or_default()))
        .collect()
}

fn of_lines(reading: &Reading) -> Vec<(&str, &str)> {
    reading
        .lines
        .iter()
        .map(|line| {
            (line.id.as_deref().unwrap_or_default(), line.name.as_deref().unwrap_or_default())
        })
        .collect()
}

/// The stages that there are once a plan was carried out, creates last.
fn carried_out(plan: &Plan, stages: &[SalesStage]) -> Vec<SalesStage> {
    let mut names: HashMap<&StageId, &StageName> = HashMap::new();
    let mut created = Vec::new();
    for planned in &plan.lines {
        match &planned.verdict {
            Verdict::Rename { id, after, .. } => {
                names.insert(id, after);
            }
            Verdict::Create { name } => created.push(SalesStage {
                id: StageId::new(format!("created {}", created.len())),
                created_at: Timestamp::default(),
                updated_at: Timestamp::default(),
                stage_name: Some(name.as_str().to_owned()),
            }),
            _ => {}
        }
    }
    let mut after = stages.to_vec();
    for stage in &mut after {
        if let Some(name) = names.get(&stage.id) {
            stage.stage_name = Some(name.as_str().to_owned());
        }
    }
    after.extend(created);
    after
}

proptest! {
    #[test]
    fn csv_is_read_back_exactly_and_plans_nothing(stages in any_stages()) {
        let csv = write_csv(&stages);
        let reading = read(csv.as_bytes(), "stages.csv").expect("it is read");
        prop_assert_eq!(of_lines(&reading), of_stages(&stages));
        let unchanged = Counts { unchanged: stages.len(), ..Counts::default() };
        prop_assert_eq!(planned(&reading, &stages).counts, unchanged);
    }

    #[test]
    fn another_reader_of_csv_sees_the_same_cells(stages in any_stages()) {
        let csv = write_csv(&stages);
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        prop_assert_eq!(reader.headers().expect("a header").len(), 4);
        for (record, stage) in reader.records().zip(&stages) {
            let record = record.expect("a record");
            let name = stage.stage_name.as_deref().unwrap_or_default();
            // An apostrophe may stand before whatever a spreadsheet would run.
            prop_assert_eq!(record[1].replace('\'', ""), name.replace('\'', ""));
            prop_assert!(!record[1].starts_with(['=', '+', '-', '@', '\t', '\r', '\n']));
            prop_assert_eq!(&record[2], "2024-01-15T09:30:00Z");
        }
    }

    #[test]
    fn no_delimiter_makes_a_formula_of_a_part_of_a_cell(
        stages in any_stages(),
        delimiter in prop::sample::select(vec![",", ";", "\t", "|", "\r", "\n"]),
    ) {
        let csv = write_csv(&stages);
        for part in csv.split(delimiter) {
            let start = part.trim_start_matches(|letter: char| {
                letter.is_whitespace() || letter == '"'
            });
            prop_assert!(!start.starts_with(['=', '+', '-', '@', '＝', '＠']), "{part:?}");
        }
    }

    #[test]
    fn json_is_read_back_exactly_and_plans_nothing(stages in any_stages()) {
        let json = write_json(&stages);
        let objects: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
        prop_assert_eq!(objects, serde_json::to_value(&stages).expect("it writes"));
        let reading = read(json.as_bytes(), "stages.json").expect("it is read");
        prop_assert_eq!(of_lines(&reading), of_stages(&stages));
        let numbers: Vec<usize> = reading.lines.iter().map(|line| line.number).collect();
        prop_assert_eq!(numbers, (2..stages.len() + 2).collect::<Vec<_>>());
        let unchanged = Counts { unchanged: stages.len(), ..Counts::default() };
        prop_assert_eq!(planned(&reading, &stages).counts, unchanged);
    }

    #[test]
    fn what_failed_can_be_imported_again(stages in any_stages(), reason in any_text()) {
        let failures: Vec<Failure<'_>> = of_stages(&stages)
            .iter()
            .map(|(id, name)| Failure { id: Some(id), name: Some(name), reason: &reason })
            .collect();
        let csv = write_failures(&failures);
        let reading = read(csv.as_bytes(), "failed.csv").expect("it is read");
        prop_assert_eq!(of_lines(&reading), of_stages(&stages));
    }

    #[test]
    fn the_same_lines_plan_nothing_the_second_time(
        stages in any_stages(),
        renames in proptest::collection::vec((0..6_usize, any_text()), 0..4),
        pasted in "([abAB +]{0,3}\n){0,8}",
    ) {
        let mut lines = read_pasted(&pasted).map(|reading| reading.lines).unwrap_or_default();
        for (index, name) in renames {
            let id = stages.get(index).map(|stage| stage.id.as_str().to_owned());
            let place = index.min(lines.len());
            let number = index + 1;
            let line = Line { number, id, name: Some(name), problem: None };
            lines.insert(place, line);
        }
        let mut fold = |text: &str| text.to_lowercase();
        let first = plan(&lines, &known(&stages), &mut fold);
        let after = carried_out(&first, &stages);
        let second = plan(&lines, &known(&after), &mut fold);
        prop_assert_eq!((second.counts.create, second.counts.rename), (0, 0));
        prop_assert_eq!(second.counts.invalid, first.counts.invalid);
    }
}

#[test]
fn an_export_is_what_spreadsheets_read() {
    let stage = |id: &str, name: Option<&str>| SalesStage {
        id: StageId::new(id),
        created_at: Timestamp::new("2024-01-15T09:30:00Z"),
        updated_at: Timestamp::new("2024-01-16T09:30:00Z"),
        stage_name: name.map(str::to_owned),
    };
    let stages = [
        stage("a", Some("Won, \"at last\"")),
        stage("-b", Some("=1+1")),
        stage("c", Some(" space")),
        stage("d", None),
    ];
    let times = "2024-01-15T09:30:00Z,2024-01-16T09:30:00Z";
    let expected = format!(
        "\u{FEFF}id,stage_name,created_at,updated_at\r\n\
         a,\"Won, \"\"at last\"\"\",{times}\r\n\
         '-b,'=1+1,{times}\r\n\
         c,\" space\",{times}\r\n\
         d,,{times}\r\n"
    );
    assert_eq!(write_csv(&stages), expected);
    assert_eq!(write_csv(&[]), "\u{FEFF}id,stage_name,created_at,updated_at\r\n");
    assert_eq!(write_json(&[]), "[]\n");
    let json = "[\n{\"id\":\"d\",\"stage_name\":null,\"created_at\":\"2024-01-15T09:30:00Z\",\
                \"updated_at\":\"2024-01-16T09:30:00Z\"}\n]\n";
    assert_eq!(write_json(&stages[3..]), json);
}

#[test]
fn what_failed_is_written_with_its_reason() {
    let failures = [
        Failure { id: None, name: Some("-x"), reason: "the server said no" },
        Failure { id: Some("a"), name: None, reason: "gone, it seems" },
    ];
    let expected =
        "\u{FEFF}id,stage_name,reason\r\n,'-x,the server said no\r\na,,\"gone, it seems\"\r\n";
    assert_eq!(write_failures(&failures), expected);
}
