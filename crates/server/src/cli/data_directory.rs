//! Where the database is when nobody says.

use std::path::PathBuf;

use directories::BaseDirs;

use super::StartError;
use super::arguments::DatabaseArguments;

const DIRECTORY: &str = "sales-stages";
const FILE: &str = "sales-stages.db";

/// The database file that the arguments name, or the one in the platform's data directory.
pub(super) fn database_path(arguments: DatabaseArguments) -> Result<PathBuf, StartError> {
    if let Some(path) = arguments.database {
        return Ok(path);
    }
    let base = BaseDirs::new().ok_or(StartError::NoDataDirectory)?;
    Ok(base.data_dir().join(DIRECTORY).join(FILE))
}

/// The same, with the platform's data directory made where it is missing, for its owner only. A
/// directory that somebody named is not made: it may be a slip.
pub(super) fn prepared_database_path(arguments: DatabaseArguments) -> Result<PathBuf, StartError> {
    let is_default = arguments.database.is_none();
    let path = database_path(arguments)?;
    if let Some(parent) = path.parent().filter(|_| is_default) {
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(parent).map_err(|error| StartError::CannotCreateDirectory {
            path: parent.to_owned(),
            reason: error.to_string(),
        })?;
    }
    Ok(path)
}
