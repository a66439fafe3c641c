//! Where the built page is.

use std::path::{Path, PathBuf};

use thiserror::Error;

/// A directory that holds a built page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageDirectory(PathBuf);

/// Why a directory is not a built page.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("--page {} has no index.html; build the page, then name the directory that it was built into", .0.display())]
pub struct PageError(PathBuf);

impl PageDirectory {
    /// Takes a directory with an `index.html`.
    ///
    /// # Errors
    /// [`PageError`] where there is none.
    pub fn open(path: &Path) -> Result<Self, PageError> {
        if !path.join("index.html").is_file() {
            return Err(PageError(path.to_owned()));
        }
        Ok(Self(path.to_owned()))
    }

    /// The directory.
    pub fn path(&self) -> &Path {
        &self.0
    }
}
