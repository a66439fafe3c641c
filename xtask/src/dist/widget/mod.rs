//! Builds the widget's package, as npm gets it and as it can be put on any host: `dist-widget/`.
//!
//! What it has in common with the page it takes from the page that is built already: the languages,
//! and what reads and writes files of stages.

mod code;
mod factory;
mod kept;
mod notices;
mod package;
mod scripts;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::finish::named::Named;
use super::finish::work::Work;
use super::finish::{Code, glue};
use super::stamp::{self, Product, files_in};
use crate::setup::Tools;
use crate::workspace::Workspace;
use kept::Kept;

/// The sources of the package, in the workspace.
pub(super) const SOURCES: &str = "packages/widget";

/// The files that scripts name, each under its hash.
struct Assets {
    wasm: Named,
    later: Option<Named>,
    /// The script and the wasm.
    transfer: [Named; 2],
    /// By tag.
    languages: Vec<(String, Named)>,
}

impl Assets {
    fn files(&self) -> impl Iterator<Item = &Named> {
        let languages = self.languages.iter().map(|(_, file)| file);
        std::iter::once(&self.wasm).chain(&self.later).chain(&self.transfer).chain(languages)
    }
}

/// Builds the package into `to`, in place of what is there. `page` is the finished page.
pub(super) fn build(workspace: &Workspace, tools: &Tools, page: &Path, to: &Path) -> Result<()> {
    let sources = workspace.root.join(SOURCES);
    let version = package::version(&sources)?;
    let work = Work::begin(workspace, tools, "finish-widget")?;
    let wanted = glue::wanted(&scripts::read(&sources, scripts::MOUNT)?);
    let code = code(workspace, tools, &work, &wanted)?;
    let assets = Assets {
        wasm: Named::new("sales-stages", ".wasm", code.wasm),
        later: code.later.map(|later| Named::new("later", ".wasm", later)),
        transfer: [
            Named::new("transfer", ".js", of_page(page, "sales-stages-transfer", ".js")?),
            Named::new("transfer", ".wasm", of_page(page, "sales-stages-transfer", ".wasm")?),
        ],
        languages: languages(page)?,
    };
    let factory = factory::of(&String::from_utf8(code.glue)?)?;
    let scripts = scripts::build(&work, workspace, &factory, &assets, version)?;

    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    fs::create_dir_all(to.join("lang"))?;
    for file in assets.files() {
        fs::write(to.join(&file.name), &file.content)?;
    }
    for (name, content) in scripts {
        fs::write(to.join(name), content)?;
    }
    fs::write(to.join("THIRD-PARTY-NOTICES"), notices::text(workspace)?)?;
    package::copy(workspace, &sources, to)
}

/// The WebAssembly and its glue. What they are made from is a part of what the page is.
fn code(workspace: &Workspace, tools: &Tools, work: &Work, wanted: &[String]) -> Result<Code> {
    let sources = stamp::of_sources(workspace, tools, Product::Page)?;
    let kept = Kept::new(workspace, format!("{sources} {}", wanted.join(",")));
    if let Some(code) = kept.read() {
        return Ok(code);
    }
    println!("dist: cargo build --release --bin {} …", code::BINARY);
    let code = code::finish(work, &code::link(workspace, tools)?, wanted)?;
    kept.write(&code)?;
    Ok(code)
}

/// The one file of the page whose name begins and ends so.
fn of_page(page: &Path, start: &str, end: &str) -> Result<Vec<u8>> {
    let is_it = |name: &str| name.starts_with(start) && name.ends_with(end);
    let mut files = files_in(page)?.into_iter();
    let file =
        files.find(|file| file.file_name().is_some_and(|name| is_it(&name.to_string_lossy())));
    Ok(fs::read(file.with_context(|| format!("the page has no {start}…{end}"))?)?)
}

/// The texts of the languages that are not built in, by their tags.
fn languages(page: &Path) -> Result<Vec<(String, Named)>> {
    let mut languages = Vec::new();
    for file in files_in(&page.join("lang"))? {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if let Some((tag, _)) = name.strip_suffix(".txt").and_then(|name| name.rsplit_once('-')) {
            let texts = Named::new(&format!("lang/{tag}"), ".txt", fs::read(&file)?);
            languages.push((tag.to_owned(), texts));
        }
    }
    Ok(languages)
}
