//! What JavaScript can call: the functions of [`bytes`].

use sales_stages_transfer::bytes;
use wasm_bindgen::prelude::wasm_bindgen;

/// See [`bytes::read`].
#[wasm_bindgen]
pub fn read(file: &[u8], name: &str) -> Vec<u8> {
    bytes::read(file, name)
}

/// See [`bytes::read_pasted`].
#[wasm_bindgen]
pub fn read_pasted(text: &str) -> Vec<u8> {
    bytes::read_pasted(text)
}

/// See [`bytes::plan`].
#[wasm_bindgen]
pub fn plan(lines: &[u8], known: &[u8]) -> Vec<u8> {
    bytes::plan(lines, known)
}

/// See [`bytes::write_csv`].
#[wasm_bindgen]
pub fn write_csv(stages: &[u8]) -> Vec<u8> {
    bytes::write_csv(stages)
}

/// See [`bytes::write_json`].
#[wasm_bindgen]
pub fn write_json(stages: &[u8]) -> Vec<u8> {
    bytes::write_json(stages)
}

/// See [`bytes::write_failures`].
#[wasm_bindgen]
pub fn write_failures(failures: &[u8]) -> Vec<u8> {
    bytes::write_failures(failures)
}
