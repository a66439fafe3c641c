//! The functions of this crate over bytes, as they go from one WebAssembly to the other: see
//! [`wire`](sales_stages_core::transfer::wire). Bytes that say something else give no bytes back,
//! which are no value either.

use sales_stages_core::stage::SalesStage;
use sales_stages_core::transfer::wire::{decode, encode};
use sales_stages_core::transfer::{Failure, Known, Line};

/// Reads a file; gives `Result<Reading, FileProblem>`.
pub fn read(file: &[u8], name: &str) -> Vec<u8> {
    encode(&crate::read(file, name))
}

/// Reads pasted text; gives `Result<Reading, FileProblem>`.
pub fn read_pasted(text: &str) -> Vec<u8> {
    encode(&crate::read_pasted(text))
}

/// Compares `Vec<Line>` with `Vec<Known>`, and gives a `Plan`. Names are the same in another case,
/// and are not with other accents.
pub fn plan(lines: &[u8], known: &[u8]) -> Vec<u8> {
    let Some(lines) = decode::<Vec<Line>>(lines) else { return Vec::new() };
    let Some(known) = decode::<Vec<Known<'_>>>(known) else { return Vec::new() };
    encode(&crate::plan(&lines, &known, &mut fold))
}

/// Writes `Vec<SalesStage>` as CSV; gives the bytes of the file.
pub fn write_csv(stages: &[u8]) -> Vec<u8> {
    let stages = decode::<Vec<SalesStage>>(stages);
    written(stages.map(|stages| crate::write_csv(&stages)))
}

/// Writes `Vec<SalesStage>` as JSON; gives the bytes of the file.
pub fn write_json(stages: &[u8]) -> Vec<u8> {
    let stages = decode::<Vec<SalesStage>>(stages);
    written(stages.map(|stages| crate::write_json(&stages)))
}

/// Writes `Vec<Failure>` as CSV; gives the bytes of the file.
pub fn write_failures(failures: &[u8]) -> Vec<u8> {
    let failures = decode::<Vec<Failure<'_>>>(failures);
    written(failures.map(|failures| crate::write_failures(&failures)))
}

fn written(file: Option<String>) -> Vec<u8> {
    file.map(String::into_bytes).unwrap_or_default()
}

/// One case, by the tables of the browser: in upper case "ß" and "ss" are the same.
#[cfg(target_family = "wasm")]
fn fold(names: &str) -> String {
    js_sys::JsString::from(names).normalize("NFC").to_upper_case().into()
}

/// One case. The composed and the decomposed form of a letter are told apart here.
#[cfg(not(target_family = "wasm"))]
fn fold(names: &str) -> String {
    names.to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use sales_stages_core::transfer::{FileProblem, Plan, Reading, Verdict};

    #[test]
    fn what_goes_in_as_bytes_comes_out_as_bytes() {
        let reading = read_pasted("Won\nwon\nWön");
        let reading: Result<Reading, FileProblem> = decode(&reading).expect("a reading");
        let lines = encode(&reading.expect("lines").lines);
        let plan = plan(&lines, &encode(&Vec::<Known<'_>>::new()));
        let plan: Plan = decode(&plan).expect("a plan");
        assert!(matches!(plan.lines[1].verdict, Verdict::Duplicate { .. }));
        assert_eq!((plan.counts.create, plan.counts.duplicate), (2, 1));
    }

    #[test]
    fn bytes_that_are_no_value_give_none() {
        assert_eq!(plan(b"x", b"y"), b"");
        assert_eq!(write_csv(b"\x05"), b"");
    }
}
