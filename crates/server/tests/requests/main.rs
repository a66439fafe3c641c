//! Requests against the real router, in process: one module per resource.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers as well"
)]

mod access;
mod conditions;
mod cors;
mod envelope;
mod idempotency;
mod idempotency_store;
mod list;
mod page;
mod reference;
mod sessions;
mod stages;
mod support;
