//! The sales stages page, in Leptos.
//!
//! * `runtime` performs the engine's effects and projects its model into a screen of parts.
//! * `features` show those parts and send inputs.
//! * `reactive` has effects and scopes: what is kept up to date, and for how long.
//! * `ui` has the building blocks, which know neither runtime nor API.
//! * `i18n` has every text.
//! * `page` mounts the root component into a document.

pub mod features;
pub mod i18n;
mod page;
pub mod reactive;
pub mod runtime;
pub mod ui;

pub use page::mount_page;
