//! The sales stages page, in Leptos.
//!
//! * `runtime` performs the engine's effects and projects its model into a screen of parts.
//! * `features` show those parts and send inputs.
//! * `reactive` has effects and scopes: what is kept up to date, and for how long.
//! * `ui` has the building blocks, which know neither runtime nor API.
//! * `i18n` has every text.
//! * `widget` mounts the root component on somebody else's page.
//!
//! The entries are binaries: `bin/page.rs` mounts the root component into a document of its own,
//! `bin/widget.rs` lends `widget` to a custom element.

mod dom;
pub mod features;
pub mod i18n;
pub mod reactive;
pub mod runtime;
pub mod ui;
pub mod widget;
