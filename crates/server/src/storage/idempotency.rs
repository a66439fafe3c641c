//! Creates that are carried out once for each key.

use async_trait::async_trait;

use super::{NewStage, StorageError};

/// The SHA-256 of an Idempotency-Key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct KeyHash(pub [u8; 32]);

/// The SHA-256 of what a request asks for; the same for two requests that ask for the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint(pub [u8; 32]);

/// An answer as it was first given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredAnswer {
    /// The HTTP status.
    pub status: u16,
    /// The value of the `ETag` header.
    pub etag: String,
    /// The body.
    pub body: Vec<u8>,
}

/// A create that is carried out once for its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateOnce {
    /// The key.
    pub key: KeyHash,
    /// What is asked for.
    pub fingerprint: Fingerprint,
    /// The stage to be inserted.
    pub stage: NewStage,
    /// What is answered when it is, now and to those who ask again.
    pub answer: StoredAnswer,
    /// The moment.
    pub now: i64,
    /// When the key is forgotten.
    pub expires_at: i64,
}

/// What came of a create with a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OnceOutcome {
    /// The stage was inserted.
    Created,
    /// The same was asked for earlier with this key, and answered so. Nothing was inserted.
    Repeated(StoredAnswer),
    /// Something else was asked for earlier with this key. Nothing was inserted.
    OtherRequest,
}

/// Creates with keys.
#[async_trait]
pub trait IdempotencyStore: Send + Sync {
    /// Adds a stage and the key's answer, both or neither, unless the key is known and has not
    /// expired. Of several calls with one key, one adds, also if they come from several servers
    /// of one database. What is added is on disk when this returns. Forgets expired keys.
    async fn create_stage_once(&self, create: CreateOnce) -> Result<OnceOutcome, StorageError>;
}
