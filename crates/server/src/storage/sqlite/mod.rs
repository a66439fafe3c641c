//! SQLite through sqlx.

mod access;
mod idempotency;
mod open;
mod server;
mod stages;

use async_trait::async_trait;
use sqlx::SqlitePool;

use super::Storage;

/// A SQLite database; cloning shares it.
#[derive(Clone, Debug)]
pub struct SqliteStorage {
    pool: SqlitePool,
}

#[async_trait]
impl Storage for SqliteStorage {
    async fn close(&self) {
        self.pool.close().await;
    }
}

/// A transaction that writes takes the lock when it begins: one that read first and wanted to
/// write later could be refused without the busy timeout's wait.
const BEGIN_WRITE: &str = "BEGIN IMMEDIATE";
