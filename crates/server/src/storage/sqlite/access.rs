//! Keys, sign-in codes and sessions in SQLite.

use async_trait::async_trait;

use super::{BEGIN_WRITE, SqliteStorage};
use crate::access::SecretHash;
use crate::storage::{AccessStore, StorageError};

#[async_trait]
impl AccessStore for SqliteStorage {
    async fn insert_first_key(&self, hash: SecretHash, now: i64) -> Result<bool, StorageError> {
        let result = sqlx::query(
            "INSERT INTO api_keys (hash, created_at)
             SELECT ?, ? WHERE NOT EXISTS (SELECT 1 FROM api_keys)",
        )
        .bind(hash.as_slice())
        .bind(now)
        .execute(&self.pool)
        .await?;
        Ok(result.rows_affected() > 0)
    }

    async fn replace_keys(&self, hash: SecretHash, now: i64) -> Result<(), StorageError> {
        let mut transaction = self.pool.begin_with(BEGIN_WRITE).await?;
        sqlx::query("DELETE FROM api_keys").execute(&mut *transaction).await?;
        sqlx::query("INSERT INTO api_keys (hash, created_at) VALUES (?, ?)")
            .bind(hash.as_slice())
            .bind(now)
            .execute(&mut *transaction)
            .await?;
        Ok(transaction.commit().await?)
    }

    async fn is_key(&self, hash: SecretHash) -> Result<bool, StorageError> {
        let found: bool =
            sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM api_keys WHERE hash = ?)")
                .bind(hash.as_slice())
                .fetch_one(&self.pool)
                .await?;
        Ok(found)
    }

    async fn insert_code(
        &self,
        hash: SecretHash,
        now: i64,
        expires_at: i64,
    ) -> Result<(), StorageError> {
        let mut transaction = self.pool.begin_with(BEGIN_WRITE).await?;
        sqlx::query("DELETE FROM sign_in_codes WHERE expires_at <= ?")
            .bind(now)
            .execute(&mut *transaction)
            .await?;
        sqlx::query("INSERT INTO sign_in_codes (hash, expires_at) VALUES (?, ?)")
            .bind(hash.as_slice())
            .bind(expires_at)
            .execute(&mut *transaction)
            .await?;
        Ok(transaction.commit().await?)
    }

    async fn exchange_code(
        &self,
        code: SecretHash,
        session: SecretHash,
        now: i64,
        session_expires_at: i64,
    ) -> Result<bool, StorageError> {
        let mut transaction = self.pool.begin_with(BEGIN_WRITE).await?;
        let spent = sqlx::query("DELETE FROM sign_in_codes WHERE hash = ? AND expires_at > ?")
            .bind(code.as_slice())
            .bind(now)
            .execute(&mut *transaction)
            .await?;
        if spent.rows_affected() == 0 {
            return Ok(false);
        }
        sqlx::query("DELETE FROM sessions WHERE expires_at <= ?")
            .bind(now)
            .execute(&mut *transaction)
            .await?;
        sqlx::query("INSERT INTO sessions (hash, created_at, expires_at) VALUES (?, ?, ?)")
            .bind(session.as_slice())
            .bind(now)
            .bind(session_expires_at)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(true)
    }

    async fn is_session(&self, hash: SecretHash, now: i64) -> Result<bool, StorageError> {
        let found: bool = sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM sessions WHERE hash = ? AND expires_at > ?)",
        )
        .bind(hash.as_slice())
        .bind(now)
        .fetch_one(&self.pool)
        .await?;
        Ok(found)
    }

    async fn close_session(&self, hash: SecretHash) -> Result<(), StorageError> {
        sqlx::query("DELETE FROM sessions WHERE hash = ?")
            .bind(hash.as_slice())
            .execute(&self.pool)
            .await?;
        Ok(())
    }
}
