//! What every handler shares.

use std::ops::Deref;
use std::sync::Arc;

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
    /// The built page, where this server has one.
    pub page: Option<PageDirectory>,
}

/// The parts, and what the server remembers while it runs.
#[derive(Debug)]
struct Inner {
    parts: Parts,
    /// Wrong sign-in codes of the last minute.
    pub(super) attempts: Attempts,
}

impl AppState {
    /// Puts the parts together.
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(Inner { parts, attempts: Attempts::default() }))
    }

    /// The bound on wrong sign-in codes.
    pub(super) fn attempts(&self) -> &Attempts {
        &self.0.attempts
    }
}

impl Deref for AppState {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0.parts
    }
}
