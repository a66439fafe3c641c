//! What every part of the setup can tell about itself.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::workspace::Workspace;

/// One thing that a task may need.
pub(crate) trait Part {
    /// Short, with the version where it matters.
    fn name(&self) -> String;
    /// Where it is, or `None` when it must be brought.
    fn find(&self, site: &Site) -> Option<Found>;
    /// Time and disk that bringing it takes.
    fn cost(&self) -> String;
    /// Which program brings it.
    fn how(&self) -> String;
    /// Brings it whole or not at all.
    fn bring(&self, site: &Site) -> Result<()>;
    /// What a person can do where `bring` cannot.
    fn advice(&self) -> String;
    /// Whether tasks can do without.
    fn optional(&self) -> bool {
        false
    }
}

/// A part that is there.
pub(crate) struct Found {
    /// Shown to the person.
    pub(crate) note: String,
    /// To be put first on PATH, where it is not on PATH already.
    pub(crate) folder: Option<PathBuf>,
}

impl Found {
    pub(crate) fn on_path(file: &Path) -> Self {
        Self { note: file.display().to_string(), folder: None }
    }

    pub(crate) fn in_folder(folder: PathBuf) -> Self {
        Self { note: folder.display().to_string(), folder: Some(folder) }
    }

    pub(crate) fn noted(note: impl Into<String>) -> Self {
        Self { note: note.into(), folder: None }
    }
}

/// Where parts are put.
pub(crate) struct Site<'a> {
    pub(crate) workspace: &'a Workspace,
}

impl Site<'_> {
    /// Everything unfinished, of this run and of runs that were interrupted.
    pub(crate) fn unfinished(&self) -> PathBuf {
        self.workspace.tools.join(".partial")
    }

    /// What this run has not finished. A child of a run that was killed may still be writing, so
    /// each run has its own folder.
    pub(crate) fn partial(&self) -> PathBuf {
        self.unfinished().join(std::process::id().to_string())
    }

    pub(crate) fn clear_unfinished(&self) -> Result<()> {
        let folder = self.unfinished();
        if folder.exists() {
            fs::remove_dir_all(&folder)
                .with_context(|| format!("cannot remove {}", folder.display()))?;
        }
        Ok(())
    }

    /// The folder of a tool of an exact version.
    pub(crate) fn tool(&self, name: &str, version: &str) -> PathBuf {
        self.workspace.tools.join(format!("{name}-{version}"))
    }

    /// An empty folder to install into.
    pub(crate) fn begin(&self, name: &str) -> Result<PathBuf> {
        let folder = self.partial().join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)
            .with_context(|| format!("cannot create {}", folder.display()))?;
        Ok(folder)
    }

    /// Puts a finished folder in its place in one step.
    pub(crate) fn finish(&self, from: &Path, to: &Path) -> Result<()> {
        if to.exists() {
            fs::remove_dir_all(to)?;
        }
        fs::rename(from, to).with_context(|| format!("cannot create {}", to.display()))
    }
}
