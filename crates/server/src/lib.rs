//! The sales stage API over embedded SQLite, and the server of the page.
//!
//! * [`cli`]: the command line; everything that is printed.
//! * [`http`]: the routes, the error envelope, and what holds for every answer.
//! * [`access`]: keys, sign-in codes, sessions, and which requests may pass.
//! * [`page`]: the built page's files under its content policy.
//! * [`storage`]: one trait, and SQLite behind it.
//! * [`environment`]: clock and randomness, so that tests can bring their own.

pub mod access;
pub mod cli;

pub mod environment;
pub mod http;
pub mod page;
pub mod seed;
pub mod storage;
