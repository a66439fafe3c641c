//! What is planned for which line.

use sales_stages_core::stage::{StageName, StageNameError};
use sales_stages_core::transfer::{Counts, LineProblem, Reason};

use super::*;
use crate::read_pasted;

fn line(id: &str, name: &str) -> Line {
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Line { number: 1, id: text(id), name: text(name), problem: None }
}

fn known<'a>(stages: &[(&'a str, &'a str)]) -> Vec<Known<'a>> {
    let stage =
        |(id, name): &(&'a str, &'a str)| Known { id, name: (!name.is_empty()).then_some(*name) };
    stages.iter().map(stage).collect()
}

fn planned(lines: &[Line], stages: &[(&str, &str)]) -> Vec<Verdict> {
    let plan = plan(lines, &known(stages), &mut |text| text.to_lowercase());
    plan.lines.into_iter().map(|planned| planned.verdict).collect()
}

fn name(name: &str) -> StageName {
    StageName::parse(name).expect("a valid name")
}

fn create(text: &str) -> Verdict {
    Verdict::Create { name: name(text) }
}

fn unchanged(id: &str) -> Verdict {
    Verdict::Unchanged { id: StageId::new(id) }
}

fn rename(id: &str, before: &str, after: &str, namesake: Option<&str>) -> Verdict {
    Verdict::Rename {
        id: StageId::new(id),
        before: (!before.is_empty()).then(|| before.to_owned()),
        after: name(after),
        namesake: namesake.map(StageId::new),
    }
}

fn same_as_stage(text: &str, id: &str) -> Verdict {
    Verdict::Duplicate { name: name(text), of: Same::Stage(StageId::new(id)) }
}

#[test]
fn a_name_that_is_new_is_created() {
    assert_eq!(planned(&[line("", " Won ")], &[("a", "Lost")]), [create("Won")]);
}

#[test]
fn a_stage_with_another_name_is_renamed_with_both_names() {
    let lines = [line("a", " Won"), line("b", "Lost")];
    let expected = [rename("a", "Lead", "Won", None), rename("b", "", "Lost", None)];
    assert_eq!(planned(&lines, &[("a", "Lead"), ("b", "")]), expected);
}

#[test]
fn a_stage_with_the_same_name_is_unchanged() {
    let lines = [line("a", "Won "), line(" b ", ""), line("c", "")];
    let stages = [("a", "Won"), ("b", ""), ("c", " ")];
    assert_eq!(planned(&lines, &stages), [unchanged("a"), unchanged("b"), unchanged("c")]);
}

#[test]
fn another_case_is_a_rename() {
    let expected = [rename("a", "won", "Won", None)];
    assert_eq!(planned(&[line("a", "Won")], &[("a", "won")]), expected);
}

#[test]
fn what_is_stored_is_unchanged_even_where_nobody_could_write_it() {
    for stored in ["a\tb", " ", " Won ", &"x".repeat(300)] {
        assert_eq!(planned(&[line("a", stored)], &[("a", stored)]), [unchanged("a")], "{stored:?}");
    }
}

#[test]
fn a_name_that_a_stage_has_is_a_duplicate_however_it_is_written() {
    let lines = [line("", "CLOSED\u{A0} won")];
    let expected = [same_as_stage("CLOSED\u{A0} won", "a")];
    assert_eq!(planned(&lines, &[("a", " Closed  Won")]), expected);
}

#[test]
fn a_name_that_a_line_before_has_is_a_duplicate_of_that_line() {
    let lines = [line("", "Lost"), line("", "Won"), line("", "won"), line("", "WON")];
    let duplicate = |text| Verdict::Duplicate { name: name(text), of: Same::Line(1) };
    let expected = [create("Lost"), create("Won"), duplicate("won"), duplicate("WON")];
    assert_eq!(planned(&lines, &[]), expected);
}

#[test]
fn names_are_compared_with_those_after_all_renames() {
    let lines = [line("", "Lead"), line("", "won"), line("a", "Won")];
    let expected = [create("Lead"), same_as_stage("won", "a"), rename("a", "Lead", "Won", None)];
    assert_eq!(planned(&lines, &[("a", "Lead")]), expected);
}

#[test]
fn a_rename_says_which_other_stage_would_be_called_the_same() {
    let stages = [("a", "Lead"), ("b", "Won"), ("c", "Lost")];
    assert_eq!(planned(&[line("a", "won")], &stages), [rename("a", "Lead", "won", Some("b"))]);
    let swapped = [line("b", "Lost"), line("c", "Won")];
    let expected = [rename("b", "Won", "Lost", None), rename("c", "Lost", "Won", None)];
    assert_eq!(planned(&swapped, &stages), expected);
}

#[test]
fn ids_that_are_unknown_or_repeated_are_invalid() {
    let lines = [line("a", "Won"), line("x", "Lost"), line("a", "Lost"), line(" a", "Won")];
    let expected = [
        unchanged("a"),
        Verdict::Invalid(Reason::UnknownId),
        Verdict::Invalid(Reason::RepeatedId { first: 0 }),
        Verdict::Invalid(Reason::RepeatedId { first: 0 }),
    ];
    assert_eq!(planned(&lines, &[("a", "Won")]), expected);
}

#[test]
fn names_that_break_a_rule_are_invalid_with_the_reason() {
    let mut unreadable = line("a", "Won");
    unreadable.problem = Some(LineProblem::NotAStage);
    let lines = [line("", "  "), line("a", ""), line("b", "x\u{202E}"), unreadable];
    let invalid = |error| Verdict::Invalid(Reason::Name(error));
    let overrides = StageNameError::DirectionOverride { position: 2, code: 0x202E };
    let expected = [
        invalid(StageNameError::Empty),
        invalid(StageNameError::Empty),
        invalid(overrides),
        Verdict::Invalid(Reason::Line(LineProblem::NotAStage)),
    ];
    assert_eq!(planned(&lines, &[("a", "Won"), ("b", "Lost")]), expected);
}

#[test]
fn verdicts_are_counted_and_keep_their_line_numbers() {
    let lines = read_pasted("Won\n\nLost\nwon\nx\u{FEFF}y").expect("it is read").lines;
    let plan = plan(&lines, &known(&[("a", "Lost")]), &mut |text| text.to_lowercase());
    let expected = Counts { create: 1, duplicate: 2, invalid: 1, ..Counts::default() };
    assert_eq!(plan.counts, expected);
    let numbers: Vec<usize> = plan.lines.iter().map(|planned| planned.number).collect();
    assert_eq!(numbers, [1, 3, 4, 5]);
}

#[test]
fn a_fold_that_loses_lines_is_not_used() {
    let lines = [line("", "Won"), line("", "won")];
    let plan = plan(&lines, &known(&[("a", "Won")]), &mut |_| "won\nwon".to_owned());
    let verdicts: Vec<Verdict> = plan.lines.into_iter().map(|planned| planned.verdict).collect();
    assert_eq!(verdicts, [same_as_stage("Won", "a"), create("won")]);
}
