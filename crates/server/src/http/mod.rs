//! The routes, the error envelope, and what holds for every answer.

mod body;
mod cors;
mod envelope;
mod failure;
mod gate;
mod headers;
mod idempotency;
mod instance;
mod preconditions;
mod request_log;
mod response;
mod router;
mod sessions;
mod stages;
mod state;

pub(crate) use instance::INSTANCE_PATH;
pub use router::router;
pub use state::{AppState, Parts};
