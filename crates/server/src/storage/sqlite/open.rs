//! Opening a database file, and bringing its tables up to date.

use std::fs::OpenOptions;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, SqlSafeStr, SqlitePool};

use super::SqliteStorage;
use crate::storage::OpenError;
use crate::storage::error::{SQLITE_CANTOPEN, SQLITE_NOTADB, SQLITE_READONLY, sqlite_code};

/// How long a writer waits for another one.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// Readers run beside each other and beside the one writer.
const MOST_CONNECTIONS: u32 = 4;

/// 32 MiB for each connection. With SQLite's own 2 MB, adding a million stages took a third longer
/// (11.4 s instead of 8.6 s), because ids are random and touch the whole index.
const CACHE_SIZE: &str = "-32768";

impl SqliteStorage {
    /// Opens a file, creating it where there is none, and applies the changes it lacks.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub async fn open(path: &Path) -> Result<Self, OpenError> {
        create_private_file(path)?;
        let options = SqliteConnectOptions::new()
            .filename(path)
            .journal_mode(SqliteJournalMode::Wal)
            // With less than FULL, a confirmed create could be lost when the power goes.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(BUSY_TIMEOUT)
            .pragma("cache_size", CACHE_SIZE)
            .disable_statement_logging();
        let pool = SqlitePoolOptions::new()
            .max_connections(MOST_CONNECTIONS)
            .acquire_timeout(BUSY_TIMEOUT * 2)
            .connect_with(options)
            .await
            .map_err(|error| open_error(path, &error))?;
        Self::migrated(pool, path).await
    }

    /// A database that ends with the process, for tests.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub async fn in_memory() -> Result<Self, OpenError> {
        let path = PathBuf::from(":memory:");
        let options = SqliteConnectOptions::new().in_memory(true).disable_statement_logging();
        // Each connection to `:memory:` is another database, which ends with the connection.
        let pool = SqlitePoolOptions::new()
            .max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(options)
            .await
            .map_err(|error| open_error(&path, &error))?;
        Self::migrated(pool, &path).await
    }

    async fn migrated(pool: SqlitePool, path: &Path) -> Result<Self, OpenError> {
        match Migrator::with_migrations(changes()).run(&pool).await {
            Ok(()) => Ok(Self { pool }),
            Err(error) => {
                pool.close().await;
                Err(migrate_error(path, error))
            }
        }
    }
}

/// Every change of the tables, oldest first. One that was published is never edited: databases
/// that have it would be refused.
fn changes() -> Vec<Migration> {
    let change = |version, sql: &'static str| {
        let kind = MigrationType::Simple;
        Migration::new(version, "".into(), kind, sql.into_sql_str(), false)
    };
    vec![
        change(1, include_str!("../../../migrations/0001_first.sql")),
        change(2, include_str!("../../../migrations/0002_stage_versions.sql")),
        change(3, include_str!("../../../migrations/0003_idempotent_creates.sql")),
        change(4, include_str!("../../../migrations/0004_server_instance.sql")),
    ]
}

/// Creates the file, readable by its owner only, before SQLite would with the default mode.
fn create_private_file(path: &Path) -> Result<(), OpenError> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    if let Some(parent) = parent.filter(|parent| !parent.exists()) {
        return Err(OpenError::NoDirectory(parent.to_owned()));
    }
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop).map_err(|error| OpenError::NotWritable {
        path: path.to_owned(),
        reason: match error.kind() {
            ErrorKind::IsADirectory => "it is a directory".to_owned(),
            ErrorKind::PermissionDenied => "permission denied".to_owned(),
            _ => error.to_string(),
        },
    })
}

fn open_error(path: &Path, error: &sqlx::Error) -> OpenError {
    let path = path.to_owned();
    match sqlite_code(error) {
        Some(SQLITE_NOTADB) => OpenError::NotADatabase(path),
        Some(SQLITE_READONLY | SQLITE_CANTOPEN) => {
            OpenError::NotWritable { path, reason: error.to_string() }
        }
        _ => OpenError::Failed { path, reason: error.to_string() },
    }
}

fn migrate_error(path: &Path, error: MigrateError) -> OpenError {
    match error {
        MigrateError::VersionMissing(change) => OpenError::Newer { path: path.to_owned(), change },
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => {
            open_error(path, &error)
        }
        other => OpenError::Failed { path: path.to_owned(), reason: other.to_string() },
    }
}

#[cfg(test)]
mod tests {
    use sales_stages_core::stage::StageId;

    use super::*;
    use crate::storage::{StageStore, Version};

    #[tokio::test]
    async fn a_database_of_the_first_program_keeps_its_stages_and_gives_them_a_version() {
        let options = SqliteConnectOptions::new().in_memory(true);
        let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options);
        let pool = pool.await.expect("it opens");
        let first = changes().into_iter().take(1).collect();
        Migrator::with_migrations(first).run(&pool).await.expect("it migrates");
        sqlx::query("INSERT INTO sales_stages VALUES (1, 'old', 5000, 7000, 'Kept')")
            .execute(&pool)
            .await
            .expect("it inserts");
        let storage = SqliteStorage::migrated(pool, Path::new(":memory:")).await.expect("it opens");
        let found = storage.retrieve_stage(&StageId::new("old")).await.expect("it reads");
        let found = found.expect("the stage");
        assert_eq!(found.stage.stage_name.as_deref(), Some("Kept"));
        assert_eq!(found.version, Version::FIRST);
    }
}
