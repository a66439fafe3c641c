//! What the licences of others ask for: their names and notices, beside the code that is made of theirs.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::process;
use crate::workspace::{self, Workspace};

/// What of the workspace is in the package.
const OURS: [&str; 2] = ["sales-stages-app", "sales-stages-transfer"];

const TARGET: &str = "wasm32-unknown-unknown";

const HEAD: &str = "\
The WebAssembly of this package is built with the crates below and with Rust's standard library
(MIT OR Apache-2.0, https://github.com/rust-lang/rust). Each crate is named with its version, its
licence and where it comes from. The notices that come with them follow; where a crate offers the MIT
licence, that is the one it is used under.
";

/// A crate as cargo tells of it.
struct Dependency {
    /// Name and version, as its folder is called.
    folder: String,
    licence: String,
    repository: String,
}

/// The text of the file of notices.
pub(super) fn text(workspace: &Workspace) -> Result<String> {
    let sources = sources()?;
    let mut text = HEAD.to_owned();
    // Many come with the same text.
    let mut notices: BTreeMap<String, Vec<String>> = BTreeMap::new();
    text.push('\n');
    for dependency in dependencies(workspace)? {
        let Dependency { folder, licence, repository } = &dependency;
        text.push_str(&format!("{folder} ({licence}) {repository}\n"));
        let folder = sources.iter().map(|sources| sources.join(folder)).find(|path| path.exists());
        for notice in notices_in(&folder.context("cargo has no sources of a crate")?, licence)? {
            notices.entry(notice).or_default().push(dependency.folder.clone());
        }
    }
    for (notice, crates) in notices {
        text.push_str(&format!("\n{}\n{}\n\n{notice}\n", "-".repeat(80), crates.join(", ")));
    }
    Ok(text)
}

fn dependencies(workspace: &Workspace) -> Result<Vec<Dependency>> {
    let mut command = process::cargo();
    command.current_dir(&workspace.root).args(["tree", "--locked", "--target", TARGET]);
    command.args(["--edges", "normal,no-proc-macro", "--prefix", "none", "--no-dedupe"]);
    command.args(["--format", "{p}|{l}|{r}"]);
    for ours in OURS {
        command.args(["--package", ours]);
    }
    let output = command.output().context("cannot start cargo tree")?;
    ensure!(output.status.success(), "cargo tree: {}", String::from_utf8_lossy(&output.stderr));
    let listed = String::from_utf8(output.stdout)?;
    // What has something in brackets behind its version is ours: its place on this machine.
    let is_theirs = |line: &&str| !line.is_empty() && !line.contains(" (");
    let mut lines: Vec<_> = listed.lines().filter(is_theirs).collect();
    lines.sort_unstable();
    lines.dedup();
    lines.into_iter().map(dependency).collect()
}

fn dependency(line: &str) -> Result<Dependency> {
    let mut parts = line.split('|');
    let (package, licence, repository) = (parts.next(), parts.next(), parts.next());
    let folder = package.and_then(|package| package.split_once(" v"));
    let (name, version) = folder.with_context(|| format!("cargo tree says {line}"))?;
    Ok(Dependency {
        folder: format!("{name}-{version}"),
        licence: licence.unwrap_or_default().to_owned(),
        repository: repository.unwrap_or_default().to_owned(),
    })
}

/// Where cargo keeps the sources of crates, a folder for each registry.
fn sources() -> Result<Vec<PathBuf>> {
    let all = workspace::cargo_home()?.join("registry/src");
    let folders = fs::read_dir(&all).with_context(|| format!("cannot read {}", all.display()))?;
    folders.map(|folder| Ok(folder?.path())).collect()
}

/// The texts of a licence that come with a crate; some come without.
fn notices_in(folder: &Path, licence: &str) -> Result<Vec<String>> {
    let mut names: Vec<String> = Vec::new();
    for entry in fs::read_dir(folder)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    let begins = |name: &&String, start: &str| name.to_uppercase().starts_with(start);
    let is_notice = |name: &&String| begins(name, "LICEN") || begins(name, "NOTICE");
    let chosen: Vec<_> = names.iter().filter(is_notice).collect();
    let mit: Vec<_> = chosen.iter().filter(|name| name.to_uppercase().contains("MIT")).collect();
    let chosen = if licence.contains("MIT") && !mit.is_empty() {
        mit.into_iter().copied().collect()
    } else {
        chosen
    };
    let read = |name: &String| {
        let text = fs::read_to_string(folder.join(name))?;
        Ok(text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim().to_owned())
    };
    chosen.into_iter().map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_cargo_tree_is_a_crate() {
        let read = dependency("memchr v2.8.3|Unlicense OR MIT|https://example.com").unwrap();
        assert_eq!(read.folder, "memchr-2.8.3");
        assert_eq!(read.licence, "Unlicense OR MIT");
        assert!(dependency("warning").is_err());
    }
}
