//! wasm-opt, from binaryen's npm package.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::part::{Found, Part, Site};
use crate::process::{self, Echo};

/// The page's size depends on it, so everybody uses the same.
const VERSION: &str = "132";

pub(crate) struct WasmOpt;

impl WasmOpt {
    fn fits(program: &PathBuf) -> bool {
        process::ask(program, &["--version"])
            .is_some_and(|said| said.split_whitespace().nth(2) == Some(VERSION))
    }
}

impl Part for WasmOpt {
    fn name(&self) -> String {
        format!("wasm-opt {VERSION}")
    }

    fn find(&self, site: &Site) -> Option<Found> {
        if let Some(program) = process::which("wasm-opt").filter(Self::fits) {
            return Some(Found::on_path(&program));
        }
        let folder = site.tool("binaryen", VERSION).join("bin");
        Self::fits(&folder.join("wasm-opt")).then(|| Found::in_folder(folder))
    }

    fn cost(&self) -> String {
        "a few seconds and about 15 MB (100 MB more while it unpacks)".into()
    }

    fn how(&self) -> String {
        format!("npm install binaryen@{VERSION}.0.0")
    }

    fn bring(&self, site: &Site) -> Result<()> {
        let folder = site.begin("binaryen")?;
        let mut command = Command::new("npm");
        command
            .args(["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"])
            .arg("--prefix")
            .arg(&folder)
            .arg(format!("binaryen@{VERSION}.0.0"))
            .current_dir(&folder);
        process::run_or_fail(
            command,
            &site.workspace.fresh_log("setup-wasm-opt"),
            Echo::SignOfLife,
        )?;

        // The other tools of the package are the larger part of it.
        let package = folder.join("node_modules/binaryen/bin");
        let kept = site.begin("binaryen-kept")?;
        fs::create_dir(kept.join("bin"))?;
        for file in ["wasm-opt", "package.json"] {
            fs::copy(package.join(file), kept.join("bin").join(file))
                .with_context(|| format!("binaryen's package has no bin/{file}"))?;
        }
        site.finish(&kept, &site.tool("binaryen", VERSION))
    }

    fn advice(&self) -> String {
        format!("see that npm can reach its registry, or put wasm-opt {VERSION} on PATH")
    }
}
