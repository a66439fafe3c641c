//! What belongs to the Rust toolchain and to cargo.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use super::part::{Found, Part, Site};
use crate::process::{self, Echo};

pub(super) const TARGET: &str = "wasm32-unknown-unknown";

/// The standard library for wasm, from whichever compiler is in use.
pub(crate) struct WasmTarget;

impl Part for WasmTarget {
    fn name(&self) -> String {
        "wasm32 target".into()
    }

    fn find(&self, _: &Site) -> Option<Found> {
        let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
        let said = process::ask(rustc, &["--print", "target-libdir", "--target", TARGET])?;
        let folder = Path::new(&said);
        // Distributions ship the folder of a target without its libraries.
        let has_library = folder.read_dir().ok()?.flatten().any(|entry| {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            name.starts_with("libcore-") && name.ends_with(".rlib")
        });
        has_library.then(|| Found::noted(said))
    }

    fn cost(&self) -> String {
        "a few seconds and about 80 MB in the toolchain's folder".into()
    }

    fn how(&self) -> String {
        format!("rustup target add {TARGET}")
    }

    fn bring(&self, site: &Site) -> Result<()> {
        rustup(&["target", "add", TARGET], site)
    }

    fn advice(&self) -> String {
        format!(
            "run `rustup target add {TARGET}`, or install your distribution's package of Rust's \
             standard library for {TARGET}"
        )
    }
}

/// rustfmt and clippy, which a minimal toolchain lacks.
pub(crate) struct Lints;

impl Part for Lints {
    fn name(&self) -> String {
        "rustfmt and clippy".into()
    }

    fn find(&self, _: &Site) -> Option<Found> {
        let formatter = process::ask("cargo", &["fmt", "--version"])?;
        let linter = process::ask("cargo", &["clippy", "--version"])?;
        Some(Found::noted(format!("{formatter}, {linter}")))
    }

    fn cost(&self) -> String {
        "a few seconds and about 25 MB in the toolchain's folder".into()
    }

    fn how(&self) -> String {
        "rustup component add rustfmt clippy".into()
    }

    fn bring(&self, site: &Site) -> Result<()> {
        rustup(&["component", "add", "rustfmt", "clippy"], site)
    }

    fn advice(&self) -> String {
        "install rustfmt and clippy of the same version as your rustc".into()
    }
}

/// The sources of all crates: the page is built without asking the network.
pub(crate) struct Crates;

impl Crates {
    fn fetch(offline: bool, site: &Site) -> Command {
        let mut command = process::cargo();
        command.args(["fetch", "--quiet", "--locked"]).current_dir(&site.workspace.root);
        if offline {
            command.arg("--offline");
        }
        command
    }
}

impl Part for Crates {
    fn name(&self) -> String {
        "crates of Cargo.lock".into()
    }

    fn find(&self, site: &Site) -> Option<Found> {
        let log = site.workspace.fresh_log("setup-crates");
        let outcome = process::run(Self::fetch(true, site), &log, Echo::SignOfLife).ok()?;
        outcome.status.success().then(|| Found::noted("fetched"))
    }

    fn cost(&self) -> String {
        "under a minute and about 200 MB in cargo's folder".into()
    }

    fn how(&self) -> String {
        "cargo fetch --locked".into()
    }

    fn bring(&self, site: &Site) -> Result<()> {
        let log = site.workspace.fresh_log("setup-crates");
        process::run_or_fail(Self::fetch(false, site), &log, Echo::SignOfLife).map(drop)
    }

    fn advice(&self) -> String {
        "see that the crate registry can be reached; if Cargo.lock is out of date, run `cargo \
         check` and commit it"
            .into()
    }
}

pub(super) fn rustup(arguments: &[&str], site: &Site) -> Result<()> {
    if process::which("rustup").is_none() {
        bail!("there is no rustup on PATH");
    }
    let mut command = Command::new("rustup");
    command.args(arguments);
    process::run_or_fail(command, &site.workspace.fresh_log("setup-rustup"), Echo::SignOfLife)
        .map(drop)
}
