//! What every handler shares.

use std::ops::Deref;
use std::sync::Arc;

use super::idempotency::KeysUnderWay;
use crate::access::{AccessRules, Attempts};
use crate::environment::{Clock, Randomness};
use crate::page::PageDirectory;
use crate::storage::Storage;

/// What every handler shares; cloning shares it.
#[derive(Clone, Debug)]
pub struct AppState(Arc<Inner>);

/// What a server is made of.
#[derive(Clone, Debug)]
pub struct Parts {
    /// Where everything is kept.
    pub storage: Arc<dyn Storage>,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Makes ids and secrets.
    pub random: Arc<dyn Randomness>,
    /// Who may ask.
    pub access: AccessRules,
    /// The random name of this run.
    pub instance: String,
    /// The built page, where this server has one.
    pub page: Option<PageDirectory>,
}

/// The parts, and what the server remembers while it runs.
#[derive(Debug)]
struct Inner {
    parts: Parts,
    /// Wrong sign-in codes of the last minute.
    attempts: Attempts,
    /// The Idempotency-Keys of creates that are being carried out.
    keys_under_way: KeysUnderWay,
}

impl AppState {
    /// Puts the parts together.
    pub fn new(parts: Parts) -> Self {
        let (attempts, keys_under_way) = (Attempts::default(), KeysUnderWay::default());
        Self(Arc::new(Inner { parts, attempts, keys_under_way }))
    }

    /// The bound on wrong sign-in codes.
    pub(super) fn attempts(&self) -> &Attempts {
        &self.0.attempts
    }

    /// The Idempotency-Keys that are being used.
    pub(super) fn keys_under_way(&self) -> &KeysUnderWay {
        &self.0.keys_under_way
    }
}

impl Deref for AppState {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0.parts
    }
}
