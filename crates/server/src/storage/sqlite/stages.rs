//! Sales stages in SQLite.

use async_trait::async_trait;
use sales_stages_core::api::{ListParams, StagePage};
use sales_stages_core::stage::{SalesStage, StageId, StageName, Timestamp};
use serde_json::json;

use super::{BEGIN_WRITE, SqliteStorage};
use crate::storage::{NewStage, SeedOutcome, StageStore, StorageError};

/// Id, created, updated, name.
type Row = (String, i64, i64, Option<String>);

/// Rows per statement while seeding; a million rows take seconds instead of minutes.
const SEED_BATCH: usize = 10_000;

#[async_trait]
impl StageStore for SqliteStorage {
    async fn list_stages(&self, params: ListParams) -> Result<StagePage, StorageError> {
        let offset = i64::try_from(params.offset).unwrap_or(i64::MAX);
        // One transaction sees one state: `total` and `has_more` fit the rows.
        let mut transaction = self.pool.begin().await?;
        let total: i64 = sqlx::query_scalar("SELECT count(*) FROM sales_stages")
            .fetch_one(&mut *transaction)
            .await?;
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT id, created_at, updated_at, stage_name FROM sales_stages
             ORDER BY created_at DESC, seq DESC LIMIT ? OFFSET ?",
        )
        .bind(params.limit)
        .bind(offset)
        .fetch_all(&mut *transaction)
        .await?;
        transaction.commit().await?;
        let data: Vec<SalesStage> = rows.into_iter().map(to_stage).collect();
        let total = total.unsigned_abs();
        let reached = params.offset.saturating_add(data.len() as u64);
        Ok(StagePage { has_more: reached < total, data, total })
    }

    async fn retrieve_stage(&self, id: &StageId) -> Result<Option<SalesStage>, StorageError> {
        let row: Option<Row> = sqlx::query_as(
            "SELECT id, created_at, updated_at, stage_name FROM sales_stages WHERE id = ?",
        )
        .bind(id.as_str())
        .fetch_optional(&self.pool)
        .await?;
        Ok(row.map(to_stage))
    }

    async fn create_stage(&self, stage: NewStage) -> Result<SalesStage, StorageError> {
        let name = stage.name.map(StageName::into_string);
        sqlx::query(
            "INSERT INTO sales_stages (id, created_at, updated_at, stage_name)
             VALUES (?, ?, ?, ?)",
        )
        .bind(stage.id.as_str())
        .bind(stage.created_at)
        .bind(stage.updated_at)
        .bind(&name)
        .execute(&self.pool)
        .await?;
        Ok(SalesStage {
            id: stage.id,
            created_at: Timestamp::from_unix_millis(stage.created_at),
            updated_at: Timestamp::from_unix_millis(stage.updated_at),
            stage_name: name,
        })
    }

    async fn rename_stage(
        &self,
        id: &StageId,
        name: &StageName,
        now: i64,
    ) -> Result<Option<SalesStage>, StorageError> {
        let row: Option<Row> = sqlx::query_as(
            "UPDATE sales_stages SET stage_name = ?, updated_at = ? WHERE id = ?
             RETURNING id, created_at, updated_at, stage_name",
        )
        .bind(name.as_str())
        .bind(now)
        .bind(id.as_str())
        .fetch_optional(&self.pool)
        .await?;
        Ok(row.map(to_stage))
    }

    async fn delete_stage(&self, id: &StageId) -> Result<bool, StorageError> {
        let result = sqlx::query("DELETE FROM sales_stages WHERE id = ?")
            .bind(id.as_str())
            .execute(&self.pool)
            .await?;
        Ok(result.rows_affected() > 0)
    }

    async fn seed_stages(&self, stages: Vec<NewStage>) -> Result<SeedOutcome, StorageError> {
        let mut transaction = self.pool.begin_with(BEGIN_WRITE).await?;
        let there: i64 = sqlx::query_scalar("SELECT count(*) FROM sales_stages")
            .fetch_one(&mut *transaction)
            .await?;
        if there > 0 {
            return Ok(SeedOutcome::AlreadyThere(there.unsigned_abs()));
        }
        for batch in stages.chunks(SEED_BATCH) {
            let rows: Vec<_> = batch.iter().map(to_seed_row).collect();
            sqlx::query(
                "INSERT INTO sales_stages (id, created_at, updated_at, stage_name)
                 SELECT value->>0, value->>1, value->>2, value->>3 FROM json_each(?) ORDER BY key",
            )
            .bind(serde_json::Value::Array(rows).to_string())
            .execute(&mut *transaction)
            .await?;
        }
        transaction.commit().await?;
        Ok(SeedOutcome::Added(stages.len() as u64))
    }
}

fn to_stage((id, created_at, updated_at, stage_name): Row) -> SalesStage {
    SalesStage {
        id: StageId::new(id),
        created_at: Timestamp::from_unix_millis(created_at),
        updated_at: Timestamp::from_unix_millis(updated_at),
        stage_name,
    }
}

fn to_seed_row(stage: &NewStage) -> serde_json::Value {
    json!([stage.id, stage.created_at, stage.updated_at, stage.name])
}
