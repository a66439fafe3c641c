//! Makes the page that trunk built small: without code that is never called, without names that
//! nobody reads, and with one style sheet. The plain page works as well; `trunk serve` shows it.

mod binaryen;
mod document;
mod esbuild;
mod glue;
mod named;
mod order;
mod work;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::stamp::files_in;
use crate::setup::Tools;
use crate::workspace::Workspace;
use document::{Finished, Places};
use named::Named;
use work::Work;

/// Reads the page in `plain` and writes the finished one into `dist`, in place of what is there.
/// The same page gives the same bytes.
pub(super) fn run(workspace: &Workspace, tools: &Tools, plain: &Path, dist: &Path) -> Result<()> {
    let work = Work::begin(workspace, tools)?;
    let read = |name: &String| {
        fs::read_to_string(plain.join(name)).with_context(|| format!("trunk built no {name}"))
    };
    let html = read(&"index.html".to_owned())?;
    let places = document::places(&html)?;
    let boot = read(&places.boot)?;
    let styles: Vec<String> = places.styles.iter().map(read).collect::<Result<_>>()?;
    let wanted = glue::wanted(&boot);
    let code = code(&work, &read(&places.glue)?, &plain.join(&places.wasm), &wanted)?;
    let transfer = transfer(&work, &read(&places.transfer[0])?, &plain.join(&places.transfer[1]))?;

    let stem = named::stem(&places.glue);
    let finished = Finished {
        style: Named::new("style", ".css", esbuild::style(&work, &styles.concat())?),
        boot: Named::new("boot", ".js", esbuild::script(&work, &boot)?),
        glue: Named::new(stem, ".js", code.glue),
        wasm: Named::new(stem, "_bg.wasm", code.wasm),
        transfer,
        languages: languages(&places, plain)?,
    };

    if dist.exists() {
        fs::remove_dir_all(dist)?;
    }
    fs::create_dir_all(dist)?;
    fs::write(dist.join("index.html"), document::finished(&html, &finished))?;
    let languages = finished.languages.iter().map(|(_, file)| file);
    let files = [&finished.style, &finished.boot, &finished.glue, &finished.wasm];
    for file in files.into_iter().chain(&finished.transfer).chain(languages) {
        let to = dist.join(&file.name);
        to.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(to, &file.content)?;
    }
    for file in files_in(plain)? {
        let name = file.strip_prefix(plain)?;
        if !places.replaced(&name.to_string_lossy()) {
            let to = dist.join(name);
            to.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::copy(&file, to)?;
        }
    }
    Ok(())
}

/// The texts of the languages that are not built in.
fn languages(places: &Places, plain: &Path) -> Result<Vec<(String, Named)>> {
    let named = |(tag, path): &(String, String)| {
        let content =
            fs::read(plain.join(path)).with_context(|| format!("trunk built no {path}"))?;
        let stem = path.trim_end_matches(".txt");
        Ok((tag.clone(), Named::new(stem, ".txt", content)))
    };
    places.languages.iter().map(named).collect()
}

/// The glue and the wasm, which know each other by short names.
struct Code {
    glue: Vec<u8>,
    wasm: Vec<u8>,
}

/// What nobody asks for leaves the glue; then exports that the rest of the glue does
/// not use leave the wasm with all behind them; then what only those imported leaves the glue.
fn code(work: &Work, glue: &str, wasm: &Path, wanted: &[String]) -> Result<Code> {
    let script = String::from_utf8(esbuild::module(work, glue, wanted)?)?;
    let exports = binaryen::interface(work, wasm)?.exports.into_iter().map(|(name, _)| name);
    let unused: Vec<String> = exports.filter(|name| !glue::uses(&script, name)).collect();
    let (wasm, interface) = binaryen::shrink(work, wasm, &unused)?;
    let glue = glue::renamed(&glue::without_imports(glue, &interface), &interface)?;
    Ok(Code { glue: esbuild::module(work, &glue, wanted)?, wasm })
}

/// What reads and writes files of stages: the page calls all of its functions by their names.
fn transfer(work: &Work, glue: &str, wasm: &Path) -> Result<[Named; 2]> {
    let code = code(work, glue, wasm, &glue::functions(glue))?;
    let stem = "sales-stages-transfer";
    Ok([Named::new(stem, ".js", code.glue), Named::new(stem, "_bg.wasm", code.wasm)])
}
