//! Why the database cannot do what it is asked.

use std::path::PathBuf;

use thiserror::Error;

/// Why a request to an open database failed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum StorageError {
    /// Another process or too many requests hold it.
    #[error("the database is busy")]
    Busy,
    /// No room for another page.
    #[error("the disk is full")]
    Full,
    /// Anything else, in the database's own words. For the log, not for an answer.
    #[error("the database failed: {0}")]
    Failed(String),
}

/// Why a database cannot be opened. Each is a whole sentence that says what to do.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum OpenError {
    /// The file would stand in a directory that does not exist.
    #[error("the directory {} does not exist; create it, or name another file with --database", .0.display())]
    NoDirectory(PathBuf),
    /// File or directory cannot be written.
    #[error("cannot write the database {} ({reason}); allow writing to the file and its directory, or name another file with --database", .path.display())]
    NotWritable {
        /// The database file.
        path: PathBuf,
        /// The operating system's or the database's reason.
        reason: String,
    },
    /// The file holds something else.
    #[error("{} is not a SQLite database; name another file with --database", .0.display())]
    NotADatabase(PathBuf),
    /// A newer program has changed it.
    #[error("the database {} was made by a newer sales-stages (it has change {change}, which this program does not know); use that newer program, or name another file with --database", .path.display())]
    Newer {
        /// The database file.
        path: PathBuf,
        /// The number of the first change that is not known here.
        change: i64,
    },
    /// Anything else.
    #[error("cannot open the database {} ({reason})", .path.display())]
    Failed {
        /// The database file.
        path: PathBuf,
        /// The database's own words.
        reason: String,
    },
}

impl From<sqlx::Error> for StorageError {
    fn from(error: sqlx::Error) -> Self {
        if matches!(error, sqlx::Error::PoolTimedOut) {
            return Self::Busy;
        }
        match sqlite_code(&error) {
            Some(SQLITE_BUSY | SQLITE_LOCKED) => Self::Busy,
            Some(SQLITE_FULL) => Self::Full,
            _ => Self::Failed(error.to_string()),
        }
    }
}

pub(super) const SQLITE_BUSY: u32 = 5;
pub(super) const SQLITE_LOCKED: u32 = 6;
pub(super) const SQLITE_READONLY: u32 = 8;
pub(super) const SQLITE_FULL: u32 = 13;
pub(super) const SQLITE_CANTOPEN: u32 = 14;
pub(super) const SQLITE_NOTADB: u32 = 26;

/// SQLite's primary result code; its extended codes carry it in their low byte.
pub(super) fn sqlite_code(error: &sqlx::Error) -> Option<u32> {
    let extended: u32 = error.as_database_error()?.code()?.parse().ok()?;
    Some(extended & 0xff)
}
