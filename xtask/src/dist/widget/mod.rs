//! Builds the widget's package, as npm gets it and as it can be put on any host: `dist-widget/`.
//!
//! What it has in common with the page it takes from the page that is built already: the languages,
//! and what reads and writes files of stages.

mod code;
mod factory;
mod package;
mod scripts;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::finish::named::Named;
use super::finish::work::Work;
use super::stamp::files_in;
use crate::setup::Tools;
use crate::workspace::Workspace;

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
    let linked = code::link(workspace, tools)?;
    let work = Work::begin(workspace, tools, "finish-widget")?;
    let mount = scripts::read(&sources, scripts::MOUNT)?;
    let code = code::finish(&work, &linked, &mount)?;
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
    package::copy(workspace, &sources, to)
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
