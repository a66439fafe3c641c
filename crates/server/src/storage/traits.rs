//! What a database must do for this server. Every moment is in milliseconds since 1970.

use std::fmt::Debug;
use std::net::SocketAddr;

use async_trait::async_trait;
use sales_stages_core::api::{ListParams, StagePage};
use sales_stages_core::stage::{SalesStage, StageId, StageName, Timestamp};

use super::{Expected, IdempotencyStore, StorageError, Version, VersionedStage, WriteOutcome};
use crate::access::{AuthMode, SecretHash};

/// Everything a database must do. Handlers see only this, as `Arc<dyn Storage>`.
#[async_trait]
pub trait Storage: StageStore + IdempotencyStore + AccessStore + ServerStore + Debug {
    /// Writes what is open and lets go of the files. Nothing may be asked afterwards.
    async fn close(&self);
}

/// A stage to be inserted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewStage {
    /// Its id, made by the caller.
    pub id: StageId,
    /// Its name, if it has one.
    pub name: Option<StageName>,
    /// When it counts as created.
    pub created_at: i64,
    /// When it counts as last changed.
    pub updated_at: i64,
}

impl NewStage {
    /// The stage as it will be when it is inserted.
    pub fn to_stage(&self) -> VersionedStage {
        let stage = SalesStage {
            id: self.id.clone(),
            created_at: Timestamp::from_unix_millis(self.created_at),
            updated_at: Timestamp::from_unix_millis(self.updated_at),
            stage_name: self.name.as_ref().map(|name| name.as_str().to_owned()),
        };
        VersionedStage { stage, version: Version::FIRST }
    }
}

/// What came of seeding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeedOutcome {
    /// So many stages were added.
    Added(u64),
    /// Nothing was added, because so many stages are there already.
    AlreadyThere(u64),
}

/// Sales stages.
#[async_trait]
pub trait StageStore: Send + Sync {
    /// One page, newest first; stages of the same moment in reverse order of insertion. Page and
    /// total are of the same moment.
    async fn list_stages(&self, params: ListParams) -> Result<StagePage, StorageError>;
    /// One stage; `None` where there is no such id.
    async fn retrieve_stage(&self, id: &StageId) -> Result<Option<VersionedStage>, StorageError>;
    /// Adds one stage; it is on disk when this returns.
    async fn create_stage(&self, stage: NewStage) -> Result<VersionedStage, StorageError>;
    /// Gives a stage this name, where there is one, if the version is as expected. Nobody writes
    /// between the look and the change. A stage that has the name already stays as it is, its
    /// version and time of change included.
    async fn update_stage(
        &self,
        id: &StageId,
        name: Option<&StageName>,
        expected: &Expected,
        now: i64,
    ) -> Result<WriteOutcome, StorageError>;
    /// Removes a stage, if the version is as expected. Nobody writes between the look and the
    /// change.
    async fn delete_stage(
        &self,
        id: &StageId,
        expected: &Expected,
    ) -> Result<WriteOutcome, StorageError>;
    /// Adds all of these, oldest first, in one transaction, if there is no stage yet.
    async fn seed_stages(&self, stages: Vec<NewStage>) -> Result<SeedOutcome, StorageError>;
}

/// Keys, sign-in codes and sessions, each known by its hash only.
#[async_trait]
pub trait AccessStore: Send + Sync {
    /// Adds a key if there is none yet; `false` where there is one.
    async fn insert_first_key(&self, hash: SecretHash, now: i64) -> Result<bool, StorageError>;
    /// Puts this key in the place of every earlier one.
    async fn replace_keys(&self, hash: SecretHash, now: i64) -> Result<(), StorageError>;
    /// Whether this is a key.
    async fn is_key(&self, hash: SecretHash) -> Result<bool, StorageError>;
    /// Adds a sign-in code, and forgets the expired ones.
    async fn insert_code(
        &self,
        hash: SecretHash,
        now: i64,
        expires_at: i64,
    ) -> Result<(), StorageError>;
    /// Spends a code for a session, both or neither; `false` where the code is unknown, spent or
    /// expired. Forgets expired sessions.
    async fn exchange_code(
        &self,
        code: SecretHash,
        session: SecretHash,
        now: i64,
        session_expires_at: i64,
    ) -> Result<bool, StorageError>;
    /// Whether this session is open.
    async fn is_session(&self, hash: SecretHash, now: i64) -> Result<bool, StorageError>;
    /// Ends a session, if it is one.
    async fn close_session(&self, hash: SecretHash) -> Result<(), StorageError>;
}

/// Where a server of this database says that it listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerRecord {
    /// The random name of this run, by which the listener is known from any other.
    pub instance: String,
    /// The address of its listener.
    pub address: SocketAddr,
    /// The origin that people use, for example `https://crm.example.com`.
    pub origin: String,
    /// How it lets people in.
    pub auth: AuthMode,
}

/// The running server's note of where it is.
#[async_trait]
pub trait ServerStore: Send + Sync {
    /// Leaves the note, in place of an earlier one.
    async fn announce_server(&self, record: &ServerRecord) -> Result<(), StorageError>;
    /// Removes the note if it is still this run's.
    async fn withdraw_server(&self, instance: &str) -> Result<(), StorageError>;
    /// Reads the note. A server that was killed could not remove it, so its address may be
    /// another program's by now.
    async fn announced_server(&self) -> Result<Option<ServerRecord>, StorageError>;
}
