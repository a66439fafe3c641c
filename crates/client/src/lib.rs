//! A typed, asynchronous client of the sales stage API for the browser.
//!
//! [`Client`] makes the five calls. It is the only place that talks HTTP: one request an exchange,
//! a timeout over headers and body, and an abort as soon as nobody waits for the answer. It does
//! not retry; when to ask again is the engine's decision.

mod body;
mod client;
mod exchange;

pub use client::{Answering, Client, Credentials, Settings};
