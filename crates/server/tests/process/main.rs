//! The real binary as a process: what it prints, how it stops, and what survives.
#![cfg(unix)]
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers as well"
)]

mod keys;
mod link;
mod start;
mod stop;
mod support;
mod together;
