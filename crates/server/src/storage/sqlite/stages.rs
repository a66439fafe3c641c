//! Sales stages in SQLite.

use async_trait::async_trait;
use sales_stages_core::api::{ListParams, StagePage};
use sales_stages_core::stage::{SalesStage, StageId, StageName, Timestamp};
use serde_json::json;
use sqlx::SqliteExecutor;

use super::{BEGIN_WRITE, SqliteStorage};
use crate::storage::{
    Expected, NewStage, SeedOutcome, StageStore, StorageError, Version, VersionedStage,
    WriteOutcome,
};

/// Id, created, updated, name, version.
type Row = (String, i64, i64, Option<String>, i64);

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
            "SELECT id, created_at, updated_at, stage_name, version FROM sales_stages
             ORDER BY created_at DESC, seq DESC LIMIT ? OFFSET ?",
        )
        .bind(params.limit)
        .bind(offset)
        .fetch_all(&mut *transaction)
        .await?;
        transaction.commit().await?;
        let data: Vec<SalesStage> = rows.into_iter().map(|row| to_stage(row).stage).collect();
        let total = total.unsigned_abs();
        let reached = params.offset.saturating_add(data.len() as u64);
        Ok(StagePage { has_more: reached < total, data, total })
    }

    async fn retrieve_stage(&self, id: &StageId) -> Result<Option<VersionedStage>, StorageError> {
        Ok(find(&self.pool, id).await?)
    }

    async fn create_stage(&self, stage: NewStage) -> Result<VersionedStage, StorageError> {
        insert(&self.pool, &stage).await?;
        Ok(stage.to_stage())
    }

    async fn update_stage(
        &self,
        id: &StageId,
        name: Option<&StageName>,
        expected: &Expected,
        now: i64,
    ) -> Result<WriteOutcome, StorageError> {
        let Some(name) = name else {
            return Ok(expected.check(find(&self.pool, id).await?));
        };
        let mut transaction = self.pool.begin_with(BEGIN_WRITE).await?;
        let before = match expected.check(find(&mut *transaction, id).await?) {
            WriteOutcome::Done(before) => before,
            refused => return Ok(refused),
        };
        if before.stage.stage_name.as_deref() == Some(name.as_str()) {
            return Ok(WriteOutcome::Done(before));
        }
        let row: Row = sqlx::query_as(
            "UPDATE sales_stages SET stage_name = ?, updated_at = ?, version = version + 1
             WHERE id = ? RETURNING id, created_at, updated_at, stage_name, version",
        )
        .bind(name.as_str())
        .bind(now)
        .bind(id.as_str())
        .fetch_one(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(WriteOutcome::Done(to_stage(row)))
    }

    async fn delete_stage(
        &self,
        id: &StageId,
        expected: &Expected,
    ) -> Result<WriteOutcome, StorageError> {
        let mut transaction = self.pool.begin_with(BEGIN_WRITE).await?;
        let outcome = expected.check(find(&mut *transaction, id).await?);
        if matches!(outcome, WriteOutcome::Done(_)) {
            sqlx::query("DELETE FROM sales_stages WHERE id = ?")
                .bind(id.as_str())
                .execute(&mut *transaction)
                .await?;
            transaction.commit().await?;
        }
        Ok(outcome)
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

/// Looks for one stage, inside or outside of a transaction.
async fn find(
    executor: impl SqliteExecutor<'_>,
    id: &StageId,
) -> Result<Option<VersionedStage>, sqlx::Error> {
    let row: Option<Row> = sqlx::query_as(
        "SELECT id, created_at, updated_at, stage_name, version FROM sales_stages WHERE id = ?",
    )
    .bind(id.as_str())
    .fetch_optional(executor)
    .await?;
    Ok(row.map(to_stage))
}

/// Adds one stage, inside or outside of a transaction.
pub(super) async fn insert(
    executor: impl SqliteExecutor<'_>,
    stage: &NewStage,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO sales_stages (id, created_at, updated_at, stage_name) VALUES (?, ?, ?, ?)",
    )
    .bind(stage.id.as_str())
    .bind(stage.created_at)
    .bind(stage.updated_at)
    .bind(stage.name.as_ref().map(StageName::as_str))
    .execute(executor)
    .await?;
    Ok(())
}

fn to_stage((id, created_at, updated_at, stage_name, version): Row) -> VersionedStage {
    let stage = SalesStage {
        id: StageId::new(id),
        created_at: Timestamp::from_unix_millis(created_at),
        updated_at: Timestamp::from_unix_millis(updated_at),
        stage_name,
    };
    VersionedStage { stage, version: Version::new(version) }
}

fn to_seed_row(stage: &NewStage) -> serde_json::Value {
    json!([stage.id, stage.created_at, stage.updated_at, stage.name])
}
