//! Import and export: a file is read or refused, what is written of it is read back, and what is
//! planned is planned once.

use sales_stages_core::transfer::wire::{decode, encode};
use sales_stages_core::transfer::{
    Counts, Failure, FileProblem, Known, Line, Place, Plan, Reading, Verdict,
};
use sales_stages_transfer::{plan, read, read_pasted, write_failures};

/// What a file may be called.
const NAMES: [&str; 4] = ["stages.csv", "stages.json", "stages.txt", ""];

/// The first byte chooses the file's name; the rest is the file.
pub(crate) fn check(bytes: &[u8]) {
    let Some((choice, file)) = bytes.split_first() else { return };
    let name = NAMES[usize::from(*choice) % NAMES.len()];
    look_at(&read(file, name), file);
    let text = crate::text(file);
    look_at(&read_pasted(&text), text.as_bytes());
}

fn look_at(result: &Result<Reading, FileProblem>, file: &[u8]) {
    assert_eq!(decode(&encode(result)).as_ref(), Some(result), "it crosses as bytes");
    match result {
        Ok(reading) => {
            assert!(!reading.lines.is_empty(), "a reading has lines");
            assert!(reading.lines.is_sorted_by_key(|line| line.number), "lines are in order");
            comes_back(&reading.lines);
            plans_once(&reading.lines);
        }
        Err(problem) => {
            if let Some(place) = place_of(*problem) {
                assert!(place.byte <= file.len() && place.line <= place.byte + 1, "{problem:?}");
            }
        }
    }
}

fn place_of(problem: FileProblem) -> Option<Place> {
    match problem {
        FileProblem::Binary(place)
        | FileProblem::MixedEncoding(place)
        | FileProblem::UnknownEncoding(place)
        | FileProblem::BrokenUtf16(place)
        | FileProblem::UnclosedQuote(place)
        | FileProblem::NotJson(place) => Some(place),
        _ => None,
    }
}

/// Ids and names; a cell cannot tell none from an empty one.
fn pairs(lines: &[Line]) -> Vec<(&str, &str)> {
    lines
        .iter()
        .map(|Line { id, name, .. }| {
            (id.as_deref().unwrap_or_default(), name.as_deref().unwrap_or_default())
        })
        .collect()
}

fn comes_back(lines: &[Line]) {
    let pairs_before = pairs(lines);
    // JSON may have it, and no other text.
    if pairs_before.iter().any(|(id, name)| id.contains('\0') || name.contains('\0')) {
        return;
    }
    let failures: Vec<Failure<'_>> = pairs_before
        .iter()
        .map(|(id, name)| Failure { id: Some(id), name: Some(name), reason: "no" })
        .collect();
    let again = read(write_failures(&failures).as_bytes(), "failed.csv");
    assert_eq!(pairs(&again.expect("it is read").lines), pairs_before, "it comes back");
}

fn plans_once(lines: &[Line]) {
    let mut fold = |text: &str| text.to_lowercase();
    let first = plan(lines, &[], &mut fold);
    assert_eq!(decode::<Plan>(&encode(&first)).as_ref(), Some(&first), "it crosses as bytes");
    let created = first.lines.iter().filter_map(|planned| match &planned.verdict {
        Verdict::Create { name } => Some(Known { id: "", name: Some(name.as_str()) }),
        _ => None,
    });
    let created: Vec<Known<'_>> = created.collect();
    assert_eq!(created.len(), first.counts.create);
    let second = plan(lines, &created, &mut fold).counts;
    let (create, duplicate) = (0, first.counts.create + first.counts.duplicate);
    assert_eq!(second, Counts { create, duplicate, ..first.counts }, "nothing is created twice");
}
