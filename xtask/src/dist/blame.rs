//! What the page's code consists of.

mod path;
pub(super) mod wasm;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use super::trunk;
use crate::report::{self, thousands};
use crate::workspace::Workspace;

/// The functions of the page, with their names and their bytes of code.
pub(crate) struct Code {
    functions: Vec<(String, u64)>,
}

/// Reads the code as wasm-bindgen left it: wasm-opt removes the names. Empty where there is none.
pub(crate) fn read(workspace: &Workspace) -> Code {
    let bytes = file(workspace).and_then(|file| fs::read(file).ok());
    let mut functions = bytes.and_then(|bytes| wasm::functions(&bytes)).unwrap_or_default();
    functions.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    Code { functions }
}

/// What trunk last had wasm-bindgen make.
fn file(workspace: &Workspace) -> Option<PathBuf> {
    let folder = fs::read_dir(trunk::target(workspace).join("wasm-bindgen/release")).ok()?;
    let files = folder.flatten().map(|entry| entry.path());
    let wasm = files.filter(|file| file.to_string_lossy().ends_with("page_bg.wasm"));
    wasm.max_by_key(|file| file.metadata().and_then(|data| data.modified()).ok())
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
        let rows = self.functions.iter().take(count).map(|(name, size)| {
            let short: String = name.chars().take(90).collect();
            vec![short, thousands(*size)]
        });
        let rows: Vec<_> = rows.collect();
        report::table(&rows)
    }
}
