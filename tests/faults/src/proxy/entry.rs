//! What became of one request.

use serde::{Serialize, Serializer};

use super::rule::by_name;
use crate::catalogue::{Fault, Moment};

/// One request in the log.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Entry {
    /// Counts from 1. An answer that a fault makes up has it in its Request-Id.
    pub(super) id: u64,
    pub(super) method: String,
    /// Path and query.
    pub(super) path: String,
    /// Whether the connection had served before.
    pub(super) reused: bool,
    #[serde(serialize_with = "maybe_by_name")]
    pub(super) fault: Option<Fault>,
    #[serde(serialize_with = "maybe_by_name")]
    pub(super) moment: Option<Moment>,
    /// One for each time the server was reached: the status that it answered with, or `null`
    /// where it did not answer.
    pub(super) deliveries: Vec<Option<u16>>,
    pub(super) state: State,
    /// Why the server could not be reached, where no fault wanted it so.
    pub(super) problem: Option<String>,
}

/// How far a request is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum State {
    /// On its way.
    Running,
    /// Waits to be released, or to be overtaken.
    Held,
    /// Nothing more happens to it.
    Done,
}

fn maybe_by_name<T: std::fmt::Display, S: Serializer>(
    value: &Option<T>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => by_name(value, serializer),
        None => serializer.serialize_none(),
    }
}
