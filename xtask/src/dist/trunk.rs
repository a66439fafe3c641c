//! The build itself.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, ensure};

use crate::process::{self, Echo};
use crate::setup::{Need, Panic, SmallStd, Tools};
use crate::workspace::Workspace;

/// Builds the page as trunk leaves it, and returns its folder.
pub(super) fn build(workspace: &Workspace, tools: &Tools) -> Result<PathBuf> {
    for file in ["Trunk.toml", "index.html"] {
        ensure!(workspace.root.join(file).is_file(), "there is no {file} in the workspace");
    }
    let plain = target(workspace).join("plain");
    let mut command = command(workspace, tools);
    command
        .args(["build", "--release", "--dist"])
        .arg(&plain)
        .env("CARGO_TARGET_DIR", target(workspace));
    match tools.lack(workspace, &[Need::SmallStd])? {
        None => SmallStd::apply(&mut command, Panic::Trap),
        Some(lack) => println!("dist: the page will be larger than it need be: {lack}"),
    }
    process::run_or_fail(command, &workspace.fresh_log("dist"), Echo::SignOfLife)?;
    Ok(plain)
}

/// Cargo's build folder of page and widget. Their flags differ from those of all other builds, which
/// would otherwise undo each other's work. What runs while they are built is the same for both.
pub(super) fn target(workspace: &Workspace) -> PathBuf {
    workspace.target.join("page")
}

/// The page's wasm as the linker left it.
pub(super) fn linked(workspace: &Workspace) -> PathBuf {
    target(workspace).join("wasm32-unknown-unknown/release/sales-stages-page.wasm")
}

/// Becomes trunk, for people who develop the page.
pub(crate) fn become_it(workspace: &Workspace, tools: &Tools, arguments: &[String]) -> Result<()> {
    let mut command = command(workspace, tools);
    command.args(arguments);
    let watches = arguments.first().is_some_and(|task| task == "serve" || task == "watch");
    if watches && !arguments.iter().any(|word| word == "--dist" || word == "-d") {
        // dist/ is for the page as it is shipped, and a server may be serving it.
        command.arg("--dist").arg(workspace.scratch().join("trunk"));
    }
    process::become_it(command)
}

fn command(workspace: &Workspace, tools: &Tools) -> Command {
    let mut command = Command::new(tools.program("trunk").unwrap_or_else(|| "trunk".into()));
    tools.equip(&mut command);
    command
        // Offline also keeps trunk from downloading tools of its own.
        .arg("--offline=true")
        .current_dir(&workspace.root)
        .env("TRUNK_SKIP_VERSION_CHECK", "true");
    // Others set it to 1 or to nothing, which trunk refuses.
    if std::env::var_os("NO_COLOR").is_some() {
        command.env("NO_COLOR", "true");
    }
    command
}
