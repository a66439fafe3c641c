//! The npm packages of the end-to-end tests.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::part::{Found, Part, Site};
use crate::process::{self, Echo};

pub(crate) struct Packages;

/// A copy of the lock file that the packages were installed from. npm removes `node_modules`
/// first, so it is there only after an installation that was finished.
const INSTALLED_FROM: &str = "node_modules/.installed-from.json";

impl Packages {
    fn folder(site: &Site) -> PathBuf {
        site.workspace.root.join("tests/e2e")
    }
}

impl Part for Packages {
    fn name(&self) -> String {
        "Playwright's packages".into()
    }

    fn find(&self, site: &Site) -> Option<Found> {
        let folder = Self::folder(site);
        let wanted = fs::read(folder.join("package-lock.json")).ok()?;
        let installed = fs::read(folder.join(INSTALLED_FROM)).ok()?;
        (wanted == installed).then(|| Found::noted("tests/e2e/node_modules"))
    }

    fn cost(&self) -> String {
        "a few seconds and about 50 MB in tests/e2e/node_modules".into()
    }

    fn how(&self) -> String {
        "npm ci".into()
    }

    fn bring(&self, site: &Site) -> Result<()> {
        let folder = Self::folder(site);
        let lock = fs::read(folder.join("package-lock.json"))
            .context("tests/e2e/package-lock.json cannot be read")?;
        let mut command = Command::new("npm");
        command
            .args(["ci", "--no-audit", "--no-fund"])
            .current_dir(&folder)
            // The browser is the system's: Playwright's own is a download of its own kind.
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        process::run_or_fail(
            command,
            &site.workspace.fresh_log("setup-playwright"),
            Echo::SignOfLife,
        )?;
        fs::write(folder.join(INSTALLED_FROM), lock)?;
        Ok(())
    }

    fn advice(&self) -> String {
        "see that npm can reach its registry, and that tests/e2e/package-lock.json fits its \
         package.json"
            .into()
    }
}
