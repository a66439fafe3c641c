//! The running server's note of where it is, in SQLite.

use async_trait::async_trait;

use super::SqliteStorage;
use crate::access::AuthMode;
use crate::storage::{ServerRecord, ServerStore, StorageError};

#[async_trait]
impl ServerStore for SqliteStorage {
    async fn announce_server(&self, record: &ServerRecord) -> Result<(), StorageError> {
        sqlx::query(
            "INSERT OR REPLACE INTO running_server (only_row, instance, address, origin, auth)
             VALUES (1, ?, ?, ?, ?)",
        )
        .bind(&record.instance)
        .bind(record.address.to_string())
        .bind(&record.origin)
        .bind(record.auth.as_str())
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    async fn withdraw_server(&self, instance: &str) -> Result<(), StorageError> {
        sqlx::query("DELETE FROM running_server WHERE instance = ?")
            .bind(instance)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    async fn announced_server(&self) -> Result<Option<ServerRecord>, StorageError> {
        let row: Option<(String, String, String, String)> =
            sqlx::query_as("SELECT instance, address, origin, auth FROM running_server")
                .fetch_optional(&self.pool)
                .await?;
        // A note that cannot be read says as much as no note.
        Ok(row.and_then(|(instance, address, origin, auth)| {
            let (address, auth) = (address.parse().ok()?, AuthMode::parse(&auth)?);
            Some(ServerRecord { instance, address, origin, auth })
        }))
    }
}
