//! Tells whether page and widget must be built again.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::widget;
use crate::process;
use crate::setup::{Need, Tools};
use crate::workspace::Workspace;

/// What is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Product {
    Page,
    /// Made of the page's sources and its own.
    Widget,
}

impl Product {
    /// Where it is built.
    pub(crate) fn folder(self, workspace: &Workspace) -> PathBuf {
        match self {
            Self::Page => workspace.dist(),
            Self::Widget => workspace.dist_widget(),
        }
    }

    /// Its sources, beside those of the page.
    fn own_sources(self) -> &'static [&'static str] {
        match self {
            Self::Page => &[],
            Self::Widget => &[widget::SOURCES, "LICENSE-APACHE", "LICENSE-MIT"],
        }
    }

    fn stamp(self, workspace: &Workspace) -> PathBuf {
        workspace.scratch().join(match self {
            Self::Page => "dist.stamp",
            Self::Widget => "dist-widget.stamp",
        })
    }
}

/// What the page is made from, beside all that its `index.html` names.
const SOURCES: [&str; 14] = [
    "xtask/src/dist",
    "xtask/src/setup/small_std.rs",
    "crates/core",
    "crates/client",
    "crates/app",
    "crates/transfer",
    "patches",
    "style",
    "index.html",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
    ".cargo/config.toml",
    "rust-toolchain.toml",
];

/// A digest of all sources and of the tools that build them.
pub(crate) fn of_sources(workspace: &Workspace, tools: &Tools, product: Product) -> Result<String> {
    let mut digest = DefaultHasher::new();
    let index = fs::read_to_string(workspace.root.join("index.html")).unwrap_or_default();
    let sources = SOURCES.into_iter().chain(product.own_sources().iter().copied());
    for source in sources.chain(named_in(&index)) {
        for file in files_in(&workspace.root.join(source))? {
            let content =
                fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
            file.strip_prefix(&workspace.root).unwrap_or(&file).hash(&mut digest);
            content.hash(&mut digest);
        }
    }
    for tool in ["trunk", "wasm-bindgen", "wasm-opt", "esbuild"] {
        tools.program(tool).and_then(|file| process::ask(file, &["--version"])).hash(&mut digest);
    }
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    process::ask(rustc, &["--version"]).hash(&mut digest);
    std::env::var_os("RUSTFLAGS").hash(&mut digest);
    tools.lack(workspace, &[Need::SmallStd])?.is_some().hash(&mut digest);
    Ok(format!("{:016x}", digest.finish()))
}

/// Relative addresses in the page's template: files that trunk copies.
fn named_in(index: &str) -> impl Iterator<Item = &str> {
    let attributes = ["href=\"", "src=\""];
    let values = attributes.into_iter().flat_map(|name| index.split(name).skip(1));
    let paths = values.filter_map(|rest| rest.split('"').next());
    paths
        .map(|path| path.trim_start_matches("./"))
        .filter(|path| !path.is_empty() && !path.starts_with(['/', '.', '#']))
        .filter(|path| !path.contains(':'))
}

/// The digest of the sources together with the names and sizes of what was built: what
/// somebody else built or removed is built again.
pub(crate) fn with_output(sources: &str, dist: &Path) -> String {
    let mut digest = DefaultHasher::new();
    for file in files_in(dist).unwrap_or_default() {
        file.hash(&mut digest);
        file.metadata().map(|data| data.len()).unwrap_or(0).hash(&mut digest);
    }
    format!("{sources} {:016x}\n", digest.finish())
}

pub(crate) fn read(workspace: &Workspace, product: Product) -> Option<String> {
    fs::read_to_string(product.stamp(workspace)).ok()
}

pub(crate) fn write(workspace: &Workspace, product: Product, stamp: &str) -> Result<()> {
    Ok(fs::write(product.stamp(workspace), stamp)?)
}

/// A build that is interrupted must not be taken for the last one.
pub(crate) fn forget(workspace: &Workspace, product: Product) -> Result<()> {
    match fs::remove_file(product.stamp(workspace)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// A file itself, or all files under a folder in a stable order; none where there is nothing.
pub(crate) fn files_in(path: &Path) -> Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_path_buf()]);
    }
    let mut files = Vec::new();
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            files.extend(files_in(&entry?.path())?);
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_the_template_names_are_sources() {
        let index = r##"<link data-trunk rel="copy-file" href="public/boot.js"><img src="a.svg">
            <a href="#main"></a><a href="https://example.com/"></a><base href="./">
            <link href="./b.json">"##;
        assert_eq!(named_in(index).collect::<Vec<_>>(), ["public/boot.js", "b.json", "a.svg"]);
    }
}
