//! Where stages, keys, codes and sessions are kept: one trait, and SQLite behind it.

mod error;
mod idempotency;
mod sqlite;
mod traits;
mod versions;

pub use error::{OpenError, StorageError};
pub use idempotency::{
    CreateOnce, Fingerprint, IdempotencyStore, KeyHash, OnceOutcome, StoredAnswer,
};
pub use sqlite::SqliteStorage;
pub use traits::{
    AccessStore, NewStage, SeedOutcome, ServerRecord, ServerStore, StageStore, Storage,
};
pub use versions::{Expected, Version, VersionedStage, WriteOutcome};
