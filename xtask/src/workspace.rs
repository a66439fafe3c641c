//! Where things are.

use std::fs::File;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The folders that everything else is found from.
pub(crate) struct Workspace {
    /// The checkout.
    pub(crate) root: PathBuf,
    /// Cargo's build folder.
    pub(crate) target: PathBuf,
    /// Tools of exact versions, shared by all checkouts of a person.
    pub(crate) tools: PathBuf,
}

impl Workspace {
    pub(crate) fn find() -> Result<Self> {
        let manifest = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest.parent().context("xtask is not inside a workspace")?.to_path_buf();
        let target = target_folder().unwrap_or_else(|| root.join("target"));
        Ok(Self { root, target, tools: tools_folder()? })
    }

    /// The built page, as a static host serves it.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The built package of the widget.
    pub(crate) fn dist_widget(&self) -> PathBuf {
        self.root.join("dist-widget")
    }

    /// What xtask itself leaves between runs: logs, stamps, locks.
    pub(crate) fn scratch(&self) -> PathBuf {
        self.target.join("xtask")
    }

    /// The log of a suite or a step.
    pub(crate) fn log(&self, name: &str) -> PathBuf {
        self.scratch().join("logs").join(format!("{name}.log"))
    }

    /// The same, without what the last run left in it.
    pub(crate) fn fresh_log(&self, name: &str) -> PathBuf {
        let file = self.log(name);
        // Where it cannot be removed, the new lines come behind the old ones.
        let _ = std::fs::remove_file(&file);
        file
    }
}

/// Cargo marks its build folder, wherever a person's configuration puts it: this program is in it.
fn target_folder() -> Option<PathBuf> {
    let program = std::env::current_exe().ok()?;
    program.ancestors().find(|folder| folder.join("CACHEDIR.TAG").is_file()).map(Path::to_path_buf)
}

fn tools_folder() -> Result<PathBuf> {
    let variable = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    if let Some(folder) = variable("SALES_STAGES_TOOLS") {
        return Ok(std::path::absolute(folder)?);
    }
    let cache = match variable("XDG_CACHE_HOME") {
        Some(folder) => PathBuf::from(folder),
        None => std::env::home_dir()
            .context("no home folder is known; set SALES_STAGES_TOOLS to a folder for tools")?
            .join(".cache"),
    };
    Ok(cache.join("sales-stages").join("tools"))
}

/// Where cargo keeps what it has downloaded.
pub(crate) fn cargo_home() -> Result<PathBuf> {
    match std::env::var_os("CARGO_HOME").filter(|value| !value.is_empty()) {
        Some(folder) => Ok(std::path::absolute(folder)?),
        None => Ok(std::env::home_dir()
            .context("no home folder is known; set CARGO_HOME to the folder of cargo")?
            .join(".cargo")),
    }
}

/// Holds a lock file until it is dropped, so that two runs do not write the same files at once.
pub(crate) fn lock(file: &Path, what: &str) -> Result<File> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("cannot create {}", folder.display()))?;
    }
    let handle = File::options()
        .create(true)
        .append(true)
        .open(file)
        .with_context(|| format!("cannot write {}", file.display()))?;
    if handle.try_lock().is_err() {
        println!("waiting for another run that {what} …");
        handle.lock().with_context(|| format!("cannot lock {}", file.display()))?;
    }
    Ok(handle)
}
