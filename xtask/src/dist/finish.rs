//! Makes the page that trunk built small: without code that is never called, without names that
//! nobody reads, and with one style sheet. The plain page works as well; `trunk serve` shows it.

mod binaryen;
mod document;
pub(super) mod esbuild;
pub(super) mod glue;
pub(super) mod named;
mod order;
pub(super) mod work;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::cold_load::{LATER, TRANSFER};
use super::split::{self, Split};
use super::stamp::files_in;
use crate::setup::Tools;
use crate::workspace::Workspace;
use binaryen::Interface;
use document::{Finished, Places};
use named::Named;
use work::Work;

/// Reads the page in `plain` and writes the finished one into `dist`, in place of what is there.
/// `linked` is its wasm before wasm-bindgen. The same page gives the same bytes.
pub(super) fn run(
    workspace: &Workspace,
    tools: &Tools,
    plain: &Path,
    linked: &Path,
    dist: &Path,
) -> Result<()> {
    let work = Work::begin(workspace, tools, "finish")?;
    let read = |name: &String| {
        fs::read_to_string(plain.join(name)).with_context(|| format!("trunk built no {name}"))
    };
    let html = read(&"index.html".to_owned())?;
    let places = document::places(&html)?;
    let boot = read(&places.boot)?;
    let styles: Vec<String> = places.styles.iter().map(read).collect::<Result<_>>()?;
    let wanted = glue::wanted(&boot);
    let (glue, wasm) = (read(&places.glue)?, plain.join(&places.wasm));
    let code = code(&work, &glue, &wasm, Some(linked), &wanted)?;
    let transfer = transfer(&work, &read(&places.transfer[0])?, &plain.join(&places.transfer[1]))?;

    let stem = named::stem(&places.glue);
    let later_stem = LATER.trim_end_matches(".wasm");
    let finished = Finished {
        style: Named::new("style", ".css", esbuild::style(&work, &styles.concat())?),
        boot: Named::new("boot", ".js", esbuild::script(&work, &boot)?),
        glue: Named::new(stem, ".js", code.glue),
        wasm: Named::new(stem, "_bg.wasm", code.wasm),
        transfer,
        languages: languages(&places, plain)?,
        later: code.later.map(|later| Named::new(later_stem, ".wasm", later)),
    };

    if dist.exists() {
        fs::remove_dir_all(dist)?;
    }
    fs::create_dir_all(dist)?;
    fs::write(dist.join("index.html"), document::finished(&html, &finished))?;
    let languages = finished.languages.iter().map(|(_, file)| file);
    let files = [&finished.style, &finished.boot, &finished.glue, &finished.wasm];
    let later = finished.later.iter().chain(&finished.transfer);
    for file in files.into_iter().chain(later).chain(languages) {
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
pub(super) struct Code {
    pub(super) glue: Vec<u8>,
    pub(super) wasm: Vec<u8>,
    /// What is fetched when it is first needed.
    pub(super) later: Option<Vec<u8>>,
}

/// What nobody asks for leaves the glue; then exports that the rest of the glue does not use leave the
/// wasm with all behind them; then what only those imported leaves the glue. `linked` is the wasm
/// before wasm-bindgen, where it has a later part.
pub(super) fn code(
    work: &Work,
    glue: &str,
    wasm: &Path,
    linked: Option<&Path>,
    wanted: &[String],
) -> Result<Code> {
    let script = String::from_utf8(esbuild::module(work, glue, wanted)?)?;
    let exports = binaryen::interface(work, wasm)?.exports.into_iter().map(|(name, _)| name);
    let unused: Vec<String> = exports.filter(|name| !glue::uses(&script, name)).collect();
    let plain = fs::read(wasm)?;
    let parts = match linked {
        Some(linked) => split(&plain, &fs::read(linked)?, &unused)?,
        None => None,
    };
    let (wasm, interface, later) = match parts {
        Some(parts) => both(work, &parts)?,
        None => {
            let whole = work.file("whole.wasm");
            fs::write(&whole, split::without_relocations(&plain)?)?;
            let (wasm, interface) = binaryen::shrink(work, &whole, &unused)?;
            (wasm, interface, None)
        }
    };
    let glue = glue::renamed(&glue::without_imports(glue, &interface), &interface)?;
    Ok(Code { glue: esbuild::module(work, &glue, wanted)?, wasm, later })
}

/// The page's two parts, if they can be told apart.
fn split(wasm: &[u8], linked: &[u8], unused: &[String]) -> Result<Option<Split>> {
    let parts = split::split(wasm, linked, unused)?;
    if parts.is_none() {
        println!("dist: it is not split: the linker told nothing, or there are no doors");
    }
    Ok(parts)
}

/// What reads and writes files of stages: the page calls all of its functions by their names.
fn transfer(work: &Work, glue: &str, wasm: &Path) -> Result<[Named; 2]> {
    let code = code(work, glue, wasm, None, &glue::functions(glue))?;
    Ok([Named::new(TRANSFER, ".js", code.glue), Named::new(TRANSFER, "_bg.wasm", code.wasm)])
}

/// The later part first: what it does not need after all, the first one does not export.
fn both(work: &Work, parts: &Split) -> Result<(Vec<u8>, Interface, Option<Vec<u8>>)> {
    let (first, later) = (work.file("first.wasm"), work.file("later.wasm"));
    fs::write(&first, &parts.first)?;
    fs::write(&later, &parts.later)?;
    let later = binaryen::shrink_later(work, &later)?;
    let needed = split::imports(&later)?;
    let exports = split::imports(&parts.later)?;
    let unused: Vec<String> = exports.into_iter().filter(|name| !needed.contains(name)).collect();
    let (first, interface) = binaryen::shrink(work, &first, &unused)?;
    let names = interface.exports.iter().map(|(name, short)| (&**name, &**short)).collect();
    let later = split::renamed(&later, SHORT_FIRST, &names)?;
    println!(
        "dist: {} doors lead to the later part, which takes {} things from the first",
        parts.doors.len(),
        needed.len()
    );
    Ok((first, interface, Some(later)))
}

/// The boot script gives the exports of the first part to the later one under this name.
const SHORT_FIRST: &str = "a";
