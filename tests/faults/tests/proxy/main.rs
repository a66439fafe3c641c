//! The proxy between a bare client and a small server: what either of them sees.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers as well"
)]

mod control;
mod hold;
mod malformed;
mod matrix;
mod pass;
mod program;
mod reuse;
mod seen;
mod support;
mod wire;
