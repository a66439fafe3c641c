//! What the browser and the server agree on, and what the page decides.
//!
//! * [`stage`]: the sales stage and its fields; reading is lenient, writing is strict.
//! * [`api`]: the five calls, their bodies, and every way in which one can fail.
//! * [`config`]: what the page is set up with, read from `config.json`.
//! * [`digits`]: whole numbers as text.
//! * [`settings`]: what a person has chosen for themselves, kept in their browser.
//! * [`json`]: the lenient way in which all of it is read.
//! * [`transfer`]: what is known of a file that is imported, and what would be done about it.
//! * [`engine`]: the page as a pure state machine. Time, randomness and answers come in as
//!   events; requests, timers, storage and announcements leave as effects.
//!
//! This crate does no I/O, reads no clock and knows no user interface. It compiles for the host
//! and for wasm32.

pub mod api;
pub mod config;
pub mod digits;
pub mod engine;
pub mod json;
pub mod settings;
pub mod stage;
pub mod transfer;
