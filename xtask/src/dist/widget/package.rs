//! What the package has beside its code.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::scripts;
use crate::dist::stamp::files_in;
use crate::workspace::Workspace;

/// What its sources have that goes into it as it is: descriptions, for people and for tools.
const KINDS: [&str; 4] = [".d.ts", ".html", ".json", ".md"];

const LICENCES: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];

/// The version of everything here, which the package must name.
pub(super) fn version(sources: &Path) -> Result<&'static str> {
    let version = env!("CARGO_PKG_VERSION");
    let package = scripts::read(sources, "package.json")?;
    ensure!(
        package.contains(&format!("\"version\": \"{version}\"")),
        "the package is not of version {version} as the workspace is"
    );
    Ok(version)
}

/// Copies it all.
pub(super) fn copy(workspace: &Workspace, sources: &Path, to: &Path) -> Result<()> {
    for file in files_in(sources)? {
        let name = file.strip_prefix(sources)?.to_string_lossy().into_owned();
        if KINDS.iter().any(|kind| name.ends_with(kind)) {
            fs::copy(&file, to.join(&name)).with_context(|| format!("cannot copy {name}"))?;
        }
        // Whoever imports what has only types gets nothing, instead of an error.
        if let Some(stem) = name.strip_suffix(".d.ts") {
            let script = to.join(format!("{stem}.js"));
            if !script.exists() {
                fs::write(script, "export {};\n")?;
            }
        }
    }
    for licence in LICENCES {
        fs::copy(workspace.root.join(licence), to.join(licence))?;
    }
    Ok(())
}
