//! esbuild, from its npm package for this system: one program without dependencies.

use std::env::consts::{ARCH, OS};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::part::{Found, Part, Site};
use crate::process::{self, Echo};

/// The page's bytes depend on it, so everybody uses the same.
const VERSION: &str = "0.28.2";

pub(crate) struct Esbuild;

impl Esbuild {
    fn fits(program: &PathBuf) -> bool {
        process::ask(program, &["--version"]).is_some_and(|said| said == VERSION)
    }
}

impl Part for Esbuild {
    fn name(&self) -> String {
        format!("esbuild {VERSION}")
    }

    fn find(&self, site: &Site) -> Option<Found> {
        if let Some(program) = process::which("esbuild").filter(Self::fits) {
            return Some(Found::on_path(&program));
        }
        let folder = site.tool("esbuild", VERSION).join("bin");
        Self::fits(&folder.join("esbuild")).then(|| Found::in_folder(folder))
    }

    fn cost(&self) -> String {
        "a few seconds and about 11 MB".into()
    }

    fn how(&self) -> String {
        format!("npm install {}@{VERSION}", package())
    }

    fn bring(&self, site: &Site) -> Result<()> {
        let folder = site.begin("esbuild")?;
        let mut command = Command::new("npm");
        command
            .args(["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"])
            .arg("--prefix")
            .arg(&folder)
            .arg(format!("{}@{VERSION}", package()))
            .current_dir(&folder);
        process::run_or_fail(
            command,
            &site.workspace.fresh_log("setup-esbuild"),
            Echo::SignOfLife,
        )?;

        let kept = site.begin("esbuild-kept")?;
        fs::create_dir(kept.join("bin"))?;
        let program = folder.join("node_modules").join(package()).join("bin/esbuild");
        fs::copy(program, kept.join("bin/esbuild"))
            .with_context(|| format!("{} has no bin/esbuild", package()))?;
        site.finish(&kept, &site.tool("esbuild", VERSION))
    }

    fn advice(&self) -> String {
        format!("see that npm can reach its registry, or put esbuild {VERSION} on PATH")
    }
}

/// The package that holds the program for this system, by Node's names for systems.
fn package() -> String {
    let system = if OS == "macos" { "darwin" } else { OS };
    let processor = match ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        other => other,
    };
    format!("@esbuild/{system}-{processor}")
}
