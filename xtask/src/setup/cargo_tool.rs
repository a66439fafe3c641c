//! Tools that come as crates, each in one exact version.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::browser;
use super::part::{Found, Part, Site};
use crate::lockfile::locked_version;
use crate::process::{self, Echo};
use crate::workspace::Workspace;

/// The tools are short-lived: an hour of optimising them would never be earned back.
const BUILD_SETTINGS: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
];

pub(crate) struct CargoTool {
    package: &'static str,
    version: String,
    /// The programs that must be there, the first of them asked for its version.
    programs: &'static [&'static str],
    install_options: &'static [&'static str],
    cost: &'static str,
    /// A driver works with the browsers of many versions.
    any_version: bool,
    drives_firefox: bool,
}

/// The version that the lock file demands: the generated glue fits no other.
pub(crate) fn wasm_bindgen(workspace: &Workspace) -> Result<CargoTool> {
    Ok(CargoTool {
        package: "wasm-bindgen-cli",
        version: locked_version(&workspace.root, "wasm-bindgen")?,
        programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
        // Its own lock file names versions that were withdrawn.
        install_options: &[],
        cost: "about 1 min 30 s on two cores and 48 MB",
        any_version: false,
        drives_firefox: false,
    })
}

pub(crate) fn trunk() -> CargoTool {
    CargoTool {
        package: "trunk",
        version: "0.21.14".into(),
        programs: &["trunk"],
        install_options: &["--locked", "--no-default-features", "--features", "rustls"],
        cost: "about 3 min 20 s on two cores and 43 MB",
        any_version: false,
        drives_firefox: false,
    }
}

pub(crate) fn cargo_deny() -> CargoTool {
    CargoTool {
        package: "cargo-deny",
        version: "0.20.2".into(),
        programs: &["cargo-deny"],
        install_options: &["--locked"],
        cost: "about 1 min 10 s on two cores and 18 MB",
        any_version: false,
        drives_firefox: false,
    }
}

pub(crate) fn cargo_fuzz() -> CargoTool {
    CargoTool {
        package: "cargo-fuzz",
        version: "0.13.2".into(),
        programs: &["cargo-fuzz"],
        install_options: &["--locked"],
        cost: "about 1 min on two cores and 3 MB",
        any_version: false,
        drives_firefox: false,
    }
}

pub(crate) fn geckodriver() -> CargoTool {
    CargoTool {
        package: "geckodriver",
        version: "0.37.1".into(),
        programs: &["geckodriver"],
        install_options: &["--locked"],
        cost: "about 1 min on two cores and 12 MB",
        any_version: true,
        drives_firefox: true,
    }
}

impl CargoTool {
    fn fits(&self, program: &Path) -> bool {
        process::ask(program, &["--version"]).is_some_and(|said| {
            self.any_version || process::version_in(&said) == Some(self.version.as_str())
        })
    }

    /// The first program on PATH, where it fits and has all others beside it.
    fn on_path(&self) -> Option<PathBuf> {
        let program = process::which(self.programs.first()?)?;
        let folder = program.parent()?;
        let complete = self.programs.iter().all(|name| folder.join(name).is_file());
        (complete && self.fits(&program)).then_some(program)
    }

    fn in_tools(&self, site: &Site) -> Option<PathBuf> {
        let folder = site.tool(self.package, &self.version).join("bin");
        let complete = self.programs.iter().all(|name| folder.join(name).is_file());
        (complete && self.fits(&folder.join(self.programs.first()?))).then_some(folder)
    }

    fn log(&self) -> String {
        format!("setup-{}", self.package)
    }

    /// A prebuilt program, where the person has the tool for that.
    fn binstall(&self, root: &Path, site: &Site) -> bool {
        if !has_binstall() {
            return false;
        }
        let mut command = process::cargo();
        command
            .args(["binstall", "--no-confirm", "--version", &self.version, "--root"])
            .arg(root)
            // Building is done below, with settings that take a fraction of the time.
            .args(["--strategies", "crate-meta-data,quick-install", self.package])
            .current_dir(root);
        let log = site.workspace.log(&self.log());
        let done = process::run_or_fail(command, &log, Echo::SignOfLife);
        done.is_ok() && self.programs.iter().all(|name| root.join("bin").join(name).is_file())
    }

    fn build(&self, root: &Path, site: &Site) -> Result<()> {
        let mut command = process::cargo();
        command
            .arg("install")
            .args(["--version", &self.version, "--root"])
            .arg(root)
            .args(self.install_options)
            .arg(self.package)
            .current_dir(root)
            .envs(BUILD_SETTINGS)
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_BUILD_TARGET")
            // One folder for all tools: they share many crates.
            .env("CARGO_TARGET_DIR", site.partial().join("build"));
        let log = site.workspace.log(&self.log());
        process::run_or_fail(command, &log, Echo::SignOfLife).map(drop)
    }
}

fn has_binstall() -> bool {
    process::which("cargo-binstall").is_some()
}

impl Part for CargoTool {
    fn name(&self) -> String {
        format!("{} {}", self.package, self.version)
    }

    fn find(&self, site: &Site) -> Option<Found> {
        let on_path = self.on_path().map(|file| Found::on_path(&file));
        on_path.or_else(|| self.in_tools(site).map(Found::in_folder))
    }

    fn cost(&self) -> String {
        format!("{} (1 GB more while it builds)", self.cost)
    }

    fn how(&self) -> String {
        let way =
            if has_binstall() { "cargo binstall, or else cargo install" } else { "cargo install" };
        format!("{way} {}", self.package)
    }

    fn bring(&self, site: &Site) -> Result<()> {
        if self.drives_firefox && browser::firefox().is_none() {
            anyhow::bail!("there is no Firefox to drive");
        }
        site.workspace.fresh_log(&self.log());
        let mut root = site.begin(self.package)?;
        if !self.binstall(&root, site) {
            root = site.begin(self.package)?;
            self.build(&root, site)?;
        }
        site.finish(&root, &site.tool(self.package, &self.version))
    }

    fn advice(&self) -> String {
        format!(
            "see that the crate registry can be reached and that the disk has 1 GB free, or put \
             `{}` {} on PATH yourself; then run this again",
            self.programs.join("` and `"),
            self.version
        )
    }

    fn optional(&self) -> bool {
        self.drives_firefox
    }
}
