//! The built page's files under its content policy.

mod config;
mod directory;
mod policy;
mod routes;

pub use directory::{PageDirectory, PageError};

pub(crate) use routes::page_routes;
