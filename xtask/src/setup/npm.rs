//! The npm packages of tests.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::Tools;
use super::part::{Found, Part, Site};
use crate::process::{self, Echo};
use crate::workspace::Workspace;

/// What the lock file in a folder names.
pub(crate) struct Packages {
    name: &'static str,
    folder: &'static str,
    cost: &'static str,
}

/// What runs the end-to-end tests.
pub(crate) const PLAYWRIGHT: Packages =
    Packages { name: "Playwright's packages", folder: "tests/e2e", cost: "50 MB" };

/// What checks the widget's package.
pub(crate) const PACKAGE_CHECKS: Packages =
    Packages { name: "checks of npm packages", folder: "tests/package", cost: "80 MB" };

/// What the examples are built with. They name the widget's package, which is built before.
pub(crate) const REACT: Packages =
    Packages { name: "packages of React", folder: "examples/react", cost: "70 MB" };
pub(crate) const VUE: Packages =
    Packages { name: "packages of Vue", folder: "examples/vue", cost: "80 MB" };
pub(crate) const SVELTE: Packages =
    Packages { name: "packages of Svelte", folder: "examples/svelte", cost: "80 MB" };
pub(crate) const ANGULAR: Packages =
    Packages { name: "packages of Angular", folder: "examples/angular", cost: "270 MB" };

/// A copy of the lock file that the packages were installed from. npm removes `node_modules`
/// first, so it is there only after an installation that was finished.
const INSTALLED_FROM: &str = "node_modules/.installed-from.json";

impl Packages {
    fn folder(&self, site: &Site) -> PathBuf {
        site.workspace.root.join(self.folder)
    }

    /// Brings them where they are missing, outside of the setup.
    pub(crate) fn ensure(&self, workspace: &Workspace, tools: &Tools) -> Result<()> {
        let site = Site { workspace };
        if self.find(&site).is_some() {
            return Ok(());
        }
        println!("{}: npm ci, {} …", self.name, self.cost());
        self.install(&site, |command| tools.equip(command))
    }

    fn install(&self, site: &Site, equip: impl FnOnce(&mut Command)) -> Result<()> {
        let folder = self.folder(site);
        let lock = fs::read(folder.join("package-lock.json"))
            .with_context(|| format!("{}/package-lock.json cannot be read", self.folder))?;
        let mut command = Command::new("npm");
        equip(&mut command);
        command
            .args(["ci", "--no-audit", "--no-fund"])
            .current_dir(&folder)
            // The browser is the system's: Playwright's own is a download of its own kind.
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        process::run_or_fail(command, &site.workspace.fresh_log("setup-npm"), Echo::SignOfLife)?;
        fs::write(folder.join(INSTALLED_FROM), lock)?;
        Ok(())
    }
}

impl Part for Packages {
    fn name(&self) -> String {
        self.name.into()
    }

    fn find(&self, site: &Site) -> Option<Found> {
        let folder = self.folder(site);
        let wanted = fs::read(folder.join("package-lock.json")).ok()?;
        let installed = fs::read(folder.join(INSTALLED_FROM)).ok()?;
        (wanted == installed).then(|| Found::noted(format!("{}/node_modules", self.folder)))
    }

    fn cost(&self) -> String {
        format!("a few seconds and about {} in {}/node_modules", self.cost, self.folder)
    }

    fn how(&self) -> String {
        "npm ci".into()
    }

    fn bring(&self, site: &Site) -> Result<()> {
        self.install(site, |_| ())
    }

    fn advice(&self) -> String {
        format!(
            "see that npm can reach its registry, and that {}/package-lock.json fits its \
             package.json",
            self.folder
        )
    }
}
