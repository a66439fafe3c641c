//! The widget's WebAssembly.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::factory;
use crate::dist::finish::work::Work;
use crate::dist::finish::{self, Code};
use crate::dist::trunk;
use crate::process::{self, Echo};
use crate::setup::{Need, Panic, SmallStd, Tools};
use crate::workspace::Workspace;

pub(super) const BINARY: &str = "sales-stages-widget";

/// Builds it as the linker leaves it. In the page's folder: what runs on this machine while it is
/// built is the same, and what becomes wasm stands beside the page's under names of its own.
pub(super) fn link(workspace: &Workspace, tools: &Tools) -> Result<PathBuf> {
    let target = trunk::target(workspace);
    let mut command = process::cargo();
    tools.equip(&mut command);
    command
        .args(["build", "--release", "--locked", "--offline", "--bin", BINARY])
        .args(["--package", "sales-stages-app", "--target", "wasm32-unknown-unknown"])
        .current_dir(&workspace.root)
        .env("CARGO_TARGET_DIR", &target);
    match tools.lack(workspace, &[Need::SmallStd])? {
        None => SmallStd::apply(&mut command, Panic::Told),
        Some(lack) => println!("dist: the widget will be larger than it need be: {lack}"),
    }
    process::run_or_fail(command, &workspace.log("dist"), Echo::SignOfLife)?;
    Ok(target.join(format!("wasm32-unknown-unknown/release/{BINARY}.wasm")))
}

/// The same in two parts, and as small as it gets, with what is wanted of its glue.
pub(super) fn finish(work: &Work, linked: &Path, wanted: &[String]) -> Result<Code> {
    bind(work, linked)?;
    let glue = fs::read_to_string(work.file("bound").join(format!("{BINARY}.js")))?;
    let wasm = work.file("bound").join(format!("{BINARY}_bg.wasm"));
    finish::code(work, &factory::guarded(&glue)?, &wasm, Some(linked), wanted)
}

fn bind(work: &Work, linked: &Path) -> Result<()> {
    let arguments =
        ["--target", "web", "--no-typescript", "--out-dir", "bound", "--out-name", BINARY];
    let arguments = arguments.map(std::ffi::OsStr::new);
    work.run("wasm-bindgen", arguments.into_iter().chain([linked.as_os_str()])).map(drop)
}
