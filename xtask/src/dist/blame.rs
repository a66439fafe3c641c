//! What the page's code consists of.

mod path;
mod wasm;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use crate::report::{self, thousands};
use crate::workspace::Workspace;

/// The functions of the page, with their names and their bytes of code.
pub(crate) struct Code {
    functions: Vec<(String, u64)>,
}

/// Reads the code as wasm-bindgen left it: wasm-opt removes the names. Empty where there is none.
pub(crate) fn read(workspace: &Workspace) -> Code {
    let bytes = fs::read(file(workspace)).ok();
    let mut functions = bytes.and_then(|bytes| wasm::functions(&bytes)).unwrap_or_default();
    functions.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    Code { functions }
}

/// Where wasm-bindgen leaves the code.
pub(crate) fn file(workspace: &Workspace) -> PathBuf {
    workspace.target.join("wasm-bindgen/release/sales-stages-app_bg.wasm")
}

impl Code {
    /// Bytes by crate.
    pub(crate) fn by_crate(&self) -> BTreeMap<String, u64> {
        let mut crates = BTreeMap::new();
        for (name, size) in &self.functions {
            *crates.entry(path::crate_of(name).to_owned()).or_default() += size;
        }
        crates
    }

    /// The largest functions as a table.
    pub(crate) fn largest(&self, count: usize) -> String {
        let rows = self.functions.iter().take(count);
        let rows: Vec<_> =
            rows.map(|(name, size)| vec![thousands(*size), format!(" {name}")]).collect();
        report::table(&rows)
    }
}
