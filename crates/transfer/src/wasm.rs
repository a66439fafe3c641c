//! What JavaScript can call. Values come and go as bytes, see [`wire`]; bytes that say something
//! else give no bytes back, which are no value either.
//!
//! [`wire`]: sales_stages_core::transfer::wire

use js_sys::Function;
use sales_stages_core::stage::SalesStage;
use sales_stages_core::transfer::wire::{decode, encode};
use sales_stages_core::transfer::{Failure, Known, Line};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Reads a file; gives `Result<Reading, FileProblem>`.
#[wasm_bindgen]
pub fn read(file: &[u8], name: &str) -> Vec<u8> {
    encode(&sales_stages_transfer::read(file, name))
}

/// Reads pasted text; gives `Result<Reading, FileProblem>`.
#[wasm_bindgen]
pub fn read_pasted(text: &str) -> Vec<u8> {
    encode(&sales_stages_transfer::read_pasted(text))
}

/// Compares `Vec<Line>` with `Vec<Known>`, and gives a `Plan`. `fold` is called with one text, one
/// name on each line, and gives it back folded.
#[wasm_bindgen]
pub fn plan(lines: &[u8], known: &[u8], fold: &Function) -> Vec<u8> {
    let Some(lines) = decode::<Vec<Line>>(lines) else { return Vec::new() };
    let Some(known) = decode::<Vec<Known<'_>>>(known) else { return Vec::new() };
    let mut fold = |text: &str| {
        let folded = fold.call1(&JsValue::UNDEFINED, &JsValue::from_str(text));
        // A function that fails folds nothing: names are then compared as they are.
        folded.ok().and_then(|folded| folded.as_string()).unwrap_or_else(|| text.to_owned())
    };
    encode(&sales_stages_transfer::plan(&lines, &known, &mut fold))
}

/// Writes `Vec<SalesStage>` as CSV; gives the bytes of the file.
#[wasm_bindgen]
pub fn write_csv(stages: &[u8]) -> Vec<u8> {
    let stages = decode::<Vec<SalesStage>>(stages);
    written(stages.map(|stages| sales_stages_transfer::write_csv(&stages)))
}

/// Writes `Vec<SalesStage>` as JSON; gives the bytes of the file.
#[wasm_bindgen]
pub fn write_json(stages: &[u8]) -> Vec<u8> {
    let stages = decode::<Vec<SalesStage>>(stages);
    written(stages.map(|stages| sales_stages_transfer::write_json(&stages)))
}

/// Writes `Vec<Failure>` as CSV; gives the bytes of the file.
#[wasm_bindgen]
pub fn write_failures(failures: &[u8]) -> Vec<u8> {
    let failures = decode::<Vec<Failure<'_>>>(failures);
    written(failures.map(|failures| sales_stages_transfer::write_failures(&failures)))
}

fn written(file: Option<String>) -> Vec<u8> {
    file.map(String::into_bytes).unwrap_or_default()
}
