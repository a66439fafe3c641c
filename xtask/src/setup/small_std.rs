//! The sources of Rust's standard library, from which page and widget build smaller copies.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use super::part::{Found, Part, Site};
use super::toolchain::{TARGET, rustup};
use crate::process::{self, Echo};

/// `{:?}` writes nothing. Found by trying: inlining somewhat more than `opt-level = "z"` does makes
/// the page a hundredth smaller.
const FLAGS: [&str; 7] = [
    "-Zunstable-options",
    TRAP,
    "-Zlocation-detail=none",
    "-Zfmt-debug=none",
    "-Cllvm-args=-inline-threshold=10",
    "-Cllvm-args=-inline-call-penalty=35",
    "-Clink-arg=--emit-relocs",
];

/// A panic becomes a trap at once: the texts of panics and all that formats them are left out. The
/// page never panics by design, so nobody misses them.
const TRAP: &str = "-Cpanic=immediate-abort";

/// A panic is told to a hook before it becomes a trap. The widget is one of many things on somebody
/// else's page, who is to learn what went wrong there.
const TOLD: &str = "-Cpanic=abort";

/// What becomes of a panic. A standard library is built for either: it is a part of how each function
/// is compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Panic {
    Trap,
    Told,
}

/// Lets cargo build the standard library with the crate. All of it is unstable, hence the first:
/// a stable compiler then takes it as a nightly one would.
const ENVIRONMENT: [(&str, &str); 3] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
];

/// Without it the page works all the same, and is a sixth larger.
pub(crate) struct SmallStd;

impl SmallStd {
    /// Makes a build for wasm bring its own standard library.
    pub(crate) fn apply(command: &mut Command, panic: Panic) {
        let told = |flag| if flag == TRAP && panic == Panic::Told { TOLD } else { flag };
        // For wasm only: build scripts and macros keep the flags and the library of the machine.
        // Flags for everything would win over those for one target.
        command
            .envs(ENVIRONMENT)
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", FLAGS.map(told).join(" "));
    }

    fn sources() -> Option<PathBuf> {
        let said = process::ask(rustc(), &["--print", "sysroot"])?;
        let folder = Path::new(&said).join("lib/rustlib/src/rust/library");
        folder.join("Cargo.lock").is_file().then_some(folder)
    }

    fn compiler_agrees() -> bool {
        let mut command = Command::new(rustc());
        command.env("RUSTC_BOOTSTRAP", "1").args(FLAGS);
        command.args(["--target", TARGET, "--print", "cfg"]);
        command.output().is_ok_and(|output| output.status.success())
    }

    /// Fetches the few crates that the standard library is built on. Without a target cargo leaves
    /// out those that only wasm needs.
    fn fetch(offline: bool, site: &Site) -> Command {
        let mut command = process::cargo();
        command
            .args(["fetch", "--quiet", "--locked", "--target", TARGET])
            .envs(ENVIRONMENT)
            .current_dir(&site.workspace.root);
        if offline {
            command.arg("--offline");
        }
        command
    }
}

impl Part for SmallStd {
    fn name(&self) -> String {
        "std built for size".into()
    }

    fn find(&self, site: &Site) -> Option<Found> {
        let sources = Self::sources().filter(|_| Self::compiler_agrees())?;
        let log = site.workspace.fresh_log("setup-small-std");
        let fetched = process::run(Self::fetch(true, site), &log, Echo::SignOfLife).ok()?;
        fetched.status.success().then(|| Found::noted(sources.display().to_string()))
    }

    fn cost(&self) -> String {
        "a few seconds and about 60 MB in the toolchain's folder".into()
    }

    fn how(&self) -> String {
        "rustup component add rust-src; cargo fetch".into()
    }

    fn bring(&self, site: &Site) -> Result<()> {
        if !Self::compiler_agrees() {
            bail!("this rustc does not know {}", FLAGS.join(" "));
        }
        if Self::sources().is_none() {
            rustup(&["component", "add", "rust-src"], site)?;
        }
        let log = site.workspace.fresh_log("setup-small-std");
        process::run_or_fail(Self::fetch(false, site), &log, Echo::SignOfLife).map(drop)
    }

    fn advice(&self) -> String {
        "run `rustup component add rust-src`, or install your distribution's package of Rust's \
         sources; until then the page is a sixth larger than it need be"
            .into()
    }

    fn optional(&self) -> bool {
        true
    }
}

fn rustc() -> std::ffi::OsString {
    std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into())
}
