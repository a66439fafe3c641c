//! Creates with an Idempotency-Key in SQLite.

use async_trait::async_trait;

use super::stages::insert;
use super::{BEGIN_WRITE, SqliteStorage};
use crate::storage::{CreateOnce, IdempotencyStore, OnceOutcome, StorageError, StoredAnswer};

/// Fingerprint, status, ETag, body.
type Row = (Vec<u8>, u16, String, Vec<u8>);

#[async_trait]
impl IdempotencyStore for SqliteStorage {
    async fn create_stage_once(&self, create: CreateOnce) -> Result<OnceOutcome, StorageError> {
        // Writers follow each other, so nobody adds the key between the look and the insert.
        let mut transaction = self.pool.begin_with(BEGIN_WRITE).await?;
        let known: Option<Row> = sqlx::query_as(
            "SELECT fingerprint, status, etag, body FROM idempotent_creates
             WHERE key = ? AND expires_at > ?",
        )
        .bind(create.key.0.as_slice())
        .bind(create.now)
        .fetch_optional(&mut *transaction)
        .await?;
        if let Some((fingerprint, status, etag, body)) = known {
            let is_same = fingerprint == create.fingerprint.0;
            let answer = StoredAnswer { status, etag, body };
            return Ok(if is_same {
                OnceOutcome::Repeated(answer)
            } else {
                OnceOutcome::OtherRequest
            });
        }
        sqlx::query("DELETE FROM idempotent_creates WHERE expires_at <= ?")
            .bind(create.now)
            .execute(&mut *transaction)
            .await?;
        insert(&mut *transaction, &create.stage).await?;
        sqlx::query(
            "INSERT INTO idempotent_creates (key, fingerprint, expires_at, status, etag, body)
             VALUES (?, ?, ?, ?, ?, ?)",
        )
        .bind(create.key.0.as_slice())
        .bind(create.fingerprint.0.as_slice())
        .bind(create.expires_at)
        .bind(create.answer.status)
        .bind(create.answer.etag)
        .bind(create.answer.body)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(OnceOutcome::Created)
    }
}
