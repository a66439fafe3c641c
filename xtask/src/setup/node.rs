//! Node and npm, which run wasm-opt and Playwright.

use anyhow::{Result, bail};

use super::apt;
use super::part::{Found, Part, Site};
use crate::process;

/// Playwright and binaryen ask for no more.
const OLDEST_MAJOR: u32 = 18;

pub(crate) struct Node;

impl Part for Node {
    fn name(&self) -> String {
        format!("node {OLDEST_MAJOR} or newer")
    }

    fn find(&self, _: &Site) -> Option<Found> {
        let node = process::which("node")?;
        process::which("npm")?;
        let said = process::ask(&node, &["--version"])?;
        let version = process::version_in(&said)?;
        let fits = process::major(version)? >= OLDEST_MAJOR;
        fits.then(|| Found::noted(format!("{} ({version})", node.display())))
    }

    fn cost(&self) -> String {
        "about 1 min and 250 MB of the system's disk".into()
    }

    fn how(&self) -> String {
        "apt-get install nodejs npm".into()
    }

    fn bring(&self, site: &Site) -> Result<()> {
        apt::install(&["nodejs", "npm"], &site.workspace.fresh_log("setup-node"))?;
        if self.find(site).is_none() {
            bail!("the system's package of Node is older than {OLDEST_MAJOR}");
        }
        Ok(())
    }

    fn advice(&self) -> String {
        format!(
            "run `sudo apt-get install nodejs npm`, or install Node {OLDEST_MAJOR} or newer with npm \
             and put both on PATH"
        )
    }
}
