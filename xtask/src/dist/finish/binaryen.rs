//! A smaller wasm, by binaryen's wasm-opt.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};

use super::order;
use super::work::Work;
use crate::process::Outcome;

/// Gives imports and exports short names and prints them.
const SHORT_NAMES: &str = "--minify-imports-and-exports-and-modules";

/// Found by trying: each of them makes the compressed page smaller, and none of them assumes
/// anything that rustc does not promise.
const SHRINK: [&str; 14] = [
    // The stack comes first in memory, a megabyte of it: nothing lies below address 1024.
    "--low-memory-unused",
    // A large function that is called once stays one: inside another it shares fewer locals.
    "--one-caller-inline-max-function-size=50",
    "-Oz",
    // Another order of code, from which the same optimisations find more; and once more.
    "--flatten",
    "--rereloop",
    "-Oz",
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--strip-debug",
    "--strip-producers",
    SHORT_NAMES,
    "--quiet",
];

/// Puts the functions into the order of their names; then nobody needs the names, nor the features
/// that wasm-opt itself reads.
const REORDER: [&str; 4] =
    ["--reorder-functions-by-name", "--strip-debug", "--strip-target-features", "--quiet"];

/// What a wasm and its glue share.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Interface {
    pub(super) imports: Vec<Import>,
    /// Names and short names.
    pub(super) exports: Vec<(String, String)>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Import {
    pub(super) module: String,
    pub(super) name: String,
    pub(super) short: String,
}

/// What a wasm has as wasm-bindgen left it.
pub(super) fn interface(work: &Work, wasm: &Path) -> Result<Interface> {
    opt(work, wasm, &[], &[SHORT_NAMES])
}

/// A part that exports nothing, as small as it gets. What it imports keeps its names.
pub(super) fn shrink_later(work: &Work, wasm: &Path) -> Result<Vec<u8>> {
    let passes: Vec<&str> = SHRINK.into_iter().filter(|pass| *pass != SHORT_NAMES).collect();
    run(work, wasm, &[], &passes)?;
    reorder(work)
}

/// The wasm without some exports, as small as it gets, with short names for all that is left.
pub(super) fn shrink(work: &Work, wasm: &Path, without: &[String]) -> Result<(Vec<u8>, Interface)> {
    let interface = opt(work, wasm, without, &SHRINK)?;
    Ok((reorder(work)?, interface))
}

/// The last output with its functions in the order of their code.
fn reorder(work: &Work) -> Result<Vec<u8>> {
    let named = work.file("named.wasm");
    fs::write(&named, order::named_by_code(&fs::read(output(work))?)?)?;
    run(work, &named, &[], &REORDER)?;
    Ok(fs::read(output(work))?)
}

fn output(work: &Work) -> PathBuf {
    work.file("small.wasm")
}

fn opt(work: &Work, wasm: &Path, without: &[String], passes: &[&str]) -> Result<Interface> {
    let interface = read(&run(work, wasm, without, passes)?.lines);
    ensure!(!interface.exports.is_empty(), "wasm-opt does not tell the names that it gave");
    Ok(interface)
}

fn run(work: &Work, wasm: &Path, without: &[String], passes: &[&str]) -> Result<Outcome> {
    let mut arguments: Vec<_> = vec![wasm.as_os_str().to_owned(), "-o".into()];
    arguments.push(output(work).into());
    arguments.extend(without.iter().map(|name| format!("--remove-exports={name}").into()));
    arguments.extend(passes.iter().map(Into::into));
    work.run("wasm-opt", arguments)
}

/// Imports are printed as `["module", "name", "short"],` and exports as `["name", "short"],`, a
/// line each.
fn read(lines: &[String]) -> Interface {
    let mut interface = Interface { imports: Vec::new(), exports: Vec::new() };
    for line in lines.iter().filter(|line| line.trim_start().starts_with("[\"")) {
        let mut words = line.split('"').skip(1).step_by(2).map(str::to_owned);
        match (words.next(), words.next(), words.next()) {
            (Some(module), Some(name), Some(short)) => {
                interface.imports.push(Import { module, name, short });
            }
            (Some(name), Some(short), None) => interface.exports.push((name, short)),
            _ => {}
        }
    }
    interface
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_they_are_printed() {
        let printed = "{\n \"imports\": [\n  [\"./app_bg.js\", \"__wbg_now_1\", \"a\"]\n ],\n\
                       \"exports\": [\n  [\"memory\", \"$a\"],\n  [\"mount\", \"b\"]\n ]\n}";
        let lines: Vec<String> = printed.lines().map(str::to_owned).collect();
        let pair = |name: &str, short: &str| (name.to_owned(), short.to_owned());
        let import = Import {
            module: "./app_bg.js".to_owned(),
            name: "__wbg_now_1".to_owned(),
            short: "a".to_owned(),
        };
        assert_eq!(
            read(&lines),
            Interface {
                imports: vec![import],
                exports: vec![pair("memory", "$a"), pair("mount", "b")],
            }
        );
    }
}
