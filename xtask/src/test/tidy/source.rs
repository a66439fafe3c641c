//! The files that rules look at.

use std::fmt::{self, Display, Formatter};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// Folders with nothing that a person wrote.
const SKIPPED: [&str; 8] = [
    ".git",
    "target",
    "dist",
    "dist-widget",
    "node_modules",
    "test-results",
    "screenshots",
    "playwright-report",
];

/// Kinds of files with code in them.
const KINDS: [&str; 9] = ["rs", "toml", "html", "css", "js", "mjs", "ts", "sql", "sh"];

/// A file of the workspace.
pub(super) struct Source {
    /// From the workspace's root, with slashes.
    pub(super) path: String,
    pub(super) text: String,
}

impl Source {
    pub(super) fn is_rust_in(&self, folder: &str) -> bool {
        self.path.starts_with(folder) && self.path.ends_with(".rs")
    }

    /// Lines with their numbers, without those that are comments.
    pub(super) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate().map(|(index, line)| (index + 1, line));
        lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    pub(super) fn problem(&self, line: usize, what: impl Into<String>) -> Problem {
        Problem { path: self.path.clone(), line, what: what.into() }
    }
}

/// A place where a rule is broken.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Problem {
    path: String,
    line: usize,
    what: String,
}

impl Display for Problem {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}: {}", self.path, self.line, self.what)
    }
}

/// All files with code, in a stable order.
pub(super) fn all(root: &Path) -> Result<Vec<Source>> {
    let mut sources = Vec::new();
    collect(root, "", &mut sources)?;
    sources.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(sources)
}

fn collect(folder: &Path, prefix: &str, sources: &mut Vec<Source>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let file = entry?.path();
        let Some(name) = file.file_name().and_then(|name| name.to_str()) else { continue };
        let path = format!("{prefix}{name}");
        if file.is_dir() {
            if !SKIPPED.contains(&name) {
                collect(&file, &format!("{path}/"), sources)?;
            }
        } else if KINDS.iter().any(|kind| file.extension().is_some_and(|found| found == *kind)) {
            let text = fs::read_to_string(&file)
                .with_context(|| format!("cannot read {}", file.display()))?;
            sources.push(Source { path, text });
        }
    }
    Ok(())
}

/// A file that exists only in a test.
#[cfg(test)]
pub(super) fn made(path: &str, text: &str) -> [Source; 1] {
    [Source { path: path.to_owned(), text: text.to_owned() }]
}
